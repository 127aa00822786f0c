"""Adapter to MkDocs: the pages of the preview in the site's other languages.

They are what a build makes, by a process of its own: made when somebody opens one, and again after
a file is saved, as long as somebody has.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from potluck.messages import speaker
from potluck.project import LATER

_COMMAND = (sys.executable, "-P", "-m", "potluck.mkdocs_adapter.run", "build")
_WAITS = "The pages in other languages wait until this is repaired:"


class OtherLanguages:
    """The other languages of the project at `root`; `codes` says which a site of it has."""

    def __init__(self, root: Path) -> None:
        self.codes: list[str] = []
        self._root = root
        self._made, self._of, self._wrong = "", "", ""
        self._one_at_a_time = threading.Lock()

    def has(self, name: str) -> bool:
        """Whether a file of the site belongs to one of them."""
        return name.partition("/")[0] in self.codes

    def folder(self, shown: str) -> tuple[Path, str]:
        """Return the site that goes with the one in the folder `shown`, made if it is not yet.

        What is wrong comes with it: then the site is the last one that could be made, or `shown`,
        which has no other languages.
        """
        with self._one_at_a_time:
            if self._of != shown:
                self._of = shown
                self._make()
            return Path(self._made or shown), self._wrong

    def renew(self, shown: str) -> None:
        """Begin to make them anew for the folder `shown`, where somebody has opened one before."""
        if self._of:
            threading.Thread(target=self.folder, args=(shown,), daemon=True).start()

    def remove(self) -> None:
        """Remove what was made."""
        shutil.rmtree(self._made, ignore_errors=True)

    def _make(self) -> None:
        say = speaker(self._root)
        sys.stdout.write(say("Making the pages in other languages ...") + "\n")
        sys.stdout.flush()
        fresh = tempfile.mkdtemp(prefix="mkdocs_")
        read, write = os.pipe()  # it ends when the pipe closes, and with the thread that began it
        try:
            done = subprocess.run(
                (*_COMMAND, str(self._root / "mkdocs.yml"), fresh, "--handouts", LATER),
                stdin=read, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                text=True, errors="replace", check=False,
            )  # fmt: skip
        finally:
            os.close(read)
            os.close(write)
        made = all(Path(fresh, code).is_dir() for code in self.codes)
        self._wrong = "" if made else f"{say(_WAITS)}\n\n{done.stderr}"
        old, self._made = (self._made, fresh) if made else (fresh, self._made)
        if old:
            shutil.rmtree(old, ignore_errors=True)
