"""Adapter to MkDocs: the library that a build shows, once the rules have nothing against it."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

from mkdocs.exceptions import PluginError

from potluck.build_cache import Ledger, recall_facts
from potluck.connections import connect
from potluck.diagnostics import Severity, in_order, render
from potluck.diagnostics.text import summary_line
from potluck.feeds import images_in_use
from potluck.library import Library, build_library, load, read_folder
from potluck.messages import speaker
from potluck.mkdocs_adapter.ahead import Ahead
from potluck.mkdocs_adapter.preview import Preview, StaysAsItIs
from potluck.mkdocs_adapter.state import Orders
from potluck.rules import DuringBuild, run
from potluck.site import Site, words_of_site
from potluck.text_extracts import TextExtracts
from potluck.translations.written import with_written
from potluck.words import WordsError


def checked(
    root: Path,
    ahead: Ahead,
    site: Site,
    orders: Orders,
    *,
    quick: bool,
    preview: Preview | None,
) -> Library:
    """Read the library at `root` and return it as it is published, without what has errors.

    `orders` say which share of it is checked, and what the last build left. Where what is published
    is `quick` to make, `ahead` makes it while a second process looks at files. In a `preview`,
    which goes on with errors, they stand over every page.

    While a text is at hand, all is worked out of it that pages, search and feeds will ask.

    Raises PluginError where there are errors and no preview, StaysAsItIs where one shows pages
    that were right.
    """
    library, kept = with_written(root, load(root)), orders.kept
    recall_facts(library.documents.values(), kept.ledger("texts") if kept else Ledger())
    extracts = None
    with suppress(WordsError):  # told when the site is made
        extracts = TextExtracts(library, site, words_of_site(root, site))

    def meanwhile() -> None:
        library.derive(connect)
        if quick and not images_in_use(library):  # none is opened before it is looked at
            ahead.begin(library, site)

    share = orders.whose(library)
    ledger = kept.ledger("findings") if kept else None
    build = DuringBuild(meanwhile, ledger, extracts)
    found = run(library, alone=share.has, whole=share.rest, errors=True, build=build)
    errors = [item for item in in_order(found) if item.severity is Severity.ERROR]
    if errors:
        say = speaker(root)
        sys.stderr.write(f"{render(errors, 'text', say=say)}\n\n")
        if preview is None:
            raise PluginError(summary_line(errors, "The hacks are not ready to publish", say))
        library = _without(root, {item.place.path for item in errors})
    if preview and preview.wrong(errors) and preview.shown:
        raise StaysAsItIs(summary_line(errors, "The preview was left as it was", speaker(root)))
    return ahead.ready(library, site)


def _without(root: Path, paths: set[str]) -> Library:
    """Read the library without the files that have errors, so that the rest can be previewed."""
    files = {path: data for path, data in read_folder(root).items() if path not in paths}
    return build_library(files)
