"""What a site costs that several machines build in parts, beside one build of the same.

    python benchmarks/parts.py [3000] [--parts 2 4] [--pdfs]

Builds a made-up library, without PDFs unless asked for, as a whole, then each of its parts, one
after the other, and puts these together; the result must be the same to the byte. Printed are, of
each, the seconds by the clock, those of the processors and the most memory of all processes
together, as `build.py` measures them. Machines work at the same time: what counts is the costliest
part, and the merge.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

from build import POTLUCK, Cost, measured, write_projects

from potluck.part_record import digests
from potluck.project import MADE, NONE


def line(what: str, cost: Cost, whole: Cost) -> str:
    """Return a line of the table."""
    share = cost.processors / whole.processors
    return (
        f"| {what} | {cost.clock:.1f} | {cost.processors:.1f} ({share:.2f}) | {cost.memory:.0f} |"
    )


def compare(count: int, divisions: list[int], handouts: str) -> None:
    """Print the table for a library of `count` hacks."""
    with tempfile.TemporaryDirectory() as scratch:
        ours, _ = write_projects(Path(scratch), count)
        potluck = [*POTLUCK, "--root", str(ours)]
        build = [*potluck, "build", "--handouts", handouts, "--quiet"]

        def fresh(*words: str) -> Cost:
            """Measure a command on a machine that has nothing from before."""
            shutil.rmtree(ours / ".cache", ignore_errors=True)
            return measured([*words], ours)

        whole = fresh(*build, "--to", f"{scratch}/whole")
        print(line(f"{count:,} hacks, one build", whole, whole), flush=True)
        for parts in divisions:
            folders = [f"{scratch}/{number}-of-{parts}" for number in range(1, parts + 1)]
            for number, folder in enumerate(folders, 1):
                cost = fresh(*build, "--part", f"{number}/{parts}", "--to", folder)
                print(line(f"part {number}/{parts}", cost, whole), flush=True)
            cost = fresh(*potluck, "merge", "--quiet", *folders, "--to", f"{scratch}/merged")
            print(line(f"merge of {parts}", cost, whole), flush=True)
            if digests(Path(scratch, "whole")) != digests(Path(scratch, "merged")):
                raise SystemExit(f"the site of {parts} parts is another than that of one build")


def main() -> None:
    """Read what to measure, and print it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("count", type=int, nargs="?", default=3_000)
    parser.add_argument("--parts", type=int, nargs="+", default=[2, 4])
    parser.add_argument("--pdfs", action="store_true")
    asked = parser.parse_args()
    print("| what | clock, s | processors, s (of one build) | memory, MB |")
    print("|---|---|---|---|")
    compare(asked.count, asked.parts, MADE if asked.pdfs else NONE)


if __name__ == "__main__":
    main()
