"""One-click suggestions: repairs with one right answer, as whole lines of a changed file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from potluck.diagnostics import Diagnostic
from potluck.forge.report import Suggestion, cut

# A forge shows a suggestion beside its lines: longer ones cannot be read there.
MOST_LINES = 10
_HUNK = re.compile(r"^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@", re.M)


def changed_lines(diff: str) -> frozenset[int]:
    """Return the lines of the new file that a unified diff of one file shows as added."""
    found: set[int] = set()
    for match in _HUNK.finditer(diff):
        first, count = int(match[1]), int(match[2] or 1)
        found.update(range(first, first + count))
    return frozenset(found)


def suggestions(
    diagnostics: Iterable[Diagnostic],
    texts: Mapping[str, str],
    changed: Mapping[str, frozenset[int]],
) -> list[Suggestion]:
    """Turn the repairs of `diagnostics` into suggestions, where a forge can show them.

    `texts` are the files by path, `changed` the lines of each that the contribution touched. Of
    two repairs of the same line only the first is offered; the other comes with the next push.
    """
    found: list[Suggestion] = []
    taken: dict[str, set[int]] = {}
    for item in diagnostics:
        path = item.place.path
        if not item.fix or path not in texts:
            continue
        text = texts[path]
        first, last, replacement = _as_lines(text, item)
        lines = set(range(first, last + 1))
        free = not lines & taken.get(path, set())
        if free and len(lines) <= MOST_LINES and lines <= changed.get(path, frozenset()):
            taken.setdefault(path, set()).update(lines)
            found.append(
                Suggestion(
                    path=path,
                    first=first,
                    last=last,
                    text=cut(replacement, 20_000),
                    message=cut(item.message),
                )
            )
    return found


def _as_lines(text: str, item: Diagnostic) -> tuple[int, int, str]:
    """Return first and last line of a repair, and the lines as they are to be."""
    start = text.rfind("\n", 0, min(edit.start for edit in item.fix)) + 1
    last = max(edit.end for edit in item.fix)
    # A repair that ends with a line's end replaces that line, not the one after it.
    end = text.find("\n", max(last - 1, start) if last > start else last)
    end = len(text) if end < 0 else end
    new = text[start:end]
    for edit in sorted(item.fix, key=lambda edit: -edit.start):
        new = new[: edit.start - start] + edit.text + new[edit.end - start :]
    first_line = text.count("\n", 0, start) + 1
    return first_line, first_line + text.count("\n", start, end), new.removesuffix("\n")
