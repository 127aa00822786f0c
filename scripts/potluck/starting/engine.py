"""How a new library asks for the engine that it was made with."""

from __future__ import annotations

import importlib.metadata
import json
import re

from potluck import __version__

NAME = "potluck-library"
_WITH_TESTS = f"{NAME}[test]"


def engine_requirement() -> str:
    """Return the line for `requirements.txt`: from where this engine came, if pip knows it.

    An engine from a repository is asked for at the same commit, one from a file or folder there;
    one from a registry by its version, up to the next that may break something.
    """
    try:
        said = importlib.metadata.distribution(NAME).read_text("direct_url.json")
        origin = json.loads(said or "{}")
    except (importlib.metadata.PackageNotFoundError, ValueError):
        origin = {}
    url, version = str(origin.get("url") or ""), origin.get("vcs_info") or {}
    if url and version.get("commit_id"):
        url = f"{version.get('vcs', 'git')}+{url}@{version['commit_id']}"
    if url:
        return " @ ".join((_WITH_TESTS, url))
    major, minor = __version__.split(".")[:2]
    return f"{_WITH_TESTS}>={__version__},<{major}.{int(minor) + 1}"


def where_from(requirement: str) -> str:
    """Say from where a line for pip takes the engine: `registry`, `address` or `here`.

    `here` is this computer alone.
    """
    _, at, address = requirement.partition("@ ")
    if re.match(r"\s*(?:\w+\+)?file:|\s*[./~]", address or requirement):
        return "here"
    return "address" if at else "registry"
