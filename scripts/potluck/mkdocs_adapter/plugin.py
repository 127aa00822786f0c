"""Adapter to MkDocs: the plugin that a library names, and the settings that come with it.

    plugins: [potluck]

What happens at each event stands in `hook`.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import is_error_template
from mkdocs.utils.templates import TemplateContext

from potluck.generator_settings import (
    EXTENSIONS,
    MACROS,
    STATIC_TEMPLATES,
    THEME,
    VALIDATION,
    uses_macros,
)
from potluck.library import FOLDER
from potluck.mkdocs_adapter import hook, macros
from potluck.mkdocs_adapter.languages import top_of, with_languages
from potluck.mkdocs_adapter.templates import list_less
from potluck.overlay import layers

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer  # a build needs no server

_LEVELS = {"ignore": logging.DEBUG, "warn": logging.WARNING}


class PotluckPlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """Publishes `hacks/`: brings the engine's look, checks the library and hands over its pages."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether pages are served for writing."""
        hook.on_startup(command, dirty)

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Lay the library over the engine, check it, and add its pages to the settings."""
        apply_settings(config)
        add_macros(config)
        return hook.on_config(config)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages and files of the library."""
        return hook.on_files(files, config)

    @event_priority(-100)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Remember the menu."""
        del config, files
        return hook.on_nav(nav)

    @event_priority(100)
    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Take a page of the library over."""
        del files
        return hook.on_pre_page(page, config)

    @event_priority(-100)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Begin to draw the pages of the library."""
        return hook.on_env(env, config, files)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Refuse a page with an element that no policy stops."""
        return hook.on_post_page(output, page, config)

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Let the page for a wrong address lead within its own language."""
        if is_error_template(template_name) and not config.site_url:
            context["base_url"] = top_of(config)
        return context

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Mark the parts of a page that is drawn from a template alone, as on any other."""
        del template_name, config
        return with_languages(output_content)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """List the finished files for readers who keep the site."""
        hook.on_post_build(config)

    def on_build_error(self, *, error: Exception) -> None:
        """Stop drawing."""
        del error
        hook.on_build_error()

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Renew the preview when a hack, a word or a template is saved; guard its answers."""
        root = Path(config.config_file_path).resolve().parent
        for folder in (root / FOLDER, *layers(root)):
            server.watch(str(folder))
        return hook.on_serve(server, config, builder)


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
