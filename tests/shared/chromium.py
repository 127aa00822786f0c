"""Find a Chromium for the browser tests, or get one. Prints its path.

In this order: $CHROMIUM; an installed Chrome or Chromium; Playwright's own, installed before or
now; as root on Debian, the `chromium` package. Else one sentence and exit code 1.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
# Two pages of the browser itself, for suggestions below its address bar, which it would load with
# each window: a quarter of what a test costs. The rest is what Playwright switches off, too: of two
# such lists a browser reads the last one.
_OFF = (
    "WebUIOmniboxPopup,WebUIOmniboxAimPopup,AvoidUnnecessaryBeforeUnloadCheckSync,"
    "DestroyProfileOnBrowserClose,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,LensOverlay,"
    "MediaRouter,PaintHolding,ThirdPartyStoragePartitioning,AvoidCorsURLLoaderRestartOnRedirect,"
    "OptimizationHints,NetworkTimeServiceQuerying,AimEnabled,PreconnectToSearch,"
    "SpareRendererForSitePerProcess"
)
# One process draws all pages: none is kept from another here, and each process costs its start.
ARGUMENTS = (
    "--renderer-process-limit=1", "--process-per-site", "--disable-site-isolation-trials",
    "--in-process-gpu",
    "--no-sandbox", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run", "--disable-quic", f"--disable-features={_OFF}",
)  # fmt: skip
HELP = (
    "No Chromium for the browser tests: install Chrome or Chromium, "
    "or name one with CHROMIUM=/path/to/chromium make test"
)


def installed() -> str | None:
    """Return a Chromium that is on this machine, or None."""
    named = os.environ.get("CHROMIUM")
    if named:
        if shutil.which(named):
            return shutil.which(named)
        sys.exit(f"CHROMIUM is {named}, but no program is there")
    for name in NAMES:
        if path := shutil.which(name):
            return path
    return next((path for path in MAC if Path(path).exists()), None) or playwrights_own()


def playwrights_own() -> str | None:
    """Return the browser that Playwright installed for itself, or None."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def fetched() -> str | None:
    """Get a Chromium: Playwright's own, or Debian's package where we may install it."""
    say("No Chromium found; trying Playwright's own ...")
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    if quietly(command, 300) and (path := playwrights_own()):
        return path
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        say("That failed; installing Debian's chromium package ...")
        quietly(["apt-get", "update"], 300)
        quietly(["apt-get", "install", "--yes", "--no-install-recommends", "chromium"], 900)
        return shutil.which("chromium")
    return None


def quietly(command: list[str], seconds: int) -> bool:
    """Run a command without its output; return whether it succeeded in time."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command, capture_output=True, timeout=seconds, check=False, env=environment
        )
    except (subprocess.TimeoutExpired, OSError):
        return False
    return done.returncode == 0


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    found = installed() or fetched()
    if found is None:
        sys.exit(HELP)
    print(found)
