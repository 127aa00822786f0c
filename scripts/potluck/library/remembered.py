"""A hack as a build before read it: the same bytes are not held against the schema again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from potluck.model import Hack, HackFront
from potluck.reading import Body, Document, WrittenFront
from potluck.reading.source import Source
from potluck.settings import Kinds

AsRead = dict[str, Any]


def as_read(hack: Hack) -> AsRead | None:
    """Return what was read of a file without faults, as plain data; None where that is not all."""
    front, within = hack.document.front, hack.body.within
    if not isinstance(front, WrittenFront) or within is None:
        return None
    return {
        "section": hack.section,
        "slug": hack.slug,
        "recalled": hack.front.recalled is not None,
        "title": hack.title,
        "kind": hack.kind,
        "tags": hack.tags,
        "front": hack.front.model_dump_json(exclude_unset=True),
        "yaml": front.between,
        "body": [within, hack.body.first_line],
    }


def remembered(
    path: str, read: Callable[[], bytes], known: AsRead, kinds: Kinds, names: Mapping[str, str]
) -> Hack:
    """Return the hack in the file `path`, of whose bytes `known` was kept.

    `read` gives these bytes. `kinds` and `names` are what the library chose, as when the file was
    read. Text and front matter are read when they are asked for.
    """
    document = _Document.__new__(_Document)
    vars(document).update(_path=path, _read=read, _known=known, _names=names)
    hack = _Hack.__new__(_Hack)
    vars(hack).update(
        section=known["section"], slug=known["slug"], document=document, language="", kinds=kinds,
        wording=None, _known=known,
    )  # fmt: skip
    return hack


class _Document(Document):
    """A document of which nothing was read yet."""

    @property
    def path(self) -> str:
        """The same as of any document."""
        return self.source.path if "source" in vars(self) else self._path

    def __getattr__(self, name: str) -> Any:
        """Return what is missing; asked where nothing of that name is there yet."""
        if name not in ("source", "front", "body"):
            raise AttributeError(name)
        source = Source(self._path, self._read().decode())
        (start, end), (first, line) = self._known["yaml"], self._known["body"]
        vars(self).update(
            source=source, front=WrittenFront.unread(source, start, end),
            body=Body.of_source(source, first, line, self._names),
        )  # fmt: skip
        return vars(self)[name]


class _Hack(Hack):
    """A hack of whose front matter nothing was read yet."""

    @property
    def title(self) -> str:
        """The same as of any hack."""
        return str(self._of_front("title"))

    @property
    def kind(self) -> str:
        """The same as of any hack."""
        return str(self._of_front("kind"))

    @property
    def tags(self) -> list[str]:
        """The same as of any hack."""
        return list(self._of_front("tags"))

    def _of_front(self, name: str) -> Any:
        return getattr(self.front, name) if "front" in vars(self) else self._known[name]

    def __getattr__(self, name: str) -> Any:
        """Return what is missing; asked where nothing of that name is there yet."""
        if name != "front":
            raise AttributeError(name)
        front = vars(self)["front"] = HackFront.model_validate_json(self._known["front"])
        return front
