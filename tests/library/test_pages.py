"""Every page of the built site, read as HTML."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from potluck.bundles import first_script, policy_of
from potluck.handouts.published import published
from potluck.handouts.wording import wording
from potluck.library import Library
from potluck.project import read_settings
from potluck.site import site_from_config
from potluck.words import read_words

pytestmark = pytest.mark.site
_REASON = re.compile(r'<span class="reason">\S')
VOID = {"meta", "link", "img", "input", "br", "hr", "source", "path", "circle"}
FIELDS = {"input", "select", "textarea"}
NAMES = ("aria-label", "aria-labelledby", "title", "in-label", "hidden", "disabled")


class Reader(HTMLParser):
    """Collects what the tests ask about: elements with their attributes, ids, text of h1."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.h1 = 0
        self.labels = 0  # that are open; what stands in a template, its script names

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self.h1 += tag == "h1"
        self.labels += tag in ("label", "template")
        if self.labels and tag in FIELDS:
            self.elements[-1][1]["in-label"] = ""

    def handle_endtag(self, tag: str) -> None:
        self.labels -= tag in ("label", "template")

    def all(self, tag: str, attribute: str) -> list[str]:
        return [a[attribute] for t, a in self.elements if t == tag and attribute in a]


@cache
def read(path: Path) -> Reader:
    reader = Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader


def html_files(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def real_pages(site: Path) -> list[Path]:
    """Pages that readers see: not the redirects of old addresses."""
    return [p for p in html_files(site) if 'http-equiv="refresh"' not in p.read_text("utf-8")]


def test_french_has_a_space_before_its_colons(site: Path) -> None:
    path = "hacks/in-the-moment/help-during-a-seizure/index.html"
    for at, label in (("fr", "Temps\u00a0:"), ("es", "Tiempo:"), (".", "Time:")):
        text = (site / at / path).read_text(encoding="utf-8")
        assert f'<span class="fact__label">{label}</span>' in text


def test_what_a_source_supports_is_in_the_language_of_the_originals(site: Path) -> None:
    path = "hacks/in-the-moment/help-during-a-seizure/index.html"
    for at, label, marked in (("fr", "Sert à appuyer\u00a0: ", True), (".", "Used for: ", False)):
        text = (site / at / path).read_text(encoding="utf-8")
        assert f'"supports">{label}' in text
        assert (f'{label}<span lang="en">' in text) == marked


def test_every_hack_has_a_page(site: Path, library: Library) -> None:
    assert len(library.hacks) >= 30
    for hack in library.hacks.values():
        assert (site / "hacks" / hack.section / hack.slug / "index.html").is_file()


def test_every_page_has_one_h1_a_title_and_a_language(site: Path) -> None:
    for path in real_pages(site):
        reader = read(path)
        assert reader.h1 == 1, f"{path} has {reader.h1} h1"
        folder = path.relative_to(site).parts[0]
        language = folder if folder in ("es", "fr", "ht") else "en"
        assert reader.all("html", "lang") == [language], path
        assert any(tag == "title" for tag, _ in reader.elements), path


def test_no_page_has_the_same_id_twice(site: Path) -> None:
    for path in real_pages(site):
        ids = Counter(a["id"] for _, a in read(path).elements if a.get("id"))
        assert not [i for i, n in ids.items() if n > 1], path


def test_no_page_skips_a_heading_or_leaves_a_picture_or_a_field_without_a_name(site: Path) -> None:
    """Axe sees one page of each shape (`tests/shared/shapes.py`): this is asked of all."""
    wrong = []
    for path in real_pages(site):
        reader = read(path)
        levels = [int(tag[1]) for tag, _ in reader.elements if re.fullmatch("h[1-6]", tag)]
        named = {*reader.all("label", "for")}
        wrong += [f"{path}: h{b} after h{a}" for a, b in pairwise(levels) if b > a + 1]
        wrong += [f"{path}: a picture" for tag, a in reader.elements
                  if tag == "img" and "alt" not in a]  # fmt: skip
        wrong += [f"{path}: {tag} {a}" for tag, a in reader.elements
                  if tag in FIELDS and a.get("class") != "md-toggle"  # the theme's own, never shown
                  and a.get("type") not in ("hidden", "submit", "button")
                  and a.get("id") not in named and not a.keys() & {*NAMES}]  # fmt: skip
    assert wrong == []


def test_every_link_inside_the_site_leads_somewhere(
    site: Path, root: Path, library: Library
) -> None:
    broken = []
    words = wording(read_words(root, "en"))
    to_come = {handout.path for handout in published(library, words)}
    for path in html_files(site):
        here = path.relative_to(site).as_posix()
        reader = read(path)
        targets = [*reader.all("a", "href"), *reader.all("link", "href"),
                   *reader.all("script", "src"), *reader.all("img", "src")]  # fmt: skip
        for target in targets:
            parts = urlsplit(target)
            if parts.netloc and not parts.scheme:
                broken.append(f"{here}: {target} (another host)")
            if parts.scheme or parts.netloc or (not parts.path and not parts.fragment):
                continue
            if here.endswith("404.html") and parts.path.startswith("/"):
                file = site / posixpath.normpath(unquote(parts.path.lstrip("/")))
            elif parts.path:
                folder = posixpath.dirname(here)
                file = site / posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
            else:
                file = path
            file = file / "index.html" if file.is_dir() else file
            if not file.is_file():
                # The tests' site offers PDFs that are not made: see `conftest.py`.
                name = file.relative_to(site).as_posix()
                if name.removeprefix(f"{here[:2]}/") not in to_come:
                    broken.append(f"{here}: {target}")
            # With a sign of equality it tells a script something, and names no place.
            elif parts.fragment and "=" not in parts.fragment and file.suffix == ".html":
                ids = {a["id"] for _, a in read(file).elements if a.get("id")}
                if parts.fragment not in ids:
                    broken.append(f"{here}: {target} (no such anchor)")
    assert broken == []


def test_no_page_asks_another_host_for_anything(site: Path) -> None:
    for path in html_files(site):
        for tag, attributes in read(path).elements:
            loads = [attributes.get(name, "") for name in ("src", "srcset", "data", "poster")]
            if tag == "link" and attributes.get("rel") not in ("canonical", "alternate"):
                loads.append(attributes.get("href", ""))
            for address in loads:
                assert not re.match(r"(https?:)?//", address), f"{path}: {tag} loads {address}"
    for path in site.rglob("*.css"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"url\(\s*[\"']?(https?:)?//|@import\s+[\"']?(https?:)?//", text), path


def test_no_page_holds_inline_style_or_handlers_and_of_scripts_only_ours(
    site: Path, root: Path
) -> None:
    ours = f"<script>{first_script(root)}</script>"
    for path in html_files(site):
        text = path.read_text(encoding="utf-8").replace(ours, "", 1)
        # Structured data is a script element that browsers read as data and never run.
        assert not re.search(
            r'<script(?! type="application/ld\+json">)(?![^>]*\bsrc=)[^>]*>', text
        ), path
        assert "<style" not in text, path
        for tag, attributes in read(path).elements:
            assert not [a for a in attributes if a.startswith("on")], f"{path}: {tag}"
            assert "style" not in attributes, f"{path}: {tag}"
            assert not attributes.get("href", "").lower().startswith(("javascript:", "data:"))


def test_no_page_names_the_letters_for_a_source_without_a_date(site: Path) -> None:
    for page in real_pages(site):
        assert "(n.d.)" not in page.read_text(encoding="utf-8"), page


def test_no_template_is_left_unfilled(site: Path) -> None:
    for path in html_files(site):
        if path.parent.name == "rules":  # shows templates as bad examples
            continue
        text = re.sub(r"<pre.*?</pre>", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert "{{" not in text, path
        assert "{%" not in text, path
        assert "built-in method" not in text, path


def test_a_hack_shows_every_step_and_every_caution(site: Path, library: Library) -> None:
    for hack in library.hacks.values():
        text = (site / "hacks" / hack.section / hack.slug / "index.html").read_text("utf-8")
        for number in range(1, len(hack.steps) + 1):
            assert f'id="step-{number}"' in text, f"{hack.path}: step {number}"
        if hack.cautions:
            assert '<section class="watch-out">' in text, hack.path


def test_a_hack_names_sources_tags_and_the_day_it_was_read(site: Path, library: Library) -> None:
    for hack in library.hacks.values():
        reader = read(site / "hacks" / hack.section / hack.slug / "index.html")
        links = reader.all("a", "href")
        for source in hack.front.sources:
            assert source.url in links, f"{hack.path}: {source.url}"
        tags = sum("/tags/" in link for link in links)
        assert tags >= len(hack.front.tags)
        assert hack.front.reviewed.isoformat() in reader.all("time", "datetime")


def test_a_review_still_awaited_is_shown(site: Path, library: Library) -> None:
    awaiting = [h for h in library.hacks.values() if h.front.needs_review]
    assert awaiting
    for hack in awaiting:
        text = (site / "hacks" / hack.section / hack.slug / "index.html").read_text("utf-8")
        assert '<aside class="review"' in text, hack.path


def test_a_section_counts_and_lists_its_hacks(site: Path, library: Library) -> None:
    for section in library.sections.values():
        path = site / "hacks" / section.slug / "index.html"
        text = path.read_text(encoding="utf-8")
        assert re.search(rf'<h2 id="hacks">{len(section.hacks)} hacks? in this section</h2>', text)
        cards = [a for t, a in read(path).elements if t == "li" and "card" in a.get("class", "")]
        assert len(cards) == len(section.hacks)


def test_a_section_offers_its_handout_on_both_papers(site: Path, library: Library) -> None:
    for section in library.sections.values():
        links = read(site / "hacks" / section.slug / "index.html").all("a", "href")
        pdfs = [link for link in links if link.endswith(".pdf")]
        assert len(pdfs) >= 2, section.slug


def test_every_relation_says_why(site: Path, library: Library) -> None:
    """Itself, or beside the heading of its group where all of the group have the same reason."""
    for hack in library.hacks.values():
        path = site / "hacks" / hack.section / hack.slug / "index.html"
        text = path.read_text(encoding="utf-8")
        nav = text[text.index('<nav class="connections"') :]
        nav = nav[: nav.index("</nav>")]
        groups = re.findall(r"<h3>(.*?)</h3>\s*<ul[^>]*>(.*?)</ul>", nav, re.S)
        groups = [group for group in groups if "/forms/" not in group[1]]  # their names say it
        assert groups, hack.path
        for heading, items in groups:
            each = re.findall("<li>.*?</li>", items, re.S)
            for item in [heading] if _REASON.search(heading) else each:
                assert _REASON.search(item), f"{hack.path}: {item}"


def test_nothing_of_the_words_to_match_is_shown(site: Path, library: Library) -> None:
    """Synonyms hold slang and slurs that people type; pages never show them."""
    shown = " ".join(p.read_text(encoding="utf-8").lower() for p in (site / "tags").rglob("*.html"))
    assert "po-po" in {s for t in library.vocabulary.tags for s in t.synonyms}
    assert "po-po" not in shown


def test_headers_for_hosts_say_what_the_pages_say(site: Path, root: Path) -> None:
    """A host that reads `_headers` sends the pages' own policy, and that nobody may frame them."""
    lines = (site / "_headers").read_text(encoding="utf-8").splitlines()
    sent = dict(line.strip().split(": ", 1) for line in lines if line.startswith("  "))
    policy = policy_of(root, site_from_config(read_settings(root)))
    assert sent["Content-Security-Policy"] == f"{policy}; frame-ancestors 'none'"
    assert "unsafe" not in policy
    assert sent["Referrer-Policy"] == "no-referrer"
    for path in real_pages(site):
        metas = {a.get("http-equiv") or a.get("name"): a.get("content", "")
                 for tag, a in read(path).elements if tag == "meta"}  # fmt: skip
        assert metas["Content-Security-Policy"] == policy, path
        assert metas["referrer"] == "no-referrer", path


def test_links_to_other_sites_do_not_say_where_a_reader_came_from(site: Path) -> None:
    """The page's own policy does; links to sources also say so themselves."""
    for path in real_pages(site):
        for tag, attributes in read(path).elements:
            if tag == "a" and "external" in attributes.get("rel", ""):
                assert "noreferrer" in attributes["rel"], path


def test_the_menu_says_which_page_is_open(site: Path) -> None:
    for name in ("find", "situations", "hacks", "about", "licenses"):
        found = [a["href"] for _, a in read(site / name / "index.html").elements
                 if a.get("aria-current") == "page"]  # fmt: skip
        assert found == ["./"], name
