"""The JSON Schema for editors, and the reference made from the register."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import golden
from potluck.cli.main import group
from potluck.editor.json_schema import MODELS, front_schema
from potluck.library import load
from potluck.rules import RULES
from potluck.rules.engine import Subject
from potluck.rules.reference import rules_page

BASE = golden.CASES / "_base"


def test_schema_holds_this_library_s_tags_values_and_slugs() -> None:
    schema = front_schema("hack", load(BASE))
    fields = schema["properties"]
    assert fields["tags"]["items"]["enum"] == ["common room", "trust", "bathrooms"]
    assert fields["tags"]["items"]["enumDescriptions"][2] == "Toilets and showers."
    assert "minutes" in fields["effort"]["enum"]
    assert "bring-snacks" in schema["$defs"]["Relation"]["properties"]["hack"]["enum"]
    assert schema["additionalProperties"] is False
    assert set(schema["required"]) == {"title", "summary", "tags", "sources", "reviewed"}
    assert fields["section"]["deprecationMessage"].startswith("remove it")


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
