"""Libraries that are not in English: their headings, their letters, their addresses."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import golden
from making import WORDS as WORDS_OF_PAGES
from making import hack_text, library_of
from potluck.cli.main import main
from potluck.cli.new_hack import slug_of
from potluck.feeds.addresses import site_identifier
from potluck.library import Library, part_names, read_folder, words_of
from potluck.reading.file_names import offered_name
from potluck.rules import run
from potluck.search import search_files
from potluck.site import site_from_config
from potluck.translations.marking import Foreign, marked
from projects import tool_shed_in_spanish

WORDS = "overrides/words"
SPANISH = """\
headings:
  Why it helps: Por qué ayuda
  How to do it: Cómo hacerlo
  Watch out: Cuidado
""".encode()
BODY = """\
Una silla libre dice que falta alguien.

## Cómo hacerlo

1. **Mueve las sillas.** Ponlas en círculo.
2. **Siéntate.** Deja una libre.
3. **Espera.** Alguien llega.

## Cuidado

- Deja libre el camino a la puerta.
"""


def spanish(body: str = BODY) -> Library:
    return library_of(
        {"sillas": hack_text(body, title="Pon las sillas en círculo")}, **{WORDS: SPANISH}
    )


def rules(library: Library, of: str = "heading|steps|cautions|part") -> list[str]:
    found = run(library, today=golden.TODAY)
    return [f"{d.rule}: {d.message} {d.help}" for d in found if d.rule.split("-")[0] in of]


def test_headings_may_be_those_of_the_library_s_words() -> None:
    library = spanish()
    hack = library.hacks["sillas"]
    assert rules(library) == []
    assert [step.lead for step in hack.steps] == ["Mueve las sillas.", "Siéntate.", "Espera."]
    assert hack.cautions
    assert set(hack.body.anchors.values()) == {"cómo-hacerlo", "cuidado"}


def test_without_these_words_they_are_unknown_and_english_ones_are_always_known() -> None:
    plain = library_of({"sillas": hack_text(BODY)})
    assert [said for said in rules(plain) if said.startswith("heading-unknown")]
    english = BODY.replace("Cómo hacerlo", "How to do it").replace("Cuidado", "Watch out")
    assert rules(spanish(english)) == []


def test_messages_speak_of_parts_as_the_library_calls_them() -> None:
    (order,) = rules(
        spanish("## Cuidado\n\n- Uno.\n\n" + BODY.partition("## Cuidado")[0]), "heading"
    )
    assert order.startswith("heading-order: `Cómo hacerlo` comes after `Cuidado`")
    assert "Por qué ayuda · Cómo hacerlo" in order
    assert "add `## Cuidado`" in rules(spanish(BODY.partition("## Cuidado")[0]))[0]


def test_a_project_brings_the_words_of_its_language(tmp_path: Path) -> None:
    golden.lay_out(None, tmp_path)
    assert WORDS not in read_folder(tmp_path)
    (tmp_path / "mkdocs.yml").write_text("theme: {language: es}\nplugins: !!python/name:x.y\n")
    (tmp_path / WORDS).mkdir(parents=True)
    (tmp_path / WORDS / "es.yml").write_bytes(SPANISH)
    names = part_names(read_folder(tmp_path)[WORDS])
    assert names["Cuidado"] == "Watch out"  # the library's own
    assert names["Palabras que sirven"] == "Words you can use"  # the engine's


@pytest.mark.parametrize("own", ["site: {leave: Vete ya}\n", "", "site: [\n"])
def test_one_own_word_takes_nothing_from_the_engine_s(own: str, tmp_path: Path) -> None:
    (tmp_path / WORDS).mkdir(parents=True)
    (tmp_path / WORDS / "es.yml").write_text(own, encoding="utf-8")
    (tmp_path / WORDS / "es-MX.yml").write_text("headings: {Watch out: Aguas}\n", "utf-8")
    assert part_names(words_of(tmp_path, "es"))["Cómo hacerlo"] == "How to do it"
    mexican = part_names(words_of(tmp_path, "es-MX"))
    assert (mexican["Cómo hacerlo"], mexican["Aguas"]) == ("How to do it", "Watch out")


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Reunión con niños", "reunion-con-ninos"), ("Grüße & Straße", "grusse-strasse"),
        ("Œuvres à côté", "oeuvres-a-cote"), ("Łódź, smørrebrød", "lodz-smorrebrod"),
        ("L’été d'Ana", "lete-dana"), ("Circle the chairs", "circle-the-chairs"),
    ],
)  # fmt: skip
def test_an_address_keeps_letters_without_their_accents(title: str, slug: str) -> None:
    assert slug_of(title) == slug
    assert offered_name(unicodedata.normalize("NFD", title)) == slug


def test_words_with_accents_reach_the_search_whole() -> None:
    split = unicodedata.normalize("NFD", "Habla del corazón y de los niños. Привет, Ελλάδα.")
    files = search_files(library_of({"a": hack_text(split)}), WORDS_OF_PAGES)
    text = b"".join(files.values()).decode()
    for word in ("corazón", "niños", "привет", "ελλάδα"):
        assert word in text
    assert unicodedata.is_normalized("NFC", text)


@pytest.mark.browser
def test_a_word_is_found_with_and_without_its_accents(browser: Browser, root: Path) -> None:
    hacks = {
        "a": hack_text(title="Habla del corazón", summary="Di en voz alta lo que te importa."),
        "b": hack_text(title="Привет, соседи", summary="Say hello in the tongue of the house."),
        "c": hack_text(title="Demande de l’aide", summary="Qu'est-ce qui manque?"),
    }
    first, *parts = map(json.loads, search_files(library_of(hacks), WORDS_OF_PAGES).values())
    page = browser.new_page()
    page.add_script_tag(path=root / "overrides/assets/vendor/minisearch.js")
    for name in (
        "text",
        "spelling",
        "concepts",
        "signs",
        "index",
        "query",
        "rank",
        "pages",
        "answer",
    ):
        page.add_script_tag(path=root / f"overrides/assets/javascripts/search-{name}.js")
    found = page.evaluate(
        """async ([first, parts, typed]) => {
          const index = new PotluckSearch.Index({ ...first, elided: "d l" });
          for (const part of parts) await PotluckSearch.take(index, part);
          return typed.map((text) => PotluckSearch.answer(index, text, true).hits
            .map((hit) => hit.url.split("/")[2])[0]);
        }""",
        [
            first,
            parts,
            ["corazón", "corazon", "CORAZÓN", "corazo\u0301n", "соседи", "aide", "d'aide"],
        ],
    )
    page.close()
    assert found == ["a", "a", "a", "a", "b", "c", "c"]


def test_two_sites_on_one_host_have_names_of_their_own_in_feeds() -> None:
    def name(url: str) -> str:
        return site_identifier(site_from_config({"site_url": url}))

    assert name("https://a.example.org/") == "tag:a.example.org,2026:"
    assert name("https://a.example.org/one/") == "tag:a.example.org,2026:one/"
    assert name("https://a.example.org/one/") != name("https://a.example.org/two/")


def test_an_address_that_names_a_language_is_no_mark_of_one() -> None:
    link = '<a href="https://elm.example/?lang=en" hreflang="en">How we lend</a>'
    shown = marked(link, Foreign("en", texts=frozenset({"How we lend"})))
    assert shown == link.replace(">How", ' lang="en">How')
    assert marked(shown, Foreign("en", texts=frozenset({"How we lend"}))) == shown


def test_a_site_in_one_language_says_nothing_of_others(site: Path) -> None:
    for path in (".", "hacks/lending/ask-before-you-charge", "about"):
        page = (site / path / "index.html").read_text(encoding="utf-8")
        for sign in ('class="languages"', "hreflang", 'class="wording', "data-in", 'class="in"'):
            assert sign not in page, (path, sign)


def test_without_an_address_a_wrong_one_leads_within_its_language(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    root = tool_shed_in_spanish(tmp_path / "shed")
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("https://shed.example.org/", '""'), "utf-8")
    assert main(["--root", str(root), "build", "--without-handouts"]) == 0, capfd.readouterr().err
    page = (root / "site/es/404.html").read_text(encoding="utf-8")
    assert 'href="/es/find/"' in page
    assert 'href="/find/"' not in page
    assert 'href="/find/"' in (root / "site/404.html").read_text(encoding="utf-8")
