"""Situations that too many hacks claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from potluck.library import Library
from potluck.model import Hack
from potluck.rules.engine import Finding, Severity, Subject, rule
from potluck.rules.language.unfinished import is_example
from potluck.rules.whole.likeness import folded

MANY_CLAIMS = 3


@rule("situation-shared", Severity.OBSERVATION, Subject.LIBRARY, needs=["situations"])
def situation_shared(hack: Hack, library: Library) -> Iterator[Finding]:
    """A situation leads to only a few hacks.

    When many hacks claim the same words, a search for them is no help.
    Bad:
        "Someone shouts" in five hacks
    Good:
        "Someone shouts at the counter" in one of them
    """
    claims = library.derive(claims_of_situations)
    for index, situation in enumerate(hack.front.situations):
        if is_example(situation):
            continue  # Every new draft has it, and `unfinished` says so.
        others = [slug for slug in claims.get(folded(situation), ()) if slug != hack.slug]
        if len(others) + 1 >= MANY_CLAIMS:
            yield Finding(
                hack.where.place("situations", index),
                f"{len(others) + 1} hacks claim this situation: also "
                + ", ".join(f"`{slug}`" for slug in others[:3]),
                help="say what is special here, or leave it to the hack that fits best",
            )


def claims_of_situations(library: Library) -> Mapping[str, list[str]]:
    """Return the slugs of the hacks that claim each situation, spelled alike."""
    found: dict[str, list[str]] = defaultdict(list)
    for slug, hack in library.hacks.items():
        for situation in hack.front.situations:
            found[folded(situation)].append(slug)
    return found
