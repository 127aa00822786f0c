"""Change the code on purpose, a bit at a time, and tell which changes no test notices.

    python benchmarks/mutants.py [--tests PATH ...] [MODULE ...]

Without modules, those that differ from the branch `main`. Mutmut makes the changes (mutants) in a
copy of the project and runs, for each, the tests that reach the changed function. This takes
minutes. Functions with a decorator stay as they are: mutmut leaves them out.
Why mutmut: docs/adr/0013-mutants.md.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Mutmut knows packages below `src`; ours lies below `scripts`.
PACKAGE, COPIED = "scripts/potluck/", "src/potluck/"
# The first needs a link, which mutmut does not copy; the other runs where mutmut has no settings.
LEFT_OUT = (
    "tests/engine/test_check_cases.py::test_failing_case_is_reported_as_expected[file-link]",
    "tests/engine/test_building.py::test_two_builds_are_the_same_to_the_byte",
)
# How a test process ends: mutmut's own numbers.
OUTCOMES = {0: "survived", 1: "killed", 3: "killed", 5: "no test", 33: "no test", 36: "too slow",
            24: "too slow", 152: "too slow", 255: "too slow"}  # fmt: skip


def changed() -> list[str]:
    """The modules that differ from `main`, committed or not."""
    command = ["git", "diff", "--name-only", "--diff-filter=d", "main", "--", PACKAGE]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in done.stdout.splitlines() if name.endswith(".py")]


def copy_project(folder: Path) -> None:
    """Copy what git would, the package to where mutmut looks for it."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    for name in filter(None, done.stdout.split("\0")):
        if (ROOT / name).is_file() and not (ROOT / name).is_symlink():
            target = folder / name.replace(PACKAGE, COPIED, 1)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, target)
    shutil.copytree(folder / "src", folder / "scripts", dirs_exist_ok=True)


def configure(folder: Path, modules: list[str], tests: list[str]) -> None:
    """Tell mutmut what to change, what to copy beside it, and which tests to run."""
    settings = {
        "source_paths": ["src"],
        "only_mutate": [name.replace(PACKAGE, COPIED, 1) for name in modules],
        "also_copy": sorted(p.name for p in folder.iterdir() if p.name != "src"),
        "pytest_add_cli_args": [
            "-p",
            "no:cacheprovider",
            "-W",
            "ignore",
            *[f"--deselect={test}" for test in LEFT_OUT],
        ],
        "pytest_add_cli_args_test_selection": tests,
        "use_git_change_detection": False,
        "use_setproctitle": False,
    }
    lines = "".join(f"{key} = {json.dumps(value)}\n" for key, value in settings.items())
    with (folder / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[tool.mutmut]\n{lines}")


def results(folder: Path) -> dict[str, str]:
    """What became of each mutant, by its name."""
    found = {}
    for file in (folder / "mutants").rglob("*.meta"):
        codes = json.loads(file.read_text(encoding="utf-8"))["exit_code_by_key"]
        found |= {
            name: "not tried" if code is None else OUTCOMES.get(code, f"ended with {code}")
            for name, code in codes.items()
        }
    return found


def main() -> int:
    """Run; return 0, 1 where mutmut gave up, or 2 where there is nothing to change."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("modules", nargs="*")
    parser.add_argument("--tests", nargs="+", default=sorted(
        file.relative_to(ROOT).as_posix() for file in (ROOT / "tests/engine").glob("test_*.py")
    ))  # fmt: skip
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="folder for the copy, to look at afterwards")
    asked = parser.parse_args()
    modules = asked.modules or changed()
    if not modules:
        print("No module differs from main: name some with MODULES=scripts/potluck/...")
        return 2
    with tempfile.TemporaryDirectory(prefix="potluck-mutants-") as scratch:
        folder = asked.keep or Path(scratch) / "project"
        copy_project(folder)
        configure(folder, modules, asked.tests)
        (folder / "mutants/src").mkdir(parents=True)
        environment = {**os.environ, "PYTHONPATH": str(folder / "mutants/src")}
        mutmut = [sys.executable, "-m", "mutmut"]
        print(f"Changing {len(modules)} modules, one bit at a time; this takes minutes ...")
        run = subprocess.run(
            [*mutmut, "run", "--max-children", str(asked.processes)], cwd=folder, env=environment,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
        )  # fmt: skip
        if run.returncode:
            print("\n".join(run.stdout.splitlines()[-40:]))
            print(f"Mutmut gave up ({run.returncode}); the tests have to pass before it can start")
            return 1
        found = results(folder)
        for name in sorted(name for name, end in found.items() if end in ("survived", "no test")):
            print(f"\n{found[name]}: {name}")
            subprocess.run([*mutmut, "show", name], cwd=folder, env=environment, check=False)
        print(", ".join(f"{count} {end}" for end, count in Counter(found.values()).most_common()))
        return 0


if __name__ == "__main__":
    sys.exit(main())
