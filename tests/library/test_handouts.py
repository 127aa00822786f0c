"""Handouts of this library: how many pages they take, how full those are, what they leave out.

Set are the sheets of all emergencies, of the hacks that nearly fill theirs by the estimate, and of
one in eight of the others; and of the sections one in eight, the shortest, and the shortest with an
emergency. In other languages all emergencies are set, and in one of them, each in its turn, the
fullest sheets and a section. Which they are changes with each hack that comes.

`make unit EVERY_PAGE=1 PYTEST=tests/library/test_handouts.py` sets them all.
"""

from __future__ import annotations

import io
import math
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import page as page_validation
import pytest
from pypdf import PdfReader

from paper import Box, emptiest, pages
from potluck.handouts import make_all
from potluck.handouts.catalog import Handout, handouts_of, sections, single_hacks
from potluck.handouts.content import Press
from potluck.handouts.editions import EDITIONS
from potluck.handouts.finishing import page_count
from potluck.handouts.wording import wording
from potluck.library import Library
from potluck.library.sheet_estimate import sheet_use
from potluck.model import Hack
from potluck.project import read_settings
from potluck.site import site_from_config
from potluck.site_languages import Originals, in_other, other_languages
from potluck.words import read_words
from spoken import spoken
from turns import every, in_turn

ROOT = Path(__file__).resolve().parents[2]
# Sections: pages for each hack, cover and sources included. Sheets: how many run on to a second.
PAGES_A_HACK = 1.15
LONG_SHEETS = 0
# How full a sheet is, by the estimate, that is set in any case.
NEARLY_FULL = 0.93
ONE_SHEET_IN, ONE_SECTION_IN = 8, 8
# Pages of each section, of those with the least on them, that are held against half a page.
EMPTIEST = 4
# Sheets of each other language, of those that are nearest to a second page.
FULLEST = 8
# Points: what most letters of an emergency's sheet are at least, in each language.
LETTERS = 9.4
# The foot of a page does not count as its text.
FOOT = 70


@pytest.fixture(scope="module")
def press(library: Library) -> Press:
    site = site_from_config(read_settings(ROOT))
    return Press(library, site, wording(read_words(ROOT, site.language)))


def is_emergency(hack: Hack) -> bool:
    return hack.urgent


def shortest(library: Library) -> set[str]:
    """The shortest section, and the shortest of those with emergencies."""
    by_length = sorted(library.sections.values(), key=lambda section: len(section.hacks))
    urgent = (section for section in by_length if any(map(is_emergency, section.hacks)))
    return {by_length[0].slug, next(urgent).slug}


@pytest.fixture(scope="module")
def of_sections(press: Press) -> list[tuple[Handout, bytes]]:
    """Sections in the usual edition, on Letter, as the site has them."""
    always, turn = shortest(press.library), len(press.library.hacks) % ONE_SECTION_IN
    wanted = [
        Handout(subject, EDITIONS["standard"], "letter")
        for number, subject in enumerate(sections(press.library))
        if every() or subject.slug in always or number % ONE_SECTION_IN == turn
    ]
    return list(make_all(wanted, press))


@pytest.fixture(scope="module")
def sheets(press: Press) -> dict[str, int]:
    """The pages of sheets of hacks on Letter, by slug."""
    count = len(press.library.hacks)

    def wanted(hack: Hack) -> bool:
        full = is_emergency(hack) or sheet_use(hack) > NEARLY_FULL
        return full or in_turn(hack.slug, ONE_SHEET_IN, count)

    subjects = [subject for subject in single_hacks(press.library) if wanted(subject.hacks[0])]
    made = make_all([Handout(subject, EDITIONS["sheet"], "letter") for subject in subjects], press)
    return {handout.subject.slug: page_count(pdf) for handout, pdf in made}


@pytest.fixture(scope="module")
def some(of_sections: list[tuple[Handout, bytes]], library: Library) -> list[tuple[Handout, bytes]]:
    """The shortest section and the shortest with emergencies: to be read whole."""
    return [made for made in of_sections if made[0].subject.slug in shortest(library)]


@cache
def text_of(pdf: bytes) -> list[str]:
    found = (page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return [re.sub(r"\s+", " ", text.replace("\u200b", "")) for text in found]


def starts(handout: Handout, pdf: bytes) -> Iterator[int]:
    """Give the page on which each hack starts."""
    outline = PdfReader(io.BytesIO(pdf))
    places = {str(d.title): outline.get_destination_page_number(d) for d in _flat(outline.outline)}
    for hack in handout.subject.hacks:
        yield next(n for title, n in places.items() if title == hack.front.title) or 0


def _flat(entries: list) -> Iterator:  # type: ignore[type-arg]
    for entry in entries:
        if isinstance(entry, list):
            yield from _flat(entry)
        else:
            yield entry


def test_every_hack_has_one_page_and_a_section_few_more(
    of_sections: list[tuple[Handout, bytes]],
) -> None:
    hacks = total = 0
    for handout, pdf in of_sections:
        first = list(starts(handout, pdf))
        assert first == list(range(1, 1 + len(first))), handout.name
        hacks += len(first)
        total += page_count(pdf)
        # A short section has a cover and a page for each 60 sources all the same.
        named = {one.url for hack in handout.subject.hacks for one in hack.front.sources}
        most = max(PAGES_A_HACK * len(first), len(first) + 1 + math.ceil(len(named) / 60))
        assert page_count(pdf) <= most, f"{handout.name}: {page_count(pdf)} for {len(first)}"
        for profile in ("ua1", "2a"):
            report = page_validation.validate_pdf_bytes(pdf, profile=profile)
            assert [f.message for f in report.failures] == [], f"{handout.name}, {profile}"
    assert total <= PAGES_A_HACK * hacks, f"{total} pages for {hacks} hacks"


def most(pdf: bytes) -> float:
    """The size of most letters."""
    sizes: Counter[float] = Counter()
    for _, boxes in pages(pdf):
        for box in boxes:
            sizes[round(box.size, 1)] += len(box.glyphs)
    return max(sizes, key=sizes.__getitem__)


def test_no_page_but_the_last_is_under_half_full(of_sections: list[tuple[Handout, bytes]]) -> None:
    for handout, pdf in of_sections:
        few = sorted(emptiest(pdf, EMPTIEST))
        for number, ((_, bottom, _, top), boxes) in zip(few, pages(pdf, few), strict=True):
            share = filled(boxes, bottom + FOOT, top - FOOT / 2)
            assert share >= 0.5, f"{handout.name}, page {number + 1}: {share:.0%}"


def test_all_of_a_page_is_read_out(some: list[tuple[Handout, bytes]]) -> None:
    for handout, pdf in some:
        assert spoken(pdf).faults() == [], handout.name


def filled(boxes: list[Box], low: float, high: float) -> float:
    """Return which part of a page's height has text on it, or no more than two lines from it."""
    lines = sorted({round(box.bottom) for box in boxes if box.bottom > low})
    return (sum(min(30, b - a) for a, b in pairwise(lines)) + 12) / (high - low)


def test_nobody_writes_down_who_does_what_in_an_emergency(
    some: list[tuple[Handout, bytes]], press: Press
) -> None:
    by_when = press.words.text["by_when"]
    found = {True: set[bool](), False: set[bool]()}
    for handout, pdf in some:
        text = text_of(pdf)
        for hack, page in zip(handout.subject.hacks, starts(handout, pdf), strict=True):
            found[is_emergency(hack)].add(by_when in text[page])
    assert found[True] == {False}
    assert True in found[False]


def test_sheets_of_emergencies_have_one_page_and_a_poster(
    sheets: dict[str, int], press: Press
) -> None:
    urgent = [s for s in single_hacks(press.library) if is_emergency(s.hacks[0])]
    assert urgent
    assert {sheets[subject.slug] for subject in urgent} == {1}
    wanted = [h for s in urgent for h in handouts_of(s, ("poster",), papers=["letter"])]
    assert len(wanted) == len(urgent)
    assert {page_count(pdf) for _, pdf in make_all(wanted, press)} == {1}


def test_few_sheets_run_on_to_a_second_page(sheets: dict[str, int]) -> None:
    long = [slug for slug, count in sheets.items() if count > 1]
    assert len(long) <= LONG_SHEETS, long


def test_sheets_of_other_languages_have_one_page_too(library: Library) -> None:
    """Set are emergencies; of the language whose turn it is what fills most of a sheet, too.

    And the shortest section of those.
    """
    site = site_from_config(read_settings(ROOT))
    codes = list(other_languages(library, site))
    turn = codes[len(library.hacks) % len(codes)]
    for code in codes:
        other = in_other(Originals(ROOT, ROOT / "docs", library, site), code)
        press = Press(other.library, other.site, wording(read_words(ROOT, code)))
        by_use = sorted(other.library.hacks.values(), key=sheet_use, reverse=True)
        fullest = by_use[:FULLEST] if every() or code == turn else []
        full = {hack.slug: hack.section for hack in fullest}
        wanted = [
            Handout(subject, EDITIONS["sheet"], "letter")
            for subject in single_hacks(other.library)
            if every() or subject.slug in full or is_emergency(subject.hacks[0])
        ]
        assert wanted, code
        made = list(make_all(wanted, press))
        small = [h.name for h, pdf in made if h.subject.hacks[0].urgent and most(pdf) < LETTERS]
        assert small == [], code
        counts = {h.subject.slug: page_count(pdf) for h, pdf in made}
        assert [slug for slug, count in counts.items() if count > 1] == [], code
        several = [s for s in sections(other.library) if s.slug in full.values()]
        shortest_of = sorted(several, key=lambda subject: len(subject.hacks))[:1]
        wanted = [Handout(section, EDITIONS["standard"], "letter") for section in shortest_of]
        for handout, pdf in make_all(wanted, press):
            first = list(starts(handout, pdf))
            assert first == list(range(1, 1 + len(first))), f"{code}: {handout.name}"


def test_the_checker_s_word_on_a_sheet_is_what_the_sheet_shows(
    sheets: dict[str, int], library: Library
) -> None:
    wrong = [s for s, count in sheets.items() if (sheet_use(library.hacks[s]) > 1) != (count > 1)]
    assert len(wrong) <= len(sheets) // 20, wrong  # an estimate: benchmarks/sheets.py says how good


def test_an_emergency_is_one_card(press: Press) -> None:
    """Of two, one is lost: steps do not go on on a second."""
    urgent = [s for s in single_hacks(press.library) if s.hacks[0].urgent]
    assert len(urgent) > 10
    goes_on = f"{press.words.text['card_steps']} ({press.words.text['continued']})"
    made = make_all([Handout(subject, EDITIONS["cards"], "letter") for subject in urgent], press)
    on_two = {h.subject.slug for h, pdf in made if goes_on in " ".join(text_of(pdf))}
    assert not on_two
