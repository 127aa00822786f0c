"""What the guides of this library list is what there is: keys of hacks, design decisions."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from pydantic import BaseModel

from potluck.cli.main import group
from potluck.model import HackFront
from potluck.model.hack_front import Citation, Recall, Relation, StepPicture
from potluck.settings import Settings

TABLES = {
    "Keys go between": HackFront, "Each entry of `related`": Relation,
    "Each entry of `pictures`": StepPicture, "`recalled` takes": Recall,
    "Each entry of `sources`": Citation,
}  # fmt: skip


@pytest.mark.parametrize(("before", "model"), TABLES.items())
def test_the_guide_names_every_key_and_which_are_required(
    before: str, model: type[BaseModel], root: Path
) -> None:
    text = (root / "docs/contribute.md").read_text(encoding="utf-8")
    table = re.search(r"(?:^\|.*\n)+", text[text.index(f"\n{before}") :], re.M)
    assert table
    rows = re.findall(r"^\| `(\w+)` \| (\w*) ?\|", table[0], re.M)
    required = model.model_json_schema()["required"]
    assert {name: said == "yes" for name, said in rows} == {
        name: name in required for name in model.model_fields
    }


def test_the_list_of_decisions_has_the_title_of_each(root: Path) -> None:
    folder = root / "docs/adr"
    listed = re.findall(r"^- \[(.+)\]\((.+)\)$", (folder / "index.md").read_text("utf-8"), re.M)
    titles = {
        path.name: re.search(r"^# (.+)$", path.read_text("utf-8"), re.M)[1]  # type: ignore[index]
        for path in folder.glob("0*.md")
    }
    assert {name: title for title, name in listed} == titles


def test_taking_over_names_what_there_is(root: Path) -> None:
    text = (root / "docs/take-over.md").read_text(encoding="utf-8")
    assert "](take-over.md)" in (root / "docs/look-after.md").read_text(encoding="utf-8")
    settings = Settings.model_fields
    for name in ("contact.mail", "mirrors", "onion", "editor"):
        assert f"`{name}`" in text
        assert name.partition(".")[0] in settings
    for command in re.findall(r"`potluck (\w+)[^`]*`", text):
        assert command in group.list_commands(click.Context(group))
    for file in re.findall(r"`([\w./]*(?:CODEOWNERS|\.yml))`", text):
        assert (root / file).exists() or (root / ".github/workflows" / file).exists(), file
