"""Waivers: a contributor allows one case of a rule, and says why.

They are comments in the front matter, because a hack holds no HTML comments:

    title: Talk about "getting clean"  # potluck: allow word-avoid -- the group's own words
    # potluck: allow full-name -- a public figure, named with her consent
    # potluck: allow phone-number on "555-0199" -- the line is public and answered at night

On the line of a key a waiver covers that line; alone on its line it covers the file; with `on`
it covers the lines of the file that hold the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from potluck.diagnostics import Diagnostic, Place, Problem, Severity, suggest
from potluck.library import Library
from potluck.reading import Document
from potluck.rules.engine.register import RULES, declare, diagnosed
from potluck.rules.engine.running import can_tell
from potluck.rules.engine.subjects import Subject

_WAIVER = re.compile(
    r"#\s*potluck:\s*(?P<verb>[a-z]*)\s*(?P<rule>[\w-]*)(?:\s+on\s+\"(?P<on>[^\"]+)\")?"
    r"\s*(?:(?:--|—|–|:)\s*(?P<reason>.*))?$"
)

# What was meant as a waiver: without the colon, with a capital, for two rules, with one hyphen.
_MEANT = re.compile(r"#\s*potluck(?:\s*:|\s+(?:allow|disable|ignore|skip|waive)).*", re.I)

declare(
    "waiver-form",
    Severity.ERROR,
    Subject.WAIVERS,
    """A waiver names a rule and gives a reason.

The next reader needs to know why the rule does not fit here.
Bad:
    # potluck: allow full-name
Good:
    # potluck: allow full-name -- a public figure, named with her consent
""",
)
declare(
    "waiver-refused",
    Severity.ERROR,
    Subject.WAIVERS,
    """Rules of reading and safety cannot be waived.

Bad:
    # potluck: allow raw-html -- it looks nicer
Good:
    (no waiver, and no HTML)
""",
)
declare(
    "waiver-unused",
    Severity.OBSERVATION,
    Subject.WAIVERS,
    """A waiver that nothing needs is removed.

Bad:
    # potluck: allow full-name -- agreed (and no name stands in the text)
Good:
    (no waiver)
""",
)
declare(
    "waiver-people",
    Severity.OBSERVATION,
    Subject.WAIVERS,
    """An editor decides about a waiver that concerns the safety of people.

Whoever brings a text may not know who can be hurt by it.
Bad:
    # potluck: allow phone-number -- Sam said yes
Good:
    (no waiver, and no number)
""",
)


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
    problems: list[Problem] = []
    documents = _documents(library)
    for document in documents.values():
        if (paths is None or document.path in paths) and _MEANT.search(document.source.text):
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
    for waiver in (w for good in waivers.values() for w in good if w not in used):
        if documents[waiver.place.path].front and _was_asked(waiver, library):
            message = f"nothing here needs the waiver of `{waiver.rule}`"
            problems.append(Problem("waiver-unused", waiver.place, message, help="remove it"))
    problems += [
        _for_an_editor(w)
        for good in waivers.values()
        for w in good
        if w in used and RULES[w.rule].subject is Subject.PEOPLE
    ]
    return [*kept, *map(diagnosed, problems)]


def _documents(library: Library) -> dict[str, Document]:
    """Return what may hold waivers, by path: pages of docs/ in other languages are checked, too."""
    versions = (library.translations.get(path, {}) for path in library.docs_pages)
    pages = (found.document for languages in versions for found in languages.values())
    return {**library.documents, **{page.path: page for page in pages}}


def _for_an_editor(waiver: Waiver) -> Problem:
    message = f"`{waiver.rule}` protects people, and is set aside here"
    help_ = "an editor decides: does everybody who could be found by this agree to it?"
    return Problem("waiver-people", waiver.place, message, help=help_)


def waiver_notes(document: Document) -> list[str]:
    """Return the waivers of a file as they can be written again: `RULE -- reason`, no repeats."""
    source = document.source
    starts = (source.offset(w.place.line, w.place.column) for w in _waivers(document)[0])
    lines = (source.text[start:].split("\n", 1)[0] for start in starts)
    return list(dict.fromkeys(line.partition("allow")[2].strip() for line in lines))


def _was_asked(waiver: Waiver, library: Library) -> bool:
    """Whether the waiver's rule could see all that it looks at, so that its silence says much."""
    rule, path = RULES[waiver.rule], waiver.place.path
    wrong = library.half_read[path][1] if path in library.half_read else frozenset()
    return (
        can_tell(rule, library, path)
        and rule.reads.isdisjoint(wrong)
        and (rule.scope == "document" or library.readable(rule.needs | rule.reads).whole)
    )


def _covers(waiver: Waiver, item: Diagnostic) -> bool:
    return waiver.rule == item.rule and (waiver.lines is None or item.place.line in waiver.lines)


def _waivers(document: Document) -> tuple[list[Waiver], list[Problem]]:
    good, bad = [], []
    for number, line in enumerate(document.source.text.split("\n"), 1):
        if number >= document.body.first_line:
            break
        meant = _MEANT.search(line) if "#" in line else None
        match = _WAIVER.search(line) if meant else None
        if meant and match is None:
            place = document.source.place(number, meant.start() + 1, len(meant[0].rstrip()))
            message = "this waiver cannot be read, so it allows nothing"
            help_ = "write on one line: # potluck: allow RULE -- reason"
            bad.append(Problem("waiver-form", place, message, help=help_))
        if match is None:
            continue
        place = document.source.place(number, match.start() + 1, len(match[0].rstrip()))
        fault = next(_faults(match), None)
        if fault:
            rule, message, hint, help_ = fault
            bad.append(Problem(rule, place, message, hint, help_))
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
        yield (
            "waiver-refused",
            f"`{rule}` cannot be waived",
            "",
            "repair what it points out; this rule protects readers",
        )
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
