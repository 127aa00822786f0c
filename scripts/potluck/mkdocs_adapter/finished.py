"""Adapter to MkDocs: a page as a template drew it -> the page as it may be published."""

from __future__ import annotations

import html
import sys

from mkdocs.exceptions import PluginError

from potluck.mkdocs_adapter.languages import with_languages
from potluck.policy import past_policies


def publishable(output: str, path: str, *, serving: bool) -> str:
    """Return the page of the file at `path`, drawn as `output`, with its languages marked.

    Raises PluginError where it has an element that leads readers away and that no policy stops.
    While `serving`, which goes on, the reason stands in the page's place.
    """
    wrong = past_policies(output)
    if not wrong:
        return with_languages(output)
    reason = (
        f"{path} has <{wrong}> in its text, which could send readers to another site; remove it"
    )
    if not serving:
        raise PluginError(reason)
    sys.stderr.write(f"{reason}\n\n")
    return f"<!doctype html><title>!</title><body><p>{html.escape(reason)}</p></body>"
