"""What a rule says of itself is so: the keys that it needs, and whether it can be repaired.

The golden cases bear it out. Each rule is run over all of them with front matter that notes which
keys were looked at; a rule that can be repaired is, and no other offers to.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import golden
import read_once
from noting import Notes, noting_library
from potluck.cli.fixing import fixed
from potluck.diagnostics import Diagnostic
from potluck.library import EVERY_KEY, Library, build_library, read_folder
from potluck.model import HackFront
from potluck.rules import RULES, Rule, run
from potluck.rules.engine.running import can_tell, hacks_by_path

# No golden case has these.
OFTEN_ABSENT = {"poster", "origin", "heads_up", "needs_review", "credits", "aliases"}
FIXABLE = sorted(rule for rule in RULES if RULES[rule].fixable)


def fixable_case(rule: str) -> Path:
    """Return a case that has one right answer: `fixable`, or `bad` where that is one."""
    case = golden.case_of(rule, "fixable")
    return case if case.exists() else golden.case_of(rule, "bad")


def repairable(found: list[Diagnostic], rule: str) -> set[tuple[str, str]]:
    """Return path and message of what a rule offers to repair."""
    # What hides in a picture is cut out of its bytes, not out of a text.
    return {
        (d.place.path, d.message)
        for d in found if d.rule == rule and (d.fix or rule == "image-metadata")
    }  # fmt: skip


@pytest.mark.parametrize("rule", FIXABLE)
def test_what_a_rule_can_repair_is_gone_after_the_repair(rule: str, tmp_path: Path) -> None:
    before = repairable(golden.findings(fixable_case(rule), tmp_path), rule)
    assert before
    files = read_folder(tmp_path)
    after = run(build_library({**files, **fixed(files, None)}), today=golden.TODAY)
    assert before.isdisjoint((d.place.path, d.message) for d in after if d.rule == rule)
    assert repairable(after, rule) == set()


@pytest.mark.parametrize("rule", sorted(RULES))
def test_only_a_rule_that_says_so_offers_a_repair(
    rule: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(golden.folder, "_bytes", golden.folder._bytes)
    golden.refuse_secrets()
    found = golden.findings(golden.case_of(rule, "bad"), tmp_path)
    assert {d.rule for d in found if d.fix} <= set(FIXABLE)


def look(rule: Rule, library: Library, path: str, notes: Notes) -> None:
    """Apply a rule to one file (or to the whole) and note the keys that it looks at."""
    assert rule.check
    if rule.scope == "library":
        seen = noting_library(library, {*library.documents}, notes).readable(rule.needs)
        list(rule.check(*({"library": seen, "today": golden.TODAY}[name] for name in rule.asks)))
        return
    seen = noting_library(
        library, {*library.documents} if "library" in rule.asks else {path}, notes
    )
    given = {
        "document": seen.documents[path], "hack": hacks_by_path(seen).get(path),
        "library": seen.readable(rule.needs), "today": golden.TODAY,
    }  # fmt: skip
    if given[rule.scope] is not None and can_tell(rule, seen, path):
        list(rule.check(*(given[name] for name in rule.asks)))


@pytest.fixture(scope="module")
def libraries() -> list[tuple[Library, set[str]]]:
    """The small library and all its files; each golden case, and the files that it changes.

    A file that many of them have is the same one.
    """
    with pytest.MonkeyPatch.context() as monkeypatch:
        read_once.learn(monkeypatch)
        return [*made_of_cases()]


def made_of_cases() -> Iterator[tuple[Library, set[str]]]:
    base = read_folder(golden.CASES / "_base")
    yield build_library(base), {path for path in base if path.endswith(".md")}
    key = b"\nstart_small: An apple.  # a note\nrelated:"
    small = base[golden.SUBJECT].replace(b"\nrelated:", key)
    yield build_library({**base, golden.SUBJECT: small}), {golden.SUBJECT}
    for rule in sorted(RULES):
        for kind in ("bad", "good"):
            case = golden.case_of(rule, kind)
            files = read_folder(case) if case.is_dir() else {golden.SUBJECT: case.read_bytes()}
            library = build_library({**base, **files})
            yield library, files.keys() & library.documents.keys()


@pytest.mark.parametrize("rule", sorted(rule for rule in RULES if RULES[rule].check))
def test_a_rule_looks_at_the_keys_that_it_names(
    rule: str, libraries: list[tuple[Library, set[str]]]
) -> None:
    entry, looked = RULES[rule], Notes()
    for library, paths in libraries:
        for path in sorted(paths) if entry.scope != "library" else [""]:
            look(entry, library, path, looked)
    named = entry.needs | entry.reads
    if entry.scope == "hack":
        named &= {EVERY_KEY, *HackFront.model_fields}
    if EVERY_KEY in named:
        assert EVERY_KEY in looked or looked > {*HackFront.model_fields} - OFTEN_ABSENT
    else:
        assert looked == named
