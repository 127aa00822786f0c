"""Adapter to MkDocs: its templates, drawn without doing again what the page before needed, too."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import Any

from jinja2 import Environment, FileSystemLoader, Template, pass_context
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from jinja2.utils import missing
from mkdocs.theme import Theme
from mkdocs.utils.templates import url_filter

from potluck.build_cache import Ledger
from potluck.mkdocs_adapter.drawing import LibraryPage
from potluck.mkdocs_adapter.programs import SAME, Compiled, Direct, is_same

Draw = Callable[[Context], Iterator[str]]
LATELY = 5_000  # addresses at hand
# What may lead to a page by a way that does not begin with its address.
_WINDING = re.compile(r"//|\\|(^|/)\.\.?/")


def quicken(env: Environment, *, watched: bool, ledger: Ledger | None = None) -> None:
    """Spare each page what is the same for its neighbors.

    Addresses are made once for all pages in one folder, and so are parts that ask for nothing but
    SAME. Unless templates are `watched`, their files are looked at once. `ledger` has what the
    build before made of them.
    """
    find, memory = env.get_template, Memory()
    found: dict[Any, Template] = {}

    def find_once(name: Any, *more: Any) -> Template:
        """Find what Jinja finds, which looks at its memory of templates with locks."""
        if name not in found:
            found[name] = find(name, *more)
        return found[name]

    class Drawn(Template):
        """A template of which `memory` keeps what is the same, and that passes up whole pieces."""

        draw: Draw

        @classmethod
        def from_code(cls, environment: Environment, *code: Any, **more: Any) -> Drawn:
            """Make one, as Jinja does."""
            made = super().from_code(environment, *code, **more)
            assert isinstance(made, Drawn)
            made.globals = dict(made.globals)  # each page copies them: of layers that takes long
            for name, draw in made.blocks.items():
                made.blocks[name] = in_one_piece(draw)
                # Where `super()` looks for it.
                draw.__globals__[draw.__name__] = made.blocks[name]
            made.root_render_func = made.draw = in_one_piece(made.root_render_func)
            if made.name and is_same(env, made.name, ledger):
                made.root_render_func = memory.keeping(made.name, made.draw, made.with_all)
                made.new_context = made.as_given  # type: ignore[method-assign,assignment]
            return made

        def as_given(self, given: Any = None, shared: bool = False, local: Any = None) -> Any:
            """Return what a part that is the same may ask, as it is: it is hardly ever drawn."""
            if not shared:
                return Template.new_context(self, given, shared, local)
            known = {name: value for name, value in (local or {}).items() if value is not missing}
            return {**given, **known} if known else given

        def with_all(self, given: Any) -> Context:
            """Return what it is drawn with."""
            return Template.new_context(self, given, True) if type(given) is dict else given

        def make_module(self, *given: Any, **more: Any) -> TemplateModule:
            """Draw all of it where it is imported: for what it defines."""
            context = Template.new_context(self, *given, **more)
            return TemplateModule(self, context, list(self.draw(context)))

    env.code_generator_class = Direct
    env.auto_reload = watched
    if not watched:
        env.get_template = find_once  # type: ignore[method-assign,assignment]
    env.template_class = Drawn
    env.filters["url"] = memory.url
    if ledger is not None:
        env.bytecode_cache = Compiled(ledger)


class Listed(FileSystemLoader):
    """Templates in folders, as MkDocs lists the files of a theme: it passes hidden ones by.

    Material hides 11,000 icons in such a folder, and to look at their names takes time.
    """

    def list_templates(self) -> list[str]:
        """Return all names but hidden ones."""
        found: set[str] = set()
        for folder in map(str, self.searchpath):
            for place, folders, names in os.walk(folder, followlinks=self.followlinks):
                folders[:] = [name for name in folders if not name.startswith(".")]
                within = place[len(folder) :].strip(os.sep).replace(os.sep, "/")
                found.update(f"{within}/{name}" if within else name for name in names)
        return sorted(found)


def list_less(theme: Theme) -> None:
    """Let the environments of a theme list no hidden files."""
    make = theme.get_env

    def get_env() -> Environment:
        env = make()
        if type(env.loader) is FileSystemLoader:
            env.loader.__class__ = Listed
        return env

    theme.get_env = get_env  # type: ignore[method-assign]


def in_one_piece(draw: Draw) -> Draw:
    """Return the same with one text: each frame around it would pass on each line of it."""

    @wraps(draw)
    def whole(context: Context) -> Iterator[str]:
        yield "".join(draw(context))

    return whole


class Memory:
    """Addresses, and parts of pages, as they are seen from the pages in one folder."""

    def __init__(self) -> None:
        """Begin with none."""
        self._page, self._here, self._folder = None, "", ""
        self._addresses: dict[str, str] = {}  # as seen from pages in the folder
        self._parts: dict[tuple[Any, ...], tuple[str, frozenset[str]]] = {}
        self._asked: set[str] = set()

    @pass_context
    def url(self, context: Any, value: Any) -> str:
        """Write an address as seen from the page: MkDocs' own filter, with a memory."""
        path, page = str(value), context["page"]
        self._asked.add(path)
        if page is not self._page:
            self._page, self._here = page, _address(context)
            if self._folder != _folder(self._here):
                self._folder = _folder(self._here)
                self._addresses.clear()
        if not self._here or path.startswith(self._here):
            return str(url_filter(context, path))
        if path in self._addresses:
            return self._addresses[path]
        address = str(url_filter(context, path))
        if not _WINDING.search(path):
            if len(self._addresses) >= LATELY:
                self._addresses.clear()
            self._addresses[path] = address
        return address

    def keeping(self, name: str, draw: Draw, with_all: Callable[[Any], Context]) -> Draw:
        """Return the same part of a page, drawn once for all pages in one folder.

        What is known where it stands is enough to find it; to draw it, all of it is taken.
        """

        def kept(context: Any) -> Iterator[str]:
            here = _address(context)
            if not here:
                yield from draw(with_all(context))
                return
            key = (name, _folder(here), *map(_value, map(context.get, SAME)))
            text, asked = self._parts.get(key, ("", frozenset()))
            if key not in self._parts or _leads_to(here, asked):
                around, self._asked = self._asked, set()
                text, asked = "".join(draw(with_all(context))), frozenset(self._asked)
                self._asked = around
                if not _leads_to(here, asked):
                    self._parts[key] = (text, asked)
            self._asked |= asked
            yield text

        return kept


def _leads_to(here: str, asked: Iterable[str]) -> bool:
    """Whether a part leads to the page that it is on: that is written in another way there."""
    return any(path.startswith(here) or _WINDING.search(path) for path in asked)


def _value(given: Any) -> Any:
    return given if isinstance(given, str) else id(given)


def _address(context: Any) -> str:
    """Return the address of the page that is drawn, or nothing where it is another's than ours."""
    page = context["page"]
    address: str = page.url if isinstance(page, LibraryPage) else ""
    return address if address.endswith("/") else ""


def _folder(address: str) -> str:
    """Return the folder in which a page's own folder stands."""
    return address[: address.rindex("/", 0, -1) + 1] if "/" in address[:-1] else ""
