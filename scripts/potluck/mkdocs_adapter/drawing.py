"""Adapter to MkDocs: its pages of the library, and a second process that draws half of them.

MkDocs reads a page's front matter as YAML, its text as Markdown, and keeps both until the end. A
page of the library has finished facts and a finished body: it passes through neither, and its facts
are made when it is drawn.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from functools import cached_property, partial
from typing import Any

from jinja2 import Environment, Template
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import _norm_parts, write_file

from potluck.mkdocs_adapter.page_cache import Noted, PageCache
from potluck.pages import Page as OurPage
from potluck.second_process import SecondProcess, Turns

# With these alone it is the same which process draws a page: others may keep what they see.
HARMLESS = frozenset({"potluck", "macros"})
# Below this, starting a process costs more than it saves.
FEWEST = 40
EACH, EACH_OLD = 50, 500  # pages, after which what is new is tidied, and all
YOUNGEST, OLDEST = 0, 2


class Nothing(Template):
    """A template without any output: MkDocs writes no file for it."""

    def __new__(cls) -> Nothing:
        """Make one without any source."""
        return object.__new__(cls)

    def render(self, *_: Any, **__: Any) -> str:
        """Return no text."""
        return ""


NOTHING = Nothing()


class LibraryPage(Page):
    """A page of the library. `make` gives its facts and body.

    `beside` is the place of a file that is written with it, once, and what makes it. `elsewhere`
    tells, when its turn has come, whether another process draws it; `last` has the pages of the
    last site.
    """

    make: Callable[[], OurPage]
    beside: tuple[str, Callable[[], bytes]] | None = None
    elsewhere: Callable[[], bool] | None = None
    last: PageCache | None = None
    made: OurPage | None = None

    @classmethod
    def adopt(cls, page: Page, make: Callable[[], OurPage]) -> LibraryPage:
        """Turn a page that MkDocs made into one of the library."""
        vars(page).pop("meta", None)
        page.__class__ = cls
        assert isinstance(page, LibraryPage)
        page.make = make
        return page

    def read_source(self, config: MkDocsConfig) -> None:
        """Read nothing: there is no file."""
        del config
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Render nothing: the body is among the facts."""
        del config, files
        self.content, self.toc = "", get_toc([])
        self.present_anchor_ids, self.links_to_anchors = set(), {}

    @cached_property
    def meta(self) -> Mapping[str, Any]:  # type: ignore[override]
        """The facts as templates draw them, made when they are first asked for."""
        if self.elsewhere and self.elsewhere():
            return {"template": NOTHING}
        self._write_beside()
        if finished := self._as_before():
            write_file(finished, self.file.abs_dest_path)
            return {"template": NOTHING}
        return (self.made or self.make()).facts

    def _write_beside(self) -> None:
        """Write the file beside it, if that was not done before."""
        if self.beside:
            place, make = self.beside
            self.beside = None
            write_file(make(), place)

    def _as_before(self) -> bytes | None:
        """Return the page as it stands in the last site, if it would be drawn the same."""
        if self.last is None:
            return None
        path, name = self.file.src_uri, self.file.dest_uri
        finished = self.last.near(path, name)
        if finished is None:
            self.made = self.make()
            finished = self.last.far(path, name, self.made)
            self.made = None if finished else self.made
        return finished

    def let_go(self, finished: str = "") -> None:
        """Forget the facts: the page is drawn."""
        if finished and self.last and self.made:
            self.last.note(self.file.src_uri, self.made, _encoded(finished))
        self.made = None
        vars(self).pop("meta", None)


class SecondHand:
    """Some of the library's pages, drawn and written by another process while this one draws."""

    def __init__(
        self,
        files: Files,
        nav: Navigation,
        env: Environment,
        config: MkDocsConfig,
        last: PageCache | None,
        after: SecondProcess[None],
    ) -> None:
        """Begin, where another process can be had and no plugin would miss a page.

        It is forked when the one of before, `after`, is done: meanwhile all is drawn here. Pages
        that are what they were are taken from the `last` site.
        """
        self._nav, self._env, self._config = nav, env, config
        self._files: list[File] = list(files.documentation_pages())
        found = (file.page for file in self._files)
        self._pages = [page for page in found if isinstance(page, LibraryPage)]
        safe = HARMLESS.issuperset(config.plugins) and not config.hooks
        self._last_site = last if safe else None
        for page in self._pages:
            page.last = self._last_site
        self._turns = Turns(len(self._pages))
        self._coming = iter(self._turns)
        self._mine: set[int] = set()
        self._last = -1
        self._after = after
        self._beside: SecondProcess[tuple[list[int], Mapping[str, Noted]]] | None = None
        if safe and len(self._pages) >= FEWEST:
            self._begin_when_alone()
            for number, part in enumerate(self._turns.all):
                for page in self._pages[part]:
                    page.elsewhere = partial(self._is_theirs, number)

    def finish(self) -> None:
        """Wait until all of its pages are written; what it could not do is done here."""
        for page in self._pages:
            page.elsewhere = None
            page.let_go()
        noted: Mapping[str, Noted] = {}
        if self._beside and self._beside.forked:
            theirs, noted = self._beside.result()
            done = {*self._mine, *theirs}
            for number, part in enumerate(self._turns.all):
                if number not in done:
                    self._draw_part(part)
        for page in self._pages:
            page.beside = None
        self._turns.close()
        if self._last_site:
            self._last_site.keep(noted)

    def stop(self) -> None:
        """End the other process."""
        if self._beside:
            self._beside.stop()

    def _begin_when_alone(self) -> None:
        if not self._beside and not self._after.working:
            self._beside = SecondProcess(self._draw)

    def _is_theirs(self, number: int) -> bool:
        """Whether the other process has the share `number`; here they come in their order."""
        while self._last < number:
            self._begin_when_alone()
            self._last = next(self._coming, (len(self._turns.all), None))[0]
            self._mine.add(self._last)
        return number not in self._mine

    def _draw(self) -> tuple[list[int], Mapping[str, Noted]]:
        done = []
        if self._config._current_page:  # which is drawn in the process of before
            self._config._current_page.active = False
        if self._last_site:
            self._last_site.noted = {}
        for number, part in self._turns:
            self._draw_part(part)
            done.append(number)
        return done, self._last_site.noted if self._last_site else {}

    def _draw_part(self, part: slice) -> None:
        for page in self._pages[part]:
            page.elsewhere = None
            data = draw_page(page, self._files, self._nav, self._env, self._config)
            if data:
                write_file(data, page.file.abs_dest_path)


def tidy_before() -> None:
    """Let `tidy` look only at what comes from now on: the library stays until the end."""
    if not gc.isenabled():
        gc.freeze()


def tidy(drawn: int) -> None:
    """Take away what templates left behind in circles, where nothing else does, now and then."""
    if drawn % EACH == 0 and not gc.isenabled():
        gc.collect(OLDEST if drawn % EACH_OLD == 0 else YOUNGEST)
        if drawn % EACH_OLD == 0:
            _norm_parts.cache_clear()  # MkDocs would remember each address to the end


def draw_page(
    page: LibraryPage, files: list[File], nav: Navigation, env: Environment, config: MkDocsConfig
) -> bytes:
    """Do for one page what MkDocs does for each; return it as it is written."""
    config._current_page = page
    page.active = True
    try:
        context = get_context(nav, files, config, page)
        template = env.get_template(page.meta.get("template", "main.html"))
        context = config.plugins.on_page_context(context, page=page, config=config, nav=nav)
        text = config.plugins.on_post_page(template.render(context), page=page, config=config)
    finally:
        page.active = False
        config._current_page = None
    return _encoded(text) if text.strip() else b""


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", errors="xmlcharrefreplace")
