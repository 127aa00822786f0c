"""Texts made to break paper: each gives a correct PDF or is clearly refused, never a hang."""

from __future__ import annotations

import io
import os
import signal
import threading
from dataclasses import replace

import page as page_validation
import pytest
from pypdf import PdfReader

from making import ENGLISH, WORDS, hack_text, library_of
from paper import faults, pages
from potluck.handouts import HandoutError, make, make_all, typeset
from potluck.handouts.catalog import Handout, sections, single_hacks
from potluck.handouts.content import Press
from potluck.handouts.editions import EDITIONS, PAPERS
from potluck.handouts.glyphs import printable, with_glyphs
from potluck.handouts.typeset import Job, Typesetter, TypesettingError
from potluck.handouts.wording import wording
from test_handouts import SITE, flat, printed

STEPS = "\n\n## How to do it\n\n1. **Lead.** {}\n\n## Watch out\n\n- {}\n"


def both(text: str) -> str:
    return text + STEPS.format(text, text)


def wide_table(columns: int, rows: int) -> str:
    head = "|".join(f"c{n}" for n in range(columns))
    body = "\n".join("|".join(f"r{r}c{n}" for n in range(columns)) for r in range(rows))
    return f"|{head}|\n|{'|'.join('-' * columns)}|\n{body}\n"


CASES = {
    "typst-code": (
        both('#read("/etc/passwd") $x$ `#import "y"` <label> @ref ]] }} #panic()'),
        '#read("/etc/passwd") $x$ #import "y" <label> @ref ]] }} #panic()',
    ),
    "raw-html": (both("<b onclick='x'>raw</b> &nbsp;&bogus; a < b"), "<b onclick='x'>raw</b>"),
    "huge-table": ("Table:\n\n" + wide_table(30, 30) + both("After."), "r29c29"),
    "long-table": ("Table:\n\n" + wide_table(3, 150) + both("After."), "r149c2"),
    "long-word": (both("w" * 300), "w" * 300),
    "deep-list": (
        both("Deep:") + "\n" + "".join("    " * n + f"- level {n}\n" for n in range(40)),
        "level 39",
    ),
    "other-scripts": (both("שלום مرحبا Привет"), "Привет"),
    "emoji": (both("Hi 🫠 👋 → ✓ 中文"), "[melting face]"),
    "picture": (both("![A huge map](map.png)"), "[Picture: A huge map]"),
    "giant-step": (both(("word " * 50 + "\n   ") * 60), "word word"),
    "many-steps": (
        "Many.\n\n## How to do it\n\n" + "".join(f"{n}. **S{n}.** Do.\n" for n in range(1, 121)),
        "S120.",
    ),
    "no-text": ("", "Circle the chairs"),
}


TOO_LONG_FOR_A_CARD = ("giant-step",)


def spent() -> float:
    """Seconds of a processor's work until now, that of ended typesetters included."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


@pytest.mark.parametrize("name", CASES)
def test_hostile_text_is_printed(name: str) -> None:
    body, expected = CASES[name]
    library = library_of({"circle-the-chairs": hack_text(body, poster=True)})
    press = Press(library, SITE, ENGLISH)
    wanted = [
        Handout(
            (single_hacks if edition in ("sheet", "poster") else sections)(library)[0],
            EDITIONS[edition], "letter",
        )
        for edition in EDITIONS
        if edition != "form" and (edition != "cards" or name not in TOO_LONG_FOR_A_CARD)
    ]  # fmt: skip
    start = spent()
    made = list(make_all(wanted, press))
    assert spent() - start < 30 * len(wanted)
    assert len(made) == len(wanted)
    for handout, pdf in made:
        edition = handout.edition.id
        assert faults(pdf) == [], edition
        if edition in ("standard", "sheet") or expected in ("w" * 300, "word word", "S120."):
            assert flat(expected).replace(" ", "") in printed(pdf).replace(" ", "")


@pytest.mark.parametrize("name", TOO_LONG_FOR_A_CARD)
def test_a_step_too_long_for_a_card_is_refused_and_the_rest_is_made(name: str) -> None:
    library = library_of(
        {"circle-the-chairs": hack_text(CASES[name][0]), "sit": hack_text(title="Sit down")}
    )
    press = Press(library, SITE, ENGLISH)
    refused: list[HandoutError] = []
    wanted = [Handout(s, EDITIONS["cards"], "letter") for s in single_hacks(library)]
    made = list(make_all(wanted, press, None, refused))
    assert [handout.subject.slug for handout, _ in made] == ["sit"]
    assert "step or caution of “Circle the chairs” is too long for a card" in str(refused[0])
    with pytest.raises(HandoutError, match="print another edition"):
        list(make_all(wanted, press))


def test_no_line_of_a_long_word_leaves_the_page() -> None:
    library = library_of({"circle-the-chairs": hack_text(both("w" * 300))})
    press = Press(library, SITE, ENGLISH)
    pdf = make(Handout(sections(library)[0], EDITIONS["standard"], "letter"), press)
    longest = max(
        len(line.replace("\u200b", "").strip())
        for page in PdfReader(io.BytesIO(pdf)).pages
        for line in page.extract_text().splitlines()
        if set(line.replace("\u200b", "").strip()) == {"w"}
    )
    assert 40 < longest < 100


def test_hebrew_is_printed_from_right_to_left() -> None:
    library = library_of({"circle-the-chairs": hack_text("שלום עולם" + STEPS.format("x", "y"))})
    press = Press(library, SITE, ENGLISH)
    pdf = make(Handout(sections(library)[0], EDITIONS["standard"], "letter"), press)
    assert "שלום" in printed(pdf) or "םולש" in printed(pdf)


ARABIC = """\
من قال جملة واحدة يسهل عليه أن يقول الثانية.

## How to do it

1. **اختر سؤالًا سهلًا.** شيئًا يستطيع الجميع الإجابة عنه.
"""


def test_what_is_read_from_right_to_left_is_bound_folded_and_set_in_bold_on_its_own_side() -> None:
    words = wording({**WORDS, "site": {**WORDS["site"], "direction": "rtl"}})
    hack = hack_text(ARABIC, title="ابدأ بجولة كلام", start_small="اطرح سؤالًا سهلًا.")
    press = Press(library_of({"circle-the-chairs": hack}), replace(SITE, language="ar"), words)
    made = {}
    for paper in PAPERS:
        sheet = Handout(single_hacks(press.library)[0], EDITIONS["sheet"], paper)
        made[paper] = make(sheet, press)
        # Marks over letters, and the space that ends a line, lie over others here.
        assert [fault for fault in faults(made[paper]) if "overlap" not in fault] == []
        assert page_validation.is_pdf_compliant_bytes(made[paper], profile="ua1")
    edges = []
    for pdf in made.values():
        [((_, _, right, _), boxes)] = pages(pdf)
        edges.append(round(right - max(box.right for box in boxes), 1))
    assert edges[0] == edges[1]  # the bound side; the other is what papers differ by
    fonts = PdfReader(io.BytesIO(made["a4"])).pages[0]["/Resources"]["/Font"].values()
    names = {str(font.get_object()["/BaseFont"]) for font in fonts}
    assert any("DejaVuSans-Bold" in name for name in names), names

    booklet = Handout(sections(press.library)[0], EDITIONS["booklet"], "a4")
    outside, *_ = pages(make(booklet, press))
    (left, _, right, _), boxes = outside
    text = [box for box in boxes if box.size > 12]  # the cover; the back has one small line
    assert text
    assert all(box.right < (left + right) / 2 for box in text)


def test_a_joiner_that_spells_stays() -> None:
    words = ENGLISH.text
    assert with_glyphs("می‌خواهم", words) == "می‌خواهم"
    assert with_glyphs("a\u200cb \u200f", words) == "ab "


def test_every_letter_of_our_fonts_is_known() -> None:
    assert {ord(c) for c in "aZé→✓“”…–☐אبЖ"} <= printable()
    assert ord("中") not in printable()


def test_a_template_sees_no_file_outside() -> None:
    job = Job({"main.typ": b'#set document(title: "x")\n#read("/../../site.py")'}, 0)
    with Typesetter() as typesetter, pytest.raises(TypesettingError, match=r"escape|not found"):
        typesetter.typeset(job)


def test_endless_work_is_stopped() -> None:
    """And the typesetter goes on with what is next."""
    endless = Job({"main.typ": b'#set document(title: "x")\n#for a in range(100000000) {}\nx'}, 0)
    good = Job({"main.typ": b'#set document(title: "x")\nx'}, 0)
    with Typesetter(seconds=1) as typesetter:
        with pytest.raises(TypesettingError, match="longer than 1 seconds"):
            typesetter.typeset(endless)
        typesetter._seconds = 120
        assert typesetter.typeset(good).startswith(b"%PDF")


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="this system stops no process")
def test_a_busy_machine_takes_longer_and_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typeset, "PATIENCE", 1000)
    job = Job({"main.typ": b'#set document(title: "x")\nx'}, 0)
    with Typesetter(seconds=2) as typesetter:
        worker = typesetter._started().pid
        os.kill(worker, signal.SIGSTOP)
        later = threading.Timer(2.5, os.kill, (worker, signal.SIGCONT))
        later.start()
        assert typesetter.typeset(job).startswith(b"%PDF")
        later.join()
