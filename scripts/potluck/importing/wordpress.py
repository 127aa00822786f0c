"""An export of WordPress (WXR) -> items. It is read bit by bit, and declares nothing of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from potluck.diagnostics import counted
from potluck.importing.html_text import markdown_of
from potluck.importing.items import MOST_ITEMS, ImportRefused, Item

MOST_BYTES = 100_000_000
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_EXCERPT = "{http://wordpress.org/export/1.2/excerpt/}encoded"
_KINDS = frozenset({"post", "page"})


def posts(file: Path, *, also_drafts: bool = False) -> Iterator[Item]:
    """Yield the published posts and pages. Raises ImportRefused, OSError."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    if file.stat().st_size > MOST_BYTES:
        raise ImportRefused(
            f"{file} is larger than 100 MB; export a part, such as one kind of posts"
        )
    found = count = 0
    try:
        with file.open("rb") as opened:
            for _, element in iterparse(opened, forbid_dtd=True):
                if element.tag != "item":
                    continue
                count += 1
                if count > MOST_ITEMS:
                    raise ImportRefused(f"{file} holds more than {MOST_ITEMS:,} entries; split it")
                if _wanted(element, also_drafts):
                    found += 1
                    yield _item(element, count)
                element.clear()
    except DefusedXmlException:
        raise ImportRefused(
            f"{file} declares entities or a document type, which an export never does; export it "
            "again"
        ) from None
    except ParseError as error:
        raise ImportRefused(
            f"{file}:{error.position[0]}: this WordPress export is incomplete or damaged; export "
            "it again (Tools, Export, All content)"
        ) from None
    except (ValueError, LookupError):
        raise ImportRefused(f"{file} has an unknown text encoding; export it again") from None
    if not found:
        raise ImportRefused(f"{file} has no published WordPress posts or pages")


def _wanted(element: Element, also_drafts: bool) -> bool:
    """Whether a post is offered to everyone: with a password it is published for a few."""
    status = _of_wordpress(element, "status")
    open_ = status == "publish" and not _of_wordpress(element, "post_password")
    return _of_wordpress(element, "post_type") in _KINDS and (
        open_ or (also_drafts and status in ("publish", "draft", "pending", "private"))
    )


def _of_wordpress(element: Element, name: str) -> str:
    """Return a value whose name is in the namespace of some version of the export."""
    for child in element:
        if child.tag.startswith("{http://wordpress.org/export/") and child.tag.endswith(
            f"}}{name}"
        ):
            return (child.text or "").strip()
    return ""


def _item(element: Element, number: int) -> Item:
    title = (element.findtext("title") or "").strip()
    place = f"post {_of_wordpress(element, 'post_id') or number}"
    terms = [(c.get("domain"), (c.text or "").strip()) for c in element.findall("category")]
    lost, text = [], ""
    try:
        text, pictures, embedded, struck = markdown_of(element.findtext(_CONTENT) or "")
        lost += [f"{counted(struck, 'passage')} (struck out)"] * bool(struck)
        lost += [counted(pictures, "picture")] * bool(pictures)
        lost += [f"{counted(embedded, 'embedded thing')} (form, video, script)"] * bool(embedded)
    except ValueError as error:
        lost.append(f"the text: {error}")
    summary = " ".join((element.findtext(_EXCERPT) or "").split())
    fields: dict[str, str | list[str]] = {
        "title": title,
        "categories": [name for domain, name in terms if domain == "category"],
        "tags": [name for domain, name in terms if domain == "post_tag"],
    }
    link = (element.findtext("link") or "").strip()
    if link:
        fields["sources"] = link
    return Item(place, {**fields, **({"summary": summary} if summary else {})}, text, tuple(lost))
