"""Each rule has a failing case with its whole output, and a valid neighbor."""

from __future__ import annotations

from pathlib import Path

import pytest

import golden
from potluck.rules import RULES

IDS = sorted(RULES)


@pytest.fixture(autouse=True)
def _unreadable_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(golden.folder, "_bytes", golden.folder._bytes)
    golden.refuse_secrets()


def test_base_library_is_clean(tmp_path: Path) -> None:
    assert golden.findings(None, tmp_path) == []


def test_every_rule_has_its_folder_and_every_folder_its_rule() -> None:
    folders = {p.name for p in golden.CASES.iterdir() if p.is_dir() and p.name[0] != "_"}
    assert folders == set(RULES)


@pytest.mark.parametrize("rule", IDS)
def test_failing_case_is_reported_as_expected(rule: str, tmp_path: Path) -> None:
    expected = (golden.CASES / rule / "expected.txt").read_text(encoding="utf-8")
    assert golden.output(golden.case_of(rule, "bad"), tmp_path) == expected
    assert f"[{rule}]" in expected


@pytest.mark.parametrize("rule", IDS)
def test_valid_neighbor_is_left_alone(rule: str, tmp_path: Path) -> None:
    found = golden.findings(golden.case_of(rule, "good"), tmp_path)
    assert [item for item in found if item.rule == rule] == []


@pytest.mark.parametrize("rule", IDS)
def test_every_rule_explains_itself(rule: str) -> None:
    entry = RULES[rule]
    assert entry.summary.endswith(".")
    assert entry.bad
    assert entry.good
