"""Every page of the site, the menu, and the old addresses that lead to new ones."""

from __future__ import annotations

import html
import pickle
import posixpath
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from potluck.diagnostics import same
from potluck.library import Library, address_of, old_addresses
from potluck.pages.agreements_page import agreements_page
from potluck.pages.bodies import words_html
from potluck.pages.checkup_pages import checkup_pages
from potluck.pages.empty_lists import empty_lists
from potluck.pages.facts import Context, hack_address, hack_path
from potluck.pages.finder_files import finder_files
from potluck.pages.finding_pages import find_page, situations_pages
from potluck.pages.form_pages import form_pages
from potluck.pages.hack_page import hack_page
from potluck.pages.hack_source import hack_source, source_path
from potluck.pages.handouts_page import handouts_pages
from potluck.pages.map_page import map_page
from potluck.pages.my_handout_page import my_handout_files, my_handout_page
from potluck.pages.news_page import news_page
from potluck.pages.own_pages import own_page
from potluck.pages.page import Page, Pages, address
from potluck.pages.path_pages import path_pages
from potluck.pages.recalled_page import recalled_page
from potluck.pages.reference_pages import glossary_page, sources_pages, words_page
from potluck.pages.section_page import section_pages, sections_page
from potluck.pages.tag_pages import tag_pages
from potluck.pages.translation_source import translation_path, translation_source
from potluck.pages.write_page import write_page
from potluck.policy import BARE

# The menu: the key of a word, and the page that it leads to; below `sections` are several.
_MENU = (
    ("home", "index.md"),
    ("situations", "situations.md"),
    ("find", "find.md"),
    ("sections", ""),
    ("paths", "paths/index.md"),
    ("checkups", "checkups/index.md"),
    ("forms", "forms/index.md"),
    ("agreements", "agreements.md"),
    ("handouts", "handouts.md"),
    ("my_handout", "my-handout.md"),
    ("write", "contribute/write.md"),
    ("tags", "tags/index.md"),
    ("map", "map.md"),
    ("glossary", "glossary.md"),
    ("words", "words.md"),
    ("sources", "sources.md"),
    ("news", "news.md"),
    ("offline", "offline.md"),
)


def build_pages(context: Context) -> Pages:
    """Return every page that comes from the library; those of hacks are made one at a time."""
    hacks = {
        hack_path(hack): partial(hack_page, context, hack)
        for hack in context.library.hacks.values()
    }
    empty = empty_lists(context.library)
    # Packed until they are drawn: lists of all hacks, as plain data, take five times the place.
    others = {
        page.path: partial(pickle.loads, pickle.dumps(page, pickle.HIGHEST_PROTOCOL))
        for page in _other_pages(context)
        if page.path not in empty
    }
    return Pages({**hacks, **others})


def _other_pages(context: Context) -> Iterator[Page]:
    library = context.library
    for hack in library.recalled.values():
        yield recalled_page(context, hack)
    for section in library.sections.values():
        yield from section_pages(context, section)
    yield sections_page(context)
    yield from tag_pages(context)
    yield from path_pages(context)
    yield from checkup_pages(context)
    yield from form_pages(context)
    yield from agreements_page(context)
    yield from situations_pages(context)
    yield find_page(context)
    yield map_page(context)
    yield glossary_page(context)
    yield words_page(context)
    yield from sources_pages(context)
    yield from handouts_pages(context)
    yield my_handout_page(context)
    yield write_page(context)
    yield checks_page(context)
    yield news_page(context)
    yield offline_page(context)


def checks_page(context: Context) -> Page:
    """Make the reference of every rule of the checker.

    In a language that the checker does not speak its page says so, under a title that readers can
    read.
    """
    from potluck.rules.reference import rules_page  # to load all rules takes time

    words = context.words["pages"]["rules"]
    meta = {"title": words["title"], "description": words["description"]}
    body = words_html(rules_page("add-a-rule/" in context.written, context.say))
    if context.say is same and not context.site.language.startswith("en"):
        title, note = html.escape(words["title"]), html.escape(words["english"])
        rules = re.sub(r"<h1.*?</h1>\n?", "", body, count=1, flags=re.S)
        body = f'<h1>{title}</h1>\n<p>{note}</p>\n<div lang="en" dir="ltr">\n{rules}</div>\n'
    return Page("rules.md", meta, body)


def offline_page(context: Context) -> Page:
    """Make the page on which a reader keeps the site, or removes it; its script does the rest."""
    return own_page(
        "offline.md",
        context.words["pages"]["offline"],
        sections=[
            {"title": section.front.title, "path": f"hacks/{slug}/"}
            for slug, section in context.library.sections.items()
        ],
        # Where minutes count a reader may not find that it was left out.
        always=[hack_address(h) for h in context.library.hacks.values() if h.urgent],
    )


def navigation(context: Context) -> list[dict[str, Any]]:
    """The menu, in the form of `nav` in `mkdocs.yml`.

    Hacks are left out: with them every page would carry a link to every other.
    """
    library, words = context.library, context.words["menu"]
    titles = [{s.front.title: f"hacks/{slug}/index.md"} for slug, s in library.sections.items()]
    sections = [{words["all_sections"]: "hacks/index.md"}, *titles]
    asked = {"forms/index.md": library.forms, "agreements.md": library.agreements}
    missing = empty_lists(library) | {path for path, found in asked.items() if not found}
    return [{words[key]: path or sections} for key, path in _MENU if path not in missing]


def listed_pages(context: Context) -> list[tuple[str, str]]:
    """Return title and address of what the menu leads to, but for sections, and of each form."""
    own = [(title, path) for entry in navigation(context) for title, path in entry.items()]
    made = [(title, address(path)) for title, path in own if isinstance(path, str)]
    made += [(f.front.title, f"forms/{f.slug}/") for f in context.library.forms.values()]
    return [*made[1:], *((entry.title, entry.url) for entry in context.site.settings.menu)]


def source_files(
    context: Context, wanted: Callable[[str], bool] = lambda _: True
) -> dict[str, bytes]:
    """What the finder and My handout load of all hacks, and writing of an original, by path.

    Of the files of single hacks only those that are `wanted`.
    """
    library = context.library
    found = {**finder_files(context), **my_handout_files(context)}
    for hack in library.localized.to_translate.values():
        if wanted(path := translation_path(hack)):
            found[path] = translation_source(library, hack)
    return found


def files_beside(
    library: Library, wanted: Callable[[str], bool] = lambda _: True
) -> dict[str, tuple[str, Callable[[], bytes]]]:
    """What the page for writing loads of a hack: by the path of the hack's page, (path, maker).

    Only those that are `wanted`.
    """
    return {
        hack_path(hack): (path, partial(hack_source, hack))
        for hack in library.hacks.values()
        if wanted(path := source_path(hack))
    }


def redirects(context: Context) -> dict[str, bytes]:
    """Pages at old addresses that send readers on, with no script."""
    found = {}
    for old, it in context.library.derive(old_addresses).items():
        target = posixpath.relpath(address_of(it.document.path), old) + "/"
        found[f"{old}/index.html"] = _redirect(context, target, it.front.title)
    return found


def _redirect(context: Context, target: str, title: str) -> bytes:
    target, name = html.escape(target), html.escape(title)
    moved = html.escape(context.words["moved"]["text"])
    return f"""<!doctype html>
<html lang="{html.escape(context.site.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{BARE}">
<title>{name}</title>
<meta http-equiv="refresh" content="0; url={target}">
<meta name="robots" content="noindex">
<link rel="canonical" href="{target}">
</head>
<body><p>{moved} <a href="{target}">{name}</a></p></body>
</html>
""".encode()
