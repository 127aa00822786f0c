"""Change the code on purpose, a bit at a time, and tell which changes no test notices.

    python benchmarks/mutants.py [--sample N] [--tests PATH ...] [MODULE or FOLDER ...]

Without modules, those that differ from the branch `main`. Mutmut makes the changes (mutants) in a
copy of the project and runs, for each, the tests that reach the changed function. This takes
minutes; for a whole package it takes hours, and `--sample` tries N mutants of each module or folder
that is named, drawn by `--seed`: the share that is killed is told with its interval of 95 %.
Why mutmut: docs/adr/0014-two-processes-and-mutants.md.
"""

from __future__ import annotations

import argparse
import ast
import json
import math
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Mutmut knows packages below `src`; ours lies below `scripts`.
PACKAGE, COPIED = "scripts/potluck/", "src/potluck/"
# This case needs a link, which mutmut does not copy; the test runs where mutmut has no settings.
NO_CASE = "file-link"
LEFT_OUT = ("tests/engine/test_building.py::test_two_builds_are_the_same_to_the_byte",)
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
        # Of a link, mutmut copies nothing; what it names lies in its place.
        if (ROOT / name).is_file() or (ROOT / name).is_symlink():
            # A golden case holds a folder of this name, which stays where it is.
            target = folder / re.sub(f"^{PACKAGE}", COPIED, name)
            target.parent.mkdir(parents=True, exist_ok=True)
            if (ROOT / name).is_symlink():
                target.write_text((ROOT / name).readlink().as_posix(), encoding="utf-8")
            else:
                shutil.copy(ROOT / name, target)
    shutil.copytree(folder / "src", folder / "scripts", dirs_exist_ok=True)
    for file in (folder / "src").rglob("*.py"):
        file.write_text(undecorated(file.read_text(encoding="utf-8")), encoding="utf-8")


# What a function is given by these is as good when it is given below it.
MOVED = ("rule", "property", "cached_property", "contextmanager")


def undecorated(text: str) -> str:
    """Write `@rule(...)` above a function as `name = rule(...)(name)` below it.

    Mutmut leaves functions with a decorator as they are, and so most rules.
    """
    lines = text.splitlines()
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]
    for node in sorted(functions, key=lambda node: node.lineno, reverse=True):
        named = [mark.func if isinstance(mark, ast.Call) else mark for mark in node.decorator_list]
        if len(named) != 1 or not isinstance(named[0], ast.Name) or named[0].id not in MOVED:
            continue
        mark, indent = node.decorator_list[0], " " * node.col_offset
        given = ast.unparse(mark)
        lines.insert(node.end_lineno or node.lineno, f"{indent}{node.name} = {given}({node.name})")
        lines[mark.lineno - 1 : mark.end_lineno] = [""] * ((mark.end_lineno or 0) - mark.lineno + 1)
    return "\n".join(lines) + "\n"


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
            "-k",
            f"not {NO_CASE}",
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


def drawn(found: Iterable[str], places: list[str], count: int, seed: int) -> list[str]:
    """Draw `count` mutants of each place: the same ones for the same code and seed."""
    names: list[str] = []
    for place in places:
        here = sorted(name for name in found if below(name, place))
        names += random.Random(seed).sample(here, min(count, len(here)))
    return names


def below(mutant: str, place: str) -> bool:
    """Whether a mutant stands in a module or folder of the package."""
    dotted = place.removeprefix("scripts/").removesuffix(".py").strip("/").replace("/", ".")
    return f"{mutant}.".startswith(f"{dotted}.")


def interval(killed: int, tried: int) -> tuple[float, float]:
    """Between which shares the true one lies, 19 times of 20 (Wilson 1927, score interval)."""
    z = 1.96
    share, spread = killed / tried, z * z / tried
    middle = (share + spread / 2) / (1 + spread)
    away = z / (1 + spread) * math.sqrt(share * (1 - share) / tried + spread / (4 * tried))
    return middle - away, middle + away


def told(found: dict[str, str], places: list[str]) -> str:
    """Say for each place how many of the tried mutants were killed; too slow is killed, too."""
    lines = []
    for place in [*places, ""] if len(places) > 1 else places:
        ends = Counter(end for name, end in found.items() if not place or below(name, place))
        tried = sum(ends.values()) - ends["not tried"]
        if tried:
            killed = ends["killed"] + ends["too slow"]
            low, high = interval(killed, tried)
            lines.append(f"{place or 'all'}: {killed} of {tried} killed, {killed / tried:.0%} "
                         f"({low:.0%} to {high:.0%})")  # fmt: skip
    return "\n".join(lines)


def main() -> int:
    """Run; return 0, 1 where mutmut gave up, or 2 where there is nothing to change."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("places", nargs="*", metavar="MODULE or FOLDER")
    parser.add_argument("--tests", nargs="+", default=sorted(
        file.relative_to(ROOT).as_posix() for file in (ROOT / "tests/engine").glob("test_*.py")
    ))  # fmt: skip
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--sample", type=int, metavar="N", help="try N of each module or folder")
    parser.add_argument("--seed", type=int, default=1, help="draws the sample")
    parser.add_argument("--only", type=Path, metavar="FILE", help="try the mutants that it names")
    parser.add_argument("--keep", type=Path, help="folder for the copy, to look at afterwards")
    asked = parser.parse_args()
    places = asked.places or changed()
    if not places:
        print("No module differs from main: name some with MODULES=scripts/potluck/...")
        return 2
    with tempfile.TemporaryDirectory(prefix="potluck-mutants-") as scratch:
        folder = asked.keep or Path(scratch) / "project"
        copy_project(folder)
        configure(folder, modules_of(places), asked.tests)
        (folder / "mutants/src").mkdir(parents=True)
        environment = {**os.environ, "PYTHONPATH": str(folder / "mutants/src")}
        mutmut = [sys.executable, "-m", "mutmut"]

        def run(*names: str) -> subprocess.CompletedProcess[str]:
            return subprocess.run(
                [*mutmut, "run", "--max-children", str(asked.processes), *names], cwd=folder,
                env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                check=False,
            )  # fmt: skip

        names: list[str] = []
        if asked.only:
            names = asked.only.read_text(encoding="utf-8").split()
        elif asked.sample:
            run("none")  # makes the mutants, times the tests, and finds none of this name
            names = drawn(results(folder), places, asked.sample, asked.seed)
        print(
            f"Trying {len(names) or 'all'} mutants of {', '.join(places)}; this takes minutes ..."
        )
        done = run(*names)
        if done.returncode:
            print("\n".join(done.stdout.splitlines()[-40:]))
            print(f"Mutmut gave up ({done.returncode}); the tests have to pass before it can start")
            return 1
        found = results(folder)
        for name in sorted(name for name, end in found.items() if end in ("survived", "no test")):
            print(f"\n{found[name]}: {name}")
            subprocess.run([*mutmut, "show", name], cwd=folder, env=environment, check=False)
        print(", ".join(f"{count} {end}" for end, count in Counter(found.values()).most_common()))
        print(told(found, places))
        return 0


def modules_of(places: list[str]) -> list[str]:
    """The modules that are named, and those in folders that are."""
    found: list[str] = []
    for place in places:
        inside = sorted((ROOT / place).rglob("*.py")) or [ROOT / place]
        found += [file.relative_to(ROOT).as_posix() for file in inside]
    return found


if __name__ == "__main__":
    sys.exit(main())
