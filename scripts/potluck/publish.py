"""Everything that the site needs, as one value: the last step before an adapter."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from potluck.connections import connect
from potluck.editor.cms_page import SCRIPTS, cms_files
from potluck.editor.json_schema import front_schema
from potluck.feeds import described
from potluck.images import publish_images
from potluck.library import Library
from potluck.messages import speaker
from potluck.model import Hack
from potluck.overlay import OVERRIDES, laid_over
from potluck.pages import (
    Context,
    Page,
    address,
    build_pages,
    content_dates,
    empty_lists,
    escaped,
    files_beside,
    listed_pages,
    navigation,
    overview,
    redirects,
    source_files,
)
from potluck.pages.forge_addresses import forge_addresses
from potluck.pages.hack_page import hack_page, hack_path
from potluck.pages.icons import icon_files, icon_shapes
from potluck.pages.line_pictures import picture_files
from potluck.palette import section_colors
from potluck.project import DOCS
from potluck.reading.file_names import language_in
from potluck.settings import BLOCK, as_data, own_words
from potluck.site import Site
from potluck.translations import language_links
from potluck.words import read_words
from potluck.writing import checked

STYLES = "assets/stylesheets"
# One file for all pages (each more would cost a phone another round trip before it can draw), and
# one for the few pages on which people write, answer or put a handout together.
STYLE, TOOLS_STYLE = "assets/stylesheets/site.css", "assets/stylesheets/tools.css"
# A comment of CSS, or (kept) a string, in which there may be what looks like one.
_COMMENT = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|/\*.*?\*/""", re.DOTALL)
CACHE, PICTURES, IMAGES = ".cache/handouts", ".cache/pictures", ".cache/images"


OfPage = tuple[str, Callable[[], bytes]]


@dataclass(frozen=True)
class Publication:
    """`pages` are Markdown by path; `files` are finished bytes by path in the site.

    `beside` are files that stand beside a page, made and written with it: by the page's path, each
    with its own path and what makes it. There is one for each hack: too many to wait in memory.

    `extra` goes into the generator's own settings: words, overview, version of the data. `later`
    makes a file that is not among `files` when somebody asks for it, or returns None. `dates` say
    when the content of a page was last read: {path: YYYY-MM-DD}. `remake` makes the page of a hack
    that was changed since, between its neighbors of before.
    """

    pages: Mapping[str, Page]
    files: Mapping[str, bytes]
    navigation: list[dict[str, Any]]
    extra: Mapping[str, Any]
    later: Callable[[str], bytes | None] = lambda _: None
    dates: Mapping[str, str] = field(default_factory=dict)
    remake: Callable[[Hack], Page] | None = None
    beside: Mapping[str, OfPage] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse paths that lead out of the site: their parts come from tags, names and addresses.

        Raises UnsafePath, whichever generator or command asked.
        """
        for path in (*self.pages, *self.files, *(path for path, _ in self.beside.values())):
            checked(path)


def read_styles(root: Path, folder: str = STYLES) -> str:
    """Read the stylesheets of a folder as one text, in the order of their names.

    What only people who write styles read stays behind: every page waits for this file.
    """
    files = laid_over(root, folder, "*.css").values()
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    text = _COMMENT.sub(lambda found: found[1] or "", text)
    return re.sub(r"\s*\n\s*", "\n", text)


def section_styles(library: Library) -> str:
    """Write the rules that give each section the colors of its front matter: see `palette`."""
    rules = []
    for slug, section in library.sections.items():
        colors = section_colors(section.front.color)
        named = " ".join(f"--{name}: {value};" for name, value in colors.items())
        rules.append(f".card--{slug}, .section--{slug} {{ {named} }}\n")
    return "".join(rules)


def publish(
    root: Path,
    library: Library,
    site: Site,
    tell: Callable[[str, int, int], None] = lambda *_: None,
    *,
    warn: Callable[[str], None] = lambda _: None,
    preview: bool = False,
    handouts: bool = True,
    docs: Path | None = None,
) -> Publication:
    """Make the whole site from a library without errors.

    In a preview, which is for writing, PDFs are made when they are asked for; without `handouts`
    the site has none. `docs` holds the pages that people wrote, in the site's language; without it,
    they stand in the project. `tell` gets what is being done, how many of how many. `warn` gets
    what readers would miss and what is no error. Raises WordsError, HandoutError, PictureError,
    ImageError, Refused where the editor's script is not the one that is meant, and UnsafePath where
    a name in the library would lead out of the site.
    """
    from potluck.feeds import feed_files, images_in_use
    from potluck.handouts import site_handout, site_handouts
    from potluck.search import search_files

    words = own_words(read_words(root, site.language, warn), site.settings)
    aside = f"-{library.language}" if library.language else ""
    connections = library.derive(connect)
    cache = root / f"{CACHE}{aside}"
    wanted = handouts and not preview
    pdfs = site_handouts(library, site, words, cache, tell) if wanted else {}
    images = publish_images(
        {path: (root / path).read_bytes() for path in images_in_use(library)},
        library.files, root / f"{IMAGES}{aside}",
    )  # fmt: skip
    written = written_pages(docs or root / DOCS)
    context = Context(
        library, connections, site, words,
        _handouts(library, words, pdfs) if handouts else {}, images,
        frozenset(written), speaker(root, site.language),
    )  # fmt: skip
    documents = {}
    if library.forms:
        from potluck.handouts.documents import form_documents

        documents = form_documents(library, site, words)
    pages = described(build_pages(context), library, site)
    tell("Writing search and feeds", 0, 0)
    feeds = feed_files(library, site, words, root / f"{PICTURES}{aside}")
    files = {
        **redirects(context), **source_files(context),
        **search_files(library, words, listed_pages(context), site.untranslated),
        **feeds, **pdfs, **documents, **_schemas(library),
        **{path: data for image in images.values() for path, data in image.files.items()},
        **icon_files(library), **picture_files(library),
        **cms_files(library, site, words, _editor_script(root, site)),
        STYLE: f"{read_styles(root)}\n{section_styles(library)}".encode(),
        TOOLS_STYLE: read_styles(root, f"{STYLES}/tools").encode(),
    }  # fmt: skip
    extra = {
        "words": words,
        "icons": icon_shapes(library),
        "potluck": escaped(overview(context)),
        "content_security_policy": site.policy,
        BLOCK: as_data(site.settings),
        "written": written,
        "left_out": sorted(map(address, empty_lists(library))),
        "some_pages": library.of_some_pages,
        "language": site.language,
        "forge": forge_addresses(site),
        "languages": language_links(root, library, site),
    }
    later = partial(site_handout, library=library, site=site, words=words)
    return Publication(
        pages, files, navigation(context), extra, later, content_dates(library),
        partial(_remade, context), files_beside(library),
    )  # fmt: skip


def _remade(context: Context, hack: Hack) -> Page:
    library = replace(
        context.library,
        hacks={**context.library.hacks, hack.slug: hack},
        documents={**context.library.documents, hack.path: hack.document},
    )
    make = partial(hack_page, replace(context, library=library), hack)
    path = hack_path(hack)
    return described({path: make()}, library, context.site)[path]


def written_pages(docs: Path) -> list[str]:
    """Return the addresses of the pages that somebody wrote: templates link to no others."""
    pages = (file for file in docs.rglob("*.md") if not language_in(file.name))
    paths = (file.relative_to(docs).with_suffix("") for file in pages)
    return sorted(f"{path.parent if path.name == 'index' else path}/" for path in paths)


def _editor_script(root: Path, site: Site) -> bytes | None:
    file = root / OVERRIDES / SCRIPTS / site.settings.editor.script
    return file.read_bytes() if file.is_file() and not file.is_symlink() else None


def _schemas(library: Library) -> dict[str, bytes]:
    """The JSON Schemas of front matter, for editors, and of `hacks.json`, for who re-uses it."""
    from potluck.feeds import data_schema

    fronts = {kind: front_schema(kind, library) for kind in ("hack", "section", "path", "checkup")}
    return {
        f"schema/{name}.schema.json": json.dumps(schema, indent=1).encode()
        for name, schema in {**fronts, "hacks": data_schema()}.items()
    }


def _handouts(
    library: Library, words: Mapping[str, Any], pdfs: Mapping[str, bytes]
) -> dict[str, list[Mapping[str, Any]]]:
    """The published handouts by `kind/slug` of what they print, with size in kB, 0 if unknown."""
    from potluck.handouts import handout_list

    found: dict[str, list[Mapping[str, Any]]] = {}
    for record in handout_list(library, words, pdfs):
        found.setdefault(f"{record.kind}/{record.slug}", []).append(
            {"title": record.title, "url": record.path, "paper": record.paper,
             "edition": record.edition, "pages": record.pages,
             "size": -(-record.size // 1000)}
        )  # fmt: skip
    return found
