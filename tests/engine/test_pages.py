"""From library to Markdown pages."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from making import hack_text, library_of
from potluck.connections import connect
from potluck.library import Library
from potluck.library.menu import menu_problems
from potluck.pages import Context, Page, build_pages, redirects
from potluck.site import site_from_config
from potluck.words import read_words

SETTINGS = {
    "site_name": "Test",
    "site_url": "https://example.org/x",
    "repo_url": "https://example.org/repo",
    "extra": {"library": {"edit_path": "edit/main/"}},
}


def context_of(library: Library, root: Path) -> Context:
    words = read_words(root, "en")
    return Context(library, connect(library), site_from_config(SETTINGS), words)


def pages_of(library: Library, root: Path) -> dict[str, Page]:
    return build_pages(context_of(library, root))


def test_each_step_has_an_anchor(root: Path) -> None:
    page = pages_of(library_of({"a": hack_text()}), root)["hacks/common-room/a.md"]
    mark = '<a class="step" id="step-1" href="#step-1" aria-label="Step 1"></a>'
    assert f"<li>{mark}<strong>Move" in page.body
    assert page.body.count('class="step"') == 2


def test_cautions_stand_in_a_frame_of_their_own(root: Path) -> None:
    page = pages_of(library_of({"a": hack_text()}), root)["hacks/common-room/a.md"]
    frame = page.body.split('<section class="watch-out">')[1]
    assert "Keep the way to the door free." in frame.split("</section>")[0]


def test_in_an_emergency_the_steps_come_first(root: Path) -> None:
    library = library_of({"a": hack_text(kind="emergency"), "b": hack_text()})
    pages = pages_of(library, root)
    urgent = pages["hacks/common-room/a.md"].body
    calm = pages["hacks/common-room/b.md"].body
    assert urgent.index("<strong>Move") < urgent.index("It helps people to talk.")
    assert calm.index("It helps people to talk.") < calm.index("<strong>Move")


@pytest.mark.parametrize("key", ["title", "summary", "start_small"])
def test_what_looks_like_html_stays_text(key: str, root: Path) -> None:
    trap = '<img src=x onerror="alert(1)"> & more of this text'
    library = library_of({"a": hack_text(**{key: trap})})
    text = pages_of(library, root)["hacks/common-room/a.md"].text
    assert "<img" not in text
    assert "&lt;img" in text


def test_text_in_front_matter_is_escaped_everywhere(root: Path) -> None:
    trap = '"><script>alert(1)</script>'
    library = library_of({
        "a": hack_text(title=trap, situations=[trap], credits=[trap],
                       sources=[{"title": trap, "url": "https://example.org/", "by": trap}]),
    })  # fmt: skip
    for page in pages_of(library, root).values():
        assert "<script" not in page.text, page.path


def test_front_matter_of_a_page_reads_back(root: Path) -> None:
    library = library_of({"a": hack_text(title='Say "maybe": it helps')})
    text = pages_of(library, root)["hacks/common-room/a.md"].text
    meta = yaml.safe_load(text.split("---\n")[1])
    assert meta["title"] == "Say &quot;maybe&quot;: it helps"
    assert meta["template"] == "hack.html"
    assert meta["edit_url"] == "https://example.org/repo/edit/main/hacks/common-room/a.md"


def test_an_alias_leads_to_the_new_address(root: Path) -> None:
    library = library_of({"a": hack_text(aliases=["old-name", "elsewhere/older"])})
    made = redirects(context_of(library, root))
    assert sorted(made) == [
        "hacks/common-room/old-name/index.html", "hacks/elsewhere/older/index.html",
    ]  # fmt: skip
    assert b'url=../a/"' in made["hacks/common-room/old-name/index.html"]
    assert b'url=../../common-room/a/"' in made["hacks/elsewhere/older/index.html"]


def test_the_alias_of_a_section_keeps_its_hacks_too(root: Path) -> None:
    index = b"---\ntitle: Common room\nsummary: For people who sit together.\norder: 1\n"
    index += b"aliases: [lounge]\n---\n\nSit.\n"
    library = library_of({"a": hack_text(aliases=["old", "workers/older"]), "b": hack_text()},
                         **{"hacks/common-room/index.md": index})  # fmt: skip
    made = redirects(context_of(library, root))
    assert sorted(made) == [
        "hacks/common-room/old/index.html", "hacks/lounge/a/index.html",
        "hacks/lounge/b/index.html", "hacks/lounge/index.html", "hacks/lounge/old/index.html",
        "hacks/workers/older/index.html",
    ]  # fmt: skip
    assert b'url=../common-room/"' in made["hacks/lounge/index.html"]
    assert b'url=../../common-room/b/"' in made["hacks/lounge/b/index.html"]
    assert b'url=../../common-room/a/"' in made["hacks/lounge/old/index.html"]


def test_a_term_that_a_hack_uses_is_explained(root: Path) -> None:
    terms = b"- {term: SSP / NSP, full: Seeds and starts program, definition: Seeds to share.}\n"
    body = "An SSP helps.\n\n## How to do it\n\n1. **Go.** Now.\n"
    library = library_of({"a": hack_text(body)}, **{"hacks/_vocabulary/terms.yml": terms})
    page = pages_of(library, root)["hacks/common-room/a.md"]
    assert 'An <abbr title="Seeds and starts program">SSP</abbr> helps.' in page.body
    assert "NSP" not in page.body
    assert page.meta["hack"]["terms"][0]["term"] == "SSP / NSP"


def test_a_path_shows_the_step_before_and_after(root: Path) -> None:
    path = (
        b"---\ntitle: After an incident\nsummary: Put things right in a good order.\n"
        b"steps:\n  - {hack: a, why: First.}\n  - {hack: b, why: Then.}\n"
        b"reviewed: 2026-11-20\n---\n\nSee [this](../common-room/a.md).\n"
    )
    library = library_of(
        {"a": hack_text(), "b": hack_text(title="Sit together")},
        **{"hacks/_paths/after.md": path},
    )
    pages = pages_of(library, root)
    place = pages["hacks/common-room/a.md"].meta["hack"]["paths"][0]
    assert (place["step"], place["steps"], place["previous"]) == (1, 2, None)
    assert place["next"]["title"] == "Sit together"
    assert '<a href="../../hacks/common-room/a/">this</a>' in pages["paths/after.md"].body


def test_only_tags_in_use_have_a_page(root: Path) -> None:
    pages = pages_of(library_of({"a": hack_text(tags=["trust"])}), root)
    assert "tags/trust.md" in pages
    assert "tags/privacy.md" not in pages


def test_the_bibliography_joins_the_uses_of_a_source(root: Path) -> None:
    library = library_of({"a": hack_text(), "b": hack_text(title="Sit together")})
    groups = pages_of(library, root)["sources.md"].meta["groups"]
    (source,) = [s for g in groups for s in g["sources"]]
    assert sorted(use["title"] for use in source["uses"]) == ["Circle the chairs", "Sit together"]


@pytest.mark.parametrize(
    ("year", "shown"),
    [("2021", "2021"), ("c. 2025", "c. 2025"), ("n.d.", ""), ("N. D.", ""), ("no date", "")],
)
def test_a_year_that_no_source_shows_is_named_nowhere(year: str, shown: str, root: Path) -> None:
    """Readers of no language need to learn what the letters mean."""
    source = {"title": "A guide", "url": "https://example.org/a", "by": "Us", "year": year}
    pages = pages_of(library_of({"a": hack_text(sources=[source])}), root)
    assert pages["hacks/common-room/a.md"].meta["hack"]["sources"][0]["year"] == shown
    (group,) = pages["sources.md"].meta["groups"]
    assert group["sources"][0]["year"] == shown


def test_lists_are_grouped_by_the_letter_under_which_people_look(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Letters with few sources share a fold with the next ones."""
    titles = ["\u201cZines\u201d at work", "\u00c9tude of trust", "10 rules", "zebra", "Equal pay"]
    sources = [
        {"title": title, "url": f"https://example.org/{n}", "supports": "a claim", "by": "Us"}
        for n, title in enumerate(titles)
    ]
    for least, folds in (
        (1, [("#", "letter-0", 1), ("E", "letter-e", 2), ("Z", "letter-z", 2)]),
        (2, [("#–E", "letter-0", 3), ("Z", "letter-z", 2)]),
        (40, [("#–Z", "letter-0", 5)]),
    ):
        monkeypatch.setattr("potluck.pages.reference_pages.FOLD", least)
        pages = pages_of(library_of({"a": hack_text(sources=sources)}), root)
        groups = pages["sources.md"].meta["groups"]
        assert [(g["letter"], g["anchor"], len(g["sources"])) for g in groups] == folds


def test_a_hack_stands_once_among_the_situations(root: Path) -> None:
    said = ["People sit in silence", "Nobody talks", "All look at the door"]
    pages = pages_of(library_of({"a": hack_text(situations=said)}), root)
    entries = [
        entry
        for group in pages["situations.md"].meta["groups"]
        for section in group["sections"]
        for entry in section["entries"]
    ]
    assert [(e["text"], e["others"]) for e in entries] == [(said[0], said[1:])]


def test_the_map_has_a_line_for_each_path_and_says_where_to_change(root: Path) -> None:
    def path(title: str, steps: str) -> bytes:
        return (
            f"---\ntitle: {title}\nsummary: In a good order for a day.\nsteps:\n"
            + "".join(f"  - {{hack: {slug}, why: Now.}}\n" for slug in steps)
            + "reviewed: 2026-11-20\n---\n\nText.\n"
        ).encode()

    library = library_of(
        {slug: hack_text(title=f"Circle {slug} chairs") for slug in "abcd"},
        **{"hacks/_paths/z.md": path("Zig zag", "ab"), "hacks/_paths/y.md": path("Early", "bc")},
    )
    meta = pages_of(library, root)["map.md"].meta
    drawn = [(line["number"], line["title"], len(line["stations"])) for line in meta["lines"]]
    assert drawn == [(1, "Early", 2), (2, "Zig zag", 2)]
    shared = meta["lines"][0]["stations"][0]
    assert (shared["url"], shared["changes"]) == (
        "hacks/common-room/b/", [{"number": 2, "title": "Zig zag"}],
    )  # fmt: skip
    assert meta["lines"][0]["stations"][1]["changes"] == []
    assert [(s["count"], s["off"]) for s in meta["sections"]] == [(4, 1)]


def test_the_contents_of_a_page_are_its_headings(root: Path) -> None:
    body = "Why.\n\n## How to do it\n\n1. **Go.** Now.\n\n## Who & what\n\nAll.\n"
    page = pages_of(library_of({"a": hack_text(body)}), root)["hacks/common-room/a.md"]
    contents = page.meta["hack"]["contents"]
    assert [part["title"] for part in contents][:2] == ["How to do it", "Who & what"]
    for part in contents[:2]:
        assert f'id="{part["id"]}"' in page.body
    assert [part["id"] for part in contents][-2:] == ["connections", "sources"]


def test_the_same_library_gives_the_same_pages(root: Path) -> None:
    library = library_of({f"h{n}": hack_text() for n in range(5)})
    first = {path: page.text for path, page in pages_of(library, root).items()}
    assert first == {path: page.text for path, page in pages_of(library, root).items()}


def test_no_word_is_hidden_by_a_method_of_its_mapping(root: Path) -> None:
    """Templates write words.find.all; Jinja would take `copy` or `items` for the method."""

    def keys(value: object) -> list[str]:
        if not isinstance(value, dict):
            return []
        return [*value, *(key for item in value.values() for key in keys(item))]

    assert not set(keys(read_words(root, "en"))) & set(dir(dict))


def test_the_menu_may_lead_to_every_page_that_is_made(
    library: Library, shed: Path, root: Path
) -> None:
    lines = "\n".join(f"  - {path}" for path in pages_of(library, root))
    assert menu_problems(shed, library, f"nav:\n{lines}\n".encode()) == []
    (lost,) = menu_problems(shed, library, b"nav:\n  - Map: mapp.md")
    assert "did you mean `map.md`" in lost.hint
