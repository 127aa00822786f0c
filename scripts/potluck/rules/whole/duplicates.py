"""Hacks that say the same, or are called the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from potluck.library import Library
from potluck.model import Hack
from potluck.rules.engine import Finding, Severity, Subject, rule
from potluck.rules.language.unfinished import untouched
from potluck.rules.whole.likeness import alike, folded
from potluck.rules.whole.orphans import linking, named


@rule("near-duplicate", Severity.OBSERVATION, Subject.LIBRARY, reads=["reviewed", "related"])
def near_duplicate(library: Library) -> Iterator[Finding]:
    """No two hacks say nearly the same thing.

    A reader who finds both reads the same thing twice, and corrections reach only one.
    Bad:
        two hacks that share two sentences out of three
    Good:
        one hack, with an alias for the other's address
    """
    texts = {h.slug: h.body.text for h in library.hacks.values()}
    for one, other, value in alike(texts):
        if any(untouched(library.hacks[slug].document) for slug in (one, other)):
            continue  # New drafts are alike, and `unfinished` says so.
        first, second = _oldest_first((library.hacks[one], library.hacks[other]), library)
        yield Finding(
            second.where.place("title"),
            f"this text is {value:.0%} the same as {first.path}",
            help="merge them and keep the other address under `aliases:`, or say in each what is "
            "different",
            also=(first.path,),
        )


def _oldest_first(hacks: Iterable[Hack], library: Library) -> list[Hack]:
    """Sort: a hack to which others lead was there before; then the one that was read before."""

    def leading(hack: Hack) -> int:
        return len(library.derive(named).get(hack.slug, set()) | linking(library, hack.slug))

    def age(hack: Hack) -> tuple[bool, object, int, str]:
        count = leading(hack)
        return (not count, hack.front.reviewed, -count, hack.path)

    return sorted(hacks, key=age)


@rule(
    "title-clash", Severity.ERROR, Subject.LIBRARY, needs=["title"], reads=["reviewed", "related"]
)
def title_clash(library: Library) -> Iterator[Finding]:
    """No two hacks have the same title.

    In a list of results, nobody could tell them apart.
    Bad:
        two hacks with the title Listen first
    Good:
        Listen before you plan, and Listen when someone shouts
    """
    called: dict[str, list[Hack]] = defaultdict(list)
    for hack in library.hacks.values():
        called[folded(hack.front.title)].append(hack)
    for same in called.values():
        first, *others = _oldest_first(same, library) if len(same) > 1 else same
        for hack in others:
            yield Finding(
                hack.where.place("title"),
                f"{first.path} has the same title",
                help="say in the title what is different here",
                also=(first.path,),
            )
