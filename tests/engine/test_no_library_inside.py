"""No library stands in the engine: no word of the first one, of its subject or of its country."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SUBJECT = re.compile(
    r"harm.?reduction|naloxone|narcan|overdos|syringe|needle.?(?:exchange|stick)|opioid|fentanyl"
    r"|methadone|xylazine|\bbupe\b|\baddicts?\b|people who use drugs|drug use"
    r"|drogadict|usa drogas|medicaid|\bsamhsa\b|\bCDC\b|cdc\.gov|weather\.gov"
    r"|using[ -]space|peer-power|preventing-escalation|in-the-moment|after-an-event",
    re.I,
)
COUNTRY = re.compile(r"\b(?:911|988|FDA|NIH|SSN|NYC|EMT|604-555)\b")
# Tables of many countries, each by its name; names that a set of icons gives to its pictures.
BY_COUNTRY = tuple(
    f"rules/data/{name}.yml" for name in ("emergency_numbers", "addresses", "identities")
)
NOT_OURS = ("icons/phosphor.tsv",)
# They look for these words themselves.
LOOKING = ("test_no_library_inside.py", "test_another_library.py", "test_starting.py")
READ = {".css", ".html", ".js", ".json", ".md", ".py", ".tsv", ".txt", ".typ", ".xml", ".yml"}


def found(folder: str, pattern: re.Pattern[str], leave: tuple[str, ...]) -> list[str]:
    """Every place of the pattern in the folder's texts, but for the files to leave out."""
    files = [
        path for path in sorted((ROOT / folder).rglob("*"))
        if path.is_file() and path.suffix in READ and not path.as_posix().endswith(leave)
    ]  # fmt: skip
    assert files
    return [
        f"{path.relative_to(ROOT)}:{number}: {match[0]}"
        for path in files
        for number, line in enumerate(
            path.read_text(encoding="utf-8", errors="replace").splitlines(), 1
        )
        for match in pattern.finditer(line)
    ]


@pytest.mark.parametrize("folder", ["scripts/potluck", "overrides"])
def test_the_engine_knows_no_subject_and_no_country(folder: str) -> None:
    assert found(folder, SUBJECT, NOT_OURS) == []
    assert found(folder, COUNTRY, (*NOT_OURS, *BY_COUNTRY)) == []


@pytest.mark.parametrize("folder", ["tests/engine", "tests/shared"])
def test_its_tests_expect_no_subject(folder: str) -> None:
    assert found(folder, SUBJECT, LOOKING) == []
