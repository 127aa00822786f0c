"""A body is safe by construction, and says the same in every place."""

from __future__ import annotations

import html
import re
import time
from collections import Counter
from xml.etree import ElementTree as Xml

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from making import ENGLISH
from placements import faults, placements
from potluck.handouts.markup import Paper, pieces
from potluck.library import Library
from potluck.pages.bodies import body_html
from potluck.reading.body.outline import Body
from potluck.reading.body.rendering import PLAIN_STYLE, render
from potluck.reading.body.targets import targets
from potluck.reading.body.tree import plain

PAPER = Paper(ENGLISH.text, lambda target: target)
FILE = "hacks/common-room/a.md"


def test_nothing_that_is_placed_in_a_body_runs_or_asks_another_host() -> None:
    count, empty = 0, Library()
    for text in placements():
        body = Body(text)
        page = body_html(empty, FILE, body)
        assert faults(page) == [], (text, page)
        count += 1
    assert count > 16_000


def test_the_strict_reader_sees_what_it_is_for() -> None:
    assert faults("<p onclick=x>a</p>") == ["<p onclick>"]
    assert faults("<script>x</script>") == ["<script>"]
    assert faults('<a href="javascript:x">a</a>') == ["href='javascript:x'"]
    assert faults('<img src="https://elsewhere.invalid/x" alt="">') == [
        "src='https://elsewhere.invalid/x'"
    ]
    assert faults("<!-- a -->") == ["a comment"]


WRITTEN = st.sampled_from(
    [
        "1. **Lead.** Say it.\n",
        "1) or near\n",
        "- item\n",
        "  - inner\n",
        "## Watch out\n",
        "##Tight\n",
        "\n",
        "\n\n",
        "Some words ",
        "*soft*",
        "**bold**",
        "_under_",
        "[link](a.md)",
        "![pic](b.png)",
        "<https://a.org/>",
        "> said\n",
        "| a | b |\n|---|---|\n| c | d |\n",
        "&amp;",
        "&#1;",
        "\\*",
        "`code`",
        "```\n",
        "    indented\n",
        "\t",
        "\u00a0",
        "é",
        "“quoted” ",
        "<b>",
        "[a][b]",
        "\n[b]: c.md\n",
        "!!! note\n",
        "***\n",
        "===\n",
        "--- ",
        "a  \nb",
        "[",
        "](",
        ")",
        "*",
        "_",
        "`",
        "#",
        "2. ",
        "|",
    ]
)
BODIES = st.lists(WRITTEN | st.text(max_size=8), max_size=25).map("".join)
PRINTABLE = st.text("abcXYZ 019 é.,:!?()[]<>*_#-\n\t\\\"'", max_size=8)
PRINTED = st.lists(WRITTEN | PRINTABLE, max_size=25).map("".join)


def words_of(xhtml: str) -> list[str]:
    text = re.sub(r"</(?:p|li|h\d|td|th|pre|blockquote)>|<br />", " ", xhtml)
    return html.unescape(re.sub(r"<[^>]*>", "", text)).split()


def bare(words: list[str]) -> str:
    """All words without what cannot be printed, and without the breaks of paper."""
    return re.sub(r"[\s\u200b]|[\x00-\x1f\x7f-\x9f\ufffd-\uffff]", "", "".join(words))


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(BODIES)
def test_the_page_says_what_the_tree_says(text: str) -> None:
    body = Body(text)
    xhtml = render(body.blocks, PLAIN_STYLE)
    assert bare(words_of(xhtml)).replace("[", "").replace("]", "") == bare(
        plain(body.blocks).split()
    ).replace("[", "").replace("]", "")
    assert faults(body_html(Library(), FILE, body)) == []
    root = Xml.fromstring(f"<div>{xhtml}</div>")
    headings = [node for node in root if node.tag in ("h1", "h2", "h3", "h4", "h5", "h6")]
    assert len(headings) == len(body.headings)
    top = [node for node in root if node.tag == "ol"]
    assert sum(len(node) for node in top) == sum(len(part.steps) for part in body.parts)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(PRINTED)
@example("<1. **Lead.** Say it.\n===\n")
def test_paper_says_what_the_page_says(text: str) -> None:
    body = Body(text)
    printed = " ".join(
        html.escape(piece.heading) + " " + piece.xhtml for piece in pieces(body, PAPER)
    )
    on_page = render(body.blocks, PLAIN_STYLE)
    letters = Counter(re.findall("[A-Za-z0-9]", " ".join(words_of(on_page))))
    assert Counter(
        re.findall("[A-Za-z0-9]", " ".join(words_of(printed)).replace("Picture", ""))
    ) == (letters)


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(BODIES)
def test_every_place_lies_in_the_text(text: str) -> None:
    body = Body(text)
    for node in body.nodes():
        assert 0 <= node.start <= node.end <= len(text)
    for piece in body.pieces:
        if piece.text == text[piece.start : piece.end] and not piece.code:
            assert body.is_text(piece.start) or text[piece.start - 1 : piece.start] == "\\"
    for link in body.links:
        assert 0 <= link.at[0] <= link.at[1] <= len(text)
    named = [link.target for link in body.links if not link.bare or link.form != "Inline"]
    assert targets(text) in (None, named)


def test_links_are_found_without_a_tree() -> None:
    assert targets("[a](b.md) ![c](d.md) <https://e.org> https://f.org [g]\n\n[g]: h.md") == [
        "b.md", "d.md", "https://e.org", "h.md",
    ]  # fmt: skip
    assert targets("www.a.md") is None
    assert targets(f"{'> ' * 30}[a](b.md)") is None


@pytest.mark.parametrize("text", ["[a", "![", "[a](", "\\*", "> ", "*_", "|", "](", "- ", "<a "])
def test_a_body_of_100_kb_is_read_and_written_at_once(text: str) -> None:
    body = Body(text * (100_000 // len(text)))
    start = time.process_time()
    render(body.blocks)
    assert len(body.links) < 100_000
    assert list(body.parts) is not None
    assert time.process_time() - start < 3


def test_every_hack_of_the_library_holds_only_what_the_tree_knows(library: Library) -> None:
    for document in library.documents.values():
        assert document.body.refused == (), document.path
        assert faults(body_html(library, document.path, document.body)) == []
    assert len(library.documents) > len(library.hacks) > 10
