"""A site is left alone only when it is, to the byte, what a build would make now."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from potluck.cli.main import main
from potluck.unchanged import inputs_of, remember, up_to_date
from projects import tool_shed

HACK = "hacks/lending/check-a-tool-in-together.md"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A library that a test may change, and a folder that stands for its site."""
    shed = tool_shed(tmp_path / "shed")
    (shed / "site" / "hacks").mkdir(parents=True)
    (shed / "site" / "index.html").write_text("home", encoding="utf-8")
    (shed / "site" / "hacks" / "index.html").write_text("hacks", encoding="utf-8")
    remember(shed, shed / "site", inputs_of(shed))
    return shed


def known(project: Path) -> bool:
    return up_to_date(project, project / "site", inputs_of(project))


def changed(name: str, old: str, new: str) -> Callable[[Path], object]:
    def change(project: Path) -> None:
        file = project / name
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        assert old in text
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.replace(old, new, 1) if old else new, encoding="utf-8")

    return change


EDITS: dict[str, Callable[[Path], object]] = {
    "a letter of a hack": changed(HACK, "tool", "Tool"),
    "a hack goes": lambda project: (project / HACK).unlink(),
    "a hack gets another name": lambda p: (p / HACK).rename((p / HACK).with_name("other.md")),
    "a tag": changed("hacks/_vocabulary/tags.yml", "label: ", "label: New "),
    "a page": changed("docs/about.md", "---", "---\n"),
    "a new page": changed("docs/new.md", "", "# New\n"),
    "a setting": changed("mkdocs.yml", "The Tool Shed", "The Shed"),
    "a template": changed("overrides/hack.html", "", "x"),
    "a word": changed("overrides/words/en.yml", "", "site:\n  menu: More\n"),
    "the site": changed("site/index.html", "home", "hom"),
    "a page of the site goes": lambda p: (p / "site" / "index.html").unlink(),
    "another file in the site": changed("site/new.html", "", "new"),
    "the site goes": lambda p: shutil.rmtree(p / "site"),
    "what was kept goes": lambda p: shutil.rmtree(p / ".cache"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_any_change_asks_for_a_build_and_taking_it_back_does_not(project: Path, edit: str) -> None:
    assert known(project)
    before = project.with_name("before")
    shutil.copytree(project, before)
    EDITS[edit](project)
    assert not known(project)
    shutil.rmtree(project)
    shutil.copytree(before, project)
    assert known(project)


@pytest.mark.parametrize(
    "unknown",
    [
        changed("mkdocs.yml", "  - potluck", "  - potluck\n  - search"),
        changed("mkdocs.yml", "site_name:", "hooks: [more.py]\nsite_name:"),
        changed("mkdocs.yml", "The Tool Shed", "!ENV [NAME, Shed]"),
        changed("docs/about.md", "{{ ", "{{ now() }} {{ "),
        changed("docs/about.md", "{{ ", "{{ git.short_commit }} {{ "),
        lambda project: (project / "docs" / "other.md").symlink_to(project / "mkdocs.yml"),
    ],
)
def test_what_a_build_may_read_besides_is_never_taken_for_unchanged(
    project: Path, unknown: Callable[[Path], object]
) -> None:
    assert inputs_of(project) is not None
    unknown(project)
    assert inputs_of(project) is None
    remember(project, project / "site", inputs_of(project))
    assert not known(project)


def test_the_day_and_the_programs_count(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert not known(project)
    monkeypatch.undo()
    monkeypatch.setattr("potluck.unchanged.installed", list)
    assert not known(project)


def test_what_was_not_kept_by_this_user_is_not_believed(
    project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "another user"))
    assert not known(project)


def test_a_change_during_the_build_is_not_kept(project: Path) -> None:
    inputs = inputs_of(project)
    shutil.rmtree(project / ".cache")
    changed(HACK, "tool", "Tool")(project)
    remember(project, project / "site", inputs)
    changed(HACK, "Tool", "tool")(project)
    assert not known(project)


def test_a_build_is_made_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = tool_shed(tmp_path / "shed")
    build = ["--root", str(project), "build", "--without-handouts"]
    assert main(build) == 0
    assert "Built " in capsys.readouterr().out
    page = project / "site" / "index.html"
    made, when = page.read_bytes(), page.stat().st_mtime_ns
    assert main(build) == 0
    assert "Nothing changed" in capsys.readouterr().out
    assert page.stat().st_mtime_ns == when
    page.write_text("spoiled", encoding="utf-8")
    assert main(build) == 0
    assert page.read_bytes() == made


def test_what_was_read_on_the_way_is_not_read_again(project: Path) -> None:
    inputs, site = inputs_of(project), project / "site"
    digest = hashlib.sha256(b"home").hexdigest()
    remember(project, site, inputs, read={"index.html": digest})
    assert known(project)
    remember(project, site, inputs, read={"index.html": "0" * 64})
    assert not known(project)


def test_a_command_that_may_have_nothing_to_do_loads_little() -> None:
    program = (
        "import sys; import potluck.cli.build_command, potluck.cli.building\n"
        "print(*sorted({'mkdocs', 'potluck.pages', 'potluck.rules', 'pydantic'} & {*sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []
