"""Fixtures: a made-up library of thirteen hacks in `library/`, and its site.

No test of the engine reads the hacks of this project: it holds for any library.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from once import once, shared_folder
from potluck.cli.building import build_site
from potluck.cli.main import main
from potluck.library import Library, load, read_folder
from projects import tool_shed, tool_shed_in_spanish
from serving import serve, unpack


@pytest.fixture(scope="session")
def shed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up library's project; leave it as it is."""
    folder = shared_folder(tmp_path_factory) / "shed"
    return once(folder, tool_shed)


@pytest.fixture(scope="session")
def library(shed: Path) -> Library:
    """The made-up library."""
    return load(shed)


@pytest.fixture(scope="session")
def site(shed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of its built site; leave it as it is."""
    folder = shared_folder(tmp_path_factory) / "shed-site"
    return once(folder, lambda folder: build_site(shed, folder, lambda _: None))


@pytest.fixture(scope="session")
def unpacked(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site for a disk, unpacked; leave it as it is."""
    folder = shared_folder(tmp_path_factory) / "stick with a space"
    return once(folder, lambda folder: unpack(site, "Tool Shed", folder)) / "tool-shed"


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """The address of the built site."""
    yield from serve(site)


@pytest.fixture(scope="session")
def synced(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of the made-up library with its translations, after `potluck translate sync`."""
    root = tool_shed_in_spanish(tmp_path_factory.mktemp("synced") / "shed")
    assert main(["--root", str(root), "translate", "sync"]) == 0
    return read_folder(root)
