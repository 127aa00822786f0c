"""Change the code on purpose, a bit at a time, and tell which changes no test notices.

    python benchmarks/mutants.py [--sample N] [--seed S] [--tests PATH ...] [MODULE or FOLDER ...]

Without modules, those that differ from the branch `main`. In a copy of the project, the tests are
run once to see which lines each of them reaches. Then each change (mutant) is tried by the tests
that reach its line, until one fails. `--sample` tries N of each module or folder that is named,
spread evenly over its modules and lines, from a place that `--seed` draws; the share that is killed
is told with its interval of 95 %. What was tried is kept in `.cache/mutants`: run it again to go
on; `--again` tries anew what lived. Why so: docs/adr/0014-two-processes-and-mutants.md.
"""

from __future__ import annotations

import argparse
import hashlib
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
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mutations import Module, Mutant, modules_of

ROOT = Path(__file__).resolve().parent.parent
PACKAGE, TESTS = "scripts/potluck", "tests/engine"
PLAN = tuple(f"{TESTS}/test_architecture.py::test_{name}" for name in ("what_flows", "every_name"))
# These look at pages, paper, releases and new libraries: slow, and about other modules.
APART = ("another_library", "editor", "feeds", "forge", "generators", "handout",
         "offline", "release", "serve", "starting", "trial", "unchanged", "wheel",
         "workflows")  # fmt: skip
# Of tests that reach just the same lines of a module, so many are tried.
ALIKE = 25
# Tests that take fewer seconds than this come first. (One that makes up texts would go on with each
# mutant that it kills, to find the shortest.)
QUICK = 0.1
PYTEST = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-W", "ignore")


def changed() -> list[str]:
    """The modules that differ from `main`, committed or not."""
    command = ["git", "diff", "--name-only", "--diff-filter=d", "main", "--", PACKAGE]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in done.stdout.splitlines() if name.endswith(".py")]


def copy_project(folder: Path) -> None:
    """Make `folder` hold what git would, and nothing else but what Python keeps."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    names = {name for name in done.stdout.split("\0") if os.path.lexists(ROOT / name) and name}
    for file in [f for f in folder.rglob("*") if f.is_symlink() or f.is_file()]:
        if file.suffix != ".pyc" and file.relative_to(folder).as_posix() not in names:
            file.unlink()
    for name in names:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        shutil.copy2(ROOT / name, target, follow_symlinks=False)


def digest(folder: Path, *places: str) -> str:
    """The same for the same files."""
    files = sorted(f for place in places for f in [folder / place, *(folder / place).rglob("*.py")])
    texts = [file.read_bytes() for file in files if file.is_file()]
    return hashlib.sha256(b"\0".join(texts)).hexdigest()[:16]


class Project:
    """A copy of the project, in which tests run."""

    def __init__(self, cache: Path) -> None:
        self.cache, self.folder = cache, cache / "project"
        copy_project(self.folder)
        self.environment = {
            **os.environ, "PYTHONPATH": f"{self.folder}/{PACKAGE}/..:{ROOT}/benchmarks",
            "HYPOTHESIS_STORAGE_DIRECTORY": str(cache / "hypothesis"),
        }  # fmt: skip

    def reach(self, files: list[str]) -> dict[str, dict[str, Any]]:
        """Return seconds and reached lines of each test; files that did not change are known."""
        store = self.cache / "reach.json"
        known = json.loads(store.read_text()) if store.exists() else {}
        code = digest(self.folder, PACKAGE)
        found: dict[str, dict[str, Any]] = {}
        for number, file in enumerate(files):
            key = f"{code} {digest(self.folder, file)}"
            if known.get(file, {}).get("key") != key:
                say(f"Seeing what tests reach: {number + 1} of {len(files)}, {file}")
                known[file] = {"key": key, **self.reached_by(file)}
                store.write_text(json.dumps(known))
            if known[file]["failed"]:
                say(f"Left out, for they fail: {', '.join(known[file]['failed'])}")
            found |= known[file]["tests"]
        return found

    def reached_by(self, file: str) -> dict[str, Any]:
        with tempfile.NamedTemporaryFile(prefix="potluck-reach-") as told:
            self.run([*PYTEST, "-p", "mutant_tests", file], MUTANTS=f"reach:{told.name}")
            text = Path(told.name).read_text()
        return json.loads(text) if text else {"tests": {}, "failed": [file]}

    def run(self, command: list[str], **more: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            command, cwd=self.folder, env={**self.environment, **more}, check=False,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def fresh(self, tests: list[str], cpu: float, wall: float) -> str:
        """Try a change outside of functions: it takes effect when the module is loaded."""
        limit = f'ulimit -t {int(cpu) + 5}; exec "$@"'
        with tempfile.TemporaryDirectory(prefix="potluck-mutant-") as scratch:
            named = Path(scratch, "tests.txt")
            named.write_text("\n".join(tests))
            command = ["bash", "-c", limit, "bash", "timeout", "-k", "1", str(int(wall)), *PYTEST,
                       "-x", f"--basetemp={scratch}/t", f"@{named}"]  # fmt: skip
            code = self.run(command, PYTHONDONTWRITEBYTECODE="1").returncode
        return {0: "survived", 5: "no test", 124: "too slow", 137: "too slow", 152: "too slow"}.get(
            code, "killed"
        )


class Trial:
    """The process that has everything loaded, and forks for each mutant."""

    def __init__(self, project: Project, tests: dict[str, dict[str, Any]]) -> None:
        self.project = project
        files = sorted({name.partition("::")[0] for name in tests})
        read, write = os.pipe()
        self.process = subprocess.Popen(
            [*PYTEST, "-s", "-p", "mutant_tests", *files], cwd=project.folder,
            env={**project.environment, "MUTANTS": f"try:{write}"}, pass_fds=[write], text=True,
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(write)
        self.answers = os.fdopen(read)

    def ask(self, task: dict[str, Any]) -> None:
        assert self.process.stdin
        self.process.stdin.write(json.dumps(task) + "\n")
        self.process.stdin.flush()

    def tried(
        self, mutant: Mutant, original: str, tests: list[str], took: float, *, fork: bool
    ) -> dict[str, Any]:
        """Return how the mutant ended, and by which test; what is loaded counts in a `fork`."""
        if not tests:
            return {"end": "no test", "by": ""}
        cpu = 10 + 4 * took
        wall = 120 + 20 * cpu
        target = self.project.folder / mutant.module
        times = target.stat()
        target.write_text(mutant.text, encoding="utf-8")
        try:
            task = {"module": mutant.module, "text": mutant.text, "original": original,
                    "tests": tests, "cpu": cpu, "wall": wall}  # fmt: skip
            if fork:
                self.ask(task)
            answer = json.loads(self.answers.readline()) if fork else {"end": "otherwise"}
            if answer["end"] == "otherwise":
                answer = {"end": self.project.fresh(tests, cpu, wall), "by": "loaded anew"}
            return answer
        finally:
            target.write_text(original, encoding="utf-8")
            os.utime(target, ns=(times.st_atime_ns, times.st_mtime_ns))


def chosen_tests(
    mutant: Mutant, reach: dict[str, dict[str, Any]], most: float
) -> tuple[list[str], float]:
    """The tests that reach the line, and their seconds: the quick ones that see most come first.

    Outside of functions, where a line is reached when it is loaded, all that reach the module, and
    those of the plan of the house. What has the module's name takes part, too, for it may start
    commands, and the golden cases of rules that stand in the module.
    """
    file = f"{TESTS}/test_{Path(mutant.module).stem}.py::"
    rules = {f"[{name}]" for name in re.findall(r'"([a-z]+(?:-[a-z]+)+)"', mutant.text)}
    golden = {name for name in reach if name[name.find("[") :] in rules}
    golden |= {name for name in reach if name.startswith(PLAN) and not mutant.function}
    seen = {name: test["reached"].get(mutant.module, []) for name, test in reach.items()}
    near = [name for name, lines in seen.items() if mutant.line in lines]
    if not near or not mutant.function:
        near = [name for name, lines in seen.items() if lines]
    near = sorted(
        {*near, *golden, *(name for name in reach if name.startswith(file))},
        key=lambda name: (
            name not in golden, int(reach[name]["seconds"] / QUICK), -len(seen[name]), name,
        ),
    )  # fmt: skip
    alike: Counter[str] = Counter()
    tests: list[str] = []
    took = 0.0
    for name in near:
        alike[str(seen[name])] += 1
        if (name in golden or alike[str(seen[name])] <= ALIKE) and (not tests or took < most):
            tests.append(name)
            took += reach[name]["seconds"]
    return tests, took


def drawn(modules: list[Module], count: int | None, seed: int) -> Iterator[tuple[Module, int]]:
    """Draw `count` changes, evenly spread over modules and lines; the same ones for a seed."""
    every = [(module, number) for module in modules for number in range(len(module.changes))]
    if count is None or count >= len(every):
        yield from every
        return
    step = len(every) / count
    start = random.Random(seed).random() * step
    yield from (every[int(start + step * number)] for number in range(count))


def interval(killed: int, tried: int) -> tuple[float, float]:
    """Between which shares the true one lies, 19 times of 20 (Wilson 1927, score interval)."""
    z = 1.96
    share, spread = killed / tried, z * z / tried
    middle = (share + spread / 2) / (1 + spread)
    away = z / (1 + spread) * math.sqrt(share * (1 - share) / tried + spread / (4 * tried))
    return middle - away, middle + away


def summary(place: str, ends: Counter[str], of: int) -> str:
    """Say how many of the tried mutants of a place were killed; too slow is killed, too."""
    tried = sum(ends.values())
    killed = ends["killed"] + ends["too slow"]
    low, high = interval(killed, tried)
    listed = ", ".join(f"{count} {end}" for end, count in ends.most_common())
    return (f"{place}: {killed / tried:.0%} ({low:.0%} to {high:.0%}) of {of:,} killed, "
            f"by {tried} that were tried: {listed}")  # fmt: skip


def say(line: str) -> None:
    print(line, flush=True)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("places", nargs="*", metavar="MODULE or FOLDER")
    parser.add_argument("--tests", nargs="+", default=[
        f"{TESTS}/{file.name}" for file in sorted((ROOT / TESTS).glob("test_*.py"))
        if not file.stem.removeprefix("test_").startswith(APART)
    ])  # fmt: skip
    parser.add_argument("--sample", type=int, metavar="N", help="try N of each module or folder")
    parser.add_argument("--seed", type=int, default=1, help="draws the sample")
    parser.add_argument("--again", action="store_true", help="try anew what lived")
    parser.add_argument("--most", type=float, default=12, help="seconds of tests for each mutant")
    return parser.parse_args()


def main() -> int:
    """Run; return 0, or 2 where there is nothing to change."""
    asked = arguments()
    places = asked.places or changed()
    if not places:
        say("No module differs from main: name some with MODULES=scripts/potluck/...")
        return 2
    cache = ROOT / ".cache/mutants"
    (cache / "project").mkdir(parents=True, exist_ok=True)
    project = Project(cache)
    reach = project.reach(asked.tests)
    trial = Trial(project, reach)
    store = cache / "results.jsonl"
    lines = store.read_text(encoding="utf-8").splitlines() if store.exists() else []
    known = {one["digest"]: one for one in map(json.loads, lines)}
    told = []
    with store.open("a", encoding="utf-8") as file:
        for place in places:
            modules = [Module(project.folder, name) for name in modules_of(ROOT, [place])]
            of, ends = sum(len(module.changes) for module in modules), Counter[str]()
            tasks = list(drawn(modules, asked.sample, asked.seed))
            for done, (module, number) in enumerate(tasks):
                mutant = module.mutant(number)
                if mutant is None:
                    continue
                result = known.get(mutant.digest)
                if result is None or (asked.again and result["end"] in ("survived", "no test")):
                    tests, took = chosen_tests(mutant, reach, asked.most)
                    # What is reached while it is loaded is over when a fork begins.
                    fork = any(
                        mutant.line in test["reached"].get(mutant.module, ())
                        for test in reach.values()
                    )
                    answer = trial.tried(mutant, module.text, tests, took, fork=fork)
                    result = {"name": mutant.name, "digest": mutant.digest, **answer}
                    file.write(json.dumps(result) + "\n")
                    file.flush()
                ends[result["end"]] += 1
                if result["end"] in ("survived", "no test"):
                    say(f"{result['end']}: {mutant.name} in {mutant.function or 'the module'}\n"
                        f"    {mutant.before}\n    -> {mutant.after}")  # fmt: skip
                elif done % 20 == 0:
                    say(f"{place}: {done} of {len(tasks)}")
            told.append(summary(place, ends, of))
    print("\n".join(told))
    return 0


if __name__ == "__main__":
    sys.exit(main())
