"""The types that YAML 1.1 gives to plain text, known traps included."""

from __future__ import annotations

import datetime
import re
from typing import Any

_BOOL = {"yes": True, "no": False, "on": True, "off": False, "true": True, "false": False}
_INT = re.compile(r"[-+]?(0|[1-9][0-9_]*|0[xob][0-9a-fA-F_]+|0[0-7_]+|[1-9][0-9_]*(:[0-5]?[0-9])+)")
_FLOAT = re.compile(
    r"[-+]?([0-9][0-9_]*)?\.[0-9_]+([eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*\.|"
    r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_DIGITS_AT_MOST = 30


def typed(text: str) -> Any:
    """Give a plain scalar the type that YAML 1.1 gives it."""
    if not text:
        return None
    first = text[0]
    if first in "yYnNoOtTfF~" and len(text) <= 5:
        lower = text.lower()
        if lower in _BOOL and text in (lower, lower.title(), lower.upper()):
            return _BOOL[lower]
        return None if lower in ("null", "~") else text
    if first in "0123456789+-.":
        return _number_or_date(text)
    return text


def _number_or_date(text: str) -> Any:
    if _DATE.fullmatch(text):
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            return text
    if len(text) > _DIGITS_AT_MOST:
        return text
    if _INT.fullmatch(text):
        try:
            return int(text.replace("_", ""), 10)
        except ValueError:
            return 0
    if _FLOAT.fullmatch(text):
        try:
            return float(text.replace("_", ""))
        except ValueError:
            return 0.0
    return text
