"""Full names are noticed by their shape, in any language; what only looks like one is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from potluck.library import Library, build_library, read_folder
from potluck.rules import run
from potluck.rules.language.everyday import everyday
from potluck.rules.people.full_names import known_names
from potluck.rules.people.name_shapes import Known, full_names, may_name
from projects import SHED

BASE = Path(__file__).parent / "cases" / "_base"
HACK = "hacks/common-room/bring-snacks.md"


@pytest.fixture(scope="module")
def ours() -> Library:
    return build_library(read_folder(SHED))


# Invented people. What comes before and after decides as little as it can.
PEOPLE = [
    ("Thanks to Oyelaran Adebisi for the bowl.", "Oyelaran Adebisi"),
    ("Last week Nkechi Obiora brought fruit.", "Nkechi Obiora"),
    ("Ask for Nguyễn Thị Minh at the door.", "Nguyễn Thị Minh"),
    ("Contact Łukasz Żurawski first.", "Łukasz Żurawski"),
    ("Her friend Þórdís Björnsdóttir agreed.", "Þórdís Björnsdóttir"),
    ("It was Иван Петренко who opened.", "Иван Петренко"),
    ("We asked Ελένη Παππά to sit down.", "Ελένη Παππά"),
    ("My name is Hope Rivers.", "Hope Rivers"),
    ("my name is Xiu Ying Zhao and I use here", "Xiu Ying Zhao"),
    ("A participant, Tadhg Ó Murchú, painted it.", "Tadhg Ó Murchú"),
    ("The mural is by Siobhra O'Dwyer.", "Siobhra O'Dwyer"),
    ("The mural is by Siobhra O’Dwyer.", "Siobhra O’Dwyer"),
    ("Then María de la Cruz sang.", "María de la Cruz"),
    ("Then Joost van der Weyden sang.", "Joost van der Weyden"),
    ("Then Fatima al-Masri sang.", "Fatima al-Masri"),
    ("Then Al-Amin Diallo sang.", "Al-Amin Diallo"),
    ("Then Yusuf bin Rahman sang.", "Yusuf bin Rahman"),
    ("Then Anne-Marie Leclerc-Roy sang.", "Anne-Marie Leclerc-Roy"),
    ("Then DeQuan McAllister sang.", "DeQuan McAllister"),
    ("Then J. R. Okonjo sang.", "J. R. Okonjo"),
    ("Then Priscah W. Njeri sang.", "Priscah W. Njeri"),
    ("Call Keisha Brown when the bowl is empty.", "Keisha Brown"),
    ("Kelechi Brown's tent leaks.", "Kelechi Brown"),
    ("Maria Gonzalez cooks on Fridays.", "Maria Gonzalez"),
    ("Call 311. Ask Oyelaran Adebisi, who knows.", "Oyelaran Adebisi"),
    ("Saoirse Byrne lives in the second tent.", "Saoirse Byrne"),
    ("Wakanda Tallbird told us that fruit helps.", "Wakanda Tallbird"),
    ("Will Turnbull told us that fruit helps.", "Will Turnbull"),
    ("Grace Achterberg's dog sleeps here.", "Grace Achterberg"),
    ("It is the spot of Aroha Te Whata.", "Aroha Te Whata"),
    ("He met Leilani Kealoha there.", "Leilani Kealoha"),
    ("He met Ixchel Tzoc Ajú there.", "Ixchel Tzoc Ajú"),
    ("He met Gurpreet Dhaliwal there.", "Gurpreet Dhaliwal"),
    ("He met Ahmet Yıldız there.", "Ahmet Yıldız"),
    ("He met Dmytro Kovalchuk there.", "Dmytro Kovalchuk"),
    ("Ji-woo Park lives there.", "Ji-woo Park"),
    ("He met Haruto Nakagawa there.", "Haruto Nakagawa"),
    ("He met Benny\n  Whitefeather there.", "Benny\n  Whitefeather"),
    ("Mr. Patel in room 12 likes fruit.", "Mr. Patel"),
    ("Officer Delacroix took the bowl.", "Officer Delacroix"),
    ("So said Jazmín Ortega-Ruiz, 34, at lunch.", "Jazmín Ortega-Ruiz"),
    ("our volunteer Mark Field fills it", "Mark Field"),
]
# A capital after a small letter opens no name, Park may be a park, everyday words may be a title.
MISSED = ["Then Tomás Ó hAodha sang.", "He met Ji-woo Park there.", "He met Mark Field there."]

NOBODY = [
    "They got an Amber Alert.",
    "It stands at 7 Mile Road.",
    "Take the bus to Main Street.",
    "In Vancouver nurses walk at night.",
    "In Massachusetts, a law protects people who call.",
    "Visit Indigenous neighbors first.",
    "Photograph Deaf artists only if they ask.",
    "Most Velcro kits hold two straps.",
    "Give Black and Latino neighbors the first word.",
    "In New York City the rooms stay open.",
    "Ask the San Francisco Department of Public Health.",
    "The Vancouver Area Network of Street Vendors runs it.",
    "Martin Luther King Day is busy.",
    "Use the Safer Bathroom Toolkit.",
    "Say it in American Sign Language.",
    "On Monday Sam opens.",
    "I'm Sam. I'm new here.",
    "Press Exit Now.",
    "Tuesdays and Fridays. We meet.",
    "Write to Cash App support.",
    "UNICEF's July letter says so.",
    "Call it Never Walk Alone.",
    "We sat with Rosie and Ana.",
    "PLEASE KNOCK. We are here.",
    "Riverbend Survey Group says so.",
    "Ask Maria. Gonzalez is another one.",
]


@pytest.mark.parametrize(("text", "name"), PEOPLE, ids=[name for _, name in PEOPLE])
def test_a_full_name_is_noticed(ours: Library, text: str, name: str) -> None:
    found = [text[shape.start : shape.end] for shape in full_names(text, known_names(ours))]
    assert found == [name]
    assert may_name(text)


def test_what_is_missed_is_known(ours: Library) -> None:
    assert [text for text in MISSED if list(full_names(text, known_names(ours)))] == []


@pytest.mark.parametrize("text", NOBODY)
def test_what_only_looks_like_a_name_is_left_alone(ours: Library, text: str) -> None:
    assert [text[s.start : s.end] for s in full_names(text, known_names(ours))] == []


def test_the_librarys_own_names_make_the_difference() -> None:
    text = "They got a Zorblat Quimby."
    assert len(list(full_names(text, Known()))) == 1
    assert list(full_names(text, Known(["Zorblat Quimby"]))) == []
    assert list(full_names(text, Known(["Zorblat"]))) == []
    assert len(list(full_names(text, Known(["Zorblat Smith"])))) == 1


def test_everyday_words_are_known_in_all_their_forms() -> None:
    words = ("Visit", "chairs", "Carrying", "quietly", "they're", "I'm", "Tidied", "Drop-in")
    assert [word for word in words if not everyday(word)] == []
    assert [word for word in ("Okafor", "Maria", "Vancouver", "O'Dwyer") if everyday(word)] == []


def hack(body: str, **front: str) -> list[str]:
    files = read_folder(BASE)
    text = files[HACK].decode().replace("Hungry people", f"{body} Hungry people", 1)
    for key, value in front.items():
        text = text.replace("evidence:", f"{key}: {value}\nevidence:", 1)
    files[HACK] = text.encode()
    return [item.message for item in run(build_library(files)) if item.rule == "full-name"]


def test_a_name_ends_with_its_paragraph() -> None:
    assert hack("Ask Oyelaran\n\nAdebisi is the cook.\n\n") == []
    assert len(hack("Ask **Oyelaran** Adebisi for it.")) == 1


def test_who_is_credited_may_be_named() -> None:
    assert len(hack("So says Oyelaran Adebisi.")) == 1
    assert hack("So says Oyelaran Adebisi.", credits="[Oyelaran Adebisi]") == []


def test_a_row_of_capitals_is_looked_at_once() -> None:
    text = "Maria de la " * 8000
    assert list(full_names(text, Known())) == []
