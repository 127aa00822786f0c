"""The library as a whole: what repeats, what leads nowhere, what is missing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from potluck.library import Library
from potluck.model import Hack
from potluck.rules.engine import Finding, Severity, Subject, rule
from potluck.rules.likeness import alike
from potluck.rules.relations import incoming

MANY_CLAIMS = 3
_WORD = re.compile(r"[^\W_]+")


@rule("near-duplicate", Severity.OBSERVATION, Subject.LIBRARY, reads=["reviewed", "related"])
def near_duplicate(library: Library) -> Iterator[Finding]:
    """Two hacks do not say nearly the same.

    A reader who meets both reads the same thing twice, and corrections reach only one.
    Bad:
        two hacks that share two sentences out of three
    Good:
        one hack, with an alias for the other's address
    """
    texts = {h.slug: h.body.text for h in library.hacks.values()}
    for one, other, value in alike(texts):
        first, second = _oldest_first((library.hacks[one], library.hacks[other]), library)
        yield Finding(
            second.where.place("title"), f"this text is {value:.0%} the same as {first.path}",
            help="bring both together and keep the other address under `aliases:`, "
            "or say in each what is different",
            also=(first.path,),
        )  # fmt: skip


def _oldest_first(hacks: Iterable[Hack], library: Library) -> list[Hack]:
    """Sort by the day of review; on one day, a hack to which others lead was there before."""
    led_to = library.derive(incoming)
    return sorted(
        hacks, key=lambda h: (h.front.reviewed, -len(led_to.get(h.slug, ())), h.path)
    )  # fmt: skip


@rule(
    "title-clash", Severity.ERROR, Subject.LIBRARY, needs=["title"], reads=["reviewed", "related"]
)
def title_clash(library: Library) -> Iterator[Finding]:
    """Two hacks do not have the same title.

    In a list of results nobody could tell them apart.
    Bad:
        two hacks with the title Listen first
    Good:
        Listen before you plan, and Listen when someone shouts
    """
    first: dict[str, Hack] = {}
    for hack in _oldest_first(library.hacks.values(), library):
        other = first.setdefault(_folded(hack.front.title), hack)
        if other is not hack:
            yield Finding(hack.where.place("title"), f"{other.path} has the same title",
                          help="say in the title what is different here",
                          also=(other.path,))  # fmt: skip


@rule("tag-once", Severity.OBSERVATION, Subject.LIBRARY, needs=["tags"])
def tag_once(library: Library) -> Iterator[Finding]:
    """A tag connects at least two hacks.

    Bad:
        a tag that one hack has
    Good:
        a tag that three hacks have
    """
    used = library.derive(hacks_by_tag)
    if not library.whole or not library.vocabulary.tag.keys() >= used.keys():
        return
    for tag, hacks in used.items():
        if len(hacks) == 1 and tag in library.vocabulary.tag and len(library.known) > 1:
            hack = hacks[0]
            yield Finding(
                hack.where.place("tags", hack.front.tags.index(tag)),
                f"no other hack has the tag `{tag}`",
                help="which other hacks are about this? tag them, or use a broader tag",
            )  # fmt: skip


@rule("tag-unused", Severity.OBSERVATION, Subject.LIBRARY, needs=["tags"])
def tag_unused(library: Library) -> Iterator[Finding]:
    """A tag of the vocabulary is used.

    Bad:
        a tag in tags.yml that no hack has
    Good:
        a tag in tags.yml that three hacks have
    """
    used = library.derive(hacks_by_tag)
    front = library.vocabulary_files.get("tags")
    for index, tag in enumerate(library.vocabulary.tags if front and library.whole else ()):
        if tag.id not in used and front:
            yield Finding(
                front.place("tags", index, "id"), f"no hack has the tag `{tag.id}`",
                help="tag the hacks that are about it, or take it out of the vocabulary",
            )  # fmt: skip


def hacks_by_tag(library: Library) -> Mapping[str, list[Hack]]:
    """Return the hacks that have each tag."""
    found: dict[str, list[Hack]] = defaultdict(list)
    for hack in library.hacks.values():
        for tag in dict.fromkeys(hack.front.tags):
            found[tag].append(hack)
    return found


@rule("vocabulary-repeated", Severity.ERROR, Subject.LIBRARY)
def vocabulary_repeated(library: Library) -> Iterator[Finding]:
    """A tag, term or row of the shared words stands once.

    Bad:
        two tags with the id trust
    Good:
        one tag with the id trust, and more synonyms
    """
    vocabulary = library.vocabulary
    for name, key, entries in (
        ("tags", "id", [tag.id for tag in vocabulary.tags]),
        ("terms", "term", [term.term for term in vocabulary.terms]),
        ("words", "id", [word.id for word in vocabulary.words]),
        ("facets", "id", [facet.id for facet in vocabulary.facets]),
        ("typed", "hack", [row.hack for row in vocabulary.typed]),
    ):
        front = library.vocabulary_files.get(name)
        seen: set[str] = set()
        for index, entry in enumerate(entries):
            if entry.lower() in seen and front:
                yield Finding(front.place(name, index, key), f"`{entry}` stands here twice",
                              help="bring both entries together in one")  # fmt: skip
            seen.add(entry.lower())


@rule("section-introduction", Severity.OBSERVATION, Subject.LIBRARY)
def section_introduction(library: Library) -> Iterator[Finding]:
    """A section has an introduction.

    Bad:
        index.md with front matter alone
    Good:
        index.md with two or three sentences for whoever opens the section
    """
    for section in library.sections.values():
        if not section.document.body.text.strip():
            document = section.document
            yield Finding(
                document.source.place(1), f"the section `{section.slug}` has no introduction",
                help="say below the front matter who needs these hacks, and where to start",
            )  # fmt: skip


@rule("situation-shared", Severity.OBSERVATION, Subject.LIBRARY, needs=["situations"])
def situation_shared(hack: Hack, library: Library) -> Iterator[Finding]:
    """A situation leads to few hacks.

    When many hacks claim the same words, a search for them says nothing.
    Bad:
        "Someone shouts" in five hacks
    Good:
        "Someone shouts at the counter" in one of them
    """
    claims = library.derive(claims_of_situations)
    for index, situation in enumerate(hack.front.situations):
        others = [slug for slug in claims.get(_folded(situation), ()) if slug != hack.slug]
        if len(others) + 1 >= MANY_CLAIMS:
            yield Finding(
                hack.where.place("situations", index),
                f"{len(others) + 1} hacks claim this situation: also "
                + ", ".join(f"`{slug}`" for slug in others[:3]),
                help="say what is particular here, or leave it to the hack that fits best",
            )  # fmt: skip


def claims_of_situations(library: Library) -> Mapping[str, list[str]]:
    """Return the slugs of the hacks that claim each situation, spelled alike."""
    found: dict[str, list[str]] = defaultdict(list)
    for slug, hack in library.hacks.items():
        for situation in hack.front.situations:
            found[_folded(situation)].append(slug)
    return found


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))
