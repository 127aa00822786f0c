"""Fixtures: this project's own library, and its site."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from once import once, shared_folder
from potluck.cli.building import build_site
from potluck.library import Library, load
from potluck.project import LATER
from serving import serve


@pytest.fixture(scope="session")
def library(root: Path) -> Library:
    """The project's own library."""
    return load(root)


@pytest.fixture(scope="session")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site: $POTLUCK_SITE, or built once for all tests.

    Its PDFs would take longer than all else. They are offered, and `test_handouts.py` makes some.
    """
    built = os.environ.get("POTLUCK_SITE")
    if built:
        return Path(built).resolve()
    folder = shared_folder(tmp_path_factory) / "library-site"
    return once(folder, lambda folder: build_site(root, folder, lambda _: None, handouts=LATER))


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """The address of the built site."""
    yield from serve(site)
