"""Diagnostics for people: one line that can be grepped, the source line, what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from potluck.diagnostics.record import Diagnostic, Severity, counted

Style = Callable[[str, str], str]
# Says a text of the code in the language of whoever reads it.
Say = Callable[[str], str]
MAX_EXCERPT = 110


def plain(text: str, _role: str) -> str:
    """Leave text as it is: the style for pipes, files and tests."""
    return text


def same(text: str) -> str:
    """Say a text as the code has it: in English."""
    return text


def render_text(
    diagnostics: Iterable[Diagnostic],
    explain: Mapping[str, str] | None = None,
    style: Style = plain,
    say: Say = same,
) -> str:
    """Write each diagnostic in the form of `file:line:col: severity[rule] message`.

    `explain` maps a rule to its long explanation, shown at the rule's first occurrence.
    `style` colors a piece of text for a role: place, error, observation, excerpt, help. `say` says
    texts of ours in another language.
    """
    seen: set[str] = set()
    blocks = []
    for item in diagnostics:
        note = "" if item.rule in seen else (explain or {}).get(item.rule, "")
        seen.add(item.rule)
        blocks.append("\n".join(_lines(item, note, style, say)))
    return "\n\n".join(blocks)


def _lines(item: Diagnostic, note: str, style: Style, say: Say) -> list[str]:
    place = item.place
    where = style(f"{visible(place.path)}:{place.line}:{place.column}:", "place")
    label = style(f"{say(item.severity.value)}[{item.rule}]", item.severity.value)
    lines = [f"{where} {label} {visible(say(item.message))}"]
    if place.excerpt.strip():
        lines += _excerpt(item, style, say)
    elif item.hint:
        lines.append(f"      = {visible(say(item.hint))}")
    if item.help:
        lines.append(style(f"      = {say('help')}: {visible(say(item.help))}", "help"))
    if note:
        lines.append(f"      = {say('note')}: {say(note)}")
    return lines


def _excerpt(item: Diagnostic, style: Style, say: Say) -> list[str]:
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
    lines.append(f"      | {style(caret, item.severity.value)} {visible(say(item.hint))}".rstrip())
    return lines


def visible(text: str, keep: str = "") -> str:
    """Return text safe for a terminal: what moves the cursor, hides or turns text is a code.

    A tab is a space; `keep` holds characters that stay as they are, such as the end of a line.
    """
    if text.isascii() and text.isprintable():
        return text
    shown = (
        c
        if c.isprintable() or c == "\N{NO-BREAK SPACE}" or c in keep
        else " "
        if c == "\t"
        else escape(c)
        for c in text
    )
    return "".join(shown)


def escape(character: str) -> str:
    """Return a character as the code that YAML, JSON and Python write for it."""
    number = ord(character)
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def summary_line(diagnostics: Iterable[Diagnostic], checked: str, say: Say = same) -> str:
    """Count what was found: `112 hacks: 2 errors and 1 observation.`"""
    items = list(diagnostics)
    errors = sum(item.severity is Severity.ERROR for item in items)
    asks = len(items) - errors
    if not items:
        return say(f"{checked}: nothing to repair.")
    parts = []
    if errors:
        parts.append(say(counted(errors, "error")))
    if asks:
        parts.append(say(counted(asks, "observation")))
    both = f" {say('and')} "
    return f"{say(checked)}: {both.join(parts)}."
