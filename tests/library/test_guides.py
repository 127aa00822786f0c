"""What the guides of this library list is what there is: keys of hacks, design decisions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from potluck.model import HackFront
from potluck.model.hack_front import Citation, Recall, Relation, StepPicture

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
