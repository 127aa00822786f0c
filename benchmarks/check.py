"""How long `potluck check` takes, from the shell, start included.

    python benchmarks/check.py [--quick]

Prints seconds and megabytes for one hack in a library of 1,000, for 1,000 hacks and for 10,000,
and how the largest compares with the middle one. Near-duplicate search is part of each. The best
of three runs counts: other programs on the machine can only make a run slower.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus import SECTIONS, slug, write_corpus

BARS = {"one": 0.4, "1,000": 2.0, "10,000": 20.0}


def timed(root: Path, *arguments: str, runs: int = 3) -> float:
    """Return the seconds of the fastest run of `potluck check` in `root`."""
    command = [sys.executable, "-c", "from potluck.cli import run; run()", "--root", str(root),
               "check", *arguments]  # fmt: skip
    best = float("inf")
    for _ in range(runs):
        start = time.perf_counter()
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        best = min(best, time.perf_counter() - start)
        if done.returncode:
            raise SystemExit(done.stdout + done.stderr)
    return best


def memory() -> float:
    """Return the megabytes of the largest program run so far."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main(quick: bool) -> None:
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as scratch:
        small = Path(scratch) / "small"
        write_corpus(small, 1000)
        hack = small / "hacks" / SECTIONS[7 % len(SECTIONS)] / f"{slug(7)}.md"
        found["one"] = timed(small, str(hack))
        found["1,000"] = timed(small)
        print(f"memory for 1,000: {memory():.0f} MB")
        if not quick:
            large = Path(scratch) / "large"
            write_corpus(large, 10_000)
            found["10,000"] = timed(large, runs=2)
            print(f"memory for 10,000: {memory():.0f} MB (at most 1,000)")
    for name, seconds in found.items():
        print(f"{name:>7}: {seconds:6.2f} s (at most {BARS[name]} s)")
    if not quick:
        print(f"10,000 takes {found['10,000'] / found['1,000']:.1f} times 1,000 (at most 12)")


if __name__ == "__main__":
    main("--quick" in sys.argv)
