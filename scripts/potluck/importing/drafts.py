"""Items from elsewhere -> drafts of hacks, and what could not be taken over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from potluck.importing.items import Item
from potluck.importing.mapping import LEFT_OUT, PARTS, SECTION, TEXT, Names
from potluck.importing.part_headings import our_heading, with_our_headings
from potluck.importing.writing_hacks import page_bytes
from potluck.library import FOLDER, Library
from potluck.model import STEPS
from potluck.reading.file_names import offered_name

_LISTS = frozenset(
    {
        "tags",
        "audience",
        "setting",
        "when",
        "situations",
        "sources",
        "credits",
        "heads_up",
        "aliases",
        SECTION,
    }
)
_LONGEST = {"title": 80, "summary": 200, "start_small": 240}
_TITLE_WORDS = 8
_OF_SECTIONS = "index"  # the file of a section itself
_BULLET = re.compile(r"^(?:[-*•–]|\d+[.)])\s*")
_NOT_IN_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass
class Drafted:
    """Files by path; where each came from and what it lost; what was left out and why.

    `unknown` are their columns or keys that mean nothing to us, `names` those given so far, with
    how often each was asked for.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    lost: dict[str, list[str]] = field(default_factory=dict)
    left_out: list[tuple[str, str]] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)
    names: dict[str, int] = field(default_factory=dict)


def drafted(items: Iterable[Item], names: Names, library: Library) -> Drafted:
    """Make a draft of each item that has a title and a section of the library."""
    done = Drafted()
    titles = {slug: section.front.title for slug, section in library.sections.items()}
    for item in items:
        fields, unknown = _ours(item, names, library)
        done.unknown |= unknown
        title = _one(fields.get("title")) or item.name
        named = _many(fields.get(SECTION, ""))
        section = names.section_of(named, titles)
        if not title:
            done.left_out.append((item.place, "it has no title"))
        elif not section:
            shown = f"`{named[0][:60]}` is not a section" if named else "it names no section"
            done.left_out.append(
                (item.place, f"{shown}; map it under `sections:`, or use --section")
            )
        else:
            slug = _free(offered_name(" ".join(title.split()[:_TITLE_WORDS])), done)
            path = f"{FOLDER}/{section}/{slug}.md"
            if slug in library.known and library.known[slug] != path:
                done.left_out.append((item.place, f"{library.known[slug]} already has this name"))
                continue
            lost = list(item.lost)
            front = {"title": title, **_front(fields, library, lost), "draft": True}
            front["title"] = _cut("title", title, lost)
            done.files[path] = page_bytes(front, _text(item, fields, names, library))
            done.places[path], done.lost[path] = item.place, lost
    return done


def _ours(
    item: Item, names: Names, library: Library
) -> tuple[dict[str, str | Sequence[str]], set[str]]:
    """Return the item's values by our names, and the names that mean nothing to us."""
    fields: dict[str, str | Sequence[str]] = {}
    unknown = set()
    for theirs, value in item.fields.items():
        ours = names.column(theirs, library.part_names)
        if not ours and any(_many(value)):
            unknown.add(theirs)
        elif ours and ours != LEFT_OUT and any(_many(value)):
            both = [*_many(fields[ours]), *_many(value)] if ours in fields else value
            fields[ours] = both if ours in _LISTS or ours not in fields else "\n\n".join(both)
    return fields, unknown


def _free(slug: str, done: Drafted) -> str:
    """Return the name, with a number where another item of this import, or a section, has it."""
    found = slug
    while found in done.names or found == _OF_SECTIONS:
        done.names[slug] = done.names.get(slug, 1) + 1
        found = f"{slug}-{done.names[slug]}"
    done.names[found] = 1
    return found


def _front(
    fields: Mapping[str, str | Sequence[str]], library: Library, lost: list[str]
) -> dict[str, object]:
    """Return front matter of what we know; what fits nowhere is noted as lost."""
    found: dict[str, object] = {}
    for key, value in fields.items():
        if key in (SECTION, TEXT, "title", *PARTS):
            continue
        if key == "tags":
            found[key] = _known(
                _many(value),
                library.vocabulary.tag_of_synonym,
                library.vocabulary.tag,
                "the tag",
                lost,
            )
        elif key == "sources":
            found[key] = [_source(text, lost) for text in _many(value)]
        elif key in library.vocabulary.facet:
            facet = library.vocabulary.facet[key]
            labels = {choice.label.lower(): choice.id for choice in facet.choices}
            values = _known(_many(value), labels, facet.ids, f"the value of {key},", lost)
            found[key] = values if key in _LISTS else next(iter(values), "")
        else:
            found[key] = _many(value) if key in _LISTS else _cut(key, _one(value), lost)
    return {key: value for key, value in found.items() if value}


def _known(
    values: Sequence[str],
    others: Mapping[str, str],
    ours: Iterable[str],
    what: str,
    lost: list[str],
) -> list[str]:
    """Return the values that we have, under our names."""
    have = {name.lower(): name for name in ours}
    found = []
    for value in values:
        name = have.get(value.lower()) or others.get(value.lower())
        if name is None:
            lost.append(f"{what} `{value[:60]}`, which this library does not have")
        elif name not in found:
            found.append(name)
    return found


def _source(text: str, lost: list[str]) -> dict[str, str]:
    """Return a source with its address; a text that is none, such as `https://[x`, is its title."""
    try:
        host = urlsplit(text).netloc if "://" in text[:12] else ""
    except ValueError:
        host = ""
        lost.append(f"the address `{text[:60]}`, which no browser can open")
    return {"title": host, "url": text} if host else {"title": text[:300]}


def _cut(key: str, text: str, lost: list[str]) -> str:
    most = _LONGEST.get(key, 4000)
    if len(text) > most:
        lost.append(f"the end of its {key}, which can have {most} characters")
        return text[: most - 1].rsplit(" ", 1)[0].rstrip() + "…"
    return text


def _one(value: str | Sequence[str] | None) -> str:
    text = value if isinstance(value, str) else " ".join(value or ())
    return " ".join(_NOT_IN_TEXT.sub("", text).split())


def _many(value: str | Sequence[str]) -> list[str]:
    """Return the entries of a list; in one text they are parted by lines, semicolons or commas."""
    if not isinstance(value, str):
        return [_one(item) for item in value if item.strip()]
    mark = next((mark for mark in ("\n", ";", "|", ",") if mark in value), "\n")
    return [_one(item) for item in value.split(mark) if item.strip()]


def _text(
    item: Item, fields: Mapping[str, str | Sequence[str]], names: Names, library: Library
) -> str:
    """Return the text: theirs with our headings, then the parts that had columns of their own."""
    texts = [item.text, *([_lines(fields[TEXT])] if TEXT in fields else [])]
    whole = _NOT_IN_TEXT.sub("", "\n\n".join(text for text in texts if text.strip()))
    whole = with_our_headings(whole, names.headings, library.part_names)
    for key, heading in PARTS.items():
        if key in fields:
            entries = [_BULLET.sub("", line.strip()) for line in _lines(fields[key]).splitlines()]
            entries = [entry for entry in entries if entry]
            marks = [f"{n}." if heading == STEPS else "-" for n in range(1, len(entries) + 1)]
            body = "\n".join(f"{m} {e}" for m, e in zip(marks, entries, strict=True))
            whole += f"\n\n## {our_heading(heading, library.part_names)}\n\n{body}"
    return whole


def _lines(value: str | Sequence[str]) -> str:
    return value if isinstance(value, str) else "\n".join(value)
