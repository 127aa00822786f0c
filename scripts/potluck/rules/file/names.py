"""Files and their names."""

from __future__ import annotations

from potluck.rules.engine import Severity, Subject, declare

declare(
    "file-name",
    Severity.ERROR,
    Subject.FILES,
    """File and folder names use only a-z, 0-9 and hyphens.

The name is the address of the page, and has to survive being read out over the phone.
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
    """A hack is in hacks/<section>/, one folder deep.

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

A link can lead outside the folder, and would publish whatever it leads to.
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
    """Only hacks, images and vocabulary are in hacks/.

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
    """A file name is used only once in the whole library.

Hacks name each other by file name, without the section.
Bad:
    hacks/common-room/listen.md and hacks/workers/listen.md
Good:
    hacks/common-room/listen.md and hacks/workers/listen-to-your-team.md
""",
)
