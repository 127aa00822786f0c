"""Finished PDFs kept between builds, by a digest of everything that goes into them."""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections.abc import Iterable
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from potluck.handouts.catalog import Handout
from potluck.handouts.content import Press

KEEP_DAYS = 30
_HERE = Path(__file__).parent
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
                repr(vocabulary.facets),
                repr(vocabulary.terms),
            ]
        )
        self._texts: dict[str, str] = {}

    def key(self, handout: Handout) -> str:
        """Return the key of a handout: the same for the same bytes, else another."""
        subject, library = handout.subject, self._press.library
        parts = [
            self._shared, handout.edition.id, handout.paper, subject.kind, subject.slug,
            subject.title, subject.summary, subject.page, subject.intro, subject.intro_path,
            *subject.why,
        ]  # fmt: skip
        parts += [self._text(hack.path) for hack in subject.hacks]
        if subject.kind == "book":
            parts += [repr(s.front) for s in library.sections.values()]
        if subject.kind == "glossary":
            parts += [repr(max((h.front.reviewed for h in library.hacks.values()), default=""))]
        return _digest(parts)

    def _text(self, path: str) -> str:
        if path not in self._texts:
            source = self._press.library.documents[path].source
            self._texts[path] = _digest([path, source.text])
        return self._texts[path]


@lru_cache(maxsize=1)
def own_digest() -> str:
    """Digest what makes the PDFs: this package, its templates and fonts, and its tools."""
    files = sorted(p for p in _HERE.rglob("*") if p.suffix in (".py", ".typ", ".toml", ".ttf"))
    contents = [f"{f.name}:{hashlib.sha256(f.read_bytes()).hexdigest()}" for f in files]
    return _digest([*contents, *(f"{name}={version(name)}" for name in _MAKERS)])


class Shelf:
    """A folder of finished PDFs. One that cannot be read or written is as good as empty."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def get(self, key: str) -> bytes | None:
        """Return the PDF kept under `key`, or None."""
        if self._folder is None:
            return None
        file = self._folder / f"{key}.pdf"
        try:
            pdf = file.read_bytes()
            os.utime(file)
        except OSError:
            return None
        return pdf if pdf.startswith(b"%PDF") and b"%%EOF" in pdf[-32:] else None

    def put(self, key: str, pdf: bytes) -> None:
        """Keep a PDF, whole or not at all."""
        if self._folder is None:
            return
        try:
            write_whole(self._folder / f"{key}.pdf", pdf)
        except OSError:
            return

    def prune(self, days: float = KEEP_DAYS) -> None:
        """Throw away what no build has used for `days`."""
        if self._folder is None or not self._folder.is_dir():
            return
        oldest = time.time() - days * 86_400
        for file in self._folder.glob("*.pdf"):
            try:
                if file.stat().st_mtime < oldest:
                    file.unlink()
            except OSError:
                continue


def write_whole(file: Path, data: bytes) -> None:
    """Write a file so that a failure leaves the old one or none, never half; raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".", suffix=".part")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(data)
        temporary.chmod(0o644)
        temporary.replace(file)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _digest(parts: Iterable[str]) -> str:
    joined = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        joined.update(len(data).to_bytes(8, "big") + data)
    return joined.hexdigest()
