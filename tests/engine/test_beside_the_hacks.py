"""What a pull request can bring beside the hacks: pages, words, links, and the machinery itself."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import golden
from potluck.cli.main import main
from potluck.diagnostics import Severity, in_order
from potluck.library import load
from potluck.reading.site_files import read_site_files
from potluck.rules import run
from repositories import commit_all
from slips import hold_words

SETTINGS = "site_name: Test\nplugins: [potluck]\nextra:\n  library: {macros: [about.md]}\n"
HEAD = "---\ntitle: News\n---\n\n# News\n\n"
# Ways in which MkDocs reads that a page asks for macros.
MACROS = [
    "---\nrender_macros: true\n---\n{{ 1 }}",
    "---\n'render_macros': yes\n---\n{{ 1 }}",
    '---\n"render\\x5fmacros": true\n---\n{{ 1 }}',
    '---\n{"render_macros": true}\n---\n{{ 1 }}',
    "---\nx: &x {render_macros: true}\n<<: *x\n---\n{{ 1 }}",
    "---\n? render_macros\n: true\n---\n{{ 1 }}",
    "---\nrender_macros: true\n...\n{{ 1 }}",
    "render_macros: true\n\n{{ 1 }}",
    "Render_Macros: true\n\n{{ 1 }}",
    "\ufeff---\r\nrender_macros: true\r\n---\r\n{{ 1 }}",
]
RUNS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<p/onmouseover='x'>Hi</p>",
    "<iframe src='https://example.org/'></iframe>",
    '<a href="java&#9;script:alert(1)">on</a>',
    "<div style='position:fixed'>Hi</div>",
    "<svg><a/></svg>",
    "<meta http-equiv=refresh content='0;url=//example.org'>",
    "<img src='https://example.org/a.png' alt='A'>",
    "<xx:yy onfocus=x autofocus tabindex=0>",
    "\\<script>alert(1)</script>",
    "[on](javascript:alert(1))",
    "[on](<java\tscript:alert(1)>)",
    "[on][x]\n\n[x]: data:text/html,x",
    "![a](https://example.org/a.png)",
    "![a](//example.org/a.png)",
]
FINE = [
    "Macros are off. `<script>` is a word.\n\n```html\n<script>x</script>\n```",
    "<div><img src='a.webp' alt='A'> <kbd>Esc</kbd></div>",
    "[on](https://example.org/) [mail](mailto:a@example.org) [here](about.md#x) ![a](a.webp)",
]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small library with settings and one page that may ask for macros."""
    golden.lay_out(None, tmp_path)
    (tmp_path / "mkdocs.yml").write_text(SETTINGS)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/about.md").write_text("---\nrender_macros: true\n---\n\n# About\n")
    return tmp_path


def named(project: Path, about: str = "") -> list[tuple[str, str]]:
    found = in_order(run(load(project), today=golden.TODAY))
    if about:
        hold_words(f"beside {about}", found)
    return [(d.rule, d.place.path) for d in found if d.severity is Severity.ERROR]


@pytest.mark.skipif(os.sep == "\\", reason="Windows has no such names")
def test_a_file_that_leaves_its_folder_when_a_copy_is_unpacked_is_named(project: Path) -> None:
    names = ("x\\..\\..\\out.png", "aux.png", "a:b.png", "end.", "Photo.png", "photo.png")
    for name in (*names, "Photo 2 (small).png", "été.png"):
        (project / "docs" / name).write_bytes(b"")
    wrong = [f"docs/{name}" for name in (*names[:4], "photo.png")]
    assert named(project, "names of files") == [("file-name", path) for path in sorted(wrong)]


def test_words_that_no_page_would_get_by_their_file_name_are_named(project: Path) -> None:
    folder = project / "overrides/words"
    folder.mkdir(parents=True)
    for name in ("pt.yaml", "pt_PT.yml", "Spanish.yml", "fr.YML", "es-MX.yml", "messages.es.po"):
        (folder / name).write_bytes(b"")
    wrong = ("Spanish.yml", "fr.YML", "pt.yaml", "pt_PT.yml")
    assert named(project, "names of words") == [
        ("file-name", f"overrides/words/{name}") for name in wrong
    ]


def test_a_page_that_the_settings_name_may_ask_for_macros(project: Path) -> None:
    assert named(project) == []
    (project / "mkdocs.yml").write_text("site_name: Test\nplugins: [potluck]\n")
    assert named(project) == [("page-code", "docs/about.md")]


@pytest.mark.parametrize("text", MACROS)
def test_no_other_page_may_in_whatever_way_it_asks(project: Path, text: str) -> None:
    (project / "docs/news.md").write_bytes(text.encode())
    assert named(project, text) == [("page-code", "docs/news.md")]


def test_a_translation_runs_the_macros_of_its_original_only_by_name(project: Path) -> None:
    (project / "docs/about.es.md").write_text("---\ntitle: Sobre\n---\n\n{{ 1 }}\n")
    assert named(project) == [("page-code", "docs/about.es.md")]
    (project / "mkdocs.yml").write_text(SETTINGS.replace("about.md", "about.md, about.es.md"))
    assert named(project) == []


@pytest.mark.parametrize("text", RUNS)
def test_a_page_holds_nothing_that_runs(project: Path, text: str) -> None:
    (project / "docs/news.md").write_text(HEAD + text)
    assert set(named(project, text)) == {("page-code", "docs/news.md")}


@pytest.mark.parametrize("text", FINE)
def test_what_maintainers_write_is_left_alone(project: Path, text: str) -> None:
    (project / "docs/news.md").write_text(HEAD + text)
    assert named(project) == []


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "x/a.svg", "a.js", "a.xml", "a.css"])
def test_docs_publish_no_file_that_a_browser_runs(project: Path, name: str) -> None:
    file = project / "docs" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("x")
    assert named(project, name) == [("page-code", f"docs/{name}")]


def test_links_and_hidden_files_beside_the_hacks_are_named(project: Path, tmp_path: Path) -> None:
    (project / "docs/secret.md").symlink_to("/etc/hostname")
    (project / "docs/more").symlink_to("/etc")
    (project / "docs/.meta.yml").write_text("render_macros: true\n")
    (project / "docs/.deep").mkdir()
    words = project / "overrides/words"
    words.mkdir(parents=True)
    (words / "en.yml").write_text("leave: '<script>alert(1)</script>'\n")
    (words / "xx.yml").write_text('leave: "\\x3cscript>"\nback: "Back < 5 minutes"\n')
    (project / "overrides/main.html").symlink_to("/etc/hostname")
    assert named(project, "links") == [
        ("file-kind", "docs/.deep"),
        ("file-kind", "docs/.meta.yml"),
        ("file-link", "docs/more"),
        ("file-link", "docs/secret.md"),
        ("file-link", "overrides/main.html"),
        ("page-code", "overrides/words/en.yml"),
        ("page-code", "overrides/words/xx.yml"),
    ]


def test_a_folder_that_is_a_link_is_named_and_not_read(project: Path) -> None:
    (project / "docs").rename(project / "real")
    (project / "docs").symlink_to("real")
    (project / "hacks").rename(project / "hacks-real")
    (project / "hacks").symlink_to("hacks-real")
    assert named(project) == [("file-link", "docs"), ("file-link", "hacks")]


def test_nothing_is_staged_of_a_project_with_such_a_page(project: Path) -> None:
    (project / "docs/news.html").write_text("x")
    assert main(["--root", str(project), "stage", str(project / "out")]) == 1
    assert not (project / "out").exists()


def test_the_project_s_own_files_are_clean(root: Path) -> None:
    assert read_site_files(root, load(root).settings.macros) == []


def test_a_change_to_the_machinery_wants_a_maintainer_s_eyes(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commit_all(project, "One")
    (project / "README.md").write_text("Words.\n")
    (project / "docs/news.md").write_text(HEAD)
    (project / "hacks/common-room/bring-snacks.md").touch()
    assert main(["--root", str(project), "check", "--since", "main"]) == 0
    assert "machinery-changed" not in capsys.readouterr().out
    (project / "docs/about.md").write_text("---\ntitle: About\n---\n\n# About\n")
    (project / ".gitattributes").write_text("*.md filter=x\n")
    (project / "scripts").mkdir()
    (project / "scripts/a.py").write_text("x = 1\n")
    (project / "scripts/b.py").write_text("x = 1\n")
    commit_all(project, "Two")
    assert main(["--root", str(project), "check", "--since", "main~1"]) == 0
    said = [line for line in capsys.readouterr().out.split("\n") if "machinery-changed" in line]
    assert [line.split(": observation")[0] for line in said] == [
        ".gitattributes:1:1", "docs/about.md:1:1", "scripts/a.py:1:1",
    ]  # fmt: skip
    assert all("a maintainer needs to look" in line for line in said)
