"""What a run of the tests makes once, however many processes take part in it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from potluck.writing import Busy, locked


def shared_folder(factory: pytest.TempPathFactory) -> Path:
    """The folder for temporary files that all processes of this run have in common."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def once(folder: Path, make: Callable[[Path], object]) -> Path:
    """Return `folder`, made by the first process that asks for it; others wait until it is whole.

    The system lets go of the lock of a process that dies: then the next one makes the folder.
    """
    whole = folder.with_name(f"{folder.name}.whole")
    turn = folder.with_name(f"{folder.name}.turn")
    while not whole.exists():
        with suppress(Busy), locked(turn):
            if not whole.exists():
                make(folder)
                whole.touch()
        time.sleep(0 if whole.exists() else 0.1)
    return folder
