"""The forms of the forge name what this library has."""

from __future__ import annotations

from pathlib import Path

import yaml

from potluck.library import load

ROOT = Path(__file__).resolve().parents[2]


def test_the_form_offers_every_section_and_no_other() -> None:
    form = yaml.safe_load(
        (ROOT / ".github/ISSUE_TEMPLATE/suggest-a-hack.yml").read_text(encoding="utf-8")
    )
    field = next(part for part in form["body"] if part.get("id") == "section")
    titles = {section.front.title for section in load(ROOT).sections.values()}
    assert set(field["attributes"]["options"]) == titles
