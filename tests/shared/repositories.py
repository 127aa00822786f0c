"""Projects in git, and what git says of them."""

from __future__ import annotations

import subprocess
from pathlib import Path

# Whatever the machine is set to: an author, no signature, and no hooks.
_SETTINGS = (
    "user.name=Rosie", "user.email=rosie@example.org", "commit.gpgsign=false", "core.hooksPath=",
)  # fmt: skip


def git(folder: Path, *arguments: str, data: bytes | None = None) -> str:
    """Run git with an author, and return what it says; `data` is its standard input."""
    settings = [word for setting in _SETTINGS for word in ("-c", setting)]
    done = subprocess.run(
        ["git", "-C", str(folder), *settings, *arguments],
        input=data, capture_output=True, check=True,
    )  # fmt: skip
    return done.stdout.decode().strip()


def commit_all(folder: Path, message: str) -> None:
    """Commit all that a folder holds, in a repository that is made where there is none."""
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", message)
