"""A contribution laid over the library, and the report of the check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from potluck.diagnostics import Diagnostic, Severity, in_order, said
from potluck.forge.contribution import Contribution, lay_over
from potluck.forge.report import Finding, Report, cut
from potluck.forge.suggesting import changed_lines, suggestions
from potluck.git import GitRefused, git
from potluck.library import build_library, load, read_folder
from potluck.messages import speaker
from potluck.rules import run
from potluck.rules.engine.comparing import broken_elsewhere
from potluck.rules.whole.old_addresses import lost_addresses

# A report takes more, in a file of limited size; nobody reads a tenth of it.
MOST_FINDINGS = 1_000


def checked_contribution(root: Path, commit: str) -> Report:
    """Lay `commit` over the checkout at `root` and say what the check finds.

    Like a check since the base: problems in what changed, and what that breaks elsewhere. It
    speaks the language of the library.
    """
    before = build_library(read_folder(root))
    old = run(before)
    laid = lay_over(root, commit)
    after = load(root)
    found = [
        said(item, speaker(root))
        for item in in_order(
            [
                *_own_causes(broken_elsewhere(old, run(after), frozenset(laid.laid)), laid),
                *lost_addresses(before, after, {}),
            ]
        )
    ]
    texts = _texts(root, laid)
    changed = {path: changed_lines(_diff(root, path)) for path in texts}
    return Report(
        version=1,
        commit=laid.commit,
        checked=len(laid.laid),
        built=False,
        findings=[_finding(item) for item in _first_of(found)],
        suggestions=suggestions(found, texts, changed),
        refused=[[cut(_shown(path)), reason] for path, reason in laid.refused],
        elsewhere=[cut(_shown(path)) for path in laid.elsewhere],
        laid=[cut(_shown(path)) for path in laid.laid],
    )


def _first_of(found: list[Diagnostic]) -> list[Diagnostic]:
    """Return what a report takes: where there is too much, errors go before observations."""
    if len(found) <= MOST_FINDINGS:
        return found
    return sorted(found, key=lambda item: item.severity is not Severity.ERROR)[:MOST_FINDINGS]


def _own_causes(found: Iterable[Diagnostic], laid: Contribution) -> Iterator[Diagnostic]:
    """Yield what was found, without links to files that were left out: those are told already."""
    names = [f"`{path}`" for path, _ in laid.refused]
    for item in found:
        if item.rule != "link-broken" or not any(name in item.message for name in names):
            yield item


def _finding(item: Diagnostic) -> Finding:
    message = f"{item.message} ({item.hint})" if item.hint else item.message
    return Finding(
        rule=item.rule,
        severity=item.severity.value,
        path=cut(_shown(item.place.path)),
        line=item.place.line,
        column=item.place.column,
        message=cut(message),
        help=cut(item.help, 20_000),
    )


def _texts(root: Path, laid: Contribution) -> dict[str, str]:
    """Read the laid texts as the checker did: what is no UTF-8 gets no suggestions."""
    found = {}
    for path in laid.laid:
        try:
            # Not by lines: suggestions count characters as the checker did, without their mark.
            found[path] = (root / path).read_bytes().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            continue
    return {path: text for path, text in found.items() if "\r" not in text}


def _diff(root: Path, path: str) -> str:
    """Return the lines of `path` that differ from HEAD; a new file differs in all of them."""
    try:
        git(root, "cat-file", "-e", f"HEAD:{path}")
    except GitRefused:
        lines = (root / path).read_bytes().count(b"\n") + 1
        return f"@@ -0,0 +1,{lines} @@\n"
    how = ("--unified=0", "--no-ext-diff", "--no-textconv")
    return git(root, "diff", *how, "HEAD", "--", path).decode("utf-8", "replace")


def _shown(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
