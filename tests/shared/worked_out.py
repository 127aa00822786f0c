"""What each build of a small site would work out again: worked out once, before builds fork.

All of it rests on installed packages and on the engine's own texts, which stay as they are while
tests run, and took a quarter of such a build. What a build makes of a library is no part of it.
"""

from __future__ import annotations

import os
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any


def work_out() -> None:
    """Work it out in this process, for all that it forks."""
    _what_is_installed()
    _the_page_of_rules()
    _git_where_there_is_none()


def _what_is_installed() -> None:
    """Look up plugins and themes, read the engine's words, compile the patterns of Markdown."""
    import markdown
    from mkdocs import plugins, utils

    from potluck.words import english_texts

    plugins.get_plugins = cache(plugins.get_plugins)
    plugins.get_plugins()
    utils.get_themes()
    markdown.Markdown(extensions=["pymdownx.betterem"])
    english_texts()


def _the_page_of_rules() -> None:
    """Write the reference of all rules as HTML: it says the same in each library in English."""
    from potluck.diagnostics import same
    from potluck.pages import build
    from potluck.rules.reference import rules_page

    build.words_html = cache(build.words_html)
    for how_to_add in (False, True):
        build.words_html(rules_page(how_to_add, same))


def _git_where_there_is_none() -> None:
    """Ask git twelve times what stands in no repository once, and not in each build."""
    from mkdocs_macros import context

    ask = context.get_git_info
    nothing: list[Any] = []

    def get_git_info() -> Any:
        here = Path.cwd()
        within = any((folder / ".git").exists() for folder in (here, *here.parents))
        return ask() if within or "GIT_DIR" in os.environ else deepcopy(nothing[0])

    before = Path.cwd()
    os.chdir("/")
    nothing.append(ask())
    os.chdir(before)
    context.get_git_info = get_git_info
