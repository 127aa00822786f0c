"""The headings of a translation: each part has the name that its language has for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from potluck.diagnostics import or_list
from potluck.library import Library
from potluck.model import HEADINGS
from potluck.project import ENGLISH, base_language
from potluck.reading import Body, Document, Heading
from potluck.rules.engine import BODY, Finding, Severity, Subject, rule


@rule(
    "translation-heading",
    Severity.ERROR,
    Subject.TRANSLATIONS,
    needs=BODY,
    fixable=True,
    waivable=False,
)
def translation_heading(library: Library) -> Iterator[Finding]:
    """A heading in a translation is the name that its language has for that part of a hack.

    Under another name it does not count as that part: its cautions are shown and printed as plain
    text.
    Bad:
        ## Ojo
    Good:
        ## Ten cuidado
    """
    for hack in library.every_hack.values():
        for language, found in library.translations.get(hack.path, {}).items():
            english = base_language(language) == ENGLISH
            called = str if english else found.document.body.called
            yield from _misnamed(found.document, _parts(hack.body), called)


def _parts(body: Body) -> list[Heading]:
    return [heading for heading in body.headings if heading.level == 2]


def _misnamed(
    document: Document, theirs: Sequence[Heading], called: Callable[[str], str]
) -> Iterator[Finding]:
    """Hold headings against those of the original: one by one, where both have as many."""
    own = _parts(document.body)
    names, there = [part.text for part in theirs], {heading.text for heading in own}
    lacking = [f"## {called(name)}" for name in names if name not in there]
    even, seen = len(own) == len(names), set[str]()
    for number, heading in enumerate(own):
        place = document.source.place(heading.line)
        place = document.source.place(heading.line, 1, len(place.excerpt.rstrip()))
        said, wanted = heading.written, names[number] if even else heading.text
        if not even and heading.text in seen:
            message, meant = f"the heading `{said}` appears twice", lacking
        elif wanted in HEADINGS and said != called(wanted):
            message, meant = f"`{said}` is not what this part is called", [f"## {called(wanted)}"]
        elif wanted not in HEADINGS and not even and wanted not in names:
            message, meant = f"`{said}` is not a heading of the original", lacking
        else:
            message, meant = "", []
        if message:
            help_ = "each part has one name in each language, so that readers find it"
            hint = f"write {or_list(meant)}" if meant else ""
            # The same part under another of its names, such as the English one, is beyond doubt.
            named = wanted in HEADINGS and heading.text == wanted
            fix = document.source.edit(place, f"## {called(wanted)}") if named else ()
            yield Finding(place, message, hint, help_, fix)
        seen.add(heading.text)
