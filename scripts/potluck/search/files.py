"""What the reader's search loads: the short fields of every hack first, their bodies after.

The files hold words, not an index: text compresses better than postings, and a worker in the
reader's browser indexes it. They come in parts, so that the first results wait neither for the
bodies nor for the hacks beyond the first thousands.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from potluck.library import Library
from potluck.model import Hack
from potluck.pages.icons import icon_of
from potluck.search.telling import Telling, words_of
from potluck.words import language_name

FOLDER = "search"
FIRST = f"{FOLDER}/index.json"
BODIES = "bodies"
SHORT_PART, BODY_PART = 2_000, 500  # hacks in one part
COMMON = 0.03  # a word in more of the bodies than this share chooses no hack
SENTENCES = 1  # of a step after its lead: what the dialog shows; of others only words travel

_LANGUAGE = ("stop", "forms", "own", "sounds", "endings", "elided")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def search_files(
    library: Library,
    words: Mapping[str, Any],
    pages: Sequence[tuple[str, str]] = (),
    untranslated: Container[str] = (),
) -> dict[str, bytes]:
    """Return {path in the site: JSON} for the search. The same library, the same bytes.

    `words` are the site's; `pages` are title and address of pages that are no hacks, and
    `untranslated` the addresses of those in the language of the originals.
    """
    hacks = ordered_hacks(library)
    stop = frozenset(words["search_words"]["stop"].split())
    shorts = [_short(library, part, stop) for _, part in _numbered(hacks, SHORT_PART)]
    files: dict[str, bytes] = {}
    parts = [
        *(named(files, "hacks", {"hacks": part}) for part in shorts[1:]),
        *(named(files, BODIES, {"bodies": part}) for part in _bodies(hacks)),
    ]
    first = {
        **_language(words),
        **_shared_words(library, hacks),
        **_others(library, words, [title for title, url in pages if url in untranslated]),
        "pages": _pages(words, pages),
        "hacks": shorts[0] if shorts else {},
        "parts": parts,
    }
    return {FIRST: as_json(first), **files}


def as_scripts(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the search files as scripts, for pages that are opened from a disk.

    Such a page may fetch nothing; it loads `search/index.js` where the site loads the JSON.
    """
    return {
        path.removesuffix(".json") + ".js": b"PotluckSearch.part(" + data + b");\n"
        for path, data in files.items()
    }


def ordered_hacks(library: Library) -> list[Hack]:
    """Return the hacks in the order of their numbers in the index: the urgent ones first."""
    rank = {slug: number for number, slug in enumerate(library.sections)}
    return sorted(
        library.hacks.values(),
        key=lambda h: (not h.urgent, rank.get(h.section, len(rank)), h.slug),
    )


def _language(words: Mapping[str, Any]) -> dict[str, str]:
    """The words of the site's language that questions are made of, and what it does to words."""
    return {name: words["search_words"][name] for name in _LANGUAGE}


def _pages(words: Mapping[str, Any], pages: Sequence[tuple[str, str]]) -> list[list[Any]]:
    """Pages that are no hacks, and parts of them: title, address, and what people type."""
    typed, parts = words["search_words"]["pages"], words["search_words"]["parts"]
    here = {"", *(url for _, url in pages)}  # what stands on each page has no page of its own
    return [
        *(
            [part["title"], url, _phrases(part["typed"])]
            for url, part in parts.items()
            if url.partition("#")[0] in here
        ),
        *([title, url, _phrases(typed.get(url, ""))] for title, url in pages),
    ]


def _phrases(text: str) -> list[str]:
    return [phrase.strip() for phrase in text.split(",") if phrase.strip()]


def _shared_words(library: Library, hacks: Sequence[Hack]) -> dict[str, Any]:
    """Sections, tags, synonyms, glossary, paths and check-ups, with their words to match."""
    number = {hack.slug: n for n, hack in enumerate(hacks)}
    words = library.vocabulary
    used = {tag for hack in hacks for tag in hack.front.tags}
    return {
        "sections": [[s.slug, s.front.title, s.front.synonyms] for s in library.sections.values()],
        "tags": [[t.id, t.slug, t.label, t.synonyms] for t in words.tags if t.id in used],
        "same": [entry.same for entry in words.expansions],
        "terms": [
            [
                t.term,
                t.slug,
                [t.full, *t.also, *t.typed] if t.full else [*t.also, *t.typed],
                [number[slug] for slug in t.hacks if slug in number],
            ]
            for t in words.terms
        ],
        "paths": [[p.slug, p.front.title, p.front.situations] for p in library.paths.values()],
        "signs": [
            [number[row.hack], row.signs] for row in words.typed if row.signs and row.hack in number
        ],
        "checkups": [[c.slug, c.front.title] for c in library.checkups.values()],
    }


def _others(library: Library, words: Mapping[str, Any], pages: Sequence[str]) -> dict[str, Any]:
    """What stands in the language of the originals: that, the words beside it, titles of no hacks.

    Nothing in the library of the originals.
    """
    code, said = library.original_language, words["translation"]
    if not code:
        return {}
    word = said["in_list"].format(language=language_name(words, code))
    every = (library.sections, library.paths, library.checkups)
    titles = [it.front.title for kind in every for it in kind.values() if it.language]
    titles += [form.front.title for form in library.forms.values() if form.language]
    return {"others": {"lang": code, "word": f"({word})", "titles": [*titles, *pages]}}


def _short(library: Library, hacks: Sequence[Hack], stop: frozenset[str]) -> dict[str, Any]:
    """The short fields, a column each: columns of like text compress better than rows.

    Of what people type, words that the search passes over stay here.
    """
    sections = {slug: number for number, slug in enumerate(library.sections)}
    used = {tag for hack in library.hacks.values() for tag in hack.front.tags}
    shown = [tag.id for tag in library.vocabulary.tags if tag.id in used]
    tags = {tag: number for number, tag in enumerate(shown)}
    typed = {entry.hack: entry.typed for entry in library.vocabulary.typed}
    telling = Telling(stop, library)
    fronts = [hack.front for hack in hacks]
    return {
        "slug": [hack.slug for hack in hacks],
        "section": [sections.get(hack.section, -1) for hack in hacks],
        "urgent": [int(hack.urgent) for hack in hacks],
        "icon": [icon_of(library, hack) for hack in hacks],
        "title": [front.title for front in fronts],
        **({"other": [int(bool(hack.language)) for hack in hacks]} if library.language else {}),
        "summary": [front.summary for front in fronts],
        "situations": [front.situations for front in fronts],
        "typed": [", ".join(telling.lines(typed.get(hack.slug, []))) for hack in hacks],
        "tags": [[tags[tag] for tag in front.tags if tag in tags] for front in fronts],
    }


def _bodies(hacks: Sequence[Hack]) -> list[dict[str, Any]]:
    """Steps as the dialog shows them, and of everything else each telling word once."""
    every = [told(hack) for hack in hacks]
    common = common_words([rest for _, rest in every])
    rows = [body_row(hack, *one, common) for hack, one in zip(hacks, every, strict=True)]
    return [
        {"from": start, "steps": [row[0] for row in part], "rest": [row[1] for row in part]}
        for start, part in _numbered(rows, BODY_PART)
    ]


def common_words(rests: Sequence[str]) -> frozenset[str]:
    """Return the words that stand in so many texts, one of each hack, that they choose none."""
    # As text: lists of all words of all hacks would fill the memory.
    counts = Counter(word for rest in rests for word in rest.split(" "))
    most = most_common(len(rests))
    return frozenset(word for word, count in counts.items() if count > most)


def most_common(hacks: int) -> float:
    """Return in how many of so many hacks a word may stand that is not a common one."""
    return max(3, COMMON * hacks)


def body_row(
    hack: Hack, shown: list[list[str]], rest: str, common: frozenset[str]
) -> tuple[list[list[str]], str]:
    """Return what search has of a text, of what it is `told`: steps, and telling words."""
    front = [hack.front.title, hack.front.summary, *hack.front.situations]
    known = common.union(words_of(" ".join([*front, *(" ".join(step) for step in shown)])))
    return shown, " ".join(word for word in rest.split(" ") if word not in known)


def told(hack: Hack) -> tuple[list[list[str]], str]:
    """Return what search takes of a text: steps as the dialog shows them, and each word once."""
    shown, rest = hack.document.fact("search", partial(_told, hack))
    return shown, rest


def _told(hack: Hack) -> tuple[list[list[str]], str]:
    steps = [[step.lead, _opening(step.rest)] for step in hack.steps]
    return steps, " ".join(dict.fromkeys(_rest_words(hack)))


def _opening(text: str) -> str:
    return " ".join(_SENTENCE.split(text)[:SENTENCES])


def _rest_words(hack: Hack) -> list[str]:
    """All words of the body and of what to start with, in their order."""
    text = f"{hack.front.start_small} {hack.body.plain}"
    return [word for word in words_of(text) if len(word) > 2]


def _numbered(rows: Sequence[Any], size: int) -> Iterator[tuple[int, Sequence[Any]]]:
    for start in range(0, len(rows), size):
        yield start, rows[start : start + size]


def named(files: dict[str, bytes], name: str, value: Mapping[str, Any]) -> str:
    """Put a part into `files` under a name that changes with its content; return the name."""
    data = as_json(value)
    path = f"{FOLDER}/{name}-{hashlib.sha256(data).hexdigest()[:10]}.json"
    files[path] = data
    return path


def as_json(value: Any) -> bytes:
    """Write a file of the search."""
    # One way to write an accented letter, as browsers type it.
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return unicodedata.normalize("NFC", text).encode()
