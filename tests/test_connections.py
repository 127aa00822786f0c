"""Relations between hacks, each with what it rests on."""

from __future__ import annotations

from making import hack_text, library_of
from potluck.connections import Connection, Kind, connect


def other_source(name: str) -> list[dict[str, str]]:
    return [{"title": name, "url": f"https://example.org/{name}"}]


def test_a_chosen_relation_shows_on_both_sides() -> None:
    library = library_of({
        "a": hack_text(sources=other_source("a"), related=[{"hack": "b", "how": "first"}]),
        "b": hack_text(sources=other_source("b")),
    })  # fmt: skip
    of = connect(library).of
    assert of["a"][Kind.FIRST] == (Connection("b", Kind.FIRST),)
    assert of["b"][Kind.THEN] == (Connection("a", Kind.THEN),)


def test_a_pair_stands_once_under_the_strongest_kind() -> None:
    body = "See [the other](b.md).\n\n## How to do it\n\n1. **Go.** Now.\n"
    library = library_of({
        "a": hack_text(body, related=[{"hack": "b", "how": "with"}]),
        "b": hack_text(),
    })  # fmt: skip
    of = connect(library).of
    kinds = [kind for kind, found in of["b"].items() if any(c.slug == "a" for c in found)]
    assert kinds == [Kind.WITH]


def test_a_text_link_shows_as_mentioned_in() -> None:
    body = "See [the other](b.md#step-1).\n\n## How to do it\n\n1. **Go.** Now.\n"
    library = library_of({"a": hack_text(body, sources=other_source("a")), "b": hack_text()})
    assert connect(library).of["b"][Kind.MENTIONED] == (Connection("a", Kind.MENTIONED),)


def test_hacks_on_one_source_know_each_other_unless_many_share_it() -> None:
    shared = {slug: hack_text(tags=[tag]) for slug, tag in (("a", "trust"), ("b", "welcome"))}
    of = connect(library_of(shared)).of
    assert of["a"][Kind.SOURCE] == (Connection("b", Kind.SOURCE, ("A source",)),)
    many = {f"hack-{n}": hack_text(tags=["trust"]) for n in range(9)}
    assert Kind.SOURCE not in connect(library_of(many)).of["hack-1"]


def test_neighbors_share_rare_tags_and_say_which() -> None:
    library = library_of({
        "a": hack_text(tags=["bathrooms", "privacy", "trust"], sources=other_source("a")),
        "near": hack_text(tags=["bathrooms", "privacy"], sources=other_source("b")),
        "far": hack_text(tags=["trust"], sources=other_source("c")),
        "none": hack_text(tags=["welcome"], sources=other_source("d")),
        "more": hack_text(tags=["trust"], sources=other_source("e")),
    })  # fmt: skip
    near = connect(library).of["a"][Kind.NEAR]
    assert near[0] == Connection("near", Kind.NEAR, ("Bathrooms", "Privacy"))
    assert "none" not in {c.slug for c in near}


def test_at_most_three_neighbors() -> None:
    hacks = {f"h{n}": hack_text(tags=["trust"], sources=other_source(str(n))) for n in range(8)}
    hacks["odd"] = hack_text(tags=["welcome"], sources=other_source("odd"))
    assert len(connect(library_of(hacks)).of["h0"][Kind.NEAR]) == 3


def test_featured_hacks_are_those_that_most_others_lead_to() -> None:
    hacks = {
        slug: hack_text(sources=other_source(slug), related=[{"hack": "hub", "how": "with"}])
        for slug in ("a", "b", "c")
    }
    hacks["hub"] = hack_text(sources=other_source("hub"))
    first = connect(library_of(hacks)).featured[0]
    assert (first.slug, first.links) == ("hub", 3)


def test_the_same_library_gives_the_same_connections() -> None:
    hacks = {f"h{n}": hack_text(tags=["trust", "privacy"]) for n in range(12)}
    assert connect(library_of(hacks)) == connect(library_of(dict(reversed(hacks.items()))))
