"""A tenants' union, British, on a sub-path: nothing of another library is left in what it shows."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from potluck.built.dead_links import dead_links
from potluck.built.files import files_below
from potluck.built.site_links import BuiltSite
from potluck.cli.main import main
from potluck.words import english_texts, read_words

LIBRARY = Path(__file__).parent / "tenants"
ADDRESS = "https://commons.example.org.uk/tenants/"
# Words of the library that this engine was first made for, and of the country it is in.
OURS = re.compile(
    r"harm reduction|overdos|naloxone|narcan|needle|syringe|\bdrugs?\b|opioid|fentanyl|inject"
    r"|drop-in|\b911\b|\b988\b|\b9-1-1\b|weather\.gov|potluck-commons|potluck\.example"
    r"|community-building|everyone brings one|tabloid|us letter",
    re.I,
)
# The program's name is written with a capital where a library is meant.
NAME = re.compile(r"\bPotluck\b")
US = re.compile(
    r"\b(?:colou?rs?(?<!colour)(?<!colours)|neighbors?|behaviors?|organiz\w+|centers?|favorites?|"
    r"canceled|gray|afterward|recogniz\w+|apologiz\w+|labor|program(?!s? (?:is|are|that|on)))\b",
    re.I,
)
# Names that a format gives to things: keys of our data, a type of schema.org.
FORMAT = re.compile(r'"(?:color|Organization)"')
MADE_BY_US = re.compile(r"assets/|service-worker\.js|schema/|rules/|.*\.(?:js|css)$")


class _Shown(HTMLParser):
    """What a page shows or says aloud: text, and attributes that people read."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.language = ""
        self._silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if tag == "html":
            self.language = given.get("lang", "")
        self._silent = tag in ("style",)
        read = ("alt", "title", "aria-label", "content", "placeholder", "href", "data-words")
        self.said += [given[key] for key in read if key in given]

    def handle_endtag(self, tag: str) -> None:
        self._silent = False

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.said.append(data)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the union, built as its people would."""
    root = tmp_path_factory.mktemp("tenants")
    shutil.copytree(LIBRARY, root, dirs_exist_ok=True)
    assert main(["--root", str(root), "build", "--to", str(root / "site"), "--quiet"]) == 0
    return root / "site"


def pages(built: Path) -> Iterator[tuple[str, _Shown]]:
    for file in sorted(built.rglob("*.html")):
        shown = _Shown()
        shown.feed(file.read_text(encoding="utf-8"))
        yield file.relative_to(built).as_posix(), shown


def every_text(words: Any) -> Iterator[str]:
    """Every text of a file of words."""
    if isinstance(words, str):
        yield words.strip()
    for below in words.values() if isinstance(words, dict) else ():
        yield from every_text(below)


def texts(built: Path) -> Iterator[tuple[str, str]]:
    """Everything that is published and can be read: (path, text)."""
    for path, shown in pages(built):
        yield path, " ".join(shown.said)
    for file in sorted(built.rglob("*")):
        path = file.relative_to(built).as_posix()
        if file.suffix == ".pdf":
            pdf = PdfReader(io.BytesIO(file.read_bytes()))
            said = [page.extract_text() for page in pdf.pages]
            yield path, " ".join([*said, *(str(value) for value in (pdf.metadata or {}).values())])
        elif file.suffix in (".json", ".xml", ".txt", ".svg", ".webmanifest"):
            yield path, file.read_text(encoding="utf-8")


def test_it_passes_its_own_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(LIBRARY), "check"]) == 0
    assert "nothing to repair" in capsys.readouterr().out


def test_no_word_of_another_library_is_published(built: Path) -> None:
    found = {
        path: sorted({match[0] for match in OURS.finditer(text)})
        for path, text in texts(built)
    }  # fmt: skip
    assert {path: words for path, words in found.items() if words} == {}
    named = [p for p, t in texts(built) if NAME.search(t) and not MADE_BY_US.match(p)]
    assert named == []


def test_its_spelling_is_british(built: Path) -> None:
    found = {
        path: sorted({match[0] for match in US.finditer(FORMAT.sub("", text))})
        for path, text in texts(built) if not MADE_BY_US.match(path)
    }  # fmt: skip
    assert {path: words for path, words in found.items() if words} == {}


def test_every_page_says_its_language_and_every_link_leads_somewhere(built: Path) -> None:
    assert {shown.language for _, shown in pages(built)} == {"en-GB"}
    assert dead_links(BuiltSite(files_below(built), ADDRESS)) == []


def test_it_can_be_staged_and_lists_what_readers_keep(tmp_path: Path) -> None:
    root, staged, site = tmp_path / "library", tmp_path / "staged", tmp_path / "site"
    shutil.copytree(LIBRARY, root)
    assert main(["--root", str(root), "stage", str(staged)]) == 0
    manifest = json.loads((staged / "docs/offline-manifest.json").read_text(encoding="utf-8"))
    assert (manifest["keep"], manifest["files"]) == (False, [])
    command = [sys.executable, "-P", "-m", "mkdocs", "build", "-q", "-d", str(site)]
    subprocess.run(command, cwd=staged, check=True, capture_output=True)
    assert dead_links(BuiltSite(files_below(site), ADDRESS)) == []
    assert main(["--root", str(root), "offline", "--list", str(site)]) == 0
    manifest = json.loads((site / "offline-manifest.json").read_text(encoding="utf-8"))
    kept = {path for path, _, _ in manifest["files"]}
    assert manifest["keep"]
    assert "hacks/repairs/leave-a-burning-building/index.html" in kept


def test_it_has_its_own_number_lead_papers_and_addresses(built: Path) -> None:
    home = (built / "index.html").read_text(encoding="utf-8")
    assert "What tenants do together, one page each." in home
    fire = (built / "hacks/repairs/leave-a-burning-building/index.html").read_text(encoding="utf-8")
    assert "Life in danger? Call 999 first" in re.sub(r"<[^>]+>", "", fire)
    assert 'href="tel:999"' in fire
    pdfs = {file.name for file in built.rglob("*.pdf")}
    assert pdfs
    assert all(name.endswith("-a4.pdf") for name in pdfs)
    sheet = PdfReader(built / "handouts/hack-leave-a-burning-building-a4.pdf")
    said = " ".join(page.extract_text() for page in sheet.pages)
    assert "999" in said
    feed = json.loads((built / "feed.json").read_text(encoding="utf-8"))
    assert feed["language"] == "en-GB"
    assert all(":tenants/" in item["id"] for item in feed["items"])
    assert "wikipedia.org" in home


# Words without which no English sentence of some length stands; addresses hold some.
ENGLISH = re.compile(r"\b(?:the|and|with|your|this|that|from|which|here|what|you)\b", re.I)
A_PATH = re.compile(r"\S*[/-]\S*")


def test_a_spanish_library_publishes_nothing_in_english(tmp_path: Path) -> None:
    root, site = tmp_path / "huerta", tmp_path / "site"
    begun = [
        "init",
        "--example",
        "--language",
        "es",
        "--url",
        "https://sur.example/huerta/",
        str(root),
    ]
    assert main(begun) == 0
    assert main(["--root", str(root), "build", "--to", str(site), "--quiet"]) == 0
    found = {
        path: sorted({match[0] for match in ENGLISH.finditer(A_PATH.sub(" ", text))})
        for path, text in texts(site)
        if not MADE_BY_US.match(path) and not path.endswith("json")
    }
    assert {"index.html", "handouts/primeros-pasos-a4.pdf", "feed.xml"} <= set(found)
    assert {path: words for path, words in found.items() if words} == {}
    # The page of the checker's rules, too, but for examples that are about English spelling.
    (rules,) = [shown for path, shown in pages(site) if path == "rules/index.html"]
    values = re.compile(r"how: with|\"with: [\w-]+\"")
    said = {values.sub("", text).strip() for text in rules.said}
    about = {text for text in said if ENGLISH.search(A_PATH.sub(" ", text))}
    assert about <= {"Seperate the chairs.", "Separate the chairs."}
    # What only commands say is in no site.
    assert list(site.rglob("*.po")) == []
    # Not one text of en.yml that reads otherwise in Spanish.
    english = set(every_text(english_texts())) - set(every_text(read_words(root, "es")))
    shown = {said.strip(): path for path, page in pages(site) for said in page.said}
    assert {said: path for said, path in shown.items() if said in english} == {}
    assert {shown.language for _, shown in pages(site)} == {"es"}
    named = [path for path, text in texts(site) if OURS.search(text)]
    assert named == []
