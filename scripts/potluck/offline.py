"""The list of what a reader can keep on a phone, and the site as a ZIP for disks without a server.

Both look only at the folder of a built site.
"""

from __future__ import annotations

import base64
import hashlib
import html
import io
import json
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from potluck.search import as_scripts

MANIFEST = "offline-manifest.json"
WORKER = "service-worker.js"
# Raise it when a worker of before could not read the manifest.
VERSION = 1
# What is for web hosts and other programs: no page needs it.
_NOT_FOR_READERS = re.compile(
    r"(?:.*/)?[._][^/]*|sitemap\.xml(\.gz)?|robots\.txt|feed\.(xml|json)|hacks\.json"
    rf"|social/.*|.*\.map|{re.escape(MANIFEST)}|{re.escape(WORKER)}"
)

# Of no use to readers, of use to who gets the ZIP; and what means nothing on a disk.
_DATA = ("feed.xml", "feed.json", "hacks.json")
_NOT_FOR_DISKS = frozenset({"404.html", "offline/index.html"})
_DISK_POLICY = (
    "connect-src 'none'; worker-src 'none'; object-src 'none'; frame-src file:; base-uri 'none'"
)
_POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")[^"]*(")')
# Preloaded fonts, links in the head and the offer to keep the site mean nothing on a disk.
_FOR_THE_WEB = re.compile(
    r'<link rel="(?:alternate|preload|prev|next)"[^>]*>'
    r'|<li>\s*<a href="(?:[^"]*/)?offline/"[^>]*>[^<]*</a>\s*</li>'
    r'|<script src="[^"]*offline\.js"[^>]*></script>'
)
_TAG = re.compile(r"<[a-zA-Z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
_LINK = re.compile(r'(\shref="|\scontent="0; url=)([^"]*)(")')
_FONT = re.compile(r"url\(\"?([^)\"]+\.woff2)\"?\)")


def offline_manifest(site_folder: Path, keep: bool = True) -> bytes:
    """List what a reader can keep: path, start of the SHA-256, size in bytes of each file.

    `build` names this state of the site: the same files, the same name. With `keep` false the
    list is empty, and every phone that kept the site deletes its copy when it next sees this.
    """
    files = [
        [path, hashlib.sha256(data).hexdigest()[:16], len(data)]
        for path, data in (kept_files(site_folder) if keep else ())
    ]
    listed = json.dumps(files, separators=(",", ":"))
    build = hashlib.sha256(listed.encode()).hexdigest()[:16]
    value = {"version": VERSION, "keep": keep, "build": build, "files": files}
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def kept_files(site_folder: Path) -> Iterator[tuple[str, bytes]]:
    """Give (path in the site, bytes) of all that readers need, by path."""
    paths = {file.relative_to(site_folder).as_posix(): file for file in site_folder.rglob("*")}
    for path, file in sorted(paths.items()):
        if file.is_file() and not _NOT_FOR_READERS.fullmatch(path):
            yield path, file.read_bytes()


# From a disk


def site_zip(site_folder: Path, name: str) -> bytes:
    """Pack a built site so that it opens from a folder or a USB stick by double click.

    Under `file://` a folder has no page of its own, nothing can be fetched, no worker starts and
    `'self'` means nothing. So links to folders name their `index.html`, the search's data are
    scripts, fonts stand in the stylesheets, and the pages' policy forbids all connections. The
    same site gives the same bytes.
    """
    files = {"START-HERE.html": _start(name).encode(), **_disk_files(site_folder)}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as opened:
        for path, data in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{_folder_name(name)}/{path}", date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            opened.writestr(entry, data)
    return packed.getvalue()


def _disk_files(site_folder: Path) -> dict[str, bytes]:
    """The files of the site as they work from a disk, by path in the ZIP."""
    data_files = (site_folder / path for path in _DATA)
    kept = {
        **dict(kept_files(site_folder)),
        **{file.name: file.read_bytes() for file in data_files if file.is_file()},
    }
    search = {path: data for path, data in kept.items() if path.startswith("search/")}
    rest = [path for path in kept if path not in search and path not in _NOT_FOR_DISKS]
    names = frozenset(rest)
    found = {path: _for_disk(path, kept, names) for path in rest}
    return {f"site/{path}": data for path, data in {**found, **as_scripts(search)}.items()}


def _for_disk(path: str, files: Mapping[str, bytes], names: frozenset[str]) -> bytes:
    if path.endswith(".html"):
        return disk_page(files[path].decode(), path, names).encode()
    if path.endswith(".css"):
        return _with_fonts(files[path].decode(), path, files).encode()
    return files[path]


def disk_page(text: str, path: str, files: frozenset[str]) -> str:
    """Return the page at `path` for a disk; `files` are all paths of the site."""
    folder = posixpath.dirname(path)
    text = _POLICY.sub(rf"\g<1>{_DISK_POLICY}\g<2>", text)
    text = _FOR_THE_WEB.sub("", text)
    text = _TAG.sub(lambda tag: _LINK.sub(lambda m: _disk_link(m, folder, files), tag[0]), text)
    base = posixpath.relpath(".", folder or ".")
    script = f'<script src="{base}/assets/javascripts/from-disk.js" defer></script>'
    return text.replace("</body>", f"{script}</body>")


def _disk_link(match: re.Match[str], folder: str, files: frozenset[str]) -> str:
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


def _start(name: str) -> str:
    title = html.escape(name)
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>{title}</title>
<meta http-equiv="refresh" content="0; url=site/index.html">
</head>
<body><h1>{title}</h1><p><a href="site/index.html">{title}</a></p></body>
</html>
"""
