"""Forms, agreements, shared words and pages of docs/ in another language: fresh, stale, told."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

import projects
from potluck.cli.main import main
from potluck.library import build_library, load
from potluck.rules import run
from potluck.translations.standing import standings
from potluck.translations.written import with_written
from translating import changed, spanish

TODAY = datetime.date(2026, 11, 21)
FORM = "hacks/_forms/repair-day-budget.yml"
CLAUSES = "hacks/_templates/agreements.yml"
ES = frozenset({"es"})


def own(path: str) -> str:
    return path.replace(".yml", ".es.yml")


def told(files: dict[str, bytes]) -> list[str]:
    return [f"{d.rule}: {d.message}" for d in run(build_library(files), today=TODAY)
            if ".es." in d.place.path]  # fmt: skip


def test_a_translated_form_holds_its_words_and_the_facts_of_the_original(
    synced: dict[str, bytes],
) -> None:
    library = spanish(synced)
    form = library.forms["repair-day-budget"]
    assert form.front.title == "Presupuesto de un día de reparaciones"
    assert form.front.hacks == ["pair-a-fixer-with-a-guest", "open-with-what-is-broken"]
    fields = {field.id: field for part in form.front.parts for field in part.fields}
    assert fields["paid"].type == "choice"
    assert fields["paid"].options == ["En efectivo", "Con pan", "No se les paga"]
    assert [column.label for column in fields["costs"].columns][3:] == ["Cantidad", "Pagado"]
    assert fields["costs"].sum == ["amount"]
    assert form.foreign == ()
    assert library.agreements is not None
    clause = library.agreements.front.themes[0].clauses[0]
    assert (clause.text, clause.start) == ("Devolvemos cada herramienta el día que dijimos.", True)
    assert told(synced) == []
    words = {s.original: s.word for s in standings(build_library(synced), ES)}
    assert words[FORM] == words[CLAUSES] == "fresh"


def test_a_caution_that_changed_is_in_the_original_and_a_field_keeps_its_translation(
    synced: dict[str, bytes],
) -> None:
    files = changed(synced, FORM, "Write no names of guests.", "Write no names and no streets.")
    files = changed(files, FORM, "How are they paid?", "How are they thanked?")
    form = spanish(files).forms["repair-day-budget"]
    assert form.front.cautions[0] == "Write no names and no streets."
    assert form.front.cautions[1].startswith("(En inglés, porque cambió")
    assert "Write no names and no streets." in form.foreign
    fields = {field.id: field for part in form.front.parts for field in part.fields}
    assert fields["paid"].label == "¿Cómo se les paga?"
    assert fields["paid"].help == "(El original de esto cambió después de traducirse.)"
    assert fields["what-for"].help == "En una sola frase."
    assert form.wording is not None
    assert form.wording.aged
    assert len([line for line in told(files) if line.startswith("translation-stale")]) == 2


def test_a_new_field_is_asked_in_the_original_and_makes_no_other_stale(
    synced: dict[str, bytes],
) -> None:
    new = "      - {id: rain, label: What if it rains?, type: line}\n      - id: what-for"
    files = changed(synced, FORM, "      - id: what-for", new)
    form = spanish(files).forms["repair-day-budget"]
    labels = [field.label for field in form.front.parts[0].fields]
    assert labels[:2] == ["What if it rains?", "¿Para qué es este día?"]
    assert form.foreign == ("What if it rains?",)
    assert told(files) == ["translation-missing: this is not translated yet: What if it rains?"]


def test_what_is_not_translated_stands_in_the_original(synced: dict[str, bytes]) -> None:
    library = spanish({path: data for path, data in synced.items() if path != own(FORM)})
    form = library.forms["repair-day-budget"]
    assert form.language == "en"
    assert {"Budget of a repair day", "Bread", "How many"} <= {*form.foreign}


@pytest.mark.parametrize(
    ("path", "old", "new", "says"),
    [
        (FORM, "id: what-for", "id: what-fur", "`fields` has the id `what-fur`"),
        (FORM, "[En efectivo, Con pan, No se les paga]", "[En efectivo, Con pan]", "2 `options`"),
        (FORM, "        help: En una sola frase.\n", "", "`what-for` has no `help`"),
        (FORM, "{id: date, label: Día}", "{id: date, label: Día, type: date}", "key-unknown"),
        (CLAUSES, "Avisamos cuando", "Es a prueba de tontos cuando", "translation-word"),
        (CLAUSES, "      - id: say-broken\n        text: Avisamos cuando algo se rompió.\n", "",
         "`clauses` has 2 of 3 entries"),
    ],
)  # fmt: skip
def test_slips_in_translated_sheets_are_told(
    synced: dict[str, bytes], path: str, old: str, new: str, says: str
) -> None:
    assert any(says in line for line in told(changed(synced, own(path), old, new)))


def test_sync_renews_what_was_rewritten(tmp_path: Path) -> None:
    root = projects.tool_shed_in_spanish(tmp_path / "shed")
    main(["--root", str(root), "translate", "sync"])
    original, translated = root / FORM, root / own(FORM)
    text = original.read_text(encoding="utf-8").replace("How are they paid?", "How do we pay?")
    original.write_text(text, encoding="utf-8")
    main(["--root", str(root), "translate", "sync"])
    assert {s.word for s in standings(load(root), ES) if s.original == FORM} == {"stale"}
    text = translated.read_text(encoding="utf-8").replace("¿Cómo se les paga?", "¿Cómo pagamos?")
    translated.write_text(text, encoding="utf-8")
    main(["--root", str(root), "translate", "sync"])
    assert {s.word for s in standings(load(root), ES) if s.original == FORM} == {"fresh"}


def test_a_tag_and_a_term_whose_originals_changed_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = projects.tool_shed_in_spanish(tmp_path / "shed")
    words = root / "hacks/_vocabulary"

    def found() -> list[str]:
        said = [(d.place.path, d.message) for d in run(load(root), today=TODAY)]
        folder = "hacks/_vocabulary/"
        return [f"{path.removeprefix(folder)} {text}" for path, text in said if folder in path]

    assert any(line.startswith("tags.es.yml it is not recorded") for line in found())
    main(["--root", str(root), "translate", "sync"])
    assert found() == []
    tags = (words / "tags.yml").read_text(encoding="utf-8")
    before = load(root).vocabulary.tag["trust"].definition
    (words / "tags.yml").write_text(tags.replace(before, f"{before.rstrip('.')}, twice."), "utf-8")
    assert found() == ["tags.es.yml the original of `trust` changed after it was translated"]
    main(["--root", str(root), "translate", "sync"])
    assert "tags (trust) still needs updating" in capsys.readouterr().err
    main(["--root", str(root), "translate", "status"])
    assert "hacks/_vocabulary/tags.es.yml" in capsys.readouterr().out
    own = (words / "tags.es.yml").read_text(encoding="utf-8")
    ours = load(root).shared_words["es"].tags
    said = next(tag.definition for tag in ours if tag.id == "trust")
    (words / "tags.es.yml").write_text(own.replace(said, f"{said} Dos veces."), encoding="utf-8")
    main(["--root", str(root), "translate", "sync"])
    assert found() == []
    (words / "tags.yml").write_text(tags, encoding="utf-8")
    assert len(found()) == 1
    main(["--root", str(root), "translate", "sync", "--still-right", str(words / "tags.es.yml")])
    assert found() == []


def test_pages_of_docs_are_held_to_the_same(tmp_path: Path) -> None:
    root = projects.tool_shed_in_spanish(tmp_path / "shed")
    main(["--root", str(root), "translate", "sync"])

    def found() -> list[str]:
        library = with_written(root, load(root))
        return [d.rule for d in run(library, today=TODAY) if d.place.path == "docs/about.es.md"]

    assert found() == []
    original, page = root / "docs/about.md", root / "docs/about.es.md"
    text = original.read_text(encoding="utf-8")
    original.write_text(text.replace("The Tool Shed", "Our Tool Shed"), encoding="utf-8")
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}\nEs a prueba de tontos.\n", encoding="utf-8")
    assert {"translation-stale", "translation-word"} <= {*found()}
    text = page.read_text(encoding="utf-8").replace("title:", "tags: [trust]\ntitle:", 1)
    page.write_text(text, encoding="utf-8")
    assert "key-unknown" in found()


def test_a_command_is_the_same_in_every_language(tmp_path: Path) -> None:
    root = projects.tool_shed_in_spanish(tmp_path / "shed")
    command = "\n```sh\npotluck handout the --edition cards and the rest\n```\n"
    for name in ("about.md", "about.es.md"):
        page = root / "docs" / name
        page.write_text(page.read_text(encoding="utf-8") + command, encoding="utf-8")
    main(["--root", str(root), "translate", "sync"])
    told = run(with_written(root, load(root)), today=TODAY)
    assert [d.rule for d in told if d.place.path == "docs/about.es.md"] == []
