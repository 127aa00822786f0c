"""Chapters -> an EPUB. The same chapters give the same bytes.

Source: EPUB 3.3 (W3C Recommendation), and EPUB Accessibility 1.1 for what the metadata says.
"""

from __future__ import annotations

import io
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from zipfile import ZIP_STORED, ZipFile

from potluck.reading.body.rendering import escape
from potluck.writing import pack

_STYLE = """\
body { font-family: sans-serif; line-height: 1.5; }
h1 { line-height: 1.2; }
h2 { margin-top: 1.5em; }
li { margin: 0.4em 0; }
table { border-collapse: collapse; }
th, td { border: 1px solid; padding: 0.2em 0.5em; text-align: start; }
.caution { border: 2px solid; padding: 0 1em; margin: 1em 0; }
.note { font-weight: bold; }
.small { font-size: 0.85em; }
img { max-width: 100%; }
.step { background: #fff; float: right; margin: 0 0 0.4em 0.8em; width: 6em; }
li, h2, section { clear: right; }
.unseen { clip: rect(0 0 0 0); height: 1px; overflow: hidden; position: absolute; width: 1px; }
"""
_CONTAINER = """\
<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""
_ACCESS = (
    ("schema:accessMode", "textual"),
    ("schema:accessModeSufficient", "textual"),
    ("schema:accessibilityFeature", "structuralNavigation"),
    ("schema:accessibilityFeature", "tableOfContents"),
    ("schema:accessibilityFeature", "alternativeText"),
    ("schema:accessibilityFeature", "readingOrder"),
    ("schema:accessibilityHazard", "none"),
)
_KINDS = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "svg": "image/svg+xml",
}


@dataclass(frozen=True, slots=True)
class Chapter:
    """One file of a book: its `name` without ending, its title, its XHTML below the title.

    `level` 1 stands in the contents by itself, 2 below the last of level 1.
    """

    name: str
    title: str
    xhtml: str
    level: int = 2


@dataclass(frozen=True)
class Book:
    """A book: `day` is YYYY-MM-DD, `images` are bytes by the name that chapters give them."""

    title: str
    author: str
    language: str
    address: str
    license: str
    day: str
    contents: str
    chapters: Sequence[Chapter]
    images: Mapping[str, bytes] = field(default_factory=dict)


def epub(book: Book) -> bytes:
    """Pack a book."""
    files = {
        "META-INF/container.xml": _CONTAINER.encode(),
        "EPUB/package.opf": _package(book).encode(),
        "EPUB/nav.xhtml": _page(book, book.contents, _contents(book)).encode(),
        "EPUB/style.css": _STYLE.encode(),
        **{f"EPUB/{c.name}.xhtml": _page(book, c.title, _body(c)).encode() for c in book.chapters},
        **{f"EPUB/images/{name}": data for name, data in book.images.items()},
    }
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        # It comes first and is not compressed: so programs know the file by its first bytes.
        pack(archive, "mimetype", b"application/epub+zip", ZIP_STORED)
        for path, data in sorted(files.items()):
            pack(archive, path, data)
    return packed.getvalue()


def _body(chapter: Chapter) -> str:
    return f"<h1>{escape(chapter.title)}</h1>\n{chapter.xhtml}"


def _page(book: Book, title: str, body: str) -> str:
    language = escape(book.language)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        f'lang="{language}" xml:lang="{language}">\n<head>\n<title>{escape(title)}</title>\n'
        '<link rel="stylesheet" type="text/css" href="style.css"/>\n</head>\n'
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def _contents(book: Book) -> str:
    """The contents: chapters of level 2 below the one of level 1 before them."""
    out, open_ = [], False
    for number, chapter in enumerate(book.chapters):
        link = f'<a href="{chapter.name}.xhtml">{escape(chapter.title)}</a>'
        below = number + 1 < len(book.chapters) and book.chapters[number + 1].level == 2
        if chapter.level == 1:
            out.append("</ol></li>\n" if open_ else "")
            open_ = below
            out.append(f"<li>{link}" + ("\n<ol>\n" if below else "</li>\n"))
        else:
            out.append(f"<li>{link}</li>\n")
    out.append("</ol></li>\n" if open_ else "")
    return (
        f'<nav epub:type="toc" id="toc" role="doc-toc">\n<h1>{escape(book.contents)}</h1>\n'
        f"<ol>\n{''.join(out)}</ol>\n</nav>"
    )


def _package(book: Book) -> str:
    name = uuid.uuid5(uuid.NAMESPACE_URL, f"{book.address or book.author}#{book.title}")
    items = [
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
        '<item id="css" href="style.css" media-type="text/css"/>',
    ]
    items += [
        f'<item id="c{n}" href="{c.name}.xhtml" media-type="application/xhtml+xml"/>'
        for n, c in enumerate(book.chapters)
    ]
    items += [
        f'<item id="i{n}" href="images/{image}" media-type="{_KINDS[image.rsplit(".", 1)[-1]]}"/>'
        for n, image in enumerate(sorted(book.images))
    ]
    order = [f'<itemref idref="c{n}"/>' for n in range(len(book.chapters))]
    order.insert(1, '<itemref idref="nav"/>')
    access = [f'<meta property="{key}">{value}</meta>' for key, value in _ACCESS]
    source = f"<dc:source>{escape(book.address)}</dc:source>" if book.address else ""
    return "\n".join(
        [
            '<?xml version="1.0" encoding="utf-8"?>',
            '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" '
            f'xml:lang="{escape(book.language)}" '
            'prefix="schema: http://schema.org/">',
            '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">',
            f'<dc:identifier id="id">urn:uuid:{name}</dc:identifier>',
            f"<dc:title>{escape(book.title)}</dc:title>",
            f"<dc:language>{escape(book.language)}</dc:language>",
            f"<dc:creator>{escape(book.author)}</dc:creator>",
            f"<dc:rights>{escape(book.license)}</dc:rights>",
            f"<dc:date>{book.day}</dc:date>",
            source,
            f'<meta property="dcterms:modified">{book.day}T00:00:00Z</meta>',
            *access,
            "</metadata>",
            f"<manifest>\n{chr(10).join(items)}\n</manifest>",
            f"<spine>\n{chr(10).join(order)}\n</spine>",
            "</package>\n",
        ]
    )
