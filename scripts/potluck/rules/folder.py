"""Files and names: the words for what is found in the folder itself."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from potluck.diagnostics import Place, nearest, suggest
from potluck.library import FOLDER, Library
from potluck.rules.engine import Finding, Severity, Subject, declare, rule

declare(
    "file-name",
    Severity.ERROR,
    Subject.FILES,
    """File and folder names are made of a-z, 0-9 and hyphens.

The name is the address of the page, and has to survive being read out on a phone.
Bad:
    hacks/Using Space/Circle_the_chairs.md
Good:
    hacks/using-space/circle-the-chairs.md
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
    hacks/using-space/circle-the-chairs.md
""",
)
declare(
    "file-link",
    Severity.ERROR,
    Subject.FILES,
    """A file is a file, not a link to another one.

A link can lead out of the folder, and would publish what it leads to.
Bad:
    hacks/using-space/notes.md -> ../../private.md
Good:
    hacks/using-space/notes.md
""",
)
declare(
    "file-kind",
    Severity.ERROR,
    Subject.FILES,
    """Only hacks, images and vocabulary stand in hacks/.

Bad:
    hacks/using-space/circle-the-chairs.docx
Good:
    hacks/using-space/circle-the-chairs.md
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
    hacks/using-space/listen.md and hacks/workers/listen.md
Good:
    hacks/using-space/listen.md and hacks/workers/listen-to-your-team.md
""",
)
declare(
    "image-too-large",
    Severity.ERROR,
    Subject.FILES,
    """An image is small enough for an old phone.

Bad:
    a photo of 6 MB
Good:
    the same photo, 1,200 pixels wide, 150 kB
""",
)
declare(
    "image-kind",
    Severity.ERROR,
    Subject.FILES,
    """An image is JPEG, PNG or WebP, as its name says.

Bad:
    chairs.svg
Good:
    chairs.png
""",
)
declare(
    "image-metadata",
    Severity.ERROR,
    Subject.FILES,
    """An image does not say where and when it was taken.

Phones write the place and the time into every photo; that can lead to a person.
Bad:
    chairs.jpg with GPS coordinates
Good:
    chairs.jpg with nothing but the picture
""",
    fixable=True,
)


@rule("section-missing", Severity.ERROR, Subject.FILES, waivable=False)
def section_missing(library: Library) -> Iterator[Finding]:
    """A folder of hacks has an index.md.

    It holds the section's name, summary and introduction.
    Bad:
        hacks/using-space/circle-the-chairs.md alone
    Good:
        hacks/using-space/index.md beside it
    """
    folders: dict[str, str] = {}
    for path in sorted(library.files):
        parts = path.split("/")
        if len(parts) == 3 and path.endswith(".md") and not parts[1].startswith("_"):
            folders.setdefault(parts[1], path)
    for folder, first in folders.items():
        index = posixpath.join(FOLDER, folder, "index.md")
        if index not in library.files:
            yield Finding(
                Place(first), f"the section `{folder}` has no index.md",
                help=f"write {index} with title, summary and order, or move the hack to a section",
            )  # fmt: skip


@rule("translation-alone", Severity.ERROR, Subject.FILES, waivable=False)
def translation_alone(library: Library) -> Iterator[Finding]:
    """A translation stands beside its original.

    The two letters before .md name a language; the page belongs to the hack of the same name.
    Bad:
        hacks/using-space/fruit.es.md, and no fruit.md
    Good:
        hacks/using-space/bring-snacks.es.md beside bring-snacks.md
    """
    for slug, versions in library.translations.items():
        for hack in versions.values():
            beside = f"{hack.path.rsplit('/', 1)[0]}/{slug}.md"
            if slug not in library.known:
                yield Finding(
                    Place(hack.path), f"this is a translation, and there is no `{slug}.md`",
                    suggest(slug, library.known) if nearest(slug, library.known, 1) else "",
                    f"name it as its original, with .{hack.language}.md at the end",
                )  # fmt: skip
            elif library.known[slug] != beside:
                yield Finding(
                    Place(hack.path), f"the original of this translation is {library.known[slug]}",
                    help="move it beside its original",
                )  # fmt: skip
