"""The keys under which finished PDFs are kept: digests of everything that goes into them."""

from __future__ import annotations

import hashlib
import sys
import zlib
from collections.abc import Iterable
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from potluck.handouts.catalog import Handout
from potluck.handouts.content import Press

_ENGINE = Path(__file__).parent.parent
_PARTS = frozenset({".py", ".typ", ".toml", ".ttf", ".yml", ".txt", ".svg"})
_MAKERS = ("typst", "pyromark", "segno")


class Keys:
    """The keys of one library's handouts. What all of them share is digested once."""

    def __init__(self, press: Press) -> None:
        vocabulary = press.library.vocabulary
        self._press = press
        self._shared = _digest(
            [
                own_digest(),
                repr(press.site),
                repr(sorted(press.words.text.items())),
                repr((press.words.kinds, press.words.months, press.words.date_form)),
                repr((press.words.headings, press.words.right_to_left)),
                repr(sorted(press.words.checkup.items())),
                repr(vocabulary.facets),
                repr(vocabulary.terms),
                repr(sorted(press.library.recalled)),
                repr(
                    [
                        (s.slug, s.front.title, s.front.color, s.front.icon)
                        for s in press.library.sections.values()
                    ]
                ),
                repr(sorted(press.library.pictures.items())),
            ]
        )
        self._texts: dict[str, str] = {}

    def key(self, handout: Handout) -> str:
        """Return the key of a handout: the same for the same bytes, else another."""
        subject, library = handout.subject, self._press.library
        parts = [
            self._shared,
            handout.edition.id,
            handout.paper,
            subject.kind,
            subject.slug,
            subject.title,
            subject.summary,
            subject.page,
            subject.intro,
            subject.intro_path,
            *subject.why,
            subject.sheet,
        ]
        parts += [self._text(hack.path) for hack in subject.hacks]
        if library.language:  # what is printed is not what stands in the files
            parts += [
                repr((library.language, hack.front, hack.body.text)) for hack in subject.hacks
            ]
        if subject.kind == "book":
            parts += [repr(s.front) for s in library.sections.values()]
        if subject.kind == "glossary":
            parts += [repr(max((h.front.reviewed for h in library.hacks.values()), default=""))]
        return _digest(parts)

    def measures(self) -> str:
        """Return the key of what has been measured; each text in it has a digest of its own."""
        return _digest([self._shared, "measures"])

    def _text(self, path: str) -> str:
        if path not in self._texts:
            source = self._press.library.documents[path].source
            self._texts[path] = _digest([path, source.text])
        return self._texts[path]


@lru_cache(maxsize=1)
def own_digest() -> str:
    """Digest what makes the PDFs: the whole engine, its templates and fonts, and its tools."""
    files = sorted(p for p in _ENGINE.rglob("*") if p.suffix in _PARTS)
    contents = [
        f"{f.relative_to(_ENGINE).as_posix()}:{hashlib.sha256(f.read_bytes()).hexdigest()}"
        for f in files
    ]
    tools = [f"{name}={version(name)}" for name in _MAKERS]
    return _digest([*contents, *tools, sys.version, zlib.ZLIB_RUNTIME_VERSION])


def _digest(parts: Iterable[str]) -> str:
    joined = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        joined.update(len(data).to_bytes(8, "big") + data)
    return joined.hexdigest()
