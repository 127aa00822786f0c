"""A built site -> the addresses in its files, and where in it each of them leads."""

from __future__ import annotations

import hashlib
import html
import posixpath
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping

from potluck.built.changed_links import PASSING
from potluck.built.files import Digests, data_of
from potluck.built.link_addresses import from_above, place_of
from potluck.built.page_links import links_and_places

_IN_STYLES = re.compile(r"url\(\s*[\"']?([^\"')]+)")
_PACKED = re.compile(rb"<<([^>]*/ObjStm[^>]*)>>\s*stream\r?\n(.*?)\r?\nendstream", re.S)
_IN_PDF = re.compile(rb"/URI\s*\(((?:[^()\\]|\\.)*)\)", re.S)


class BuiltSite:
    """A built site: its files by name, its full address, and where the links in it lead.

    `files` is what `files_below` says of its folder. `url` is its full address, which ends with
    `/`: what begins so must be there too. Files that `to_come` matches are made later. `digests`
    are those of all its files, where they are known, else of the files that were read so far.
    """

    def __init__(
        self,
        files: Mapping[str, str],
        url: str = "",
        to_come: re.Pattern[str] | None = None,
        digests: Digests | None = None,
    ) -> None:
        self.files, self.url, self.to_come = files, url, to_come
        self.digests = {**(digests or {})}
        # In data a text stands as it was written: `[us](https://…/about/)`, or ends a sentence.
        self._own_addresses = re.compile(
            re.escape(url).encode() + rb"[^\s\"'<>\\()\[\]]*(?<![.,;:!?])"
        )
        self._known: dict[tuple[str, str], tuple[str, str, str]] = {}
        self._fine: dict[str, set[str]] = {}

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return sum(name.endswith(".html") for name in self.files)

    def fine_in(self, name: str) -> set[str]:
        """Return addresses that lead to files from the file `name` and all beside its folder."""
        folder, within, _ = name.rpartition("/")
        return self._fine.setdefault(folder.rpartition("/")[0] if within else "/", set())

    def followed(self, name: str, address: str) -> tuple[str, str, str]:
        """Return where in the site an address leads, the place there, and why it leads nowhere.

        The last is empty for what leads to a file, or out of the site.
        """
        seen_from = from_above(name.rpartition("/")[0], address)
        found = self._known.get(seen_from)
        if found is None:
            found = self._known[seen_from] = self._followed(*seen_from)
        return found if found[0] or found[2] else (name, *found[1:])

    def _followed(self, folder: str, address: str) -> tuple[str, str, str]:
        """Return the same for a page in `folder`; the first is empty for the page itself."""
        leads = place_of(folder, address, self.url)
        target, place = leads.path, leads.place
        if target is None:
            return address, "", leads.why
        if target and self.to_come and self.to_come.fullmatch(target):
            return target, "", ""
        if target and (leads.is_folder or target not in self.files):
            target = "index.html" if target == "." else f"{target}/index.html"
        if target and (target not in self.files or PASSING.fullmatch(target)):
            return target, "", "there is no page or file at this address"
        # `#hack=name` is no place: a script of that page reads it.
        return target, "" if place == "top" or "=" in place else place, ""

    def read(self, name: str) -> tuple[Iterable[str], tuple[str, ...] | None]:
        """Return the addresses in a file; of a page also the places that it has, else None."""
        suffix = posixpath.splitext(name)[1]
        of_data = suffix in (".xml", ".json") and self.url and not name.startswith("search/")
        if not of_data and suffix not in (".html", ".css", ".pdf"):
            return (), None
        data = data_of(self.files[name])
        if name not in self.digests:
            self.digests[name] = hashlib.sha256(data).hexdigest()
        if suffix == ".pdf":
            return _addresses_of(data), None
        if of_data:
            found = dict.fromkeys(self._own_addresses.findall(data))
            texts = (address.decode("utf-8", "replace").split()[0] for address in found)
            return [html.unescape(text) for text in texts], None
        text = data.decode("utf-8", "replace")
        if suffix == ".html":
            return links_and_places(text)
        urls = _IN_STYLES.findall(text)
        return [address for address in urls if not address.startswith("data:")], None


def _addresses_of(pdf: bytes) -> Iterator[str]:
    """The addresses that a PDF links to, also those in its packed objects."""
    texts = [pdf]
    for head, data in _PACKED.findall(pdf):
        if b"/FlateDecode" in head:
            try:
                texts.append(zlib.decompress(data))
            except zlib.error:
                continue
    for text in texts:
        for found in _IN_PDF.findall(text):
            yield re.sub(rb"\\([()\\])", rb"\1", found).decode("utf-8", "replace")
