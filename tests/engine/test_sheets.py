"""Forms, example clauses and field notes: how they are read, and what is made of them."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import docx
import page as page_validation
import pytest
import yaml
from pypdf import PdfReader

from making import WORDS, hacks_json
from paper import faults
from potluck.diagnostics import in_order
from potluck.handouts import make_all
from potluck.handouts.catalog import checkups, forms, handouts_of
from potluck.handouts.content import Press
from potluck.handouts.documents import form_document, form_documents
from potluck.handouts.wording import wording
from potluck.library import Library, build_library, read_folder
from potluck.project import read_settings
from potluck.rules import run
from potluck.site import site_from_config

FORM = "hacks/_forms/repair-day-budget.yml"
CLAUSES = "hacks/_templates/agreements.yml"
NOTES = "hacks/_notes/write-the-date-on-the-tool.yml"
# A file, what stands in it, what takes its place, and what is said.
SLIPS = [
    (FORM, "type: line", "type: lines", "did you mean `line`?"),
    (FORM, "title: Budget", "titel: Budget", "title"),
    (FORM, "options: [Cash, Bread, Not at all]", "options: [Cash]", "two or more `options:`"),
    (FORM, "type: date}", "type: date, options: [a, b]}", "have `options:`"),
    (FORM, "sum: [amount]", "sum: [what]", "`what` is not a column with `type: number`"),
    (FORM, "id: fixers", "id: date", "two fields have the id `date`"),
    (FORM, "id: what-for", "id: What for", "`id`"),
    (FORM, "type: number, product: [how-many, each]", "product: [how-many, each]",
     "`amount` is not a column with `type: number`"),
    (FORM, "        rows: [Glue, Bread]\n        blank: 2\n", "", "`rows:` or `blank:`"),
    (FORM, "kind: budget", "kind: card", "12 fields at most, and no table"),
    (FORM, "cautions:\n  - Write no names of guests.", "cautions: []", "cautions"),
    (CLAUSES, "id: say-broken", "id: bring-back", "the id `bring-back` appears twice"),
    (CLAUSES, "start: true", "start: maybe", "true or false"),
    (NOTES, "consent: true", "consent: false", "only with consent"),
    (NOTES, "    consent: true\n", "", "consent"),
    (NOTES, "2026-10", "October", "2026-10"),
]  # fmt: skip


@pytest.fixture(scope="module")
def files(shed: Path) -> dict[str, bytes]:
    return read_folder(shed)


@pytest.mark.parametrize(("path", "old", "new", "said"), SLIPS)
def test_a_slip_is_told_with_its_place_and_what_to_do(
    files: dict[str, bytes], path: str, old: str, new: str, said: str
) -> None:
    text = files[path].decode()
    assert old in text
    problems = build_library({**files, path: text.replace(old, new, 1).encode()}).problems
    assert problems
    assert all(problem.place.path == path for problem in problems)
    told = [f"{p.message} {p.hint} {p.help}" for p in problems]
    assert any(said in one for one in told), told
    assert not any("Traceback" in one or "pydantic" in one for one in told)


@pytest.mark.parametrize(
    "path", ["hacks/_templates/other.yml", "hacks/_forms/a/b.yml", "hacks/_forms/A B.yml"]
)
def test_a_file_in_the_wrong_place_is_told(files: dict[str, bytes], path: str) -> None:
    problems = build_library({**files, path: b"title: x\n"}).problems
    assert [problem.place.path for problem in problems] == [path]


@pytest.mark.parametrize("data", [b"", b"- a list\n", b"\xff\xfe", b"a: [", b"&a [*a, *a]\n"])
def test_a_broken_file_is_told_and_breaks_nothing_else(
    files: dict[str, bytes], data: bytes
) -> None:
    for path in (FORM, CLAUSES, NOTES):
        library = build_library({**files, path: data})
        assert {problem.place.path for problem in library.problems} == {path}
        assert len(library.hacks) > 5


def test_forms_and_checkups_are_printed_to_write_on(shed: Path, library: Library) -> None:
    site = site_from_config(read_settings(shed))
    press = Press(library, site, wording(WORDS))
    subjects = [*forms(library), *checkups(library, press.words)]
    wanted = [handout for subject in subjects for handout in handouts_of(subject)]
    made = {handout.name: pdf for handout, pdf in make_all(wanted, press)}
    assert sorted(made) == [
        f"{name}-{paper}.pdf"
        for name in ("checkup-is-the-shed-safe", "form-repair-day-budget")
        for paper in ("a4", "letter")
    ]
    for name, pdf in made.items():
        assert faults(pdf) == [], name
        for profile in ("ua1", "2a"):
            report = page_validation.validate_pdf_bytes(pdf, profile=profile)
            assert [f.message for f in report.failures] == [], f"{name}, {profile}"
        pages = [" ".join(p.extract_text().split()) for p in PdfReader(io.BytesIO(pdf)).pages]
        if name.startswith("checkup"):
            for question in library.checkups["is-the-shed-safe"].front.questions:
                assert any(
                    question.ask in p and "By when" in p.split(question.ask)[1] for p in pages
                )
            # The next one is laid beside it: both say of which day they are.
            assert "Date of this check-up" in pages[-1]
            first = next(p for p in pages if "1. " in p)
            assert first.index("Not a yes?") < first.index("Note or example")
        else:
            form = library.forms["repair-day-budget"].front
            text = " ".join(pages)
            for said in (
                *form.intro,
                *form.cautions,
                *(f.label for p in form.parts for f in p.fields),
            ):
                assert said in text
            # A table stands on one page with its sum.
            assert any("Glue" in p and "Total" in p for p in pages)


def test_rows_that_stand_for_themselves_leave_no_page_half_empty(
    shed: Path, files: dict[str, bytes]
) -> None:
    """A log begins below what is asked before it, and its columns are named on each page."""
    log = files[FORM].decode().replace("        sum: [amount]\n", "")
    log = log.replace("        rows: [Glue, Bread]\n        blank: 2\n", "        blank: 14\n")
    log = log.replace("      - {id: notes, label: What else?, type: text, lines: 3}\n", "")
    site = site_from_config(read_settings(shed))
    press = Press(build_library({**files, FORM: log.encode()}), site, wording(WORDS))
    [(_, pdf)] = make_all(handouts_of(forms(press.library)[0], papers=["letter"]), press)
    shown = [" ".join(p.extract_text().split()) for p in PdfReader(io.BytesIO(pdf)).pages]
    assert [("How many Each Amount" in page) for page in shown] == [True, True]


def test_a_form_is_a_document_to_change(shed: Path, library: Library) -> None:
    site = site_from_config(read_settings(shed))
    form = library.forms["repair-day-budget"]
    found = form_documents(library, site, WORDS)
    assert found == form_documents(library, site, WORDS)
    data = found["handouts/form-repair-day-budget.docx"]
    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
    opened = docx.Document(io.BytesIO(data))
    text = "\n".join(paragraph.text for paragraph in opened.paragraphs)
    for said in (*form.front.cautions, *(f.label for p in form.front.parts for f in p.fields)):
        assert said in text
    [table] = opened.tables
    assert [cell.text for cell in table.rows[0].cells] == [
        "What for",
        "How many",
        "Each",
        "Amount",
        "Paid",
    ]
    assert [row.cells[0].text for row in table.rows[1:]] == ["Glue", "Bread", "", "", "Total"]


def test_a_document_holds_any_text(files: dict[str, bytes]) -> None:
    text = files[FORM].decode().replace("Budget of a repair day", '"<w:p/> &amp; \\U0001F600 ]]>"')
    library = build_library({**files, FORM: text.encode()})
    assert library.problems == ()
    data = form_document(library.forms["repair-day-budget"], WORDS, "en", "a4", "foot")
    assert docx.Document(io.BytesIO(data)).paragraphs[0].text.startswith("<w:p/> &amp;")


def test_other_programs_get_forms_clauses_and_notes(shed: Path, library: Library) -> None:
    value = json.loads(hacks_json(library, site_from_config(read_settings(shed))))
    [form] = value["forms"]
    assert form["parts"][1]["fields"][0]["sum"] == ["amount"]
    assert [theme["id"] for theme in value["agreements"][0]["themes"]] == ["tools", "people"]
    notes = {hack["slug"]: hack["notes"] for hack in value["hacks"] if hack["notes"]}
    assert list(notes) == ["write-the-date-on-the-tool"]
    assert notes["write-the-date-on-the-tool"][0]["by"] == "Rosie"
    assert yaml.safe_load((shed / NOTES).read_text())["notes"][0]["consent"] is True


def form_pages(files: dict[str, bytes], lines: int, *parts: dict[str, object]) -> list[str]:
    """Print a form that begins with so many lines to write on; return the text of each page."""
    front = files[FORM].decode().partition("\nparts:\n")[0]
    fields = [{"id": f"line-{n}", "label": f"Line {n}", "type": "line"} for n in range(lines)]
    asked = yaml.dump({"parts": [{"title": "First part", "fields": fields}, *parts]})
    made = build_library({**files, FORM: f"{front}\n{asked}".encode()})
    assert made.problems == ()
    press = Press(made, site_from_config({"site_name": "Shed"}), wording(WORDS))
    wanted = (h for h in handouts_of(forms(made)[0], papers=["letter"]) if h.edition.id == "form")
    [(_, pdf)] = make_all(wanted, press)
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def test_no_page_of_a_form_ends_with_a_heading(files: dict[str, bytes]) -> None:
    table = {
        "id": "tools", "label": "Tools", "type": "table", "rows": ["Saw", "Plane"], "blank": 3,
        "columns": [{"id": "tool", "label": "Tool"}, {"id": "place", "label": "Place"}],
    }  # fmt: skip
    part = {"title": "Second part", "note": "Ask who lends what.", "fields": [table]}
    turned = set()
    for lines in range(4, 22, 2):
        pages = form_pages(files, lines, part)
        with_title = next(page for page in pages if "Second part" in page)
        assert "Saw" in with_title, lines
        turned.add(pages.index(with_title))
    assert len(turned) > 1, "it never came near the end of a page"


def test_a_row_with_many_columns_is_a_box_with_their_names(files: dict[str, bytes]) -> None:
    """Where each column would be too narrow for a hand; no box is torn between two pages."""

    def pages(columns: int) -> list[str]:
        named = [{"id": f"c{n}", "label": f"Column {n}"} for n in range(columns)]
        table = {"id": "log", "label": "Log", "type": "table", "columns": named, "blank": 10}
        return form_pages(files, 2, {"title": "Second part", "fields": [table]})

    assert [page.count("Column 0") for page in pages(4)] == [1]
    for columns in (5, 6, 7):
        boxes = [page.count("Column 0") for page in pages(columns)]
        assert sum(boxes) == 10
        assert [page.count(f"Column {columns - 1}") for page in pages(columns)] == boxes


def test_a_last_page_of_a_form_with_little_on_it_is_drawn_in(files: dict[str, bytes]) -> None:
    """A form is set closer where that saves a page with little on it, and only there."""
    counts = {lines: form_pages(files, lines) for lines in range(14, 30)}
    first = next(lines for lines, pages in counts.items() if len(pages) > 1)
    few = [f"Line {n}" in counts[first][-1] for n in range(first)]
    assert sum(few) >= 4, "its last page holds next to nothing"


def test_a_glossary_and_a_picture_lead_to_no_person() -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 240"><title>%s</title>'
    svg += b'<path d="M1 1h2"/></svg>'
    files = {
        "hacks/_vocabulary/terms.yml": b"- {term: Desk, definition: Call Sam on 612-555-0182.}\n",
        "hacks/_vocabulary/terms.es.yml": b"- {of: Desk, term: Mesa, "
        b"definition: Escribe a a.b@gmail.com.}\n",
        "hacks/_vocabulary/tags.yml": b"- {id: rest, label: Rest, definition: In the drop-in.}\n",
        "hacks/_pictures/call.svg": svg % b"Call 612-555-0182",
        "hacks/_pictures/rest.svg": svg % b"Rest at noon",
    }
    found = [item for item in run(build_library(files)) if item.rule == "sheet-private"]
    assert [(item.place.path, item.place.line) for item in in_order(found)] == [
        ("hacks/_pictures/call.svg", 1), ("hacks/_vocabulary/terms.es.yml", 1),
        ("hacks/_vocabulary/terms.yml", 1),
    ]  # fmt: skip


def test_no_browser_writes_down_what_is_typed_in_a_form(site: Path) -> None:
    """Firefox brings back closed tabs with what stands in each textarea that does not forbid it.

    That its form forbids it is not enough there.
    """
    texts = [text for page in site.rglob("*.html") for text in
             re.findall(r"<textarea[^>]*>", page.read_text(encoding="utf-8"))]  # fmt: skip
    assert len(texts) > 20
    assert [text for text in texts if 'autocomplete="off"' not in text] == []
