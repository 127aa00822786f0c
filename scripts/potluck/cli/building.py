"""Building into a folder that takes the old one's place only at the end."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

MARKS = ("index.html", "404.html")


class BuildFailed(Exception):
    """The site could not be built; the message says why and what to do."""


def build_site(root: Path, folder: Path, say: Callable[[str], None]) -> int:
    """Build the project at `root` into `folder`; return how many pages it has.

    Raises BuildFailed, and then `folder` is as it was before.
    """
    _refuse_foreign(folder, root)
    sweep(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f"{folder.name}.new-", dir=folder.parent))
    try:
        say("Checking the hacks and building the site ...")
        _run_mkdocs(root, fresh)
        fresh.chmod(0o755)
        put_in_place(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return sum(1 for _ in folder.rglob("*.html"))


def _refuse_foreign(folder: Path, root: Path) -> None:
    """Never replace a folder that holds something other than a built site."""
    if folder in (root, *root.parents):
        raise BuildFailed(f"{folder} holds the project itself; choose another folder with --to")
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise BuildFailed(f"{folder} is not a plain folder; move it away or choose another")
    built = all((folder / mark).is_file() for mark in MARKS)
    if folder.is_dir() and any(folder.iterdir()) and not built:
        raise BuildFailed(
            f"{folder} holds files that are not a built site; "
            "move them away, or choose another folder with --to"
        )


def sweep(folder: Path) -> None:
    """Remove what an interrupted build left beside `folder`; bring back a site set aside."""
    aside = folder.with_name(folder.name + ".old")
    if aside.is_dir() and not folder.exists():
        aside.rename(folder)
    for left in (*folder.parent.glob(f"{folder.name}.new-*"), aside):
        shutil.rmtree(left, ignore_errors=True)


def put_in_place(fresh: Path, folder: Path) -> None:
    """Swap `fresh` in for `folder`: two renames, and the old one back if the second fails."""
    aside = folder.with_name(folder.name + ".old")
    if folder.exists():
        folder.rename(aside)
    try:
        fresh.rename(folder)
    except OSError:
        if aside.exists():
            aside.rename(folder)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def environment() -> dict[str, str]:
    """The environment without the theme's advertisement of its successor."""
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1"}


def _run_mkdocs(root: Path, target: Path) -> None:
    command = [
        sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet",
        "--config-file", str(root / "mkdocs.yml"), "--site-dir", str(target),
    ]  # fmt: skip
    done = subprocess.run(
        command, cwd=root, env=environment(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = (done.stdout + done.stderr).strip()
        raise BuildFailed(
            f"{said}\n\nThe site was not built; the last one is as it was. "
            "Repair the above and run the command again."
        )
