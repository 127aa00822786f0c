"""`potluck test`: each part ends well, badly, or is skipped with a reason."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from chromium import installed
from potluck import handouts
from potluck.cli.main import main
from potluck.handouts import HandoutError
from potluck.trial import browsers, each_part
from potluck.trial.pages import faults_of_pages, kinds_of_pages

GOOD = '<!doctype html><html lang="en"><title>A</title><main><h1>A</h1>{}</main></html>'


@pytest.fixture
def started(tmp_path: Path) -> Path:
    """A library of one's own, as `potluck init` writes it."""
    assert main(["init", "--url", "https://example.org/garden/", str(tmp_path / "garden")]) == 0
    return tmp_path / "garden"


def said(capsys: pytest.CaptureFixture[str]) -> tuple[list[list[str]], str]:
    out, err = capsys.readouterr()
    lines = [line.split(maxsplit=2) for line in out.splitlines()]
    return [line for line in lines if line and line[0] in ("check", "site", "pages", "handouts")], (
        out + err
    )


def test_a_new_library_passes_and_what_is_skipped_is_said(
    started: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setattr(each_part, "find_spec", lambda _: None)
    capsys.readouterr()
    assert main(["--root", str(started), "test", "--to", str(tmp_path / "site")]) == 0
    lines, text = said(capsys)
    assert [line[:2] for line in lines] == [
        ["check", "ok"], ["site", "ok"], ["pages", "skipped"], ["handouts", "ok"],
    ]  # fmt: skip
    assert 'pip install "potluck-library[test]"' in text
    assert "Ready as far as it could be tested" in text
    assert (tmp_path / "site/index.html").is_file()
    # Where somebody counts on every part, a skipped one fails.
    assert main(["--root", str(started), "test", "--nothing-skipped"]) == 1


def test_what_is_wrong_is_named_and_nothing_is_built_on_it(
    started: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    hack = started / "hacks/first-steps/greet-people-at-the-door.md"
    hack.write_text(hack.read_text().replace("tags: [welcome]", "tags: [welcom]"))
    (started / "docs/about.md").write_text("# About\n\n[Nowhere](nowhere.md)\n")
    capsys.readouterr()
    assert main(["--root", str(started), "test"]) == 1
    lines, text = said(capsys)
    assert [line[:2] for line in lines] == [
        ["check", "failed"], ["site", "failed"], ["pages", "skipped"], ["handouts", "skipped"],
    ]  # fmt: skip
    assert "did you mean `welcome`" in text
    assert "Not ready" in text


def test_a_handout_that_cannot_be_made_is_named(
    started: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def one_is_refused(wanted: Any, press: Any, cache: Path, refused: list[Exception]) -> Any:
        refused.append(HandoutError("greet-people-at-the-door.pdf cannot be printed: no such sign"))
        yield next(iter(wanted))

    monkeypatch.setattr(handouts, "make_all", one_is_refused)
    last = each_part.parts(started, tmp_path / "site", lambda *_: 0)[-1]
    result = last.run()
    assert (last.name, result.state.value, result.line) == ("handouts", "failed", "1 PDF refused")
    assert "greet-people-at-the-door.pdf cannot be printed" in result.details


@pytest.mark.parametrize("name", ["chromium", "chromium-headless-shell"])
def test_a_browser_is_found_by_any_of_its_names(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / name
    program.write_text("#!/bin/sh\n", encoding="ascii")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    assert browsers.chromium() == str(program)


def test_one_page_of_each_kind_is_looked_at(tmp_path: Path) -> None:
    for name in ("index", "404", "hacks/index", "hacks/a/index", "hacks/a/b/index",
                 "hacks/a/c/index", "hacks/b/index", "tags/x/index", "tags/y/index"):  # fmt: skip
        (tmp_path / f"{name}.html").parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / f"{name}.html").touch()
    assert kinds_of_pages(tmp_path) == [
        "", "404.html", "hacks/", "hacks/a/", "hacks/a/b/", "tags/x/",
    ]  # fmt: skip


@pytest.mark.browser
def test_pages_are_accessible_and_ask_nobody_else(tmp_path: Path) -> None:
    pages = {
        "index.html": GOOD.format('<a href="/garden/b/">B</a>'),
        "b/index.html": GOOD.format('<img src="/garden/x.png">'),
        "c/index.html": GOOD.format('<img alt="" src="http://127.0.0.1:9/x.png">'),
        "d/index.html": GOOD.format("<style>@media (prefers-color-scheme: dark)"
                                    "{body{background:#000;color:#111}}</style><p>Dark.</p>"),
        "e/index.html": GOOD.format("<script>nothing.here()</script>"),
    }  # fmt: skip
    for name, text in pages.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    browser = installed()
    assert browser
    # In a thread of its own: other tests of this process may hold a browser.
    with ThreadPoolExecutor(1) as pool:
        count, faults = pool.submit(faults_of_pages, tmp_path, "/garden/", browser).result()
    assert count == len(pages)
    assert [fault.split(":")[0] for fault in faults] == ["b/", "c/", "d/", "e/"], faults
    named = ("image-alt", "from another host", "dark: ", "a script failed")
    assert all(words in fault for words, fault in zip(named, faults, strict=True))
