"""How long `potluck check` takes, from the shell, start included.

    python benchmarks/check.py [--quick]

Prints seconds, the processor's seconds and megabytes for one hack in a library of 1,000, for 1,000
hacks and for 10,000, and how the largest compares with the middle one. Near-duplicate search is
part of each. The best of three runs counts: other programs on the machine can only make a run
slower. Memory is that of all processes together, what they share counted once (Linux).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus import SECTIONS, slug, write_corpus

# As on any machine, what Python made of the modules is kept from one run to the next.
KEPT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
BARS = {"one": 0.4, "1,000": 2.0, "10,000": 20.0}


def command(root: Path, *arguments: str) -> list[str]:
    """Return the command that checks `root`."""
    return [sys.executable, "-m", "potluck.cli", "--root", str(root), "check", *arguments]


def timed(root: Path, *arguments: str, runs: int = 3) -> tuple[float, float]:
    """Return the seconds of the fastest `potluck check` in `root`, and the processor's, at least.

    The first is what somebody waits, also for other programs; the second is of all processes.
    """
    best, work = float("inf"), float("inf")
    for _ in range(runs):
        start, worked = time.perf_counter(), processor()
        done = subprocess.run(
            command(root, *arguments), env=KEPT, capture_output=True, text=True, check=False
        )
        best = min(best, time.perf_counter() - start)
        work = min(work, processor() - worked)
        if done.returncode:
            raise SystemExit(done.stdout + done.stderr)
    return best, work


def processor() -> float:
    """Return the seconds that the processor has worked for ended commands."""
    times = os.times()
    return times.children_user + times.children_system


def memory(root: Path) -> float:
    """Return the most megabytes that a check of `root` and its helpers hold at one time."""
    most = 0.0
    with subprocess.Popen(command(root), stdout=subprocess.DEVNULL) as running:
        while running.poll() is None:
            most = max(most, sum(map(held, family(running.pid))))
            time.sleep(0.1)
    return most


def family(process: int) -> list[int]:
    """Return a process and its children."""
    listed = Path(f"/proc/{process}/task/{process}/children")
    try:
        return [process, *map(int, listed.read_text().split())]
    except OSError:
        return [process]


def held(process: int) -> float:
    """Return the megabytes that a process holds, its share of what it shares with others."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1000


def main(quick: bool) -> None:
    found: dict[str, tuple[float, float]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        small = Path(scratch) / "small"
        write_corpus(small, 1000)
        hack = small / "hacks" / SECTIONS[7 % len(SECTIONS)] / f"{slug(7)}.md"
        found["one"] = timed(small, str(hack))
        found["1,000"] = timed(small)
        print(f"memory for 1,000: {memory(small):.0f} MB")
        if not quick:
            large = Path(scratch) / "large"
            write_corpus(large, 10_000)
            found["10,000"] = timed(large, runs=2)
            print(f"memory for 10,000: {memory(large):.0f} MB (at most 1,000)")
    for name, (seconds, work) in found.items():
        print(f"{name:>7}: {seconds:6.2f} s (at most {BARS[name]} s), processor {work:.2f} s")
    if not quick:
        times = found["10,000"][1] / found["1,000"][1]
        print(f"10,000 takes the processor {times:.1f} times 1,000 (at most 12)")


if __name__ == "__main__":
    main("--quick" in sys.argv)
