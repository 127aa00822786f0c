"""The site as a folder that any generator of the MkDocs family can build."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from potluck.built.offline import MANIFEST, offline_manifest
from potluck.generator_settings import (
    EXTENSIONS,
    MACROS,
    STATIC_TEMPLATES,
    THEME,
    VALIDATION,
    uses_macros,
)
from potluck.library import Library
from potluck.overlay import OVERRIDES, laid_over
from potluck.project import PLUGIN, StagingRefused, read_settings
from potluck.publish import Publication, publish
from potluck.reading.file_names import language_in
from potluck.site import site_from_config
from potluck.site_languages import (
    Originals,
    in_other,
    lay_out_docs,
    other_languages,
    with_addresses,
)
from potluck.writing import inside, refuse_links_out

MACROS_FILE = "potluck_macros"
_OURS = ("hooks", "watch")


def write_stage(
    root: Path, library: Library, target: Path, warn: Callable[[str], None] = lambda _: None
) -> int:
    """Write pages, files, docs, overrides and settings to `target`; return the pages' number.

    Overrides are whole: the engine's with those of the library laid over.

    Each other language of the site is a tree of its own in `target/es`, built after the first.

    `warn` gets what readers would miss and what is no error. Raises StagingRefused where a page of
    `docs/` has the path of a made one, or a setting means nothing elsewhere; UnsafePath where a
    path would lead out of `target`, or a link out of the project.
    """
    settings = read_settings(root, whole=True)
    site = site_from_config(settings)
    written = root / settings.get("docs_dir", "docs")
    for folder in (written, root / OVERRIDES):
        refuse_links_out(root, folder)
    shutil.copytree(written, target / "docs", ignore=_translated)
    library = with_addresses(Originals(root, written, library, site))
    count = _write(root, publish(root, library, site, warn=warn), settings, target)
    for code in other_languages(library, site):
        count += _write_language(Originals(root, written, library, site), code, settings, target)
    return count


def _translated(_: str, names: list[str]) -> set[str]:
    """Of the pages of docs/ those that are translations: they stand in a tree of their own."""
    return {name for name in names if language_in(name)}


def _write_language(originals: Originals, code: str, settings: dict[str, Any], target: Path) -> int:
    """Write the same in another language to the folder `es`; what it builds is the site's `es`."""
    docs = target / code / "docs"
    lay_out_docs(originals, code, docs)
    other = in_other(originals, code)
    own = other.site
    theme = {**(settings.get("theme") or {}), "language": code}
    changed = {
        **settings,
        "site_name": own.name,
        "site_description": own.description,
        "theme": theme,
        "site_url": own.url,
    }
    publication = publish(originals.root, other.library, own, docs=docs)
    return _write(originals.root, publication, changed, target / code)


def _write(root: Path, publication: Publication, settings: dict[str, Any], target: Path) -> int:
    """Write one tree, whose docs/ holds what people wrote; return how many pages were made."""
    docs = target / "docs"
    contents: dict[str, bytes] = {p.path: p.text.encode() for p in publication.pages.values()}
    contents.update(publication.every_file())
    contents.update((path, make()) for path, make in publication.beside.values())
    for path, content in contents.items():
        file = inside(docs, path)
        if file.exists():
            raise StagingRefused(
                f"docs/{path} has the same address as a page of the library; rename it"
            )
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    for name, source in laid_over(root, "", "**/*").items():
        if name.endswith(".po"):  # what commands say, which no page does
            continue
        place = target / OVERRIDES / name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, place)
    shutil.copy(Path(__file__).parent / "mkdocs_adapter/macros.py", target / f"{MACROS_FILE}.py")
    # Whoever builds it lists its files afterward: `potluck offline --list`. Until then it says that
    # no copy can be kept.
    (docs / MANIFEST).write_bytes(offline_manifest(docs, keep=False))
    (target / "mkdocs.yml").write_text(
        yaml.safe_dump(_settings(settings, publication), sort_keys=False, allow_unicode=True),
        encoding="utf-8",
    )
    return len(publication.pages)


def _settings(settings: dict[str, Any], publication: Publication) -> dict[str, Any]:
    """The settings without our plugin, with everything that it would have set."""
    extra = settings.get("extra") or {}
    staged = {key: value for key, value in settings.items() if key not in _OURS}
    staged["extra"] = {**extra, **publication.extra}
    staged["nav"] = [*publication.navigation, *settings.get("nav", [])]
    theme = settings.get("theme") or {}
    staged["theme"] = {**THEME, **theme, "font": THEME["font"], "custom_dir": OVERRIDES}
    if staged["theme"]["name"] is None:
        staged["theme"]["static_templates"] = [*STATIC_TEMPLATES]
    staged["markdown_extensions"] = _extensions(settings.get("markdown_extensions") or [])
    staged["validation"] = {**VALIDATION, **(settings.get("validation") or {})}
    staged["plugins"] = [name for name in settings.get("plugins", []) if _name(name) != PLUGIN]
    if uses_macros(extra) and "macros" not in map(_name, staged["plugins"]):
        staged["plugins"].append({"macros": {**MACROS, "module_name": MACROS_FILE}})
    return staged


def _extensions(given: list[Any]) -> list[Any]:
    """The extensions for pages of docs/: the engine's, then what the library sets itself."""
    own = {_name(item): item for item in given}
    engine = [{name: dict(options)} if options else name for name, options in EXTENSIONS.items()]
    return [item for item in engine if _name(item) not in own] + list(own.values())


def _name(item: Any) -> str:
    """The name in an entry of a list of settings: `name`, or `{name: options}`."""
    return str(next(iter(item), "")) if isinstance(item, dict) else str(item)
