"""The measures of the content, on made-up hacks."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from potluck.library import Library, build_library

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "benchmarks"))

from content_report import COLUMNS, report  # noqa: E402
from measures.acting import acting, acts  # noqa: E402
from measures.bones import labels, patterns  # noqa: E402
from measures.citations import odd_labels, on_one_host, sources  # noqa: E402
from measures.clear import items  # noqa: E402
from measures.coverage import CoverageError, read_coverage  # noqa: E402
from measures.ease import ease  # noqa: E402
from measures.phrases import repeated  # noqa: E402
from measures.props import known_verbs, props  # noqa: E402

STEPS = "1. **Move the chairs.** Put them in a circle.\n2. **Sit down.** Take what is left.\n"


def hack(body: str = STEPS, *, more: str = "", title: str = "Circle the chairs") -> str:
    return f"""---
title: {title}
summary: Turn rows into a circle, so people talk to each other.
tags: [common room]
sources:
  - title: A guide
    url: https://www.example.org/a
    year: 2019, 2021
    kind: guide
    read: full
    accessed: 2026-11-20
{more}reviewed: 2026-11-20
---

Rows make people wait.

## How to do it

{body}"""


def library(*texts: str) -> Library:
    """A library of hacks, named a, b, c …"""
    names = "abcdefgh"
    made = {f"hacks/x/{names[n]}.md": text.encode() for n, text in enumerate(texts)}
    read = build_library(made)
    assert not read.problems
    return read


@pytest.mark.parametrize(
    ("sentence", "lead", "expected"),
    [
        ("Participants choose the color.", True, True),
        ("Two paid participants read the pile with you.", True, True),
        ("A worker and a regular go and look.", True, True),
        ("People who use it write one page.", True, True),
        ("Parents who have been there keep the list.", True, True),
        ("Parents who have been there keep the list.", False, False),
        ("Those most hurt say whether, and what.", True, True),
        ("A friend walks out with them.", False, True),
        ("Ask a regular to greet.", True, False),
        ("Let participants choose.", True, False),
        ("Participants are asked first.", False, False),
        ("The neighbors know.", False, False),
        ("A regular shift is work.", False, False),
        ("People stare at the door.", False, False),
        ("People from the scene host.", False, False),
        ("Peers do not lead it.", False, False),
        ("They choose how to hear.", True, False),
        ("Staff sign.", True, False),
    ],
)
def test_somebody_acts_who_is_not_staff(sentence: str, lead: bool, expected: bool) -> None:
    assert acts(sentence, lead=lead) is expected


def test_bold_phrases_and_sentences_are_told_apart() -> None:
    read = library(hack("1. **A peer leads.** Pay them.\n2. **Sit down.** Friends take turns.\n"))
    who = acting(read.hacks["a"])
    assert (who.leads, who.sentences) == (("A peer leads.",), ("Friends take turns.",))
    assert not acting(library(hack()).hacks["a"])


def test_ease_leaves_quotations_out() -> None:
    plain = ease(library(hack()).hacks["a"])
    quoted = ease(
        library(hack(STEPS + '3. **Say it.** "Institutional considerations."\n')).hacks["a"]
    )
    assert plain.longest == 5
    assert plain.long_words == quoted.long_words == 0


def test_a_run_is_listed_once_at_its_longest() -> None:
    same = "1. **Go.** The quick brown fox jumps over the lazy dog tonight.\n"
    read = library(hack(same), hack(same, title="Sit in a ring"), hack(title="Stand in a row"))
    found = [run for run in repeated(read.hacks.values(), 8, 2) if not run.template]
    assert [(run.text, run.slugs) for run in found] == [
        ("go the quick brown fox jumps over the lazy dog tonight", ("a", "b"))
    ]


def test_what_is_said_alike_on_purpose_is_marked() -> None:
    same = "1. **Go.** If they will not wake, call your local emergency number.\n"
    read = library(hack(same), hack(same, title="Sit in a ring"))
    assert all(run.template for run in repeated(read.hacks.values(), 8, 2))


def test_words_of_links_are_no_repetition() -> None:
    same = "1. **Go.** See [the quick brown fox jumps over the lazy dog](c.md).\n"
    read = library(hack(same), hack(same, title="Sit in a ring"), hack(title="Stand in a row"))
    assert not [run for run in repeated(read.hacks.values(), 6, 2) if "fox" in run.text]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A table, two chairs, a lamp.", 1),
        ("Bring a table, two chairs, a lamp.", 0),
        ("A table, two chairs and a lamp.", 0),
        ("Soup, bread, a chair that holds.", 0),
        ("Regulars carry soup, bread, a chair.", 0),
    ],
)
def test_a_list_of_things_has_no_verb(sentence: str, expected: int) -> None:
    read = library(hack(f"1. **Bring it.** {sentence}\n2. **Carry it.** Now.\n"))
    verbs = known_verbs(read.hacks.values())
    assert len(list(props(read.hacks["a"], verbs))) == expected


def test_labels_and_habits() -> None:
    body = STEPS + "\n## Make it yours\n\n- **Van:** A stool.\n\n- **Health department:** Ask.\n"
    read = library(
        hack(body), hack(STEPS.replace("Sit down", "Participants sit"), title="Sit here")
    )
    assert labels(read.hacks["a"]) == ("Van", "Health department")
    habits = patterns(read.hacks.values())
    assert habits['A bold phrase that begins "Participants …"'] == {"b": 1}


def test_sources_are_counted_by_their_last_year_and_host() -> None:
    read = library(hack(), hack(more="evidence: both\n", title="Sit in a ring"))
    found = sources(read.hacks.values())
    assert (found.citations, found.addresses, found.accessed) == (2, 1, 2)
    assert found.years == {"2021": 2}
    assert found.hosts == {"example.org": 2}
    assert on_one_host(read.hacks.values()) == {"a": "example.org", "b": "example.org"}
    assert odd_labels(read.hacks.values()) == {"b": "both, and no source is a study"}


def test_a_list_above_seven_items_fails_the_index() -> None:
    long = "".join(f"{n}. **Sit down.** Take a chair.\n" for n in range(1, 9))
    read = library(hack(), hack(long, title="Sit in a ring"))
    lists = next(item for item in items(read) if item.names == "C8")
    assert [lists.answer(read.hacks[slug]) for slug in "ab"] == [True, False]


FRAMEWORKS = """frameworks:
  - id: one
    title: One
    by: Somebody
    sources: [{title: One, url: "https://example.org/one"}]
    parts:
      - title: Part
        ideas:
          - {idea: Sit together, cover: well, hacks: [a]}
          - {idea: Sing, cover: missing, gaps: [sing]}
"""
GAPS = "gaps: [{id: sing, title: Sing, invite: Who sings here, near: [a]}]\n"


def judged(folder: Path, frameworks: str = FRAMEWORKS, gaps: str = GAPS) -> Path:
    (folder / "frameworks.yml").write_text(frameworks, encoding="utf-8")
    (folder / "origins.yml").write_text("texts: []\n", encoding="utf-8")
    (folder / "gaps.yml").write_text(gaps, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("hacks: [a]", "hacks: [a, gone]", "no hack is called gone"),
        ("gaps: [sing]", "gaps: [dance]", "gaps.yml has no gap dance"),
        ("cover: missing", "cover: well", "it is covered well, and no hack is named"),
        ("cover: well, hacks: [a]", "cover: partly, hacks: [a]", "name a gap"),
        ("cover: well", "cover: fully", "cover: Input should be 'well', 'partly' or 'missing'"),
        (", gaps: [sing]", "", "gaps.yml: sing: no idea names this gap"),
        ("    by: Somebody\n", "", "by: Field required"),
        ("ideas:", "ideas: [", "frameworks.yml cannot be read"),
    ],
)
def test_a_judgment_that_does_not_hold_is_named(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    folder = judged(tmp_path, FRAMEWORKS.replace(old, new))
    with pytest.raises(CoverageError, match=re.escape(said)):
        read_coverage(folder, ["a"])


def test_the_report_links_each_gap_and_counts_each_hack(tmp_path: Path) -> None:
    read = library(hack(title="Circle the *chairs*"))
    written = report(read, read_coverage(judged(tmp_path), read.hacks))
    assert written["hacks.csv"].splitlines()[0] == ",".join(COLUMNS)
    assert written["hacks.csv"].splitlines()[1].startswith("a,x,how-to,2,")
    assert "## Sing\n\nWho sings here" in written["missing.md"]
    assert r"[Circle the \*chairs\*](../hacks/x/a.md)" in written["frameworks.md"]
    assert "| One | 2 | 1 | 0 | 1 |" in written["frameworks.md"]
