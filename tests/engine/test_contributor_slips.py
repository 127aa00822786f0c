"""Slips that people make in a hack: each is named once, at its line, with its repair.

A row is one change to a hack without findings: what stands there, what somebody writes in its
place, the rule, the text whose line is to blame, and a word of the repair.
"""

from __future__ import annotations

import re

import pytest

from slips import (
    BY,
    CAUTION,
    GOOD,
    OPENING,
    RELATED,
    REVIEWED,
    SETTING,
    SITUATION,
    STEP,
    STEPS,
    TAGS,
    TITLE,
    URL,
    YEAR,
    checked,
    named_once,
)

NUTS = "- Some people"

SLIPS = [
    # Keys
    (TITLE + "\n", "", "key-missing", "---", "add `title:`"),
    (TITLE, "Title: Bring snacks", "key-unknown", "Title:", "rename it to `title`"),
    (TAGS, "tag: [common room]", "key-unknown", "tag:", "`tags`"),
    ("effort:", "time:", "key-unknown", "time:", "`effort`"),
    (REVIEWED, "last_updated: 2026-11-20", "key-unknown", "last_updated", "`reviewed`"),
    (REVIEWED, REVIEWED + "\ndate: 2026-11-20", "key-retired", "date:", "`reviewed:`"),
    (REVIEWED, REVIEWED + "\nauthor: Rosie", "key-retired", "author:", "`credits:`"),
    (REVIEWED, REVIEWED + "\nkeywords: [food]", "key-unknown", "keywords", "`tags`"),
    (REVIEWED, REVIEWED + "\nlayout: post", "key-unknown", "layout", "remove it"),
    (BY, "    author: Space Hacks", "key-unknown", "    author", "`by`"),
    ("    url:", "    link:", "key-unknown", "    link:", "`url`"),
    ("  - hack: circle", "  - slug: circle", "key-unknown", "  - slug", "`hack`"),
    (TITLE, TITLE + "\ntitle: Food", "key-duplicate", "title: Food", "line 2"),
    (BY, "    by Space Hacks", "yaml-syntax", "    by Space", "`by: Space Hacks`"),
    # Values
    (TITLE, "title:", "value-empty", "title:", "write a value"),
    ("cost: low", "cost:", "value-empty", "cost:", "`none`, `low` or `some`, or remove the key"),
    ("cost: low", "cost: no", "value-unknown", "cost:", "`none`"),
    ("cost: low", "cost: $5", "value-unknown", "cost:", "`none`"),
    ("effort: minutes", "effort: minuts", "value-unknown", "effort:", "did you mean `minutes`"),
    ("effort: minutes", "effort: [minutes]", "value-type", "effort:", "without"),
    ("kind: how-to", "kind: howto", "value-unknown", "kind:", "did you mean `how-to`"),
    (TAGS, "tags: common room, bathrooms", "value-type", "tags:", "[common room, bathrooms]"),
    (TAGS, "tags: (common room, bathrooms)", "value-type", "tags:", "[common room, bathrooms]"),
    (TAGS, "tags: {common room, bathrooms}", "value-type", "tags:", "[common room, bathrooms]"),
    (TAGS, "tags: [common room; bathrooms]", "tag-unknown", "tags:", "common room, bathrooms"),
    (TAGS, "tags: [common roon, bathrooms]", "tag-unknown", "tags:", "`common room`"),
    (TAGS, "tags: [common room, , bathrooms]", "yaml-list", "tags:", "comma"),
    (TAGS, "tags:\n  - common room\n  - bathrooms: yes", "yaml-colon", "  - bath", "quotes"),
    (SETTING, "setting: drop-in", "value-type", "setting:", "[drop-in]"),
    (SETTING, "setting: everywhere", "value-type", "setting:", "`outreach`"),
    (SITUATION, "  •  Everybody is hungry", "value-type", "situations:|  •", "hyphen"),
    (SITUATION, "  - 911", "yaml-type", "  - 911", '"911"'),
    (SITUATION, "  - He said: no", "yaml-colon", "  - He", '"He said: no"'),
    (YEAR, "year: 25", "value-length", "year: 25", "four digits"),
    (YEAR, "year: [2025]", "value-type", "year:", "without"),
    (RELATED, "  - circle-the-chairs", "value-type", "  - circle", "- hack: circle-the-chairs"),
    ("how: with", "how: [with]", "value-type", "how:", "without"),
    (REVIEWED, "reviewed: 2026/11/20", "value-date", "reviewed:", "2026-11-20"),
    (REVIEWED, "reviewed: November 20, 2026", "value-date", "reviewed:", "2026-11-20"),
    (REVIEWED, "reviewed: 2026-02-30", "value-date", "reviewed:", "does not exist"),
    (REVIEWED, "reviewed: [2026-11-20]", "value-date", "reviewed:", "not a list"),
    (REVIEWED, "aliases: [/hacks/common-room/fruit/]\n" + REVIEWED, "alias-form", "aliases",
     "common-room/fruit"),
    # YAML
    (TITLE, 'title: "Bring snacks', "yaml-quote", "title:", 'close it with "'),
    (TITLE, 'title: "Bring" snacks', "yaml-quote", "title:", "'\"Bring\" snacks'"),
    (TITLE, "title: Bring: snacks", "yaml-colon", "title:", '"Bring: snacks"'),
    (TITLE, "title: @snacks for all", "yaml-syntax", "title:", '"@snacks for all"'),
    (TITLE, "title: “Bring snacks”", "yaml-smart-quote", "title:", '"Bring snacks"'),
    (TITLE, "title:Bring snacks", "yaml-space", "title:", "title: Bring snacks"),
    (TITLE, "title: !!str Bring snacks", "yaml-tag", "title:", "quotes"),
    (TAGS, TAGS[:-1], "yaml-list", "tags:", "[common room, bathrooms]"),
    (TAGS, TAGS + "\n  - trust", "yaml-indent", "  - trust", "square brackets"),
    (SETTING, "setting: [@home]", "yaml-syntax", "setting:", '"@home"'),
    (SITUATION, "  * Everybody is hungry", "yaml-syntax", "  * Every", "hyphen"),
    (SITUATION, "\t- Everybody is hungry", "yaml-tab", "\t- Every", "spaces"),
    (BY, "by: Space Hacks", "yaml-indent", "by: Space", "4 spaces"),
    (BY, "   by: Space Hacks", "yaml-indent", "   by:", "4 spaces"),
    ("effort: minutes", "effort = minutes", "yaml-syntax", "effort =", "effort: "),
    ("effort: minutes", "**effort**: minutes", "yaml-syntax", "**effort", "effort: minutes"),
    ("effort: minutes", "effort：minutes", "yaml-syntax", "effort：", "effort: minutes"),
    ("effort: minutes", "// a note\neffort: minutes", "yaml-syntax", "// a", "#"),
    ("effort: minutes", '"effort": "minutes",', "yaml-quote", '"effort"', "remove it"),
    ("effort: minutes", "---\neffort: minutes", "yaml-syntax", "---\neffort", "remove this line"),
    # Front matter as a whole
    ("---\ntitle", "title", "front-missing", "title", "---"),
    ("---\ntitle", "----\ntitle", "front-missing", "----", "---"),
    ("---\ntitle", "Snacks!\n---\ntitle", "front-missing", "Snacks!", "first line"),
    ("\n---\n\n", "\n\n", "front-unclosed", "---", "after line 24"),
    ("\n---\n\n", "\n...\n\n", "front-unclosed", "...", "write ---"),
    ("\n---\n\n", "\n ---\n\n", "front-unclosed", " ---", "start of this line"),
    (TITLE, f"<<<<<<< HEAD\n{TITLE}\n=======\ntitle: Food\n>>>>>>> x", "merge-conflict", "<<<",
     "keep one"),
    ("Hungry", "Hun\u202egry", "control-character", "Hun", "delete it"),
    ("Hungry", "Hun\0gry", "control-character", "Hun", "NUL"),
    # Headings and steps
    (STEPS, "## Steps", "heading-unknown", "## Steps", "`How to do it`"),
    (STEPS, "# How to do it", "heading-level", "# How", "##"),
    (STEPS, "##How to do it", "heading-form", "##How", "`## How to do it`"),
    (STEPS, "**How to do it**", "heading-form", "**How", "`## How to do it`"),
    (CAUTION, "**WATCH OUT**", "heading-form", "**WATCH", "`## Watch out`"),
    (CAUTION, "__watch out!__", "heading-form", "__watch", "`## Watch out`"),
    (CAUTION, "***Watch Out:***", "heading-form", "***Watch", "`## Watch out`"),
    (CAUTION, "⚠️ Watch out!", "heading-form", "⚠️ Watch", "`## Watch out`"),
    (STEPS, "- ## How to do it", "heading-form", "- ##", "`## How to do it`"),
    (CAUTION, "## Warnings", "heading-unknown", "## Warn", "`Watch out`"),
    (CAUTION, "## References", "heading-unknown", "## Ref", "`sources:`"),
    (CAUTION, "##", "heading-unknown", "##\n", "no words"),
    (OPENING, "# Bring snacks\n\nHungry people", "heading-level", "# Bring", "remove it"),
    (OPENING, "## Why this works\n\nHungry people", "heading-unknown", "## Why", "`Why it helps`"),
    (STEP, STEP.replace("2. ", "2."), "list-form", "2.**", "2. **"),
    (STEP, STEP.replace("**", ""), "step-lead", "2. Say", "**Lead phrase.**"),
    (STEP, STEP.replace(".**", "**"), "step-lead", "2. **", "free.**"),
    (STEP, STEP.replace(".**", "."), "step-lead", "2. **", "closes"),
    ('- "Help', '• "Help', "list-form", "• ", "hyphen"),
    (OPENING, "```\nBowls\n\nHungry people", "code-block", "```", "remove the lines"),
    # Other tools, other habits
    (TITLE, "title: bring snacks", "title-form", "title:", "`Bring snacks`"),
    (TITLE, "title: BRING SNACKS", "title-form", "title:", "`Bring snacks`"),
    (TITLE, "title: Bring snacks.", "title-form", "title:", "`Bring snacks`"),
    (TITLE, "title: '# Bring snacks'", "title-form", "title:", "`Bring snacks`"),
    (TITLE, "title: Bring snacks 🍎", "title-form", "title:", "`Bring snacks`"),
    (REVIEWED, "reviewed: 2O26-11-20", "value-date", "reviewed:", "2026-11-20"),
    ("  - title: Food at the drop-in", "  - title: https://www.space-hacks.org/food",
     "value-marks", "  - title:", "in `url:`"),
    (URL, "url: https:// www.space-hacks.org/food", "address-dead", "    url:",
     "write https://www.space-hacks.org/food"),
    (STEPS, "How to do it:", "heading-form", "How to do it:", "`## How to do it`"),
    (STEPS, "HOW TO DO IT", "heading-form", "HOW TO", "`## How to do it`"),
    (STEPS, "\\## How to do it", "heading-form", "\\## How", "`## How to do it`"),
    (STEPS, "＃＃ How to do it", "heading-form", "＃＃ How", "`## How to do it`"),
    (STEP, STEP.replace("2. ", "2 . "), "list-form", "2 . ", "`2. **Say"),
    (STEP, STEP.replace("2. ", "2- "), "list-form", "2- ", "`2. **Say"),
    (STEP, STEP.replace("2. ", "(2) "), "list-form", "(2) ", "`2. **Say"),
    (STEP, STEP.replace("2. ", "Step 2: "), "list-form", "Step 2", "`2. **Say"),
    (STEP, STEP.replace("2. ", "2️⃣ "), "list-form", "2️⃣ ", "`2. **Say"),
    (STEP, STEP.replace("2. ", "b. "), "list-form", "b. ", "1., 2., 3."),
    (STEP, f"> {STEP}", "list-form", "> 2. ", "remove the `>`"),
    ("- Some people", "o Some people", "list-form", "o Some", "hyphen"),
    ("- Some people", "> [!WARNING]\n> Some people", "foreign-markup", "> [!", "`## Watch out`"),
    ("- Some people", "- **Some people", "stray-mark", "- **Some", "close the phrase with **"),
    ("- Some people", '- "Some people', "stray-mark", '- "Some', "write both"),
    ("what is in it.", "what is in it. #nuts #food", "foreign-markup", "- Some", "`tags:`"),
    ("what is in it.", "what is in it.\n\n| a | b |\n| c | d |", "foreign-markup", "| a | b |\n| c",
     "|---|---|"),
    ("what is in it.", "what is in it.\n\n%% a note %%", "foreign-markup", "%%", "remove it"),
    ("what is in it.", "what is in it.\n\n// a note", "foreign-markup", "// a", "remove it"),
    ("what is in it.", "what is in it.\n\nSent from my iPhone", "chat-left-over", "Sent", "remove"),
    ("what is in it.", "what is in it.\n\nTags: food", "chat-left-over", "Tags:", "front matter"),
    ("what is in it.", "what is in it.\n\nWritten by Rosie", "chat-left-over", "Written", "names"),
    (OPENING, "**Title:** Bring snacks\n\nHungry people", "chat-left-over", "**Title", "remove it"),
    (OPENING, "As of my last update, hungry people", "chat-left-over", "As of", "remove it"),
    ("what is in it.", "what is in it.[1]", "foreign-markup", "- Some", "`sources:`"),
    ("what is in it.", "what is in it [2].", "foreign-markup", "- Some", "`sources:`"),
    (OPENING, "Hungry :apple: people", "foreign-markup", "Hungry :", "use a word instead"),
    (OPENING, "Hungry [citation needed] people", "unfinished", "Hungry [", "write it"),
    (CAUTION + "\n\n- Some people cannot eat nuts. Write on the sign what is in it.",
     CAUTION + "\n\n- None that we know of.", "cautions-missing", "- None", "who could be hurt"),
    (OPENING, "Hungry ??? people", "unfinished", "Hungry ?", "write it"),
    (OPENING, "Hungry {name} people", "unfinished", "Hungry {", "write it"),
    (OPENING, "HungryÂ people", "broken-letters", "HungryÂ", "remove it"),
    (OPENING, "Hungry and and people", "misspelled", "Hungry and", "write `and`"),
    (OPENING, "Read fao.org/guide. Hungry people", "bare-url", "Read", "https://fao.org/guide"),
    (OPENING, "[Read](circle-the-chairs.md)). Hungry people", "link-form", "[Read]",
     "write [Read](circle-the-chairs.md)"),
    (OPENING, "[Read](Circle the chairs.md). Hungry people", "link-form", "[Read]",
     "write [Read](circle-the-chairs.md)"),
    (OPENING, "Read![this](circle-the-chairs.md). Hungry people", "link-broken", "Read!",
     "to make it a link, remove the !: [this](circle-the-chairs.md)"),
    (OPENING, "[Read](../_vocabulary/tags.yml). Hungry people", "link-broken", "[Read]",
     "link a page"),
    (OPENING, "Read![this](#how-to-do-it). Hungry people", "link-broken", "Read!", "remove the !"),
    (OPENING, "[Read](#step-9). Hungry people", "anchor-broken", "[Read]", "step-3"),
    # What Word, Excel and phones make of lists, tables and links
    (NUTS, "\uf0b7 Some people", "list-form", "\uf0b7 ", "hyphen"),
    (NUTS, "\uf0b7\tSome people", "list-form", "\uf0b7\t", "hyphen"),
    (OPENING, "Item\tCost\nBowls\t12\n\nHungry people", "foreign-markup", "Item", "|---|---|"),
    (OPENING, "![Fruit](a bowl.png)\n\nHungry people", "link-form", "![Fruit]",
     "rename the file to a-bowl.png, and write ![Fruit](a-bowl.png)"),
    (OPENING, "[Fruit](a bowl.pdf). Hungry people", "link-form", "[Fruit]", "a-bowl.pdf"),
    (NUTS, "- Some ** people", "stray-mark", "- Some", "without spaces inside"),
    (OPENING, "Look at step 9. Hungry people", "step-unknown", "Look", "there are 3"),
    ("3. **Fill", "4. **Fill", "list-numbers", "4. **Fill", "`3.`"),
    (URL, "url: https://www.facebook.com/groups/food", "address-dead", "    url:", "sign in"),
    (STEP, STEP.replace("2. ", "II. "), "list-form", "II. ", "write `2. **Say"),
    (STEP, STEP.replace("2. ", "② "), "list-form", "② ", "write `2. **Say"),
    ("2. **Say", "2) **Say", "list-form", "2) **Say", "write `2.`"),
    ("- Some people", "* Leave room.\n- Some people", "list-form", "* Leave", "write `-`"),
    (OPENING, "Jenny K. told us. Hungry people", "full-name", "Jenny", "agreed"),
    (OPENING, "We asked Jenny K, and Jenny K said so. Hungry people", "full-name", "We", "agreed"),
    (OPENING, "Hungry {your_site} people", "unfinished", "Hungry {", "write it"),
    (OPENING, "Smith et al. (2020) saw it. Hungry people", "citation-in-text", "Smith", "sources:"),
    # What cannot stand in a hack
    (OPENING, "One<br>two. Hungry people", "raw-html", "One", "new paragraph"),
    (OPENING, "<div>\nOne\n</div>\n\nHungry people", "raw-html", "<div", "keep the words"),
    (OPENING, "<!-- soon -->\n\nHungry people", "raw-html", "<!--", "comment"),
    (OPENING, "{{ snacks }} Hungry people", "template", "{{", "words themselves"),
    (OPENING, "[[circle-the-chairs]] Hungry people", "link-form", "[[", "(circle-the-chairs.md)"),
    (OPENING, "[Do it](javascript:x) Hungry people", "link-scheme", "[Do", "https"),
    (OPENING, "![A bowl](https://example.org/a.png)", "image-remote", "![A", "next to"),
    (OPENING, "![A bowl](data:image/png;base64,AA) Hungry people", "image-remote", "![A", "next"),
    (OPENING, "![A bowl](bowl.png) Hungry people", "link-broken", "![A", "next to the hack"),
    (OPENING, "![A bowl](/bowl.png) Hungry people", "link-broken", "![A", "next to|put it"),
]  # fmt: skip


def test_the_hack_itself_is_without_findings() -> None:
    assert checked(GOOD) == []


@pytest.mark.parametrize(("old", "new", "rule", "at", "says"), SLIPS)
def test_a_slip_is_named_once_at_its_line_with_its_repair(
    old: str, new: str, rule: str, at: str, says: str
) -> None:
    named_once(old, new, rule, at, says)


@pytest.mark.parametrize("mark", ["→", "✓", "■", "☐ ", "➢\t", "a)", "A)"])
def test_signs_and_letters_one_below_the_other_are_a_list(mark: str) -> None:
    other = mark.replace("a", "b").replace("A", "B")
    found = checked(GOOD.replace(NUTS, f"{mark} Nuts hurt some people.\n{other} Fruit too.\n"))
    assert [f.rule for f in found] == ["list-form", "list-form"]
    nested = f"- Write on it:\n    {mark} nuts\n    {other} fruit\n- Some people"
    assert [f.rule for f in checked(GOOD.replace(NUTS, nested))] == ["list-form", "list-form"]


def test_each_element_on_a_line_is_told() -> None:
    found = checked(GOOD.replace(OPENING, "<b>Hungry</b> <u>and</u> <b>tired</b> people"))
    assert [f.help.split(" ")[1] for f in found if f.rule == "raw-html"] == [
        "**bold**",
        "*emphasis*",
    ]


def test_a_footnote_of_one_word_is_told_as_one() -> None:
    found = checked(GOOD.replace("what is in it.", "what is in it.[^1]\n\n[^1]: Dee"))
    assert {f.rule for f in found} == {"foreign-markup"}
    assert len(found) == 2


def test_a_bare_address_gets_words_and_https() -> None:
    found = checked(GOOD.replace(OPENING, "See www.space-hacks.org. Hungry people"))
    (bare,) = [f for f in found if f.rule == "bare-url"]
    assert bare.help.endswith("(https://www.space-hacks.org)")


@pytest.mark.parametrize("part", ["**Watch out for nuts.** Some", "**Watch out:** Some"])
def test_a_part_that_is_only_spoken_of_is_missing(part: str) -> None:
    found = checked(GOOD.replace(f"{CAUTION}\n\n- Some", part))
    assert "cautions-missing" in [one.rule for one in found]


@pytest.mark.parametrize("said", [
    "Free* for all.\n\n\\* While it lasts.", "The ratio is 1:2:3.", "Room #4.", "Use 3 * 4 bowls.",
    "She is 5'10\" and he is 6'2\".", "Posted on the door, it is seen.", "C. difficile can spread.",
    "Author: nobody owns a hack.", "Ask: \"Is it [the blue] one?\"", "Open at 3:30 p.m.: now.",
    "The {blue} door is left.", "Part IX of the plan, and Schedule IV.", "Person B asked for tea.",
    "Hepatitis C says nothing of it.", "Option B said it all.", "We began (May 2020).",
    "See step 9 of the guide.", "It is one of the 12 steps, as step 9.", "→ The door is open.",
    "We take 2 ** 3 of them.", "A) is the first.",
])  # fmt: skip
def test_what_looks_like_a_slip_and_is_none(said: str) -> None:
    text = GOOD.replace("what is in it.", f"what is in it. {said}")
    assert [f.rule for f in checked(text) if f.rule != "acronym-unknown"] == []


@pytest.mark.parametrize(
    "title", ["Don't panic", "e-bikes for outreach", "Say no. Mean it.", "SSP 101"]
)
def test_a_title_may_be_like_this(title: str) -> None:
    assert "title-form" not in [f.rule for f in checked(GOOD.replace("Bring snacks", title))]


def test_each_row_is_another_slip() -> None:
    assert len({(old, new) for old, new, *_ in SLIPS}) == len(SLIPS)
    assert all(re.search(r"\S", says) for *_, says in SLIPS)
