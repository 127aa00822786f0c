"""Diagnostics for programs: JSON for editors and scripts, annotations for GitHub."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from potluck.diagnostics.record import Diagnostic, Severity
from potluck.diagnostics.sarif import render_sarif
from potluck.diagnostics.text import Say, Style, plain, render_text, same, visible

FORMATS = ("text", "json", "github", "sarif")


def render(
    diagnostics: Iterable[Diagnostic],
    form: str,
    explain: Mapping[str, str] | None = None,
    style: Style = plain,
    say: Say = same,
) -> str:
    """Write diagnostics in one of `FORMATS`; raises KeyError for any other form.

    `say` says texts of ours in another language; names of rules and keys of JSON stay.
    """
    items = list(diagnostics)
    if form != "text":
        items = [said(item, say) for item in items]
        explain = {rule: say(text) for rule, text in (explain or {}).items()}
    writers: dict[str, Callable[[], str]] = {
        "text": lambda: render_text(items, explain, style, say),
        "json": lambda: render_json(items),
        "github": lambda: render_github(items),
        "sarif": lambda: render_sarif(items, explain or {}),
    }
    return writers[form]()


def said(item: Diagnostic, say: Say) -> Diagnostic:
    """Return a diagnostic with its texts in another language."""
    if say is same:
        return item
    return replace(item, message=say(item.message), hint=say(item.hint), help=say(item.help))


def render_json(diagnostics: Iterable[Diagnostic]) -> str:
    """Write a JSON object with a list `diagnostics`; lines and columns count from 1."""
    items = [
        {
            "rule": item.rule,
            "severity": item.severity.value,
            "path": item.place.path,
            "line": item.place.line,
            "column": item.place.column,
            "length": item.place.length,
            "message": item.message,
            "hint": item.hint,
            "help": item.help,
            "fixable": bool(item.fix),
        }
        for item in diagnostics
    ]
    return readable_json({"version": 1, "diagnostics": items})


def readable_json(value: Any) -> str:
    """Write JSON that a person can read in a terminal: letters as they are, what hides as a code.

    Codes beyond the first 65,536 characters are pairs, as JSON wants them.
    """
    text = json.dumps(value, indent=2, ensure_ascii=False)
    if text.isascii():
        return text
    return "".join(c if c.isprintable() or c == "\n" else json.dumps(c)[1:-1] for c in text)


def render_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Write one workflow command a line, as GitHub reads from a job's output.

    Source of the form: GitHub's documentation of workflow commands.
    """
    lines = []
    for item in diagnostics:
        level = "error" if item.severity is Severity.ERROR else "notice"
        place = item.place
        where = {
            "file": place.path,
            "line": str(place.line),
            "col": str(place.column),
            "endColumn": str(place.column + max(place.length, 1)),
            "title": item.rule,
        }
        fields = ",".join(f"{name}={_property(value)}" for name, value in where.items())
        body = "; ".join(part for part in (item.message, item.hint, item.help) if part)
        lines.append(f"::{level} {fields}::{_data(body)}")
    return "\n".join(lines)


def _data(text: str) -> str:
    text = visible(text, keep="\r\n")
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
