"""More slips in front matter: phone keyboards, word processors, other languages, copied text.

A row is one change to a hack without findings: what stands there, what somebody writes in its
place, the rule, the text whose line is to blame, and a piece of the repair. The rule speaks alone,
once, and what it advises leads to a hack without findings.
"""

from __future__ import annotations

import pytest

import golden
from potluck.diagnostics import repaired
from potluck.library import build_library
from potluck.model import (
    CheckupFront,
    Citation,
    HackFront,
    PathFront,
    PathStep,
    Question,
    Relation,
    SectionFront,
    StepPicture,
)
from potluck.reading.yaml_neighbors import ENTRY_KEYS, TOP_KEYS
from potluck.rules import run
from slips import (
    GOOD,
    REVIEWED,
    SITUATION,
    SUMMARY,
    TAGS,
    TITLE,
    URL,
    YEAR,
    base,
    checked,
    named_once,
)

AUDIENCE, EFFORT, HOW = "audience: [frontline worker]", "effort: minutes", "how: with"
KIND, COST = "kind: how-to", "cost: low"
SOURCES = GOOD[GOOD.index("sources:") : GOOD.index("evidence:")].rstrip("\n")
ENTRY = SOURCES.removeprefix("sources:\n")
CAUTIONS = GOOD[GOOD.index("\n## Watch out") :]
RELATED = "related:\n  - hack: circle-the-chairs\n    how: with"

SLIPS = [
    # Characters that only look right
    (TAGS, "tags: [common\u00a0room, bathrooms]", "tag-unknown", "tags:",
     "no-break space (U+00A0) after `common`"),
    (TAGS, "tags: [common ro\u043em, bathrooms]", "tag-unknown", "tags:",
     "the Cyrillic letter `\u043e` (U+043E) after `common ro`"),
    (TAGS, "tags: [common  room, bathrooms]", "tag-unknown", "tags:", "write `common room`"),
    (TAGS, "tags: [common room， bathrooms]", "tag-unknown", "tags:", "common room, bathrooms"),
    (TAGS, "tags: ［common room, bathrooms］", "value-type", "tags:", "[common room, bathrooms]"),
    (TAGS, "tags: [common\u200b room, bathrooms]", "control-character", "tags:", "delete it"),
    (TAGS, "tags: [“common room”, bathrooms]", "yaml-smart-quote", "tags:", '"common room"'),
    (AUDIENCE, "audience: [frontline\u202fworker]", "value-unknown", "audience:", "(U+202F)"),
    (KIND, "kind: how–to", "value-unknown", "kind:", "the dash `–` (U+2013)"),
    (HOW, "how: “with”", "yaml-smart-quote", "    how:", 'write "with"'),
    (SITUATION, "  -\u00a0Everybody is hungry", "value-type", "situations|  -\u00a0", "no-break"),
    # Lists
    (TAGS, "tags:\n  common room\n  bathrooms", "value-type", "  common", "hyphen and a space"),
    (TAGS, "tags:\n  1. common room\n  2. bathrooms", "value-type", "  1.", "hyphen and a space"),
    (TAGS, "tags:\n  - common room, bathrooms", "tag-unknown", "  - common", "on its own line"),
    (TAGS, "tags: [[common room, bathrooms]]", "value-type", "tags:", "one pair of [ ]"),
    (TAGS, "tags: #bathrooms", "yaml-comment", "tags:", "[bathrooms]"),
    (TAGS, "tags: []", "value-empty", "tags:", "tags.yml"),
    (AUDIENCE, "audience: frontline worker and manager", "value-type", "audience:",
     "[frontline worker, manager]"),
    (REVIEWED, f"heads_up: none\n{REVIEWED}", "value-type", "heads_up:", "remove the key"),
    (REVIEWED, f"heads_up: [none]\n{REVIEWED}", "value-unknown", "heads_up:", "remove the key"),
    (REVIEWED, f"credits:\n  - name: Rosie\n{REVIEWED}", "value-type", "  - name:", "write Rosie"),
    (f"{SOURCES}\n", "", "key-missing", "---", "`sources: [{title: Its title, by: Who"),
    (SOURCES, "sources: []", "value-empty", "sources:", "`- title: ...`"),
    (SOURCES, "sources: Space Hacks, 2025", "value-type", "sources:", "`url: https://...`"),
    (ENTRY, "  - Space Hacks, https://www.space-hacks.org/food", "value-type", "  - Space",
     "`- title: Space Hacks`, and below it `url: https://www.space-hacks.org/food`"),
    (RELATED, "related: circle-the-chairs", "value-type", "related:",
     "`- hack: circle-the-chairs`"),
    (RELATED, "related:\n  hack: circle-the-chairs", "value-type", "related:", "`- hack: ...`"),
    # Text
    (TITLE, "title: {Bring snacks}", "yaml-syntax", "title:", '"{Bring snacks}"'),
    (SITUATION, "  - ? who is hungry", "yaml-syntax", "  - ?", '"? who is hungry"'),
    (SITUATION, '  - "No!": they shout', "yaml-colon", '  - "No', "'\"No!\": they shout'"),
    (TITLE, "title: [Bring] snacks", "yaml-list", "title:", '"[Bring] snacks"'),
    (TITLE, "title: | Bring snacks", "yaml-syntax", "title:", "`Bring snacks`"),
    (TITLE, "title; Bring snacks", "yaml-syntax", "title;", "`title: Bring snacks`"),
    (TITLE, "title - Bring snacks", "yaml-syntax", "title -", "`title: Bring snacks`"),
    (TITLE, "- title: Bring snacks", "yaml-syntax", "- title:", "remove the hyphen"),
    (SUMMARY, "summary: Put food on the table\n  so that: nobody has to ask for it.", "yaml-colon",
     "  so that", "both lines"),
    (f"{EFFORT}\n{COST}", f"{EFFORT}, {COST}", "yaml-syntax", EFFORT, "below `effort: minutes`"),
    (f"{EFFORT}\n{COST}", f"{EFFORT} {COST}", "yaml-syntax", EFFORT, "below `effort: minutes`"),
    (EFFORT, f"-----\n{EFFORT}", "yaml-syntax", "-----", "remove it"),
    (EFFORT, f"  {EFFORT}", "yaml-indent", f"  {EFFORT}", "at the very start of the line"),
    # A lost colon, and indents
    (EFFORT, "effort minutes", "yaml-syntax", "effort minutes", "`effort: minutes`"),
    ("situations:", "situations", "yaml-syntax", "situations", "`situations:`"),
    ("    how: with", "    how with", "yaml-syntax", "    how", "`how: with`"),
    ("  - hack: circle", "  - hack circle", "yaml-syntax", "  - hack", "`- hack: circle"),
    ("  - title: Food", "  - Food", "yaml-syntax", "  - Food", "`- title: Food at the drop-in`"),
    ("    how: with", "      how: with", "yaml-indent", "      how", "4 spaces"),
    ("    how: with", "  how: with", "yaml-indent", "  how", "4 spaces"),
    (SITUATION, "  -\tEverybody is hungry", "yaml-tab", "  -\t", "one space after the hyphen"),
    (SITUATION, f"{SITUATION}\n    - Nobody ate", "yaml-indent", "    - Nobody", "2 spaces"),
    (SITUATION, f"{SITUATION}\n   - Nobody ate", "yaml-indent", "   - Nobody", "2 spaces"),
    ("    how: with", "  - how: with", "yaml-indent", "  - how", "replace the hyphen"),
    (f"    {URL}", f"  - {URL}", "yaml-indent", f"  - {URL}", "belongs to the entry above"),
    (RELATED, "related:\n  - with: circle-the-chairs", "key-unknown", "  - with:",
     "`hack: circle-the-chairs`, and below it `how: with`"),
    # Names of hacks and addresses
    ("hack: circle-the-chairs", 'hack: "[Circle](circle-the-chairs.md)"', "related-unknown",
     "  - hack:", "write `circle-the-chairs`"),
    ("hack: circle-the-chairs", "hack: Circle the chairs", "related-unknown", "  - hack:",
     "write `circle-the-chairs`"),
    ("hack: circle-the-chairs", "hack: https://a.org/hacks/common-room/circle-the-chairs/",
     "related-unknown", "  - hack:", "write `circle-the-chairs`"),
    ("hack: circle-the-chairs", "hack: circle–the–chairs", "related-unknown", "  - hack:",
     "the dash `–` (U+2013)"),
    (URL, "url: <https://www.space-hacks.org/food>", "source-url", "    url:", "write https://www"),
    (URL, "url: https;//www.space-hacks.org/food", "source-url", "    url:", "write https://www"),
    (URL, "url: https:///food", "source-url", "    url:", "lead to a page"),
    (URL, "url: javascript:alert(1)", "source-url", "    url:", "the page's address"),
    (URL, "url: https://www.space-hacks.org/\n      food", "source-url", "    url:", "on one line"),
    (URL, f"{URL}, https://a.org/b", "address-dead", "    url:", "its own `url:`"),
    (URL, f"{URL} (2025)", "address-dead", "    url:", "just the address: https://www.space-hacks.org/food"),
    # Keys
    (TITLE, "titl\u0435: Bring snacks", "key-unknown", "titl", "the Cyrillic letter `\u0435`"),
    (TITLE, "título: Bring snacks", "key-unknown", "título", "rename it to `title`"),
    (TITLE, "title:: Bring snacks", "key-unknown", "title::", "rename it to `title`"),
    (EFFORT, f"<!-- soon -->\n{EFFORT}", "yaml-syntax", "<!--", "remove it"),
    (TITLE, "\ufefftitle: Bring snacks", "control-character", "\ufeff", "delete it"),
    # Marks
    (TITLE, "title: Bring **snacks**", "value-marks", "title:", "just the words"),
    (TITLE, "title: Bring&nbsp;snacks", "value-marks", "title:", "the character itself"),
    (TITLE, 'title: Bring snacks"', "value-marks", "title:", "remove it, or write both"),
    (TITLE, "title: “Bring snacks", "value-marks", "title:", "remove it, or write both"),
    # Markdown and lists in the wrong place
    ("hack: circle-the-chairs", "hack: [Circle](circle-the-chairs.md)", "yaml-list", "  - hack:",
     "just the file name: circle-the-chairs"),
    (URL, "url: [Food](https://www.space-hacks.org/food)", "yaml-list", "    url:",
     "just the address: https://www.space-hacks.org/food"),
    (TAGS, "tags: [#common room, #bathrooms]", "yaml-list", "tags:", "[common room, bathrooms]"),
    (TAGS, "tags: [- common room, - bathrooms]", "yaml-list", "tags:", "[common room, bathrooms]"),
    (TAGS, f"{TAGS},", "yaml-list", "tags:", "remove `,`"),
    # The lines around front matter
    ("---\ntitle", "---\u00a0\ntitle", "front-missing", "---", "an invisible space"),
    ("\n---\n\n", "\n---\u00a0\n\n", "front-unclosed", "---\u00a0", "an invisible space"),
    ("\n---\n\n", "\n---\n\ncredits: [Rosie]\n\n", "yaml-syntax", "credits:", "above the ---"),
    (GOOD, GOOD.replace("---\n", "—\n"), "front-missing", "—", "and on line 25"),
    (GOOD, GOOD.replace("---\n", "===\n"), "front-missing", "===", "and on line 25"),
    (GOOD, f"```\n{GOOD}```\n", "front-missing", "```", "closes the block"),
    (GOOD, "```yaml\n" + GOOD.replace("\n---\n", "\n---\n```\n", 1), "front-missing", "```",
     "closes the block"),
    (GOOD, f"{GOOD}\n{GOOD.replace('Bring', 'Eat')}", "yaml-syntax", "---\ntitle: Eat", "own"),
    # What is missing
    (CAUTIONS, "", "cautions-missing", "title:", "add `## Watch out`"),
    (KIND, "kind: emergency", "emergency-unread", "sources:", "at least one source read in full"),
    # Dates and years
    (REVIEWED, "reviewed: 20/11/2026", "value-date", "reviewed:", ": 2026-11-20"),
    (REVIEWED, "reviewed: 11/20/2026", "value-date", "reviewed:", ": 2026-11-20"),
    (REVIEWED, "reviewed: 03/04/2026", "value-date", "reviewed:", "2026-03-04 or 2026-04-03"),
    (REVIEWED, "reviewed: 20. November 2026", "value-date", "reviewed:", ": 2026-11-20"),
    (REVIEWED, "reviewed: 20 de noviembre de 2026", "value-date", "reviewed:", ": 2026-11-20"),
    (REVIEWED, "reviewed: Nov 20th, 2026", "value-date", "reviewed:", ": 2026-11-20"),
    (REVIEWED, "reviewed: 20261120", "value-date", "reviewed:", ": 2026-11-20"),
    (REVIEWED, "reviewed: 2026–11–20", "value-date", "reviewed:", ": 2026-11-20"),
    (REVIEWED, "reviewed: 2026-20-11", "value-date", "reviewed:", ": 2026-11-20"),
    (REVIEWED, "reviewed: 2026-11-20.", "value-date", "reviewed:", ": 2026-11-20"),
    (REVIEWED, "reviewed: “2026-11-20”", "yaml-smart-quote", "reviewed:", "write 2026-11-20"),
    (REVIEWED, 'reviewed: "2026-11-20"', "value-date", "reviewed:", "the quotes: 2026-11-20"),
    (TITLE, "title: {Bring it}", "yaml-syntax", "title:", "`{` starts a map"),
    (SITUATION, "  - ? when hungry", "yaml-syntax", "  - ?", "`?` starts a key"),
    (GOOD, f"{GOOD}\n## Zebra crossings\n\nOne.\n", "heading-unknown", "## Zebra",
     "in this order: Why it helps"),
    (REVIEWED, "reviewed: 2026-11", "value-date", "reviewed:", "add the day"),
    (REVIEWED, "reviewed:", "value-empty", "reviewed:", "2026-11-20"),
    (YEAR, "year: nd", "value-length", "    year:", "write n.d."),
    (YEAR, "year: n/a", "value-length", "    year:", "write n.d."),
    (YEAR, "year: 2025-01-01", "yaml-type", "    year:", "the year alone: 2025"),
    (YEAR, f"{YEAR}\n    accessed: 11/21/2026", "value-date", "accessed:", ": 2026-11-21"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "rule", "at", "says"), SLIPS, ids=[s[1][-60:] for s in SLIPS]
)
def test_a_slip_is_named_once_with_what_to_do(
    old: str, new: str, rule: str, at: str, says: str
) -> None:
    text, found = named_once(old, new, rule, at, says, alone=True)
    if found.fix:
        assert checked(repaired(text, found.fix)) == []


def told(*changes: tuple[str, str]) -> list[tuple[str, int]]:
    """What is said of the good hack with `changes`: rules, and lines from 1."""
    text = GOOD
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return [(found.rule, found.place.line) for found in checked(text)]


def test_a_line_that_cannot_be_read_hides_no_other_mistake() -> None:
    unread = (SUMMARY, "summary: Soup: a bowl of it for everybody who comes in")
    more = (
        (TAGS, "tags: [common roon, bathrooms]"),
        (EFFORT, "effort: 10 min"),
        (RELATED, "related:\n\t- hack: circle-the-chairs"),
        (REVIEWED, "reviewed: 11/20/2026"),
    )
    expected = [
        ("yaml-colon", 3), ("tag-unknown", 5), ("value-unknown", 8), ("yaml-tab", 14),
        ("value-date", 23),
    ]  # fmt: skip
    assert told(unread, *more) == expected
    # What stands on lines that cannot be read is not called missing, and hides no key beside it.
    assert told(unread) == expected[:1]
    assert told(unread, (f"{REVIEWED}\n", "")) == [("key-missing", 1), *expected[:1]]


def test_of_two_titles_the_one_of_the_hack_that_nothing_leads_to_is_new() -> None:
    path = "hacks/common-room/make-a-ring.md"
    # It was read before the other, which is read again from time to time.
    text = GOOD.replace(TITLE, "title: Circle the chairs").replace(REVIEWED, "reviewed: 2025-11-20")
    found = run(build_library({**base(), path: text.encode()}), frozenset({path}), golden.TODAY)
    assert {item.place.path for item in found if item.rule == "title-clash"} == {path}


def test_nothing_is_guessed_where_the_mistake_may_be_elsewhere() -> None:
    assert told((EFFORT, "%YAML 1.1"), (TAGS, "tags: [common roon]")) == [("yaml-indent", 9)]


def test_the_lines_of_front_matter_are_read_with_all_its_keys() -> None:
    fronts = (HackFront, SectionFront, PathFront, CheckupFront)
    assert {key for front in fronts for key in front.model_fields} <= TOP_KEYS
    entries = {
        "related": Relation, "sources": Citation, "steps": PathStep, "questions": Question,
        "pictures": StepPicture,
    }  # fmt: skip
    assert {key: set(entry.model_fields) for key, entry in entries.items()} == ENTRY_KEYS


def test_each_row_is_another_slip() -> None:
    assert len({(old, new) for old, new, *_ in SLIPS}) == len(SLIPS)
