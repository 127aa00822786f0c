"""The pages on what the library covers and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from measures.coverage import COVERS, Coverage, Framework, Idea, Origin, counts
from measures.tables import Hacks, folded, links, literal, page, source, table

_HEAD = ("Text", "Asks", *(cover.capitalize() for cover in COVERS))


def coverage_pages(coverage: Coverage, hacks: Hacks) -> dict[str, str]:
    """Return {name of the page: Markdown}."""
    return {
        "frameworks.md": _frameworks(coverage, hacks),
        "origins.md": _origins(coverage, hacks),
        "missing.md": _missing(coverage, hacks),
    }


def _frameworks(coverage: Coverage, hacks: Hacks) -> str:
    return page(
        "Beside published frameworks",
        "What four frameworks of harm reduction ask for, and the hacks that answer it.",
        "Four published frameworks say what good harm reduction and good work with peers need. "
        "Each line below is one thing that they ask for, in our words. **Well** and **partly** "
        "are what somebody judged who read the hacks. Those who wrote the frameworks have not "
        "seen it.",
        _numbers((f.title, f.ideas) for f in coverage.frameworks),
        "What is only partly here stands on [What is missing](missing.md), as an invitation.",
        *(_framework(framework, hacks) for framework in coverage.frameworks),
    )


def _framework(framework: Framework, hacks: Hacks) -> str:
    parts = [
        f"### {literal(part.title)}\n\n{_ideas(part.ideas, hacks)}" for part in framework.parts
    ]
    read = "\n".join(source(cited) for cited in framework.sources)
    head = [f"## {literal(framework.title)}", f"By {literal(framework.by)}.", framework.note]
    inside = folded(_result(framework.ideas), *parts, f"### What we read\n\n{read}")
    return "\n\n".join(block for block in [*head, inside] if block)


def _origins(coverage: Coverage, hacks: Hacks) -> str:
    return page(
        "Beside the texts it began with",
        "Each idea of the five texts that the library began with, and the hacks that answer it.",
        "The library [began with five texts](../how-the-library-came-to-be.md). Here is each idea "
        "of theirs, in our words, with the hacks that answer it. The authors have not approved "
        "them.",
        _numbers((origin.title, origin.ideas) for origin in coverage.origins),
        *(_origin(origin, hacks) for origin in coverage.origins),
    )


def _origin(origin: Origin, hacks: Hacks) -> str:
    by = f"[{literal(origin.by)}]({origin.url})" if origin.url else literal(origin.by)
    inside = folded(_result(origin.ideas), _ideas(origin.ideas, hacks))
    return f"## {literal(origin.title)}\n\nBy {by}.\n\n{inside}"


def _missing(coverage: Coverage, hacks: Hacks) -> str:
    return page(
        "What is missing",
        "What nobody has written yet. Did you do it somewhere? Bring it.",
        f"{len(coverage.gaps)} things that [published frameworks](frameworks.md) or "
        "[the texts we began with](origins.md) ask for have no page here yet. Do you do one of "
        "them? [Bring it](../contribute.md). Three lines are a start. Something else is missing? "
        "Bring that.",
        *(
            f"## {literal(gap.title)}\n\n{literal(gap.invite)}\n\n"
            f"Nearest so far: {links(hacks, gap.near)}."
            for gap in coverage.gaps
        ),
    )


def _numbers(rows: Iterable[tuple[str, Iterable[Idea]]]) -> str:
    found = [(literal(title), counts(ideas)) for title, ideas in rows]
    return table(
        _HEAD,
        (
            (title, sum(count.values()), *(count[cover] for cover in COVERS))
            for title, count in found
        ),
    )


def _result(ideas: Sequence[Idea]) -> str:
    return f"{counts(ideas)['well']} of {len(ideas)} well covered"


def _ideas(ideas: Iterable[Idea], hacks: Hacks) -> str:
    return "\n".join(_idea(idea, hacks) for idea in ideas)


def _idea(idea: Idea, hacks: Hacks) -> str:
    named = f": {links(hacks, idea.hacks)}" if idea.hacks else ""
    return f"- **{literal(idea.idea)}.** {idea.cover.capitalize()}{named}."
