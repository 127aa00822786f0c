"""What can be carried away: the same bytes from the same library, and the day on every copy."""

from __future__ import annotations

import datetime
import hashlib
import io
import json
import posixpath
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from libzim.reader import Archive
from libzim.search import Query, Searcher

import pictures
from making import WORDS, drawn, hack_text, library_of
from potluck.built.disk import disk_files, site_zip
from potluck.cli.main import main
from potluck.images import Published
from potluck.release.as_of import day_of, notice
from potluck.release.chapters import SealedCache, books
from potluck.release.ebook import Book, Chapter, epub
from potluck.release.inventory import inventory
from potluck.release.zim_chance import without_chance
from potluck.settings import Settings
from potluck.site import Site, site_from_config
from potluck.writing import UnsafePath
from projects import SHED, small_project

SITE = Site(
    name="Potluck & friends", description="Hacks <all>.", url="https://potluck.example.org/lib/",
    repository="", edit_base="", language="en", content_license="CC BY 4.0",
    content_license_url="https://creativecommons.org/licenses/by/4.0/", code_license="MIT",
)  # fmt: skip
XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"


ONION = f"http://{'a' * 56}.onion/"
MIRRORS = f"    mirrors: [{{name: A friend, url: 'https://m.example.org/'}}]\n    onion: {ONION}\n"


@pytest.fixture(scope="module")
def releases(root: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two releases of the same small library, made one after the other in other folders."""
    made = []
    for name in ("one", "two"):
        folder = tmp_path_factory.mktemp(name)
        project = small_project(root, folder / "project")
        settings = project / "mkdocs.yml"
        text = settings.read_text(encoding="utf-8")
        settings.write_text(text.replace("  library:\n", f"  library:\n{MIRRORS}", 1), "utf-8")
        assert main(["--root", str(project), "release", str(folder / "release")]) == 0
        made.append(folder / "release")
    return made[0], made[1]


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*")) if path.is_file()
    }  # fmt: skip


@pytest.mark.parametrize(
    "names", [["x\\..\\..\\out.html"], ["aux/index.html"], ["Map.html", "map.html"]]
)
def test_no_copy_holds_a_name_that_leads_out_or_over_another(
    names: list[str], tmp_path: Path
) -> None:
    """Who unpacks it may use Windows: there a backslash parts folders, and capitals are no other
    letters.
    """
    (tmp_path / "index.html").write_text("<p>home</p>")
    assert disk_files(tmp_path)
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("<p>theirs</p>")
    for copy in (lambda: site_zip(tmp_path, "Shed"), lambda: disk_files(tmp_path)):
        with pytest.raises(UnsafePath):
            copy()


def test_a_book_holds_no_name_that_leads_out() -> None:
    book = Book("T", "A", "en", "", "CC0", "2026-11-20", "Contents", [], {"..\\x.png": b""})
    with pytest.raises(UnsafePath):
        epub(book)


@pytest.mark.site
def test_the_same_library_gives_the_same_bytes(releases: tuple[Path, Path]) -> None:
    one, two = (files(folder) for folder in releases)
    assert [name for name in one if one[name] != two.get(name)] == []
    assert one.keys() == two.keys()


@pytest.mark.site
def test_a_release_holds_every_form_and_the_sum_of_each(releases: tuple[Path, Path]) -> None:
    found = files(releases[0])
    for name in ("site/index.html", "site/hacks.json", "potluck-offline.zip", "potluck.zim",
                 "books/potluck.epub", "books/potluck-common-room.epub",
                 "handouts/common-room-letter.pdf", "sbom.cdx.json"):  # fmt: skip
        assert name in found
    lines = found["SHA256SUMS"].decode().splitlines()
    sums = dict(reversed(line.split("  ")) for line in lines)
    assert sums == {
        name: hashlib.sha256(data).hexdigest()
        for name, data in found.items() if name not in ("SHA256SUMS", ".potluck-release")
    }  # fmt: skip


@pytest.mark.site
def test_every_page_of_a_copy_says_of_which_day_it_is(releases: tuple[Path, Path]) -> None:
    said = "This is a copy of 2026-11-20. The newest copy is at https://"
    with zipfile.ZipFile(releases[0] / "potluck-offline.zip") as packed:
        pages = [n for n in packed.namelist() if n.endswith("index.html")]
        texts = {name: packed.read(name).decode() for name in pages}
    wrong = [n for n, text in texts.items() if "<footer" in text and said not in text]
    assert wrong == []
    assert sum(said in text for text in texts.values()) > 20
    # Not on the site itself, which is the newest.
    assert said not in (releases[0] / "site/index.html").read_text(encoding="utf-8")


@pytest.mark.site
def test_the_archive_is_searched_and_read_without_a_worker(releases: tuple[Path, Path]) -> None:
    archive = Archive(releases[0] / "potluck.zim")
    assert archive.check()
    assert archive.has_fulltext_index
    assert archive.main_entry.get_item().path == "index.html"
    assert bytes(archive.get_metadata("Language")) == b"eng"
    assert bytes(archive.get_metadata("Date")) == b"2026-11-20"
    found = Searcher(archive).search(Query().set_query("snacks"))
    assert "hacks/common-room/bring-snacks/index.html" in list(found.getResults(0, 5))
    page = bytes(
        archive.get_entry_by_path("hacks/common-room/bring-snacks/index.html").get_item().content
    )
    assert b"This is a copy of" in page
    assert b"data-newer" not in page
    assert not archive.has_entry_by_path("service-worker.js")


def test_chance_is_taken_out_and_the_checksum_is_right() -> None:
    def archive(chance: bytes) -> bytes:
        index = b"\x0f\x0dXapian Glass\x04\x6e" + chance + b"the index"
        header = b"ZIM\x04" + bytes(4) + chance + bytes(48)
        end = len(header) + 8 + len(index)
        return header + end.to_bytes(8, "little") + index + bytes(16)

    one, two = (without_chance(archive(bytes([n]) * 16)) for n in (1, 2))
    assert one == two
    assert one[-16:] == hashlib.md5(one[:-16]).digest()
    assert one[8:24] != bytes(16)
    with pytest.raises(ValueError, match="no ZIM"):
        without_chance(b"PK" + bytes(200))


# Books

BODY = """\
Why it *helps*. See [another](b.md#x), [a place](https://example.org/a?b=1&c=2), [gone](c.md).

![Two chairs](chairs.png)

## How to do it

1. **Move the chairs.** Into a circle.

   - One
   - Two

## Watch out

- Keep the door free & clear.

| a | b |
|---|---|
| 1 | 2 |
"""


def shelf() -> SealedCache:
    library = library_of(
        {
            "a": hack_text(BODY, title='Say "no" & <stay>', heads_up=["drowning"], credits=["R & B"],  # noqa: E501
                           needs_review=["lawyer"], start_small="Begin <now>.",
                           pictures=[{"step": 1, "picture": "bowl"}]),
            "b": hack_text(title="Another one"),
        },
        **drawn("bowl"),
        **{"hacks/common-room/chairs.png": pictures.png()},
    )  # fmt: skip
    path = "hacks/common-room/chairs.png"
    return SealedCache(library, SITE, WORDS, {path: Published(1, 1, {path: b"png"})})


def valid_book(data: bytes) -> dict[str, Xml.Element]:
    """Hold a book against what EPUB 3 asks for; return its pages by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        first = packed.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert first.extra == b""
        assert packed.read("mimetype") == b"application/epub+zip"
        held = {name: packed.read(name) for name in packed.namelist()}
    container = Xml.fromstring(held["META-INF/container.xml"])
    (rootfile,) = container.iter("{urn:oasis:names:tc:opendocument:xmlns:container}rootfile")
    package = Xml.fromstring(held[rootfile.attrib["full-path"]])
    assert package.get("version") == "3.0"
    names = {e.get("id"): e for e in package.iter(f"{DC}identifier")}
    assert package.get("unique-identifier") in names
    for key in ("title", "language", "identifier"):
        assert package.findtext(f"{OPF}metadata/{DC}{key}")
    modified = [
        m.text for m in package.iter(f"{OPF}meta") if m.get("property") == "dcterms:modified"
    ]
    assert len(modified) == 1
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", modified[0] or "")
    items = {item.attrib["id"]: item.attrib for item in package.iter(f"{OPF}item")}
    listed = {f"EPUB/{item['href']}" for item in items.values()}
    assert listed == {n for n in held if n.startswith("EPUB/")} - {"EPUB/package.opf"}
    assert len(listed) == len(items)
    assert [i["href"] for i in items.values() if i.get("properties") == "nav"] == ["nav.xhtml"]
    spine = [ref.attrib["idref"] for ref in package.iter(f"{OPF}itemref")]
    assert len(spine) == len({*spine})
    assert {*spine} <= items.keys()
    pages = {n: Xml.fromstring(t) for n, t in held.items() if n.endswith(".xhtml")}
    assert {f"EPUB/{items[ref]['href']}" for ref in spine} == pages.keys()
    for name, page in pages.items():
        assert page.findtext(f"{XHTML}head/{XHTML}title")
        targets = [e.get("href", "") for e in page.iter(f"{XHTML}a")]
        targets += [e.get("src", "") for e in page.iter(f"{XHTML}img")]
        for target in targets:
            if not re.match("https?:", target):
                assert posixpath.join("EPUB", target) in held, (name, target)
        ids = [e.get("id") for e in page.iter() if e.get("id")]
        assert len(ids) == len({*ids})
        assert not [e for e in page.iter() if e.tag in (f"{XHTML}script", f"{XHTML}iframe")]
    return pages


def test_a_book_is_valid_and_holds_what_keeps_people_safe() -> None:
    made = dict(books(shelf()))
    assert set(made) == {"", "common-room"}
    pages = valid_book(epub(made[""]))
    hack = "".join(pages["EPUB/common-room--a.xhtml"].itertext())
    assert 'Say "no" & <stay>' in hack
    assert hack.index(WORDS["hack"]["heads_up"]) < hack.index("Move the chairs")
    assert hack.index("Move the chairs") < hack.index("Keep the door free & clear")
    assert WORDS["hack"]["needs_review_text"] in hack
    assert "A source" in hack
    assert "R & B" in hack
    front = "".join(pages["EPUB/front.xhtml"].itertext())
    assert WORDS["site"]["not_advice"] in front
    assert "This is a copy of 2026-11-20" in front
    assert "CC BY 4.0" in front


def test_links_in_a_book_lead_to_its_chapters_or_to_the_web() -> None:
    pages = valid_book(epub(dict(books(shelf()))["common-room"]))
    page = pages["EPUB/common-room--a.xhtml"]
    targets = [e.get("href") for e in page.iter(f"{XHTML}a")]
    assert targets[:2] == ["common-room--b.xhtml", "https://example.org/a?b=1&c=2"]
    assert "gone" in "".join(page.itertext())
    chairs, bowl = page.iter(f"{XHTML}img")
    assert chairs.get("alt") == "Two chairs"
    (step,) = (e for e in page.iter(f"{XHTML}li") if bowl in e)
    text = "".join(step.itertext())
    assert text.index("Move the chairs.") < text.index("Picture: Put a bowl on the table.")


@pytest.mark.parametrize("name", ["nav", "front"])
def test_a_section_may_be_called_as_a_page_that_each_book_has(name: str) -> None:
    section = b"---\ntitle: Another room\nsummary: What is done in the other room.\norder: 2\n---\n"
    more = {f"hacks/{name}/index.md": section, f"hacks/{name}/b.md": hack_text(title="Another one")}
    library = library_of({"a": hack_text()}, **more)
    pages = valid_book(epub(dict(books(SealedCache(library, SITE, WORDS, {})))[""]))
    assert [a.text for a in pages["EPUB/nav.xhtml"].iter(f"{XHTML}a")][-2:] == [
        "Another room",
        "Another one",
    ]


def test_contents_stand_in_two_levels() -> None:
    chapters = [Chapter("front", "F", "", 1), Chapter("s", "S", "", 1), Chapter("s--a", "A", ""),
                Chapter("t", "T", "", 1)]  # fmt: skip
    book = Book("B", "P", "en", "", "CC0", "2026-11-20", "Contents", chapters)
    nav = valid_book(epub(book))["EPUB/nav.xhtml"]
    top = nav.find(f".//{XHTML}ol")
    assert top is not None
    assert [li.findtext(f"{XHTML}a") for li in top] == ["F", "S", "T"]
    assert [a.text for a in top[1].iter(f"{XHTML}a")] == ["S", "A"]
    assert epub(book) == epub(book)


# What it is made of, how old it is, where else it stands


def test_the_inventory_names_what_is_installed_and_what_is_shipped() -> None:
    value = json.loads(inventory("1.0"))
    assert value["bomFormat"] == "CycloneDX"
    names = {c["name"] for c in value["components"]}
    assert {"mkdocs", "pydantic", "MiniSearch"} <= names
    refs = [c["bom-ref"] for c in value["components"]]
    assert len(refs) == len({*refs})
    assert inventory("1.0") == inventory("1.0")


def test_the_day_of_a_copy_is_the_newest_of_its_readings() -> None:
    library = library_of({"a": hack_text(reviewed="2026-01-02"), "b": hack_text(title="Other")})
    assert day_of(library) == datetime.date(2026, 11, 20)
    said = notice(day_of(library), SITE, WORDS)
    assert (
        said
        == "This is a copy of 2026-11-20. The newest copy is at https://potluck.example.org/lib/"
    )


@pytest.mark.parametrize(
    ("value", "good"),
    [(ONION, True), ("", True), ("https://example.org/", False), (f'{ONION}" x="', False)],
)
def test_an_onion_address_is_one(value: str, good: bool) -> None:
    settings = site_from_config({"extra": {"library": {"onion": value}}}).settings
    assert (settings.onion == value) is good


@pytest.mark.site
def test_mirrors_stand_in_the_footer(releases: tuple[Path, Path]) -> None:
    page = (releases[0] / "site/index.html").read_text(encoding="utf-8")
    assert '<a href="https://m.example.org/" rel="noreferrer external">A friend</a>' in page
    assert f'<meta http-equiv="onion-location" content="{ONION}">' in page
    assert Settings().mirrors == []


def test_what_an_archive_needs_is_looked_for_before_anything_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("potluck.release.zim.find_spec", lambda _: None)
    monkeypatch.setattr("potluck.cli.release_command.build_site", pytest.fail)
    assert main(["--root", str(SHED), "release", str(tmp_path / "out")]) == 1
    assert (
        "libzim is not installed: pip install libzim, or use --without" in capsys.readouterr().err
    )
    assert not (tmp_path / "out").exists()
