"""A form as a document for word processors: what somebody changes before they print it."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Any
from zipfile import ZipFile

from docx import Document
from docx.document import Document as Doc
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Mm, Pt

from potluck.handouts.editions import SIZES
from potluck.library import Library
from potluck.sheets import Form, FormField
from potluck.site import Site
from potluck.writing import pack

# What XML cannot hold.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LINE_END = Inches(6.3)
_BOX, _ROUND = "\u2610 ", "\u25cb "


def form_documents(library: Library, site: Site, words: Mapping[str, Any]) -> dict[str, bytes]:
    """Return every form as a document: {path in the site: .docx}."""
    paper = library.settings.papers[0]
    foot = " · ".join(part for part in (site.name, site.content_license, site.url) if part)
    return {
        form.document: form_document(form, words, form.language or site.language, paper, foot)
        for form in library.forms.values()
    }


def form_document(
    form: Form, words: Mapping[str, Any], language: str, paper: str, foot: str
) -> bytes:
    """Return a form as .docx; `words` are the site's, `foot` its last line.

    The same form gives the same bytes.
    """
    made = Document()
    _page(made, paper, language)
    made.core_properties.title = _clean(form.front.title)
    made.core_properties.author = ""
    made.core_properties.language = language
    made.add_heading(_clean(form.front.title), level=0)
    note = [form.wording.note] if form.wording else []
    for text in (form.front.summary, *form.front.intro, *note):
        made.add_paragraph(_clean(text))
    made.add_heading(_clean(words["handouts_pdf"]["text"]["watch_out"]), level=1)
    for text in form.front.cautions:
        made.add_paragraph(_clean(text), style="List Bullet")
    for part in form.front.parts:
        made.add_heading(_clean(part.title), level=1)
        if part.note:
            made.add_paragraph(_clean(part.note))
        for field in part.fields:
            _field(made, field, _clean(words["handouts_pdf"]["text"]["form_sum"]))
    made.add_paragraph(_clean(foot)).runs[0].font.size = Pt(9)
    packed = io.BytesIO()
    made.save(packed)
    return _same_bytes(packed.getvalue())


def _page(made: Doc, paper: str, language: str) -> None:
    section, (width, height) = made.sections[0], SIZES[paper]
    section.page_width, section.page_height = Pt(width), Pt(height)
    section.left_margin = section.right_margin = Mm(22)
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(11)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), language)
    normal.element.get_or_add_rPr().append(spoken)


def _field(made: Doc, field: FormField, sum_word: str) -> None:
    label = made.add_paragraph()
    label.paragraph_format.keep_with_next = True
    if field.type == "check" and not field.options:
        label.add_run(_BOX + _clean(field.label))
    else:
        label.add_run(_clean(field.label)).bold = True
    if field.help:
        label.add_run(f"\n{_clean(field.help)}").font.size = Pt(9)
    mark = _ROUND if field.type == "choice" else _BOX
    for option in field.options:
        made.add_paragraph(mark + _clean(option)).paragraph_format.space_after = Pt(2)
    if field.type == "table":
        _table(made, field, sum_word)
    elif field.type == "text":
        for _ in range(field.lines):
            _line(made)
    elif field.type in ("line", "date", "number"):
        _line(made)


def _line(made: Doc) -> None:
    """A line to write on: a tab with a line below it, which grows and shrinks with the page."""
    line = made.add_paragraph("\t")
    stops = line.paragraph_format.tab_stops
    stops.add_tab_stop(_LINE_END, WD_TAB_ALIGNMENT.LEFT, WD_TAB_LEADER.LINES)


def _table(made: Doc, field: FormField, sum_word: str) -> None:
    first, *others = field.columns
    table = made.add_table(rows=1, cols=len(field.columns), style="Table Grid")
    for cell, column in zip(table.rows[0].cells, field.columns, strict=True):
        cell.paragraphs[0].add_run(_clean(column.label)).bold = True
    heading = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(heading)
    for name in (*field.rows, *("" for _ in range(field.blank))):
        cells = table.add_row().cells
        cells[0].text = _clean(name) or (_BOX.strip() if first.type == "check" else "")
        for cell, column in zip(cells[1:], others, strict=True):
            cell.text = _BOX.strip() if column.type == "check" else ""
    if field.sum:
        table.add_row().cells[0].paragraphs[0].add_run(sum_word).bold = True
    made.add_paragraph()


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)


def _same_bytes(packed: bytes) -> bytes:
    """Pack it anew without the time at which it was packed, nor that in its properties."""
    again = io.BytesIO()
    with ZipFile(io.BytesIO(packed)) as old, ZipFile(again, "w") as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            pack(new, name, old.read(name))
    return again.getvalue()
