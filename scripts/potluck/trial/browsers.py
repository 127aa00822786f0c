"""A Chromium on this machine, if there is one."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "chromium-headless-shell",
    "chrome-headless-shell",
)
_MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


def chromium() -> str:
    """Return the path of a Chromium: $CHROMIUM, an installed one, Playwright's own; or nothing."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named) or ""
    for name in _NAMES:
        if path := shutil.which(name):
            return path
    return next((path for path in _MAC if Path(path).exists()), "") or _playwrights_own()


def _playwrights_own() -> str:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else ""
