"""What git knows of a project. Nothing here changes a repository."""

from __future__ import annotations

import subprocess
from pathlib import Path

PATIENCE = 120  # seconds


class GitRefused(Exception):
    """Git could not do what it was asked; the message is the last line that it said."""


def git(root: Path, *arguments: str) -> bytes:
    """Return what git answers in the folder `root`.

    Raises GitRefused, FileNotFoundError where git is not installed, and subprocess.TimeoutExpired.
    """
    done = subprocess.run(
        ["git", "-C", str(root), *arguments], capture_output=True, check=False, timeout=PATIENCE
    )
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise GitRefused(said[-1] if said else "no reason given")
    return done.stdout
