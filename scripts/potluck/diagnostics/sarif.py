"""Diagnostics as SARIF 2.1.0, which code-scanning pages and editors read.

Source of the form: the OASIS standard "Static Analysis Results Interchange Format 2.1.0".
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from potluck.diagnostics.record import Diagnostic, Severity

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render_sarif(diagnostics: Iterable[Diagnostic], explain: Mapping[str, str]) -> str:
    """Write one SARIF run; `explain` maps a rule to its explanation."""
    items = list(diagnostics)
    rules = sorted({item.rule for item in items})
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "potluck",
                "rules": [_rule(rule, explain.get(rule, "")) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(item, rules.index(item.rule)) for item in items],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _rule(id_: str, text: str) -> dict[str, Any]:
    return {"id": id_, **({"shortDescription": {"text": text}} if text else {})}


def _result(item: Diagnostic, index: int) -> dict[str, Any]:
    place = item.place
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endColumn": place.column + max(place.length, 1),
    }
    location = {"artifactLocation": {"uri": quote(place.path)}, "region": region}
    body = ". ".join(part for part in (item.message, item.hint, item.help) if part)
    return {
        "ruleId": item.rule,
        "ruleIndex": index,
        "level": "error" if item.severity is Severity.ERROR else "note",
        "message": {"text": body},
        "locations": [{"physicalLocation": location}],
    }
