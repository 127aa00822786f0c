"""The library for other programs: feeds, data, structured facts, pictures."""

from __future__ import annotations

import json
import re
import struct
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pytest

from making import hack_text, hacks_json, library_of
from potluck.bundles import section_styles
from potluck.connections import connect
from potluck.feeds import described, feed_files, feed_paths, structured_data
from potluck.feeds.news import LIMIT, atom_feed, json_feed
from potluck.feeds.pictures import pictures
from potluck.library import Library
from potluck.pages import Context, build_pages, escaped
from potluck.pages.news_page import ENOUGH, news_page
from potluck.pages.page import Verbatim
from potluck.palette import PALETTE
from potluck.site import Site
from potluck.words import read_words

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = Site(
    name="Potluck & friends", description="Hacks.", url="https://potluck.example.org/lib/",
    repository="", edit_base="", language="en", content_license="CC BY 4.0",
    content_license_url="https://creativecommons.org/licenses/by/4.0/", code_license="MIT",
)  # fmt: skip
NASTY = "Say <b>no</b> & </script><script>alert(1)</script>"


@pytest.fixture(scope="module")
def words(root: Path) -> dict[str, Any]:
    return read_words(root, "en")


def entries(feed: bytes) -> list[Xml.Element]:
    return Xml.fromstring(feed).findall(f"{ATOM}entry")


def test_the_newest_reading_comes_first_and_then_the_title(words: dict[str, Any]) -> None:
    library = library_of(
        {
            "old": hack_text(title="Old one", reviewed="2026-01-01"),
            "b": hack_text(title="Beans", reviewed="2026-11-20"),
            "a": hack_text(title="Apples", reviewed="2026-11-20"),
        }
    )
    titles = [e.findtext(f"{ATOM}title") for e in entries(atom_feed(library, SITE, words))]
    assert titles == ["Apples", "Beans", "Old one"]
    items = json.loads(json_feed(library, SITE, words))["items"]
    assert [item["title"] for item in items] == titles


def test_an_atom_feed_has_what_the_standard_asks_for(words: dict[str, Any]) -> None:
    library = library_of({"a": hack_text(reviewed="2026-11-20", credits=["Rosie"])})
    feed = Xml.fromstring(atom_feed(library, SITE, words))
    assert feed.findtext(f"{ATOM}updated") == "2026-11-20T00:00:00Z"
    assert feed.findtext(f"{ATOM}id") == "tag:potluck.example.org,2026:lib/new"
    own = [e.get("href") for e in feed.findall(f"{ATOM}link") if e.get("rel") == "self"]
    assert own == ["https://potluck.example.org/lib/feed.xml"]
    entry = feed.find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Rosie"
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == "https://potluck.example.org/lib/hacks/common-room/a/"


def test_an_entry_keeps_its_id_in_another_section_and_when_it_changes(
    words: dict[str, Any],
) -> None:
    before = entries(atom_feed(library_of({"a": hack_text()}), SITE, words))
    moved = library_of(
        {},
        **{
            "hacks/other/index.md": b"---\ntitle: Other\nsummary: Another section for hacks.\n"
            b"order: 2\n---\n\nText.\n",
            "hacks/other/a.md": hack_text(title="Another title", reviewed="2026-11-21"),
        },
    )
    after = entries(atom_feed(moved, SITE, words))
    assert before[0].findtext(f"{ATOM}id") == after[0].findtext(f"{ATOM}id")
    assert before[0].findtext(f"{ATOM}updated") != after[0].findtext(f"{ATOM}updated")


def test_a_feed_warns_of_what_is_hard_to_read_and_holds_no_steps(words: dict[str, Any]) -> None:
    library = library_of({"a": hack_text(heads_up=["drowning"])})
    summary = entries(atom_feed(library, SITE, words))[0].findtext(f"{ATOM}summary")
    assert summary == f"Heads-up: drowning. {library.hacks['a'].front.summary}"
    assert b"Move the chairs" not in atom_feed(library, SITE, words)
    assert b"Move the chairs" not in json_feed(library, SITE, words)


def test_a_feed_stops_at_forty(words: dict[str, Any]) -> None:
    library = library_of({f"hack-{n}": hack_text(title=f"Number {n}") for n in range(LIMIT + 3)})
    assert len(entries(atom_feed(library, SITE, words))) == LIMIT
    assert len(json.loads(json_feed(library, SITE, words))["items"]) == LIMIT


def test_text_stays_text_in_a_feed(words: dict[str, Any]) -> None:
    library = library_of({"a": hack_text(title=NASTY)})
    assert entries(atom_feed(library, SITE, words))[0].findtext(f"{ATOM}title") == NASTY


def test_an_empty_library_still_has_feeds(words: dict[str, Any]) -> None:
    assert entries(atom_feed(Library(), SITE, words)) == []
    assert json.loads(json_feed(Library(), SITE, words))["items"] == []


def _files(library: Library, site: Site, words: dict[str, Any]) -> dict[str, bytes]:
    return {path: b"".join(pieces) for path, pieces in feed_files(library, site, words)}


def test_crawlers_are_welcome_and_learn_of_the_site_map(words: dict[str, Any]) -> None:
    lines = _files(Library(), SITE, words)["robots.txt"].decode().splitlines()
    assert "Allow: /" in lines
    assert f"Sitemap: {SITE.url}sitemap.xml" in lines


def test_the_same_library_gives_the_same_bytes(library: Library, words: dict[str, Any]) -> None:
    assert _files(library, SITE, words) == _files(library, SITE, words)


def test_a_site_without_an_address_has_data_and_nothing_that_needs_an_address(
    words: dict[str, Any],
) -> None:
    library = library_of({"a": hack_text()})
    nowhere = Site(**{**{f: getattr(SITE, f) for f in SITE.__slots__}, "url": ""})
    files = _files(library, nowhere, words)
    assert list(files) == ["hacks.json", "recalled.json", "matching.json"]
    assert json.loads(files["hacks.json"])["hacks"][0]["address"] == "hacks/common-room/a/"


# hacks.json


def test_a_re_user_gets_steps_with_their_cautions() -> None:
    body = (
        "Why.\n\n## How to do it\n\n1. **Move the chairs.** Into a [circle](b.md).\n\n"
        '## Words you can use\n\n- "Sit with us."\n\n## Watch out\n\nKeep the door free.\n'
    )
    library = library_of(
        {
            "a": hack_text(body, related=[{"hack": "b", "how": "first"}], needs_review=["lawyer"]),
            "b": hack_text(title="Another one"),
        }
    )
    value = json.loads(hacks_json(library, SITE))
    assert value["version"] == 1
    hack = value["hacks"][0]
    assert hack["steps"] == [{"lead": "Move the chairs.", "text": "Into a circle."}]
    assert hack["cautions"] == ["Keep the door free."]
    assert hack["words_to_say"] == ['"Sit with us."']
    assert hack["relations"] == [{"hack": "b", "how": "first"}]
    assert hack["needs_review"] == ["lawyer"]
    assert hack["license"]["name"] == "CC BY 4.0"
    assert hack["address"] == "https://potluck.example.org/lib/hacks/common-room/a/"


def test_no_caution_and_no_step_of_the_library_is_lost(library: Library) -> None:
    value = json.loads(hacks_json(library, SITE))
    assert len(value["hacks"]) == len(library.hacks)
    for entry in value["hacks"]:
        hack = library.hacks[entry["slug"]]
        assert len(entry["steps"]) == len(hack.steps), hack.path
        assert bool(entry["cautions"]) == (hack.cautions is not None), hack.path


def test_words_that_are_only_matched_are_not_given_away(library: Library) -> None:
    text = hacks_json(library, SITE).decode()
    secret = {s for tag in library.vocabulary.tags for s in tag.synonyms} & {"po-po", "moolah"}
    assert secret
    assert not [word for word in secret if word in text]
    assert "synonyms" not in text


def test_every_key_is_documented_and_every_documented_key_is_there(
    library: Library, root: Path
) -> None:
    page = (root / "docs" / "hacks-json.md").read_text(encoding="utf-8")
    whole, of_hack = page.split("## A hack\n")
    value = json.loads(hacks_json(library, SITE))
    assert documented(whole) == set(value)
    assert documented(of_hack) == set(value["hacks"][0])


def documented(text: str) -> set[str]:
    cells = re.findall(r"^\| (`.*?) \|", text, re.M)
    return {key for cell in cells for key in re.findall(r"`(\w+)`", cell)}


# Structured data


def test_a_hack_with_steps_is_a_how_to_and_one_without_is_an_article() -> None:
    library = library_of(
        {"a": hack_text(), "b": hack_text("Only words.\n", title="An idea", kind="concept")}
    )
    facts = json.loads(structured_data(library.hacks["a"], SITE))
    assert facts["@type"] == "HowTo"
    assert [(s["position"], s["name"]) for s in facts["step"]] == [
        (1, "Move the chairs."),
        (2, "Sit down."),
    ]
    assert facts["step"][1]["url"].endswith("/hacks/common-room/a/#step-2")
    assert facts["image"] == "https://potluck.example.org/lib/social/common-room.png"
    assert json.loads(structured_data(library.hacks["b"], SITE))["@type"] == "Article"


def test_structured_data_cannot_close_its_element() -> None:
    library = library_of({"a": hack_text(title=NASTY)})
    text = structured_data(library.hacks["a"], SITE)
    assert not set("<>&") & set(text)
    assert json.loads(text)["name"] == NASTY


def test_verbatim_text_is_left_alone_and_all_other_text_escaped() -> None:
    assert escaped({"a": Verbatim('{"b":"c"}'), "d": '"'}) == {"a": '{"b":"c"}', "d": "&quot;"}


def test_pages_of_hacks_and_sections_name_their_picture(words: dict[str, Any]) -> None:
    library = library_of({"a": hack_text()})
    context = Context(library, connect(library), SITE, words)
    pages = described(build_pages(context), library, SITE)
    assert pages["hacks/common-room/a.md"].meta["picture"] == "social/common-room.png"
    assert pages["hacks/common-room/index.md"].meta["picture"] == "social/common-room.png"
    assert "structured_data: " in pages["hacks/common-room/a.md"].text


# Pictures


def test_every_picture_is_of_the_size_that_previews_want_and_light(
    library: Library, words: dict[str, Any], root: Path, tmp_path: Path
) -> None:
    drawn = pictures(library, SITE, words, tmp_path)
    assert set(drawn) == {f"social/{name}.png" for name in ("site", *library.sections)}
    for path, picture in drawn.items():
        assert struct.unpack(">II", picture[16:24]) == (1200, 630), path
        assert len(picture) < 60_000, path
    assert len({*drawn.values()}) == len(drawn)
    kept = sorted(tmp_path.glob("*.kept"))
    assert len(kept) == len(drawn)
    for file in kept:
        file.write_bytes(b"broken")
    assert pictures(library, SITE, words, tmp_path) == drawn


def test_every_section_has_a_color_of_its_own(library: Library) -> None:
    colors = {slug: section.front.color for slug, section in library.sections.items()}
    assert len({*colors.values()}) == len(colors)
    styles = section_styles(library)
    for slug, color in colors.items():
        assert f".section--{slug} {{ --section: {PALETTE[color]}; --tint: #" in styles


def test_markup_in_a_title_is_drawn_as_text(words: dict[str, Any]) -> None:
    section = (
        "---\ntitle: '#read(\"/etc/passwd\") *x* $y$'\nsummary: Rooms that feel safe.\norder: 1\n"
        "---\n\nText.\n"
    )
    library = library_of({}, **{"hacks/common-room/index.md": section.encode()})
    assert pictures(library, SITE, words, None)["social/common-room.png"]


# What is new


def test_the_page_of_new_things_groups_by_day_and_stops(words: dict[str, Any]) -> None:
    library = library_of(
        {
            f"hack-{n}": hack_text(title=f"Number {n:03}", reviewed=f"2026-11-{10 + n % 2}")
            for n in range(ENOUGH + 5)
        }
    )
    page = news_page(Context(library, connect(library), SITE, words))
    days = page.meta["days"]
    assert [day["date"] for day in days] == ["2026-11-11", "2026-11-10"]
    assert sum(len(day["hacks"]) for day in days) == ENOUGH
    assert page.meta["more"] == 5


# In the built site


class Head(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.meta: dict[str, str] = {}
        self.links: list[dict[str, str]] = []
        self.data: list[str] = []
        self._reading = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self.meta[values.get("property") or values.get("name", "")] = values.get("content", "")
        elif tag == "link":
            self.links.append(values)
        self._reading = tag == "script" and values.get("type") == "application/ld+json"

    def handle_data(self, data: str) -> None:
        if self._reading:
            self.data.append(data)
            self._reading = False


@pytest.mark.site
def test_every_page_has_a_preview_with_a_picture_that_exists(site: Path, library: Library) -> None:
    seen = 0
    for path in sorted(site.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        if 'http-equiv="refresh"' in text:
            continue
        head = Head(text[: text.index("</head>")])
        picture = head.meta["og:image"].rpartition("/social/")[2]
        assert (site / "social" / picture).is_file(), path
        assert head.meta["og:title"], path
        assert "<title>The Tool Shed - " not in text, path
        assert head.meta["og:description"], path
        kinds = [link.get("type") for link in head.links if link.get("rel") == "alternate"]
        assert kinds == ["application/atom+xml", "application/feed+json"], path
        seen += 1
    assert seen > 2 * len(library.hacks)


@pytest.mark.site
def test_every_hack_has_readable_structured_data_and_a_citation(
    site: Path, library: Library
) -> None:
    for hack in library.hacks.values():
        path = site / "hacks" / hack.section / hack.slug / "index.html"
        text = path.read_text(encoding="utf-8")
        (data,) = Head(text).data
        facts = json.loads(data)
        assert facts.get("name", facts.get("headline")) == hack.front.title
        assert len(facts.get("step", ())) == len(hack.steps), hack.path
        cite = text[text.index('<details class="cite">') :]
        cite = cite[: cite.index("</details>")]
        assert f"Last checked {hack.front.reviewed}" in cite, hack.path
        assert f"/hacks/{hack.section}/{hack.slug}/" in cite, hack.path


@pytest.mark.parametrize("site", [SITE, replace(SITE, url="")])
def test_the_paths_of_all_files_are_known_before_they_are_made(
    site: Site, words: dict[str, Any]
) -> None:
    library = library_of({"a": hack_text()})
    assert sorted(feed_paths(library, site)) == sorted(_files(library, site, words))
