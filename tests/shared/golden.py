"""Golden cases of the checker: one folder per rule, with a failing case and a valid neighbor.

    tests/engine/cases/_base/hacks/       a small library without findings
    tests/engine/cases/RULE/bad.md        stands in place of bring-snacks.md there ...
    tests/engine/cases/RULE/bad/hacks/    ... or files laid over the library
    tests/engine/cases/RULE/good.md       (or good/) the nearest text that the rule leaves alone
    tests/engine/cases/RULE/expected.txt  the whole output for the failing case
    tests/engine/cases/RULE/fixable.md    a failing case that `--fix` repairs, where bad.md is none

`python tests/shared/golden.py [RULE ...]` writes expected.txt anew: read what
changed before you keep it.
"""

from __future__ import annotations

import datetime
import shutil
import sys
import tempfile
from pathlib import Path

from potluck.diagnostics import Diagnostic, in_order, render
from potluck.library import load
from potluck.reading import folder
from potluck.rules import run
from potluck.rules.engine import diagnosed
from potluck.rules.file.beside_the_hacks import machinery_changed
from potluck.rules.whole.old_addresses import lost_addresses

CASES = Path(__file__).resolve().parents[1] / "engine" / "cases"
SUBJECT = "hacks/common-room/bring-snacks.md"
TODAY = datetime.date(2026, 11, 20)


def lay_out(case: Path | None, root: Path) -> Path:
    """Copy the base library to `root` and lay a case (a file or a folder) over it."""
    shutil.copytree(CASES / "_base", root, symlinks=True, dirs_exist_ok=True)
    if case is not None and case.parent.name == "address-lost":
        (root / SUBJECT).unlink()
    if case is not None and case.is_dir():
        shutil.copytree(case, root, symlinks=True, dirs_exist_ok=True)
    elif case is not None:
        shutil.copyfile(case, root / SUBJECT)
    for huge in root.rglob("huge.*"):
        huge.write_bytes(huge.read_bytes().ljust(folder.MAX_IMAGE + 1, b"\0"))
    return root


def case_of(rule: str, kind: str) -> Path:
    """Return the path of a rule's `bad` or `good` case."""
    file = CASES / rule / f"{kind}.md"
    return file if file.exists() else CASES / rule / kind


def findings(case: Path | None, root: Path) -> list[Diagnostic]:
    """Check the base library with a case laid over it, and as a change to the base."""
    library = load(lay_out(case, root))
    found = run(library, today=TODAY)
    if case is not None and case.parent.name == "address-lost":
        found += lost_addresses(load(CASES / "_base"), library)
    if case is not None and case.parent.name == "machinery-changed":
        changed = [p.relative_to(case).as_posix() for p in case.rglob("*") if p.is_file()]
        found += map(diagnosed, machinery_changed(changed, ["docs/about.md"]))
    return in_order(found)


def output(case: Path | None, root: Path) -> str:
    """Return the text that the command shows for a case."""
    return render(findings(case, root), "text") + "\n"


def refuse_secrets() -> None:
    """Make files called secret.md unreadable, also for a user who may read everything."""
    read = folder._bytes

    def guarded(entry: object, path: str) -> bytes:
        if path.endswith("secret.md"):
            raise PermissionError(path)
        return read(entry, path)  # type: ignore[arg-type]

    folder._bytes = guarded  # type: ignore[assignment]


def main(rules: list[str]) -> None:
    """Write the expected text of the named rules, or of all."""
    refuse_secrets()
    for rule in rules or sorted(p.name for p in CASES.iterdir() if p.is_dir() and p.name[0] != "_"):
        with tempfile.TemporaryDirectory() as scratch:
            text = output(case_of(rule, "bad"), Path(scratch))
        (CASES / rule / "expected.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
