"""The language guide: what its rows find, what they leave alone, and that none can hang."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from potluck.library import build_library, read_folder
from potluck.rules.language.guide import Guide, Spans, longest, pattern_fault
from potluck.rules.language.words import guide, instead
from potluck.vocabulary import Word

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def ours() -> Guide:
    return guide(build_library(read_folder(ROOT)))


def row(pattern: str, *allow: str) -> Word:
    return Word(id="row", avoid=["it"], use=["that"], why="So.", level="change", pattern=pattern,
                allow=list(allow))  # fmt: skip


# What a writer wrote, the row that is meant, and what to write in its place.
MEANT = [
    ("Hand out clean needles.", "clean-needle", "`sterile needle`"),
    ("Pick up dirty needles.", "dirty-needle", "`used needle`"),
    ("A failed suicide attempt.", "failed-suicide", "`survived a suicide attempt`"),
    ("An unsuccessful suicide.", "failed-suicide", "`survived a suicide attempt`"),
    ("A successful suicide.", "successful-suicide", "`died by suicide`"),
    ("She committed suicide.", "committed-suicide", "`died by suicide` (of a death)"),
    ("AIDS victims come, too.", "hiv-infected", "`person living with HIV`"),
    ("An overdose victim came.", "overdose-victim", "`person who had an overdose`"),
    ("Ask a stroke victim.", "stroke-victim", "`person who had a stroke`"),
    ("Reach minorities.", "minorities", "name the group"),
    ("Help illegals.", "illegals", "`people without papers`"),
    ("Her urine came back dirty.", "dirty-test", "`tested positive`"),
    ("His drug test was dirty.", "dirty-test", "`tested positive`"),
    ("His urine came back clean.", "clean-test", "`tested negative`"),
    ("HIV-infected mothers come.", "hiv-infected", "`person living with HIV`"),
    ("HCV-infected people come.", "hepatitis-c-infected", "`person with hepatitis C`"),
    ("Transgenders are welcome.", "transgendered", "`transgender person`"),
    ("Ask for preferred pronouns.", "preferred-pronouns", "`pronouns`"),
    ("Do not be a retard.", "retarded", "leave it out"),
    ("That is retarded.", "retarded", "leave it out"),
    ("Two retards came.", "retarded", "leave it out"),
    ("Talk to prostitutes.", "prostitute", "`sex worker`"),
    ("Stop prostitution.", "prostitution", "`sex work`"),
    ("The felons came.", "offender", "`person with a conviction`"),
    ("He kicked the habit.", "kick-the-habit", "`stop using`"),
    ("Nine in ten escalations can be prevented.", "nine-in-ten", "leave the number out"),
    ("You can prevent 90% of all conflicts.", "nine-in-ten", "leave the number out"),
    ("Incidents are preventable nine times out of ten.", "nine-in-ten", "leave the number out"),
    ("No one has ever been infected by a needle found on the street.", "found-needle-harmless",
     "not zero"),
    ("Nobody ever got HIV from a discarded needle.", "found-needle-harmless", "not zero"),
    ("A found needle has never given anyone hepatitis.", "found-needle-harmless", "not zero"),
    ("Most harm reduction workers do not have to report abuse.", "need-not-report", "differs"),
    ("Outreach workers are not mandated reporters.", "need-not-report", "differs"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "meant", "write"), MEANT)
def test_a_row_says_what_fits_what_was_written(
    ours: Guide, text: str, meant: str, write: str
) -> None:
    found = longest(ours.matches(text))
    assert [word.id for _, _, word in found] == [meant]
    assert write in instead(found[0][2].use)


@pytest.mark.parametrize(
    "text",
    [
        "Clean water, and clean up after lunch. Keep the room clean.",
        "He uses bleach to clean syringes.",
        "We tested clean water.",
        "Alcoholics Anonymous meets here. Serve non-alcoholic drinks.",
        "Alcoholic drinks stay outside.",
        "The homeless shelter is full.",
        "A transgender woman runs it, and a transgender-led group.",
        "HIV-infected blood is not on it.",
        "Fire-retardant curtains.",
        "Sexual and gender minorities.",
        "The stakes are high on Mondays. The shelf is high enough.",
        "The users of the room keep the key.",
        "Nine in ten people like fruit. We prevent spills.",
        "Risk from a found needle is very low. It is not zero.",
        "You may have read that most harm reduction workers do not have to report.",
        "You may have to report, so tell people first.",
        "Nobody got hurt. A needle was found in the street.",
    ],
)  # fmt: skip
def test_a_neighbor_of_a_row_is_left_alone(ours: Guide, text: str) -> None:
    assert ours.matches(text) == []


def test_what_the_guide_advises_is_not_itself_avoided(ours: Guide) -> None:
    for word in ours.words:
        firm = [w.id for use in word.use for _, _, w in ours.matches(use) if w.level == "change"]
        assert (word.id, firm) == (word.id, [])


def test_every_row_can_be_searched_for() -> None:
    words = build_library(read_folder(ROOT)).vocabulary.words
    assert [fault for word in words for text in (word.pattern, *word.allow)
            if (fault := pattern_fault(text))] == []  # fmt: skip


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("(", "not a regular expression"),
        ("a*", "where nothing stands"),
        (r"(\w+\s*)*", "where nothing stands"),
        (r"addicts?(?! anonymous)", "looks around"),
        (r"(?<=an )addict", "looks around"),
        (r"(a)\1", "not a regular expression"),
        ("(?:s{500}){500}", "repeats too much"),
        (r"(?:\w{1,90} ){9}x", "repeats too much"),
        ("s" * 3000, "3,000 letters"),
    ],
)
def test_a_row_that_cannot_be_searched_for_is_refused(pattern: str, said: str) -> None:
    assert said in pattern_fault(pattern)
    assert Guide([row(pattern)]).matches("an addict") == []


@pytest.mark.parametrize("pattern", ["(?:s|s)+zq", "s*s*s*s*zq", "(s+s+)+zq", "(?:s?){400}zq"])
def test_no_row_takes_longer_for_a_long_text_than_its_length_asks(pattern: str) -> None:
    rows = Guide([row(pattern)])
    start = time.process_time()
    assert rows.matches("s" * 100_000) == []
    assert time.process_time() - start < 5  # other machinery needs hours for each of these


def test_a_space_stands_for_a_line_end_and_for_what_markup_leaves() -> None:
    rows = Guide([row(r"\bdrug[- ]free zone\b")])
    texts = ("drug free zone", "drug-free\n  zone", "drug    free zone", "drug free\n\nzone")
    assert [len(rows.matches(f"a {text} b")) for text in texts] == [1, 1, 1, 0]


def test_words_of_other_languages_are_whole_words() -> None:
    rows = Guide([row(r"\bнаркоман(?:ы|ов)?\b"), row(r"\böde\b")])
    assert [(s, e) for s, e, _ in rows.matches("Тут наркоманы. Наркоманский öde Blöde")] == [
        (4, 13), (28, 31),
    ]  # fmt: skip


def test_places_count_letters_not_bytes() -> None:
    rows = Guide([row(r"\baddicts?\b", r"\baddicts? in poems\b")])
    text = "é “ñ” İ addict, addicts in poems, addicts"
    assert [text[s:e] for s, e, _ in rows.matches(text)] == ["addict", "addicts"]


def test_the_longest_of_overlapping_matches_stays() -> None:
    word = row("x")
    kept = longest([(0, 4, word), (2, 9, word), (9, 10, word), (10, 11, word), (3, 9, word)])
    assert sorted(match[:2] for match in kept) == [(2, 9), (9, 10), (10, 11)]


def test_spans_touch_only_what_shares_a_letter() -> None:
    spans = Spans([(5, 9), (1, 3), (2, 4)])
    touched = [spans.touch(*pair) for pair in ((0, 1), (0, 2), (3, 5), (8, 12), (9, 12), (4, 6))]
    assert touched == [False, True, False, True, False, True]
