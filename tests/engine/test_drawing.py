"""Pages are the same whoever draws them, and whatever was remembered of the page before."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jinja2 import DictLoader, Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import PluginCollection
from mkdocs.structure.files import Files
from mkdocs.theme import Theme

from folders import files_of
from potluck.connections import Connections
from potluck.library import Library
from potluck.mkdocs_adapter.ahead import Ahead
from potluck.mkdocs_adapter.drawing import LibraryPage
from potluck.mkdocs_adapter.files import announce_texts, write_texts
from potluck.mkdocs_adapter.programs import is_same
from potluck.mkdocs_adapter.templates import list_less, quicken
from potluck.overlay import engine_folder
from potluck.pages import Context
from potluck.publish import Publication
from potluck.site import site_from_config

# Builds the same site in several ways, each below its name.
PROGRAM = """
import os, sys
from pathlib import Path
from jinja2 import Environment
from potluck import second_process
from potluck.mkdocs_adapter import drawing as mkdocs_drawing, plugin as mkdocs_plugin
from potluck.mkdocs_adapter import run as mkdocs_run
from potluck.mkdocs_adapter.state import BUILD, Orders

root, out = map(Path, sys.argv[1:])
first, draw, quick = os.getpid(), mkdocs_drawing.SecondHand._draw_part, mkdocs_plugin.quicken
mkdocs_drawing.FEWEST = 1
drawn, compiled, asked = [], {}, []
compiling = Environment.compile

def is_late(self):
    asked.append(self)
    return len(asked) < 5

def counted(self, source, name=None, *more, **other):
    compiled.setdefault(way, []).append(name or "")
    return compiling(self, source, name, *more, **other)

def dying(self, part):
    if os.getpid() != first:
        os._exit(9)
    drawn.append(part)
    draw(self, part)

def alone(self, part):
    if os.getpid() != first and any(page.active for page in self._pages):
        sys.stderr.write("more than one page is active")
    draw(self, part)

Environment.compile = counted
at_once = property(lambda self: False)
for way, forks, part, quicken, working in (
    ("one process", False, draw, quick, at_once),
    ("two processes", True, draw, quick, at_once),
    ("the second one comes late", True, alone, quick, property(is_late)),
    ("the second one dies", True, dying, quick, at_once),
    ("nothing is remembered", False, draw, lambda env, **_: None, at_once),
):
    second_process.can_fork, second_process.SecondProcess.working = lambda: forks, working
    mkdocs_drawing.SecondHand._draw_part, mkdocs_plugin.quicken = part, quicken
    BUILD.begin(Orders(handouts="none"))
    assert mkdocs_run._build(str(root / "mkdocs.yml"), str(out / way)) == 0
assert drawn, "what a dead process had taken was drawn by nobody"
assert len(asked) == 5, "the second process was not waited for, or never begun"
pages = [name for name in compiled["two processes"] if name.endswith(".html")]
assert not pages, f"compiled here, and by the second process: {pages}"
assert "hack.html" in compiled["one process"]
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems use one process")
def test_a_site_is_the_same_in_every_way_to_draw_it(shed: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(shed), str(tmp_path)],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "active" not in done.stderr
    first, *others = sorted(tmp_path.iterdir())
    assert len(others) == 4
    for other in others:
        assert files_of(other) == files_of(first), other.name


def quick(parts: dict[str, str], drawn: list[str]) -> Environment:
    env = Environment(loader=DictLoader(parts), autoescape=False)
    quicken(env, watched=False)
    env.filters["drawn"] = lambda text: drawn.append(text) or text
    return env


def page_at(address: str) -> LibraryPage:
    page: Any = object.__new__(LibraryPage)
    page.__dict__.update(file=type("File", (), {"url": address})(), title=address)
    return page  # type: ignore[no-any-return]


def draw(env: Environment, address: str, **more: Any) -> str:
    return env.get_template("page.html").render(
        page=page_at(address),
        base_url="../" * address.count("/"),
        words={"hello": "Hello"},
        **more,
    )


PART = "partials/part.html"
PAGE = f'{{% set current = "" %}}{{% include "{PART}" %}}'
INCLUDE = '{% include "partials/own.html" %}'
LINK = "{{ words.hello | drawn }} {{ 'a/x/' | url }}"


@pytest.mark.parametrize(
    ("addresses", "links"),
    [
        # Of these two folders one each; what leads to the page itself is written in another way.
        (("a/y/", "a/z/", "b/y/", "a/x/"), ("../x/", "../x/", "../../a/x/", "./")),
        # First drawn on the page that it leads to, it leads there from others.
        (("a/x/", "a/y/", "a/x/", "a/z/"), ("./", "../x/", "./", "../x/")),
    ],
)
def test_a_part_that_is_the_same_is_drawn_once_in_each_folder(
    addresses: tuple[str, ...], links: tuple[str, ...]
) -> None:
    drawn: list[str] = []
    env = quick({"page.html": PAGE, PART: LINK}, drawn)
    assert [draw(env, address) for address in addresses] == [f"Hello {link}" for link in links]
    assert len(drawn) == 3


def test_other_words_and_another_current_page_are_other_parts() -> None:
    parts = {"page.html": PAGE.replace('""', "page.title"), PART: "{{ words.hello }} {{ current }}"}
    env = quick(parts, [])
    assert [draw(env, a) for a in ("a/y/", "a/z/")] == ["Hello a/y/", "Hello a/z/"]
    other = env.get_template("page.html").render(page=page_at("a/y/"), words={"hello": "Hola"})
    assert other == "Hola a/y/"


@pytest.mark.parametrize(
    "text", ["{{ page.title }}", "{% for x in y %}{% endfor %}", INCLUDE, "{% include name %}"]
)
def test_a_part_that_asks_for_more_is_drawn_for_each_page(text: str) -> None:
    parts = {"page.html": PAGE, PART: LINK + text, "partials/own.html": "{{ page.title }}"}
    drawn: list[str] = []
    env = quick(parts, drawn)
    for address in ("a/y/", "a/z/"):
        draw(env, address, y=(), name="partials/own.html")
    assert len(drawn) == 2
    assert not is_same(env, PART)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        (f'{{% set icon = "a" %}}{INCLUDE}', True),
        (f'{INCLUDE}{{% set icon = "a" %}}', False),
        (f'{{% if words %}}{{% set icon = "a" %}}{{% endif %}}{INCLUDE}', False),
        (f"{{% set icon = page.title %}}{INCLUDE}", False),
    ],
)
def test_a_part_may_tell_what_it_takes_in_what_it_asks_for(text: str, same: bool) -> None:
    parts = {"page.html": PAGE, PART: text, "partials/own.html": "{{ icon }}"}
    assert is_same(quick(parts, []), PART) == same


def test_what_every_page_has_is_drawn_once_in_each_folder() -> None:
    env = Theme(name="material", custom_dir=str(engine_folder())).get_env()
    env.filters["url"] = str
    parts = ("scripts", "search-dialog", "site-footer", "site-menu")
    assert [name for name in parts if not is_same(env, f"partials/{name}.html")] == []


def test_a_part_that_is_imported_keeps_what_it_defines() -> None:
    parts = {"page.html": f'{{% import "{PART}" as part with context %}}{{{{ part.say() }}}}',
             PART: "{% macro say() %}{{ words.hello }}{% endmacro %}"}  # fmt: skip
    env = quick(parts, [])
    assert [draw(env, a) for a in ("a/y/", "a/z/")] == ["Hello", "Hello"]


def test_a_block_still_draws_what_it_stands_over() -> None:
    parts = {
        "base.html": "{% block a %}1{% block b %}2{% endblock %}{% endblock %}",
        "page.html": '{% extends "base.html" %}{% block b %}{{ super() }}3{% endblock %}',
    }
    assert draw(quick(parts, []), "a/y/") == "123"


def test_a_part_that_is_the_same_sees_what_is_set_where_it_stands() -> None:
    drawn: list[str] = []
    page = f'{{% for current in ["x", "y", "x"] %}}{{% include "{PART}" %}}{{% endfor %}}'
    env = quick({"page.html": page, PART: "{{ current | drawn }}"}, drawn)
    assert (draw(env, "a/y/"), draw(env, "a/z/"), drawn) == ("xyx", "xyx", ["x", "y"])


def test_files_of_all_texts_replace_nothing_that_somebody_wrote(tmp_path: Path) -> None:
    config = MkDocsConfig()
    config.load_dict({"site_name": "Shed", "site_dir": str(tmp_path)})
    config.plugins = PluginCollection()
    config.plugins._current_plugin = "potluck"
    context = Context(Library(), Connections(), site_from_config({"site_name": "Shed"}), {})
    made = Publication(
        {}, {}, [], {}, context,
        of_texts=lambda: [("a/b.json", [b"1"])], text_paths=("a/b.json",),
    )  # fmt: skip
    files = Files([])
    announce_texts(files, config, made)
    file = files.get_file_from_path("a/b.json")
    assert file is not None
    write_texts(str(tmp_path), made)
    file.copy_file()
    assert (tmp_path / "a/b.json").read_bytes() == b"1"
    with pytest.raises(PluginError, match="has the same address as a page"):
        announce_texts(files, config, made)


def test_what_facts_hold_comes_before_what_dicts_can_do() -> None:
    env = quick({"page.html": "{{ f.hack }} {{ f.missing }}|{{ f.items() | list }}"}, [])
    assert draw(env, "a/y/", f={"hack": "h"}) == "h |[('hack', 'h')]"


def test_what_is_made_ahead_is_used_for_that_library_alone(
    capsys: pytest.CaptureFixture[str],
) -> None:
    made: list[Library] = []

    def make(library: Library, site: Any, warn: Any) -> Any:
        del site
        made.append(library)
        if library is broken:
            raise LookupError("cannot be published")
        warn(f"word {len(made)} is missing")
        return len(made)

    one, other, broken = Library(), Library(), Library()
    site: Any = object()
    ahead = Ahead(lambda library, _: library, make)
    ahead.begin(one, site)
    assert not capsys.readouterr().err
    assert ahead.ready(one, site) is one
    assert [ahead.get(one, site), ahead.get(other, site)] == [1, 2]
    assert (made, capsys.readouterr().err.splitlines()[0]) == ([one, other], "word 1 is missing")
    ahead.begin(broken, site)
    with pytest.raises(LookupError):
        ahead.get(broken, site)


def test_hidden_files_of_a_theme_are_not_listed(tmp_path: Path) -> None:
    for name in ("main.html", "assets/a.css", ".icons/one.svg", "assets/.hidden/b.css"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    theme = Theme(name=None, custom_dir=str(tmp_path))
    shown = [name for name in theme.get_env().list_templates() if "/." not in f"/{name}"]
    list_less(theme)
    assert theme.get_env().list_templates() == shown
    assert {"main.html", "assets/a.css"}.issubset(shown)
