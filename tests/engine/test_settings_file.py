"""mkdocs.yml is read as a hack is: what is wrong in it is told at its line, before a build."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mkdocs.config.defaults import get_schema

import projects
from potluck.cli.main import main
from potluck.diagnostics import in_order, render
from potluck.project import language_of
from potluck.rules.engine import diagnosed
from potluck.settings import read_block, settings_problems
from potluck.settings.root_keys import KEYS

WHOLE = (projects.SHED / "mkdocs.yml").read_text(encoding="utf-8")


def told(text: str, root: Path = projects.SHED) -> list[str]:
    """Return the first line and the hint of each finding in the settings `text`."""
    data = text.encode()
    chosen = read_block(data)
    found = [*chosen.problems, *settings_problems(root, data, chosen)]
    said = render(in_order([diagnosed(problem) for problem in found]), "text")
    return [
        part.split("\n")[0].replace(": error[", " [")
        + (hint[1] if (hint := re.search(r"\^+( .+)", part)) else "")
        for part in said.split("\n\n")
        if part
    ]


def test_what_the_generator_knows_is_known() -> None:
    assert {name for name, _ in get_schema()} == KEYS


# Each line twice what the line above it is.
MANY = "  b0: &b0 [x]\n" + "".join(f"  b{n}: &b{n} [*b{n - 1}, *b{n - 1}]\n" for n in range(1, 64))


def test_settings_that_are_right_are_let_alone() -> None:
    assert told(WHOLE) == []
    more = (
        "markdown_extensions:\n  - x.emoji:\n      a: !!python/name:x.y\nrepo_name: !ENV [A, b]\n"
    )
    assert told(WHOLE + more) == []
    assert told(WHOLE.replace("  - potluck", "  potluck: {}\n  x: {}")) == []
    assert told(WHOLE.replace("site_url: https://shed.example.org/", 'site_url: ""')) == []
    assert told("INHERIT: ../more.yml\n") == []


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        ("spelling: us", 'spelling: "us', "15:15 [yaml-quote] this quotation mark is never"),
        ("    spelling", "\tspelling", "15:1 [yaml-tab] a tab indents this line"),
        ("papers: [", "papers: [[", "16:13 [yaml-list] `[` is never closed"),
        ("papers: [letter, a4]", "papers: letter: a4", "16:19 [yaml-colon] a second colon"),
        ("site_name:", "site_name", "3:1 [yaml-syntax] this line has no `key: value`"),
        (
            "      - {title: Li",
            "        - {title: Li",
            "28:9 [yaml-syntax] this is not valid",
        ),
        ("extra:\n", f"extra:\n{MANY}", "28:8 [yaml-alias] with `*`, this repeats more values"),
        (WHOLE, "", "1:1 [yaml-syntax] the settings are not a set of `key: value` lines"),
        (WHOLE, "- a\n", "1:1 [yaml-syntax] the settings are not a set of `key: value`"),
    ],
)
def test_what_cannot_be_read_is_told_where_the_mistake_was_made(
    written: str, instead: str, said: str
) -> None:
    (only,) = told(WHOLE.replace(written, instead, 1) or "\n")
    assert only.startswith(f"mkdocs.yml:{said}")


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        ("  library:", "  libary:", "12:3 [key-unknown] `libary` is not a known key did "
         "you mean `library`?"),
        ("extra:", "exta:", "11:1 [key-unknown] `exta` is not a known key did you mean "
         "`extra`?"),
        ("  library:", "library:", "12:1 [key-unknown] `library:` belongs under `extra:`"),
        ("site_name", "site_nam", "3:1 [key-unknown] `site_nam` is not a known key did "
         "you mean `site_name`?"),
        ("site_name", "zorp: 1\nsite_name", "3:1 [key-unknown] `zorp` is not a known key"),
        ("site_name", "site_name: A\nsite_name", "4:1 [key-duplicate] `site_name` is here "
         "and on line 3 YAML would keep the second one without telling you"),
        ("  name: material", "  name: material\n  name: b", "36:3 [key-duplicate]"),
        ("site_name: The Tool Shed\n", "", "1:1 [key-missing] `site_name` is missing"),
        ("plugins:\n  - potluck\n", "", "1:1 [key-missing] `plugins` does not name `potluck`"),
        ("- potluck", "- potluk", "39:5 [key-missing] `plugins` does not name `potluck` did "
         "you mean `potluck`?"),
        ("https://shed.ex", "htps://shed.ex", "5:11 [value-type] `site_url` is not a web "
         "address"),
        ("language: en", "language: es_MX", "36:13 [value-unknown] `es_MX` is not the code of a "
         "language did you mean `es-MX`?"),
        ("language: en", "language: Portuguese", "36:13 [value-unknown] `Portuguese` is not the "
         "code of a language did you mean `pt`?"),
        ("spelling: us", "languages: [es_MX]", "15:17 [value-type] `languages` item 1 cannot be "
         "used as it is did you mean `es-mx`?"),
        ("spelling: us", "some_pages: [fr, Spanish]", "15:22 [value-type] `some_pages` item 2 "
         "cannot be used as it is did you mean `es`?"),
        ("language: en", "language: xq", "36:13 [value-unknown] there are no words in the "
         "language `xq` use `en`, `en-GB`, `es`, `fr` or `ht`"),
        ("language: en", "langauge: es", "36:3 [key-unknown] `langauge` is not a known key "
         "did you mean `language`?"),
        ("name: material", "name: other", "35:9 [value-unknown] the theme is `other`"),
        ("    spelling: us", "    languages: [xq]", "15:17 [value-unknown] there are no words"),
    ],
)  # fmt: skip
def test_a_slip_in_a_key_is_told_with_what_was_meant(written: str, instead: str, said: str) -> None:
    (only,) = told(WHOLE.replace(written, instead, 1))
    assert only.startswith(f"mkdocs.yml:{said}")


def test_a_block_with_a_slip_in_its_name_is_read_as_what_was_meant() -> None:
    for slip in (("  library:", "  libary:"), ("extra:", "exta:"), ("  library:", "library:")):
        settings = read_block(WHOLE.replace(*slip).encode()).settings
        assert settings.emergency.number == "911"
    others = read_block(b"extra: {lists: {spelling: us}, libraries_of_friends: {}}\n")
    assert (others.problems, others.settings.spelling) == ((), "none")


def test_a_language_may_have_words_of_the_library_s_own(tmp_path: Path) -> None:
    (tmp_path / "overrides/words").mkdir(parents=True)
    (tmp_path / "overrides/words/xq.yml").write_text("and: et\n", encoding="utf-8")
    assert told(WHOLE.replace("language: en", "language: xq-AB"), tmp_path) == []


@pytest.mark.parametrize("arguments", [[], ["hacks"], ["mkdocs.yml"]])
def test_settings_that_cannot_be_read_are_told_alone(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """Without them every choice is another: what follows from that is no fault of a hack."""
    root = projects.tool_shed(tmp_path / "shed")
    monkeypatch.chdir(root)
    (root / "mkdocs.yml").write_text(WHOLE.replace("site_name: ", 'site_name: "'), "utf-8")
    assert main(["--root", str(root), "check", *arguments]) == 1
    said = capsys.readouterr().out
    assert said.count("error[") == 1
    assert "mkdocs.yml:3:12: error[yaml-quote]" in said
    assert "observation[" not in said
    (root / "mkdocs.yml").write_text("", encoding="utf-8")
    assert main(["--root", str(root), "check", *arguments]) == 1
    assert capsys.readouterr().out.count("error[") == 1


def test_they_are_told_in_the_language_that_they_name() -> None:
    for theme in ("theme: {name: material, language: es}", "theme:\n  name: a\n  language: es"):
        assert language_of(f'a: "\n{theme}\nplugins: []\n'.encode()) == "es"
    assert language_of(b'a: "\ntheme:\n  name: a\nextra:\n  language: es\n') == "en"
