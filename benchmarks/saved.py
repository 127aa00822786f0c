"""How long it takes from saving a hack to seeing it in the preview.

    python benchmarks/saved.py [1000]

Starts `potluck serve` on a made-up library, saves one hack after the other, the last of them with
a mistake, and asks for the page until what was saved stands on it. Each is saved when the site that
the one before led to has been made, and once while it is still being made. Printed are seconds by
the clock; what else the machine does counts.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

from build import AROUND, POTLUCK, write_projects

from corpus import SECTIONS, slug

BARS = {1_000: 1.0, 10_000: 2.0}
AT_MOST = 900  # seconds, for anything


def fetched(address: str) -> str:
    """Return what an address answers; nothing where nobody answers yet."""
    try:
        with urllib.request.urlopen(address, timeout=AT_MOST) as answer:
            return str(answer.read().decode())
    except OSError:
        return ""


def seconds_until(so: Callable[[], bool]) -> float:
    """Return how long it takes until something is so."""
    start = time.perf_counter()
    while not so():
        if time.perf_counter() - start > AT_MOST:
            raise SystemExit("what was saved never came")
        time.sleep(0.02)
    return time.perf_counter() - start


def hack_of(root: Path, number: int) -> tuple[Path, str]:
    """Return the file of a hack and the address of its page within the site."""
    place = f"{SECTIONS[number % len(SECTIONS)]}/{slug(number)}"
    return root / "hacks" / f"{place}.md", f"hacks/{place}/"


def save(root: Path, address: str, number: int, said: str) -> float:
    """Put a sentence into a hack, and return how long it took until its page says it."""
    file, page = hack_of(root, number)
    file.write_text(file.read_text().replace("\n## Watch", f"\n{said}.\n\n## Watch", 1))
    return seconds_until(lambda: said in fetched(address + page))


def measure(root: Path, port: int) -> dict[str, float]:
    """Serve the library at `root`, save what has to be saved, and return the seconds by name."""
    found: dict[str, float] = {}
    address = f"http://localhost:{port}/"
    command = [*POTLUCK, "--root", str(root), "serve", "--port", str(port)]
    with subprocess.Popen(
        command, env=AROUND, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            found["the preview is there"] = seconds_until(lambda: bool(fetched(address)))
            found["a saved hack"] = save(root, address, 7, "Saved one")
            found["another, while the site is made"] = save(root, address, 8, "Saved two")
            seconds_until(lambda: whole(root, address, 8))
            found["another, after that"] = save(root, address, 9, "Saved three")
            seconds_until(lambda: whole(root, address, 9))
            file, page = hack_of(root, 10)
            file.write_text(file.read_text().replace("\n## Watch", "\n<b>No</b>\n\n## Watch", 1))
            found["a mistake"] = seconds_until(lambda: "[raw-html]" in fetched(address + page))
        finally:
            server.terminate()
    return found


def whole(root: Path, address: str, number: int) -> bool:
    """Whether the whole site has been made with what was saved: its feed for machines says so."""
    file, _ = hack_of(root, number)
    said = next(line for line in file.read_text().splitlines() if line.startswith("Saved "))
    return said in fetched(f"{address}hacks.json")


def main(arguments: list[str]) -> None:
    """Print how long each kind of saving takes."""
    count = next((int(size) for size in arguments if size.isdigit()), 1000)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as scratch:
        ours, _ = write_projects(Path(scratch).resolve(), count)
        found = measure(ours, port)
    print(f"| seconds until it is seen | {count:,} hacks |\n|---|---|")
    for name, seconds in found.items():
        print(f"| {name} | {seconds:.2f} |")
    if count in BARS:
        print(f"\nBar: {BARS[count]} s for what is saved. Load: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main(sys.argv[1:])
