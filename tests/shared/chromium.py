"""Find a Chromium for the browser tests, or get one. Prints its path.

In this order: $CHROMIUM; a headless shell, which is the same Chromium without windows, tabs and
menus, and takes half of the work; that of Playwright, got now; as root on Debian, that of its
package, got now; an installed Chrome or Chromium. Else one sentence and exit code 1. With `--get`,
once after each installation of what the tests need, it looks for a headless shell to get.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

SHELLS = ("chromium-headless-shell", "chrome-headless-shell")
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
# Two pages of the browser itself, for suggestions below its address bar, which it would load with
# each window: a quarter of what a test costs. RenderDocument makes all that draws a page anew for
# each address: a fifth of what it takes to open one. The rest is what Playwright switches off, too:
# of two such lists a browser reads the last one.
_OFF = (
    "WebUIOmniboxPopup,WebUIOmniboxAimPopup,AvoidUnnecessaryBeforeUnloadCheckSync,"
    "DestroyProfileOnBrowserClose,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,LensOverlay,"
    "MediaRouter,PaintHolding,ThirdPartyStoragePartitioning,AvoidCorsURLLoaderRestartOnRedirect,"
    "OptimizationHints,NetworkTimeServiceQuerying,AimEnabled,PreconnectToSearch,"
    "SpareRendererForSitePerProcess,RenderDocument"
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
    """Return a Chromium that is on this machine, a headless shell first, or None."""
    named = os.environ.get("CHROMIUM")
    if named:
        if shutil.which(named):
            return shutil.which(named)
        sys.exit(f"CHROMIUM is {named}, but no program is there")
    if shell := next(filter(None, map(shutil.which, SHELLS)), None):
        return shell
    shell, browser = playwrights_own()
    named_so = filter(None, map(shutil.which, NAMES))
    on_mac = (path for path in MAC if Path(path).exists())
    return shell or next(named_so, None) or next(on_mac, None) or browser


def is_shell(path: str) -> bool:
    """Whether this Chromium is a headless shell."""
    return "headless" in Path(path).name


def playwrights_own() -> tuple[str | None, str | None]:
    """Return what Playwright installed for itself: a headless shell, and a whole browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = Path(playwright.chromium.executable_path)
    # .../chromium-1255/chrome-linux/chrome, and beside it .../chromium_headless_shell-1255/*/*
    _, _, revision = browser.parts[-3].partition("-")
    beside = browser.parents[2].glob(f"chromium_headless_shell-{revision}/*/*headless*shell")
    return next(map(str, sorted(beside)), None), str(browser) if browser.exists() else None


def get_shell(patience: int) -> None:
    """Get a headless shell: Playwright's own, or Debian's package where we may install it.

    Nothing of it may take longer than so many seconds.
    """
    say("Getting a headless Chromium for the browser tests, once ...")
    command = [sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"]
    if quietly(command, patience):
        return
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        say("That failed; installing Debian's chromium-headless-shell package ...")
        quietly(["apt-get", "update"], patience)
        install = ["apt-get", "install", "--yes", "--no-install-recommends"]
        for package in (SHELLS[0], "chromium"):
            if quietly([*install, package], patience):
                return


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
    found = installed()
    if not found or (
        "--get" in sys.argv and not os.environ.get("CHROMIUM") and not is_shell(found)
    ):
        get_shell(60 if found else 600)  # it is no need where another Chromium is
        found = installed()
        if found and not is_shell(found):
            say(f"It cannot be got. The tests take {found}, which is twice the work for a page.")
    if found is None:
        sys.exit(HELP)
    print(found)
