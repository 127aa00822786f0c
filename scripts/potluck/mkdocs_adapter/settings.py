"""Adapter to MkDocs: the settings that every library would have to write, and what ours are."""

from __future__ import annotations

import logging
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from potluck.generator_settings import (
    EXTENSIONS,
    MACROS,
    STATIC_TEMPLATES,
    THEME,
    VALIDATION,
    uses_macros,
)
from potluck.mkdocs_adapter import macros
from potluck.mkdocs_adapter.templates import list_less
from potluck.overlay import layers
from potluck.site import Site, site_from_config

_LEVELS = {"ignore": logging.DEBUG, "warn": logging.WARNING}


def apply_settings(config: MkDocsConfig) -> None:
    """Set what each library would have to set: theme, templates, extensions, how links are judged.

    What the library sets itself stays. Without a theme, our own frame stands around pages. Raises
    PluginError where it names another theme.
    """
    if config.theme.name is None:
        config.theme.static_templates.update(STATIC_TEMPLATES)
    elif config.theme.name != THEME["name"]:
        raise PluginError(
            f"the theme is `{config.theme.name}`, but the templates need another; write `theme: "
            f"{{name: {THEME['name']}}}` in mkdocs.yml"
        )
    config.theme["font"] = THEME["font"]
    if config.theme.get("favicon") == "assets/images/favicon.png":  # the theme's own
        config.theme["favicon"] = THEME["favicon"]
    root = Path(config.config_file_path).resolve().parent
    known = {Path(folder).resolve() for folder in config.theme.dirs}
    new = [str(layer) for layer in layers(root) if layer.resolve() not in known]
    first = 1 if config.theme.custom_dir else 0
    config.theme.dirs[first:first] = new
    list_less(config.theme)
    for name, options in EXTENSIONS.items():
        if name not in config.markdown_extensions:
            config.markdown_extensions.append(name)
        given = config.mdx_configs.get(name) or {}
        if options or given:
            config.mdx_configs[name] = {**options, **given}
    for part, levels in VALIDATION.items():
        for key, level in levels.items():
            judged = config.validation[part]
            if judged[key] == logging.INFO:  # as it is where nobody has set it
                judged[key] = _LEVELS[level]


def add_macros(config: MkDocsConfig) -> None:
    """Let the pages that the settings name call macros, and those only."""
    if not uses_macros(config.extra) or "macros" in config.plugins:
        return
    from potluck.mkdocs_adapter.quiet import QuietMacros

    plugin = QuietMacros()
    # By its path: a module of that name in the library's folder must not come before it.
    module = str(Path(macros.__file__).with_suffix(""))
    plugin.load_config({**MACROS, "module_name": module}, config.config_file_path)
    # Its own turn at this event comes later, for it has no priority.
    config.plugins["macros"] = plugin


def site_of(config: MkDocsConfig) -> Site:
    """Return what the settings say of the site as a whole."""
    return site_from_config(
        {
            "site_name": config.site_name,
            "site_description": config.site_description,
            "site_url": config.site_url,
            "repo_url": config.repo_url,
            "extra": dict(config.extra),
            "theme": {"language": config.theme.get("language", "en")},
        }
    )
