"""Images: small, of a known kind, and silent about where they were taken."""

from __future__ import annotations

from potluck.rules.engine import Severity, Subject, declare

declare(
    "image-too-large",
    Severity.ERROR,
    Subject.FILES,
    """An image is small enough for an old phone, in bytes and in points.

A file of a few kB can name a picture that no machine has the memory for.

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
    """An image can be read to its end.

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
    """An image holds its picture and nothing else.

Phones write the place and the time into every photo; that can lead to a person. Other programs add
their own. So what makes the picture may stay, and everything else goes.
Bad:
    chairs.jpg with GPS coordinates
Good:
    chairs.jpg with nothing but the picture
""",
    fixable=True,
)
