"""The command line, as people use it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from potluck.cli.main import main
from potluck.library import Library
from projects import lay_out_site


class Done(NamedTuple):
    """What a command answered."""

    returncode: int
    stdout: str
    stderr: str


Command = Callable[..., Done]


@pytest.fixture
def potluck(capfd: pytest.CaptureFixture[str]) -> Command:
    """Run a command in this process."""

    def run(*arguments: str) -> Done:
        capfd.readouterr()
        code = main(list(arguments))
        return Done(code, *capfd.readouterr())

    return run


@pytest.mark.parametrize("name", ["check", "new", "list", "build", "serve", "handout", "stage"])
def test_every_command_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"Usage: potluck {name}")
    assert len(out.splitlines()) > 4


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("chek", "no command is called `chek`; did you mean `check`?"),
        ("preview", "no command is called `preview`; did you mean `serve`?"),
        ("xyzzy", "no command is called `xyzzy`; `potluck --help` lists them"),
    ],
)
def test_an_unknown_command_says_so(
    typed: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([typed]) == 2
    assert said in capsys.readouterr().err


def test_outside_a_project_it_says_where_to_go(tmp_path: Path) -> None:
    """From a shell, in a process of its own."""
    command = [sys.executable, "-m", "potluck.cli", "check"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "go to the project's folder" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_new_hack_needs_only_its_own_words(project: Path, potluck: Command) -> None:
    done = potluck("--root", str(project), "new", "common-room", "Wave: say it's you")
    assert done.returncode == 0, done.stderr
    path = project / "hacks/common-room/wave-say-its-you.md"
    assert 'title: "Wave: say it\'s you"' in path.read_text(encoding="utf-8")
    checked = potluck("--root", str(project), "check", str(path))
    errors = {line.split("error[")[1].split("]")[0] for line in checked.stdout.split("\n")
              if ": error[" in line}  # fmt: skip
    assert errors == {"unfinished"}, checked.stdout
    again = potluck("--root", str(project), "new", "common-room", "Wave: say it's you")
    assert again.returncode == 2
    assert "has this name" in again.stderr


def test_a_new_hack_needs_a_section_that_exists(shed: Path, potluck: Command) -> None:
    done = potluck("--root", str(shed), "new", "lendings", "Wave")
    assert done.returncode == 2
    assert "did you mean `lending`" in done.stderr


def test_list_can_be_read_by_programs(shed: Path, potluck: Command) -> None:
    done = potluck("--root", str(shed), "list", "--tag", "money", "--json")
    names = [row["name"] for row in json.loads(done.stdout)]
    assert "ask-before-you-charge" in names
    assert "stop-heavy-bleeding" not in names


def test_a_hack_with_errors_leaves_the_old_site(project: Path, potluck: Command) -> None:
    site = lay_out_site(project / "site")
    broken = project / "hacks/common-room/broken.md"
    broken.write_text("---\ntitle: No\n---\n\n<script>alert(1)</script>\n", encoding="utf-8")
    done = potluck("--root", str(project), "build")
    assert done.returncode == 1
    assert "hacks/common-room/broken.md:" in done.stderr
    assert "Traceback" not in done.stderr
    assert (site / "index.html").read_text(encoding="utf-8") == "the last good site"
    assert sorted(p.name for p in project.iterdir() if p.name.startswith("site")) == ["site"]


def test_plain_mkdocs_refuses_errors_before_it_touches_the_site(project: Path) -> None:
    site = project / "site"
    site.mkdir()
    (site / "index.html").write_text("the last good site", encoding="utf-8")
    (project / "hacks/common-room/broken.md").write_text("no front matter\n", encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "broken.md:1:1" in done.stderr
    assert "Traceback" not in done.stderr
    assert (site / "index.html").read_text(encoding="utf-8") == "the last good site"


def test_a_page_in_docs_is_never_replaced(project: Path, potluck: Command) -> None:
    (project / "docs/glossary.md").write_text("# Mine\n", encoding="utf-8")
    done = potluck("--root", str(project), "build")
    assert done.returncode == 1
    assert "docs/glossary.md has the same address as a page of the library" in done.stderr


def test_build_refuses_a_folder_with_other_files(project: Path, potluck: Command) -> None:
    target = project / "precious"
    target.mkdir()
    (target / "letter.txt").write_text("keep me", encoding="utf-8")
    done = potluck("--root", str(project), "build", "--to", str(target))
    assert done.returncode == 1
    assert "was not made by potluck build" in done.stderr
    assert (target / "letter.txt").exists()


@pytest.mark.site
def test_a_staged_folder_builds_the_same_hack_pages(
    shed: Path, site: Path, library: Library, tmp_path: Path, potluck: Command
) -> None:
    """Built without our hook, by MkDocs and by Zensical."""
    stage = tmp_path / "stage"
    done = potluck("--root", str(shed), "stage", str(stage))
    assert done.returncode == 0, done.stderr
    assert "hooks" not in (stage / "mkdocs.yml").read_text(encoding="utf-8")
    for generator in ("mkdocs", "zensical"):
        command = [sys.executable, "-m", generator, "build"]
        built = subprocess.run(command, cwd=stage, capture_output=True, text=True, check=False)
        assert built.returncode == 0, built.stderr[-2000:]
        for hack in library.hacks.values():
            path = site / "hacks" / hack.section / hack.slug / "index.html"
            other = stage / "site" / path.relative_to(site)
            assert article(other) == article(path), f"{generator}: {other}"
        shutil.rmtree(stage / "site")


def article(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    text = text[text.index("<article") : text.index("</article>")]
    return " ".join(text.replace(">", "> ").replace("<", " <").split())


def test_stage_refuses_a_folder_with_other_files(
    shed: Path, tmp_path: Path, potluck: Command
) -> None:
    (tmp_path / "letter.txt").write_text("keep me", encoding="utf-8")
    done = potluck("--root", str(shed), "stage", str(tmp_path))
    assert done.returncode == 1
    assert "is not empty and was not made by potluck stage" in done.stderr
