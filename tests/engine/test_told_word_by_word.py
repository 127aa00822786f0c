"""What is told of many texts stands word by word in `cases/_told.txt`.

A row is one change to a hack without findings. Beside the tables of slips, which hold one rule each
with its repair, these hold places within lines, second finds, and neighbors that are left alone.
"""

from __future__ import annotations

import pytest

import golden
from potluck.diagnostics import Diagnostic, in_order
from potluck.library import build_library
from potluck.rules import run
from potluck.settings.block import read_block
from potluck.settings.model import Settings
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
    SUMMARY,
    TAGS,
    TITLE,
    URL,
    YEAR,
    base,
    checked,
    hold_said,
    hold_words,
)

TEXT = [
    "TODO: ask Rosie. The room is TBD. Call [insert phone number here], then [...]. Lorem ipsum.",
    "Recieve it. The colour of teh organisation, and the BC Centre for Colour; harm-minimisation.",
    "Ask your OSMC first, the OSMC/ABQ, CD and MD. We met in Homer, AK. PLEASE KNOCK TWICE. X.OSMC",
    "Ask 3 OSMC, 3OSMC, @OSMC, a-OSMC, the OSMCs and “OSMC”. The big club (QRST) and its QRST met.",
    "Thanks to Oyelaran Adebisi, and to Nkechi Obiora. Call Mr. Patel or Officer Delacroix.",
    "Call 555-867-5309, (212) 555-0187 ext. 3 or +1 415 555 2671; 911, 988 and 1-800-222-1222 help.",
    "Write to rosie@example.org or ROSIE.K@mail.example.com, or @rosie_k, or u/rosie_kay.",
    "She lives at 1120 Grand Concourse, Bronx, NY 10456, near 12 Elm Street and P.O. Box 12.",
    "Born on March 3, 1985; DOB: 4/5/1990. My SSN is 123-45-6789. The day was May 4, 2020.",
    "An inmate, two inmates, a clean needle, dirty urine, the vagrants and a junkie's friend.",
    "Read https://www.space-hacks.org/food. And (http://a.example.org/b), www.c.example.org; fao.org/x",
    "[here](https://www.space-hacks.org/food) and [click here](circle-the-chairs.md), [ ](a.md), []().",
    "[a](nowhere.md) [b](circle-the-chairs.md#nowhere) [c](#nowhere) [d](../other/x.md) [e](/x/)",
    "[a](http://space-hacks.org/) [b](ftp://a.example.org) [c](tel:+14155552671) [d](mailto:a@b.org)",
    "[a](https://bit.ly/x) [b](https://www.space-hacks.org/?utm_source=x&fbclid=2) [c](//a.org/b)",
    "[a](https://docs.google.com/document/d/1/edit) [b](https://t.me/x) [c](https://wa.me/14155552671)",
    "![](a.png) ![image](a.png) ![A bowl](a.gif) ![A bowl][b] ![IMG_1234](bowl.jpg)\n\n[b]: c.png",
    "Good <br> one <b>two</b> <!-- three --> {{ four }} {% five %} &lt;six&gt; <seven@example.org>",
    "A ~~crossed~~ ==marked== word[^1] and H~2~O {.red} :smile: $$x$$ [TOC] and *[HTML]: words.",
    "That **is bold and *soft never closes. It is_so_ called, __so__ and ** not ** here. 5*4*3.",
    "HungryÂ people donâ€™t \ufffd eat ﬁsh. As an AI, I cannot. 【4†source】 oaicite:0 Here is the hack:",
    "The the bowl is full.  Two spaces , and a comma.And no space ; it is 5 ½.. Really???",
    "We think that this very important intervention will be implemented by staff in order to help.",
    "The food was eaten. The bowl is carried. People were told that nothing can be done about it.",
    "A study shows that 80% of people eat. It is proven, evidence-based and always works.",
    "If somebody dies by suicide, call 911. After a fall, stay. The kit is at the front desk.",
    "Smith et al. (2020) saw it (Jones, 2019; Lee & Park 2021), see doi:10.1000/xyz and [3].",
    "circle the chairs, Circle the Chairs and circle-the-chairs are one; see below and see above.",
]
BLOCKS = [
    "```\nMove it.\n```",
    "    Move it.",
    "~~~ py\nMove\n",
    "---",
    "***",
    "Bread\n---",
    "Bread\n===",
    "# One",
    "### Three",
    "## \n\n## Instructions\n\n## Bread",
    "## Instructions",
    "## how to do it:",
    "##Tight",
    "## ",
    "## Watch out!",
    "**Watch out**",
    "Watch out:",
    "- ## In a list",
    "> ## In a quote",
    "> 1. One\n> 2. Two",
    "1. **One.** It.\n\n- a\n\n2. **Two.** It.",
    "1) **One.** A.\n2. **Two.** B.",
    "3. **Three.** C.",
    "• One\n• Two",
    "– One\n– Two",
    "-One\n-Two",
    "1.One",
    "1.\u00a0One",
    "-\n-",
    "* a\n- b\n+ c",
    "(1) **One.**",
    "Step 1: **One.**",
    "A. **One.**",
    "One:\n2. **Two.** It.",
    "1. One\n2. Two",
    "| a | b |\n| c | d |",
    "| a | b |\n|---|---|\n| c |",
    "| a |\n|---|\n| b | c |",
    "!!! note\n    One.",
    "::: tip\nOne.\n:::",
    "> [!NOTE]\n> One.",
    "- [ ] One\n- [x] Two",
    "<div>\nOne\n</div>",
    "<script>x</script>",
    "<!--\nOne\n-->",
    "{: .red }",
    "%% one %%",
    "- TODO",
    "- More to come!",
    "- n/a",
    "- None.",
    "N/A",
    "...",
    "> " * 30 + "deep",
    "A line that has\\\na break  \nand another.",
    "[b]: https://www.space-hacks.org/food",
    "\\# One",
]
FRONT = [
    (f"{TITLE}\n{SUMMARY}", f"{SUMMARY}\n{TITLE}"), (f"{TITLE}\n{SUMMARY}", f"{SUMMARY}\n{TITLE}\n{SUMMARY}"),
    (f"{TITLE}\n{SUMMARY}", f"{SUMMARY}\n{TITLE}\nsumary: Food"), (f"{TITLE}\n{SUMMARY}", f"{SUMMARY}\n{TITLE}\ncost: no"),
    (f"{TITLE}\n{SUMMARY}", f"{SUMMARY}\n# a note\n\n{TITLE}"), (REVIEWED, f"- {REVIEWED}"),
    (f"{TITLE}\n{SUMMARY}", f"{SUMMARY}\n{TITLE}\u200b"), (f"{TITLE}\n", ""), (f"{SUMMARY}\n", ""),
    (TITLE, "title: bring snacks."), (TITLE, "title: BRING SNACKS"), (TITLE, "title: Bring"),
    (TITLE, "title: A guide to bringing snacks to everybody who may be hungry on any day at all"),
    (TITLE, "title: Bringing snacks!"), (TITLE, "title: How to bring snacks?"), (TITLE, "title: 42"),
    (TITLE, 'title: "Bring: snacks & \\"more\\""'), (TITLE, "title: Bring snacks # a note"),
    (SUMMARY, "summary: Food"), (SUMMARY, f"{SUMMARY} {'And more food. ' * 20}"),
    (SUMMARY, "summary: Put *food* on the [table](x.md), call 415-555-2671 or Oyelaran Adebisi."),
    (TAGS, "tags: []"), (TAGS, "tags: [common room, common room]"), (TAGS, "tags: [Common Room]"),
    (TAGS, "tags: [common-room, bath rooms, food, rest, sleep, trust, more]"),
    (TAGS, "tags: [common\u00a0room, b\u0430throoms]"), (TAGS, "tags: common room"), (TAGS, "tags:"),
    (TAGS, "tags: [common room, 5, true, null, 2020-01-01]"), (TAGS, "tags: &a [common room]"),
    (SETTING, "setting: [dropin, outreech]"), (SETTING, "setting: [drop-in, drop-in]"),
    (SITUATION, "  - hungry"), (SITUATION, f"{SITUATION}\n{SITUATION}"), (SITUATION, "  -"),
    (SITUATION, "  - Junkies are hungry, the vagrants shout and Nkechi Obiora calls 415-555-2671."),
    (SITUATION, f"  - {'Everybody is hungry and short ' * 8}"),
    (RELATED, "  - hack: circle-the-chair\n    how: wiht"), (RELATED, "  - hack: bring-snacks"),
    (RELATED, f"{RELATED}\n{RELATED}"), (RELATED, "  - how: with"), (RELATED, "  - {}"),
    (BY, "    by: Smith et al."), (BY, "    by:"), (YEAR, "year: 1850"), (YEAR, "year: 2035"),
    (YEAR, "year: c. 2023"), (YEAR, "year: soon"), (f"    {YEAR}\n", ""), (YEAR, "year: '20255'"),
    (URL, "url: http://www.space-hacks.org/food"), (URL, "url: www.space-hacks.org/food"),
    (URL, "url: https://bit.ly/x"), (URL, "url: https://www.space-hacks.org/food?utm_source=a"),
    (URL, "url: 10.1000/182"), (URL, "url: doi:10.1000/182"), (URL, "url: https://localhost/x"),
    (URL, "url: https://www.space-hacks"), (URL, "url: https://www.space-hacks.org/food\n    isbn: 3"),
    (REVIEWED, "reviewed: 2036-11-20"), (REVIEWED, "reviewed: 2019-01-01"),
    (REVIEWED, "reviewed: 20-11-26"), (REVIEWED, "reviewed: yesterday"), (REVIEWED, "reviewed: 2026"),
    (REVIEWED, f"{REVIEWED}\nheads_up: x"), (REVIEWED, f"{REVIEWED}\naliases: [Food, bring-snacks]"),
    (REVIEWED, f"{REVIEWED}\ncredits: [Rosie, Oyelaran Adebisi, '@rosie', rosie@example.org]"),
    (REVIEWED, f"{REVIEWED}\nallow: [bare-url]"), (REVIEWED, f"{REVIEWED}\nallow:\n  bare-url: no"),
    (REVIEWED, f"{REVIEWED}\ndraft: true"), (REVIEWED, f"{REVIEWED}\nicon: nonsense"),
    (REVIEWED, f"{REVIEWED}\nrecalled: yes"), (REVIEWED, f"{REVIEWED}\nkind: how-to"),
    ("kind: how-to", "kind: emergency"), ("kind: how-to", "kind: story"), ("kind: how-to\n", ""),
    ("evidence: practice", "evidence: strong"), ("evidence: practice", "evidence: research"),
    ("    kind: practice", "    kind: book"), ("    supports: hunger", "    supports: it\n    x: h"),
    ("cost: low", "cost: none, low"), ("effort: minutes", "effort: hour"), ("when: [before]", "when: x"),
    ("---\ntitle", "----\ntitle"), ("---\ntitle", "\n---\ntitle"), ("---\ntitle", "--- #\ntitle"),
    ("---\ntitle", "+++\ntitle"), ("---\ntitle", " ---\ntitle"), ("---\ntitle", "title"),
    ("\n---\n\n", "\n\n"), ("\n---\n\n", "\n----\n\n"), ("\n---\n\n", "\n ---\n\n"), ("\n---\n\n", "\n...\n\n"),
    (TITLE, f"\t{TITLE}"), (TITLE, "title : Bring snacks"), (TITLE, "title= Bring snacks"),
    (TITLE, "title: 'Bring snacks"), (TITLE, "title: Bring snacks\n  more: yes"), (TITLE, "- title: x"),
    (TITLE, "title: [Bring snacks"), (TITLE, "title: @snacks"), (TITLE, "title: `snacks`"),
    (TITLE, "title: *snacks*"), (TITLE, "title: %snacks"), (TITLE, "title: !snacks x"),
    (TITLE, 'title: "Bring \\q snacks"'), (TITLE, "title: |\n  Bring\n  snacks"), (TITLE, "? title\n: x"),
]  # fmt: skip
HOW = [
    (STEP, "2. Say that it is free. A small"), (STEP, "2. **Say that it is free** A small"),
    (STEP, "2. **Say that it is free A small"), (STEP, "2. A small"), (STEP, "5. **Say it.** A small"),
    (STEP, f"2. **{'Say that it is ' * 6}free.** A small"), (STEPS, "## Steps"), (STEPS, ""),
    (f"\n{STEPS}\n", f"\n{STEPS}\n\nFirst:\n"), (CAUTION, "## Careful"), (CAUTION, "## Watch Out"),
    (CAUTION, f"{CAUTION}\n\n{CAUTION}"), (CAUTION, "## Make it yours\n\n## Watch out"),
    (OPENING, ""), (STEP, f"2. **Sit.** Go.\n    - a\n      - b\n        - c\n{STEP}"),
    (STEP, "\n".join(f"{n}. **Step {n}.** Go." for n in range(2, 14)) + f"\n{STEP}"),
]  # fmt: skip
ROWS = [
    *((OPENING, f"{said} {OPENING}") for said in TEXT),
    *((OPENING, f"{OPENING} eat.\n\n{block}\n\nHungry people") for block in BLOCKS),
    *((CAUTION, f"{CAUTION}\n\n{block}\n") for block in BLOCKS), *FRONT, *HOW,
]  # fmt: skip


@pytest.mark.parametrize("at", range(len(ROWS)))
def test_all_that_is_told_of_a_text_is_as_it_was(at: int) -> None:
    old, new = ROWS[at]
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    hold_words(text, checked(text))


VOCABULARY = {
    "terms.yml": [
        "- term: Big bowl / Bowl\n  full: Huge bowl\n  also: [huge bowl, Snack, dish, dish of it]\n  definition: One.\n"
        "- term: Snack\n  definition: Two.\n",
        "- term: Bowl\n  definition: One.\n- term: bowl\n  definition: One.\n",
        "- term: Bowl\n",
        "- []\n",
        "bowl\n",
    ],
    "tags.yml": [
        "- id: food\n  label: Food\n  definition: One.\n  synonyms: [trust, food, snacks, snacks]\n",
        "- id: food\n  label: Food\n  definition: One.\n- id: food\n  label: Food\n  definition: Two.\n",
        "- id: Food Und\u00e9\n  label: ''\n  definition: One.\n",
        "- {id: food}\n",
        "- food\n",
        "food: yes\n",
    ],
    "words.yml": [
        "- id: row\n  avoid: [dish]\n  use: [bowl]\n  why: So.\n  level: hint\n  pattern: '('\n",
        "- id: row\n  avoid: [dish]\n  use: [bowl]\n  why: So.\n  level: change\n  pattern: '\\bdish(?:es)?\\b'\n",
        "- id: row\n  avoid: [dish]\n  why: So.\n  level: never\n",
    ],
    "names.yml": ["- kind: place\n  names: [Oyelaran Adebisi, OSMC]\n", "- kind: x\n  names: []\n"],
    "expansions.yml": ["- same: [food]\n", "- same: [food, eat, food]\n"],
    "typed.yml": ["- {hack: bring-snack, typed: [food]}\n", "- {hack: bring-snacks, typed: []}\n"],
}
SAID = "A huge bowl, a snack, a dish of it and two dishes. Ask Oyelaran Adebisi of OSMC. Bowl or bowl. "


@pytest.mark.parametrize("name", sorted(VOCABULARY))
def test_all_that_is_told_of_a_vocabulary_is_as_it_was(name: str) -> None:
    path = f"hacks/_vocabulary/{name}"
    for row in VOCABULARY[name]:
        text = base().get(path, b"").decode() + row
        hack = GOOD.replace(OPENING, SAID + OPENING, 1).encode()
        found = run(
            build_library({**base(), path: text.encode(), golden.SUBJECT: hack}), today=golden.TODAY
        )
        hold_words(path + row, in_order(found))


SHAPES = [
    "", " ", '""', "''", "null", "~", "[]", "{}", "no", "yes", "true", "5", "1.5", "2025", "2026-11-20", "2026-11-20 10:00", "none", "n/a", "-", "# food", "[#a]",
    "a", "A", "a, b", "a; b", "a/b", "a and b", "[a]", "[a, b]", "[[a, b]]", "[[a]]", "[a, a]", "[a, '']", "[a, 5, yes]", "[a: b]", "{a: b}", "{a, b}", "{a}", "a: b", "'a: b'",
    "\n  - a\n  - b", "\n  - a: b", "\n  -\n", "\n  a: b", "\n  a", "\n  - - a", "|\n  a\n  b", ">\n  a", "• a", "• a\n  • b", "- a", "1. a", "-a", "* a", "“a”", "“a", "‘a’", '"a', "'a", '"a" b',
    "drop-in", "Drop In", "minutes", "low", "trust", "hour", "frontline worker", "frontline workers and others", "https://a.org/x", "a https://a.org/x (b)", "x" * 300, "[" + "a, " * 40 + "b]",
    "[drop-in, outreach", "drop-in, outreach]", "drop-in / outreach", "circle-the-chairs", "[circle-the-chairs]", "Circle the chairs", "circle-the-chairs.md", "name: a", "{name: a}", "{text: 5}",
]  # fmt: skip
KEYS_OF_LISTS = [TITLE, TAGS, SETTING, "effort: minutes", "kind: how-to", REVIEWED]
MORE_KEYS = [
    "heads_up",
    "credits",
    "situations",
    "related",
    "sources",
    "pictures",
    "poster",
    "draft",
]
NESTED = [URL, YEAR, "how: with", "hack: circle-the-chairs"]
LINES = [
    "\tcost: x", "cost:\tx", "-\tx", "cost\u00a0: x", "cost:\u00a0x", "cost:x", "-x", "// x", "/* x */", "<!-- x -->", "; x", "**cost**: x", "## cost: x", "_cost_: x", "cost：x", "• x", "– x", "just a few words", "word",
    "Cost: x", "  more: x", "    cost: x", " cost: x", "cost x", "cost = x", "cost; x", "cost, x", "cost - x", "cost – x", "cost=x", "----", "====", "****", "~~~~", "___", "---", "...", "cost: a: b", "cost: “a: b”", "cost: a b: c",
    'cost: "a" b', 'cost: "a",', "cost: 'it's'", "cost: 'it''s' x", 'cost: "a\\q"', 'cost: "a”', 'cost: "a\\"', "cost: [a, b", "cost: a, b]", "cost: [a, b]]", "cost: [a, b] c", "cost: [a], [b]", "cost: [a] .", "cost: [, a]", "cost: [a,, b]",
    "cost: ['a, b]", "cost: [#a, b]", "cost: [- a, - b]", "cost: [@a, b]", "cost: [a, *b]", "cost: - a", "cost: @a", "cost: `a`", "cost: %a", "cost: &a b", "cost: &a [b]", "cost: *a", "cost: !a b", "cost: |x", "cost: >x", "cost: ? a", "cost: {a",
    "cost: {a: b, c", "cost: a effort: b", "cost: a, effort: b", "cost: # a", "cost: [a](b.md)", "? cost", ": cost", "- cost: x", "- a\n- b", "  - a\n   - b", "cost: [a]\n  - b", "cost: a\n  b: c", "cost: a\n  b", "cost: |\n  a\nb", "cost: 'a\n  b",
    "cost:\n- a\n  - b", "cost:\n    - a\n  - b", "cost:\n  a: b\n c: d", "cost:\n  - a\n    b: c", "cost:\n  - a: b\n   c: d", "cost: a\n\tb", "cost: \"\\x1b\"", "cost: \"\\u202e\"", "cost: !!python/object:x y", "cost: a\n---\ncost: b", "%YAML 1.1", "cost: [a\neffort: b",
]  # fmt: skip
PLACES = [("cost: low", ""), ("    how: with", "    "), (SITUATION, "  ")]
EACH = [
    *((written.partition(":")[0], written, [f"{written.partition(':')[0]}: {shape}" for shape in SHAPES]) for written in (*KEYS_OF_LISTS, *NESTED)),
    *((f"a new {key}", REVIEWED, [f"{REVIEWED}\n{key}: {shape}" for shape in SHAPES]) for key in MORE_KEYS),
    ("an item", SITUATION, [f"  - {shape}" for shape in SHAPES]),
    *((f"{at} lines in place of {old}", old, ["\n".join(before + part for part in line.split("\n")) for line in LINES]) for at, (old, before) in enumerate(PLACES)),
]  # fmt: skip


def in_one_line(item: Diagnostic) -> str:
    place = item.place
    fix = "; ".join(f"{edit.start}-{edit.end} {edit.text!r}" for edit in item.fix)
    return (
        f"    {place.line}:{place.column}+{place.length} {item.severity}[{item.rule}] "
        f"{item.message[:150]} | {item.hint[:80]} | {item.help[:80]} | {fix[:80]}"
    )


@pytest.mark.parametrize("part", range(4))
@pytest.mark.parametrize("at", range(len(EACH)), ids=[name for name, *_ in EACH])
def test_all_that_is_told_of_a_value_is_as_it_was(at: int, part: int) -> None:
    name, old, news = EACH[at]
    assert old in GOOD
    said = []
    for new in news[part::4]:
        found = checked(GOOD.replace(old, new, 1))
        said += [repr(new)[:90], *map(in_one_line, (f for f in found if f.rule != "key-order"))]
    hold_said(f"{name} {part}", name, "\n".join(said))


@pytest.mark.parametrize("key", [*Settings.model_fields, "more"])
def test_all_that_is_told_of_a_setting_is_as_it_was(key: str) -> None:
    said = []
    for shape in (
        *SHAPES,
        "{a: 5}",
        "\n  - 5",
        "\n  b: yes\n  c: [a]",
        "\n  - rule: x\n    set: off",
    ):
        lines = f"{key}: {shape}".replace("\n", "\n    ")
        text = f"site_name: Test\nextra:\n  library:\n    {lines}\n"
        found = read_block(text.encode()).problems
        told = [(p.place.line, p.place.column, p.rule, p.message[:150], p.help[:90]) for p in found]
        said += [repr(shape)[:90], *(f"    {one}" for one in told)]
    hold_said(f"setting {key}", key, "\n".join(said))
