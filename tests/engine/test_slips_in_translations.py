"""Slips of translators: nothing that they wrote is lost, and what they are told to do ends."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import projects
from potluck.catalogs.entries import catalogs_of
from potluck.catalogs.importing import import_catalog
from potluck.cli.main import main
from potluck.diagnostics import Diagnostic, in_order
from potluck.library import build_library, load, read_folder
from potluck.messages import speaker
from potluck.rules import run
from potluck.translations.record import synced as of_synced
from potluck.translations.written import with_written
from translating import changed

TODAY = datetime.date(2026, 11, 21)
DATE = "hacks/lending/write-the-date-on-the-tool.md"
DATE_ES = DATE.replace(".md", ".es.md")
BLEEDING_ES = "hacks/when-it-goes-wrong/stop-heavy-bleeding.es.md"
STEP = "3. **Átala donde va la mano.** Así se lee cada vez que alguien toma la herramienta.\n"
RECORD = "hacks/_vocabulary/translated.es.yml"
ES = frozenset({"es"})
Files = dict[str, bytes]


def found(files: Files) -> list[Diagnostic]:
    return in_order(run(build_library(files), today=TODAY))


def root_of(folder: Path) -> Path:
    """The project as a translator has it: two of its pages rewritten since they were recorded."""
    root = projects.tool_shed_in_spanish(folder / "shed")
    assert main(["--root", str(root), "translate", "sync"]) == 0
    for path in (DATE_ES, BLEEDING_ES):
        text = (root / path).read_text(encoding="utf-8")
        (root / path).write_text(text.replace("summary: ", "summary: Así, "), encoding="utf-8")
    return root


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "utf-16", "utf-16-le"])
def test_no_command_writes_over_a_file_that_it_could_not_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], encoding: str
) -> None:
    root = root_of(tmp_path)
    at = ["--root", str(root)]
    saved = (root / DATE_ES).read_text(encoding="utf-8").encode(encoding)
    (root / DATE_ES).write_bytes(saved)
    other = (root / BLEEDING_ES).read_bytes()
    capsys.readouterr()
    assert main([*at, "translate", "sync"]) == 1
    said = capsys.readouterr()
    assert said.err.startswith(f"{DATE_ES} was left as it is: ")
    assert "UTF-8" in said.err
    assert said.out.startswith("1 file written")
    assert (root / BLEEDING_ES).read_bytes() != other
    for command in (
        ["translate", "sync", "--still-right", str(root / DATE_ES)],
        ["check", "--fix", str(root / DATE_ES)],
    ):
        assert main([*at, *command]) == 1
    capsys.readouterr()
    assert (root / DATE_ES).read_bytes() == saved
    # Nothing else is said of it, and it is said first: other files may lack what stands in it.
    files = read_folder(root)
    first, *rest = found({**files, "hacks/_forms/a.yml": b"title: x\n"})
    assert (first.rule, first.place.path) == ("not-utf8", DATE_ES)
    assert DATE_ES not in {one.place.path for one in rest}


def test_a_catalog_is_not_written_over_a_file_that_could_not_be_read(synced: Files) -> None:
    made = catalogs_of(build_library(synced), "es", frozenset({DATE}), lambda *_: "before")
    ((_, catalog),) = made
    for broken in (
        synced[DATE_ES].decode().encode("cp1252"),
        synced[DATE_ES].replace(b"title:", b"title: ["),
    ):
        files = {**synced, DATE_ES: broken}
        imported = import_catalog(build_library(files), files, catalog, {})
        assert imported.files == {}
        assert imported.refused[0].startswith(f"{DATE_ES} was left as it is: ")


@pytest.mark.parametrize("path", [RECORD, "hacks/_vocabulary/tags.es.yml"])
def test_what_is_written_down_of_shared_words_outlives_a_file_that_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    root = projects.tool_shed_in_spanish(tmp_path / "shed")
    main(["--root", str(root), "translate", "sync"])
    kept = (root / RECORD).read_bytes()
    broken = b"<<<<<<< HEAD\n" + (root / path).read_bytes() + b"=======\n>>>>>>> spring\n"
    (root / path).write_bytes(broken)
    assert main(["--root", str(root), "translate", "sync"]) == 1
    said = capsys.readouterr().err
    assert f"{path} was left as it is" in said
    assert "nothing is recorded for the files next to it" in said
    assert (root / RECORD).read_bytes() == (broken if path == RECORD else kept)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (DATE, "title: Write", "title: Wr\ufffdte"),
        (DATE, "Tie it where", "Ti\ufffd it where"),
        (DATE_ES, "title: Escribe", "title: Escrib\ufffd"),
        (DATE_ES, "Átala donde", "\ufffdtala donde"),
        ("hacks/_forms/repair-day-budget.yml", "title: ", "title: \ufffd"),
        ("hacks/_forms/repair-day-budget.es.yml", "title: ", "title: \ufffd"),
        ("hacks/_vocabulary/tags.es.yml", "label: ", "label: \ufffd"),
        ("hacks/_paths/open-a-shed.es.md", "title: ", "title: \ufffd"),
    ],
)
def test_a_letter_that_was_lost_is_an_error_wherever_it_stands(
    synced: Files, path: str, old: str, new: str
) -> None:
    files = {**synced, path: synced[path].decode().replace(old, new, 1).encode()}
    assert files != synced
    told = [one for one in found(files) if one.rule == "broken-letters"]
    assert [(one.place.path, one.severity.value) for one in told] == [(path, "error")]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("nosuch.es.md", "there is no file"),
        ("hacks/lending", "is a folder"),
        (DATE, "is not a translation"),
        ("mkdocs.yml", "is not a translation"),
        ("hacks/lending/alone.es.md", "the original of"),
    ],
)
def test_sync_refuses_what_is_no_translation(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, says: str
) -> None:
    root = projects.tool_shed_in_spanish(tmp_path / "shed")
    (root / "hacks/lending/alone.es.md").write_bytes((root / DATE_ES).read_bytes())
    before = (root / DATE_ES).read_bytes()
    assert main(["--root", str(root), "translate", "sync", str(root / name)]) == 2
    assert says in capsys.readouterr().err
    assert (root / DATE_ES).read_bytes() == before


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"Ten cuidado": "Ojo"}, ["`## Ten cuidado`"]),
        ({"Ten cuidado": "Cuidado"}, ["`## Ten cuidado`"]),
        ({"Ten cuidado": "Watch out"}, ["`## Ten cuidado`"]),
        ({"Ten cuidado": "Adáptalo", "Hazlo tuyo": "Adáptalo"},
         ["`## Ten cuidado`", "`## Hazlo tuyo`"]),
        ({"Ten cuidado": "Hazlo tuyo"}, ["`## Ten cuidado`"]),
        # A part more than the original has.
        ({"Ten cuidado": "Ten cuidado\n\nUna cosa.\n\n## Ten cuidado"}, ["appears twice"]),
        ({"Ten cuidado": "Ten cuidado\n\nUna cosa.\n\n## Ojo"}, ["`Ojo` is not a heading"]),
        # A part less.
        ({"## Palabras que sirven\n\n": "", "Ten cuidado": "Ojo"}, ["`## Watch|`## Ten cuidado`"]),
    ],
)  # fmt: skip
def test_a_part_has_one_name_in_a_language(
    synced: Files, changes: dict[str, str], told: list[str]
) -> None:
    files = synced
    for old, new in changes.items():
        files = changed(files, DATE_ES, old, new)
    of_it = [one for one in found(files) if one.place.path == DATE_ES]
    headings = [one for one in of_it if one.rule == "translation-heading"]
    assert len(headings) == len(told), headings
    for one, says in zip(headings, told, strict=True):
        assert one.severity.value == "error"
        assert any(part in f"{one.message} {one.hint}" for part in says.split("|")), one
    if not any("\n" in f"{old}{new}" for old, new in changes.items()):
        assert of_it == headings


def test_english_headings_are_repaired(tmp_path: Path) -> None:
    root = projects.tool_shed_in_spanish(tmp_path / "shed")
    main(["--root", str(root), "translate", "sync"])
    before = (root / DATE_ES).read_text(encoding="utf-8")
    english = before.replace("## Ten cuidado", "## Watch out").replace("## Hazlo tuyo", "## Ojo")
    (root / DATE_ES).write_text(english, encoding="utf-8")
    assert main(["--root", str(root), "check", "--fix", str(root / DATE_ES)]) == 1
    # What another name means is for somebody to say.
    now = (root / DATE_ES).read_text(encoding="utf-8")
    assert now == before.replace("## Hazlo tuyo", "## Ojo")


def test_a_translation_into_english_has_the_english_names(synced: Files) -> None:
    files = {path: data for path, data in synced.items() if path != DATE_ES}
    files["mkdocs.yml"] = files["mkdocs.yml"].replace(b"language: en", b"language: es")
    files["overrides/words"] = files["overrides/words/es"]
    body = synced[DATE].decode().split("---\n", 2)[2]
    spanish = body
    for old, new in (
        ("How to do it", "Cómo hacerlo"),
        ("Watch out", "Ten cuidado"),
        ("Words you can use", "Palabras que sirven"),
        ("Make it yours", "Hazlo tuyo"),
    ):
        spanish = spanish.replace(f"## {old}", f"## {new}")  # fmt: skip
    original = synced[DATE].decode().split("---\n", 2)[1]
    files[DATE] = f"---\n{original}---\n{spanish}".encode()
    front = "title: Write the date on the tool\nsummary: Tie a tag to each tool.\n"
    files[DATE.replace(".md", ".en.md")] = f"---\n{front}---\n{body}".encode()
    told = [one.rule for one in found(files) if one.place.path.endswith(".en.md")]
    assert "translation-heading" not in told
    assert "translation-stale" in told


def rewritten(root: Path, path: str, *changes: tuple[str, str]) -> None:
    text = (root / path).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (root / path).write_text(text, encoding="utf-8")


def of_the_translation(root: Path) -> list[str]:
    told = found(read_folder(root))
    return [f"{one.rule}: {one.help}" for one in told if one.place.path == DATE_ES]


GROWN = (
    "- A date that nobody",
    "- Wet card tears. Use a plastic one outside.\n- A date that nobody",
)
NEW = ("- Una fecha", "- El cartón mojado se rompe. Afuera usa uno de plástico.\n- Una fecha")


@pytest.fixture
def behind(tmp_path: Path) -> Path:
    """A project of which an original gained a caution and another text since it was translated."""
    root = projects.tool_shed_in_spanish(tmp_path / "shed")
    assert main(["--root", str(root), "translate", "sync"]) == 0
    rewritten(root, DATE, GROWN, ("needs no sum", "needs no sums"))
    return root


def test_what_a_translator_is_told_to_do_ends(
    behind: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sync = ["--root", str(behind), "translate", "sync"]
    rewritten(behind, DATE_ES, ("no pide cuentas", "no pide ninguna cuenta"))
    stale, missing = sorted(of_the_translation(behind), reverse=True)
    assert stale == "translation-stale: run `potluck translate sync`"
    capsys.readouterr()
    assert main(sync) == 0
    said = capsys.readouterr()
    assert said.out == "1 file written; 0 texts still to be updated.\n"
    assert "“- Wet card tears. Use a plastic one outside.” still needs translating" in said.err
    assert of_the_translation(behind) == [missing]
    rewritten(behind, DATE_ES, NEW)
    assert of_the_translation(behind) == [stale]
    assert main(sync) == 0
    assert of_the_translation(behind) == []


def test_a_text_that_is_still_right_is_told_no_more(behind: Path) -> None:
    stale, missing = sorted(of_the_translation(behind), reverse=True)
    assert "--still-right" in stale
    main(["--root", str(behind), "translate", "sync"])
    assert of_the_translation(behind) == [missing, stale]
    main(["--root", str(behind), "translate", "sync", "--still-right", str(behind / DATE_ES)])
    assert of_the_translation(behind) == [missing]


def test_what_nobody_recorded_is_told_once_for_each_file(synced: Files) -> None:
    text = synced[DATE_ES].decode()
    record = text[text.index("translated:") : text.index("\n---\n", 4) + 1]
    files = changed(synced, DATE_ES, record, "")
    (one,) = [one for one in found(files) if one.place.path == DATE_ES]
    assert one.rule == "translation-stale"
    assert one.message == "it is not recorded which texts these are translations of"


def test_of_an_original_with_errors_nothing_is_told_as_its_text(behind: Path) -> None:
    rewritten(behind, DATE, ("summary: ", "sumary: "))
    of_it = [one for one in found(read_folder(behind)) if one.place.path == DATE_ES]
    assert [one.rule for one in of_it] == ["translation-missing", "translation-stale"]
    # What stands in for what could not be read is no text of the original.
    assert not [one for one in of_it if "still missing" in one.hint]


@pytest.mark.parametrize(
    "slip", [("summary: ", "sumary: "), ("---\ntitle: ", "---\ndraft: true\ntitle: ")]
)
def test_a_translation_whose_original_has_errors_waits_and_says_so(
    behind: Path, capsys: pytest.CaptureFixture[str], slip: tuple[str, str]
) -> None:
    rewritten(behind, DATE, slip)
    at, before = ["--root", str(behind), "translate"], (behind / DATE_ES).read_bytes()
    why = "is a draft" if "draft" in slip[1] else "has errors; `potluck check` says which"
    capsys.readouterr()
    assert main([*at, "sync"]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"{DATE_ES} was left as it is: its original, {DATE}, {why}")
    assert main([*at, "status"]) == 0
    said = capsys.readouterr()
    assert f"{DATE_ES}: its original, {DATE}, {why}" in said.err
    assert said.out.endswith(" 0 orphan.\n")
    assert (behind / DATE_ES).read_bytes() == before


def test_an_export_names_what_it_leaves_out(
    behind: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    rewritten(behind, DATE, ("summary: ", "sumary: "))
    at = ["--root", str(behind), "translate", "export"]
    export = [*at, "--to", "es", "-o", str(tmp_path / "po")]
    capsys.readouterr()
    for files, texts in ([], True), ([str(behind / DATE)], False):
        assert main([*export, *files]) == 1
        said = capsys.readouterr()
        assert said.err == f"{DATE} was left out: it has errors; `potluck check` says which\n"
        assert said.out.startswith("0 texts") != texts


@pytest.mark.parametrize("written_down", [True, False])
def test_of_a_lost_step_the_cause_is_told_alone(synced: Files, written_down: bool) -> None:
    files = changed(synced, DATE_ES, STEP, "")
    if not written_down:
        text = files[DATE_ES].decode()
        record = text[text.index("translated:") : text.index("\n---\n", 4) + 1]
        files = changed(files, DATE_ES, record, "")
    (one,) = [one for one in found(files) if one.place.path == DATE_ES and "ranslat" in one.rule
              and one.severity.value == "error"]  # fmt: skip
    assert one.message == "numbered steps: 3 here, but 4 in the original"
    assert ("Tie it where the hand goes" in one.hint) == written_down
    of_it = [one.rule for one in found(files) if one.place.path == DATE_ES]
    assert sorted(of_it)[:2] == ["list-numbers", "translation-shape"]
    assert {*of_it[2:]} <= {"list-numbers", "translation-shape", "translation-stale"}
    assert of_it.count("translation-stale") == (0 if written_down else 1)


def test_of_a_lost_or_added_part_it_is_told_which_and_where(synced: Files) -> None:
    def shape(*changes: tuple[str, str]) -> Diagnostic:
        files = synced
        for old, new in changes:
            files = changed(files, DATE_ES, old, new)
        told = [one for one in found(files) if one.place.path == DATE_ES]
        (one,) = [one for one in told if one.rule == "translation-shape"]
        return one

    text = synced[DATE_ES].decode()
    part = text[text.index("## Ten cuidado") : text.index("## Hazlo tuyo")]
    lost = shape((part, ""))
    assert lost.message == "headings with ##: 3 here, but 4 in the original"
    assert lost.hint == "the original also has: ## Ten cuidado"
    assert lost.place.excerpt.startswith("## Hazlo tuyo")
    added = shape(("## Ten cuidado", "Un texto de más.\n\n## Ten cuidado"))
    assert added.message.startswith("paragraphs of text: ")
    assert added.place.excerpt == "Un texto de más."


def test_a_lost_step_is_told_in_the_words_of_the_language(synced: Files) -> None:
    say = speaker(projects.SHED, "es")
    told = say("numbered steps: 3 here, but 4 in the original")
    assert told == "pasos numerados: 3 aquí, y 4 en el original"
    assert "paso" in say("ends up as one paragraph, but the original is one step")


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("No escribas el nombre de quien la lleva: cualquiera en la calle puede leerlo.",
         "Do not write a borrower's name on the tag: anybody on the street can read it.",
         "translation-copied"),
        ("Pregunta primero.", "Lo dice María López, que vive al lado.", "translation-name"),
        ("**Átala donde", "** Átala donde", "stray-mark"),
        ("**Átala donde va la mano.**", "**Átala donde va la mano.", "stray-mark"),
        ("title: Escribe", "related: [trust]\ntitle: Escribe", "key-unknown"),
        ("3. **Átala", "4. **Átala", "list-numbers"),
    ],
)  # fmt: skip
def test_slips_in_a_translation_are_told_as_in_an_original(
    synced: Files, old: str, new: str, rule: str
) -> None:
    told = found(changed(synced, DATE_ES, old, new))
    one, *_ = [one for one in told if one.place.path == DATE_ES and one.rule == rule]
    if rule == "key-unknown":
        assert "original" in one.message
        assert "`translated`" not in f"{one.hint} {one.help}"


def test_names_of_places_and_other_words_of_a_region_are_no_slips(synced: Files) -> None:
    files = changed(synced, DATE, "Ask first.", "Ask first, as the Red Cross does.")
    files = changed(files, DATE_ES, "Pregunta primero.", "Pregunta primero, como la Cruz Roja.")
    british = f"---\ntitle: Write the date\n---\n{files[DATE].decode().split('---', 2)[2]}"
    files[DATE.replace(".md", ".en-gb.md")] = british.encode()
    rules = {one.rule for one in found(files)}
    assert rules.isdisjoint({"translation-name", "translation-copied"})


NUMBERS = ("Ask first.", "Wait 2 minutes. Call 911, or 1,000 times 0.5.")


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ("Espera 2 minutos. Llama al 911, o 1.000 veces 0,5.", ""),
        ("Espera 2 minutos. Llama al 911, o 1\u202f000 veces 0,5.", ""),
        ("Espera ٢ minutos. Llama al 911, o 1000 veces 0,5.", ""),
        ("Espera dos minutos. Llama al 911, o 1.000 veces 0,5.", "`2` of the original is missing"),
        ("Espera 12 minutos. Llama al 911, o 1.000 veces 0,5.", "`12` is not in the original"),
        ("Espera **2** minutos. Llama al 911, o [1.000](https://samaritans.org/3) veces 0,5.", ""),
        ("Espera &#49;2 minutos. Llama al 911, o 1.000 veces 0,5.", "`1` is not in the original"),
        ("Espera 2 minutos. Llama al 112, o 1.000 veces 0,5.", "`112` is not in the original"),
        ("Espera 2 minutos. Llama al 911 o al 2, o 1.000 veces 0,5.", "`2` is not in the original"),
    ],
)
def test_a_translation_has_the_numbers_of_its_original(synced: Files, own: str, said: str) -> None:
    files = changed(changed(synced, DATE, *NUMBERS), DATE_ES, "Pregunta primero.", own)
    told = [one for one in found(files) if one.rule == "translation-number"]
    assert [one.message for one in told] == [said] * bool(said)
    if said and "missing" not in said and "&" not in own:
        assert told[0].place.excerpt[told[0].place.column - 1 :].startswith(said.split("`")[1])


def test_of_a_text_whose_original_changed_only_that_is_told(synced: Files) -> None:
    told = found(changed(synced, DATE, *NUMBERS))
    rules = {one.rule for one in told if one.place.path == DATE_ES}
    assert "translation-stale" in rules
    assert rules.isdisjoint({"translation-number", "translation-link"})


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ("Pregunta en [su sitio](https://www.samaritans.org/es/).", ""),
        ("Pregunta en [su sitio](https://samaritans.net/).", "this leads to `samaritans.net`"),
        ("Pregunta en su sitio.", "the link of the original to `samaritans.org` is missing"),
    ],
)
def test_a_translation_leads_where_its_original_leads(synced: Files, own: str, said: str) -> None:
    ours = "Ask on [their site](https://samaritans.org/)."
    files = changed(changed(synced, DATE, "Ask first.", ours), DATE_ES, "Pregunta primero.", own)
    told = [one for one in found(files) if one.rule == "translation-link"]
    assert len(told) == bool(said)
    assert all(one.message.startswith(said) for one in told)


def test_a_page_of_docs_may_have_a_waiver(tmp_path: Path) -> None:
    root = projects.tool_shed_in_spanish(tmp_path / "shed")
    page = root / "docs/about.es.md"
    text = page.read_text(encoding="utf-8")
    more = text.replace("pruebas", "2 pruebas")
    waiver = "---\n# potluck: allow translation-number -- son dos\n"
    for said, told in ((more, "translation-number"), (more.replace("---\n", waiver, 1), ""),
                       (text.replace("---\n", waiver, 1), "waiver-unused")):  # fmt: skip
        page.write_text(said, encoding="utf-8")
        here = run(with_written(root, load(root)))
        rules = {one.rule for one in here if one.place.path == "docs/about.es.md"}
        assert rules & {"translation-number", "waiver-unused"} == {told} - {""}


class Whole(dict[str, bytes]):
    """Files that are not shown whole where a test fails."""

    def __repr__(self) -> str:
        return "the tool shed in Spanish"


@pytest.fixture(scope="module")
def shed_in_spanish(synced: Files) -> Whole:
    return Whole(synced)


LINES = re.compile(r"(?m)^(?:\d\. |- )(?=.{20}).*$")


@settings(max_examples=25, deadline=None, phases=[Phase.generate])
@given(
    original=st.lists(st.tuples(st.integers(0, 7), st.sampled_from(["more", "gone", "other"])),
                      max_size=3),
    own=st.lists(st.integers(0, 7), max_size=3),
)  # fmt: skip
def test_whatever_changed_sync_writes_down_what_it_is_asked_for(
    shed_in_spanish: Whole, original: list[tuple[int, str]], own: list[int]
) -> None:
    files = dict(shed_in_spanish)
    for number, how in original:
        files[DATE] = edited(files[DATE], number, how)
    for number in own:
        files[DATE_ES] = edited(files[DATE_ES], number, "other")
    library = build_library(files)
    done = {one.path: one.text for one in of_synced(library, ES, {DATE_ES}, still_right=False)}
    if done[DATE_ES]:
        files[DATE_ES] = str(done[DATE_ES]).encode()
    told = [one for one in found(files) if one.place.path == DATE_ES]
    assert "run `potluck translate sync`" not in [one.help for one in told]
    assert "translation-shape" not in [one.rule for one in told]


def edited(data: bytes, number: int, how: str) -> bytes:
    """A text with one of its items written twice, taken out or said in other words."""
    text = data.decode()
    lines = list(LINES.finditer(text, text.index("\n---\n")))
    line = lines[number % len(lines)]
    new = {"more": f"{line[0]}\n{line[0]} {number}", "gone": "", "other": f"{line[0]} {number}"}
    return (text[: line.start()] + new[how] + text[line.end() :]).encode()
