"""Links of a page as our templates write it are read fast, and as a parser reads them."""

from __future__ import annotations

from pathlib import Path

import pytest

from potluck.built import page_links
from potluck.built.dead_links import dead_links
from potluck.built.files import files_below
from potluck.built.page_links import by_parser, links_and_places
from potluck.built.site_links import BuiltSite

PLAIN = """<!doctype html><html lang="en"><head><!-- <a href="no"> --><title>A &amp; b</title>
<meta http-equiv="refresh" content="0; url=moved/"><meta property="og:image" content="a.png">
<script defer src="a.js?x=1&amp;y=2"></script><script>if (1 <2) "<a href='no'>";</script></head>
<body id="top"><a HREF='a&#x62;/#c' id=\"here\" hidden>x</a><img src="data:image/png;base64,"
 srcset="s.png 1w, l.png 2w"/><a name="old">y</a><style>p > a {}</style><br />
<use href="#i"/></body>"""


def test_every_page_of_a_site_is_read_without_the_parser(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [file.read_text(encoding="utf-8") for file in site.rglob("*.html")]
    expected = [by_parser(page) for page in pages]
    assert len(pages) > 40
    assert all(addresses for addresses, _ in expected)
    monkeypatch.setattr(page_links, "by_parser", lambda page: pytest.fail(page[:80]))
    for _ in range(2):  # the second time every line is known
        found = [links_and_places(page) for page in pages]
        assert [tuple(map(sorted, both)) for both in found] == [
            tuple(map(sorted, both)) for both in expected
        ]


def test_all_that_a_page_can_hold_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = by_parser(PLAIN)
    links = {"moved/", "a.png", "a.js?x=1&y=2", "ab/#c", "s.png", "l.png", "#i"}
    assert set(expected[0]) == links
    assert set(expected[1]) == {"top", "here", "old"}
    monkeypatch.setattr(page_links, "by_parser", lambda _: pytest.fail("the parser was asked"))
    assert links_and_places(PLAIN) == expected


@pytest.mark.parametrize(
    "odd",
    [
        "<a href=bare>", "<a title=\"a>b\" href='c\"d'>", "<p a=b'c href=\"d\">", "<a href = 'x'>",
        "1 < 2 <a href='x'>", "<a href='never closed", "<svg><a\nhref='x'\n/></svg>",
        "<a/href='x'>",
        "<script>a</script ><a href='x'>",
        "<script>var a = '</s' + '<a href=\"no\">'</script>",
        "<![CDATA[<a href='x'>]]>",
        "<?php <a href='x'> ?>", "<!-- a <a href='x'>", "<A-B href='x'>",
        "<a href='x' href='y'>", "<a href=''><a>", "<textarea><a href='x'></textarea>",
    ],
)  # fmt: skip
def test_what_is_written_in_another_way_is_read_as_the_parser_reads_it(odd: str) -> None:
    assert links_and_places(odd) == by_parser(odd)
    assert links_and_places(PLAIN + odd) == by_parser(PLAIN + odd)


def test_what_stands_between_two_odd_lines_is_not_taken_out_of_them() -> None:
    known = "<p>\n<a href='x'>\n</p>\n"
    assert [links_and_places(known)[0] for _ in range(3)] == [("x",)] * 3
    odd = "<!-- a>\n<a href='x'>\n<b -->\n"
    assert links_and_places(odd) == by_parser(odd) == ((), ())


def test_the_same_address_leads_elsewhere_from_the_top(tmp_path: Path) -> None:
    for name in ("a/index.html", "b/index.html"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("<a href='../b/'>")
    (tmp_path / "index.html").write_text("<a href='a/'><a href='../b/'>")
    found = dead_links(BuiltSite(files_below(tmp_path)))
    assert [(link.page, link.target) for link in found] == [("index.html", "../b/")]


def test_in_data_an_address_ends_where_the_text_around_it_goes_on(tmp_path: Path) -> None:
    url = "https://example.org/"
    (tmp_path / "about").mkdir()
    (tmp_path / "about/index.html").write_text("<p>x</p>")
    said = f"[us]({url}about/), {url}about/. And [gone]({url}gone/)!"
    (tmp_path / "source.json").write_text(f'{{"text": "{said}"}}')
    found = dead_links(BuiltSite(files_below(tmp_path), url))
    assert [link.target for link in found] == [f"{url}gone/"]
