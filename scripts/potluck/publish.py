"""Everything that the site needs, as one value: the last step before an adapter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from potluck.connections import connect
from potluck.feeds import described, feed_paths
from potluck.images import publish_images
from potluck.library import Library
from potluck.model import Hack
from potluck.pages import (
    Context,
    Page,
    build_pages,
    content_dates,
    files_beside,
    navigation,
    redirects,
    source_files,
)
from potluck.pages.hack_page import hack_page
from potluck.project import DOCS, MADE, NONE, cache_folder
from potluck.search import FIRST
from potluck.site import Site, words_of_site
from potluck.site_context import context_of, extra_of, offered_handouts
from potluck.site_parts import WHOLE, Share, files_of_others, images_for
from potluck.site_wide import files_made_once, files_of_texts
from potluck.writing import checked

OfPage = tuple[str, Callable[[], bytes]]


@dataclass(frozen=True)
class Publication:
    """`pages` are Markdown by path; `files` are finished bytes by path in the site.

    `extra` goes into the generator's own settings: words, overview, version of the data. `context`
    is what pages were made from. Of the pages, those of the `share` are made here; `elsewhere` are
    paths of files that the others make, for who links to them. `dates` say when the content of a
    page was last read: {path: YYYY-MM-DD}.

    `beside` are files that stand beside a page, made and written with it: by the page's path, each
    with its own path and what makes it. There is one for each hack: too many to wait in memory.
    `of_texts` makes what is made of all texts, which includes `text_paths`.
    """

    pages: Mapping[str, Page]
    files: Mapping[str, bytes]
    navigation: list[dict[str, Any]]
    extra: Mapping[str, Any]
    context: Context
    share: Share = WHOLE
    elsewhere: frozenset[str] = frozenset()
    dates: Mapping[str, str] = field(default_factory=dict)
    beside: Mapping[str, OfPage] = field(default_factory=dict)
    of_texts: Callable[[], Iterable[tuple[str, Iterable[bytes]]]] = tuple
    text_paths: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse paths that lead out of the site: their parts come from tags, names and addresses.

        Raises UnsafePath, whichever generator or command asked.
        """
        for path in (
            *self.pages,
            *self.files,
            *self.text_paths,
            *(path for path, _ in self.beside.values()),
        ):
            checked(path)

    def every_file(self) -> dict[str, bytes]:
        """Return `files`, and what `of_texts` makes."""
        return {**self.files, **{path: b"".join(data) for path, data in self.of_texts()}}

    def later(self, path: str) -> bytes | None:
        """Make a PDF that is not among `files`, now that somebody asks for it; None for others."""
        from potluck.handouts import site_handout

        return site_handout(path, self.context.library, self.context.site, self.context.words)

    def remake(self, hack: Hack) -> Page:
        """Make the page of a hack that was changed since, between its neighbors of before."""
        known = self.context.library
        library = replace(
            known,
            hacks={**known.hacks, hack.slug: hack},
            documents={**known.documents, hack.path: hack.document},
        )
        page = hack_page(replace(self.context, library=library), hack)
        return described({page.path: page}, library, self.context.site)[page.path]


def publish(
    root: Path,
    library: Library,
    site: Site,
    tell: Callable[[str, int, int], None] = lambda *_: None,
    *,
    warn: Callable[[str], None] = lambda _: None,
    handouts: str = MADE,
    docs: Path | None = None,
    whose: Callable[[Library], Share] = lambda _: WHOLE,
) -> Publication:
    """Make the whole site from a library without errors.

    `handouts` is one of HANDOUTS. `docs` holds the pages that people wrote, in the site's
    language; without it, they stand in the project. `whose` says which share of the site is made.
    `tell` gets what is being done, how many of how many. `warn` gets what readers would miss and
    what is no error. Raises WordsError, HandoutError, PictureError, ImageError, Refused where the
    editor's script is not the one that is meant, and UnsafePath where a name in the library would
    lead out of the site.
    """
    words, share = words_of_site(root, site, warn), whose(library)
    context = context_of(root, library, library.derive(connect), site, words, docs or root / DOCS)
    pdfs = _pdfs(root, context, share, handouts, tell)
    shown = {path: (root / path).read_bytes() for path in images_for(share, library)}
    images = publish_images(shown, library.files, cache_folder(root, "images", library.language))
    offered = offered_handouts(context, pdfs) if handouts != NONE else {}
    context = replace(context, images=images, handouts=offered)
    files = share.only(
        {
            **redirects(context),
            **source_files(context, share.has),
            **{path: data for image in images.values() for path, data in image.files.items()},
        }
    )
    if share.rest:
        files |= files_made_once(root, context)
    return Publication(
        pages=described(build_pages(context), library, site),
        files=files if share.printed else {**files, **pdfs},
        navigation=navigation(context),
        extra=extra_of(root, context),
        context=context,
        share=share,
        elsewhere=files_of_others(share, context),
        dates=content_dates(library),
        beside=files_beside(library, share.has),
        of_texts=partial(files_of_texts, root, context) if share.rest else tuple,
        text_paths=(FIRST, *feed_paths(library, site)) if share.rest else (),
    )


def _pdfs(
    root: Path,
    context: Context,
    share: Share,
    handouts: str,
    tell: Callable[[str, int, int], None],
) -> dict[str, bytes]:
    """The PDFs that are there when pages are made: who makes none need not load what does."""
    library, words = context.library, context.words
    if share.printed:
        from potluck.handouts import printed_handouts

        return printed_handouts(library, words, share.printed / library.language)
    if handouts != MADE:
        return {}
    from potluck.handouts import site_handouts

    cache = cache_folder(root, "handouts", library.language)
    return site_handouts(library, context.site, words, cache, tell, share.has)
