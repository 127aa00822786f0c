"""Whoever waits for a build sees how far it is; pipes and CI hear nothing of it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from potluck.cli.building import build_site
from potluck.cli.main import main
from potluck.cli.progress import progress
from projects import tool_shed_in_spanish


@pytest.mark.parametrize(
    ("around", "shown"),
    [({"TTY_COMPATIBLE": "1"}, True), ({}, False), ({"TTY_COMPATIBLE": "1", "CI": "true"}, False)],
)
def test_only_a_terminal_shows_it(
    around: dict[str, str], shown: bool,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    for name in ("TTY_COMPATIBLE", "CI", "FORCE_COLOR", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in around.items():
        monkeypatch.setenv(name, value)
    with progress() as tell:
        tell("Checking", 0, 0)
        tell("Drawing pages", 3, 1234)
    said = capsys.readouterr()
    assert ("Drawing pages" in said.err, "3/1234" in said.err.replace(" ", "")) == (shown, shown)
    assert said.out == ""
    with progress(wanted=False) as tell:
        tell("Checking", 0, 0)
    assert capsys.readouterr().err == ""


def test_a_build_says_what_it_does_and_how_much_is_left(shed: Path, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    build_site(shed, tmp_path / "site", lambda _: None, tell=lambda *said: told.append(said))
    assert list(dict.fromkeys(what for what, _, _ in told)) == [
        "Checking the hacks", "Making handouts", "Writing search and feeds", "Drawing pages",
        "Following links",
    ]  # fmt: skip
    for what in ("Making handouts", "Drawing pages"):
        counts = [(done, total) for name, done, total in told if name == what]
        assert counts == sorted(counts)
        assert 0 < counts[-1][0] <= counts[-1][1]


def test_a_site_without_handouts_offers_none(shed: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    build_site(shed, site, lambda _: None, handouts="none")
    assert not list(site.rglob("*.pdf"))
    page = (site / "hacks/lending/check-a-tool-in-together/index.html").read_text(encoding="utf-8")
    assert ".pdf" not in page
    assert "#print" not in page


def test_pdfs_can_be_made_after_the_site(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root, site = tool_shed_in_spanish(tmp_path / "shed"), tmp_path / "shed/site"
    run = ["--root", str(root)]
    assert main([*run, "handout", "--offered"]) == 1
    assert "is not a site; run `potluck build --handouts later` first" in capsys.readouterr().err
    assert main([*run, "build", "--handouts", "later"]) == 0
    assert not list(site.rglob("*.pdf"))
    before = digests(site)
    hack = "hacks/lending/check-a-tool-in-together/index.html"
    for page, start in ((site / hack, "../../../"), (site / "es" / hack, "../../../")):
        assert f'href="{start}handouts/' in page.read_text(encoding="utf-8")
    assert main([*run, "handout", "--offered"]) == 0
    after = digests(site)
    assert {path for path, digest in before.items() if after[path] != digest} == {
        "offline-manifest.json", "es/offline-manifest.json"
    }  # fmt: skip
    pdfs = {path for path in after if path.endswith(".pdf")}
    assert set(after) - set(before) == pdfs
    assert str(len(pdfs)) in capsys.readouterr().out
    assert main([*run, "build", "--handouts", "later"]) == 0
    assert "Nothing changed" in capsys.readouterr().out
    # What is no file of a site is not taken over with it.
    (site / "hacks/private").symlink_to(tmp_path)
    assert main([*run, "handout", "--offered"]) == 1
    assert f"{site}/hacks/private does not belong to the site" in capsys.readouterr().err
    (site / "hacks/private").unlink()
    assert digests(site) == after
    # A site of another state of the library stays as it was: pages and paper would say two things.
    text = (root / hack.replace("/index.html", ".md")).read_text(encoding="utf-8")
    (root / hack.replace("/index.html", ".md")).write_text(f"{text}\nMore.\n", "utf-8")
    assert main([*run, "handout", "--offered"]) == 1
    said = capsys.readouterr().err
    assert "was built from different files" in said
    assert "run `potluck build --handouts later` first" in said
    # So does one where nobody can know, and that offers what the library has no more.
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace("papers: [letter, a4]", "papers: [a4]")
    settings.write_text(f"{text}\nuse_directory_urls: true\n", "utf-8")
    for file in site.rglob("*-letter.pdf"):
        file.unlink()
    assert main([*run, "handout", "--offered"]) == 1
    said = capsys.readouterr().err
    assert "-letter.pdf" in said
    assert "The site does not match the library: build it again" in said
    assert set(digests(site)) == {path for path in after if not path.endswith("-letter.pdf")}


def test_a_site_that_waits_for_no_pdfs_gets_none(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = ["--root", str(project)]
    assert main([*run, "build", "--handouts", "none", "--quiet"]) == 0
    assert main([*run, "handout", "--offered"]) == 1
    assert (
        "is not waiting for PDFs; run `potluck build --handouts later`" in capsys.readouterr().err
    )
    assert not list((project / "site").rglob("*.pdf"))


def digests(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*") if file.is_file()
    }  # fmt: skip
