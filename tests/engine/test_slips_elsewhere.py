"""Slips in sections, paths, check-ups and the vocabulary: each is named once, with its repair."""

from __future__ import annotations

import pytest

import golden
from potluck.diagnostics import Diagnostic, in_order
from potluck.library import build_library, read_folder
from potluck.rules import run
from potluck.rules.data import text
from slips import hold_words

BASE = read_folder(golden.CASES / "_base")
INDEX, PATH, CHECKUP = "workers/index.md", "_paths/first-week.md", "_checkups/a-kind-room.md"
TAGS, FACETS, TERMS, WORDS = (f"_vocabulary/{n}.yml" for n in ("tags", "facets", "terms", "words"))
ORDER, HACK, TRUST = "order: 2", "  - hack: circle-the-chairs", "- id: trust"

SLIPS = [
    (INDEX, ORDER, "order: second", "value-type", "a whole number"),
    (INDEX, ORDER, "order: '2'", "value-type", "remove the quotes: 2"),
    (INDEX, ORDER, "position: 2", "key-unknown", "rename it to `order`"),
    (INDEX, ORDER, f"{ORDER}\ntags: [trust]", "key-unknown", "title, summary, order"),
    (INDEX, ORDER, "order:2", "yaml-space", "`order: 2`"),
    (INDEX, ORDER, f"{ORDER}\nsynonyms: rest, sleep", "value-type", "[rest, sleep]"),
    (PATH, "steps:", "stops:", "key-unknown", "rename it to `steps`"),
    (PATH, HACK, HACK.replace("hack", "slug"), "key-unknown", "rename it to `hack`"),
    (PATH, HACK, "  - circle-the-chairs", "yaml-syntax", "`- hack: circle-the-chairs`"),
    (PATH, HACK, "  - hack: Circle the chairs", "named-hack-unknown", "write `circle-the-chairs`"),
    (PATH, "    why: Chairs", "  why: Chairs", "yaml-indent", "4 spaces"),
    (PATH, "reviewed: 2026", "reviewed: 20/11/2026 # ", "value-date", ": 2026-11-20"),
    (CHECKUP, "questions:", "question:", "key-unknown", "rename it to `questions`"),
    (CHECKUP, "  - ask: Can", "  - Can", "yaml-syntax", "`- ask: Can people"),
    (CHECKUP, "hacks: [circle-the-chairs]", "hacks: circle-the-chairs", "value-type", "[circle"),
    (TAGS, TRUST, "- id: Trust", "vocabulary-id", "write `trust`"),
    (TAGS, TRUST, "- name: trust", "key-unknown", "rename it to `id`"),
    (TAGS, TRUST, "- id trust", "yaml-syntax", "`- id: trust`"),
    (TAGS, f"{TRUST}\n  label", f"{TRUST} label", "yaml-syntax", "below `id: trust`"),
    (TAGS, "  label: Trust\n", "", "key-missing", "`label`"),
    (TAGS, "synonyms: [honesty]", "synonyms: honesty", "value-type", "[honesty]"),
    (TAGS, BASE[f"hacks/{TAGS}"].decode(), "", "value-empty", "write one, or delete the file"),
    (TAGS, "- id: common room", "tags:\n- id: common room", "value-type", "the line `tags:`"),
    (FACETS, "  - id: minutes", "  - id: Minutes", "vocabulary-id", "write `minutes`"),
    (FACETS, "- id: effort", "- id: efort", "vocabulary-id", "did you mean `effort`"),
    (TERMS, "- term: SSP", "- name: SSP", "key-unknown", "rename it to `term`"),
    (TERMS, "[circle-the-chairs]", "[circle-the-chair]", "named-hack-unknown", "`circle-the"),
    (WORDS, "level: change", "level: error", "value-unknown", "`change` or `hint`"),
    (WORDS, r"pattern: \binmates?\b", r'pattern: "\binmates?\b"', "control-character",
     "single quotes"),
]  # fmt: skip


def checked(path: str, text: str) -> list[Diagnostic]:
    files = {**BASE, f"hacks/{path}": text.encode()}
    return in_order(run(build_library(files), today=golden.TODAY))


@pytest.mark.parametrize(("path", "old", "new", "rule", "says"), SLIPS)
def test_a_slip_is_named_once_in_its_file(
    path: str, old: str, new: str, rule: str, says: str
) -> None:
    right = BASE[f"hacks/{path}"].decode()
    assert old in right
    (found,) = checked(path, right.replace(old, new, 1))
    hold_words(path + new, [found])
    assert (found.rule, found.place.path) == (rule, f"hacks/{path}")
    assert says in f"{found.message} {found.hint} {found.help}"


@pytest.mark.parametrize("folder", ["_paths", "_checkups"])
def test_a_hack_among_paths_or_checkups_is_sent_where_hacks_are(folder: str) -> None:
    hack = BASE[golden.SUBJECT].decode()
    (found,) = [f for f in checked(f"{folder}/food.md", hack) if f.place.path.endswith("food.md")]
    assert found.rule == "file-misplaced"
    assert found.help == "move it to hacks/<section>/food.md"


def test_new_drafts_are_not_told_that_they_are_alike() -> None:
    example = text("new_hack.md").format(
        title="{title}", kind="", tags="bathrooms", facets="", today="2026-11-20"
    )
    drafts = {
        f"hacks/common-room/{slug}.md": example.replace("{title}", slug).encode()
        for slug in ("lend-a-coat", "mend-a-chair", "share-a-lamp")
    }
    said = {f.rule for f in run(build_library({**BASE, **drafts}), today=golden.TODAY)}
    assert "unfinished" in said
    assert said.isdisjoint({"near-duplicate", "situation-shared"})
