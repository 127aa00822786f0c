"""The first page: the figures that matter most, and the way to the others."""

from __future__ import annotations

from measures.acting import acting
from measures.citations import sources
from measures.coverage import Coverage, counts
from measures.ease import ease, middle
from measures.prose import share
from measures.tables import page
from potluck.library import Library


def index_page(library: Library, coverage: Coverage) -> str:
    """Return the page in Markdown."""
    hacks = library.hacks
    every = list(hacks.values())
    who = sum(bool(acting(hack)) for hack in every)
    found = sources(every)
    asked = [idea for framework in coverage.frameworks for idea in framework.ideas]
    began = [idea for origin in coverage.origins for idea in origin.ideas]
    latest = max(hack.front.reviewed for hack in every)
    return page(
        "The library in figures",
        "How easy, how alike, who acts, what it rests on, what it covers, and what is missing.",
        f"Counted over {len(hacks)} hacks, the latest of them read on {latest}. Numbers say "
        "something about pages, and nothing about whether a hack works in your place. Three "
        "together are the middle page, and in brackets the lowest and the highest.",
        f"- [How easy to read](reading.md): grade {middle(ease(h).grade for h in every)}.\n"
        f"- [How they are built](bones.md): {middle(len(h.steps) for h in every)} steps; the same "
        "words on several pages.\n"
        f"- [Who acts](acting.md): in {share(who, len(every))}, participants, peers or neighbors "
        "do something themselves.\n"
        f"- [What they rest on](rests-on.md): {found.citations} citations; "
        f"{share(found.citations - found.read['no'], found.citations)} were opened.\n"
        f"- [Beside published frameworks](frameworks.md): {counts(asked)['well']} of {len(asked)} "
        "things asked for are well covered.\n"
        f"- [Beside the texts it began with](origins.md): {counts(began)['well']} of {len(began)} "
        "ideas are well covered.\n"
        f"- [What is missing](missing.md): {len(coverage.gaps)} invitations.",
        "Figures of each hack, for a spreadsheet: [hacks.csv](hacks.csv).",
        "A program counts. Where it can only guess, the page says so. How well an idea is covered "
        "was judged by somebody who read the hacks. You may see it differently: "
        "[tell us](../contribute.md#without-git).",
    )
