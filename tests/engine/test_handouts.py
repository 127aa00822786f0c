"""Handouts: what they say, in which order, on which pages."""

from __future__ import annotations

import html
import io
import re
import resource
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial

import page as page_validation
import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream

import drawings
from making import ENGLISH, WORDS, hack_text, library_of
from paper import faults
from potluck.handouts import (
    finishing,
    handout_list,
    make,
    make_all,
    making,
    packing,
    site_handouts,
)
from potluck.handouts.catalog import (
    Handout,
    Subject,
    book,
    choice,
    glossary,
    handouts_of,
    paths,
    sections,
    single_hacks,
    tags,
)
from potluck.handouts.content import Press, hack_data
from potluck.handouts.editions import EDITIONS, PAPERS
from potluck.handouts.finishing import page_count
from potluck.handouts.making import job_of
from potluck.handouts.typeset import Job, Typesetter
from potluck.handouts.wording import wording
from potluck.library import Library, build_library
from potluck.library.sheet_estimate import sheet_use
from potluck.site import Site
from spoken import spoken
from translating import spanish

SITE = Site(
    name="Potluck", description="Hacks.", url="https://potluck.example.org/", repository="",
    edit_base="", language="en", content_license="CC BY 4.0", content_license_url="",
    code_license="MIT",
)  # fmt: skip
CHAIRS = """\
Rows say wait. A circle says talk.

## How to do it

1. **Ask first.** Who sits where, and why?
2. **Move four chairs.** Leave a way out. See [bathrooms](fix-the-door.md).

## Words you can use

- "Shall we turn these around?"

## Watch out

- Keep the way to the door free.
- Some people need their back to a wall.
"""
STEPS = ("Ask first. Who sits where, and why?", "Move four chairs. Leave a way out.")
CAUTIONS = ("Keep the way to the door free.", "Some people need their back to a wall.")
FIX = ("Fix it. Today.",)
PATH = b"""---
title: A quiet room
summary: One thing after another, slowly.
reviewed: 2026-11-20
steps:
  - hack: fix-the-door
    why: It opens.
  - hack: circle-the-chairs
    why: Then people sit.
---

Text.
"""
TERM = b"- {term: Peer worker, definition: Somebody hired for lived experience.}\n"

PdfOf = Callable[[str, str, str], bytes]


@pytest.fixture(scope="module")
def small() -> Library:
    """Two hacks, one of them for the wall."""
    return library_of(
        {
            "circle-the-chairs": hack_text(
                CHAIRS, start_small="Move one chair.", effort="minutes", poster=True,
                needs_review=["lawyer"], situations=["People stare at the door"],
            ),
            "fix-the-door": hack_text(
                "A peer worker knows.\n\n## How to do it\n\n1. **Fix it.** Today.\n",
                title="Fix the door", summary="Make every door open outward, for safety.",
            ),
        },
        **{"hacks/_vocabulary/terms.yml": TERM, "hacks/_paths/a-quiet-room.md": PATH},
    )  # fmt: skip


@pytest.fixture(scope="module")
def press(small: Library) -> Press:
    return Press(small, SITE, ENGLISH)


def subjects(press: Press) -> dict[str, Subject]:
    """One subject of each kind."""
    library = press.library
    return {
        "section": sections(library)[0],
        "path": paths(library)[0],
        "tag": tags(library)[0],
        "hack": single_hacks(library)[0],
        "book": book(library, "Potluck", "All hacks."),
        "glossary": glossary(library, press.words),
        "choice": choice(library.hacks.values(), "My handout", "Two hacks."),
    }


@pytest.fixture(scope="module")
def every_pdf(press: Press) -> dict[str, tuple[Handout, bytes]]:
    """Each kind of handout in each edition on each paper."""
    made = make_all(every_form(press), press)
    return {handout.name: (handout, pdf) for handout, pdf in made}


@pytest.fixture(scope="module")
def pdf_of(press: Press, every_pdf: dict[str, tuple[Handout, bytes]]) -> PdfOf:
    """Look up the PDF of a kind of subject in an edition on a paper."""

    def pdf(kind: str, edition: str, paper: str) -> bytes:
        return every_pdf[Handout(subjects(press)[kind], EDITIONS[edition], paper).name][1]

    return pdf


@cache
def printed(pdf: bytes) -> str:
    """A PDF's text with single spaces and without marks for line breaks."""
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    return flat(" ".join(pages))


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub("[\u200b\u2060]", "", text))


def assert_in_order(text: str, *parts: str) -> None:
    at = 0
    for part in parts:
        found = text.find(part, at)
        assert found >= 0, f"{part!r} is missing, or comes too early"
        at = found + len(part)


def every_form(press: Press) -> Iterator[Handout]:
    for subject in subjects(press).values():
        yield from handouts_of(subject)


def test_a_section_holds_its_hacks_in_the_order_of_a_reader(pdf_of: PdfOf) -> None:
    text = printed(pdf_of("section", "standard", "letter"))
    assert_in_order(
        text, "Section handout", "Common room", "How to use this handout", "In this handout",
        "Circle the chairs", "Fix the door", "Sources",
        "Words used here", "Peer worker: Somebody hired for lived experience.",
        "Circle the chairs", "Turn rows into a circle", "Time: Minutes",
        "awaits review by a lawyer",
        "Start small: Move one chair.", "How to do it", "Who", "By when",
        "Ask first. Who sits where, and why?", "Move four chairs. Leave a way out.",
        "Words you can use", "Shall we turn these around?",
        "Watch out", "Keep the way to the door free.", "Some people need their back to a wall.",
        "Sources: 1 (page 4).", "Linked in this text: bathrooms (page 3).",
        "This page online: potluck.example.org/hacks/common-room/circle-the-chairs",
        "Fix the door", "Words used here, explained on page 1: Peer worker",
        "Sources", "1. A source", "example.org/a",
    )  # fmt: skip


def test_a_section_has_its_hacks_in_one_order_in_every_language(synced: dict[str, bytes]) -> None:
    """In a room that reads two languages, the second hack is the second in both."""
    in_english = sections(build_library(synced))
    in_spanish = {subject.slug: subject for subject in sections(spanish(synced))}
    titles = [hack.front.title for hack in in_spanish["lending"].hacks]
    assert titles != sorted(titles, key=str.lower), "or this test says nothing"
    for subject in in_english:
        theirs = in_spanish[subject.slug].hacks
        assert [hack.slug for hack in subject.hacks] == [hack.slug for hack in theirs]


def test_every_page_says_where_it_comes_from(pdf_of: PdfOf) -> None:
    pdf = pdf_of("section", "standard", "a4")
    pages = PdfReader(io.BytesIO(pdf)).pages
    for number, page in enumerate(pages, 1):
        text = flat(page.extract_text())
        assert f"Potluck · Common room Page {number} of {len(pages)}" in text
        assert "Text from November 20, 2026 · CC BY 4.0" in text
        assert "potluck.example.org/hacks/common-room" in text


@pytest.mark.parametrize("edition", [name for name in EDITIONS if name != "form"])  # test_sheets.py
def test_each_edition_is_accessible_whole_and_the_same_again(
    edition: str, press: Press, every_pdf: dict[str, tuple[Handout, bytes]]
) -> None:
    again = False
    for handout, pdf in every_pdf.values():
        if handout.edition.id != edition:
            continue
        if not again:
            assert pdf == make(handout, press), f"{handout.name} differs from run to run"
            again = True
        reader = PdfReader(io.BytesIO(pdf))
        assert reader.metadata is not None
        assert handout.subject.title in str(reader.metadata.title)
        assert reader.trailer["/Root"]["/Lang"] == "en"
        if edition == "booklet":
            assert b"pdfuaid" not in pdf, f"{handout.name} claims what it cannot be"
            continue
        marked = reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
        assert marked, f"{handout.name} is not tagged"
        assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf, f"{handout.name} is not PDF/UA-1"
        assert b"<pdfaid:part>2</pdfaid:part>" in pdf, f"{handout.name} is not PDF/A-2"
        for profile in ("ua1", "2a"):
            report = page_validation.validate_pdf_bytes(pdf, profile=profile)
            assert [f.message for f in report.failures] == [], f"{handout.name}, {profile}"
    assert again


def test_the_independent_program_sees_what_is_wrong(pdf_of: PdfOf) -> None:
    pdf = pdf_of("section", "standard", "letter")
    assert page_validation.is_pdf_compliant_bytes(pdf, profile="ua1")
    for profile, sign in (("ua1", b"<pdfuaid:part>1<"), ("2a", b"<pdfaid:part>2<")):
        wrong = pdf.replace(sign, sign.replace(b">1<", b">7<").replace(b">2<", b">7<"))
        assert not page_validation.is_pdf_compliant_bytes(wrong, profile=profile)


def test_a_drawing_is_taken_apart_as_pypdf_does_it(
    every_pdf: dict[str, tuple[Handout, bytes]],
) -> None:
    """Of each edition the smallest: what other tests read of PDFs rests on this."""
    smallest: dict[str, bytes] = {}
    for handout, pdf in sorted(every_pdf.values(), key=lambda made: len(made[1])):
        smallest.setdefault(handout.edition.id, pdf)
    for pdf in smallest.values():
        page = PdfReader(io.BytesIO(pdf)).pages[0].get_contents()
        assert page is not None
        theirs = ContentStream(None, None, "bytes")
        drawings._take_apart(theirs, io.BytesIO(page.get_data()))
        ours = drawings._of_tokens(page.get_data())
        assert ours
        assert [(operands, operator) for operands, operator in ours] == theirs._operations
        assert [[*map(type, operands)] for operands, _ in ours] == [
            [*map(type, operands)] for operands, _ in theirs._operations
        ]


def test_what_is_read_out_has_all_in_the_order_of_the_page(
    every_pdf: dict[str, tuple[Handout, bytes]],
) -> None:
    for handout, pdf in every_pdf.values():
        if handout.edition.folded:
            continue
        said = spoken(pdf)
        assert said.faults() == [], handout.name
        text = flat(said.text(said.root))
        assert_in_order(text, "Text from November 20, 2026" if handout.subject.hacks else "")
        assert "CC BY 4.0" in text or not handout.subject.hacks, handout.name
        passed_over = {line for page in said.pages for line in page.passed_over}
        for part in (*STEPS, *CAUTIONS, *FIX):
            assert part not in passed_over, handout.name


def test_steps_are_read_out_as_one_list_in_their_order(
    every_pdf: dict[str, tuple[Handout, bytes]],
) -> None:
    """As a table each step would be a row of cells, most of them to write in, and empty."""
    seen = set()
    for handout, pdf in every_pdf.values():
        if handout.edition.folded or handout.edition.id == "cards":  # a card is cut from its list
            continue
        said = spoken(pdf)
        tags = list(said.root.all())
        assert "Table" not in {tag.kind for tag in tags}, handout.name
        lists = [[flat(said.text(i)) for i in tag.children] for tag in tags if tag.kind == "L"]
        for hack in handout.subject.hacks:
            if handout.subject.kind != "glossary":
                steps = STEPS if hack.slug == "circle-the-chairs" else FIX
                [found] = [items for items in lists if steps[0].split(".")[0] in items[0]]
                assert len(found) == len(steps), handout.name
                for number, (item, step) in enumerate(zip(found, steps, strict=True), 1):
                    assert item.replace(" ", "").startswith(f"{number}{step}".replace(" ", ""))
                seen.add(handout.edition.id)
    assert seen == {"standard", "large", "sheet", "poster"}


def test_a_link_without_words_and_a_page_drawn_in_another_order_are_found() -> None:
    bad = b"""#set document(title: "x")
    #link("https://example.org/", box(width: 1em, height: 1em))
    #grid(columns: 2, [One], place(dy: -3em)[Two]) #block(strong[Alone])
    #place(top, float: true)[Up here] Down here."""
    with Typesetter() as typesetter:
        found = " ".join(spoken(typesetter.typeset(Job({"main.typ": bad}, 0))).faults())
    assert "a link without words" in found
    assert "text in no paragraph: 'Alone'" in found
    assert "page 1 is drawn in another order" in found


def test_nothing_is_empty_cut_or_set_over_other_text(
    every_pdf: dict[str, tuple[Handout, bytes]],
) -> None:
    for handout, pdf in every_pdf.values():
        assert faults(pdf) == [], handout.name


def test_the_look_at_boxes_sees_faults() -> None:
    bad = b"""#set document(title: "x")
    #set page(width: 200pt, height: 100pt, margin: 20pt)
    One line #place(top + left)[Over it] #pagebreak() #place(dx: 150pt)[Leaves] #pagebreak()"""
    with Typesetter() as typesetter:
        found = " ".join(faults(typesetter.typeset(Job({"main.typ": bad}, 0))))
    assert "overlap" in found
    assert "page 2: text leaves the paper" in found
    assert "page 3 is empty" in found


def test_no_handout_loses_a_step_or_a_caution(
    every_pdf: dict[str, tuple[Handout, bytes]],
) -> None:
    for handout, pdf in every_pdf.values():
        if handout.subject.kind == "glossary":
            continue
        text = printed(pdf)
        wanted = {hack.slug for hack in handout.subject.hacks}
        for slug, lists in (("circle-the-chairs", (STEPS, CAUTIONS)), ("fix-the-door", (FIX,))):
            for parts in lists if slug in wanted else ():
                assert_in_order(text, *parts)


def test_the_hacks_of_a_library_are_whole_on_paper(library: Library) -> None:
    press = Press(library, SITE, ENGLISH)
    section = max(sections(library), key=lambda section: len(section.hacks))
    urgent = next(s for s in single_hacks(library) if s.hacks[0].front.kind == "emergency")
    wanted = [
        Handout(subject, EDITIONS[edition], "letter")
        for subject, edition in (
            (section, "standard"), (section, "cards"), (urgent, "sheet"), (urgent, "poster"),
        )
    ]  # fmt: skip
    for handout, pdf in make_all(wanted, press):
        text = printed(pdf).replace(" ", "")
        for hack in handout.subject.hacks:
            for part in hack_data(hack, press)["parts"]:
                if part["kind"] in ("steps", "cautions"):
                    items = re.findall(r"<li>(.*?)</li>", part["xhtml"], re.DOTALL)
                    plain = [html.unescape(re.sub("<[^>]*>", "", item)) for item in items]
                    assert plain
                    assert_in_order(text, *(flat(item).replace(" ", "") for item in plain))
        assert faults(pdf) == [], handout.name


def test_both_papers_have_the_same_pages(every_pdf: dict[str, tuple[Handout, bytes]]) -> None:
    for name, (handout, pdf) in every_pdf.items():
        if handout.paper == "letter":
            other = every_pdf[name.replace("letter", "a4")][1]
            assert page_count(pdf) == page_count(other) == len(PdfReader(io.BytesIO(pdf)).pages)
            if handout.subject.kind == "section":
                assert printed(pdf) == printed(other)
        for page in PdfReader(io.BytesIO(pdf)).pages:
            assert [float(edge) for edge in page.mediabox[:2]] == [0, 0]
            size = tuple(float(edge) for edge in page.mediabox[2:])
            width, height = handout.edition.sizes[handout.paper]
            folded = handout.edition.folded
            assert size == pytest.approx((2 * width, height) if folded else (width, height))


def test_what_no_paper_changes_is_packed_once(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second paper finds nearly all of it, and has the same bytes as if it came alone."""
    with Typesetter() as typesetter:
        handout = Handout(subjects(press)["section"], EDITIONS["standard"], "a4")
        pdf = typesetter.typeset(job_of(handout, press))
    monkeypatch.setattr(packing, "TOGETHER", 20)
    canvas = finishing.opened(pdf)
    letter, a4 = (partial(handout.edition.box, paper, False) for paper in PAPERS)
    alone = finishing.finished(finishing.opened(pdf), a4)
    packed: list[bytes] = []
    pack = packing._packed
    monkeypatch.setattr(packing, "_packed", lambda *of: packed.append(of[0]) or pack(*of))
    finishing.finished(canvas, letter)
    first = len(packed)
    assert finishing.finished(canvas, a4) == alone
    assert 3 * (len(packed) - first) < first


def test_links_lie_on_their_words_on_both_papers(
    every_pdf: dict[str, tuple[Handout, bytes]],
) -> None:
    for paper in PAPERS:
        reader = PdfReader(io.BytesIO(every_pdf[f"common-room-{paper}.pdf"][1]))
        words: list[tuple[str, float, float]] = []

        def visit(text: str, cm: list[float], tm: list[float], *_: object) -> None:
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            words.append((text, x, tm[4] * cm[1] + tm[5] * cm[3] + cm[5]))  # noqa: B023

        page = reader.pages[-1]
        page.extract_text(visitor_text=visit)
        rects = [
            [float(edge) for edge in note.get_object()["/Rect"]]
            for note in page["/Annots"]
            if "example.org/a" in str(note.get_object().get("/A", {}))
        ]
        assert rects
        for left, bottom, right, top in rects:
            inside = [t for t, x, y in words if left - 1 < x < right and bottom < y < top]
            assert "example.org/a" in "".join(inside).replace("\u200b", "")


def test_a_booklet_fills_whole_sheets_in_folding_order(pdf_of: PdfOf) -> None:
    reader = PdfReader(io.BytesIO(pdf_of("section", "booklet", "a4")))
    sides = [flat(page.extract_text()) for page in reader.pages]
    assert len(sides) % 2 == 0
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [842, 595]
    assert "Page 1 of" in sides[0]
    assert "flip on the short edge" in sides[0]
    assert "Page 2 of" in sides[1]
    assert "Page 3 of" in sides[2]


def test_backs_of_cards_meet_their_fronts(pdf_of: PdfOf) -> None:
    pdf = pdf_of("section", "cards", "letter")
    front, back = PdfReader(io.BytesIO(pdf)).pages
    assert x_of(front, "Fix the door") > 306 > x_of(front, "Circle the chairs")
    assert x_of(back, "Fix the door") < 306 < x_of(back, "Circle the chairs")


def test_cards_lie_from_right_to_left_where_reading_begins_there(small: Library) -> None:
    words = wording({**WORDS, "site": {**WORDS["site"], "direction": "rtl"}})
    press = Press(small, replace(SITE, language="ar"), words)
    pdf = make(Handout(sections(small)[0], EDITIONS["cards"], "letter"), press)
    front, back = PdfReader(io.BytesIO(pdf)).pages
    assert x_of(front, "Fix the door") < 306 < x_of(front, "Circle the chairs")
    assert x_of(back, "Circle the chairs") < 306 < x_of(back, "Fix the door")
    # A heading begins at the right of its card, which is 96 mm wide.
    assert x_of(front, "Watch out") > 306 + 48 * 72 / 25.4


def x_of(page: object, words: str) -> float:
    found: list[float] = []

    def visit(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if words in text:
            found.append(tm[4] * cm[0] + cm[4])

    page.extract_text(visitor_text=visit)  # type: ignore[attr-defined]
    return found[0]


def test_a_line_after_a_hard_break_begins_where_the_others_do() -> None:
    body = f"Broken here\\\nthen going on.\n\n{CHAIRS}"
    press = Press(library_of({"circle-the-chairs": hack_text(body)}), SITE, ENGLISH)
    sheet = make(Handout(single_hacks(press.library)[0], EDITIONS["sheet"], "letter"), press)
    [page] = PdfReader(io.BytesIO(sheet)).pages
    runs: list[str] = []
    page.extract_text(visitor_text=lambda text, *_: runs.append(text))
    assert "then going on." in runs, "no space before it"


def test_no_last_page_of_a_hack_holds_a_few_lines_alone() -> None:
    """Of hacks each a line longer than the last, some would run over by one or two."""
    body = "Some people wait.\n\n## How to do it\n\n" + "1. **Ask.** And wait a little.\n" * 30
    texts = {f"hack-{n:02}": body + "\n- Say why." * n for n in range(24)}
    library = library_of({n: hack_text(text, title=n.title()) for n, text in texts.items()})
    press = Press(library, SITE, ENGLISH)
    section = Handout(sections(library)[0], EDITIONS["large"], "letter")
    pdf = make(section, press)
    others = choice(list(library.hacks.values())[::-1], "Others", "In another order.")
    made = make_all([Handout(others, EDITIONS["large"], "letter"), section], press)
    assert [found for _, found in made][1] == pdf, "the same, whatever was set before"
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    starts = [n for n, text in enumerate(pages) if re.search(r"Hack-\d\d\s+Turn rows", text)]
    assert len(starts) == len(texts)
    ends = [pages[start - 1] for start in starts[1:]]
    lines = [sum(bool(line.strip()) for line in text.splitlines()) - 3 for text in ends]
    assert min(lines) > 3, lines


def test_large_print_is_at_least_18_points(pdf_of: PdfOf) -> None:
    pdf = pdf_of("section", "large", "letter")
    sizes: set[float] = set()

    def visit(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        if text.strip():
            sizes.add(round(size * abs(tm[3]) * abs(cm[3]), 1))

    for page in PdfReader(io.BytesIO(pdf)).pages:
        page.extract_text(visitor_text=visit)
    assert min(sizes) >= 18, sizes


def test_a_poster_has_a_large_title_and_leads_nowhere() -> None:
    """All words of its title are of one size; what only leads on is left to the page online."""
    files = {
        "circle-the-chairs": hack_text(
            CHAIRS + "\nLater: [fix the door](fix-the-door.md).\n", poster=True,
        ),
        "fix-the-door": hack_text("Text.\n\n## How to do it\n\n1. **Fix it.** Today.\n"),
    }  # fmt: skip
    press = Press(library_of(files), SITE, ENGLISH)
    poster = Handout(single_hacks(press.library)[0], EDITIONS["poster"], "letter")
    sizes: dict[str, float] = {}

    def visit(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        for word in text.split():
            sizes[word] = max(sizes.get(word, 0), round(size * abs(tm[3]) * abs(cm[3]), 1))

    for page in PdfReader(io.BytesIO(make(poster, press))).pages:
        page.extract_text(visitor_text=visit)
    assert len({sizes[word] for word in poster.subject.title.split()}) == 1
    # Larger than all else, and no larger than leaves room for the steps.
    assert 40 < sizes[poster.subject.title.split()[-1]] <= 50
    assert sizes["Ask"] >= 30
    assert "Later:" not in sizes
    # What a step links to is no page of this paper: it is said where it stands.
    assert "bathrooms (potluck.example.org/hacks/common-room/fix-the-door)" in printed(
        make(poster, press)
    )


LINKED = """\
Rows say wait.

## How to do it

1. **Ask first.** Then [fix the door](fix-the-door.md).
"""


@pytest.mark.parametrize("kind", ["hack", "emergency"])
def test_a_sheet_says_where_links_lead_and_what_its_code_opens(kind: str) -> None:
    """It names no year where a source has none, and in an emergency each author once."""
    sources = [
        {"title": f"Part {n}", "url": f"https://example.org/{n}", "by": "Somebody", "year": "n.d."}
        for n in range(2)
    ]
    press = Press(
        library_of(
            {
                "circle-the-chairs": hack_text(LINKED, kind=kind, sources=sources),
                "fix-the-door": hack_text(title="Fix the door"),
            }
        ),
        SITE,
        ENGLISH,
    )
    subject = single_hacks(press.library)[0]
    for edition in ("sheet", "large"):
        text = printed(make(Handout(subject, EDITIONS[edition], "letter"), press))
        where = "fixthedoor(potluck.example.org/hacks/common-room/fix-the-door)"
        assert where in text.replace(" ", "")  # lines of an address break
        assert "n.d." not in text
        if edition == "sheet":
            assert ENGLISH.text["scan"] in text
            assert text.count("Somebody") == (1 if kind == "emergency" else 2)


def test_steps_of_an_emergency_are_larger_than_what_stands_below() -> None:
    body = "Now.\n\n## How to do it\n\n" + "1. **Call.** Stay with them, and say so.\n" * 8
    caution = "## Watch out\n\n" + "- Nobody is to be held down by anybody, ever.\n" * 12
    sizes: dict[str, float] = {}

    def visit(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        for word in text.split():
            sizes[word] = round(size * abs(tm[3]) * abs(cm[3]), 1)

    press = Press(
        library_of({"a": hack_text(f"{body}\n{caution}", kind="emergency")}), SITE, ENGLISH
    )
    pdf = make(Handout(single_hacks(press.library)[0], EDITIONS["sheet"], "letter"), press)
    [page] = PdfReader(io.BytesIO(pdf)).pages
    page.extract_text(visitor_text=visit)
    assert sizes["Stay"] >= 13
    assert 9.5 <= sizes["Nobody"] < sizes["Stay"]


def test_steps_of_an_emergency_begin_on_its_first_page() -> None:
    body = f"{'What it is, and why it matters. ' * 4}\n\n## How to do it\n\n1. **Call.** Now.\n"
    front = {"kind": "emergency", "heads_up": ["violence"], "needs_review": ["lawyer"]}
    facets = {"audience": ["manager"], "setting": ["outreach"], "effort": "minutes", "cost": "none"}
    press = Press(library_of({"a": hack_text(body, **front, **facets)}), SITE, ENGLISH)
    pdf = make(Handout(single_hacks(press.library)[0], EDITIONS["large"], "letter"), press)
    first = flat(PdfReader(io.BytesIO(pdf)).pages[0].extract_text())
    assert_in_order(first, "A reminder, not a training", "Still awaits review", "1 Call. Now.")
    assert "Heads-up" not in first
    assert "Outreach" not in first


def test_an_introduction_says_on_which_page_it_leads() -> None:
    text = "---\ntitle: Common room\nsummary: Rooms in which people talk.\norder: 1\n---\n\n"
    section = f"{text}First [the door](fix.md).\n".encode()
    library = library_of(
        {"circle-the-chairs": hack_text(), "fix": hack_text(title="Fix the door")},
        **{"hacks/common-room/index.md": section},
    )
    made = make(
        Handout(sections(library)[0], EDITIONS["standard"], "letter"), Press(library, SITE, ENGLISH)
    )
    assert "First the door (page 3)." in printed(made)


def test_fonts_are_embedded_and_ours(pdf_of: PdfOf) -> None:
    pdf = pdf_of("section", "standard", "letter")
    names = set()
    for page in PdfReader(io.BytesIO(pdf)).pages:
        for font in page["/Resources"]["/Font"].values():
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            assert "/FontFile2" in descendant["/FontDescriptor"].get_object()
            names.add(descendant["/BaseFont"].split("+")[-1])
    assert all(name.startswith("AtkinsonHyperlegibleNext") for name in names), names


def test_chosen_hacks_make_one_handout(press: Press) -> None:
    hacks = list(press.library.hacks.values())
    subject = choice([hacks[1], hacks[0], hacks[1]], "My handout", "Two hacks.")
    text = printed(make(Handout(subject, EDITIONS["standard"], "letter"), press))
    assert_in_order(text, "My handout", "Fix it. Today.", "Ask first.")
    assert text.count("Fix it. Today.") == 1


def test_the_book_has_parts_and_indexes(pdf_of: PdfOf) -> None:
    pages = [
        flat(p.extract_text())
        for p in PdfReader(io.BytesIO(pdf_of("book", "standard", "letter"))).pages
    ]
    assert "Page 1 of" in pages[0]
    assert "Common room" not in pages[0]
    assert_in_order(pages[1], "How to use this handout", "In this handout", "Common room", "3")
    assert_in_order(pages[2], "Common room", "Circle the chairs", "4", "Fix the door", "5")
    assert_in_order(pages[-2], "What is happening? An index", "People stare at the door", "4")
    assert_in_order(pages[-1], "Subjects. An index", "Bathrooms", "4, 5")


def test_related_hacks_name_each_other_s_page_in_the_book() -> None:
    library = library_of(
        {
            "circle-the-chairs": hack_text(related=[{"hack": "fix-the-door"}]),
            "fix-the-door": hack_text(title="Fix the door"),
            "greet": hack_text(title="Greet by name"),
        }
    )
    press = Press(library, SITE, ENGLISH)
    whole = Handout(book(library, "Potluck", "All hacks."), EDITIONS["standard"], "letter")
    text = printed(make(whole, press))
    assert "See also: Fix the door (page 5)." in text
    assert "See also: Circle the chairs (page 4)." in text
    assert text.count("See also") == 2


@pytest.mark.parametrize(("count", "shown"), [(3, True), (34, False)])
def test_addresses_of_sources_are_shortened_only_to_save_a_page(count: int, shown: bool) -> None:
    def sources(name: str) -> list[dict[str, str]]:
        address = "https://example.org/what-is-known-about-chairs-and-about-circles-of-them/"
        title = "What is known about chairs, tables, and circles of either, part"
        return [
            {"title": f"{title} {name} {n}", "url": f"{address}{name}/{n}", "by": "Somebody Else"}
            for n in range(count)
        ]

    names = ("circle-the-chairs", "fix-the-door")
    library = library_of({name: hack_text(title=name, sources=sources(name)) for name in names})
    press = Press(library, SITE, ENGLISH)
    pdf = make(Handout(sections(library)[0], EDITIONS["standard"], "letter"), press)
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 4
    assert ("circles-of-them" in printed(pdf)) is shown
    assert ("example.org/…" in printed(pdf)) is not shown
    assert any(target.endswith(f"/fix-the-door/{count - 1}") for target in targets(pdf))


def targets(pdf: bytes) -> Iterator[str]:
    """Give the addresses to which a PDF links."""
    for page in PdfReader(io.BytesIO(pdf)).pages:
        for note in page.get("/Annots", []):
            yield str(note.get_object().get("/A", {}).get("/URI", ""))


def test_a_site_without_address_prints_without_codes(small: Library) -> None:
    bare = Site("Potluck", "Hacks.", "", "", "", "en", "", "", "")
    press = Press(small, bare, ENGLISH)
    text = printed(make(Handout(sections(small)[0], EDITIONS["standard"], "letter"), press))
    assert "Scan a hack" not in text
    assert "example.org/hacks" not in text


def test_site_words_replace_single_sentences(small: Library) -> None:
    words = replace(ENGLISH, text={**ENGLISH.text, "contents": "What is inside"})
    press = Press(small, SITE, words)
    text = printed(make(Handout(sections(small)[0], EDITIONS["standard"], "letter"), press))
    assert "What is inside" in text


@pytest.mark.parametrize(
    ("kind", "edition"),
    [("section", "standard"), ("hack", "sheet"), ("hack", "poster"), ("hack", "cards")],
)
def test_a_label_ends_as_its_language_sets_it(small: Library, kind: str, edition: str) -> None:
    """French has a space before the sign; here it is another sign, which no text has."""
    words = wording({**WORDS, "site": {**WORDS["site"], "colon": " ¦"}})
    press = Press(small, SITE, words)
    text = printed(make(Handout(subjects(press)[kind], EDITIONS[edition], "letter"), press))
    named = ["Steps"] if edition == "cards" else ["Sources ¦", "This page online ¦"]
    assert [name for name in named if name not in text] == []
    labels = "Sources|This page online|Links in this text|Start small|Time|See also|Peer worker"
    assert re.findall(f"(?:{labels}):", text) == []


def test_words_on_a_sheet_end_as_their_language_sets_it(small: Library) -> None:
    words = wording({**WORDS, "site": {**WORDS["site"], "colon": " ¦"}})
    explained = next(one for one in single_hacks(small) if one.slug == "fix-the-door")
    pdf = make(Handout(explained, EDITIONS["sheet"], "letter"), Press(small, SITE, words))
    assert "Peer worker ¦ Somebody hired" in printed(pdf)


def test_the_list_names_what_the_site_publishes(small: Library) -> None:
    pdfs = site_handouts(small, SITE, WORDS, None)
    records = handout_list(small, WORDS, pdfs)
    assert [record.path for record in records] == list(pdfs)
    assert "handouts/common-room-letter.pdf" in pdfs
    for record in records:
        assert record.pages == len(PdfReader(io.BytesIO(pdfs[record.path])).pages)
        assert record.size == len(pdfs[record.path])


@pytest.mark.parametrize("nested", ["> " * 300 + "down", "- " * 300 + "down"])
def test_a_text_that_is_nested_beyond_reason_is_printed_all_the_same(nested: str) -> None:
    deep = library_of({"deep": hack_text(nested)})
    press = Press(deep, SITE, ENGLISH)
    pdf = make(Handout(sections(deep)[0], EDITIONS["standard"], "letter"), press)
    assert "down" in printed(pdf)


@pytest.mark.parametrize(("sentences", "pages"), [(10, 1), (90, 2)])
def test_the_estimate_knows_which_sheets_run_over(sentences: int, pages: int) -> None:
    more = "- Do it as your place needs it, and say why.\n" * sentences
    body = f"{CHAIRS}\n## Make it yours\n\n{more}"
    library = library_of({"circle-the-chairs": hack_text(body), "fix-the-door": hack_text()})
    press = Press(library, SITE, ENGLISH)
    subject = next(s for s in single_hacks(library) if s.slug == "circle-the-chairs")
    pdf = make(Handout(subject, EDITIONS["sheet"], "letter"), press)
    assert len(PdfReader(io.BytesIO(pdf)).pages) == pages
    assert (sheet_use(subject.hacks[0]) > 1) is (pages > 1)


def led_to(pdf: bytes) -> str:
    """Where the links of the first page lead."""
    page = PdfReader(io.BytesIO(pdf)).pages[0]
    return str([note.get_object().get("/A") for note in page["/Annots"]])


def test_a_slip_stands_where_a_page_has_room_and_makes_none(
    press: Press, every_pdf: dict[str, tuple[Handout, bytes]], library: Library
) -> None:
    slip = "Tried it? Tell us what happened"
    for name in ("common-room-letter.pdf", "path-a-quiet-room-a4.pdf"):
        assert slip in printed(every_pdf[name][1])
    forge = Press(press.library, replace(SITE, repository="https://forge.example.org/a/"), ENGLISH)
    for hack in single_hacks(press.library):
        pdf = make(Handout(hack, EDITIONS["sheet"], "letter"), forge)
        assert "You may show this under the page" in printed(pdf)
        assert f"{SITE.url}{hack.page}#tell" in led_to(pdf)
        # Where nothing can be told no page has such a place.
        silent = make(Handout(hack, EDITIONS["sheet"], "letter"), press)
        assert slip in printed(silent)
        assert "#tell" not in led_to(silent)
        assert page_count(pdf) == 1
    urgent = next(s for s in single_hacks(library) if s.hacks[0].urgent)
    assert slip not in printed(
        make(Handout(urgent, EDITIONS["sheet"], "letter"), Press(library, SITE, ENGLISH))
    )
    long = hack_text(
        "Long.\n\n## How to do it\n\n" + "1. **Do.** " + "This and that. " * 260 + "\n"
    )
    crowded = Press(library_of({"circle-the-chairs": long}), SITE, ENGLISH)
    sheet = make(Handout(single_hacks(crowded.library)[0], EDITIONS["sheet"], "letter"), crowded)
    assert page_count(sheet) == 1
    assert slip not in printed(sheet)


def test_a_book_is_measured_in_parts_and_set_by_a_process_of_its_own(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "LESSON", 1)
    whole = Handout(subjects(press)["book"], EDITIONS["standard"], "letter")
    job = job_of(whole, press)
    assert list(job.lessons) == [hack.slug for hack in whole.subject.hacks]
    asked: list[tuple[bool, list[str]]] = []
    ask = Typesetter._asked

    def watched(self: Typesetter, job: Job, files: dict[str, bytes], lesson: bool) -> bytes:
        asked.append((lesson, sorted(self._told(job))))
        if not lesson:
            assert self._process is None
        return ask(self, job, files, lesson)

    monkeypatch.setattr(Typesetter, "_asked", watched)
    with Typesetter() as typesetter:
        typesetter.typeset(job)
    slugs = [hack.slug for hack in whole.subject.hacks]
    assert [lesson for lesson, _ in asked] == [True, True, False]
    assert asked[-1][1] == sorted(slugs)


def test_what_one_handout_has_set_the_next_uses_again() -> None:
    # A show rule that holds anything of its own handout makes every page's style another one, and
    # then nothing is known again. Only the time of the processor tells.
    def text(name: str) -> str:
        steps = (f"1. **Do {name} {n}.** " + f"This and {name}. " * 20 for n in range(15))
        return hack_text("Long.\n\n## How to do it\n\n" + "\n".join(steps) + "\n", title=name)

    library = library_of({f"hack-{n}": text(f"Hack {n}") for n in range(8)})
    press = Press(library, SITE, ENGLISH)
    hacks = list(library.hacks.values())
    jobs = [
        job_of(Handout(choice(hacks, title, "All."), EDITIONS["large"], "a4"), press)
        for title in ("First", "Second", "Third", "Fourth", "Fifth")
    ]

    def worked(jobs: Sequence[Job]) -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        with Typesetter(threads=1) as typesetter:
            for job in [Job({"main.typ": b'#set document(title: "x")\nWarm.'}, 0), *jobs]:
                typesetter.typeset(job)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    none, one, all_of_them = worked([]), worked(jobs[:1]), worked(jobs)
    # A third where hacks are known again, all of it where they are not.
    assert (all_of_them - one) / 4 < (one - none) * 0.65
