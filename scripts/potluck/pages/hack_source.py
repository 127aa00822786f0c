"""A hack's file in pieces, for the page on which it is changed: what nobody touches stays as it is.

Each piece comes as it is written, with its comments, and as a value to put into a form.
"""

from __future__ import annotations

import re
from functools import partial

from pydantic_core import to_json

from potluck.model import Hack, HackFront
from potluck.pages.facts import hack_address
from potluck.reading import Body

_KEY = re.compile(r"^(?=[A-Za-z_])", re.M)
_HEADING = re.compile(r"^(?=## )", re.M)


def source_path(hack: Hack) -> str:
    """Return the path in the site of a hack's pieces."""
    return f"{hack_address(hack)}source.json"


def hack_source(hack: Hack) -> bytes:
    """Return the pieces as JSON.

    `front` are [key, as written, value] in the order of the file, the first with an empty key for
    what stands above all keys; `parts` are [name, as written], the opening without a name.
    """
    text = hack.document.source.text.replace("\r\n", "\n")
    front = text[: hack.document.body_start].removeprefix("---\n").rstrip().removesuffix("---")
    own, body = as_filed(hack, text[hack.document.body_start :])
    values = own.model_dump(mode="json", exclude_defaults=True)
    pieces = []
    for written in _KEY.split(front):
        key = written.split(":", 1)[0] if _KEY.match(written) else ""
        pieces.append([key, written, values.get(key)])
    names = _names(body) if hack.language or hack.wording else names_of(hack)
    parts = [
        [names[at] if at < len(names) else "", written.strip("\n")]
        for at, written in enumerate(_parts(body, len(names)))
    ]
    value = {
        "path": hack.path,
        "section": hack.section,
        "slug": hack.slug,
        "front": pieces,
        "parts": parts,
    }
    return to_json(value)


def names_of(hack: Hack) -> list[str]:
    """Return the names of the parts of a hack, in their order."""
    return hack.document.fact("names", partial(_names, hack.body))


def as_filed(hack: Hack, text: str) -> tuple[HackFront, Body]:
    """Return front matter and body as the file has them, also on a page in another language.

    There, the hack has translated words: whoever changes one would write it into the original.
    """
    front = hack.document.front
    if hack.wording is None or front is None:
        return hack.front, hack.body
    return HackFront.model_validate(front.data), Body(text, names=hack.body.names)


def _names(body: Body) -> list[str]:
    return [part.name for part in body.parts]


def _parts(body: Body, count: int) -> list[str]:
    """Cut the text at its headings, so that there is one piece for each of its `count` parts."""
    pieces = [piece for piece in _HEADING.split(body.text) if piece.strip()]
    return pieces if len(pieces) == count else [body.text]
