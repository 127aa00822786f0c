"""What is published for the search, and that it carries no more than it must."""

from __future__ import annotations

import json
from dataclasses import replace

from making import WORDS, hack_text, library_of
from potluck.library import Library
from potluck.search import as_scripts, ordered_hacks, search_files
from potluck.translated import SharedWords
from potluck.translations.shared import merged_vocabulary
from potluck.vocabulary import Expansion, Typed, Vocabulary


def first(library: Library) -> dict[str, list[object]]:
    return json.loads(search_files(library, WORDS)["search/index.json"])["hacks"]


def test_the_same_library_gives_the_same_bytes(library: Library) -> None:
    turned = replace(library, hacks=dict(reversed(list(library.hacks.items()))))
    assert search_files(library, WORDS) == search_files(turned, WORDS)


def test_urgent_hacks_come_first(library: Library) -> None:
    kinds = [hack.front.kind == "emergency" for hack in ordered_hacks(library)]
    assert kinds == sorted(kinds, reverse=True)
    assert first(library)["urgent"][0] == 1


def test_every_word_of_a_hack_can_be_found() -> None:
    body = (
        "An opening with marmalade.\n\n## How to do it\n\n"
        "1. **Lead with teapots.** First sentence of saucers. Second of spoons.\n2. **Sit.**\n\n"
        "## Watch out\n\n- Never a [walrus](../x/y.md).\n"
    )
    files = search_files(library_of({"one": hack_text(body)}), WORDS)
    text = b" ".join(files.values()).decode()
    for word in ("marmalade", "teapots", "saucers", "spoons", "walrus"):
        assert text.count(word) == 1, word
    assert "y.md" not in text


def test_nothing_that_is_not_for_readers_is_published(library: Library) -> None:
    text = b" ".join(search_files(library, WORDS).values()).decode()
    assert "reviewed" not in json.loads(search_files(library, WORDS)["search/index.json"])["hacks"]
    for hack in library.hacks.values():
        assert all(source.url not in text for source in hack.front.sources)


def test_a_name_of_a_part_changes_with_its_content(library: Library) -> None:
    slug, hack = next(iter(library.hacks.items()))
    body = replace(hack.document, body=replace(hack.document.body, text="Quite other words."))
    other = replace(library, hacks={**library.hacks, slug: replace(hack, document=body)})
    assert set(search_files(other, WORDS)) != set(search_files(library, WORDS))


def test_an_empty_library_can_be_searched() -> None:
    assert json.loads(search_files(Library(), WORDS)["search/index.json"])["hacks"] == {}


def test_scripts_hold_the_same_as_the_json(library: Library) -> None:
    files = search_files(library, WORDS)
    made = as_scripts(files)
    inner = made["search/index.js"].removeprefix(b"PotluckSearch.part(").removesuffix(b");\n")
    assert inner == files["search/index.json"]
    assert all(path.endswith(".js") for path in made)


def test_words_that_are_passed_over_do_not_travel_but_in_synonyms() -> None:
    expansions = "- same: [evicted, out of the house]\n"
    typed = "- hack: one\n  typed: [what do i do with the cat, they put him out of the house]\n"
    vocabulary = {"expansions": expansions.encode(), "typed": typed.encode()}
    library = library_of(
        {"one": hack_text("A text.")},
        **{f"hacks/_vocabulary/{name}.yml": data for name, data in vocabulary.items()},
    )
    assert first(library)["typed"] == ["cat, they put him out of the house"]


def test_pages_are_found_by_title_and_by_what_people_type() -> None:
    files = search_files(Library(), WORDS, [("Print handouts", "handouts/"), ("Own", "own/")])
    pages = json.loads(files["search/index.json"])["pages"]
    assert [row[1] for row in pages] == ["#tell", "handouts/#session", "handouts/", "own/"]
    printing, own = pages[2:]
    assert printing[0] == "Print handouts"
    assert "pdf" in printing[2]
    assert own == ["Own", "own/", []]


def test_a_part_of_a_page_is_found_where_the_page_is_there() -> None:
    words = {"pages": {}, "parts": {"own/#end": {"title": "The end", "typed": "last, over"}}}
    told = {**WORDS, "search_words": {**WORDS["search_words"], **words}}
    for pages, found in (([("Own", "own/")], True), ([("Other", "other/")], False)):
        files = search_files(Library(), told, pages)
        row = ["The end", "own/#end", ["last", "over"]]
        assert (row in json.loads(files["search/index.json"])["pages"]) is found


def test_what_is_typed_in_a_language_takes_the_place_of_the_originals_words() -> None:
    rows = [Typed(hack=name, typed=[f"{name} here"]) for name in ("one", "two", "three")]
    library = replace(
        Library(), vocabulary=Vocabulary(typed=rows, expansions=[Expansion(same=["cat", "kitten"])])
    )
    few, most = ([Typed(hack=name, typed=["aquí"]) for name in names]
                 for names in (["one"], ["one", "two"]))  # fmt: skip
    for own, expansions in ((few, 2), (most, 1)):
        shared = SharedWords(typed=own, expansions=[Expansion(same=["gato", "minino"])])
        merged = merged_vocabulary(replace(library, shared_words={"es": shared}), "es")
        found = {row.hack: row.typed for row in merged.typed}
        assert found == {row.hack: row.typed for row in [*rows, *own]}
        assert len(merged.expansions) == expansions


def test_signs_of_danger_stand_with_the_number_of_their_hack() -> None:
    gone = Typed(hack="gone", typed=[], signs=["e"])
    rows = [Typed(hack="two", typed=["b"], signs=["c d"]), gone]
    library = library_of({"one": hack_text(), "two": hack_text()})
    library = replace(library, vocabulary=Vocabulary(typed=rows))
    assert json.loads(search_files(library, WORDS)["search/index.json"])["signs"] == [[1, ["c d"]]]
