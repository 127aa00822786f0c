"""What a reader can keep: the list of files, and the site as a ZIP."""

from __future__ import annotations

import hashlib
import io
import json
import posixpath
import re
import shutil
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from click.testing import CliRunner

from potluck.built.disk import NotForDisks, disk_page, site_zip
from potluck.built.offline import MANIFEST, RECALLED, WORKER, offline_manifest
from potluck.cli.main import group
from potluck.writing import Refused

PAGES = {
    **dict.fromkeys(("index.html", "find/index.html", "hacks/a/index.html"), b""),
    "hacks/a/b/index.html": b"",
    "assets/a.js": b"",
    "images/a.png": b"PNG",
}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A built site of a few files."""
    contents = {
        "index.html": '<a href="find/">Find</a></body>',
        "find/index.html": "<body></body>",
        "404.html": "<body></body>",
        "_headers": "/*",
        "sitemap.xml": "<urlset/>",
        "feed.xml": "<feed/>",
        "hacks.json": "{}",
        "social/site.png": "png",
        WORKER: "worker",
        "search/index.json": '{"a": 1}',
        "assets/fonts/a.woff2": "font",
        "assets/stylesheets/a.css": '@font-face { src: url("../fonts/a.woff2") }',
        "handouts/a.pdf": "pdf",
    }
    for path, text in contents.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return tmp_path


def test_the_manifest_lists_what_readers_need_with_hash_and_size(small: Path) -> None:
    value = json.loads(offline_manifest(small))
    assert (value["version"], value["keep"]) == (1, True)
    assert [path for path, _, _ in value["files"]] == [
        "404.html", "assets/fonts/a.woff2", "assets/stylesheets/a.css", "find/index.html",
        "handouts/a.pdf", "index.html", "search/index.json",
    ]  # fmt: skip
    assert value["files"][4][1:] == [hashlib.sha256(b"pdf").hexdigest()[:16], 3]


def test_a_list_of_what_was_recalled_that_cannot_be_read_is_told(small: Path) -> None:
    (small / RECALLED).write_text('{"recalled": [{"title": "Lost"}]}')
    with pytest.raises(Refused, match="does not say what was recalled; build the site again"):
        offline_manifest(small)


def test_the_manifest_changes_with_any_kept_file_and_with_nothing_else(small: Path) -> None:
    before = offline_manifest(small)
    (small / MANIFEST).write_bytes(before)
    (small / "feed.xml").write_text("<feed>new</feed>")
    assert offline_manifest(small) == before
    (small / "find/index.html").write_text("<body>new</body>")
    assert json.loads(offline_manifest(small))["build"] != json.loads(before)["build"]


def test_a_site_that_takes_copies_back_lists_nothing(small: Path) -> None:
    value = json.loads(offline_manifest(small, keep=False))
    assert value["keep"] is False
    assert value["files"] == []


@pytest.mark.parametrize(
    ("here", "before", "after"),
    [
        ("index.html", '<a href="find/">', '<a href="find/index.html">'),
        ("index.html", '<a href="./">', '<a href="./index.html">'),
        ("find/index.html", '<a class="b" href="..">', '<a class="b" href="../index.html">'),
        ("find/index.html", '<a href="../hacks/a/b/#step-2">',
         '<a href="../hacks/a/b/index.html#step-2">'),
        ("index.html", '<a href="find/?sort=newest">', '<a href="find/index.html?sort=newest">'),
        ("hacks/a/b/index.html", '<meta http-equiv="refresh" content="0; url=../">',
         '<meta http-equiv="refresh" content="0; url=../index.html">'),
        ("index.html", '<a href="#find">', '<a href="#find">'),
        ("index.html", '<a href="https://example.org/find/">', '<a href="https://example.org/find/">'),
        ("index.html", '<a href="handouts/a.pdf">', '<a href="handouts/a.pdf">'),
        ("index.html", '<meta name="description" content="find">',
         '<meta name="description" content="find">'),
        ("index.html", '<code>href="find/"</code>', '<code>href="find/"</code>'),
    ],
)  # fmt: skip
def test_links_to_folders_name_the_page(here: str, before: str, after: str) -> None:
    made = disk_page(f"<head>{before}</head><body>", here, PAGES)
    assert re.sub("<meta http-equiv=.Content-Sec.*?>", "", made) == f"<head>{after}</head><body>"


def policies(page: str) -> list[str]:
    return re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)


@pytest.mark.parametrize(
    "page",
    [
        '<!doctype html><head><meta http-equiv="Content-Security-Policy" content="x"></head><body>',
        "<!doctype html><html><head></head><body>",
        "<!doctype html><p>",
        "\n<!doctype html><p>",
        "<p>",
        '<head data-a="><script>run()</script>"><p>',
        "<!doctype htm<script>run()</script><p>",
    ],
)
def test_every_page_from_a_disk_has_one_policy_before_all_it_loads(page: str) -> None:
    made = disk_page(page, "index.html", PAGES)
    assert len(policies(made)) == 1
    assert policies(made)[0].startswith("default-src 'none'; script-src 'nonce-")
    first = re.sub(r"\s*<!doctype html>", "", made)
    assert first.startswith('<meta http-equiv="Content-Security-Policy"')
    assert "frame-src" not in made
    assert "frame-src file:" in disk_page(page, "my-handout/index.html", PAGES)


def test_only_what_the_site_itself_loads_carries_the_word_that_lets_it_run() -> None:
    page = """<body><script src="../assets/a.js" defer></script>
      <script src="../assets/../../a.js"></script><script src="//other/assets/a.js"></script>
      <script src="/assets/a.js"></script><script src="assets/a.js"></script>
      <script src="https://example.org/assets/a.js"></script><script>run()</script>
      </body>"""
    made = disk_page(page, "find/index.html", PAGES)
    word = re.findall(r"'nonce-(\w+)'", made)[0]
    assert made.count(f'nonce="{word}"') == 2
    assert f'<script src="../assets/a.js" defer nonce="{word}">' in made
    assert f'from-disk.js" defer nonce="{word}">' in made
    assert word not in disk_page(f"{page} ", "find/index.html", PAGES)


def test_a_picture_stands_in_its_page_and_none_elsewhere_is_asked_for() -> None:
    made = disk_page('<body><img alt="A" src="../images/a.png">', "find/index.html", PAGES)
    assert '<img alt="A" src="data:image/png;base64,UE5H">' in made
    assert "img-src data:;" in policies(made)[0]


@pytest.mark.parametrize("tag", ["meta http-equiv=refresh", "LINK rel=preconnect", "base href=x"])
def test_a_page_that_could_lead_readers_away_is_not_packed(tag: str, small: Path) -> None:
    (small / "find/index.html").write_text(f"<head><meta></head><body><{tag}></body>")
    with pytest.raises(NotForDisks, match=r"find/index\.html has <(meta|link|base)>"):
        site_zip(small, "Potluck")


def test_the_zip_holds_the_site_and_says_where_to_start(small: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(site_zip(small, "Potluck & friends"))) as opened:
        names = opened.namelist()
        assert names == sorted(names)
        assert "potluck-friends/START-HERE.html" in names
        assert opened.read("potluck-friends/site/search/index.js").startswith(
            b"PotluckSearch.part("
        )
        style = opened.read("potluck-friends/site/assets/stylesheets/a.css")
        assert b'url("data:font/woff2;base64,Zm9udA==")' in style
    assert not [n for n in names if n.endswith(("_headers", WORKER, "404.html", "index.json"))]


def test_the_same_site_gives_the_same_zip(small: Path) -> None:
    before = site_zip(small, "Potluck")
    for file in small.rglob("*.html"):
        file.touch()
    assert site_zip(small, "Potluck") == before


def test_the_command_packs_a_fresh_build_and_names_a_place_it_cannot_write(
    root: Path, small: Path, tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    def build(_root: Path, folder: Path, _say: object) -> int:
        shutil.copytree(small, folder)
        return 3

    monkeypatch.setattr("potluck.cli.offline_command.build_site", build)
    target = tmp_path_factory.mktemp("out") / "a.zip"
    done = CliRunner().invoke(group, ["--root", str(root), "offline", "-o", str(target)])
    assert done.exit_code == 0, done.output
    assert target.read_bytes() == site_zip(small, "Potluck")
    failed = CliRunner().invoke(
        group, ["--root", str(root), "offline", "-o", str(target / "b.zip")]
    )
    assert failed.exit_code == 2
    assert "cannot be written" in failed.output


@pytest.mark.site
def test_every_link_of_the_zip_leads_to_a_file(site: Path) -> None:
    from test_feeds import Head

    class Links(Head):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            for name, value in attrs:
                if name in ("href", "src") and value and not urlsplit(value).scheme:
                    found.append(urlsplit(value).path)

    with zipfile.ZipFile(io.BytesIO(site_zip(site, "Potluck"))) as opened:
        names = set(opened.namelist())
        lost = []
        for page in sorted(n for n in names if n.endswith(".html")):
            found: list[str] = []
            Links(opened.read(page).decode())
            for path in filter(None, found):
                target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path)))
                if target not in names:
                    lost.append(f"{page}: {path}")
    assert lost == []


@pytest.mark.parametrize("said", ["{}", "[]", '{"recalled": [{}]}', "[" * 100_000])
def test_what_was_recalled_is_read_or_nothing_is_listed(said: str, small: Path) -> None:
    (small / "recalled.json").write_text(said)
    with pytest.raises(Refused, match="does not say what was recalled"):
        offline_manifest(small)
