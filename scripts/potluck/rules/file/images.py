"""Images: small, of a known kind, and silent about where they were taken."""

from __future__ import annotations

from potluck.rules.engine import Severity, Subject, declare

declare(
    "image-too-large",
    Severity.ERROR,
    Subject.FILES,
    """An image is small enough for an old phone, in bytes and in pixels.

A file of a few kB can claim a picture size that no computer has the memory for.

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
    "image-broken",
    Severity.ERROR,
    Subject.FILES,
    """An image can be read to the end.

Bad:
    a photo whose second half did not arrive
Good:
    the whole photo
""",
)


declare(
    "image-metadata",
    Severity.ERROR,
    Subject.FILES,
    """An image contains its picture and nothing else.

Phones write place and time into every photo, and that can lead to a person. Other programs add data
of their own. So only what makes the picture may stay.
Bad:
    chairs.jpg with GPS coordinates
Good:
    chairs.jpg with nothing but the picture
""",
    fixable=True,
)
