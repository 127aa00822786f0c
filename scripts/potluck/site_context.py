"""What all pages of a site draw on, and what its templates share."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from potluck.bundles import first_script, policy_of
from potluck.connections import Connections
from potluck.library import Library
from potluck.messages import speaker
from potluck.pages import Context, address, empty_lists, escaped, overview
from potluck.pages.forge_addresses import forge_addresses
from potluck.pages.icons import icon_shapes
from potluck.reading.file_names import language_in
from potluck.settings import BLOCK, as_data
from potluck.site import Site
from potluck.translations import language_links

# Of what templates share, what is made of the front matter of all hacks.
OF_ALL = ("icons", "potluck")


def context_of(
    root: Path,
    library: Library,
    connections: Connections,
    site: Site,
    words: Mapping[str, Any],
    docs: Path,
) -> Context:
    """Return what all pages draw on, without handouts and images; `docs` has the written pages."""
    return Context(
        library,
        connections,
        site,
        words,
        written=frozenset(written_pages(docs)),
        say=speaker(root, site.language),
    )


def extra_of(
    root: Path, context: Context, known: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Return what all templates share: see `Publication`.

    `known` is what is made of all hacks (OF_ALL), where they are the same as when it was made.
    """
    library, site = context.library, context.site
    of_all = known or {"icons": icon_shapes(library), "potluck": escaped(overview(context))}
    return {
        "words": context.words,
        **of_all,
        "content_security_policy": policy_of(root, site),
        "first_script": first_script(root),
        BLOCK: as_data(site.settings),
        "written": sorted(context.written),
        "left_out": sorted(map(address, empty_lists(library))),
        "some_pages": library.of_some_pages,
        "language": site.language,
        "forge": forge_addresses(site),
        "languages": language_links(root, library, site),
    }


def written_pages(docs: Path) -> list[str]:
    """Return the addresses of the pages that somebody wrote: templates link to no others."""
    pages = (file for file in docs.rglob("*.md") if not language_in(file.name))
    paths = (file.relative_to(docs).with_suffix("") for file in pages)
    return sorted(f"{path.parent if path.name == 'index' else path}/" for path in paths)


def offered_handouts(
    context: Context, pdfs: Mapping[str, bytes]
) -> dict[str, list[Mapping[str, Any]]]:
    """Return the handouts that pages offer by `kind/slug` of what they print.

    `pdfs` are those that are there, by path: their size is in kB, 0 where it is not known.
    """
    from potluck.handouts import handout_list

    found: dict[str, list[Mapping[str, Any]]] = {}
    for record in handout_list(context.library, context.words, pdfs):
        found.setdefault(f"{record.kind}/{record.slug}", []).append(
            {
                "title": record.title,
                "url": record.path,
                "paper": record.paper,
                "edition": record.edition,
                "pages": record.pages,
                "size": -(-record.size // 1000),
            }
        )
    return found
