"""A library that `potluck init` wrote: clean, whole, in its language, with nothing of ours."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from click.testing import CliRunner
from packaging.requirements import Requirement

from potluck.cli.main import group, main
from potluck.library import load
from potluck.project import base_language, read_settings
from potluck.rules import run
from potluck.site import site_from_config
from potluck.starting import LANGUAGES, WHAT, Choices, Unfit, engine_requirement, library_files
from potluck.words import has_words, read_words

TODAY = "2026-11-21"
OURS = re.compile(r"harm reduction|overdose|naloxone|needle|syringe|drugs?\b|\b911\b|\b988\b", re.I)


def choices(**given: str) -> Choices:
    usual = {"name": "Garden Commons", "url": "https://example.org/garden", "language": "en",
             "paper": "a4", "repository": "https://github.com/someone/garden"}  # fmt: skip
    return Choices(**{**usual, **given})


def lay_out(folder: Path, what: str, **given: str) -> Path:
    for path, data in library_files(choices(**given), what, TODAY, "potluck-library").items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


@pytest.mark.parametrize("language", [*LANGUAGES, "es-MX", "fr-CA", "ht", "pt"])
@pytest.mark.parametrize("what", WHAT)
def test_the_checker_has_nothing_to_say(what: str, language: str, tmp_path: Path) -> None:
    library = load(lay_out(tmp_path, what, language=language))
    found = {item.rule for item in run(library)}
    # Where the engine has no words in the language, it says how many of them are to be translated.
    assert found == (set() if has_words(base_language(language)) else {"words-english"})
    assert len(library.hacks) == {"empty": 0, "first": 1, "example": 3}[what]


def test_a_library_in_a_language_that_the_engine_knows_speaks_it(tmp_path: Path) -> None:
    """Its words are not laid over with English ones; a language that is new gets these."""
    assert read_words(lay_out(tmp_path / "fr", "first", language="fr"), "fr")["and"] == "et"
    assert read_words(lay_out(tmp_path / "pt", "first", language="pt"), "pt")["and"] == "and"
    assert not (tmp_path / "fr/overrides").exists()
    assert (tmp_path / "pt/overrides/words/pt.yml").is_file()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_open_and_nothing_is_ours(language: str, tmp_path: Path) -> None:
    for path in lay_out(tmp_path, "example", language=language).rglob("*"):
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        assert not re.search(r"@[A-Z_]{3,}@", text), path
        assert not OURS.search(text), path


@pytest.mark.parametrize(
    "name", ["Ana's “Huerta”", 'A "quoted" name', "no", "12", "- a: b", "#1 {x}", "Ñandú: común"]
)
def test_a_name_is_a_name_whatever_its_signs(name: str, tmp_path: Path) -> None:
    root = lay_out(tmp_path, "first", name=name)
    assert site_from_config(read_settings(root)).name == name
    assert [item for item in run(load(root)) if item.rule.startswith("yaml")] == []


def test_without_address_and_repository_there_are_no_links_to_them(tmp_path: Path) -> None:
    root = lay_out(tmp_path, "first", url="", repository="")
    site = site_from_config(read_settings(root))
    assert (site.url, site.repository, site.edit_base) == ("", "", "")
    assert run(load(root)) == []


def test_a_small_library_says_nothing_of_what_it_has_not(tmp_path: Path) -> None:
    for what in WHAT:
        root = lay_out(tmp_path / what, what)
        assert main(["--root", str(root), "build", "--handouts", "none", "--quiet"]) == 0
    site = tmp_path / "first/site"
    assert "point to it" not in (site / "index.html").read_text()
    for page in ("paths", "checkups", "glossary", "map"):
        assert "There is nothing here yet." in (site / page / "index.html").read_text(), page
        assert "data-list-filter" not in (site / page / "index.html").read_text(), page
    for page in ("sources", "situations", "tags"):
        empty = (tmp_path / "empty/site" / page / "index.html").read_text()
        assert "There is nothing here yet." in empty, page
        assert "There is nothing here yet." not in (site / page / "index.html").read_text(), page
    drawn = (tmp_path / "example/site/map/index.html").read_text()
    assert "There is nothing here yet." not in drawn
    assert "(0 of" not in drawn


def test_an_example_without_an_address_is_nobody_s_practice(tmp_path: Path) -> None:
    for language in LANGUAGES:
        root = lay_out(tmp_path / language, "example", language=language, url="", repository="")
        for hack in load(root).hacks.values():
            (source,) = hack.front.sources
            assert source.by == "Potluck", hack.path
            assert "practi" not in source.title.lower().replace("á", "a"), hack.path
    own = load(lay_out(tmp_path / "own", "first", url="")).hacks["greet-people-at-the-door"]
    assert own.front.sources[0].by == "Garden Commons"
    assert own.front.sources[0].url == "https://github.com/someone/garden"


def test_a_copy_on_windows_has_the_same_lines(tmp_path: Path) -> None:
    """Git for Windows is set up to end them with CRLF, and the check would say so of each file."""
    origin = lay_out(tmp_path / "origin", "first")
    name = ("-c", "user.name=Rosie", "-c", "user.email=rosie@example.org")
    for arguments in (["init", "-q"], ["add", "-A"], [*name, "commit", "-qm", "One"]):
        subprocess.run(["git", *arguments], cwd=origin, check=True)
    usual = ["git", "clone", "-q", "-c", "core.autocrlf=true", str(origin), str(tmp_path / "copy")]
    subprocess.run(usual, check=True)
    assert list(run(load(tmp_path / "copy"))) == []
    assert b"\r" not in (tmp_path / "copy/README.md").read_bytes()


def test_the_workflow_names_addresses_that_a_change_would_end(tmp_path: Path) -> None:
    text = (lay_out(tmp_path, "first") / ".github/workflows/library.yml").read_text()
    steps = yaml.safe_load(text)["jobs"]["test"]["steps"]
    (looking,) = [step for step in steps if "--since" in step.get("run", "")]
    assert looking["run"] == 'potluck check --since "$SINCE" --format github'
    assert steps[0]["with"]["fetch-depth"] == 0  # what was before is there to compare with
    # After a push nothing can be asked back: it is shown, and the site is published.
    assert looking["continue-on-error"] == "${{ github.event_name == 'push' }}"
    assert not [step for step in steps if "${{" in step.get("run", "")]


def test_the_workflow_pins_what_it_runs_and_may_only_publish(tmp_path: Path) -> None:
    root = lay_out(tmp_path, "first")
    text = (root / ".github/workflows/library.yml").read_text()
    used = re.findall(r"uses: (\S+)", text)
    assert used
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", name) for name in used)
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {"contents": "read"}
    assert "permissions" not in workflow["jobs"]["test"]
    assert workflow["jobs"]["publish"]["if"] == "github.event_name == 'push'"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"name": ""}, "the name is one line"),
        ({"name": "a\nb: c"}, "the name is one line"),
        ({"url": "garden.org"}, "the address starts with https://"),
        ({"repository": "git@github.com:a/b"}, "the repository starts with https://"),
        ({"language": "Spanish!"}, "the language is a code such as en, en-GB or es"),
        ({"language": "es_MX"}, "the language is a code such as es-MX"),
        ({"language": "Portuguese"}, "the language is a code such as pt"),
        ({"paper": "a5"}, "the paper is letter or a4"),
    ],
)
def test_an_answer_that_cannot_stand_is_refused(given: dict[str, str], said: str) -> None:
    with pytest.raises(Unfit, match=said):
        choices(**given)


def test_the_command_writes_a_library_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "für alle" / "garden-Commons"
    command = ["init", "--language", "es", "--paper", "a4", str(folder)]
    assert main(command) == 0
    assert f"Mírala: potluck --root '{folder}' serve" in capsys.readouterr().out
    settings = read_settings(folder)
    assert (settings["site_name"], settings["theme"]["language"]) == ("Garden Commons", "es")
    assert settings["extra"]["library"]["papers"] == ["a4"]
    assert engine_requirement() in (folder / "requirements.txt").read_text()
    assert main(command) == 2
    assert "is not empty; name a new folder" in capsys.readouterr().err
    assert main(["init", "--empty", "--example", str(tmp_path / "b")]) == 2
    assert main(["init", "--url", "nowhere", str(tmp_path / "b")]) == 2
    assert not (tmp_path / "b").exists()


def test_one_wrong_answer_is_asked_again_and_the_others_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Questions of a terminal; what an option gives is looked at before anything is asked."""
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: True)
    answers = ["Horta", "horta.example.org", "https://horta.example.org", "es_MX", "es-MX", "", ""]
    folder = tmp_path / "horta"
    done = CliRunner().invoke(group, ["init", str(folder)], input="\n".join([*answers, ""]))
    assert "the address starts with https://" in done.output
    assert "the language is a code such as es-MX" in done.output
    assert done.output.count("What is the library called?") == 1
    settings = read_settings(folder)
    assert settings["site_url"] == "https://horta.example.org/"
    assert (settings["site_name"], settings["theme"]["language"]) == ("Horta", "es-MX")
    done = CliRunner().invoke(group, ["init", "--url", "x", str(tmp_path / "b")], input="B\n")
    assert "called?" not in done.output


@pytest.mark.parametrize(
    ("origin", "line", "upgrade"),
    [
        ('{"url": "https://a.example/b", "vcs_info": {"vcs": "git", "commit_id": "abc"}}',
         " @ git+https://a.example/b@abc", "commit or version at the end"),
        ('{"url": "file:///srv/b", "vcs_info": {"vcs": "git", "commit_id": "abc"}}',
         " @ git+file:///srv/b@abc", "on this computer alone"),
        ('{"url": "file:///srv/a%20b", "dir_info": {"editable": true}}',
         " @ file:///srv/a%20b", "on this computer alone"),
        ('{"url": "https://a.example/b.whl", "archive_info": {}}',
         " @ https://a.example/b.whl", "--force-reinstall"),
        (None, ">=", "pip install -U -r"),
    ],
)  # fmt: skip
def test_what_is_asked_for_comes_from_where_the_engine_came(
    origin: str | None, line: str, upgrade: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """pip can install the line, and what stands above it takes a newer engine."""
    installed = SimpleNamespace(read_text=lambda _: origin)
    monkeypatch.setattr("importlib.metadata.distribution", lambda _: installed)
    asked = engine_requirement()
    assert asked.startswith(f"potluck-library[test]{line}")
    assert Requirement(asked).url == (line.removeprefix(" @ ") if origin else None)
    files = library_files(choices(), "first", TODAY, asked)
    assert upgrade in files["requirements.txt"].decode()
    assert files["requirements.txt"].decode().splitlines()[-1] == asked
    assert asked.replace("[test]", "") in files[".pre-commit-config.yaml"].decode()


def test_a_section_whose_page_is_not_whole_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay_out(tmp_path, "empty")
    (root / "hacks/tools").mkdir()
    (root / "hacks/tools/index.md").write_text("---\ntitle: Tools\n---\n", encoding="utf-8")
    assert main(["--root", str(root), "new", "tools", "Oil the hinges"]) == 2
    assert "potluck check hacks/tools/index.md says what" in capsys.readouterr().err


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_a_section_as_the_readme_shows_it_can_be_written(language: str, tmp_path: Path) -> None:
    root = lay_out(tmp_path, "empty", language=language)
    shown = (root / "README.md").read_text(encoding="utf-8").split("```markdown\n")[1]
    (root / "hacks/tools").mkdir()
    (root / "hacks/tools/index.md").write_text(shown.split("```")[0], encoding="utf-8")
    found = [(item.rule, item.message) for item in run(load(root))]
    assert [rule for rule, _ in found if rule != "section-empty"] == [], found
    assert main(["--root", str(root), "new", "tools", "Oil the hinges"]) == 0


@pytest.mark.parametrize(
    ("language", "section", "headings"),
    [
        ("es", "primeros-pasos", {"## Cómo hacerlo", "## Ten cuidado"}),
        ("es-MX", "primeros-pasos", {"## Cómo hacerlo", "## Ten cuidado"}),
        ("fr", "premiers-pas", {"## Comment faire", "## Attention", "## À votre façon"}),
    ],
)
def test_a_new_hack_speaks_the_language_and_names_each_line_to_write(
    language: str, section: str, headings: set[str], tmp_path: Path
) -> None:
    root = lay_out(tmp_path, "first", language=language)
    assert main(["--root", str(root), "new", section, "Reunión con niños"]) == 0
    text = (root / f"hacks/{section}/reunion-con-ninos.md").read_text(encoding="utf-8")
    assert headings <= set(text.split("\n"))
    found = [item for item in run(load(root)) if item.severity.value == "error"]
    assert {item.rule for item in found} == {"unfinished"}
    assert len(found) == 13  # as many as in English: none of its lines can stay


@pytest.mark.parametrize(
    ("language", "repository", "said"),
    [
        ("fr", "https://github.com/a/b", "edit/main/"),
        ("fr", "https://codeberg.org/a/b", "_edit/main/"),
        ("fr", "https://gitlab.example.org/gitea/b", "-/edit/main/"),
        ("fr", "https://git.example.org/gitlab/b", "edit/main/"),
    ],
)
def test_a_page_is_edited_where_its_forge_edits(
    language: str, repository: str, said: str, tmp_path: Path
) -> None:
    settings = read_settings(lay_out(tmp_path, "first", language=language, repository=repository))
    assert settings["extra"]["library"]["edit_path"] == said
    assert settings["edit_uri"] == f"{said}docs/"


@pytest.mark.parametrize(
    ("language", "said"), [("ar", "rtl"), ("he", "rtl"), ("fa-IR", "rtl"), ("pt", "ltr")]
)
def test_new_words_run_as_their_language_does(language: str, said: str, tmp_path: Path) -> None:
    root = lay_out(tmp_path, "first", language=language)
    assert read_words(root, language)["site"]["direction"] == said
