"""From other forms into the folder of hacks, and from a library's data back to its files."""

from __future__ import annotations

import json
import string
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import golden
from making import WORDS, drawn, hack_text, hacks_json, library_of
from potluck.cli.main import main
from potluck.connections import connect
from potluck.feeds import data_schema
from potluck.feeds.reuse import matching_json
from potluck.importing.data import DataError, read_data
from potluck.importing.drafts import drafted
from potluck.importing.html_text import markdown_of
from potluck.importing.items import ImportRefused, Item
from potluck.importing.mapping import Names
from potluck.importing.rebuilding import rebuilt
from potluck.importing.tables import rows as table_rows
from potluck.importing.whole import whole_library
from potluck.library import Library, build_library, load
from potluck.pages import Context, build_pages
from potluck.pages.line_pictures import picture_files
from potluck.site import Site

SITE = Site(
    name="Potluck", description="Hacks.", url="https://potluck.example.org/lib/",
    repository="", edit_base="", language="en", content_license="CC BY 4.0",
    content_license_url="https://creativecommons.org/licenses/by/4.0/", code_license="MIT",
)  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small library as a project."""
    folder = golden.lay_out(None, tmp_path / "project")
    (folder / "mkdocs.yml").write_text(
        "site_name: Ours\nplugins: [potluck]\n"
        "extra:\n  library:\n    licenses:\n      content: {name: CC BY 4.0, "
        "url: 'https://creativecommons.org/licenses/by/4.0/'}\n",
        encoding="utf-8",
    )
    return folder


def run(project: Path, *words: str) -> int:
    return main(["--root", str(project), *words])


def copied(library: Library) -> Library:
    """The library that its data gives, with the pictures that stand beside the data."""
    beside = {
        "hacks.json": hacks_json(library, SITE),
        "matching.json": matching_json(library),
        **picture_files(library),
    }
    files, notes = whole_library("hacks.json", lambda name, _=0: beside[name.removeprefix("./")])
    assert notes == []
    return build_library(files)


# A library from its data

LETTERS = string.ascii_letters + string.digits + " .,:;-#'\"()[]{}!?&*_%@`|>/\\äñé—’"


def words(low: int, high: int) -> st.SearchStrategy[str]:
    """Texts of so many letters, without spaces around them."""
    return (
        st.text(LETTERS, min_size=low, max_size=high)
        .map(str.strip)
        .filter(lambda text: len(text) >= low)
    )


FRONTS = st.fixed_dictionaries(
    {
        "title": words(3, 80),
        "summary": words(20, 200),
        "situations": st.lists(words(3, 60), max_size=3),
        "credits": st.lists(words(1, 30), max_size=2),
        "poster": st.booleans(),
        "effort": st.sampled_from(["", "minutes", "hours"]),
        "start_small": words(0, 60),
        "pictures": st.lists(
            st.fixed_dictionaries(
                {"step": st.integers(1, 2), "picture": st.sampled_from(["bowl", "cup"])}
            ),
            max_size=2,
        ),
        "sources": st.lists(
            st.fixed_dictionaries(
                {"title": words(1, 60), "url": st.just("https://example.org/a")},
                optional={
                    "year": st.sampled_from(["2021", "n.d.", "c. 2025"]),
                    "read": st.sampled_from(["full", "excerpt", "no"]),
                    "supports": words(1, 60),
                },
            ),
            min_size=1, max_size=2,
        ),
        "reviewed": st.just("2026-11-20"),
    }
)  # fmt: skip
BODIES = st.lists(words(0, 80), min_size=1, max_size=6).map("\n\n".join)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(FRONTS, BODIES), min_size=1, max_size=3))
def test_a_library_from_its_data_gives_the_same_data(hacks: list[tuple[Any, str]]) -> None:
    files = {f"hack-{n}": hack_text(body, **front) for n, (front, body) in enumerate(hacks)}
    library = library_of({"a": hack_text(), **files}, **_more())
    again = copied(library)
    assert again.problems == ()
    assert hacks_json(again, SITE) == hacks_json(library, SITE)
    assert matching_json(again) == matching_json(library)
    assert picture_files(again) == picture_files(library)


def _more() -> dict[str, bytes]:
    """A path, a check-up and a recalled hack."""
    recalled = {"date": "2026-11-21", "reason": "Step 3 named a dose that is too low for people."}
    text = hack_text(title="Was wrong", recalled=None).replace(
        b"recalled: null",
        f"recalled:\n  date: {recalled['date']}\n  reason: {recalled['reason']}".encode(),
    )
    return {
        **drawn("bowl", "cup"),
        "hacks/common-room/was-wrong.md": text,
        "hacks/_paths/first-week.md": b"---\ntitle: First week\nsummary: Use this path to start a "
        b"room.\nsteps:\n  - hack: a\n    why: It is first\n  - hack: hack-0\n    why: Then\n"
        b"reviewed: 2026-11-20\n---\n\nA path.\n",
        "hacks/_checkups/room.md": b"---\ntitle: A kind room\nsummary: Use this to look at a room."
        b"\nquestions:\n  - ask: Is it warm?\n    hacks: [a]\nreviewed: 2026-11-20\n---\n\nLook.\n",
    }


def test_a_waiver_comes_along() -> None:
    text = hack_text().replace(
        b"---\n", b"---\n# potluck: allow link-insecure -- the only one\n", 1
    )
    assert (
        b"# potluck: allow link-insecure -- the only one\n"
        in (
            rebuilt(read_data("x", hacks_json(library_of({"a": text}), SITE)))[
                "hacks/common-room/a.md"
            ]
        )
    )


def test_the_command_rebuilds_a_library_and_writes_over_nothing(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library = load(project)
    source = tmp_path / "data"
    source.mkdir()
    (source / "hacks.json").write_bytes(hacks_json(library, SITE))
    (source / "matching.json").write_bytes(matching_json(library))
    copy = tmp_path / "copy"
    (copy / "hacks").mkdir(parents=True)
    (copy / "mkdocs.yml").write_text("site_name: Copy\nplugins: [potluck]\n", encoding="utf-8")
    assert run(copy, "import", "hacks.json", str(source / "hacks.json")) == 0
    again = load(copy)
    assert hacks_json(again, SITE) == hacks_json(library, SITE)
    pages, theirs = (build_pages(Context(of, connect(of), SITE, WORDS)) for of in (again, library))
    assert pages == theirs
    mine = copy / "hacks/common-room/bring-snacks.md"
    mine.write_text("mine", encoding="utf-8")
    capsys.readouterr()
    assert run(copy, "import", "hacks.json", str(source / "hacks.json")) == 1
    assert mine.read_text(encoding="utf-8") == "mine"
    assert (
        "hacks/common-room/bring-snacks.md already exists and was left" in capsys.readouterr().err
    )


@pytest.mark.parametrize("language", ["en", "es"])
def test_what_a_new_library_begins_with_gives_way_to_another_s_words(
    language: str, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library = load(project)
    source = tmp_path / "hacks.json"
    source.write_bytes(hacks_json(library, SITE))
    (tmp_path / "matching.json").write_bytes(matching_json(library))
    new = tmp_path / "new"
    assert main(["init", "--empty", "--language", language, str(new)]) == 0
    tags = new / "hacks/_vocabulary/tags.yml"
    begun = tags.read_bytes()
    assert run(new, "import", "hacks.json", str(source)) == 0
    assert hacks_json(load(new), SITE) == hacks_json(library, SITE)
    # What somebody wrote stays.
    tags.write_bytes(begun + b"# ours\n")
    assert run(new, "import", "hacks.json", str(source)) == 1
    assert tags.read_bytes() == begun + b"# ours\n"
    assert "hacks/_vocabulary/tags.yml " in capsys.readouterr().err


def test_what_is_told_of_drafts_is_told_in_one_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new, table = tmp_path / "new", tmp_path / "a.csv"
    assert main(["init", "--language", "es", str(new)]) == 0
    table.write_text("title,summary\nPon las sillas,Da lugar.\nTrae agua,Da agua.\n", "utf-8")
    for more, said in ((["--dry-run"], "Por escribir: 2 borradores."), ([], "Escrito: 2 borr")):
        run(new, "import", "csv", str(table), "--section", "primeros-pasos", *more)
        assert said in capsys.readouterr().out


def changed(change: Any) -> bytes:
    """The data of a library with one hack, after `change` did something to it."""
    value = json.loads(hacks_json(library_of({"a": hack_text()}), SITE))
    change(value)
    return json.dumps(value).encode()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda v: v.update(version=2), "version 2"),
        (lambda v: v["hacks"][0].update(slug="../../../etc/x"), "hacks[0].slug"),
        (lambda v: v["hacks"][0].update(section="_vocabulary/../.."), "hacks[0].section"),
        (lambda v: v["hacks"][0].update(title=["a"]), "hacks[0].title"),
        (lambda v: v["hacks"][0].update(text=5), "hacks[0].text"),
        (lambda v: v["hacks"].append(v["hacks"][0]), "two entries would both become the file"),
        (lambda v: v.update(sections={"a": 1}), "`sections` is not a list"),
        (lambda v: v.update(hacks=[1]), "`hacks[0]` is not"),
        (lambda v: v["tags"].append({"id": "x"}), "tags[4].label"),
    ],
)
def test_data_that_lies_is_one_sentence(change: Any, said: str) -> None:
    with pytest.raises(DataError) as error:
        rebuilt(read_data("hacks.json", changed(change)))
    assert said in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"\xff", b"[" * 200_000, b'{"hacks": 1}',
                                  b'{"version": 1, "hacks": [{"text": "\\ud800"}]}'])  # fmt: skip
def test_what_is_no_library_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(DataError, match=r"use the file hacks\.json"):
        read_data("x", data)


def test_a_picture_path_of_the_data_leads_nowhere_else(project: Path, tmp_path: Path) -> None:
    for path in ("../x.png", "hacks/../../x.png", "/etc/x.png", "hacks/a/x.md", "hacks/a/x"):
        data = changed(lambda v, p=path: v.update(images=[{"path": p, "address": ""}]))
        (tmp_path / "hacks.json").write_bytes(data)
        assert run(project, "import", "hacks.json", str(tmp_path / "hacks.json")) == 1, path


def test_a_key_of_tomorrow_is_passed_over() -> None:
    data = changed(lambda v: v["hacks"][0].update(sings="yes", sources=v["hacks"][0]["sources"]))
    assert "hacks/common-room/a.md" in rebuilt(read_data("x", data))


def test_the_schema_knows_every_key_of_the_data() -> None:
    schema = data_schema()
    value = json.loads(hacks_json(library_of({"a": hack_text()}, **_more_alone()), SITE))
    assert set(schema["required"]) == set(value)
    for key, entries in value.items():
        if isinstance(entries, list) and entries and isinstance(entries[0], dict):
            known = set(schema["properties"][key]["items"]["required"])
            assert known == set(entries[0]), key


def _more_alone() -> dict[str, bytes]:
    return {path: text.replace(b"hack-0", b"a") for path, text in _more().items()}


# Drafts


def test_a_table_becomes_drafts_that_say_what_is_missing(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "t.csv"
    table.write_text(
        "Title;Category;Summary;Instructions;Risks;Keywords;Notes\n"
        'Café de la réunion;Common room;"Make coffee, and pour it for each other every day.";'
        '"1. Boil water\n2. Pour";Hot water burns;trust, dancing;secret\n'
        ";Common room;;;;;\nNo section;Nowhere;;;;;\n",
        encoding="utf-8",
    )
    assert run(project, "import", "csv", str(table)) == 1
    said = capsys.readouterr()
    text = (project / "hacks/common-room/cafe-de-la-reunion.md").read_text(encoding="utf-8")
    assert "## How to do it\n\n1. Boil water\n2. Pour\n\n## Watch out\n\n- Hot water burns" in text
    assert yaml.safe_load(text.split("---")[1])["tags"] == ["trust"]
    assert "draft: true" in text
    assert "`sources` is missing" in said.out
    assert "left out: the tag `dancing`" in said.out
    assert "t.csv:4 was left out: it has no title" in said.err
    assert "`Nowhere` is not a section" in said.err
    assert "Nothing was imported from `Notes`" in said.err
    assert "secret" not in text


def test_a_table_of_a_french_excel_is_read_as_it_was_saved(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "t.csv"
    table.write_bytes(
        'Titre;Étapes;Étiquettes\r\nŒuvrer – à deux;"Ouvrir\nFermer";trust\r\nPlus tard;;trust\r\n'
        .encode("cp1252")
    )  # fmt: skip
    command = ["import", "csv", str(table), "--section", "common-room"]
    assert run(project, *command) != 0
    assert "--encoding cp1252" in capsys.readouterr().err
    assert run(project, *command, "--encoding", "cp12") != 0
    assert "`cp12` is not an encoding" in capsys.readouterr().err
    assert run(project, *command, "--encoding", "cp1252") == 0
    said = capsys.readouterr().out
    assert "t.csv:2" in said  # where a row begins, and not where it ends
    assert "t.csv:4" in said
    text = (project / "hacks/common-room/oeuvrer-a-deux.md").read_text(encoding="utf-8")
    front = yaml.safe_load(text.split("---")[1])
    assert (front["title"], front["tags"]) == ("Œuvrer – à deux", ["trust"])
    assert "1. Ouvrir\n2. Fermer" in text


def test_a_table_may_say_what_parts_its_columns(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "t.csv"
    table.write_text("sep=;\r\nTitle;Summary\r\nLend a coat;One, two, three\r\n")
    assert run(project, "import", "csv", str(table), "--section", "common-room") == 0
    assert "t.csv:3" in capsys.readouterr().out
    assert (project / "hacks/common-room/lend-a-coat.md").exists()


def test_no_row_is_taken_for_a_section_and_no_two_for_one(project: Path) -> None:
    rows = [Item(f"{n}", {"title": title}) for n, title in enumerate(["Index", "A", "A", "A 2"])]
    made = drafted(rows, Names(section="common-room"), load(project))
    assert [path.rpartition("/")[2] for path in made.files] == [
        "index-2.md",
        "a.md",
        "a-2.md",
        "a-2-2.md",
    ]


def test_many_rows_take_little_time_each_and_too_many_are_refused(
    project: Path, tmp_path: Path
) -> None:
    rows = [Item("", {"title": "Same"})] * 20_000
    began = time.process_time()
    assert len(drafted(rows, Names(section="common-room"), load(project)).files) == 20_000
    assert time.process_time() - began < 30  # minutes, where each looks at all before it
    (tmp_path / "t.csv").write_text("title\n" + "Same\n" * 20_002)
    with pytest.raises(ImportRefused, match="too large"):
        list(table_rows(tmp_path / "t.csv"))


def test_an_address_that_is_none_is_told_and_stops_nothing(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "t.csv"
    rows = "Title,Category,Sources\nLend a coat,Common room,https://[lost\n"
    table.write_text(rows, encoding="utf-8")
    assert run(project, "import", "csv", str(table)) == 0
    said = capsys.readouterr().out
    assert said.count("the address `https://[lost`, which no browser can open") == 1
    text = (project / "hacks/common-room/lend-a-coat.md").read_text(encoding="utf-8")
    assert "title: https://[lost" in text.replace('"', "").replace("'", "")


def test_a_table_in_spanish_becomes_drafts_in_spanish(project: Path, tmp_path: Path) -> None:
    text = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(f"theme: {{name: material, language: es}}\n{text}", "utf-8")
    table = tmp_path / "t.csv"
    table.write_text(
        "Título,Resumen,Pasos,Fuente,Ten cuidado\n"
        "Regar en pareja,Regar de dos en dos.,1. Regar,https://example.org/a,El suelo resbala.\n",
        encoding="utf-8",
    )
    assert run(project, "import", "csv", str(table), "--section", "common-room") == 0
    draft = (project / "hacks/common-room/regar-en-pareja.md").read_text(encoding="utf-8")
    assert "title: Regar en pareja\n" in draft
    assert "url: https://example.org/a\n" in draft
    assert "## Cómo hacerlo\n\n1. Regar\n" in draft
    assert "## Ten cuidado\n\n- El suelo resbala.\n" in draft


def test_drafts_stop_no_check_and_stand_on_no_page(project: Path, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("title,section\nPour coffee,common-room\n", encoding="utf-8")
    assert run(project, "import", "csv", str(tmp_path / "t.csv")) == 0
    assert run(project, "check") == 0
    library = load(project)
    assert library.drafts == {"pour-coffee": "hacks/common-room/pour-coffee.md"}
    assert b"Pour coffee" not in hacks_json(library, SITE)


def test_what_harms_people_is_an_error_in_a_draft_too(project: Path) -> None:
    draft = project / "hacks/common-room/call.md"
    draft.write_text("---\ntitle: Call her\ndraft: true\n---\n\nCall 604-555-0199 at night.\n")
    assert run(project, "check") == 1


def test_nothing_is_written_over_and_a_dry_run_writes_nothing(
    project: Path, tmp_path: Path
) -> None:
    table = tmp_path / "t.csv"
    table.write_text("title,section\nBring snacks,common-room\nNew,common-room\n")
    before = (project / "hacks/common-room/bring-snacks.md").read_bytes()
    assert run(project, "import", "csv", str(table), "--dry-run") == 0
    assert not (project / "hacks/common-room/new.md").exists()
    assert run(project, "import", "csv", str(table)) == 1
    assert (project / "hacks/common-room/bring-snacks.md").read_bytes() == before
    assert (project / "hacks/common-room/new.md").exists()


WXR = """<?xml version="1.0" encoding="UTF-8"?>
{doctype}<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<item><title>Say hello{entity}</title><content:encoded><![CDATA[{html}]]></content:encoded>
<wp:post_id>7</wp:post_id><wp:post_type>post</wp:post_type><wp:status>{status}</wp:status>
<category domain="category"><![CDATA[Common room]]></category></item>
</channel></rss>
"""


def export(folder: Path, html: str = "<p>Hi.</p>", status: str = "publish", doctype: str = "",
           entity: str = "") -> str:  # fmt: skip
    file = folder / "blog.xml"
    text = WXR.format(html=html, status=status, doctype=doctype, entity=entity)
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_a_blog_becomes_drafts_without_what_runs(project: Path, tmp_path: Path) -> None:
    html = (
        "<!-- wp:heading --><h1>Steps:</h1><p>A <b>bold</b> word.<script>alert(1)</script> "
        '<a href="javascript:x()">bad</a> <a href="https://example.org/a">good</a></p>'
        "<ol><li>One</li><li>Two</li></ol><img src=x onerror=y><iframe src=z></iframe>"
    )
    (tmp_path / "m.yml").write_text("headings:\n  Steps: How to do it\n", encoding="utf-8")
    mapped = ("--mapping", str(tmp_path / "m.yml"))
    assert run(project, "import", "wordpress", export(tmp_path, html), *mapped) == 0
    text = (project / "hacks/common-room/say-hello.md").read_text(encoding="utf-8")
    assert "## How to do it" in text
    assert "1. One\n2. Two" in text
    assert "[good](https://example.org/a)" in text
    for gone in ("alert", "javascript", "onerror", "iframe", "wp:"):
        assert gone not in text


def test_what_is_not_for_everyone_or_no_longer_meant_stays_out(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blog = export(tmp_path, "<p>Wait <del>one minute</del> <s>two</s> three minutes.</p>")
    assert run(project, "import", "wordpress", blog) == 0
    assert "left out: 2 passages (struck out)" in capsys.readouterr().out
    text = (project / "hacks/common-room/say-hello.md").read_text(encoding="utf-8")
    assert "Wait three minutes." in " ".join(text.split())
    locked = Path(blog).read_text(encoding="utf-8").replace(
        "</wp:post_id>", "</wp:post_id><wp:post_password>tea</wp:post_password>"
    )  # fmt: skip
    Path(blog).write_text(locked, encoding="utf-8")
    assert run(project, "import", "wordpress", blog) == 1
    assert "has no published" in capsys.readouterr().err


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>\n'
READS = '<!DOCTYPE x [<!ENTITY b SYSTEM "file:///etc/passwd">]>\n'


@pytest.mark.parametrize("doctype", [LAUGHS, READS, "<!DOCTYPE html>\n"])
def test_an_export_declares_nothing(
    project: Path, tmp_path: Path, doctype: str, capsys: pytest.CaptureFixture[str]
) -> None:
    entity = "&b;" if "ENTITY" in doctype else ""
    assert (
        run(project, "import", "wordpress", export(tmp_path, doctype=doctype, entity=entity)) == 1
    )
    said = capsys.readouterr().err
    assert "declares entities or a document type" in said
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    ("kind", "data", "said"),
    [
        ("wordpress", b"<rss><channel>", "incomplete or damaged"),
        ("wordpress", b"\x00\x01", "incomplete or damaged"),
        ("wordpress", b"<rss/>", "has no published"),
        ("wordpress", b'<?xml version="1.0" encoding="x-klingon"?><a/>', "text encoding"),
        ("csv", b"", "first row must name"),
        ("csv", b"title,b\n\xff\xfe\xfa", "UTF-8"),
        ("csv", b"title\n\0", "not CSV"),
        ("csv", b'title\n"a' + b"b" * 200_000, "cannot be read"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(
    project: Path, tmp_path: Path, kind: str, data: bytes, said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    (tmp_path / "file").write_bytes(data)
    assert run(project, "import", kind, str(tmp_path / "file")) == 1
    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1


def test_too_large_a_file_is_not_read(project: Path, tmp_path: Path) -> None:
    for kind, size in (("csv", 20_000_001), ("wordpress", 100_000_001)):
        with (tmp_path / "huge").open("wb") as file:
            file.truncate(size)
        assert run(project, "import", kind, str(tmp_path / "huge")) == 1


def test_html_without_end_and_without_bottom() -> None:
    with pytest.raises(ValueError, match="deep"):
        markdown_of("<div>" * 50_000)
    assert markdown_of("typed\n\nas it was").text == "typed\n\nas it was"


def test_a_folder_of_markdown_becomes_drafts(project: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes" / "Common room"
    notes.mkdir(parents=True)
    (notes / "a.md").write_text("# Sweep the floor\n\nIt helps.\n\n### watch out\n\n- Dust\n")
    (notes / "b.md").write_text("---\nheadline: Open a window\nkeywords: [trust]\n---\n\nAir.\n")
    (tmp_path / "notes/.git").mkdir()
    (tmp_path / "notes/.git/c.md").write_text("# Hidden\n")
    (tmp_path / "notes/link.md").symlink_to("/etc/passwd")
    assert run(project, "import", "markdown-folder", str(tmp_path / "notes")) == 0
    swept = (project / "hacks/common-room/sweep-the-floor.md").read_text(encoding="utf-8")
    assert "## Watch out\n\n- Dust" in swept
    assert "# Sweep" not in swept
    opened = (project / "hacks/common-room/open-a-window.md").read_text(encoding="utf-8")
    assert "tags: [trust]" in opened
    assert set(load(project).drafts) == {"sweep-the-floor", "open-a-window"}


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ("colums: {}\n", "did you mean `columns`?"),
        ("columns: {A: titel}\n", "did you mean `title`?"),
        ("sections: {A: nowhere}\n", "is unknown"),
        ("columns: [a]\n", "`columns` is wrong"),
        ("a: [\n", "this is not valid YAML"),
    ],
)
def test_a_wrong_mapping_is_one_sentence(
    project: Path, tmp_path: Path, mapping: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "m.yml").write_text(mapping, encoding="utf-8")
    (tmp_path / "t.csv").write_text("title\nA thing\n", encoding="utf-8")
    given_ = ("import", "csv", str(tmp_path / "t.csv"), "--mapping", str(tmp_path / "m.yml"))
    assert run(project, *given_) == 1
    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1


def test_a_link_in_the_project_is_not_written_through(project: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (project / "hacks/elsewhere").symlink_to(outside)
    data = changed(lambda v: v["hacks"][0].update(section="elsewhere"))
    (tmp_path / "hacks.json").write_bytes(data)
    assert run(project, "import", "hacks.json", str(tmp_path / "hacks.json")) == 1
    assert list(outside.iterdir()) == []
