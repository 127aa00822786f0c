"""A hack as a build before read it: the same bytes are not held against the schema again.

They are not even read before somebody asks for more of it than what is asked of all hacks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from potluck.model import Hack, HackFront
from potluck.reading import Body, Document, WrittenFront
from potluck.reading.source import Source
from potluck.settings import Kinds

AsRead = dict[str, Any]
# What is asked of all hacks, whichever are read.
OF_ALL = ("title", "kind", "tags", "first")


def as_read(hack: Hack) -> AsRead | None:
    """Return what was read of a file without faults, as plain data; None where that is not all."""
    front, within = hack.document.front, hack.body.within
    if not isinstance(front, WrittenFront) or within is None:
        return None
    return {
        "section": hack.section,
        "slug": hack.slug,
        "recalled": hack.front.recalled is not None,
        **{name: getattr(hack, name) for name in OF_ALL},
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
    between = (known["yaml"], known["body"])
    vars(document).update(_path=path, _read=read, _between=between, _names=names)
    hack = _Hack.__new__(_Hack)
    vars(hack).update(
        section=known["section"],
        slug=known["slug"],
        document=document,
        language="",
        kinds=kinds,
        wording=None,
        _known=known,
    )
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
        (start, end), (first, line) = self._between
        vars(self).update(
            source=source,
            front=WrittenFront.unread(source, start, end),
            body=Body.of_source(source, first, line, self._names),
        )
        return vars(self)[name]


def _without_front(name: str) -> Any:
    """Return a property of hacks for which no front matter is read that was not read yet."""
    of_any: property = vars(Hack)[name]

    def get(hack: _Hack) -> Any:
        known = vars(hack).get("_known")
        return of_any.__get__(hack) if known is None else known[name]

    return property(get)


class _Hack(Hack):
    """A hack of whose front matter nothing was read yet."""

    title, kind, tags, first = map(_without_front, OF_ALL)

    def __getattr__(self, name: str) -> Any:
        """Return what is missing; asked where nothing of that name is there yet."""
        if name != "front":
            raise AttributeError(name)
        known = vars(self).get("_known")
        if known is None:  # another thread was quicker
            return vars(self)["front"]
        front = vars(self)["front"] = HackFront.model_validate_json(known["front"])
        vars(self).pop("_known", None)  # it says the same again
        return front
