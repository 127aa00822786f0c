"""HTML that another program wrote -> the Markdown of a hack."""

from __future__ import annotations

import re
import warnings
from typing import NamedTuple

_SHORTCODE = re.compile(
    r"\[/?(?:caption|gallery|embed|audio|video|playlist|vc_\w+|et_pb_\w+)\b[^\]]*\]"
)
_GONE = (
    "script",
    "style",
    "iframe",
    "object",
    "embed",
    "form",
    "noscript",
    "svg",
    "template",
    "audio",
    "video",
    "button",
    "input",
    "select",
    "textarea",
    "head",
    "title",
)
_BLOCK = re.compile(r"<(?:p|h[1-6]|ul|ol|div|table|blockquote)\b", re.I)
_ALLOWED = re.compile(r"(?:https?://|mailto:|tel:)", re.I)
_BLANK_LINES = re.compile(r"\n{3,}")
_WIDTH = 100
MOST_HTML = 2_000_000


class Converted(NamedTuple):
    """The text as Markdown, and how much was left out.

    That is pictures, embedded things, and what its author had struck out.
    """

    text: str
    pictures: int
    embedded: int
    struck: int


def markdown_of(html: str) -> Converted:
    """Convert HTML. Nothing that runs, loads or frames comes through.

    Raises ValueError for a text that is too long or too deeply nested.
    """
    from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning
    from markdownify import MarkdownConverter

    if len(html) > MOST_HTML:
        raise ValueError("it is longer than two million characters")
    if not _BLOCK.search(html):  # as WordPress keeps what was typed: an empty line is a paragraph
        html = "".join(f"<p>{part}</p>" for part in re.split(r"\n\s*\n", html) if part.strip())
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
            soup = BeautifulSoup(_SHORTCODE.sub("", html), "html.parser")
        embedded = _without(soup, _GONE)
        pictures = _without(soup, ("img", "picture"))
        # Without its line it would be read as if it were still meant: an old dose, an old number.
        struck = _without(soup, ("del", "s", "strike"))
        for link in soup.find_all("a"):
            if not _ALLOWED.match(str(link.get("href", "")).strip()):
                link.unwrap()
        # A hack has its title above the text: parts are headings of the second level.
        for heading in soup.find_all("h1"):
            heading.name = "h2"
        made = MarkdownConverter(
            heading_style="ATX",
            bullets="-",
            strong_em_symbol="*",
            escape_misc=False,
            autolinks=False,
            wrap=True,
            wrap_width=_WIDTH,
            strip=["span", "font", "u"],
        )
        text = made.convert_soup(soup)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    lines = "\n".join(line.rstrip() for line in text.replace("\xa0", " ").splitlines())
    return Converted(_BLANK_LINES.sub("\n\n", lines).strip(), pictures, embedded, struck)


def _without(soup: object, names: tuple[str, ...]) -> int:
    """Take elements out with all that they hold; return how many there were."""
    found = soup.find_all(names)  # type: ignore[attr-defined]
    for element in found:
        element.decompose()
    return len(found)
