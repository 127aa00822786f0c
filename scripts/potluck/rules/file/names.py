"""Files and their names."""

from __future__ import annotations

from collections.abc import Iterator

from potluck.diagnostics import Names, Place, or_list
from potluck.library import Library
from potluck.rules.engine import Finding, Severity, Subject, declare, rule

declare(
    "file-name",
    Severity.ERROR,
    Subject.FILES,
    """File and folder names are made of a-z, 0-9 and hyphens.

The name is the address of the page, and has to survive being read out on a phone.
Bad:
    hacks/Common Room/Circle_the_chairs.md
Good:
    hacks/common-room/circle-the-chairs.md
""",
)


declare(
    "file-misplaced",
    Severity.ERROR,
    Subject.FILES,
    """A hack stands in hacks/<section>/, one folder deep.

Bad:
    hacks/circle-the-chairs.md
Good:
    hacks/common-room/circle-the-chairs.md
""",
)


declare(
    "file-link",
    Severity.ERROR,
    Subject.FILES,
    """A file is a file, not a link to another one.

A link can lead out of the folder, and would publish what it leads to.
Bad:
    hacks/common-room/notes.md -> ../../private.md
Good:
    hacks/common-room/notes.md
""",
)


declare(
    "file-kind",
    Severity.ERROR,
    Subject.FILES,
    """Only hacks, images and vocabulary stand in hacks/.

Bad:
    hacks/common-room/circle-the-chairs.docx
Good:
    hacks/common-room/circle-the-chairs.md
""",
)


declare(
    "file-unreadable",
    Severity.ERROR,
    Subject.FILES,
    """Every file can be read.

Bad:
    a file that only its owner may read
Good:
    a file that everybody may read
""",
)


declare(
    "slug-clash",
    Severity.ERROR,
    Subject.FILES,
    """A file name is used once in the whole library.

Hacks name each other by file name, without the section.
Bad:
    hacks/common-room/listen.md and hacks/workers/listen.md
Good:
    hacks/common-room/listen.md and hacks/workers/listen-to-your-team.md
""",
)


@rule("translation-unpublished", Severity.OBSERVATION, Subject.FILES)
def translation_unpublished(library: Library) -> Iterator[Finding]:
    """A translation is checked, and not published yet: a site is in one language.

    Nobody should work on one and then look for it on the site.
    Bad:
        hacks/common-room/circle-the-chairs.es.md
    Good:
        hacks/common-room/circle-the-chairs.md
    """
    for slug, versions in library.translations.items():
        for language, hack in versions.items() if slug in library.known else ():
            yield Finding(
                hack.document.source.place(1),
                "this translation is checked, and no page shows it yet",
                help="for a site in it, start a library of its own with "
                f"`language: {language}` below `theme:` in mkdocs.yml, and files without a "
                "language in their names",
            )


@rule("translation-alone", Severity.ERROR, Subject.FILES, waivable=False)
def translation_alone(library: Library) -> Iterator[Finding]:
    """A translation stands beside its original.

    The two letters before .md name a language; the page belongs to the hack of the same name.
    Bad:
        hacks/common-room/fruit.es.md, and no fruit.md
    Good:
        hacks/common-room/bring-snacks.es.md beside bring-snacks.md
    """
    for slug, versions in library.translations.items():
        for hack in versions.values():
            beside = f"{hack.path.rsplit('/', 1)[0]}/{slug}.md"
            near = library.derive(_slugs).nearest(slug) if slug not in library.known else []
            if slug not in library.known:
                yield Finding(
                    Place(hack.path),
                    f"this is a translation, and there is no `{slug}.md`",
                    f"did you mean {or_list(near)}?" if near else "",
                    f"name it as its original, with .{hack.language}.md at the end; "
                    f"if it is none, `{slug}.md`",
                )
            elif library.known[slug] != beside:
                yield Finding(
                    Place(hack.path),
                    f"the original of this translation is {library.known[slug]}",
                    help="move it beside its original",
                )


def _slugs(library: Library) -> Names:
    return Names(library.known)
