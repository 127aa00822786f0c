"""What the query layer holds for any library: imported by the tests of each."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from potluck.library import Library
from query_layer import answer


@pytest.mark.parametrize(
    "text", ["", "   ", "?", "a", "the of and", "\u00e9\u00e8", "(((", "x" * 200]
)
def test_any_text_gets_an_answer(layer: Page, text: str) -> None:
    assert isinstance(answer(layer, text)["total"], int)


def test_every_exact_title_of_a_hack_comes_first(layer: Page, library: Library) -> None:
    titles = [hack.front.title for hack in library.hacks.values()]
    found = layer.evaluate(
        "titles => titles.map(t => PotluckSearch.answer(index, t, false).hits[0].slug)", titles
    )
    assert found == list(library.hacks)


@pytest.mark.parametrize("text", ["qwqwqw", "xylophone qwqwqw", "asdfgh", "zz"])
def test_nonsense_has_nothing_near(layer: Page, text: str) -> None:
    assert answer(layer, text)["nearest"] == []


def test_what_stands_for_a_word_never_comes_before_the_word(layer: Page) -> None:
    """Of every word with a stand-in: hacks that hold the word itself, then the others."""
    wrong = layer.evaluate(
        """() => [...index.concepts.phrases.keys()].filter((word) => {
          if (word.includes(" ")) return false;
          const own = new Set(index.scores(word, false).ids);
          const found = PotluckSearch.find(index, word, { exact: true, count: 20 });
          const [group] = found.query.groups;
          if (found.query.groups.length !== 1 || [...group.words.keys()][0] !== word) return false;
          const holds = found.ranked.map(({ id }) => own.has(id));
          return holds.includes(false) && holds.lastIndexOf(true) > holds.indexOf(false);
        })"""
    )
    assert wrong == []
