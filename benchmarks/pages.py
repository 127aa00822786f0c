"""How pages arrive on a bad phone, measured against the committed budget.

    python benchmarks/pages.py [SITE] [--runs N]

Serves a built site as a web host would (compressed, with an age), and asks Lighthouse with its
mobile defaults: a simulated slow 4G line and a processor four times slower. Then opens each page
in a browser whose line (1.6 Mbit/s, 150 ms) and processor are really held back, for the largest
contentful paint. With several runs, the middle one counts. Prints a table; ends with 1 when
something is over `budget.json`.

Lighthouse comes through npm into .cache/lighthouse, in the version that package.json names.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright
from served import served

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
TOOLS = ROOT / ".cache/lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
BITS, LATENCY, SLOWER = 1.6e6, 150, 4
NO_NPM = (
    "Lighthouse needs npm and Node 18 or later: install nodejs and npm, then run "
    "make bench-pages again. Nothing else of the project needs them."
)
LARGEST = """
() => new Promise((done) => {
  let last = 0;
  new PerformanceObserver((list) => { for (const e of list.getEntries()) last = e.startTime; })
    .observe({ type: "largest-contentful-paint", buffered: true });
  setTimeout(() => done(last), 1000);
})
"""


@dataclass(frozen=True)
class Measured:
    """One page: scores of 100, seconds, layout shift, bytes over the line, seconds held back."""

    performance: float
    accessibility: float
    best_practices: float
    seo: float
    lcp: float
    shift: float
    bytes: float
    held_back_lcp: float


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure pages against benchmarks/budget.json.")
    parser.add_argument("site", nargs="?", type=Path, default=ROOT / "site")
    parser.add_argument("--runs", type=int, default=1)
    asked = parser.parse_args()
    if not (asked.site / "index.html").is_file():
        print(f"{asked.site} holds no built site: run make site first", file=sys.stderr)
        return 2
    budget = json.loads((HERE / "budget.json").read_text(encoding="utf-8"))
    chromium = find_chromium()
    program = lighthouse()
    if not chromium or not program:
        return 2
    over: list[str] = []
    print(f"{'page':<12}{'perf':>6}{'a11y':>6}{'best':>6}{'seo':>6}"
          f"{'LCP s':>8}{'shift':>8}{'bytes':>9}{'LCP s, held back':>18}")  # fmt: skip
    with served(asked.site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, path in budget["pages"].items():
            runs = [measured(program, chromium, browser, address + path) for _ in range(asked.runs)]
            middle = Measured(*map(statistics.median, zip(*map(astuple, runs), strict=True)))
            print(row(name, middle), flush=True)
            over += [f"{name}: {line}" for line in too_much(middle, budget)]
        browser.close()
    print("\n".join(["", *over]) if over else "\nWithin the budget.")
    return 1 if over else 0


def find_chromium() -> str | None:
    """The Chromium that the browser tests use, or None after saying so."""
    sys.path.insert(0, str(ROOT / "tests/shared"))
    from chromium import HELP, installed

    found = installed()
    if not found:
        print(HELP, file=sys.stderr)
    return found


def lighthouse() -> Path | None:
    """Return the program in the pinned version, fetched if need be; None after saying why not."""
    npm, wanted = shutil.which("npm"), (HERE / "package.json").read_text(encoding="utf-8")
    if not npm or not shutil.which("node"):
        print(NO_NPM, file=sys.stderr)
        return None
    program, stamp = TOOLS / "node_modules/.bin/lighthouse", TOOLS / "package.json"
    if program.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return program
    print("Fetching Lighthouse ...", file=sys.stderr)
    TOOLS.mkdir(parents=True, exist_ok=True)
    stamp.write_text(wanted, encoding="utf-8")
    command = [npm, "install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts"]
    done = subprocess.run(command, cwd=TOOLS, capture_output=True, text=True, check=False)
    if done.returncode or not program.exists():
        stamp.unlink()
        reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        print(f"npm could not fetch Lighthouse ({reason}); try again online", file=sys.stderr)
        return None
    return program


def measured(program: Path, chromium: str, browser: Browser, address: str) -> Measured:
    """Ask Lighthouse and the held-back browser once."""
    command = [str(program), address, "--output=json", "--quiet",
               "--chrome-flags=--headless --no-sandbox --disable-gpu"]  # fmt: skip
    environment = {**os.environ, "CHROME_PATH": chromium}
    for _ in range(2):  # now and then a browser loses its trace, and Lighthouse asks again
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
        if not done.returncode:
            break
    else:
        sys.exit(f"Lighthouse stopped at {address}: {done.stderr.strip()[-300:]}")
    report: dict[str, Any] = json.loads(done.stdout)
    audits = report["audits"]
    return Measured(
        *(round(100 * report["categories"][name]["score"]) for name in CATEGORIES),
        audits["largest-contentful-paint"]["numericValue"] / 1000,
        audits["cumulative-layout-shift"]["numericValue"],
        audits["total-byte-weight"]["numericValue"],
        held_back(browser, address),
    )


def held_back(browser: Browser, address: str) -> float:
    """Seconds to the largest contentful paint on a slow line and a slow processor."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", {
        "offline": False, "latency": LATENCY,
        "downloadThroughput": BITS / 8, "uploadThroughput": BITS / 16,
    })  # fmt: skip
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address)
    largest: float = page.evaluate(LARGEST)
    context.close()
    return largest / 1000


def too_much(found: Measured, budget: dict[str, Any]) -> Iterator[str]:
    """What is over the budget, one line each."""
    for name in ("performance", "accessibility", "best_practices", "seo"):
        if getattr(found, name) < budget["score"]:
            yield f"{name} is {getattr(found, name):g}, not {budget['score']}"
    for name, value in (("LCP", found.lcp), ("LCP held back", found.held_back_lcp)):
        if value > budget["lcp_seconds"]:
            yield f"{name} is {value:.2f} s, more than {budget['lcp_seconds']} s"
    if round(found.shift, 3) > budget["layout_shift"]:
        yield f"the layout shifts by {found.shift:.3f}"
    if found.bytes > budget["page_bytes"]:
        yield f"{found.bytes:.0f} bytes, more than {budget['page_bytes']}"


def row(name: str, found: Measured) -> str:
    """One line of the table."""
    scores = "".join(f"{value:>6.0f}" for value in astuple(found)[:4])
    return (f"{name:<12}{scores}{found.lcp:>8.2f}{found.shift:>8.3f}{found.bytes:>9.0f}"
            f"{found.held_back_lcp:>18.2f}")  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
