"""Puts what people fill in and bring back in its place: forms, example clauses, field notes."""

from __future__ import annotations

import re

from potluck.diagnostics import Problem
from potluck.library.folders import FORMS, NOTES, TEMPLATES
from potluck.reading import Front, read_source, read_yaml, readable, validate
from potluck.reading.file_names import name_fault
from potluck.sheets import Agreements, AgreementsFront, FieldNotes, FieldNotesFront, Form, FormFront

AGREEMENTS = f"hacks/{TEMPLATES}/agreements.yml"

_SHEET = re.compile(rf"hacks/({FORMS}|{TEMPLATES}|{NOTES})/.*\.yml")


def is_sheet(path: str) -> bool:
    """Whether the file at `path` belongs here."""
    return _SHEET.fullmatch(path) is not None


class Sheets:
    """Collects what is read; thrown away once the library is built."""

    def __init__(self) -> None:
        self.forms: dict[str, Form] = {}
        self.agreements: Agreements | None = None
        self.field_notes: dict[str, FieldNotes] = {}

    def put(self, path: str, data: bytes) -> list[Problem]:
        """Read one file, keep what it holds, and return what is wrong with it."""
        folder, slug = path.split("/")[1], path.rsplit("/", 1)[-1].removesuffix(".yml")
        if path.count("/") != 2 or (folder == TEMPLATES and path != AGREEMENTS):
            right = AGREEMENTS if folder == TEMPLATES else f"hacks/{folder}/<name>.yml"
            return [
                Problem.of_file(
                    "file-misplaced",
                    path,
                    "this file is in a place where it is not read",
                    f"move it to {right}, or remove it",
                )
            ]
        if folder != TEMPLATES and name_fault(slug):
            return [
                Problem.of_file(
                    "file-name",
                    path,
                    f"`{slug}` cannot be part of a web address",
                    "use lower-case letters, digits and hyphens",
                )
            ]
        front, problems = read_sheet(path, data)
        if front is None:
            return problems
        if folder == FORMS:
            form, found = validate(FormFront, front)
            if form:
                self.forms[slug] = Form(slug, form, front)
        elif folder == NOTES:
            notes, found = validate(FieldNotesFront, front)
            if notes:
                self.field_notes[slug] = FieldNotes(slug, notes, front)
        else:
            clauses, found = validate(AgreementsFront, front)
            if clauses:
                self.agreements = Agreements(clauses, front)
        return [*problems, *found]


def read_sheet(path: str, data: bytes) -> tuple[Front | None, list[Problem]]:
    """Read the keys of a YAML file; None where it has none, and what is wrong."""
    source, problems = read_source(path, data)
    tree, found = read_yaml(readable(source, problems))
    problems = [*problems, *found]
    if tree is not None and isinstance(tree.data, dict):
        return Front(source, tree.data, tree.keys, tree.values), problems
    if not problems:
        message = "the file is not a set of `key: value` lines"
        help_ = "write one key on each line, such as `title: Debrief notes`"
        problems = [Problem.of_file("value-type", path, message, help_)]
    return None, problems
