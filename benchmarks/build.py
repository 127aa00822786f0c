"""How long a site takes, beside other generators that get the same Markdown, in one run.

    python benchmarks/build.py [125 1000 10000] [--others]

Stock Material is the leanest that was found: search, tags, a menu of one entry. Ours is everything
but PDFs: check, relations, pages, search, feeds, every link followed. Printed are the seconds by
the clock, those of the processors, the most memory of all processes together (Linux; what they
share counted once) and, of each, its share of stock. Ours is built again with nothing changed and
with one hack changed. With --others, Zensical and ProperDocs build the same, too.
"""

from __future__ import annotations

import io
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import redirect_stdout
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from check import family, held

from corpus import SECTIONS, slug, write_corpus

SIZES = (125, 1_000, 10_000)
WARM = 40  # hacks, built before anything is timed: then all programs have been loaded once
SHED = Path(__file__).resolve().parent.parent / "tests/engine/library"
STOCK = """\
site_name: Stock
site_url: https://example.org/
theme: {name: material}
plugins: [search, tags]
nav: [index.md]
"""
# Programs are compiled once, where they are installed: some machines tell Python to keep nothing.
AROUND = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
POTLUCK = (sys.executable, "-m", "potluck.cli")
BARS = {"first": 0.7, "again": 0.25, "memory": 600}


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock, seconds of processors, megabytes."""

    clock: float
    processors: float
    memory: float


def write_projects(folder: Path, count: int) -> tuple[Path, Path]:
    """Write our project and the stock one with the same Markdown; return both."""
    ours, stock = folder / "ours", folder / "stock"
    write_corpus(ours, count)
    shutil.copytree(SHED / "docs", ours / "docs")
    shutil.copy(SHED / "mkdocs.yml", ours / "mkdocs.yml")
    for section in SECTIONS:
        shutil.copytree(ours / "hacks" / section, stock / "docs" / "hacks" / section)
    (stock / "docs" / "index.md").write_text("# Stock\n")
    (stock / "mkdocs.yml").write_text(STOCK)
    return ours, stock


def processors() -> float:
    """Return the seconds that finished children have worked."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measured(command: list[str], folder: Path) -> Cost:
    """Run a command to its end; raises SystemExit with what it says when it fails."""
    before, start, most = processors(), time.perf_counter(), 0.0
    with (
        tempfile.TemporaryFile("w+") as said,
        subprocess.Popen(
            command, cwd=folder, env=AROUND, stdout=said, stderr=subprocess.STDOUT
        ) as running,
    ):
        while running.poll() is None:
            most = max(most, sum(map(held, everyone(running.pid))))
            time.sleep(0.1)
        clock = time.perf_counter() - start
        if running.returncode:
            said.seek(0)
            raise SystemExit(f"{' '.join(command)}\n{said.read()[-2000:]}")
    return Cost(clock, processors() - before, most)


def everyone(process: int) -> list[int]:
    """Return a process, its children, and theirs."""
    found = [process]
    for child in family(process)[1:]:
        found += everyone(child)
    return found


def shown(name: str, count: int, cost: Cost, stock: Cost) -> str:
    """Return a line of the table."""
    return (
        f"| {count:,} | {name} | {cost.clock:.1f} | {cost.processors:.1f} | {cost.memory:.0f} "
        f"| {cost.clock / stock.clock:.2f} |"
    )


def compare(count: int, others: bool, folder: Path) -> Cost:
    """Print the lines for a library of `count` hacks; return the cost of our first build."""
    ours, stock = write_projects(folder, count)
    programs = Path(sys.executable).parent
    base = measured([str(programs / "mkdocs"), "build", "--quiet"], stock)
    print(shown("stock Material", count, base, base), flush=True)
    if others:
        for name in ("zensical", "properdocs"):
            (stock / "site").rename(stock / f"site-before-{name}")
            more = ["-f", "mkdocs.yml"] if name == "properdocs" else []
            cost = measured([str(programs / name), "build", *more], stock)
            print(shown(name, count, cost, base), flush=True)
    build = [*POTLUCK, "--root", str(ours), "build", "--without-handouts"]
    first = measured(build, ours)
    print(shown("ours", count, first, base), flush=True)
    print(shown("ours, nothing changed", count, measured(build, ours), base), flush=True)
    hack = ours / "hacks" / SECTIONS[7 % len(SECTIONS)] / f"{slug(7)}.md"
    hack.write_text(hack.read_text().replace("\n## Watch", "\nOne more line.\n\n## Watch"))
    print(shown("ours, one hack changed", count, measured(build, ours), base), flush=True)
    return first


def main(arguments: list[str]) -> None:
    """Compare at each size that is asked for, and say how ours grows."""
    sizes = [int(size) for size in arguments if size.isdigit()] or list(SIZES)
    others = "--others" in arguments
    # Nothing is deleted before the end. Where many files just were, some file systems (ext4 without
    # a journal, for five minutes) take ten times as long to make new ones, whoever comes next.
    with tempfile.TemporaryDirectory() as scratch:
        with redirect_stdout(io.StringIO()):
            compare(WARM, False, Path(scratch) / "warm")
        print("| hacks | what | clock, s | processors, s | memory, MB | share of stock's clock |")
        print("|---|---|---|---|---|---|")
        firsts = {size: compare(size, others, Path(scratch) / f"{size}") for size in sizes}
    print(f"\nBars: ours {BARS['first']}, nothing changed {BARS['again']}, {BARS['memory']} MB.")
    for small, large in pairwise(sizes):
        growth = firsts[large].clock / firsts[small].clock
        print(f"Ours from {small:,} to {large:,} hacks: {growth:.1f} times the time.")


if __name__ == "__main__":
    main(sys.argv[1:])
