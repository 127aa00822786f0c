"""What another organization would change in its own copy: read from `mkdocs.yml`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from potluck.policy import WEB, web_policy
from potluck.project import ENGLISH, closed, read_settings
from potluck.settings import BLOCK, Settings, own_words, settings_from
from potluck.words import read_words


@dataclass(frozen=True, slots=True)
class Site:
    """Name, address and terms of this library. Addresses end with `/` or are empty.

    `policy` is the Content-Security-Policy of its pages; `settings` are the other choices. Of a
    site in another language, `untranslated` are the pages of its menu that are not in it.
    """

    name: str
    description: str
    url: str
    repository: str
    edit_base: str
    language: str
    content_license: str
    content_license_url: str
    code_license: str
    policy: str = WEB
    settings: Settings = field(default_factory=Settings)
    untranslated: frozenset[str] = frozenset()

    @property
    def short_address(self) -> str:
        """The address as people copy it from paper: no scheme, no closing slash."""
        return self.url.split("://", 1)[-1].rstrip("/")

    def edit_address(self, path: str) -> str:
        """Where the file `path` of the project can be edited, or nothing."""
        return f"{self.edit_base}{path}" if self.edit_base else ""


def read_site(root: Path) -> Site:
    """Read the site of the project at `root`. Raises SettingsUnreadable."""
    return site_from_config(read_settings(root))


def site_from_config(config: Mapping[str, Any]) -> Site:
    """Take the settings from a parsed `mkdocs.yml`; missing ones become empty."""
    extra = config.get("extra") or {}
    settings = settings_from(extra.get(BLOCK) if isinstance(extra, Mapping) else None)
    repository = closed(config.get("repo_url"))
    theme = config.get("theme") or {}
    language = theme.get("language") if isinstance(theme, Mapping) else None
    return Site(
        name=config.get("site_name") or "",
        description=config.get("site_description") or "",
        url=closed(config.get("site_url")),
        repository=repository,
        edit_base=repository + settings.edit_path if repository and settings.edit_path else "",
        language=language or ENGLISH,
        content_license=settings.licenses.content.name,
        content_license_url=settings.licenses.content.url,
        code_license=settings.licenses.code.name,
        policy=web_policy(settings.policy),
        settings=settings,
    )


def words_of_site(
    root: Path, site: Site, warn: Callable[[str], None] = lambda _: None
) -> dict[str, Any]:
    """Read the words of a site, with its own; `warn` gets which are missing. Raises WordsError."""
    return own_words(read_words(root, site.language, warn), site.settings)
