"""One page of the site, before any template."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

_Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class Verbatim(str):
    """Text that is already safe where its template puts it; it is not escaped again."""

    __slots__ = ()


@dataclass(frozen=True)
class Page:
    """`path` in the docs folder, such as `hacks/using-space/circle.md`; facts and Markdown."""

    path: str
    meta: Mapping[str, Any]
    markdown: str

    @property
    def text(self) -> str:
        """The page as a file: front matter, then Markdown."""
        meta = yaml.dump(
            escaped(dict(self.meta)),
            Dumper=_Dumper,
            sort_keys=False,
            allow_unicode=True,
            width=1000,
        )
        return f"---\n{meta}---\n\n{self.markdown.strip()}\n"


def escaped(value: Any) -> Any:
    """Escape every text in plain data for HTML.

    Templates of MkDocs do not escape: what a contributor writes must be text wherever a
    template puts it, in an element or in an attribute.
    """
    if isinstance(value, Verbatim):
        return str(value)
    if isinstance(value, str):
        return html.escape(value, quote=True)
    if isinstance(value, Mapping):
        return {key: escaped(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [escaped(item) for item in value]
    return value


def address(path: str) -> str:
    """Return the address in the site of the page at `path`: `a/b.md` becomes `a/b/`."""
    stem = path.removesuffix(".md")
    if stem == "index":
        return "./"
    return stem.removesuffix("index") if stem.endswith("/index") else f"{stem}/"
