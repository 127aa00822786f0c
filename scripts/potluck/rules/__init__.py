"""What can be wrong with a library: every rule, and the one call that applies them.

A rule is a function below `@rule(...)` in any module of a folder named here: it is found there.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules

from potluck.diagnostics import Diagnostic, Severity
from potluck.library import Library
from potluck.rules.engine import RULES, Rule, diagnosed
from potluck.rules.engine.changed import changed
from potluck.rules.engine.drafts import softened
from potluck.rules.engine.running import NO_BUILD, DuringBuild, Extent, apply_rules
from potluck.rules.engine.waivers import waive, waiver_notes

__all__ = ["FOLDERS", "RULES", "DuringBuild", "Rule", "run", "waiver_notes"]

FOLDERS = ("file", "front", "body", "links", "people", "language", "translations", "whole")


def _register_rules() -> None:
    """Import every module that holds rules; each enters its own."""
    for folder in FOLDERS:
        package = import_module(f"{__name__}.{folder}")
        for module in iter_modules(package.__path__):
            import_module(f"{package.__name__}.{module.name}")


def run(
    library: Library,
    paths: frozenset[str] | None = None,
    today: datetime.date | None = None,
    *,
    alone: Callable[[str], bool] = lambda _: True,
    whole: bool = True,
    errors: bool = False,
    build: DuringBuild = NO_BUILD,
) -> list[Diagnostic]:
    """Apply every rule and return what reading and the rules found, in no special order.

    With `paths`, only what is about these files is returned. `today` is the day against which
    dates are held; without it, the machine's. Where a library is checked in parts, `alone` chooses
    the files, and `whole` says whether it is looked at as a whole: see `Extent`. With `errors`, who
    asks wants to know of nothing else. `build` is what a build brings to its check.

    Where the settings cannot be read, that alone is returned, whatever was asked for.
    """
    if library.settings_file.unreadable:
        # What the library chose is not known: of the rest, nothing true could be said.
        return [diagnosed(problem) for problem in library.settings_file.problems]
    read = [diagnosed(p) for p in library.problems if paths is None or p.place.path in paths]
    extent = Extent(today or datetime.date.today(), paths, alone, whole, errors)
    found = apply_rules(library, extent, build)
    kept = waive(changed([*read, *found], library.settings.rules), library, paths)
    every = softened(kept, library)
    return [item for item in every if item.severity is Severity.ERROR] if errors else every


_register_rules()
