"""A saved text is built again in each language of a site, and with its PDFs."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from editing import changed, translated, word
from potluck.cli import build_command
from potluck.cli.building import build_site
from potluck.cli.main import main
from potluck.connections import connect
from potluck.library import Library, fingerprint, load
from potluck.model import Hack
from potluck.pages import Context
from potluck.pages.hack_page import hack_page
from potluck.project import DOCS, MADE, read_settings
from potluck.site import site_from_config
from potluck.site_languages import Originals, in_other
from potluck.words import read_words
from projects import tool_shed_in_spanish
from test_build_cache import Hidden, files_of, made_without_texts

HACK = "when-it-goes-wrong/stop-heavy-bleeding"
UNTRANSLATED = "repair-days/pair-a-fixer-with-a-guest"
# `make test-cache` makes more.
MORE, SEED = int(os.environ.get("STEPS", "0")), os.environ.get("SEED", "a shed")


def said(file: Path, old: str, new: str) -> None:
    changed(file, old, new)
    assert new in file.read_text(encoding="utf-8")


def test_a_saved_text_is_built_again_in_each_language_and_with_pdfs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever more may change, all is made; in the end it is what a clean build makes."""
    root, luck = tool_shed_in_spanish(tmp_path / "shed"), random.Random(SEED)
    assert main(["--root", str(root), "translate", "sync"]) == 0
    whole: list[str] = []
    build = build_command.build_site

    def noting(*given: Any, **how: Any) -> int:
        whole.append("whole")
        return build(*given, **how)

    monkeypatch.setattr(build_command, "build_site", noting)

    def updated(code: int = 0) -> bool:
        whole.clear()
        assert main(["--root", str(root), "build", "--quiet"]) == code
        return not whole

    hack, other = root / f"hacks/{HACK}.md", root / f"hacks/{UNTRANSLATED}.md"
    spanish = hack.with_suffix(".es.md")
    page = root / f"site/es/hacks/{HACK}/index.html"
    paper = root / "site/handouts/hack-pair-a-fixer-with-a-guest-letter.pdf"
    assert not updated(), "the first build"
    printed = paper.read_bytes()
    said(other, "## How to", "A zebra looks on, and says nothing.\n\n## How to")
    assert updated(), "a text that is not translated"
    assert "zebra" in (root / f"site/es/hacks/{UNTRANSLATED}/index.html").read_text("utf-8")
    assert paper.read_bytes() != printed
    before = (root / f"site/hacks/{HACK}/index.html").read_bytes()
    assert "Aprieta al lado" in page.read_text("utf-8")
    said(spanish, "Aprieta al lado", "Aprieta justo al lado")
    assert updated(), "the text of a translation"
    assert "Press beside it" in page.read_text("utf-8"), "nobody has said yet what it translates"
    assert (root / f"site/hacks/{HACK}/index.html").read_bytes() == before
    said(hack, "Press hard", "Press really hard")
    assert updated(), "a text, whose translation is now out of date"
    assert "really hard" in page.read_text("utf-8"), "where minutes count, the original is shown"
    for _ in range(MORE):
        was = {file: file.read_bytes() for file in (root / "hacks").rglob("*.md")}
        luck.choice((word, translated))(root, luck)
        if main(["--root", str(root), "build", "--quiet"]):  # a heading that is none any more
            for file, data in was.items():
                file.write_bytes(data)
    anew = tmp_path / "anew"
    build_site(root, anew, lambda _: None, handouts=MADE)
    built, clean = files_of(root / "site"), files_of(anew)
    assert sorted(built) == sorted(clean)
    assert [name for name in clean if built[name] != clean[name]] == []
    capsys.readouterr()
    said(spanish, "## ", "Una cosa más.\n\n## ")
    assert not updated(1), "a translation of another shape"
    assert "translation-shape" in capsys.readouterr().err


def in_spanish(root: Path, library: Library) -> tuple[Library, Any]:
    site = site_from_config(read_settings(root))
    other = in_other(Originals(root, root / DOCS, library, site), "es")
    return other.library, other.site


def without_texts(library: Library, keep: str = "") -> Library:
    """The library with what its front matter says in its language, and no texts."""

    def front(hack: Hack) -> Hack:
        if hack.slug == keep:
            return hack
        hidden: Any = Hidden(hack.path)
        document = replace(hack.document, body=hidden)
        return replace(hack, document=document, wording=hidden if hack.wording else None)

    hacks = {slug: front(hack) for slug, hack in library.hacks.items()}
    sections = {
        name: replace(section, hacks=tuple(hacks[hack.slug] for hack in section.hacks))
        for name, section in library.sections.items()
    }
    return replace(library, hacks=hacks, sections=sections)


@pytest.mark.parametrize("key", ["languages", "some_pages"])
def test_in_a_language_a_text_is_shown_on_the_page_of_its_hack_alone(
    tmp_path: Path, key: str
) -> None:
    root = tool_shed_in_spanish(tmp_path / "shed", key)
    library, site = in_spanish(root, load(root))
    words, connections = read_words(root, "es"), library.derive(connect)
    made_without_texts(root, Context(without_texts(library), connections, site, words))
    for slug in library.hacks:
        alone = without_texts(library, slug)
        assert hack_page(Context(alone, connections, site, words), alone.hacks[slug]).body


@pytest.mark.parametrize(
    ("edit", "same"),
    [
        (lambda hack: said(hack, "Aprieta", "Aprieta ahora"), True),
        (lambda hack: said(hack, "title: ", "title: Ahora "), False),
        (lambda hack: said(hack, "\n---\n", "\nnative_review: 2026-11-01\n---\n"), False),
    ],
)
def test_of_a_translation_front_matter_is_seen_from_afar(
    tmp_path: Path, edit: Callable[[Path], None], same: bool
) -> None:
    root = tool_shed_in_spanish(tmp_path / "shed")
    before = fingerprint(load(root))
    edit(root / f"hacks/{HACK}.es.md")
    assert (fingerprint(load(root)) == before != "") == same
