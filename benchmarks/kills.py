"""Kills builds at random moments, and starts ten at once: the site is always the old or the new.

    python benchmarks/kills.py [SEED [KILLS]]

Takes two minutes or so with 100 kills, and 15 at most.
"""

from __future__ import annotations

import hashlib
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests/shared"))

from potluck.built.dead_links import dead_links  # noqa: E402
from potluck.built.files import files_below  # noqa: E402
from potluck.built.site_links import BuiltSite  # noqa: E402
from projects import small_project  # noqa: E402

KILLS, AT_ONCE, ROUNDS, MOST_SECONDS = 100, 10, 3, 900
COMMAND = [sys.executable, "-m", "potluck.cli"]
WORDS = ("Put food on the table", "Put fruit on the table")


def build(project: Path) -> subprocess.Popen[str]:
    """Start a build."""
    command = [*COMMAND, "--root", str(project), "build", "--quiet"]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True)


def said_by(running: subprocess.Popen[str]) -> str:
    """Wait for a build; return what it said."""
    return running.communicate()[1]


def state(site: Path) -> str:
    """Digest all that is published."""
    joined = hashlib.sha256()
    for file in sorted(site.rglob("*")):
        if file.is_file():
            joined.update(f"{file.relative_to(site)}\0".encode() + file.read_bytes())
    return joined.hexdigest()


def change(project: Path, number: int) -> None:
    """Let the next build differ from the one before."""
    (hack,) = project.glob("hacks/*/bring-snacks.md")
    old, new = WORDS if number % 2 else WORDS[::-1]
    hack.write_text(hack.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def main(seed: int = 1, kills: int = KILLS) -> int:
    """Return 0 if nothing broke."""
    chance = random.Random(seed)
    end = time.monotonic() + MOST_SECONDS
    with tempfile.TemporaryDirectory(prefix="potluck-kills-") as folder:
        project = small_project(ROOT, Path(folder) / "project")
        site = project / "site"
        good, seconds = {}, 1.0
        for number in range(2):
            change(project, number)
            start = time.monotonic()
            assert not (said := said_by(build(project))), said
            good[state(site)] = number
            seconds = time.monotonic() - start
        assert len(good) == 2
        killed = missed = 0
        for number in range(kills):
            change(project, number)
            running = build(project)
            try:
                running.wait(chance.uniform(0, seconds * 1.1))
                missed += 1
            except subprocess.TimeoutExpired:
                running.kill()
                killed += 1
            said = said_by(running)
            # What was killed a moment before the step without a site is repaired by the next build.
            assert site.exists() or sys.platform != "linux", f"kill {number}: no site"
            assert not site.exists() or state(site) in good, f"kill {number}: a broken site; {said}"
            if time.monotonic() > end:
                break
        print(f"{killed} builds killed, {missed} were done before: always the old site or the new")
        for number in range(ROUNDS):
            change(project, number)
            runs = [build(project) for _ in range(AT_ONCE)]
            texts = [said_by(run) for run in runs]
            codes = [run.returncode for run in runs]
            refused = [text for text in texts if "another command is writing" in text]
            assert codes.count(0) + len(refused) == AT_ONCE, texts
            assert 0 in codes
            assert state(site) in good
            assert dead_links(BuiltSite(files_below(site))) == []
            print(f"{AT_ONCE} builds at once: {codes.count(0)} built, {len(refused)} refused")
        assert not said_by(build(project))
        left = [p.name for p in project.iterdir() if p.name.startswith(("site", ".site"))]
        assert left == ["site"], left
    print("Nothing was left lying.")
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
