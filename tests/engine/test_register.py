"""The register takes a rule for what it says, and refuses one that says too little."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import potluck.rules
from potluck.rules.data import table, words
from potluck.rules.engine import BODY, RULES, Finding, Severity, Subject, rule

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(potluck.rules.__file__).parent / "data"


@pytest.fixture(autouse=True)
def _rules_are_put_back() -> Iterator[None]:
    before = dict(RULES)
    yield
    RULES.clear()
    RULES.update(before)


def of_hack(hack: Any) -> Iterator[Finding]:
    yield from ()


def of_document(library: Any, document: Any) -> Iterator[Finding]:
    yield from ()


def of_everything(today: Any, library: Any) -> Iterator[Finding]:
    yield from ()


def of_both(hack: Any, document: Any) -> Iterator[Finding]:
    yield from ()


def of_weather(weather: Any) -> Iterator[Finding]:
    yield from ()


def enter(check: Callable[..., Iterator[Finding]], id_: str = "new-rule", **said: Any) -> None:
    rule(id_, Severity.ERROR, Subject.LINKS, **said)(check)


@pytest.mark.parametrize(
    ("check", "scope"),
    [(of_hack, "hack"), (of_document, "document"), (of_everything, "library")],
)
def test_parameters_say_what_a_rule_looks_at(
    check: Callable[..., Iterator[Finding]], scope: str
) -> None:
    enter(check, needs=BODY)
    assert RULES["new-rule"].scope == scope


@pytest.mark.parametrize(
    ("check", "said", "error"),
    [
        (of_hack, {}, "does not say which keys it needs"),
        (of_both, {"needs": BODY}, "asks for hack and document"),
        (of_weather, {}, "asks for `weather`; it is given hack, document, library, today"),
        (of_document, {"reads": ["colour"]}, "names a key that no file has: colour"),
        (of_document, {"id_": "link-broken"}, "two rules are called link-broken"),
    ],
)
def test_a_rule_that_cannot_be_applied_is_refused_in_a_sentence(
    check: Callable[..., Iterator[Finding]], said: dict[str, Any], error: str
) -> None:
    with pytest.raises((TypeError, ValueError), match=error):
        enter(check, **said)


def test_where_a_rule_stands_changes_nothing() -> None:
    def moved(document: Any) -> Iterator[Finding]:
        """Move it."""
        yield from ()

    enter(moved, "one")
    moved.__module__ = "potluck.rules.file.elsewhere"
    enter(moved, "two")
    one, two = (RULES[name] for name in ("one", "two"))
    assert (one.subject, one.waivable, one.scope, one.needs) == (
        two.subject, two.waivable, two.scope, two.needs,
    )  # fmt: skip


def test_every_list_is_packaged_and_read() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = settings["tool"]["setuptools"]["package-data"]["potluck"]
    package = DATA.parent.parent
    packaged = {path for pattern in patterns for path in package.glob(pattern)}
    lists = {path for path in DATA.iterdir() if path.suffix in (".txt", ".yml")}
    assert lists <= packaged
    assert len(lists) > 5
    for path in lists:
        assert words(path.stem) if path.suffix == ".txt" else table(path.stem)


def test_a_line_with_a_hash_is_a_note_in_a_list_of_words() -> None:
    assert {"ASAP", "CPR"} <= words("everyday_acronyms")
    assert words("everyday_acronyms").isdisjoint(("#", "Acronyms", "everybody"))
