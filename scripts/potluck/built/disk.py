"""The site as a ZIP for disks without a server: a folder, a USB stick.

It looks only at the folder of a built site.
"""

from __future__ import annotations

import base64
import html
import io
import mimetypes
import posixpath
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit
from zipfile import ZipFile

from potluck.built.offline import kept_files
from potluck.policy import BARE, disk_policy, hashes_of, nonce_for, past_policies
from potluck.project import LANGUAGE
from potluck.search import as_scripts
from potluck.writing import pack, refuse_names

# Of no use to readers, of use to who gets the ZIP; and what means nothing on a disk.
_DATA = ("feed.xml", "feed.json", "hacks.json", "recalled.json", "matching.json")
_NOT_FOR_DISKS = frozenset({"404.html", "offline/index.html"})
# "My handout" frames the hacks that it prints.
_FRAMING = "my-handout/index.html"
_LANGUAGE = re.compile(rf"^{LANGUAGE}/")
_POLICY = re.compile(r'<meta[^>]*http-equiv="Content-Security-Policy"[^>]*>', re.IGNORECASE)
# Behind it stands the policy; before anything that says less plainly what it is.
_DOCTYPE = re.compile(r"\s*<!doctype html>|", re.IGNORECASE)
# Preloaded fonts, links in the head and the offer to keep the site mean nothing on a disk.
_FOR_THE_WEB = re.compile(
    r'<link rel="(?:alternate|preload|prev|next)"[^>]*>'
    r'|<li>\s*<a href="(?:[^"]*/)?offline/"[^>]*>[^<]*</a>\s*</li>'
    r'| data-newer-[a-z]+="[^"]*"'
)
_TAG = re.compile(r"<[a-zA-Z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
_LINK = re.compile(r'(\shref="|\scontent="0; url=)([^"]*)(")')
_LOADED = re.compile(r'^<(?:script|link rel="stylesheet")(?=\s)[^>]*?\s(?:src|href)="([^"]*)"')
_PICTURE = re.compile(r'(^<(?:img|link rel="icon")(?=\s)[^>]*?\s(?:src|href)=")([^"]*)(")')
_SMALLER = re.compile(r'(?<=\s)(?:srcset|sizes)="[^"]*"\s?')
_FONT = re.compile(r"url\(\"?([^)\"]+\.woff2)\"?\)")


class NotForDisks(Exception):
    """A page that must not be handed out; the message says which and why."""


def site_zip(site_folder: Path, name: str, language: str = "en", notice: str = "") -> bytes:
    """Pack a built site so that it opens from a folder or a USB stick by double click.

    Under `file://` a folder has no page of its own, nothing can be fetched, no worker starts and
    `'self'` means nothing. So links to folders name their `index.html`, the search's data are
    scripts, pictures stand in pages and fonts in stylesheets, and the policy of a page forbids
    everything else. `notice` is XHTML for the foot of each page. The same site gives the same
    bytes. Raises NotForDisks.
    """
    site = {f"site/{path}": data for path, data in disk_files(site_folder, notice).items()}
    files = {"START-HERE.html": _start(name, language).encode(), **site}
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        for path, data in sorted(files.items()):
            pack(archive, f"{_folder_name(name)}/{path}", data)
    return packed.getvalue()


def disk_files(site_folder: Path, notice: str = "") -> dict[str, bytes]:
    """Return the files of a built site as they work from a disk, by path.

    Raises NotForDisks, and UnsafePath for a name that some disk cannot have.
    """
    data_files = (site_folder / path for path in _DATA)
    kept = {
        **dict(kept_files(site_folder)),
        **{file.name: file.read_bytes() for file in data_files if file.is_file()},
    }
    refuse_names(kept)
    search = {path: data for path, data in kept.items() if _own(path).startswith("search/")}
    rest = [path for path in kept if path not in search and _own(path) not in _NOT_FOR_DISKS]
    shown = {path: kept[path] for path in rest}
    found = {path: _for_disk(path, shown, notice) for path in rest}
    return {**found, **as_scripts(search)}


def _own(path: str) -> str:
    """The path in the site of its language: another language stands below its code."""
    return _LANGUAGE.sub("", path)


def _for_disk(path: str, files: Mapping[str, bytes], notice: str) -> bytes:
    if path.endswith(".html"):
        return disk_page(files[path].decode(), path, files, notice).encode()
    if path.endswith(".css"):
        return _with_fonts(files[path].decode(), path, files).encode()
    return files[path]


def disk_page(text: str, path: str, files: Mapping[str, bytes], notice: str = "") -> str:
    """Return the page at `path` for a disk; `files` are those of the site by path.

    `notice` stands at the end of its footer.
    Raises NotForDisks for a page with something that no policy stops.
    """
    wrong = past_policies(text)
    if wrong:
        raise NotForDisks(
            f"{path} has <{wrong}> in its text, which could send readers to another site"
        )
    hashes = hashes_of(text)
    base = posixpath.relpath(".", posixpath.dirname(path) or ".")
    script = f'<script src="{base}/assets/javascripts/from-disk.js" defer></script>'
    text = _FOR_THE_WEB.sub("", _POLICY.sub("", text)).replace("</body>", f"{script}</body>")
    before, footer, after = text.rpartition("</footer>")
    text = f"{before}{notice}{footer}{after}" if notice and footer else text
    nonce = nonce_for(text)
    text = _TAG.sub(lambda tag: _disk_tag(tag[0], path, files, nonce), text)
    policy = disk_policy(nonce, hashes=hashes, frames=_own(path) == _FRAMING)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return _DOCTYPE.sub(lambda start: start[0] + meta, text, count=1)


def _disk_tag(tag: str, path: str, files: Mapping[str, bytes], nonce: str) -> str:
    """Let a tag lead to files, hold its picture, and carry the nonce where it loads our own."""
    loaded = _LOADED.match(tag)
    if loaded and _own(_resolved(loaded[1], path)).startswith("assets/"):
        return f'{tag[:-1]} nonce="{nonce}">'
    folder = posixpath.dirname(path)
    tag = _LINK.sub(lambda match: _disk_link(match, folder, files), tag)
    if tag.startswith("<img"):
        tag = _SMALLER.sub("", tag)  # the picture stands in the page, and nothing else may load
    return _PICTURE.sub(lambda match: _disk_picture(match, path, files), tag)


def _resolved(target: str, path: str) -> str:
    """The path in the site that `target` means on the page at `path`; empty for elsewhere."""
    parts = urlsplit(html.unescape(target))
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith(("/", "\\")):
        return ""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))


def _disk_picture(match: re.Match[str], path: str, files: Mapping[str, bytes]) -> str:
    """Put a picture of the site into its page."""
    found = _resolved(match[2], path)
    kind = mimetypes.guess_type(found)[0] or ""
    if found not in files or not kind.startswith("image/"):
        return match[0]
    return f"{match[1]}data:{kind};base64,{base64.b64encode(files[found]).decode()}{match[3]}"


def _disk_link(match: re.Match[str], folder: str, files: Mapping[str, bytes]) -> str:
    """Let a link to a folder name its page."""
    start, target, end = match.groups()
    parts = urlsplit(html.unescape(target))
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return match[0]
    found = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
    page = "index.html" if found == "." else f"{found}/index.html"
    if page not in files:
        return match[0]
    rest = target[len(parts.path) :] if target.startswith(parts.path) else ""
    return f"{start}{parts.path.rstrip('/')}/index.html{rest}{end}"


def _with_fonts(text: str, path: str, files: Mapping[str, bytes]) -> str:
    """Put fonts into a stylesheet: from a disk, browsers take them for another site's."""

    def data_url(match: re.Match[str]) -> str:
        font = files.get(posixpath.normpath(posixpath.join(posixpath.dirname(path), match[1])))
        if font is None:
            return match[0]
        return f'url("data:font/woff2;base64,{base64.b64encode(font).decode()}")'

    return _FONT.sub(data_url, text)


def _folder_name(name: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", name.lower())) or "site"


def _start(name: str, language: str) -> str:
    title = html.escape(name)
    return f"""<!doctype html>
<html lang="{html.escape(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{BARE}">
<title>{title}</title>
<meta http-equiv="refresh" content="0; url=site/index.html">
</head>
<body><h1>{title}</h1><p><a href="site/index.html">{title}</a></p></body>
</html>
"""
