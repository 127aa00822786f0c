"""Files are written in their own folder, whole, and never through a link."""

from __future__ import annotations

import errno
import io
import os
import shutil
import stat
from pathlib import Path
from zipfile import ZipFile

import pytest

import golden
from potluck.cli.main import main
from potluck.library import load
from potluck.rules import run
from potluck.writing import (
    UnsafePath,
    checked,
    create_inside,
    inside,
    pack,
    refuse_names,
    replace_inside,
    whole,
    write_output,
)

HOOK = "#!/bin/sh\necho the owner's own hook\n"
NAME = "hacks/common-room/bring-snacks.md"


@pytest.fixture(params=["in opened folders", "by path, as on Windows"])
def _each_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param.startswith("by path"):
        monkeypatch.setattr(whole, "_STEP_BY_STEP", False)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small library with a slip that has one right answer, and a hook of git's beside it."""
    golden.lay_out(None, tmp_path)
    (tmp_path / "mkdocs.yml").write_text("site_name: Test\nplugins: [potluck]\n")
    hack = tmp_path / NAME
    hack.write_text(hack.read_text() + "A line that ends in spaces.  \n")
    hook = tmp_path / ".git/hooks/pre-commit"
    hook.parent.mkdir(parents=True)
    hook.write_text(HOOK)
    hook.chmod(0o644)
    return tmp_path


@pytest.mark.usefixtures("_each_way")
def test_a_repair_writes_through_no_link(project: Path) -> None:
    """A link that a pull request brings beside a hack must not become a program of git's."""
    hook = project / ".git/hooks/pre-commit"
    (project / "hacks/common-room/.bring-snacks.md.new").symlink_to(hook)
    (project / NAME).chmod(0o755)
    assert "  \n" in (project / NAME).read_text()
    main(["--root", str(project), "check", "--fix", NAME])
    main(["--root", str(project), "check", "--fix"])
    assert "  \n" not in (project / NAME).read_text()
    assert hook.read_text() == HOOK
    assert stat.S_IMODE(hook.stat().st_mode) == 0o644
    assert stat.S_IMODE((project / NAME).stat().st_mode) == 0o755


def test_links_and_hidden_files_are_told_wherever_they_lie(project: Path) -> None:
    space = project / "hacks/common-room"
    (space / ".bring-snacks.md.new").symlink_to("../../.git/hooks/pre-commit")
    (project / "hacks/_vocabulary/.gitattributes").write_text("*.md filter=x\n")
    (space / ".deep").mkdir()
    (space / ".deep/inside.md").write_text("x")
    (space / "linked").symlink_to("../_vocabulary")
    found = {(d.place.path, d.rule) for d in load(project).problems}
    assert found == {
        ("hacks/common-room/.bring-snacks.md.new", "file-link"),
        ("hacks/_vocabulary/.gitattributes", "file-kind"),
        ("hacks/common-room/.deep", "file-kind"),
        ("hacks/common-room/linked", "file-link"),
    }


def test_what_editors_keep_for_themselves_is_left_alone(project: Path) -> None:
    space = project / "hacks/common-room"
    for name in (".DS_Store", ".bring-snacks.md.swp"):
        (space / name).write_text("mine")
    (space / ".#bring-snacks.md").symlink_to("rosie@laptop.123:4567")
    assert load(project).problems == ()
    # The same names as links lead somewhere, and are told.
    (space / ".DS_Store").unlink()
    (space / ".DS_Store").symlink_to("../../.git/hooks/pre-commit")
    assert [d.rule for d in load(project).problems] == ["file-link"]


def test_a_folder_of_hacks_that_is_a_link_is_not_read(project: Path) -> None:
    shutil.move(project / "hacks", project / "elsewhere")
    (project / "hacks").symlink_to("elsewhere")
    library = load(project)
    assert [(d.place.path, d.rule) for d in library.problems] == [("hacks", "file-link")]
    assert [d.rule for d in run(library)] == ["file-link"]


@pytest.mark.usefixtures("_each_way")
def test_no_folder_on_the_way_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real/a.md").write_text("mine")
    (tmp_path / "hacks").symlink_to("real")
    for write in (replace_inside, create_inside):
        with pytest.raises(UnsafePath, match="link"):
            write(tmp_path, "hacks/a.md", b"theirs")
    assert (tmp_path / "real/a.md").read_text() == "mine"


@pytest.mark.usefixtures("_each_way")
def test_a_link_in_the_place_of_the_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    (tmp_path / "a.md").symlink_to("mine")
    with pytest.raises(UnsafePath):
        replace_inside(tmp_path, "a.md", b"theirs")
    with pytest.raises((FileExistsError, UnsafePath)):
        create_inside(tmp_path, "a.md", b"theirs")
    assert (tmp_path / "mine").read_text() == "mine"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.md", "mine"]


@pytest.mark.usefixtures("_each_way")
def test_a_failed_repair_leaves_the_old_text_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(whole, "_rename", full)
    with pytest.raises(OSError, match="No space"):
        replace_inside(tmp_path, "a.md", b"new")
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("a.md", "old")]


def test_output_goes_through_no_link_of_the_project(tmp_path: Path) -> None:
    project, own = tmp_path / "project", tmp_path / "own"
    for folder in (project, own):
        folder.mkdir()
    (project / ".cache").symlink_to(own)
    with pytest.raises(UnsafePath, match="is a link"):
        write_output(project, project / ".cache/schema.json", b"{}")
    (project / "schema.json").symlink_to(own / "letter")
    with pytest.raises(UnsafePath, match="is a link"):
        write_output(project, project / "schema.json", b"{}")
    assert list(own.iterdir()) == []
    # What somebody links outside the project is theirs to choose.
    (tmp_path / "linked").symlink_to(own)
    write_output(project, tmp_path / "linked/schema.json", b"{}")
    assert (own / "schema.json").read_bytes() == b"{}"


@pytest.mark.parametrize(
    "name",
    ["../x", "tags/../../../x.md", "/etc/x", "a//b", "", ".", "a/", "a\\..\\b", "c:x", "a\0b",
     "a/ /b", "a/b.", "a /b", "aux", "x/CON.png", "lpt1.md", "line\nbreak", "x" * 252 + ".md"],
)  # fmt: skip
def test_a_path_that_leads_elsewhere_is_refused(name: str) -> None:
    with pytest.raises(UnsafePath) as refused:
        checked(name)
    assert "\0" not in str(refused.value)
    assert len(str(refused.value).splitlines()) == 1


def test_names_that_are_one_file_on_other_computers_are_refused() -> None:
    refuse_names(["a/x", "b/x"])
    with pytest.raises(UnsafePath, match="`A/x` and `a/x` are one file"):
        refuse_names(["a/x", "A/x"])


def test_an_archive_has_no_path_that_leads_out_of_it() -> None:
    with ZipFile(io.BytesIO(), "w") as archive, pytest.raises(UnsafePath):
        pack(archive, "../x", b"")


@pytest.mark.parametrize("name", ["a.md", "hacks/common-room/a.md", "..a/b..c", "é/שלום.md"])
def test_a_path_downward_stays(name: str, tmp_path: Path) -> None:
    assert os.path.normpath(inside(tmp_path, name)).startswith(str(tmp_path) + os.sep)


def test_a_new_file_is_whole_or_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.FileIO):
        def write(self, _: object) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fdopen", lambda handle, _: Full(handle, "wb"))
    with pytest.raises(OSError, match="No space"):
        create_inside(tmp_path, "a.md", b"text")
    assert not (tmp_path / "a.md").exists()
