"""What rules found in single files, kept for the next build: see `build_cache`.

Rules that ask for no library have seen the file and the day. The others have seen the library, too:
all that its fingerprint covers, without the texts of other hacks. The few that look at those say so
(`sees_texts`): what they find is not kept.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import astuple
from typing import Any

from potluck.build_cache import Ledger, digest
from potluck.diagnostics import Diagnostic, Edit, Place, Problem
from potluck.library import Library, fingerprint
from potluck.reading import Document
from potluck.rules.engine.register import RULES, Rule, diagnosed

# Rules by what they see: the file, or the library without texts besides.
ALONE, AMONG = "alone", "among"
PARTS = (ALONE, AMONG)
# What rules found in a file: its path, which of PARTS, and the findings.
Found = tuple[str, str, list[Diagnostic]]


class Known:
    """What is known of the files of a library before any rule looks at them."""

    def __init__(
        self, library: Library, today: datetime.date, ledger: Ledger | None, *, errors: bool = False
    ) -> None:
        """Begin with what the build before kept; with no ledger, nothing is known.

        `errors` says whether rules that only ask are left out.
        """
        self._ledger, self._documents, self._day = ledger, library.documents, f"{today} {errors}"
        self._far = library.derive(fingerprint) if ledger is not None else ""
        self._last: tuple[Document | None, str] = (None, "")  # a file and its key: both parts ask

    def of(self, paths: Iterable[str]) -> tuple[list[Found], dict[str, list[str]]]:
        """Return what is known, and of each other file which of PARTS are to be done."""
        known: list[Found] = []
        to_do: dict[str, list[str]] = {}
        for path in paths:
            for part in PARTS:
                rows = self._rows(path, part)
                if rows is None:
                    to_do.setdefault(path, []).append(part)
                else:
                    known.append((path, part, [_from_plain(row) for row in rows]))
        return known, to_do

    def keep(self, found: Iterable[Found]) -> None:
        """Keep what was found, or known, for the next build."""
        if self._ledger is None or not self._far:
            return
        looking = [rule.sees_texts for rule in RULES.values() if rule.sees_texts]
        for path, part, findings in found:
            document = self._documents[path]
            if not any(sees(document) for sees in looking):
                rows = [astuple(one) for one in findings]
                self._ledger.put(f"{part} {path}", self._key(document, part), rows)

    def _rows(self, path: str, part: str) -> list[list[Any]] | None:
        if self._ledger is None or not self._far or f"{part} {path}" not in self._ledger:
            return None
        key = self._key(self._documents[path], part)
        rows: list[list[Any]] | None = self._ledger.get(f"{part} {path}", key)
        return rows

    def _key(self, document: Document, part: str) -> str:
        if self._last[0] is not document:
            seen = (document.path, document.source.text, self._day)
            self._last = (document, digest(seen))
        return digest((self._last[1], self._far)) if part == AMONG else self._last[1]


def part_of(rule: Rule) -> str:
    """Return which of PARTS a rule for single files belongs to."""
    return AMONG if "library" in rule.asks else ALONE


def _from_plain(row: list[Any]) -> Diagnostic:
    rule, place, message, hint, help_, fix, _ = row
    edits = tuple(Edit(*edit) for edit in fix)
    return diagnosed(Problem(rule, Place(*place), message, hint, help_, edits))
