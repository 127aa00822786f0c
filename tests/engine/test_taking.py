"""Single hacks of another library: the license first, then with credit, and held against it."""

from __future__ import annotations

import json
import re
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.request import Request

import pytest
import yaml

import golden
from making import drawn, hack_text, hacks_json, library_of
from potluck.cli.main import main
from potluck.connections import connect
from potluck.diagnostics import Severity
from potluck.importing import fetching
from potluck.importing.data import DataError
from potluck.importing.licenses import refusal
from potluck.importing.pictures import fetched_pictures
from potluck.library import Library, load
from potluck.pages import Context, build_pages
from potluck.rules import run as check
from potluck.site import Site
from potluck.words import read_words

CC = "https://creativecommons.org/"
THEIRS = Site(
    name="The Other Library", description="", url="https://other.example.org/", repository="",
    edit_base="", language="en", content_license="CC BY 4.0",
    content_license_url=f"{CC}licenses/by/4.0/", code_license="MIT",
)  # fmt: skip
BODY = """\
Water calms people. See [snacks](bring-snacks.md) and [their own](own-thing.md#why).

## How to do it

1. **Fill a jug.** Use the tap, and add ice in summer.
2. **Set out cups.** Stand them where a wheelchair can reach.
3. **Say it is free.** Point at it when somebody comes in.

## Watch out

- Wet floors are slippery. Keep a cloth beside the jug.
"""


def theirs(**front: object) -> Library:
    values = {
        "title": "Offer water", "tags": ["trust"], "credits": ["Rosie"],
        "summary": "Put a jug at the door so that nobody has to ask for water.",
        "related": [{"hack": "own-thing"}, {"hack": "bring-snacks"}], **front,
    }  # fmt: skip
    hacks = {
        "offer-water": hack_text(BODY, **values),
        "own-thing": hack_text(title="Own thing"),
        "bring-snacks": hack_text(title="Their snacks"),
    }
    return library_of(hacks)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = golden.lay_out(None, tmp_path / "project")
    (folder / "mkdocs.yml").write_text(
        "site_name: Ours\nplugins: [potluck]\n"
        "extra:\n  library:\n    licenses:\n      content: {name: CC BY 4.0, "
        f"url: '{CC}licenses/by/4.0/'}}\n",
        encoding="utf-8",
    )
    return folder


def given(tmp_path: Path, library: Library, site: Site = THEIRS) -> str:
    (tmp_path / "hacks.json").write_bytes(hacks_json(library, site))
    return str(tmp_path / "hacks.json")


def run(project: Path, *words: str) -> int:
    return main(["--root", str(project), *words])


def test_a_hack_is_taken_with_credit_and_links_that_lead_somewhere(
    project: Path, tmp_path: Path, root: Path
) -> None:
    assert run(project, "take", given(tmp_path, theirs()), "offer-water") == 0
    hack = load(project).hacks["offer-water"]
    origin = hack.front.origin
    assert origin is not None
    assert origin.library == "The Other Library"
    assert origin.url == "https://other.example.org/hacks/common-room/offer-water/"
    assert origin.data == "https://other.example.org/hacks.json"
    assert origin.license_url == THEIRS.content_license_url
    assert [r.hack for r in hack.front.related] == ["bring-snacks"]
    assert "[snacks](bring-snacks.md)" in hack.body.text
    own = "[their own](https://other.example.org/hacks/common-room/own-thing/#why)"
    assert own in hack.body.text
    assert hack.thanks == ["Rosie", "The Other Library (CC BY 4.0)"]
    library = load(project)
    ours = Site(**{**{f: getattr(THEIRS, f) for f in Site.__slots__}, "name": "Ours"})
    context = Context(library, connect(library), ours, read_words(root, "en"))
    facts = build_pages(context)["hacks/common-room/offer-water.md"].meta["hack"]["origin"]
    assert facts["library"] == "The Other Library"
    assert "origin.library" in (root / "overrides/hack.html").read_text(encoding="utf-8")


def test_hacks_that_are_taken_together_go_on_naming_each_other(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = given(tmp_path, theirs())
    assert run(project, "take", source, "offer-water", "own-thing", "own-thing") == 0
    text = (project / "hacks/common-room/offer-water.md").read_text(encoding="utf-8")
    assert text.count("  - hack: ") == 2
    assert "[their own](own-thing.md#why)" in text
    said = capsys.readouterr().out
    size = sum((project / f"hacks/common-room/{name}.md").stat().st_size
               for name in ("offer-water", "own-thing"))  # fmt: skip
    assert f"2 hacks and 0 pictures, {-(-size // 1000)} kB in all.\n" in said
    assert said.endswith(
        "`potluck check` says what to repair, and `potluck serve` shows the pages.\n"
    )


def test_word_files_that_the_guide_copies_need_nothing_else(
    tmp_path: Path, root: Path, shed: Path
) -> None:
    """As docs/carry.md says it."""
    guide = (root / "docs/carry.md").read_text(encoding="utf-8")
    steps = guide.split("**Do you take many?**")[1].split("**Read it against")[0]
    ours, source = tmp_path / "garden", given(tmp_path, load(shed))
    assert main(["init", "--empty", "--language", "en", str(ours)]) == 0
    copied = next(line for line in steps.split("\n") if "copy" in line.lower())
    for name in re.findall(r"`(\w+\.yml)`", copied):
        (ours / "hacks/_vocabulary" / name).write_bytes(
            (shed / "hacks/_vocabulary" / name).read_bytes()
        )
    (ours / "hacks/tools").mkdir()
    (ours / "hacks/tools/index.md").write_text(
        "---\ntitle: Tools\nsummary: What we own together.\norder: 1\n---\n\nWhy it is here.\n",
        encoding="utf-8",
    )
    slugs = sorted(load(shed).hacks)[:3]
    assert run(ours, "take", source, *slugs, "--section", "tools") == 0
    library = load(ours)
    assert sorted(library.hacks) == slugs  # none became a draft
    assert {d.rule for d in check(library) if d.severity is Severity.ERROR} == set()


def test_pictures_of_steps_come_along_as_a_page_would_show_them(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library = theirs(pictures=[{"step": 1, "picture": "bowl"}, {"step": 2, "picture": "cup"}])
    source, files = given(tmp_path, library), drawn("bowl", "cup")
    (tmp_path / "hacks/_pictures").mkdir(parents=True)
    (project / "hacks/_pictures").mkdir()
    for path, data in files.items():
        (tmp_path / path).write_bytes(data)
    ours = project / "hacks/_pictures/cup.svg"
    ours.write_bytes(files["hacks/_pictures/cup.svg"])
    theirs_too = tmp_path / "hacks/_pictures/bowl.svg"
    theirs_too.write_bytes(theirs_too.read_bytes().replace(b"<path", b"<script/><path"))
    assert run(project, "take", source, "offer-water") == 1
    assert "_pictures/bowl.svg was not taken: `<script>` is not" in capsys.readouterr().err
    assert not (project / "hacks/common-room/offer-water.md").exists()
    theirs_too.write_bytes(files["hacks/_pictures/bowl.svg"])
    assert run(project, "take", source, "offer-water") == 0
    assert "check whether they fit: cup" in capsys.readouterr().out
    hack = load(project).hacks["offer-water"]
    assert [shown.picture for shown in hack.front.pictures] == ["bowl", "cup"]
    assert {*load(project).pictures} == {"bowl", "cup"}


def test_more_pictures_than_a_page_needs_are_not_asked_for() -> None:
    asked: list[str] = []

    def fetch(address: str, most: int) -> bytes:
        asked.append(address)
        return b""

    wanted = {f"hacks/common-room/{n}.png": f"hacks/common-room/{n}.png" for n in range(61)}
    with pytest.raises(DataError, match="the hack has 61 pictures; at most 60 are taken"):
        fetched_pictures("https://other.example.org/hacks.json", wanted, fetch)
    assert asked == []


def test_what_follows_readers_is_cut_from_where_a_hack_came_from(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = Path(given(tmp_path, theirs()))
    data = json.loads(source.read_bytes())
    for hack in data["hacks"]:
        hack["address"] += "?utm_source=hacks&page=2"
    data["address"] += "?utm_medium=feed"
    source.write_text(json.dumps(data), encoding="utf-8")
    assert run(project, "take", str(source), "offer-water") == 0
    text = (project / "hacks/common-room/offer-water.md").read_text(encoding="utf-8")
    assert "utm" not in text
    assert "?page=2" in text
    origin = text[text.index("origin:") :]
    data_line = next(line for line in origin.splitlines() if line.strip().startswith("data:"))
    written = text.replace(data_line, f"{data_line}?utm_source=x")
    (project / "hacks/common-room/offer-water.md").write_text(written, encoding="utf-8")
    capsys.readouterr()
    run(project, "check")
    assert "error[link-tracking]" in capsys.readouterr().out


def spanish(project: Path) -> None:
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"theme: {{name: material, language: es}}\n{text}", encoding="utf-8")


def test_a_hack_in_another_language_has_our_names_of_its_parts(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = given(tmp_path, theirs())
    spanish(project)
    assert run(project, "take", source, "offer-water") == 0
    text = (project / "hacks/common-room/offer-water.md").read_text(encoding="utf-8")
    assert ("## Cómo hacerlo\n" in text, "## How to do it" in text) == (True, False)
    assert "el idioma `en`, y esta biblioteca en `es`" in capsys.readouterr().out
    value = json.loads(Path(source).read_text(encoding="utf-8"))
    value["language"], value["hacks"][1]["text"] = "es", "Ayuda.\n\n## Cómo hacerlo\n\n1. A\n"
    value["hacks"][1] |= {"slug": "agua"}
    Path(source).write_text(json.dumps(value), encoding="utf-8")
    (project / "mkdocs.yml").write_text(
        (project / "mkdocs.yml").read_text(encoding="utf-8").replace("language: es", "language: en")
    )
    assert run(project, "take", source, "agua") == 0
    assert "## How to do it\n" in (project / "hacks/common-room/agua.md").read_text("utf-8")


def test_values_that_we_lack_are_told_and_warnings_stay(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library = theirs(setting=["moon", "drop-in"], effort="ages", heads_up=["dragons"])
    assert run(project, "take", given(tmp_path, library), "offer-water") == 0
    said = capsys.readouterr().out
    assert "values of setting that this library does not have: moon\n" in said
    assert "values of effort that this library does not have: ages\n" in said
    text = (project / "hacks/common-room/offer-water.md").read_text(encoding="utf-8")
    assert "setting: [drop-in]\n" in text
    assert "effort:" not in text
    assert "heads_up: [dragons]\n" in text


def test_what_does_not_fit_yet_is_a_draft(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = given(tmp_path, theirs(tags=["welcome"]))
    assert run(project, "take", source, "offer-water") == 0
    assert load(project).drafts == {"offer-water": "hacks/common-room/offer-water.md"}
    assert "still to repair: no tag is called `welcome`" in capsys.readouterr().out
    assert run(project, "check") == 0


def test_exceptions_that_others_made_are_told(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = given(tmp_path, theirs())
    value = json.loads(Path(source).read_text(encoding="utf-8"))
    entry = next(one for one in value["hacks"] if one["slug"] == "offer-water")
    entry["waivers"] = ["phone-number -- Sam said yes", "full-name -- she agreed"]
    Path(source).write_text(json.dumps(value), encoding="utf-8")
    assert run(project, "take", source, "offer-water") == 0
    assert "check whether they fit here: phone-number, full-name\n" in capsys.readouterr().out


def test_nothing_is_taken_over_what_is_here_or_into_no_section(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = given(tmp_path, theirs())
    before = (project / "hacks/common-room/bring-snacks.md").read_bytes()
    assert run(project, "take", source, "bring-snacks") == 1
    assert (project / "hacks/common-room/bring-snacks.md").read_bytes() == before
    assert run(project, "take", source, "offer-water", "--section", "kitchen") == 1
    assert run(project, "take", source, "offer-water", "--section", "comon-room") == 1
    assert run(project, "take", source, "offer-wine") == 1
    assert run(project, "take", source, "zzz") == 1
    said = capsys.readouterr().err
    assert "it was not overwritten" in said
    assert "no section `kitchen`" in said
    assert "no section `comon-room`; did you mean `common-room`?" in said
    assert "did you mean `offer-water`?" in said


BY, SA = {"name": "CC BY 4.0", "url": f"{CC}licenses/by/4.0/"}, f"{CC}licenses/by-sa/4.0/"


@pytest.mark.parametrize(
    ("name", "url", "ours", "free"),
    [
        ("CC0", f"{CC}publicdomain/zero/1.0/", BY, True),
        ("CC BY 3.0", f"{CC}licenses/by/3.0/", BY, True),
        ("CC BY 4.0", "", BY, True),
        ("CC BY-SA 4.0", SA, BY, False),
        ("CC BY-SA 4.0", SA, {"name": "CC BY-SA 4.0", "url": SA}, True),
        ("CC BY-NC 4.0", f"{CC}licenses/by-nc/4.0/", BY, False),
        ("CC BY-ND 4.0", f"{CC}licenses/by-nd/4.0/", BY, False),
        ("CC BY 4.0", "https://[evil", BY, False),
        ("CC BY 4.0", "https://evil.example.org/licenses/by/4.0/", BY, False),
        ("All rights reserved", "", BY, False),
        ("", "", BY, False),
    ],
)
def test_the_license_decides(name: str, url: str, ours: dict[str, str], free: bool) -> None:
    assert (refusal({"name": name, "url": url}, ours) == "") is free


def test_an_address_that_is_none_is_one_sentence(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(project, "take", "https://[lost", "offer-water") == 1
    assert "is not an address" in capsys.readouterr().err


def test_a_library_without_a_license_gives_nothing(project: Path, tmp_path: Path) -> None:
    none = Site(**{**{f: getattr(THEIRS, f) for f in Site.__slots__},
                   "content_license": "", "content_license_url": ""})  # fmt: skip
    assert run(project, "take", given(tmp_path, theirs(), none), "offer-water") == 1
    assert not (project / "hacks/common-room/offer-water.md").exists()


def test_a_recalled_hack_is_not_taken(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(project, "take", given(tmp_path, recalled()), "offer-water") == 1
    assert "was recalled there on 2026-11-22: The cups broke" in capsys.readouterr().err


def recalled() -> Library:
    files = {
        "own-thing": hack_text(title="Own thing"),
        "offer-water": hack_text(title="Offer water").replace(
            b"reviewed:",
            b"recalled:\n  date: 2026-11-22\n  reason: The cups broke in a hand.\nreviewed:",
        ),
    }
    return library_of(files)


def test_a_change_and_a_recall_of_the_original_are_told(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    now = {"data": hacks_json(theirs(), THEIRS)}
    asked = []

    def fetched(source: str, most: int = 0) -> bytes:
        asked.append(source)
        return now["data"]

    monkeypatch.setattr("potluck.importing.fetching.fetched", fetched)
    assert run(project, "take", "https://other.example.org", "offer-water") == 0
    assert run(project, "take", "--check") == 0
    # Where it stands, and what is made of it, is no change.
    moved = json.loads(now["data"])
    moved["address"] = "https://new.example.org/"
    for hack in moved["hacks"]:
        hack.update(section="elsewhere", a_key_of_tomorrow=[1])
    now["data"] = json.dumps(moved).encode()
    assert run(project, "take", "--check") == 0
    now["data"] = hacks_json(theirs(title="Offer clean water"), THEIRS)
    assert run(project, "take", "--check") == 1
    # Somebody looked at it: what is told to write ends the message.
    digest = re.findall(r"write `(digest: [a-p]{16})` under", capsys.readouterr().out)[0]
    file = project / "hacks/common-room/offer-water.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"digest: [a-p]{16}", digest, text), encoding="utf-8")
    assert run(project, "take", "--check") == 0
    file.write_text(text, encoding="utf-8")
    assert run(project, "take", "--check") == 1
    now["data"] = hacks_json(recalled(), THEIRS)
    assert run(project, "take", "--check") == 1
    said = capsys.readouterr().out
    assert "its original changed since" in said
    assert "`offer-water` was recalled there on 2026-11-22: The cups broke" in said
    assert {*asked} == {"https://other.example.org/hacks.json"}


@pytest.mark.parametrize("address", ["http://other.example.org/", "ftp://x/hacks.json",
                                     "file:///etc/hacks.json"])  # fmt: skip
def test_data_comes_only_by_a_safe_way(
    project: Path, address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(project, "take", address, "a-hack") == 1
    assert "use https" in capsys.readouterr().err


class Drips(BaseHTTPRequestHandler):
    """Promises much, and sends a byte now and then; or two, and breaks off."""

    def do_GET(self) -> None:
        """Answer, and never end."""
        self.send_response(200)
        self.send_header("Content-Length", "1000000")
        self.end_headers()
        with suppress(OSError):
            for _ in range(2 if "broken" in self.path else 100):
                self.wfile.write(b"[")
                time.sleep(0.05)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_a_server_that_drips_or_breaks_off_holds_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Drips)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    with pytest.raises(DataError, match="IncompleteRead"):
        fetching.fetched(f"{address}/broken.json")
    monkeypatch.setattr(fetching, "_MOST_SECONDS", 0.2)
    with pytest.raises(DataError, match="timed out"):  # without a limit it would drip on
        fetching.fetched(f"{address}/hacks.json")
    server.shutdown()
    server.server_close()


def test_nothing_on_the_way_leads_astray() -> None:
    """A host that answers with another address chooses neither http nor a page of this machine."""
    begin = Request("https://other.example.org/hacks.json")
    for address in (
        "http://other.example.org/",
        "ftp://x/",
        "https://localhost/",
        "http://127.0.0.1/",
    ):
        with pytest.raises(DataError):
            fetching._Safe().redirect_request(begin, None, 302, "Found", {}, address)
    then = fetching._Safe().redirect_request(
        begin, None, 302, "Found", {}, "https://b.example.org/"
    )
    assert then.full_url == "https://b.example.org/"


def test_a_hack_chooses_no_file_that_is_read_and_no_address_that_runs(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(project, "take", given(tmp_path, theirs()), "offer-water")
    file = project / "hacks/common-room/offer-water.md"
    text = file.read_text(encoding="utf-8")
    origin = yaml.safe_load(text.split("---\n")[1])["origin"]
    secret = tmp_path / "secret"
    secret.write_text("secret", encoding="utf-8")
    for key, hostile in (("data", str(secret)), ("url", "javascript:alert(1)")):
        file.write_text(text.replace(origin[key], hostile), encoding="utf-8")
        found = [item for item in check(load(project)) if item.place.path.endswith(file.name)]
        assert "source-url" in {item.rule for item in found}, key
    file.write_text(text.replace(origin["data"], str(secret)), encoding="utf-8")
    capsys.readouterr()
    assert run(project, "take", "--check") == 1
    assert "is not an address" in capsys.readouterr().out


def test_the_digest_stands_in_the_file_as_text(project: Path, tmp_path: Path) -> None:
    run(project, "take", given(tmp_path, theirs()), "offer-water")
    text = (project / "hacks/common-room/offer-water.md").read_text(encoding="utf-8")
    digest = yaml.safe_load(text.split("---\n")[1])["origin"]["digest"]
    assert digest.isalpha()
