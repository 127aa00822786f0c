"""The JSON Schema for editors, and the reference made from the register."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

import golden
from potluck.cli.main import group
from potluck.editor.json_schema import MODELS, front_schema
from potluck.library import build_library, load, read_folder
from potluck.rules import RULES
from potluck.rules.engine import Subject
from potluck.rules.language.pattern_tree import needed, pattern_fault
from potluck.rules.language.word_search import compiled
from potluck.rules.reference import rules_page
from potluck.vocabulary import Word

BASE = golden.CASES / "_base"


def test_schema_holds_this_library_s_tags_values_and_slugs() -> None:
    schema = front_schema("hack", load(BASE))
    fields = schema["properties"]
    assert fields["tags"]["items"]["enum"] == ["using space", "trust", "bathrooms"]
    assert fields["tags"]["items"]["enumDescriptions"][2] == "Toilets and showers."
    assert "minutes" in fields["effort"]["enum"]
    assert "bring-snacks" in schema["$defs"]["Relation"]["properties"]["hack"]["enum"]
    assert schema["additionalProperties"] is False
    assert set(schema["required"]) == {"title", "summary", "tags", "sources", "reviewed"}
    assert fields["section"]["deprecationMessage"].startswith("take it out")


@pytest.mark.parametrize("kind", sorted(MODELS))
def test_every_key_says_what_it_is_for(kind: str) -> None:
    fields = front_schema(kind, load(BASE))["properties"]
    silent = [k for k, f in fields.items() if not (f.get("description") or f.get("not") == {})]
    assert silent == []


def test_schema_command_prints_and_writes(tmp_path: Path) -> None:
    golden.lay_out(None, tmp_path)
    runner = CliRunner()
    printed = runner.invoke(group, ["--root", str(tmp_path), "schema", "path"])
    assert json.loads(printed.output)["title"] == "PathFront"
    target = tmp_path / "made/hack.schema.json"
    runner.invoke(group, ["--root", str(tmp_path), "schema", "-o", str(target)])
    assert json.loads(target.read_text(encoding="utf-8"))["title"] == "HackFront"


def test_reference_names_every_rule_once_below_its_subject() -> None:
    page = rules_page()
    assert {rule.subject for rule in RULES.values()} == set(Subject)
    assert [page.count(f"### `{rule}`\n") for rule in RULES] == [1] * len(RULES)


def test_a_word_is_found_however_the_search_for_it_is_shortened() -> None:
    library = build_library(read_folder(Path(__file__).resolve().parent.parent))
    searches = compiled(library.vocabulary.words)
    found = 0
    for word in library.vocabulary.words:
        for avoid in word.avoid:
            text = f"say {avoid} here".lower()
            likely = [s.word.id for s in searches.likely(set(re.findall(r"[^\W_]+", text)))]
            shortened = [s.word.id for s, _ in searches.rows if any(s.matches(text))]
            for row in library.vocabulary.words:
                if plainly_finds(row, text):
                    found += 1
                    assert row.id in likely
                    assert row.id in shortened
    assert found > len(library.vocabulary.words)


def plainly_finds(row: Word, text: str) -> bool:
    """Whether a row finds something in a text, by its patterns alone."""
    fine = [m.span() for allow in row.allow for m in re.finditer(allow, text, re.I)]
    return any(
        not any(start < m.end() and m.start() < end for start, end in fine)
        for m in re.finditer(row.pattern, text, re.I)
    )


@pytest.mark.parametrize("pattern", ["(a+)+b", "(?:(?:x*)y)*", "(", "a*", r"(\w+\s*)*end"])
def test_a_pattern_that_could_run_forever_is_refused(pattern: str) -> None:
    assert pattern_fault(pattern)


def test_what_a_pattern_needs() -> None:
    assert needed(r"\bhard[- ]to[- ]reach\b") == (("hard",), ("reach",))
    assert needed(r"\ba\b") == ()
