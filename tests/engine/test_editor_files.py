"""What editors are given: schemas, snippets, and the task whose findings become problems."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import golden
from potluck.cli.main import group
from potluck.cli.schema_command import KINDS, VOCABULARY
from potluck.diagnostics import in_order, render
from potluck.editor.json_schema import MODELS, vocabulary_schema
from potluck.editor.snippets import hack_snippets
from potluck.library import Library, load
from potluck.reading import read_source, read_yaml
from potluck.vocabulary import Vocabulary


def with_comments(path: Path) -> Any:
    """Read JSON with lines of comments, as VS Code does."""
    text = path.read_text(encoding="utf-8")
    return json.loads(re.sub(r"^\s*//.*$", "", text, flags=re.M))


def test_the_task_finds_file_line_severity_and_message(root: Path, tmp_path: Path) -> None:
    (task, *_) = with_comments(root / ".vscode/tasks.json")["tasks"]
    pattern = task["problemMatcher"]["pattern"]
    found = golden.findings(golden.case_of("list-form", "bad"), tmp_path)
    lines = [
        m for m in map(re.compile(pattern["regexp"]).match, render(found, "text").split("\n")) if m
    ]
    keys = ("file", "line", "column", "severity", "code", "message")
    assert [tuple(match[pattern[key]] for key in keys) for match in lines] == [
        (f.place.path, str(f.place.line), str(f.place.column), f.severity.value, f.rule, f.message)
        for f in in_order(found)
    ]


def test_every_mapped_schema_is_written_and_every_mapped_file_is_there(
    root: Path, shed: Path
) -> None:
    mapped = with_comments(root / ".vscode/settings.json")["yaml.schemas"]
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    written = re.search(r"for kind in ([\w ]+); do \\\n.*\.cache/schema/\$\$kind", makefile)
    assert written
    assert written[1].split() == [*KINDS, *VOCABULARY]
    for schema, file in mapped.items():
        assert Path(schema).name.removesuffix(".schema.json") in VOCABULARY
        assert (shed / file).is_file()
    assert set(KINDS) == set(MODELS)
    assert set(VOCABULARY) == set(Vocabulary.model_fields)


@pytest.mark.parametrize("name", VOCABULARY)
def test_the_schema_of_a_vocabulary_file_knows_its_keys(name: str, shed: Path) -> None:
    schema = vocabulary_schema(name)
    item = schema["$defs"][schema["items"]["$ref"].rsplit("/", 1)[-1]]
    data = (shed / f"hacks/_vocabulary/{name}.yml").read_bytes()
    tree, _ = read_yaml(read_source(f"{name}.yml", data, 2**21)[0])
    assert tree is not None
    assert {key for entry in tree.data for key in entry} <= set(item["properties"])


def test_a_filled_in_snippet_of_every_key_makes_a_hack(tmp_path: Path) -> None:
    golden.lay_out(None, tmp_path)
    written = CliRunner().invoke(group, ["--root", str(tmp_path), "schema", "snippets"])
    snippets = json.loads(written.output)
    assert snippets == hack_snippets(load(tmp_path))
    front = "\n".join(
        filled(key, snippet["body"]) for key, snippet in snippets.items()
        if not any(line.startswith("draft:") for line in snippet["body"])
    )  # fmt: skip
    hack = tmp_path / golden.SUBJECT
    body = hack.read_text(encoding="utf-8").split("\n---\n")[1]
    hack.write_text(f"---\n{front}\n---\n{body}", encoding="utf-8")
    library: Library = load(tmp_path)
    assert [p.message for p in library.problems] == []
    assert library.recalled["bring-snacks"].front.effort == "minutes"  # it fills in every key


def filled(key: str, body: list[str]) -> str:
    """Fill a snippet in as a person would: the first choice, words where none are offered."""
    words = {"url": "https://example.org/", "year": "2025", "aliases": "old-name",
             "step": "1", "digest": "0123456789abcdef"}  # fmt: skip
    lines = []
    for written in body:
        name = written.strip(" -").split(":")[0] or key
        chosen = re.sub(r"\$\{\d+\|((?:[^,|\\]|\\.)+)[^}]*\}", r"\1", written)
        today = r"\$\{\d+:\$CURRENT_YEAR-\$CURRENT_MONTH-\$CURRENT_DATE\}"
        dated = re.sub(today, "2026-11-20", chosen)
        said = words.get(name, "People who come here know best")
        lines.append(re.sub(r"\$\d", said, dated))
    return "\n".join(lines)
