"""The language guide of this library: what its rows find, and what they leave alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from potluck.library import build_library, read_folder
from potluck.rules.language.guide import Guide, longest, pattern_fault
from potluck.rules.language.words import guide, instead

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def ours() -> Guide:
    return guide(build_library(read_folder(ROOT)))


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
    ("Do  not  give naloxone.", "help-withheld", "have a clinician read the line"),
    ("Never carry Narcan.", "help-withheld", "have a clinician read the line"),
    ("Don't call 911.", "help-withheld", "have a clinician read the line"),
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
        "Do not give more naloxone to somebody who breathes. Do not wait to give naloxone.",
        "Do not call the police first. Call 911. Do not be afraid to call an ambulance.",
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
