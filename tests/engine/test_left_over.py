"""What is unfinished, broken on the way, or left over from a chat; and what only looks so."""

from __future__ import annotations

from pathlib import Path

import pytest

from potluck.cli.fixing import fixed
from potluck.cli.main import main
from potluck.diagnostics import Diagnostic
from potluck.library import build_library, read_folder
from potluck.rules import run

BASE = Path(__file__).parent / "cases" / "_base"
HACK = "hacks/common-room/bring-snacks.md"
RULES = ("unfinished", "broken-letters", "chat-left-over", "acronym-unknown")


def files(new: str, old: str = "Hungry people have") -> dict[str, bytes]:
    found = read_folder(BASE)
    text = found[HACK].decode()
    assert old in text
    found[HACK] = text.replace(old, new, 1).encode()
    return found


def told(new: str, old: str = "Hungry people have") -> list[tuple[str, str]]:
    found: list[Diagnostic] = run(build_library(files(new, old)))
    return [
        (d.rule, d.message.split("`")[1]) for d in found if d.rule in RULES and "`" in d.message
    ]


ITEM = "- Some people cannot eat nuts. Write on the sign what is in it."


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("TODO: ask Rosie. Hungry", "TODO:"),
        ("FIXME Hungry", "FIXME"),
        ("The room is TBD. Hungry", "TBD"),
        ("XXX. Hungry", "XXX"),
        ("Call [insert phone number here]. Hungry", "[insert phone number here]"),
        ("Call [Insert name]. Hungry", "[Insert name]"),
        ("Then [add a step]. Hungry", "[add a step]"),
        ("Then [...]. Hungry", "[...]"),
        ("Then (insert picture here). Hungry", "(insert picture here)"),
        ("Lorem ipsum dolor. Hungry", "Lorem ipsum"),
    ],
)
def test_a_sign_of_unfinished_work_is_an_error(text: str, shown: str) -> None:
    assert told(text, "Hungry") == [("unfinished", shown)]


@pytest.mark.parametrize(
    ("item", "shown"),
    [
        ("- ...", "..."),
        ("- …", "…"),
        ("- More to come", "More to come"),
        ("- To be written.", "To be written."),
        ("- **TBA**", "TBA"),
        ("- n/a", "n/a"),
        ("- xxx", "xxx"),
        ("- Bring a bowl. More to come!", "More to come!"),
        ("- Coming soon…", "Coming soon…"),
    ],
)
def test_an_item_that_says_nothing_is_an_error(item: str, shown: str) -> None:
    assert told(f"{ITEM}\n{item}", ITEM) == [("unfinished", shown)]


def test_a_note_in_a_source_is_an_error() -> None:
    line = "title: Food at the drop-in"
    assert told("title: TODO find it", line) == [("unfinished", "TODO")]
    assert told("title: Food TODO's and to-dos", line) == [("unfinished", "TODO")]
    assert told("title: Todo lists at the drop-in", line) == []


def test_a_value_that_says_nothing_is_an_error() -> None:
    line = "  - Everybody is hungry and short with each other"
    assert told(f"{line}\n  - To be written", line) == [("unfinished", "To be written")]


@pytest.mark.parametrize(
    "text",
    [
        "So... eat first. Bread, apples, and more... Hungry",
        'Say "I am [name], and this is [your place]." Hungry',
        "Put [what you know](circle-the-chairs.md) in. Hungry",
        "There is a lot to do, and more to come for. Hungry",
        "Make a to-do list, and test it. Hungry",
        "Open [the list](circle-the-chairs.md) to add a step. Hungry",
        "Note what is left to be decided by the group. Hungry",
    ],
)
def test_what_only_looks_unfinished_is_left_alone(text: str) -> None:
    assert told(text, "Hungry") == []


def test_the_untouched_example_is_named_on_each_of_its_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path, data in read_folder(BASE).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    (tmp_path / "mkdocs.yml").write_text("site_name: Test\nplugins: [potluck]\n")
    root = ("--root", str(tmp_path))
    assert main([*root, "new", "common-room", "Share the soup"]) == 0
    assert main([*root, "check", str(tmp_path / "hacks/common-room/share-the-soup.md")]) == 1
    output = capsys.readouterr().out
    text = (tmp_path / "hacks/common-room/share-the-soup.md").read_text().split("\n")
    named = {int(line.split(":")[1]) for line in output.split("\n") if "error[unfinished]" in line}
    assert [text[number - 1] for number in sorted(named)] == [
        'summary: Say in one sentence what it does; it should complete "Use this to ...".',
        "start_small: One small thing that somebody can do tomorrow morning, for no money.",
        "  - What somebody would say or type when they need this",
        "  - title: Where you know it from, such as our own practice",
        "    by: Who said or wrote it",
        "    supports: the claim on this page that it backs",
        "One or two sentences on why it helps.",
        "1. **Start with a verb.** One action in plain words.",
        "2. **Go on with the next.** One or two short sentences are enough.",
        "3. **End with something to see.** Say how people know that it is done.",
        '- "A real line that somebody could say."',
        "- What can go wrong, and who could be hurt.",
        "- **Tiny group, no budget:** How it looks with nothing.",
    ]


@pytest.mark.parametrize(
    ("broken", "meant"),
    [
        ("â€™", "’"), ("â€œ", "“"), ("â€”", "—"), ("â€¦", "…"), ("Ã©", "é"), ("Ã±", "ñ"),
        ("Â°", "°"), ("ðŸ™‚", "🙂"), ("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬃ", "ffi"), ("Å¡", "š"),
    ],
)  # fmt: skip
def test_letters_that_broke_are_repaired(broken: str, meant: str) -> None:
    before = files(f"a{broken}b Hungry people have")
    assert [d.rule for d in run(build_library(before))] == ["broken-letters"]
    assert f"a{meant}b Hungry" in fixed(before, None)[HACK].decode()


def test_letters_that_are_lost_are_named_without_a_repair() -> None:
    found = run(build_library(files("lo\ufffdt â€ Hungry", "Hungry")))
    broken = sorted((d.message.split("`")[1], d.fix) for d in found if d.rule == "broken-letters")
    assert broken == [("â€", ()), ("\ufffd", ())]


@pytest.mark.parametrize("text", ["Señor Ângelo à São Paulo", "Ärger, Åsa, naïve", "5 °C, £3, “a”"])
def test_whole_letters_are_left_alone(text: str) -> None:
    assert told(f"{text} Hungry", "Hungry") == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("It helps【4†source】. Hungry", "【4†source】"),
        ("It helps :contentReference[oaicite:0]{index=0}. Hungry",
         ":contentReference[oaicite:0]{index=0}"),
        ("It helps citeturn0search3. Hungry", "citeturn0search3"),
        ("It helps [cite: 1, 2]. Hungry", "[cite: 1, 2]"),
        ("As an AI language model, I like fruit. Hungry", "As an AI language model, I like fruit"),
        ("Fruit helps. I hope this helps! Hungry", "I hope this helps"),
        ("Here is the hack: Hungry", "Here is the hack:"),
        ("Sure! Here's a revised version of the hack. Hungry",
         "Sure! Here's a revised version of the hack."),
        ("Certainly! Hungry", "Certainly!"),
        ("Let me know if you'd like less. Hungry", "Let me know if you'd like less"),
    ],
)  # fmt: skip
def test_what_a_chat_left_behind_is_an_error(text: str, shown: str) -> None:
    assert told(text, "Hungry") == [("chat-left-over", shown)]


@pytest.mark.parametrize(
    "text",
    [
        'Say "I hope this helps," and go. Hungry',
        "Here is where people sit. Hungry",
        "Turn 2 chairs, and cite whom you read. Hungry",
        "Of course people are hungry. Hungry",
        "Tell people that some replies come from an AI. Hungry",
    ],
)
def test_what_people_say_to_each_other_is_left_alone(text: str) -> None:
    assert told(text, "Hungry") == []


@pytest.mark.parametrize(
    "text",
    ["[QRST]", "The MRN QX 12345 is his.", "TODO this."],
)
def test_an_acronym_in_another_finding_is_not_told_again(text: str) -> None:
    assert [rule for rule, _ in told(f"{text} Hungry", "Hungry") if rule == "acronym-unknown"] == []


def test_an_acronym_alone_is_told_once() -> None:
    text = "Ask the QRST, and the QRST again."
    assert told(f"{text} Hungry", "Hungry") == [("acronym-unknown", "QRST")]
