"""A hack that turned out wrong leaves everything that is offered, and its page says why."""

from __future__ import annotations

import datetime
import io
import json
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from pypdf import PdfReader

import golden
from making import ENGLISH, WORDS, hack_text, library_of
from potluck.built.offline import offline_manifest
from potluck.cli.main import main
from potluck.editor.json_schema import front_schema
from potluck.feeds.news import atom_feed, json_feed
from potluck.handouts.catalog import handouts_of, single_hacks
from potluck.handouts.content import Press, hack_data
from potluck.handouts.making import code, job_of
from potluck.library import Library, build_library, load, read_folder
from potluck.publish import Publication, publish
from potluck.rules import run
from potluck.rules.whole.old_addresses import lost_addresses
from potluck.site import Site
from projects import small_project

SITE = Site(
    name="Potluck", description="Hacks.", url="https://potluck.example.org/", repository="",
    edit_base="", language="en", content_license="CC BY 4.0", content_license_url="",
    code_license="MIT",
)  # fmt: skip
WRONG = "hacks/common-room/wrong.md"
REASON = "Step 1 blocked the only door out."
RECALLED = {"date": datetime.date(2026, 11, 21), "reason": REASON}
# Words that stand in the wrong hack and nowhere else.
OF_ITS_TEXT = ("Zweistein", "Quagmire", "Flumadiddle", "Snollygoster", "Xylograph")
BODY = """\
Quagmire is why.

## How to do it

1. **Zweistein the door.** Put all chairs before it.

## Watch out

- Flumadiddle.
"""


def wrong(**front: object) -> bytes:
    return hack_text(
        BODY, title="Block the door", summary="Snollygoster the room for everyone in it.",
        situations=["A Xylograph is at the door"], aliases=["shut-the-door"],
        related=[{"hack": "right", "how": "instead"}, {"hack": "other", "how": "with"}],
        recalled={**RECALLED, **front},
    )  # fmt: skip


FILES = {
    "hacks/_paths/first.md": b"""---
title: First week
summary: In the first days of a new room, to make it kind.
steps:
  - {hack: wrong, why: It was first.}
  - {hack: right, why: It is free.}
  - {hack: other, why: It is last.}
reviewed: 2026-11-20
---

Take one a day.
""",
    "hacks/_checkups/room.md": b"""---
title: A kind room?
summary: Check whether your room is kind to people.
questions:
  - {ask: Is the door free?, hacks: [wrong]}
reviewed: 2026-11-20
---

Ask it.
""",
}


def files(recalled: bytes) -> dict[str, bytes]:
    link = "Also [block the door](wrong.md#step-1) at night.\n"
    return {
        "wrong": recalled,
        "right": hack_text(title="Free the door", summary="Keep the way out free for everyone."),
        "other": hack_text(
            link, title="Open the door", summary="Let air and people in, all day long.",
            kind="concept", related=[{"hack": "wrong", "how": "first"}],
        ),
    }  # fmt: skip


@pytest.fixture(scope="module")
def library() -> Library:
    return library_of(files(wrong()), **FILES)


@pytest.fixture(scope="module")
def published(root: Path, library: Library) -> Publication:
    return publish(root, library, SITE)


def everything(published: Publication) -> dict[str, str]:
    """The text of all pages and files: what stands in them, PDFs read."""
    found = {path: json.dumps(page.facts, default=str) for path, page in published.pages.items()}
    for path, data in published.every_file().items():
        if path.endswith(".pdf"):
            text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
            found[path] = text
        elif not path.endswith(".png"):
            found[path] = data.decode()
    return found


@pytest.fixture(scope="module")
def texts(published: Publication) -> dict[str, str]:
    return everything(published)


def test_nothing_of_its_text_is_published(texts: dict[str, str]) -> None:
    assert len([path for path in texts if path.endswith(".pdf")]) > 5
    for word in OF_ITS_TEXT:
        assert [path for path, text in texts.items() if word.lower() in text.lower()] == []


def test_the_words_would_be_found_if_it_were_not_recalled(root: Path) -> None:
    as_before = wrong().split(b"recalled:")[0] + b"reviewed: 2026-11-20\n---\n\n" + BODY.encode()
    found = everything(publish(root, library_of(files(as_before), **FILES), SITE))
    for word in OF_ITS_TEXT:
        assert len([path for path, text in found.items() if word.lower() in text.lower()]) > 1


def test_only_these_name_it_and_say_that_it_was_recalled(texts: dict[str, str]) -> None:
    named = {path for path, text in texts.items() if "Block the door" in text}
    assert named == {
        "hacks/common-room/wrong.md", "hacks/common-room/other.md", "hacks/common-room/index.md",
        "paths/first.md", "checkups/room.md", "news.md",
        "hacks.json", "recalled.json", "feed.xml", "feed.json",
        "hacks/common-room/shut-the-door/index.html",
    }  # fmt: skip
    for path in named - {"hacks/common-room/shut-the-door/index.html"}:
        assert "recalled" in texts[path].lower(), path


def test_its_page_says_what_was_wrong_since_when_and_what_to_open(published: Publication) -> None:
    facts = published.pages[WRONG].facts
    assert facts["title"] == "Recalled: Block the door"
    assert facts["template"] == "recalled.html"
    assert facts["body"] == ""
    recalled = facts["recalled"]
    assert (recalled["date"], recalled["reason"]) == ("2026-11-21", REASON)
    assert [card["title"] for card in recalled["instead"]] == ["Free the door"]
    assert [card["title"] for card in recalled["near"]] == ["Open the door"]
    assert published.dates[WRONG] == "2026-11-21"
    assert "structured_data" not in facts
    assert "picture" not in facts


def test_links_to_it_say_so_and_lead_to_no_part_of_it(published: Publication) -> None:
    other = published.pages["hacks/common-room/other.md"].facts
    assert '<a href="../wrong/">block the door</a> (recalled' in other["body"]
    group = other["hack"]["relations"][-1]
    assert group["kind"] == "recalled"
    assert group["hacks"][0]["reason"].startswith("Recalled on 2026-11-21")
    steps = published.pages["paths/first.md"].facts["path"]["steps"]
    assert [step["title"] for step in steps] == [
        "Recalled: Block the door", "Free the door", "Open the door",
    ]  # fmt: skip
    assert steps[0]["why"] == ""
    hacks = published.pages["checkups/room.md"].facts["checkup"]["questions"][0]["hacks"]
    assert [hack["title"] for hack in hacks] == ["Recalled: Block the door"]


def test_paper_says_so_after_the_link(library: Library) -> None:
    data = hack_data(library.hacks["other"], Press(library, SITE, ENGLISH))
    xhtml = data["parts"][0]["xhtml"]
    assert "recalled: see the page online" in xhtml
    assert "/hacks/common-room/wrong/&quot;" in xhtml.replace('"', "&quot;"), "no part is left"


def test_a_printed_path_leaves_it_out(published: Publication) -> None:
    pdf = PdfReader(io.BytesIO(published.every_file()["handouts/path-first-letter.pdf"]))
    text = " ".join(page.extract_text() for page in pdf.pages)
    assert "Free the door" in text
    assert "It was first" not in text


def test_feeds_bring_the_recall_under_its_old_name(library: Library) -> None:
    name = "tag:potluck.example.org,2026:wrong"
    feed = Xml.fromstring(atom_feed(library, SITE, WORDS))
    first = feed.find("{http://www.w3.org/2005/Atom}entry")
    assert first is not None
    found = {child.tag.partition("}")[2]: child.text for child in first}
    assert (found["id"], found["title"]) == (name, "Recalled: Block the door")
    assert (found["updated"], found["summary"]) == ("2026-11-21T00:00:00Z", REASON)
    item = json.loads(json_feed(library, SITE, WORDS))["items"][0]
    assert (item["id"], item["content_text"]) == (name, REASON)


def test_programs_are_told(published: Publication) -> None:
    data = json.loads(published.every_file()["hacks.json"])
    assert [hack["slug"] for hack in data["hacks"]] == ["other", "right"]
    [row] = data["recalled"]
    assert (row["slug"], row["recalled"], row["reason"]) == ("wrong", "2026-11-21", REASON)
    [alone] = json.loads(published.every_file()["recalled.json"])["recalled"]
    assert alone == {**row, "old_addresses": ["hacks/common-room/shut-the-door/"]}


def test_the_list_of_what_to_keep_names_it(published: Publication, tmp_path: Path) -> None:
    (tmp_path / "recalled.json").write_bytes(published.every_file()["recalled.json"])
    manifest = json.loads(offline_manifest(tmp_path))
    assert manifest["recalled"] == [
        ["hacks/common-room/wrong/index.html", "Block the door", "2026-11-21"],
        # A copy from before it was renamed has its text there.
        ["hacks/common-room/shut-the-door/index.html", "Block the door", "2026-11-21"],
    ]
    assert manifest["files"] == []


def test_its_old_addresses_are_kept(library: Library, published: Publication) -> None:
    assert "hacks/common-room/shut-the-door/index.html" in published.every_file()
    assert library.moved["shut-the-door"] == "wrong"
    before = library_of({"shut-the-door": hack_text(), "right": hack_text(title="Another one")})
    assert [d for d in lost_addresses(before, library) if "shut" in d.message] == []


def test_a_recall_is_one_change_to_one_file_and_stops_no_build() -> None:
    base = read_folder(golden.CASES / "_base")
    path = "hacks/common-room/circle-the-chairs.md"
    lines = f"recalled:\n  date: 2026-11-20\n  reason: {REASON}\n---\n\nRows".encode()
    link = b"See [the circle](circle-the-chairs.md#step-2).\n\n## Watch out"
    changed = {
        **base,
        path: base[path].replace(b"---\n\nRows", lines),
        golden.SUBJECT: base[golden.SUBJECT].replace(b"## Watch out", link),
    }
    library = build_library(changed)
    assert list(library.recalled) == ["circle-the-chairs"]
    assert {d.rule for d in run(library, today=golden.TODAY)} == {"recalled-named"}


def test_the_mark_changes_with_what_paper_shows() -> None:
    def mark(**front: object) -> str:
        body = str(front.pop("body", BODY))
        return library_of({"a": hack_text(body, **front)}).hacks["a"].mark

    assert mark() == mark(reviewed="2026-11-21", tags=["privacy"])
    others = {mark(title="Another"), mark(start_small="Now."), mark(body=BODY + "\nMore.\n")}
    assert len({mark(), *others}) == 4
    assert mark().isalpha(), "`5e8986` would be a number in YAML"


def test_the_code_on_paper_asks_whether_it_is_current(library: Library) -> None:
    hack, press = library.hacks["right"], Press(library, SITE, ENGLISH)
    data = hack_data(hack, press)
    assert data["url"] == "https://potluck.example.org/hacks/common-room/right/"
    assert data["scanned"] == f"{data['url']}#printed-2026-11-20-{hack.mark}"
    subject = next(s for s in single_hacks(library) if s.slug == "right")
    for handout in handouts_of(subject):
        codes = {n: c for n, c in job_of(handout, press).files.items() if n.startswith("code")}
        assert set(codes.values()) == {code(data["scanned"])}


def test_a_recalled_hack_is_not_printed(
    tmp_path: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = small_project(root, tmp_path / "p")
    case = golden.CASES / "recalled-named/bad/hacks/common-room/circle-the-chairs.md"
    (project / "hacks/common-room/circle-the-chairs.md").write_bytes(case.read_bytes())
    assert "circle-the-chairs" in load(project).recalled
    assert main(["--root", str(project), "handout", "circle-the-chairs"]) == 2
    said = capsys.readouterr().err
    assert "was recalled on 2026-11-20" in said
    assert "closed off the only door" in said


def test_the_schema_asks_for_date_and_reason(library: Library) -> None:
    schema = front_schema("hack", library)
    assert schema["$defs"]["Recall"]["required"] == ["date", "reason"]


def test_nothing_is_asked_to_lead_to_what_was_recalled() -> None:
    alone = {slug: text for slug, text in files(wrong()).items() if slug != "other"}
    lonely = [found.place.path for found in run(library_of(alone)) if found.rule == "orphan"]
    assert lonely == ["hacks/common-room/right.md"]
