"""The languages of a site: what each is called, and where the same page stands in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from potluck.library import Library
from potluck.site import Site
from potluck.translations.shared_standing import site_words
from potluck.translations.some_pages import published_languages
from potluck.words import read_words


def language_links(root: Path, library: Library, site: Site) -> list[dict[str, Any]]:
    """Return the languages of the site, that of the originals first; empty where there is one.

    `path` leads from the top of this language to the top of the other; `url` is its full address;
    `pages` are the addresses of its pages, None where it has all of them.
    """
    original = library.original_language or site.language
    others = [code for code in published_languages(library) if code != original]
    if not others:
        return []
    top = site.url.removesuffix(f"{library.language}/") if library.language else site.url
    up = "../" if library.language else ""
    return [
        {
            "code": code,
            "name": read_words(root, code)["translation"]["name"],
            "path": ""
            if code == (library.language or original)
            else up + (f"{code}/" if code != original else ""),
            "url": top + (f"{code}/" if code != original else "") if top else "",
            "pages": sorted(library.some_pages[code]) if code in library.some_pages else None,
            "here": code == (library.language or original),
        }
        for code in dict.fromkeys([original, *others])
    ]


def site_in_language(site: Site, library: Library, language: str, titles: dict[str, str]) -> Site:
    """Return the site as it is in another language, below `/es/`.

    `titles` are those of translated pages of docs/ by address, for the menu: where only some pages
    exist, it holds no others.
    """
    own, settings = site_words(library, language), site.settings
    emergency = settings.emergency.model_copy(
        update={
            "region": own.emergency_region or settings.emergency.region,
            "label": own.emergency_label or settings.emergency.label,
        }
    )
    whole = not settings.has_some_pages(language)
    menu = [
        entry.model_copy(update={"title": titles.get(entry.url, entry.title)})
        for entry in settings.menu
        if whole or entry.url in titles
    ]
    return replace(
        site,
        untranslated=frozenset(entry.url for entry in menu if entry.url not in titles),
        language=language,
        url=f"{site.url}{language}/" if site.url else "",
        name=own.name or site.name,
        description=own.description or site.description,
        settings=settings.model_copy(
            update={"lead": own.lead or "", "emergency": emergency, "menu": menu}
        ),
    )
