"""One mistake does not hide another: pairs of golden cases that fit into one file.

One pair in four is tried, each in its turn, and all with `EVERY_PAGE=1`.

A case is a few lines changed in the good hack. Where the lines of two cases do not touch, both
changes are made at once, and both rules have to speak, and no third one. Several pairs are tried in
one file; where anything is odd there, each by itself. A rule keeps silent only
where the other case breaks what it says it needs.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cache
from itertools import combinations
from typing import NamedTuple

import pytest

import golden
from potluck.library import Library, build_library, read_folder
from potluck.rules import RULES, run
from turns import in_turn

SINGLE = sorted(rule for rule in RULES if (golden.CASES / rule / "bad.md").exists())
# Here the case of one rule rests on a line that the other's case changes: a source that stands
# twice has an address, headings out of order have names.
ENTANGLED = {
    frozenset(pair)
    for pair in (
        ("address-dead", "source-repeated"),
        ("cautions-missing", "heading-order"),
        ("front-missing", "waiver-people"),
        ("full-name", "waiver-unused"),
        ("heading-form", "heading-order"),
        ("heading-level", "part-empty"),
        ("heading-order", "heading-unknown"),
        ("link-tracking", "source-repeated"),
        ("source-repeated", "source-url"),
        ("source-year", "evidence-unsupported"),
        ("source-year", "research-claim"),
    )
}
# Two cases break at most two keys, and hide at most two that a misnamed one was meant to be.
MOST_WRONG = 4
COMPANY = 16
ONE_PAIR_IN = 4
# Nothing further is read of a file that is no text, too long, or two texts at once.
STOPS = {"file-too-large", "line-too-long", "merge-conflict", "not-utf8"}


Pair = tuple[str, str]


class Change(NamedTuple):
    """The lines `start` to `end` of the good hack (from 0, end not included) become `lines`."""

    start: int
    end: int
    lines: list[bytes]


@cache
def base() -> dict[str, bytes]:
    return read_folder(golden.CASES / "_base")


@cache
def good() -> list[bytes]:
    return base()[golden.SUBJECT].split(b"\n")


@cache
def changes(rule: str) -> list[Change]:
    bad = (golden.CASES / rule / "bad.md").read_bytes().split(b"\n")
    codes = SequenceMatcher(None, good(), bad, autojunk=False).get_opcodes()
    return [Change(i, j, bad[k:m]) for kind, i, j, k, m in codes if kind != "equal"]


def touch(one: str, other: str) -> bool:
    return any(a.start <= b.end and b.start <= a.end for a in changes(one) for b in changes(other))


def changed(*rules: str) -> bytes:
    lines = list(good())
    for change in sorted((c for rule in rules for c in changes(rule)), reverse=True):
        lines[change.start : change.end] = change.lines
    return b"\n".join(lines)


def checked(text: bytes) -> tuple[Library, set[str]]:
    library = build_library({**base(), golden.SUBJECT: text})
    return library, {d.rule for d in run(library, frozenset({golden.SUBJECT}), golden.TODAY)}


def may_be_silent(rule: str, library: Library) -> bool:
    """Whether what the rule needs cannot be read in the hack."""
    if library.documents[golden.SUBJECT].front is None:
        # What is wrong within front matter is found only in one that can be read.
        within = changes(rule)[0].start <= good().index(b"---", 1)
        return within or bool(RULES[rule].needs)
    _, wrong = library.half_read.get(golden.SUBJECT, (None, frozenset()))
    assert len(wrong) <= MOST_WRONG
    return bool(RULES[rule].needs & wrong or (rule == "waiver-unused" and wrong))


SEVERAL = sorted(
    rule for rule in RULES
    if (golden.CASES / rule / "bad").is_dir() and RULES[rule].scope != "elsewhere"
)  # fmt: skip


@pytest.mark.parametrize("rule", SEVERAL)
def test_a_missing_key_does_not_hide_what_several_files_show(rule: str) -> None:
    files = {**base(), **read_folder(golden.CASES / rule / "bad")}
    hacks = [
        p
        for p in files
        if re.fullmatch(r"hacks/[a-z][\w-]*/[\w-]+\.md", p) and not p.endswith("/index.md")
    ]
    for path in hacks:
        files[path] = re.sub(rb"\nreviewed: .*", b"", files[path])
    library = build_library(files)
    assert set(hacks) <= {d.place.path for d in run(library) if d.rule == "key-missing"}
    assert rule in {d.rule for d in run(library, today=golden.TODAY)}


def company(pair: Pair, untried: set[Pair], hiders: set[str]) -> list[str]:
    """The pair, and others that fit into the same file: what speaks among many speaks among two.

    None of those that join breaks what others need: else nobody knew which one keeps them silent.
    """
    group = list(pair)
    if hiders.issuperset(pair):
        return group
    for rule in dict.fromkeys(rule for other in sorted(untried) for rule in other):
        if len(group) == COMPANY:
            break
        known = rule in group or rule in hiders
        if not known and not any(touch(rule, member) for member in group):
            group.append(rule)
    return group


def hides(library: Library) -> bool:
    """Whether a rule may keep silent because of what this hack breaks."""
    return library.documents[golden.SUBJECT].front is None or golden.SUBJECT in library.half_read


def test_no_mistake_hides_another() -> None:
    odd, single = {}, {rule: checked(changed(rule)) for rule in SINGLE}
    said = {rule: found for rule, (_, found) in single.items()}
    hiders = {rule for rule, (library, _) in single.items() if hides(library)}
    pairs = {
        (one, other)
        for one, other in combinations([rule for rule in SINGLE if rule not in STOPS], 2)
        if not touch(one, other)
    }
    assert len(pairs) > 3000
    pairs = {
        pair
        for pair in pairs
        if frozenset(pair) in ENTANGLED or in_turn(" ".join(pair), ONE_PAIR_IN, len(SINGLE))
    }
    # Where a group is odd in any way, its pairs are tried alone.
    untried, alone = set(pairs), set()
    while untried:
        pair = min(untried)
        group = company(pair, untried, hiders)
        library, found = checked(changed(*group))
        within = set(combinations(sorted(group), 2)) & untried
        if hider := hiders.intersection(pair):
            # What it breaks says nothing of two others.
            within = {both for both in within if not hider.isdisjoint(both)}
        untried -= within
        if found - set().union(*(said[rule] for rule in group)):
            alone |= within
            continue
        silent = {r for r in group if r not in found and not may_be_silent(r, library)}
        alone |= {both for both in within if not silent.isdisjoint(both)}
    for one, other in sorted(alone):
        library, found = checked(changed(one, other))
        silent = {r for r in (one, other) if r not in found and not may_be_silent(r, library)}
        third = found - said[one] - said[other]
        if silent or third:
            odd[frozenset((one, other))] = {"silent": silent, "third": third}
    assert {pair: what for pair, what in odd.items() if pair not in ENTANGLED} == {}
    assert set(odd) == ENTANGLED


BROKEN = ("title: Bring snacks", 'title: "Bring" snacks')
NAMED = ("Hungry people", "Maria Gonzalez says so. Hungry people")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("by: Space Hacks", "by: Maria Gonzalez"),
        ("title:", "# potluck: allow full-name -- a public figure, named with her consent\ntitle:"),
    ],
)
def test_what_front_matter_excuses_is_not_told_when_nobody_can_read_it(old: str, new: str) -> None:
    text = base()[golden.SUBJECT].decode()
    assert checked(text.replace(*NAMED).encode())[1] == {"full-name"}
    excused = text.replace(*NAMED).replace(old, new, 1)
    assert checked(excused.encode())[1] == set()
    assert checked(excused.replace(*BROKEN).encode())[1] == {"yaml-quote"}


def test_a_waiver_is_not_called_unused_when_its_rule_could_not_look() -> None:
    waived = golden.case_of("waiver-unused", "bad").read_text(encoding="utf-8")
    assert checked(waived.encode())[1] == {"waiver-unused"}
    assert checked(waived.replace(*BROKEN).encode())[1] == {"yaml-quote"}
    credits = waived.replace("\nreviewed:", "\ncredits: Rosie\nreviewed:")
    assert checked(credits.encode())[1] == {"value-type"}


def test_a_missing_key_hides_nothing_else() -> None:
    text = base()[golden.SUBJECT].decode()
    for old, new in (
        ("\nreviewed: 2026-11-20", ""),
        ("hack: circle-the-chairs", "hack: circle-the-chair"),
        ("evidence: practice", "evidence: research"),
        ("tags: [common room, bathrooms]", "tags: [bathrooms, bathrooms]"),
        ("title: Bring snacks", "title: Circle the chairs"),
        ("\n2. **Say that it is free.** A small sign is enough.", ""),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    assert checked(text.encode())[1] == {
        "key-missing", "related-unknown", "evidence-unsupported", "value-repeated", "title-clash",
        "steps-count", "list-numbers",
    }  # fmt: skip
