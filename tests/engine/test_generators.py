"""The same library through every generator of the family, and without the theme's frame.

What readers get is compared: titles, texts, links, scripts and data of search, finder and tray.
`make generators` compares every generator; `make test` those that differ most from MkDocs.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pytest

from potluck.cli.main import main
from projects import small_project

GENERATORS = {
    "mkdocs": ("mkdocs", "build", "--strict"),
    "properdocs": ("properdocs", "build", "--strict", "-f", "mkdocs.yml"),
    "zensical": ("zensical", "build"),
}
EVERY_ONE = pytest.mark.skipif(
    not os.environ.get("GENERATORS"), reason="make generators compares this one"
)
# What each makes in its own way, and no page of ours reads; a search index of the theme's.
OWN = re.compile(
    r"sitemap\.xml(\.gz)?|search/search_index\.json|objects\.inv|search\.json|\.potluck-.*"
    r"|(.*/)?\.[^/]*|assets/images/favicon\.png|assets/(javascripts|stylesheets)/.*\.min\..*"
    r"|assets/javascripts/(LICENSE|lunr/.*|workers/.*)|assets/external/.*|assets/_.*"
)


class Shown(HTMLParser):
    """What a page shows and loads: its title, its text by words, its links, its scripts."""

    def __init__(self, site: Path, name: str) -> None:
        super().__init__()
        self.here = f"https://example.org/{name}"
        self.title = ""
        self.words: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self._in: list[str] = []
        self.feed((site / name).read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        # The theme's own link past the menu: not every frame has one, and ours stands in every one.
        skip = tag == "a" and given.get("class") == "md-skip"
        if tag in ("title", "script", "style") or skip:
            self._in.append(tag)
        if tag == "a" and not skip:
            self.links.append(urljoin(self.here, given.get("href") or ""))
        if tag == "script" and given.get("src"):
            self.loads.append(urljoin(self.here, given["src"] or ""))
        if tag == "link" and given.get("rel") == "stylesheet":
            self.loads.append(urljoin(self.here, given.get("href") or ""))

    def handle_endtag(self, tag: str) -> None:
        if self._in and self._in[-1] == tag:
            self._in.pop()

    def handle_data(self, data: str) -> None:
        if self._in[-1:] == ["title"]:
            self.title += data.strip()
        elif not self._in:
            self.words += data.split()


@pytest.fixture(scope="module")
def stages(root: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The staged small library, with the theme and without it."""
    folder = tmp_path_factory.mktemp("generators")
    project = small_project(root, folder / "project")
    assert main(["--root", str(project), "stage", str(folder / "themed")]) == 0
    # The project has no theme but a look of its own from here on: it is built that way below.
    shutil.copytree(root / "overrides", project / "overrides")
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    bare = text.replace("  name: material\n", "  name: null\n  custom_dir: overrides\n")
    assert bare != text
    settings.write_text(bare, encoding="utf-8")
    if os.environ.get("GENERATORS"):
        assert main(["--root", str(project), "stage", str(folder / "bare")]) == 0
    return folder / "themed", folder / "bare"


def built(stage: Path, generator: str, without: Path | None = None) -> Path:
    """Build a staged folder; `without` is a folder of modules that refuse to be there."""
    # Material warns of a generator that nobody has, on every build.
    more = {"NO_MKDOCS_2_WARNING": "1", **({"PYTHONPATH": str(without)} if without else {})}
    done = subprocess.run(
        [sys.executable, "-m", *GENERATORS[generator]], cwd=stage, capture_output=True, text=True,
        check=False, env={**os.environ, **more},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    made = stage.parent / f"{stage.name}-{generator}"
    (stage / "site").rename(made)
    return made


@pytest.fixture(scope="module")
def usual(stages: tuple[Path, Path]) -> Path:
    """The site as MkDocs with Material makes it."""
    return built(stages[0], "mkdocs")


def names(site: Path) -> set[str]:
    found = (p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file())
    return {name for name in found if not OWN.fullmatch(name)}


def alike(usual: Path, other: Path) -> None:
    """Hold two sites against each other."""
    assert names(usual) == names(other)
    for name in sorted(names(usual)):
        if not name.endswith(".html"):
            assert (other / name).read_bytes() == (usual / name).read_bytes(), name
            continue
        one, two = (Shown(site, name) for site in (usual, other))
        assert two.title == one.title, name
        assert two.words == one.words, name
        assert two.links == one.links, name
        assert two.loads == one.loads, name


@pytest.mark.site
@pytest.mark.parametrize("generator", [pytest.param("properdocs", marks=EVERY_ONE), "zensical"])
def test_every_generator_makes_the_same_site(
    stages: tuple[Path, Path], usual: Path, generator: str
) -> None:
    alike(usual, built(stages[0], generator))


@pytest.fixture
def without_theme(tmp_path: Path) -> Path:
    """A folder of modules in which the theme refuses to be there."""
    (tmp_path / "material").mkdir()
    (tmp_path / "material/__init__.py").write_text("raise ImportError('it is gone')\n")
    return tmp_path


@EVERY_ONE
@pytest.mark.site
def test_the_same_site_without_the_theme(
    stages: tuple[Path, Path], usual: Path, without_theme: Path
) -> None:
    site = built(stages[1], "mkdocs", without=without_theme)
    alike(usual, site)
    assert "material" not in (site / "index.html").read_text(encoding="utf-8")


@pytest.mark.site
def test_our_own_build_without_the_theme(
    stages: tuple[Path, Path], usual: Path, without_theme: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [str(without_theme), *os.environ.get("PYTHONPATH", "").split(os.pathsep)]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(path for path in paths if path))
    project = stages[0].parent / "project"
    site = stages[0].parent / "bare-potluck"
    assert main(["--root", str(project), "build", "--quiet", "--to", str(site)]) == 0
    assert names(site) - names(usual) <= {"offline-manifest.json"}
    for name in ("index.html", "hacks/common-room/bring-snacks/index.html"):
        one, two = (Shown(folder, name) for folder in (usual, site))
        assert (one.title, one.words, one.links) == (two.title, two.words, two.links), name
        assert "material" not in (site / name).read_text(encoding="utf-8")
