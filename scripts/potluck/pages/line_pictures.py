"""Line pictures beside steps: where they stand in the site, and the mark that shows one."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from potluck.library import Library
from potluck.model import Hack
from potluck.reading.body.rendering import escape
from potluck.reading.line_picture import LinePicture

# Where they stand in the library, too: whoever takes the data finds them there.
FOLDER = "hacks/_pictures"
# How wide a picture is drawn, in px: readable on a phone, and no wider than a thumb is long.
WIDTH = 128


def picture_files(library: Library) -> dict[str, bytes]:
    """Return the pictures that steps show: {path in the site: SVG, as it was written anew}."""
    used = {
        shown.picture for hack in library.hacks.values() for shown in hack.front.pictures
    } & library.pictures.keys()
    return {f"{FOLDER}/{name}.svg": library.pictures[name].svg.encode() for name in sorted(used)}


def shown_at_steps(library: Library, hack: Hack) -> Iterator[tuple[int, str, LinePicture]]:
    """Yield the number of a step, the name of a picture beside it, and the picture."""
    for shown in hack.front.pictures:
        picture = library.pictures.get(shown.picture)
        if picture and shown.step <= len(hack.steps):
            yield shown.step, shown.picture, picture


def step_pictures(library: Library, hack: Hack) -> dict[int, str]:
    """Return the marks of a hack's pictures by the number of their step.

    They float beside the text and so stand before it. What they show is read out after it
    (`step_words`): "Push on the chest" must not be heard before "Not breathing?". They come with
    the page, half a kilobyte each: the line may be gone when somebody reaches the step, or prints.
    """
    root = posixpath.relpath(".", f"hacks/{hack.section}/{hack.slug}")
    found: dict[int, str] = {}
    for step, name, picture in shown_at_steps(library, hack):
        height = round(WIDTH * picture.height / picture.width)
        found[step] = found.get(step, "") + (
            f'<img class="step-picture" src="{root}/{FOLDER}/{name}.svg" '
            f'alt="" width="{WIDTH}" height="{height}" />'
        )
    return found


def step_words(library: Library, hack: Hack, label: str) -> dict[int, str]:
    """Return what a hack's pictures show, for who cannot see them, by the number of their step."""
    found: dict[int, str] = {}
    for step, _, picture in shown_at_steps(library, hack):
        words = escape(f"{label}: {picture.title}")
        found[step] = found.get(step, "") + f'<span class="unseen"> {words}</span>'
    return found
