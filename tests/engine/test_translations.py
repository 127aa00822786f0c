"""A translation stands beside its original, and nobody reads a caution that is out of date."""

from __future__ import annotations

import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import projects
from potluck.cli.fixing import fixed
from potluck.cli.main import main
from potluck.handouts import make_all
from potluck.handouts.catalog import handouts_of, sections
from potluck.handouts.content import Press
from potluck.handouts.wording import wording
from potluck.library import build_library, load, read_folder
from potluck.library.few_files import library_for_few
from potluck.model import HEADINGS
from potluck.pages.hack_source import hack_source
from potluck.pages.wording import file_head
from potluck.pages.write_page import _config
from potluck.reading.file_names import language_in
from potluck.rules import run
from potluck.site import Site
from potluck.translations import record, site_in_language
from potluck.translations.shared_standing import site_words
from potluck.translations.standing import standings
from potluck.words import read_words
from repositories import commit_all
from spoken import spoken
from translating import changed, spanish

TODAY = datetime.date(2026, 11, 21)
BLEEDING = "hacks/when-it-goes-wrong/stop-heavy-bleeding.md"
DATE = "hacks/lending/write-the-date-on-the-tool.md"
OPEN = "hacks/_paths/open-a-shed.md"
ATALA = "3. **Átala donde va la mano.** Así se lee cada vez que alguien toma la herramienta.\n"
ES = frozenset({"es"})


def told(files: dict[str, bytes]) -> list[str]:
    return [f"{d.rule} {d.place.line}" for d in run(build_library(files), today=TODAY)
            if d.rule.startswith("translation")]  # fmt: skip


def test_what_is_synced_is_fresh_and_the_check_is_content(synced: dict[str, bytes]) -> None:
    library = build_library(synced)
    assert [d for d in run(library, today=TODAY) if ".es." in d.place.path] == []
    words = {s.original: s.word for s in standings(library, ES)}
    assert words[BLEEDING] == words[DATE] == words["hacks/_paths/open-a-shed.md"] == "fresh"
    assert words["hacks/lending/ask-before-you-charge.md"] == "missing"


def test_a_hack_in_another_language_holds_its_words_and_the_facts_of_the_original(
    synced: dict[str, bytes],
) -> None:
    library = spanish(synced)
    hack = library.hacks["write-the-date-on-the-tool"]
    assert hack.front.title == "Escribe la fecha en la herramienta"
    assert hack.front.tags == ["borrowing", "trust"]
    assert hack.steps[0].lead == "Corta etiquetas de cartón viejo."
    assert hack.cautions is not None
    assert len(hack.cautions.items) == 2
    assert not hack.body.languages
    assert [*hack.body.anchors.values()][1] == "words-you-can-use"
    assert library.vocabulary.tag["trust"].label == "Confianza"
    assert "honesty" in library.vocabulary.tag["trust"].synonyms
    assert library.hacks["ask-before-you-charge"].language == "en"
    assert library.paths["open-a-shed"].front.steps[2].why.startswith("Léelo")
    assert library.checkups["is-the-shed-safe"].front.questions[1].hacks


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("write a borrower's name on the tag: any", "write a borrower’s name on the tag; any"),
        ("A date that nobody could keep is a trap.", "A *date* that nobody could keep, is a trap."),
        ("(check-a-tool-in-together.md#step-2)", "(check-a-tool-in-together.md)"),
        ("Tie it where the hand goes.** Then", "Tie it where\n   the hand goes.** Then"),
    ],
)  # fmt: skip
def test_commas_links_and_line_breaks_make_nothing_stale(
    synced: dict[str, bytes], old: str, new: str
) -> None:
    assert told(changed(synced, DATE, old, new)) == []


def test_a_changed_caution_is_shown_in_the_original_with_a_line(synced: dict[str, bytes]) -> None:
    files = changed(synced, DATE, "Ask first.", "Ask first, twice.")
    hack = spanish(files).hacks["write-the-date-on-the-tool"]
    assert hack.cautions is not None
    first, second = (item.text for item in hack.cautions.items)
    assert first.startswith("No escribas el nombre")
    assert second.startswith("A date that nobody could keep is a trap. Ask first, twice.")
    assert "En inglés, porque cambió" in second
    assert sorted(hack.body.languages.values()) == ["en", "es"]
    lines = files[DATE.replace(".md", ".es.md")].decode().splitlines()
    line = 1 + next(n for n, text in enumerate(lines) if text.startswith("- Una fecha"))
    assert told(files) == [f"translation-stale {line}"]


@pytest.mark.parametrize(
    ("old", "new", "region", "named"),
    [
        ('number: "911"', 'number: "112"', "the US and Canada", ["emergency_region"]),
        ("the US and Canada", "Portugal", "Portugal", ["emergency_region"]),
        ("{number", "{label: Call us, number", "Estados Unidos y Canadá", []),
        ("site_name: The Tool Shed", "site_name: A Shed", "Estados Unidos y Canadá", ["name"]),
    ],
)
def test_where_a_number_works_is_not_said_of_another_number(
    synced: dict[str, bytes], old: str, new: str, region: str, named: list[str]
) -> None:
    """A library that took over another one's translations has a number of its own."""
    assert site_words(build_library(synced), "es").emergency_region == "Estados Unidos y Canadá"
    files = changed(synced, "mkdocs.yml", old, new)
    library = build_library(files)
    site = Site("", "", "", "", "", "en", "", "", "", settings=library.settings)
    assert site_in_language(site, library, "es", {}).settings.emergency.region == region
    found = [d for d in run(library, today=TODAY) if d.place.path.endswith("site.es.yml")]
    assert [d.message.split("`")[1] for d in found] == named
    stale = [one.still_stale for one in record.synced(library, ES, None, still_right=False)]
    assert [name for name in named if f"site ({name})" not in str(stale)] == []


def test_where_a_number_works_is_said_once_it_is_recorded(synced: dict[str, bytes]) -> None:
    """Until then, nothing tells of which number it was said."""
    files = {path: data for path, data in synced.items() if "translated.es" not in path}
    words = site_words(build_library(files), "es")
    assert (words.name, words.emergency_region) == ("El Cobertizo", "")


def test_a_changed_step_elsewhere_keeps_its_translation_with_a_note(
    synced: dict[str, bytes],
) -> None:
    hack = spanish(changed(synced, DATE, "needs no sum", "needs no sums")).hacks[
        "write-the-date-on-the-tool"
    ]
    assert "no pide cuentas" in hack.steps[1].text
    assert "El original de esto cambió" in hack.steps[1].text
    assert hack.wording is not None
    assert hack.wording.aged


def test_where_minutes_count_whatever_changed_is_shown_in_the_original(
    synced: dict[str, bytes],
) -> None:
    files = changed(synced, BLEEDING, "your whole weight", "your weight")
    hack = spanish(files).hacks["stop-heavy-bleeding"]
    assert hack.steps[0].lead == "Press hard with a cloth."
    assert hack.steps[1].lead.startswith("Llama")


def test_a_new_step_is_shown_and_makes_no_other_stale(synced: dict[str, bytes]) -> None:
    files = changed(synced, DATE, "3. **Tie it", "3. **Punch a hole.** One is enough.\n4. **Tie it")
    hack = spanish(files).hacks["write-the-date-on-the-tool"]
    assert [step.lead[:6] for step in hack.steps] == [
        "Corta ",
        "Escrib",
        "Punch ",
        "Átala ",
        "Quíten",
    ]
    assert told(files) == ["translation-missing 1"]


def test_a_step_taken_out_of_the_original_is_not_shown(synced: dict[str, bytes]) -> None:
    text = synced[DATE].decode()
    start = text.index("2. **Write")
    files = {**synced, DATE: (text[:start] + text[text.index("3. **Tie") :]).encode()}
    hack = spanish(files).hacks["write-the-date-on-the-tool"]
    assert [step.lead[:6] for step in hack.steps] == ["Corta ", "Átala ", "Quíten"]


def test_running_sync_makes_nothing_fresh_that_nobody_touched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = projects.tool_shed_in_spanish(tmp_path / "shed")
    main(["--root", str(root), "translate", "sync"])
    original, own = root / DATE, root / DATE.replace(".md", ".es.md")
    kept = own.read_text(encoding="utf-8")
    text = original.read_text(encoding="utf-8")
    original.write_text(text.replace("Ask first.", "Ask first, twice."), encoding="utf-8")
    main(["--root", str(root), "translate", "sync"])
    assert own.read_text(encoding="utf-8") == kept
    assert "still needs updating" in capsys.readouterr().err
    main(["--root", str(root), "translate", "status"])
    assert "stale" in capsys.readouterr().out
    own.write_text(kept.replace("Pregunta primero.", "Pregunta primero, dos veces."), "utf-8")
    main(["--root", str(root), "translate", "sync"])
    assert {s.word for s in standings(load(root), ES) if s.original == DATE} == {"fresh"}
    original.write_text(text, encoding="utf-8")
    main(["--root", str(root), "translate", "sync", "--still-right", str(own)])
    assert {s.word for s in standings(load(root), ES) if s.original == DATE} == {"fresh"}


def after_sync(files: dict[str, bytes]) -> list[tuple[object, ...]]:
    """How fresh each translation is once `potluck translate sync` was run."""
    done = record.synced(build_library(files), ES, None, still_right=False)
    files = {**files, **{one.path: one.text.encode() for one in done if one.text}}
    return [(s.original, s.word, s.counts) for s in standings(build_library(files), ES)]


def test_a_repair_leaves_each_text_as_fresh_or_as_stale_as_it_was(
    synced: dict[str, bytes],
) -> None:
    here, there = "hacks/lending/check-a-tool-in-together.md", "hacks/repair-days/"
    moved = {
        path.replace("hacks/lending/", there) if "/check-a-tool-in" in path else path: data
        for path, data in synced.items()
    }
    assert here not in moved
    for files in (moved, changed(moved, DATE, "Take it off together.", "Take it off later.")):
        repairs = fixed(files, None)
        own = DATE.replace(".md", ".es.md")
        assert b"](../repair-days/check-a-tool-in-together.md#step-2)" in repairs[own]
        assert after_sync({**files, **repairs}) == after_sync(files)


@pytest.mark.parametrize(
    ("path", "old", "new", "rule"),
    [
        (DATE, ATALA, "", "translation-shape"),
        (DATE, "start_small: Mañana ata una etiqueta al taladro.\n", "", "translation-shape"),
        (DATE, "title: Escribe", "tags: [trust]\ntitle: Escribe", "key-unknown"),
        (BLEEDING, "trae el botiquín", "trae la caja", "translation-stale"),
        (BLEEDING, "el torniquete del", "lo que es a prueba de tontos del", "translation-word"),
        (OPEN, "hack: check-a-tool", "hack: chek-a-tool", "translation-hacks"),
    ],
)  # fmt: skip
def test_slips_of_translators_are_told(
    synced: dict[str, bytes], path: str, old: str, new: str, rule: str
) -> None:
    files = changed(synced, path.replace(".md", ".es.md"), old, new)
    found = {d.rule for d in run(build_library(files), today=TODAY) if ".es." in d.place.path}
    assert rule in found, found


def test_a_check_of_one_file_reads_no_other_language_and_finds_the_same(
    synced: dict[str, bytes],
) -> None:
    """A hack was checked with all that four languages have: half of the time."""
    own = BLEEDING.replace(".md", ".es.md")
    files = changed(synced, own, "torniquete del botiquín", "cinta del botiquín")
    files = changed(files, BLEEDING, "summary:", "sumary:")
    files |= {f"hacks/lending/more-{number}.md": b"More." for number in range(60)}
    whole = build_library(files)
    for path, languages in ((BLEEDING, set()), (own, {"es"})):
        only = frozenset({path})
        library = library_for_few(files, only)
        assert {one for found in library.translations.values() for one in found} == languages
        found = run(library, only, TODAY)
        assert found
        assert set(found) == set(run(whole, only, TODAY))


def test_agreed_terms_are_held_to(synced: dict[str, bytes]) -> None:
    path = BLEEDING.replace(".md", ".es.md")
    files = changed(synced, path, "torniquete del botiquín", "cinta del botiquín")
    (found,) = [d for d in run(build_library(files), today=TODAY) if d.rule == "translation-term"]
    assert "torniquete" in found.message.lower()
    # The address of a link says nothing to readers.
    linked = changed(files, BLEEDING, "tourniquet", "[band](../lending/tourniquet.md)")
    rules = {d.rule for d in run(build_library(linked), today=TODAY)}
    assert "translation-term" not in rules


def test_a_language_that_is_not_published_and_an_orphan_are_told(synced: dict[str, bytes]) -> None:
    french = {BLEEDING.replace(".md", ".fr.md"): synced[BLEEDING.replace(".md", ".es.md")]}
    assert any(line.startswith("translation-unpublished") for line in told({**synced, **french}))
    gone = {path: data for path, data in synced.items() if path != DATE}
    assert any(line.startswith("translation-alone") for line in told(gone))


def test_a_library_without_translations_reads_no_words_of_other_languages() -> None:
    assert not any(path.startswith("overrides/words/") for path in read_folder(projects.SHED))


def test_each_language_is_staged_as_a_folder_of_its_own(tmp_path: Path) -> None:
    root = projects.tool_shed_in_spanish(tmp_path / "shed")
    main(["--root", str(root), "translate", "sync"])
    stage = tmp_path / "stage"
    assert main(["--root", str(root), "stage", str(stage)]) == 0
    assert not [*(stage / "docs").rglob("*.es.md")]
    page = (stage / "es/docs/hacks/lending/write-the-date-on-the-tool.md").read_text("utf-8")
    assert "title: Escribe la fecha en la herramienta" in page
    assert "El Cobertizo tiene {{" in (stage / "es/docs/about.md").read_text("utf-8")
    assert "untranslated: en" in (stage / "es/docs/contribute.md").read_text("utf-8")
    settings = (stage / "es/mkdocs.yml").read_text("utf-8")
    assert "site_url: https://shed.example.org/es/" in settings
    assert "site_name: El Cobertizo" in settings


def test_a_heading_is_found_under_its_first_name_and_has_no_place_twice(tmp_path: Path) -> None:
    root = projects.tool_shed_in_spanish(tmp_path / "shed")
    original, page = root / "docs/about.md", root / "docs/about.es.md"
    for file, more in ((original, "## Hours\n\nWe open.\n"), (page, "## Horario\n\nAbrimos.\n")):
        file.write_text(f"{file.read_text('utf-8')}\n{more}", encoding="utf-8")
    main(["--root", str(root), "translate", "sync"])
    text = original.read_text("utf-8")
    original.write_text(f"{text}\n## At night\n\nWe close.\n", encoding="utf-8")
    assert main(["--root", str(root), "stage", str(tmp_path / "stage")]) == 0
    staged = (tmp_path / "stage/es/docs/about.md").read_text("utf-8")
    assert '## <span id="hours"></span>Horario' in staged
    assert "## At night" in staged
    assert 'id="at-night"' not in staged


def test_whoever_changes_a_translated_page_opens_the_original(synced: dict[str, bytes]) -> None:
    # A word changed there would else be written into the original, in another language.
    original, library = build_library(synced), spanish(synced)
    for slug, hack in library.hacks.items():
        assert hack_source(hack) == hack_source(original.hacks[slug])
    words = read_words(projects.SHED, "es")
    context: Any = SimpleNamespace(library=library, site=Site(*[""] * 9), words=words)
    headings = [shown for _, shown, _ in _config(context)["parts"]]
    assert headings == [name for name in HEADINGS if name != "Start small"]


def test_a_link_to_edit_a_page_leads_to_its_translation(synced: dict[str, bytes]) -> None:
    library = spanish(synced)
    site = Site(*[""] * 4, edit_base="https://example.org/edit/", language="es",
                content_license="", content_license_url="", code_license="")  # fmt: skip
    context: Any = SimpleNamespace(
        library=library, site=site, words=read_words(projects.SHED, "es")
    )
    kinds = (library.hacks, library.sections, library.paths, library.checkups, library.forms)
    found = [it for kind in kinds for it in kind.values() if it.wording]
    assert len({type(it) for it in found}) >= 4
    for it in found:
        address = file_head(context, it, "one.html")["edit_url"]
        assert address.startswith("https://example.org/edit/hacks/")
        assert ".es." in address


def test_what_changed_in_an_original_is_shown_word_by_word(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = projects.tool_shed_in_spanish(tmp_path / "shed")
    main(["--root", str(root), "translate", "sync"])
    commit_all(root, "As it was translated")
    original = root / DATE
    text = original.read_text(encoding="utf-8")
    original.write_text(text.replace("Ask first.", "Ask first, twice."), encoding="utf-8")
    main(["--root", str(root), "translate", "status", "--changes"])
    assert "is a trap. Ask [-first.-] {+first, twice.+}" in capsys.readouterr().out


def test_paper_says_in_which_language_each_text_is(synced: dict[str, bytes]) -> None:
    """In the tags of the PDF, which a screen reader chooses its voice by."""
    library = spanish(changed(synced, DATE, "Ask first.", "Ask first, twice."))
    site = Site("El cobertizo", "Todo.", "", "", "", "es", "", "", "")
    press = Press(library, site, wording(read_words(projects.SHED, "es")))
    subject = next(s for s in sections(library) if s.slug == "lending")
    made = make_all(handouts_of(subject, ("standard", "large", "cards"), ("a4",)), press)
    for handout, pdf in made:
        said = spoken(pdf)
        assert said.language == "es"
        by_language = {key: "".join(text.split()) for key, text in said.by_language().items()}
        assert set(by_language) == {"es", "en"}, handout.name
        for words, language in (
            ("Corta etiquetas de cartón viejo.", "es"),  # a fresh step
            ("Ask first, twice.", "en"),  # a caution that changed
            ("En inglés, porque cambió", "es"),  # and the line beside it
            ("Ask before you charge", "en"),  # the title of a hack that is not translated
            (library.hacks["ask-before-you-charge"].steps[0].lead, "en"),
        ):
            other, text = {"es": "en", "en": "es"}[language], "".join(words.split())
            assert text in by_language[language], (handout.name, text)
            assert text not in by_language[other], (handout.name, text)


@pytest.mark.parametrize(
    ("name", "language"),
    [("circle.es.md", "es"), ("circle.hmn.md", "hmn"), ("circle.es-mx.md", "es-mx"),
     ("shared.quc.yml", "quc"), ("circle.md", ""), ("circle.bak.md", ""), ("circle.txt.md", ""),
     ("circle.draft.md", "")],
)  # fmt: skip
def test_a_code_before_the_ending_is_the_language(name: str, language: str) -> None:
    assert language_in(f"hacks/common-room/{name}") == language
