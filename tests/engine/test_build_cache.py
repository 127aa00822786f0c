"""What is kept of the build before changes nothing but the time that a build takes."""

from __future__ import annotations

import os
import random
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import warm
from editing import EDITS, TEXTS, changed, spanish, text
from folders import files_of
from potluck.build_cache import BuildCache, Ledger
from potluck.built.changed_links import to_follow
from potluck.built.dead_links import dead_links
from potluck.built.files import SiteBefore, digests_of, files_below
from potluck.built.site_links import BuiltSite
from potluck.cli import build_command
from potluck.cli.building import BuildFailed, build_site
from potluck.cli.main import main
from potluck.connections import connect
from potluck.diagnostics import Severity
from potluck.feeds.news import atom_feed, json_feed
from potluck.feeds.reuse import matching_json, recalled_json
from potluck.library import Library, Localization, build_library, fingerprint, read_folder
from potluck.model import Hack
from potluck.pages import (
    Context,
    build_pages,
    content_dates,
    navigation,
    redirects,
    source_files,
)
from potluck.pages.facts import hack_path
from potluck.pages.hack_page import hack_page
from potluck.project import NONE, read_settings
from potluck.rules import RULES, run
from potluck.rules.engine import running
from potluck.rules.language.spelling import speller
from potluck.rules.links.anchors import leads_to_places
from potluck.site import site_from_config
from potluck.site_context import extra_of
from potluck.words import read_words
from projects import tool_shed

HACK = "lending/check-a-tool-in-together"
# `make test-cache` makes more.
STEPS, SEED = int(os.environ.get("STEPS", "5")), os.environ.get("SEED", "a shed")


def folders_of(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_dir()}


def same_as_anew(root: Path, what: object, capsys: pytest.CaptureFixture[str]) -> bool:
    """Build with what is kept, and anew elsewhere, and hold one against the other.

    Where the library is wrong now, both say the same.
    """
    other, failure = root.with_name("anew"), ""
    try:
        build_site(root, other, lambda _: None, handouts=NONE)
    except BuildFailed as failed:
        failure = str(failed)
    capsys.readouterr()
    code = main(["--root", str(root), "build", "--without-handouts", "--quiet"])
    assert (code, capsys.readouterr().err.strip()) == (int(bool(failure)), failure), what
    built, anew = files_of(root / "site"), files_of(other)
    if not failure:
        assert sorted(built) == sorted(anew), what
        assert [name for name in anew if built[name] != anew[name]] == [], what
        assert folders_of(root / "site") == folders_of(other), what
    return not failure


def test_a_site_is_the_same_whatever_was_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    luck, root = random.Random(SEED), tool_shed(tmp_path / "shed")
    assert main(["--root", str(root), "build", "--without-handouts", "--quiet"]) == 0
    done: list[str] = []
    for step in range(STEPS):
        before = tmp_path / f"before {step}"
        shutil.copytree(root, before, ignore=shutil.ignore_patterns("site", ".cache"))
        kinds = luck.choice((EDITS, TEXTS))
        for edit in (luck.choice(kinds), text if step == STEPS - 1 else luck.choice(kinds)):
            done.append(edit.__name__)
            edit(root, luck)
        if step == STEPS - 2:
            spanish(root)
        if not same_as_anew(root, done, capsys):
            done.append("taken back")
            for name in ("hacks", "docs", "overrides"):
                shutil.rmtree(root / name, ignore_errors=True)
            shutil.copytree(before, root, dirs_exist_ok=True)
        shutil.rmtree(before)


BEFORE_STEPS = "\n## How to"


def put(root: Path, hack: str, text: str) -> None:
    changed(root / f"hacks/{hack}.md", BEFORE_STEPS, f"\n{text}\n{BEFORE_STEPS}")


def test_of_a_saved_text_alone_is_made_what_it_changes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And whatever more may change, all is made."""
    root = tool_shed(tmp_path / "shed")
    whole: list[str] = []
    build = build_command.build_site

    def noting(root: Path, *given: Any, **how: Any) -> int:
        whole.append("whole")
        return build(root, *given, **how)

    monkeypatch.setattr(build_command, "build_site", noting)

    def updated(what: str) -> bool:
        whole.clear()
        assert same_as_anew(root, what, capsys), what
        return not whole

    def made_whole() -> bool:
        whole.clear()
        main(["--root", str(root), "build", "--without-handouts", "--quiet"])
        return bool(whole)

    other = "repair-days/pair-a-fixer-with-a-guest"
    assert made_whole(), "the first build"
    before = (root / f"hacks/{HACK}.md").read_bytes()
    put(root, HACK, "A zebra looks on.")
    assert updated("a text")
    assert not [*root.glob("site*/.anew"), *root.glob("site/.gone"), *root.glob("site.*")]
    page = root / f"site/hacks/{HACK}/index.html"
    beside = page.read_bytes()
    put(root, other, "A yak looks on.")
    # Words of one other text each: none of them becomes a common one.
    words = "above aside beside bleeds blood cloth gloves herself lift lives nine pouring pressing"
    put(root, "lending/lend-without-a-deposit", f"Say {words} pressure saves.")
    assert updated("two texts, with words of others")
    assert page.read_bytes() != beside, "nobody stands elsewhere: the test needs other words"
    empty = root / ".cache/folders"
    assert folders_of(empty) == folders_of(root / "site"), "folders wait for the next build"
    (empty / "hacks/lending/put-in-by-somebody.html").write_text("not ours", encoding="utf-8")
    (root / f"hacks/{HACK}.md").write_bytes(before)
    assert updated("a text as it was before, with a file among the folders that wait")
    (empty / "hacks/lending/one-too-many").mkdir()
    (empty / "words").rmdir()
    put(root, other, "A gnu looks on.")
    assert updated("a text, with other folders")
    shutil.rmtree(empty)
    empty.symlink_to(root / "docs")
    docs = files_of(root / "docs")
    put(root, other, "One.")
    assert updated("a text, with a link in the place of folders")
    assert files_of(root / "docs") == docs
    empty.unlink()
    shutil.copytree(root / "site", tmp_path / "last")
    ledger = BuildCache(root, root / "site")._slot("files")
    shutil.copy(root / f".cache/builds/{ledger}.kept", tmp_path / "files")
    tags = root / "hacks/_vocabulary/tags.yml"
    for file, old, new in ((root / f"hacks/{HACK}.md", BEFORE_STEPS, f"\nLost.\n{BEFORE_STEPS}"),
                           (tags, "label: ", "label: Lost ")):  # fmt: skip
        saved = file.read_bytes()
        changed(file, old, new)
        assert main(["--root", str(root), "build", "--without-handouts", "--quiet"]) == 0
        shutil.rmtree(root / "site")
        shutil.copytree(tmp_path / "last", root / "site")
        shutil.copy(tmp_path / "files", root / f".cache/builds/{ledger}.kept")
        file.write_bytes(saved)
        put(root, other, "Seen after the end.")
        assert not updated("a build was killed when all was kept, and nothing in its place")
        changed(root / f"hacks/{other}.md", "\nSeen after the end.\n", "")
    put(root, HACK, "See [this](ask-before-you-charge.md).")
    assert made_whole(), "a text that leads to another hack"
    put(root, "when-it-goes-wrong/when-a-tool-comes-home-broken",
        "![A drill](../lending/tag-on-a-drill.png)")  # fmt: skip
    assert made_whole(), "an image"
    put(root, other, "One more.")
    assert updated("a text, beside one with an image")
    more = tmp_path / "more"
    os.link(root / "site/words/index.html", more)
    put(root, other, "More still.")
    assert updated("a file of the site that has another name elsewhere")
    more.write_text("spoiled", encoding="utf-8")
    assert "spoiled" not in (root / "site/words/index.html").read_text(encoding="utf-8")
    (root / "site/hacks.json").write_text("spoiled", encoding="utf-8")
    put(root, other, "And more.")
    assert made_whole(), "a spoiled site"
    changed(root / f"hacks/{HACK}.md", "reviewed: 2026-11-20", "reviewed: 2026-11-19")
    assert made_whole(), "a date"
    for hack in ("sharpen-on-the-first-sunday", "draw-it-before-you-unscrew-it",
                 "open-with-what-is-broken"):  # fmt: skip
        put(root, f"repair-days/{hack}", "An okapi.")
    assert updated("a word that is in three texts")
    put(root, other, "An okapi.")
    assert not updated("a word that stands in too many texts to choose one")
    changed(root / f"hacks/{HACK}.md", "2. **Take", "   - **Take")
    changed(root / f"hacks/{HACK}.md", "3. **Run", "2. **Run")
    changed(root / f"hacks/{HACK}.md", "4. **Write", "3. **Write")
    assert updated("a step less, and another in its place")
    changed(root / "hacks/lending/write-the-date-on-the-tool.md", "#step-2", "#step-3")
    assert made_whole(), "a text with an image"
    changed(root / f"hacks/{HACK}.md", "3. **Write", "   - **Write")
    whole.clear()
    assert not same_as_anew(root, "a step less, to which a text leads", capsys)
    assert whole


def made_without_texts(root: Path, context: Context) -> None:
    """Make all but pages of hacks and what is made again: it fails where a text is seen."""
    seen, site, words = context.library, context.site, context.words
    hacks = {hack_path(hack) for hack in seen.hacks.values()}
    pages = build_pages(context)
    assert [pages[path].path for path in pages if path not in hacks]
    assert extra_of(root, context)
    assert navigation(context)
    assert redirects(context) is not None
    assert content_dates(seen)
    assert atom_feed(seen, site, words)
    assert json_feed(seen, site, words)
    assert matching_json(seen)
    assert recalled_json(seen, site)


def test_what_is_made_again_is_all_that_draws_on_texts(shed: Path, library: Library) -> None:
    """Nothing is made of texts but pages of hacks, and what `incremental` makes again."""
    words, site = read_words(shed, "en"), site_from_config(read_settings(shed))
    seen = without_texts(library)
    context = Context(seen, library.derive(connect), site, words)
    made_without_texts(shed, context)
    assert source_files(context) is not None
    of_whole = [r for r in RULES.values() if r.scope == "library" and r.severity is Severity.ERROR]
    for rule in of_whole:
        assert rule.check
        given = {"library": seen, "today": None}
        assert [*rule.check(*(given[name] for name in rule.asks))] == []


DRAWN = """
from potluck.mkdocs_adapter import page_cache

note = page_cache.PageCache.note

def noted(self, path, *more):
    with open("drawn", "a") as file:
        file.write(path + "\\n")
    note(self, path, *more)

page_cache.PageCache.note = noted
"""


def drawn(root: Path, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Build, and return which pages of the library were drawn."""
    (root / "drawn").write_text("", encoding="utf-8")
    monkeypatch.setenv(warm.FIRST, DRAWN)
    assert main(["--root", str(root), "build", "--without-handouts", "--quiet"]) == 0
    return {*(root / "drawn").read_text(encoding="utf-8").split()}


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere, no build is told what to do first")
def test_only_what_changed_is_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tool_shed(tmp_path / "shed")
    every = drawn(root, monkeypatch)
    assert len(every) > 40
    changed(root / f"hacks/{HACK}.md", "Two pairs of eyes", "Four eyes")
    assert drawn(root, monkeypatch) == {f"hacks/{HACK}.md"}
    changed(root / f"hacks/{HACK}.md", "title: Check", "title: Always check")
    after = drawn(root, monkeypatch)
    assert f"hacks/{HACK}.md" in after
    assert "hacks/lending/index.md" in after
    assert "words.md" not in after
    (root / "site/words/index.html").write_text("spoiled", encoding="utf-8")
    changed(root / f"hacks/{HACK}.md", "Four eyes", "Six eyes")
    assert drawn(root, monkeypatch) == {f"hacks/{HACK}.md", "words.md"}
    changed(root / "overrides/words/en.yml", "", "hack:\n  sources: Where this is from\n")
    assert drawn(root, monkeypatch) == every


class Hidden:
    """Stands for what nobody may look at."""

    def __init__(self, path: str = "") -> None:
        self.path = path

    def __getattr__(self, name: str) -> object:
        raise AssertionError(f"somebody looked at the {name} of another hack")


def alone(library: Library, slug: str) -> Library:
    """The library in which the text of one hack is there, and those of the others are hidden."""
    return with_hacks(library, {
        other: hack if other == slug else replace(hack, document=replace(
            hack.document, body=Hidden(), source=Hidden(hack.path), front=None))  # type: ignore[arg-type]
        for other, hack in library.hacks.items()
    })  # fmt: skip


def without_texts(library: Library) -> Library:
    """The library with the front matter of hacks alone."""

    def front(hack: Hack) -> Hack:
        source = replace(hack.document.source)
        object.__setattr__(source, "text", source.text[: hack.document.body_start])
        return replace(hack, document=replace(hack.document, body=Hidden(), source=source))  # type: ignore[arg-type]

    return with_hacks(library, {slug: front(hack) for slug, hack in library.hacks.items()})


def with_hacks(library: Library, hacks: dict[str, Hack]) -> Library:
    sections = {
        name: replace(section, hacks=tuple(hacks[hack.slug] for hack in section.hacks))
        for name, section in library.sections.items()
    }
    documents = {**library.documents, **{hack.path: hack.document for hack in hacks.values()}}
    return replace(library, hacks=hacks, sections=sections, documents=documents)


def test_a_page_of_a_hack_draws_on_no_other_text(shed: Path, library: Library) -> None:
    words, site = read_words(shed, "en"), site_from_config(read_settings(shed))
    for slug in library.hacks:
        seen = alone(library, slug)
        context = Context(seen, library.derive(connect), site, words)
        assert hack_page(context, seen.hacks[slug]).body


def test_rules_for_single_files_see_no_other_text(library: Library) -> None:
    """But for those that say so: what these find where they look further is not kept."""
    looking = [rule for rule in RULES.values() if rule.check and rule.scope != "library"]
    for slug, hack in library.hacks.items():
        seen = alone(library, slug)
        # What it says of a word, it says of it in any file.
        seen._derived[speller] = library.derive(speller)
        given = {
            "document": hack.document,
            "hack": seen.hacks[slug],
            "library": seen,
            "today": None,
        }
        for rule in looking:
            if rule.check and not (rule.sees_texts and rule.sees_texts(hack.document)):
                asked = [given[name] for name in rule.asks if name != "today"]
                if "today" not in rule.asks:
                    list(rule.check(*asked))
    assert [rule.id for rule in looking if rule.sees_texts] == ["anchor-broken"]


def test_a_library_with_something_wrong_is_not_known_from_afar(library: Library) -> None:
    assert fingerprint(library) == fingerprint(library) != ""
    assert fingerprint(replace(library, localized=Localization("es"))) == ""
    assert fingerprint(replace(library, unread=frozenset({"one"}))) == ""


def test_findings_are_looked_for_once(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    import datetime

    extent, first = running.Extent(datetime.date(2026, 11, 22)), Ledger()
    found = list(running.apply_rules(library, extent, running.DuringBuild(ledger=first)))
    assert found == list(running.apply_rules(library, extent))
    again = Ledger({name: [key, *value] for name, (key, *value) in first.now.items()})
    looked: list[str] = []
    look = running.apply_to_files

    def watched(library: Library, files: Any, *more: Any) -> Any:
        looked.extend(files)
        return look(library, files, *more)

    monkeypatch.setattr(running, "apply_to_files", watched)
    assert list(running.apply_rules(library, extent, running.DuringBuild(ledger=again))) == found
    beyond = [path for path, document in library.documents.items() if leads_to_places(document)]
    assert looked == beyond != []
    tomorrow = running.Extent(extent.today + datetime.timedelta(1))
    list(running.apply_rules(library, tomorrow, running.DuringBuild(ledger=again)))
    assert looked == [*beyond, *library.documents]


def test_a_ledger_of_other_surroundings_is_empty(tmp_path: Path) -> None:
    kept = BuildCache(tmp_path, tmp_path / "site", "now")
    kept.ledger("pages").put("a page", "key", ["value"])
    kept.save()
    again = BuildCache(tmp_path, tmp_path / "site", "now").ledger("pages")
    assert again.get("a page", "key") == ["value"]
    assert again.get("a page", "another") is None
    assert BuildCache(tmp_path, tmp_path / "site", "then").ledger("pages").any("a page") is None
    assert BuildCache(tmp_path, tmp_path / "elsewhere", "now").ledger("pages").any("a page") is None
    assert BuildCache(tmp_path, tmp_path / "site").ledger("pages").any("a page") is None


def test_a_ledger_is_carried_on_whatever_stands_in_it(tmp_path: Path) -> None:
    names = {"": "", 'a","b': "1", "caf\u00e9": "2", "a\\": 'a"key",', "a\nline": "3"}
    ledger = BuildCache(tmp_path, tmp_path / "site", "now")
    for name, key in names.items():
        ledger.ledger("odd").put(name, key, {"of": name})
    for _ in range(2):
        ledger.save()
        ledger = BuildCache(tmp_path, tmp_path / "site", "now")
        assert ledger.ledger("odd").keys() == names
        assert all(ledger.ledger("odd").get(name, names[name]) == {"of": name} for name in names)
        ledger.ledger("odd").carry()


URL = "https://site.example/"
SITE = {
    "index.html": '<a href="hacks/one/">1</a> <a href="hacks/two/#step-2">2</a> <a href="x.pdf">',
    "hacks/one/index.html": '<a href="../%74wo/">2</a>',
    "hacks/two/index.html": '<i id="step-1">1</i> <i id="step-2">2</i> <a href="../../">up</a>',
    "hacks/three/index.html": '<a href="../two/#step&#45;1">1</a>',
    "x.pdf": "<< /URI (https://site.example/hacks/one/) >>",
}


@pytest.mark.parametrize(
    ("name", "text", "pages"),
    [
        ("hacks/two/index.html", None, ["hacks/one/index.html", "hacks/three/index.html"]),
        ("hacks/two/index.html", '<i id="step-1"></i>', ["index.html"]),
        ("hacks/two/index.html", '<i id="step-2"></i>', ["hacks/three/index.html"]),
        ("hacks/one/index.html", None, ["index.html", "x.pdf"]),
        ("hacks/one/index.html", '<a href="../none/">none</a>', ["hacks/one/index.html"]),
        ("hacks/three/index.html", None, []),
        ("hacks/one/index.html", "now without any link", []),
        ("new.html", '<a href="hacks/two/#step-3">3</a>', ["new.html"]),
        (
            "new.json",
            '"See https://site.example/hacks/one/\u00a0too, or https://site.example/no/"',
            ["new.json"],
        ),
        ("new.json", '"See https://site.example/hacks/one/\u00a0too"', []),
        ("new.html", '<a href="hacks/two/#step-2">2</a>', []),
    ],
)
def test_links_that_lead_nowhere_now_are_found_beside_the_last_site(
    tmp_path: Path, name: str, text: str | None, pages: list[str]
) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    for folder, site in ((old, SITE), (new, {**SITE, name: text})):
        for path, page in site.items():
            if page is not None:
                changed(folder / path, "", page)
    before = SiteBefore(digests_of(files_below(old)), old)
    followed_all = BuiltSite(files_below(old), URL)
    assert dead_links(followed_all) == []
    assert followed_all.digests
    assert followed_all.digests.items() <= before.digests.items()
    found = dead_links(BuiltSite(files_below(new), URL), before)
    assert found == dead_links(BuiltSite(files_below(new), URL))
    assert {link.page for link in found} >= {*pages[:1]}
    assert bool(found) == bool(pages)
    followed = to_follow(files_below(new), before)
    assert followed is not None
    assert {*pages, *({name} if text else ())} <= {*followed}
    assert len(followed) < len(SITE)
    changed(old / "hacks/two/index.html", "", "spoiled")
    assert dead_links(BuiltSite(files_below(new), URL), before) == found


def test_a_build_asks_for_errors_alone(shed: Path) -> None:
    files = {**read_folder(shed)}
    path = f"hacks/{HACK}.md"
    spoiled = files[path].replace(b"tags: [", b"tags: [nobody-knows-it, ")
    files[path] = spoiled.replace(b"Two pairs", b"[Seperate](../none.md) pairs")
    library = build_library(files)
    every = run(library)
    errors = [found for found in every if found.severity is Severity.ERROR]
    assert {"tag-unknown", "link-broken"} <= {found.rule for found in errors}
    assert len(errors) < len(every)
    assert run(library, errors=True) == errors
