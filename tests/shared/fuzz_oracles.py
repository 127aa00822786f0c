"""What must hold whatever somebody sends: no traceback, bounded time, and nothing odd in a body.

Each oracle takes the bytes of one file and raises where one of these does not hold. The cases in
tests/engine/corpus/ are the files that once made one raise.
"""

from __future__ import annotations

import functools
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import golden
from making import ENGLISH
from pictures import SECRET
from placements import faults
from potluck.built.disk import NotForDisks, disk_page
from potluck.cli.fixing import fixed
from potluck.diagnostics import Severity, in_order, render
from potluck.handouts.catalog import handouts_of, single_hacks
from potluck.handouts.content import Press
from potluck.handouts.making import make
from potluck.images import publish_images
from potluck.library import Library, build_library, read_folder
from potluck.pages.bodies import body_html
from potluck.policy import past_policies
from potluck.publish import publish
from potluck.reading import read_source
from potluck.reading.image import read_image, without_metadata
from potluck.reading.image_parts import kind_of, only_picture
from potluck.rules import run
from potluck.site import Site

ROOT = Path(__file__).resolve().parents[2]
SITE = Site(
    name="Potluck", description="Hacks.", url="https://potluck.example.org/", repository="",
    edit_base="", language="en", content_license="CC BY 4.0", content_license_url="",
    code_license="MIT",
)  # fmt: skip
SECONDS = 2.0  # of processor time for a file of 100 kB
MOST_BYTES = 100_000
Oracle = Callable[[bytes], None]


class TooSlow(AssertionError):
    """One file took more processor time than it may."""


@functools.cache
def base() -> dict[str, bytes]:
    """A small library without findings."""
    return read_folder(golden.CASES / "_base")


@contextmanager
def in_time(what: str) -> Iterator[None]:
    """Raise TooSlow when what is done here takes too long. The first call may load things."""
    start = time.process_time()
    yield
    spent = time.process_time() - start
    if spent > SECONDS:
        raise TooSlow(f"{what} took {spent:.1f} s of processor time")


def _laid(path: str, data: bytes) -> Library:
    """Read the small library with one file in it; check it; then hold it to the oracles."""
    files = {**base(), path: data[:MOST_BYTES]}
    with in_time("reading and checking"):
        library = build_library(files)
        found = in_order(run(library, today=golden.TODAY))
    render(found, "text")
    render(found, "json")
    with in_time("repairing"):
        again = fixed(files, frozenset({path}))
    for name, text in again.items():
        if name.endswith((".md", ".yml")):
            left, before = (read_source(name, d)[0].text.strip() for d in (text, files[name]))
            assert left or not before, "a repair took the text away"
    for name, document in library.documents.items():
        with in_time(f"writing {name}"):
            body = body_html(library, name, document.body)
        assert faults(body) == [], faults(body)[:3]
    if not any(item.severity is Severity.ERROR for item in found):
        _publish(library, path)
    return library


def _publish(library: Library, path: str) -> None:
    """What passes the check can be published, and its sheet printed."""
    with in_time("publishing"):
        published = publish(ROOT, library, SITE, handouts="later")
        for page in published.pages.values():
            assert page.text
    press = Press(library, SITE, ENGLISH)
    for subject in single_hacks(library):
        if subject.hacks[0].path == path:
            for handout in handouts_of(subject, ("sheet",)):
                make(handout, press)
                break


def a_hack(data: bytes) -> None:
    """A hack."""
    _laid(golden.SUBJECT, data)


def a_path(data: bytes) -> None:
    """A string of hacks."""
    _laid("hacks/_paths/first-week.md", data)


def a_vocabulary(name: str) -> Oracle:
    """One file of the vocabulary."""

    def oracle(data: bytes) -> None:
        _laid(f"hacks/_vocabulary/{name}.yml", data)

    return oracle


def an_image(data: bytes) -> None:
    """An image: it is published clean, or has one message."""
    kind = kind_of(data) or ".png"
    name = f"hacks/common-room/a{kind}"
    with in_time("an image"):
        problems = read_image(name, data)
        assert len(problems) <= 1
        repaired = without_metadata(data)
    if problems and problems[0].rule == "image-metadata":
        assert read_image(name, repaired) == [], "a repair did not help"
    if not problems:
        with in_time("publishing an image"):
            shown = publish_images({name: data}, frozenset())[name]
        for written in shown.files.values():
            assert only_picture(written) == written
            assert SECRET not in written


def a_page_on_disk(data: bytes) -> None:
    """A page that goes into the ZIP: it gets its policy, or is refused by name."""
    text = data.decode("utf-8", "replace")
    with in_time("a page for disks"):
        try:
            page = disk_page(text, "hacks/a/b/index.html", {"hacks/a/b/index.html": data})
        except NotForDisks:
            assert past_policies(text)
            return
    assert not past_policies(text)
    head = page.lower().find('<meta http-equiv="content-security-policy"')
    assert head >= 0, "no policy"
    script = page.lower().find("<script")
    assert script < 0 or head < script, "a script stands before the policy"


def a_saved_file(data: bytes) -> None:
    """What an editor, a word processor or another machine makes of a file."""
    with in_time("reading bytes"):
        source, problems = read_source(golden.SUBJECT, data)
    assert "\r" not in source.text
    assert "\0" not in source.text or problems
    a_hack(data)


ORACLES: dict[str, Oracle] = {
    "hack": a_hack,
    "path": a_path,
    "tags": a_vocabulary("tags"),
    "facets": a_vocabulary("facets"),
    "terms": a_vocabulary("terms"),
    "words": a_vocabulary("words"),
    "image": an_image,
    "page": a_page_on_disk,
    "saved": a_saved_file,
}
