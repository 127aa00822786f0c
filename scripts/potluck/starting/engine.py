"""How a new library asks for the engine that it was made with."""

from __future__ import annotations

import importlib.metadata
import json

from potluck import __version__

NAME = "potluck-library"


def engine_requirement() -> str:
    """Return the line for `requirements.txt`: from where this engine came, if pip knows it.

    An engine from a repository is asked for at the same commit; one from a registry by its version,
    up to the next that may break something.
    """
    try:
        said = importlib.metadata.distribution(NAME).read_text("direct_url.json")
        origin = json.loads(said or "{}")
    except (importlib.metadata.PackageNotFoundError, ValueError):
        origin = {}
    commit = (origin.get("vcs_info") or {}).get("commit_id")
    if commit and str(origin.get("url", "")).startswith("https://"):
        return f"{NAME}[test] @ git+{origin['url']}@{commit}"
    major, minor = __version__.split(".")[:2]
    return f"{NAME}[test]>={__version__},<{major}.{int(minor) + 1}"
