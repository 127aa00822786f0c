"""Diagnostics for people: one line that can be grepped, the source line, what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from potluck.diagnostics.record import Diagnostic, Severity

Style = Callable[[str, str], str]
MAX_EXCERPT = 110


def plain(text: str, _role: str) -> str:
    """Leave text as it is: the style for pipes, files and tests."""
    return text


def render_text(
    diagnostics: Iterable[Diagnostic],
    explain: Mapping[str, str] | None = None,
    style: Style = plain,
) -> str:
    """Write each diagnostic in the form of `file:line:col: severity[rule] message`.

    `explain` maps a rule to its long explanation, shown at the rule's first occurrence.
    `style` colors a piece of text for a role: place, error, observation, excerpt, help.
    """
    seen: set[str] = set()
    blocks = []
    for item in diagnostics:
        note = "" if item.rule in seen else (explain or {}).get(item.rule, "")
        seen.add(item.rule)
        blocks.append("\n".join(_lines(item, note, style)))
    return "\n\n".join(blocks)


def _lines(item: Diagnostic, note: str, style: Style) -> list[str]:
    place = item.place
    where = style(f"{visible(place.path)}:{place.line}:{place.column}:", "place")
    label = style(f"{item.severity}[{item.rule}]", item.severity.value)
    lines = [f"{where} {label} {visible(item.message)}"]
    if place.excerpt.strip():
        lines += _excerpt(item, style)
    elif item.hint:
        lines.append(f"      = {visible(item.hint)}")
    if item.help:
        lines.append(style(f"      = help: {visible(item.help)}", "help"))
    if note:
        lines.append(f"      = note: {note}")
    return lines


def _excerpt(item: Diagnostic, style: Style) -> list[str]:
    """Show the line, cut around the marked part where it is long, with a caret below."""
    place = item.place
    start = max(0, place.column - 1 - MAX_EXCERPT // 2) if place.column > MAX_EXCERPT else 0
    shown = visible(place.excerpt[start : start + MAX_EXCERPT]).rstrip()
    cut = "…" if start else ""
    lines = [style(f"{place.line:>5} | {cut}{shown}", "excerpt")]
    before, marked = place.excerpt[start : place.column - 1], place.column - 1 + place.length
    offset = len(cut) + len(visible(before))
    width = len(visible(place.excerpt[place.column - 1 : marked]))
    width = max(1, min(width, MAX_EXCERPT - offset))
    caret = " " * offset + "^" * width
    lines.append(f"      | {style(caret, item.severity.value)} {visible(item.hint)}".rstrip())
    return lines


def visible(text: str, keep: str = "") -> str:
    """Return text safe for a terminal: what moves the cursor, hides or turns text is a code.

    A tab is a space; `keep` holds characters that stay as they are, such as the end of a line.
    """
    if text.isascii() and text.isprintable():
        return text
    shown = (
        c if c.isprintable() or c == "\N{NO-BREAK SPACE}" or c in keep else " " if c == "\t"
        else escape(c)
        for c in text
    )  # fmt: skip
    return "".join(shown)


def escape(character: str) -> str:
    """Return a character as the code that YAML, JSON and Python write for it."""
    number = ord(character)
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def summary_line(diagnostics: Iterable[Diagnostic], checked: str) -> str:
    """Count what was found: `2 errors and 1 observation in 112 hacks`."""
    items = list(diagnostics)
    errors = sum(item.severity is Severity.ERROR for item in items)
    asks = len(items) - errors
    if not items:
        return f"{checked}: nothing to repair."
    parts = []
    if errors:
        parts.append(f"{errors:,} error{'s' if errors != 1 else ''}")
    if asks:
        parts.append(f"{asks:,} observation{'s' if asks != 1 else ''}")
    return f"{checked}: {' and '.join(parts)}."
