"""Waivers: a contributor allows one case of a rule, and says why.

They are comments in the front matter, because a hack holds no HTML comments:

    title: Talk about "getting clean"  # potluck: allow word-avoid -- the group's own words
    # potluck: allow full-name -- a public figure, named with her consent
    # potluck: allow phone-number on "604-555-0199" -- the line is public and answered at night

On the line of a key a waiver covers that line; alone on its line it covers the file; with `on`
it covers the lines of the file that hold the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from potluck.diagnostics import Diagnostic, Place, Severity, suggest
from potluck.library import Library
from potluck.reading import Document
from potluck.rules.registry import RULES, declare

_WAIVER = re.compile(
    r"#\s*potluck:\s*(?P<verb>[a-z]*)\s*(?P<rule>[\w-]*)(?:\s+on\s+\"(?P<on>[^\"]+)\")?"
    r"\s*(?:(?:--|—|–|:)\s*(?P<reason>.*))?$"
)

# What was meant as a waiver: without the colon, with a capital, for two rules, with one hyphen.
_MEANT = re.compile(r"#\s*potluck(?:\s*:|\s+(?:allow|disable|ignore|skip|waive)).*", re.I)

_E = Severity.ERROR

declare("waiver-form", _E, "waivers", """A waiver names a rule, and a reason.

The next reader has to know why the rule does not fit here.
Bad:
    # potluck: allow full-name
Good:
    # potluck: allow full-name -- a public figure, named with her consent
""")  # fmt: skip
declare("waiver-refused", _E, "waivers", """Rules of reading and safety have no waivers.

Bad:
    # potluck: allow raw-html -- it looks nicer
Good:
    (no waiver, and no HTML)
""")  # fmt: skip
declare("waiver-unused", Severity.OBSERVATION, "waivers", """A waiver that nothing needs goes.

Bad:
    # potluck: allow full-name -- agreed (and no name stands in the text)
Good:
    (no waiver)
""")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Waiver:
    """An allowed rule: on `lines` of the file, or anywhere in it (None)."""

    rule: str
    lines: frozenset[int] | None
    place: Place


def waive(
    found: Iterable[Diagnostic], library: Library, paths: frozenset[str] | None = None
) -> list[Diagnostic]:
    """Take out what waivers cover; add what is wrong with the waivers themselves."""
    waivers: dict[str, list[Waiver]] = {}
    problems: list[Diagnostic] = []
    for document in library.documents.values():
        if _MEANT.search(document.source.text) and (paths is None or document.path in paths):
            good, bad = _waivers(document)
            waivers[document.path] = good
            problems += bad
    if not waivers:
        return list(found)
    kept, used = [], set()
    for item in found:
        cover = next((w for w in waivers.get(item.place.path, ()) if _covers(w, item)), None)
        if cover:
            used.add(cover)
        else:
            kept.append(item)
    unused = [w for found_here in waivers.values() for w in found_here if w not in used]
    return kept + problems + [
        Diagnostic("waiver-unused", Severity.OBSERVATION, w.place,
                   f"nothing here needs the waiver of `{w.rule}`", help="take it out")
        for w in unused
    ]  # fmt: skip


def _covers(waiver: Waiver, item: Diagnostic) -> bool:
    return waiver.rule == item.rule and (waiver.lines is None or item.place.line in waiver.lines)


def _waivers(document: Document) -> tuple[list[Waiver], list[Diagnostic]]:
    good, bad = [], []
    for number, line in enumerate(document.source.text.split("\n"), 1):
        if number >= document.body.first_line:
            break
        meant = _MEANT.search(line) if "#" in line else None
        match = _WAIVER.search(line) if meant else None
        if meant and match is None:
            place = document.source.place(number, meant.start() + 1, len(meant[0].rstrip()))
            bad.append(Diagnostic("waiver-form", Severity.ERROR, place,
                                  "this waiver cannot be read, and allows nothing", "",
                                  "write on a line: # potluck: allow RULE -- reason"))  # fmt: skip
        if match is None:
            continue
        place = document.source.place(number, match.start() + 1, len(match[0].rstrip()))
        fault = next(_faults(match), None)
        if fault:
            rule, message, hint, help_ = fault
            bad.append(Diagnostic(rule, Severity.ERROR, place, message, hint, help_))
        else:
            good.append(Waiver(match["rule"], _lines(document, match, number, line), place))
    return good, bad


def _faults(match: re.Match[str]) -> Iterator[tuple[str, str, str, str]]:
    form = "write # potluck: allow RULE -- reason"
    rule = match["rule"]
    if match["verb"] != "allow" or not rule:
        yield "waiver-form", "this waiver does not say what to allow", "", form
    elif rule not in RULES:
        yield "waiver-form", f"no rule is called `{rule}`", suggest(rule, RULES), form
    elif not RULES[rule].waivable:
        yield ("waiver-refused", f"`{rule}` has no waivers", "",
               "repair what it names; it protects readers")  # fmt: skip
    elif not (match["reason"] or "").strip():
        yield (
            "waiver-form",
            "this waiver gives no reason",
            "",
            f"write # potluck: allow {rule} -- why",
        )


def _lines(
    document: Document, match: re.Match[str], number: int, line: str
) -> frozenset[int] | None:
    if match["on"]:
        lines = document.source.text.split("\n")
        words = match["on"].lower()
        return frozenset(
            n for n, text in enumerate(lines, 1) if words in text.lower() and n != number
        )
    return frozenset({number}) if line[: match.start()].strip() else None
