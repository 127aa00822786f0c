"""One record of a problem, and the ways to show it to a person or a program."""

from potluck.diagnostics.machine import FORMATS, readable_json, render, said
from potluck.diagnostics.nearest import Names, nearest, or_list, suggest
from potluck.diagnostics.record import (
    Diagnostic,
    Edit,
    Place,
    Problem,
    Severity,
    counted,
    in_order,
)
from potluck.diagnostics.repair import difference, repaired
from potluck.diagnostics.text import Say, same, visible

__all__ = [
    "FORMATS",
    "Diagnostic",
    "Edit",
    "Names",
    "Place",
    "Problem",
    "Say",
    "Severity",
    "counted",
    "difference",
    "in_order",
    "nearest",
    "or_list",
    "readable_json",
    "render",
    "repaired",
    "said",
    "same",
    "suggest",
    "visible",
]
