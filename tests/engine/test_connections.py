"""Relations between hacks, each with what it rests on."""

from __future__ import annotations

import pytest

from making import SECTION, hack_text, library_of
from potluck.connections import SHARED_SOURCE_AT_MOST, Connection, Kind, connect
from potluck.connections.neighbors import CANDIDATES
from potluck.library import Library


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
    found = connect(library).of["a"][Kind.NEAR]
    assert found[0] == Connection("near", Kind.NEAR, ("Bathrooms", "Privacy"))
    assert "none" not in {c.slug for c in found}


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


def near(library: Library, slug: str) -> list[str]:
    return [connection.slug for connection in connect(library).of[slug][Kind.NEAR]]


def tagged(**tags: list[str]) -> dict[str, bytes]:
    """Hacks by slug with their tags, and nothing else in common that relates them."""
    return {slug: hack_text(tags=t, sources=other_source(slug)) for slug, t in tags.items()}


def test_a_neighbor_counts_more_for_each_tag_and_most_for_a_rare_one() -> None:
    library = library_of(tagged(
        a=["welcome", "privacy", "trust", "bathrooms"],
        common=["trust"], rare=["bathrooms"],
        two=["welcome", "privacy"],
        e=["welcome"], f=["privacy"], g=["trust"], h=["trust"],
    ))  # fmt: skip
    assert near(library, "a") == ["two", "rare", "e"]
    (first, *_) = connect(library).of["a"][Kind.NEAR]
    assert first.about == ("Privacy", "Welcome")


def test_the_two_rarest_of_many_common_tags_are_named_as_readers_see_them() -> None:
    library = library_of(tagged(
        a=["bathrooms", "privacy", "trust", "unlisted"],
        b=["bathrooms", "privacy", "trust", "unlisted", "welcome"],
        c=["bathrooms"], d=["bathrooms", "privacy"], e=["welcome"],
    ))  # fmt: skip
    assert connect(library).of["a"][Kind.NEAR][0].about == ("Trust", "unlisted")


def test_among_many_the_nearest_is_found_whatever_its_name() -> None:
    many = {f"h{n:02}": ["trust"] for n in range(CANDIDATES + 6)}
    library = library_of(tagged(a=["trust", "privacy"], **many, z=["trust", "privacy"]))
    assert near(library, "a")[0] == "z"


def test_between_equals_the_one_with_more_of_the_same_words_comes_first() -> None:
    def hack(slug: str, words: str) -> bytes:
        body = f"Why.\n\n## How to do it\n\n1. **Go.** {words}\n2. **Stop.** Now.\n"
        return hack_text(body, title=f"Hack {slug}", tags=["trust"], sources=other_source(slug))

    own = "Marmalade, teapots and saucers wait beside the kettle."
    far = "Ladders, hammers and buckets hang behind the shed."
    library = library_of({
        "a": hack("a", own),
        "b": hack("b", far),
        "c": hack("c", f"{own} {far} Besides, lanterns, ropes, tents and boots fill the van."),
        "d": hack("d", own),
        "odd": hack_text(tags=["welcome"], sources=other_source("odd")),
    })  # fmt: skip
    assert near(library, "a") == ["d", "c", "b"]


def test_hacks_may_share_several_sources_with_others_and_with_nobody() -> None:
    def on(*names: str) -> list[dict[str, str]]:
        return [source for name in names for source in other_source(name)]

    hacks = {
        "a": hack_text(tags=["trust"], sources=on("own", "one", "two")),
        "b": hack_text(tags=["welcome"], sources=on("one")),
        "c": hack_text(tags=["privacy"], sources=on("two")),
    }
    assert connect(library_of(hacks)).of["a"][Kind.SOURCE] == (
        Connection("b", Kind.SOURCE, ("one",)), Connection("c", Kind.SOURCE, ("two",)),
    )  # fmt: skip


@pytest.mark.parametrize(("count", "said"), [(SHARED_SOURCE_AT_MOST, True), (7, False)])
def test_a_source_of_more_than_six_relates_nobody(count: int, said: bool) -> None:
    of = connect(library_of({f"hack-{n}": hack_text(tags=["trust"]) for n in range(count)})).of
    assert (Kind.SOURCE in of["hack-0"]) is said


def test_what_stands_already_hides_nothing_that_follows() -> None:
    related = [{"hack": slug, "how": "with"} for slug in ("b", "b", "c")]
    hacks = tagged(a=["trust"], b=["welcome"], c=["privacy"])
    hacks["a"] = hack_text(tags=["trust"], sources=other_source("a"), related=related)
    connections = connect(library_of(hacks))
    assert [c.slug for c in connections.of["a"][Kind.WITH]] == ["b", "c"]
    assert connections.links == {"a": 2, "b": 1, "c": 1}


def test_each_section_features_one_hack_before_another_has_two() -> None:
    def hack(slug: str, *leads_to: str) -> bytes:
        related = [{"hack": to, "how": "with"} for to in leads_to]
        return hack_text(sources=other_source(slug), related=related)

    library = library_of(
        {"a": hack("a", "hub", "second"), "b": hack("b", "hub", "second"),
         "c": hack("c", "hub"), "hub": hack("hub"), "second": hack("second")},
        **{"hacks/workers/index.md": SECTION.encode(), "hacks/workers/w1.md": hack("w1"),
           "hacks/workers/w2.md": hack("w2"), "hacks/workers/w3.md": hack("w3")},
    )  # fmt: skip
    featured = connect(library).featured
    assert [f.slug for f in featured] == ["hub", "w1", "a", "b", "second", "c"]
