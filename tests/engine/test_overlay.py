"""What a library lays over the engine: its files file by file, its words key by key."""

from __future__ import annotations

from pathlib import Path

import pytest

from making import WORDS
from potluck.bundles import read_styles
from potluck.overlay import engine_folder, laid_over, layers
from potluck.words import english_words, read_words


def lay(root: Path, path: str, text: str) -> None:
    file = root / "overrides" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def test_a_library_without_overrides_has_the_engines(tmp_path: Path, root: Path) -> None:
    assert layers(tmp_path) == (engine_folder(),)
    # In a checkout the engine's folder is the project's own, and is looked into once.
    assert layers(root) == (engine_folder(),)
    assert (engine_folder() / "main.html").is_file()


def test_a_file_takes_the_place_of_the_engines_with_its_name(tmp_path: Path) -> None:
    lay(tmp_path, "hack.html", "ours")
    lay(tmp_path, "own.html", "new")
    found = laid_over(tmp_path, "", "*.html")
    assert found["hack.html"].read_text() == "ours"
    assert found["own.html"].read_text() == "new"
    assert found["section.html"] == engine_folder() / "section.html"


def test_styles_are_laid_over_and_stay_in_the_order_of_their_names(tmp_path: Path) -> None:
    lay(tmp_path, "assets/stylesheets/10-tokens.css", ":root { --accent: red; }")
    lay(tmp_path, "assets/stylesheets/99-ours.css", ".ours {}")
    styles = read_styles(tmp_path)
    assert styles.startswith(":root { --accent: red; }\n")
    assert styles.endswith("\n.ours {}")
    assert "\n.call-first,\n" in styles


def test_words_of_a_library_are_laid_over_key_by_key(tmp_path: Path) -> None:
    lay(tmp_path, "words/en.yml", "home: {lead: Ways to run a union.}\n")
    lay(tmp_path, "words/pt.yml", "menu: {home: Começo}\n")
    english = read_words(tmp_path, "en")
    assert english["home"] == {**WORDS["home"], "lead": "Ways to run a union."}
    portuguese = read_words(tmp_path, "pt")
    assert portuguese["menu"] == {**WORDS["menu"], "home": "Começo"}
    assert portuguese["home"]["lead"] == "Ways to run a union."


def test_words_of_a_region_are_laid_over_those_of_the_language(tmp_path: Path) -> None:
    lay(tmp_path, "words/pt.yml", "menu: {home: Começo, map: Mapa}\n")
    lay(tmp_path, "words/pt-BR.yml", "menu: {home: Início}\n")
    words = read_words(tmp_path, "pt-BR")
    assert (words["menu"]["home"], words["menu"]["map"]) == ("Início", "Mapa")
    # No file is needed where the language itself has one.
    assert read_words(tmp_path, "pt-AO")["menu"]["home"] == "Começo"


def test_a_key_that_nothing_reads_is_said(tmp_path: Path) -> None:
    lay(tmp_path, "words/en.yml", "home: {laed: Ways to run a union.}\n")
    said: list[str] = []
    assert read_words(tmp_path, "en", said.append) == WORDS
    assert said == [
        "overrides/words/en.yml: there is `home.laed`, which is not a text of this version; "
        "compare it with `potluck words`"
    ]


def test_what_somebody_translates_from_is_the_whole_file() -> None:
    assert english_words() == (engine_folder() / "words/en.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", [f.stem for f in (engine_folder() / "words").glob("*.yml")])
def test_what_the_engine_brings_fits_the_english_words(language: str, tmp_path: Path) -> None:
    """None is missing, and none stands there that nothing reads."""
    said: list[str] = []
    read_words(tmp_path, language, said.append)
    assert said == []


def test_styles_reach_readers_without_what_only_their_writers_read(tmp_path: Path) -> None:
    folder = tmp_path / "overrides/assets/stylesheets"
    folder.mkdir(parents=True)
    own = '/* Why. */\n.own::before {\n  content: "/* kept */"; /* not this */\n}\n'
    (folder / "99-own.css").write_text(own, encoding="utf-8")
    styles = read_styles(tmp_path)
    assert styles.rstrip().endswith('.own::before {\ncontent: "/* kept */";\n}')
    assert styles.count("/*") == 1
