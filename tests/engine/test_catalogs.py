"""Translations go out as PO and XLIFF, and come back: nothing is lost, and no page breaks."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import projects
from potluck.catalogs.entries import Catalog, CatalogError, Entry, catalogs_of
from potluck.catalogs.importing import Imported, import_catalog
from potluck.catalogs.po import po_bytes, read_po_bytes
from potluck.catalogs.xliff import read_xliff_bytes, xliff_bytes
from potluck.cli.main import main
from potluck.library import build_library, part_names, read_folder, words_of
from potluck.translations.standing import standings
from repositories import commit_all

BLEEDING = "hacks/when-it-goes-wrong/stop-heavy-bleeding.md"
DATE = "hacks/lending/write-the-date-on-the-tool.md"
CHARGE = "hacks/lending/ask-before-you-charge.md"
DATE_ES, CHARGE_ES = (path.replace(".md", ".es.md") for path in (DATE, CHARGE))
NAMES = part_names(words_of(projects.SHED, "es"))
Files = dict[str, bytes]


class Synced(dict[str, bytes]):
    """Files that are not shown whole where a test fails."""

    def __repr__(self) -> str:
        return "the tool shed in Spanish"


@pytest.fixture(scope="module")
def synced(tmp_path_factory: pytest.TempPathFactory) -> Synced:
    """The tool shed with its translations, as they are after `potluck translate sync`."""
    root = projects.tool_shed_in_spanish(tmp_path_factory.mktemp("shed") / "shed")
    assert main(["--root", str(root), "translate", "sync"]) == 0
    return Synced(read_folder(root))


def through(catalog: Catalog, form: str) -> Catalog:
    """The catalog as it comes back from a file."""
    if form == "po":
        return read_po_bytes(po_bytes(catalog, "The Shed"))
    return read_xliff_bytes(xliff_bytes(catalog, "en", "shed"))


def exported(files: Files, form: str = "po", *paths: str) -> Catalog:
    made = catalogs_of(build_library(files), "es", frozenset(paths), lambda *_: "before")
    return through(Catalog("es", tuple(e for _, catalog in made for e in catalog.entries)), form)


def imported(files: Files, catalog: Catalog) -> Imported:
    return import_catalog(build_library(files), files, catalog, NAMES)


def landed(files: Files, catalog: Catalog) -> Files:
    found = imported(files, catalog)
    assert found.refused == []
    return {**files, **{path: text.encode() for path, text in found.files.items()}}


def changed(files: Files, path: str, old: str, new: str) -> Files:
    text = files[path].decode()
    assert old in text
    return {**files, path: text.replace(old, new).encode()}


def with_entry(catalog: Catalog, context: str, **parts: object) -> Catalog:
    assert any(entry.context == context for entry in catalog.entries)
    return replace(catalog, entries=tuple(
        replace(e, **parts) if e.context == context else e for e in catalog.entries  # type: ignore[arg-type]
    ))  # fmt: skip


def translated(catalog: Catalog) -> Catalog:
    """The catalog with something in each place; a longer first word changes no kind of block."""
    return replace(catalog, entries=tuple(
        e if e.target and not e.stale
        else replace(e, target=re.sub("[A-Za-z]{2,}", r"\g<0>eo", e.source, count=1), stale=False)
        for e in catalog.entries
    ))  # fmt: skip


def words(files: Files) -> dict[str, str]:
    library = build_library(files)
    return {s.original: s.word for s in standings(library, frozenset({"es"}))}


SENTENCES = re.compile(rb"(?m)^(?:\d\. |- |[A-Z])(?=.{20}).*$")


@settings(max_examples=6, deadline=None, phases=[Phase.generate])
@given(
    form=st.sampled_from(["po", "xliff"]),
    edits=st.lists(st.tuples(st.sampled_from([BLEEDING, DATE]), st.integers(0, 40),
                             st.sampled_from([b"Twice", b""])), max_size=4),
)  # fmt: skip
def test_what_nobody_touches_comes_back_as_it_was(
    synced: Synced, form: str, edits: list[tuple[str, int, bytes]]
) -> None:
    files: Files = dict(synced)
    for path, number, word in edits:
        lines = list(SENTENCES.finditer(files[path], files[path].index(b"\n---\n")))
        line = lines[number % len(lines)]
        now = line[0] + b" " + word if word else line[0] + b"\n" + line[0] + b" More."
        files[path] = files[path][: line.start()] + now + files[path][line.end() :]
    assert landed(files, exported(files, form)) == files
    done = landed(files, translated(exported(files, form)))
    assert {word for path, word in words(done).items() if path.endswith(".md")} == {"fresh"}
    assert landed(done, exported(done, form)) == done


def test_a_hack_is_translated_through_a_catalog(synced: Files) -> None:
    catalog = translated(exported(synced, "xliff", CHARGE))
    catalog = with_entry(catalog, f"{CHARGE}#situations", target="Tres semanas\nNo contesta: nada")
    files = landed(synced, catalog)
    text = files[CHARGE_ES].decode()
    assert "situations:\n  - Tres semanas\n  - 'No contesta: nada'\n" in text
    assert "\n## Cómo hacerlo\n\n1. **Calleo, and ask how it goes.**" in text
    assert words(files)[CHARGE] == "fresh"


def test_a_page_that_is_translated_in_part_shows_the_rest_in_the_original(synced: Files) -> None:
    catalog = with_entry(translated(exported(synced, "po", CHARGE)), f"{CHARGE}#step-2", target="")
    catalog = with_entry(catalog, f"{CHARGE}#item-1", target="")
    files = landed(synced, catalog)
    text = files[CHARGE_ES].decode()
    assert "Cuidado" not in text
    assert text.count("\n3. ") == 1
    assert words(files)[CHARGE] == "stale"
    again = exported(files, "po", CHARGE)
    assert [e.name for e in again.entries if not e.target] == ["step-2", "item-1"]
    assert words(landed(files, translated(again)))[CHARGE] == "fresh"


def test_what_is_out_of_date_is_fuzzy_and_stays_so_until_somebody_says_otherwise(
    synced: Files,
) -> None:
    files = changed(synced, DATE, "Ask first.", "Ask first, twice.")
    catalog = exported(files)
    (fuzzy,) = [entry for entry in catalog.entries if entry.stale]
    assert (fuzzy.path, fuzzy.name) == (DATE, "item-4")
    assert imported(files, catalog).files == {}
    assert imported(files, catalog).open == 1
    right = landed(files, with_entry(catalog, fuzzy.context, stale=False))
    assert words(right)[DATE] == "fresh"
    assert (
        right[DATE_ES].partition(b"translated:")[0] == files[DATE_ES].partition(b"translated:")[0]
    )
    renewed = with_entry(
        catalog, fuzzy.context, stale=False, target="Una trampa. Pregunta dos veces."
    )
    text = landed(files, renewed)[DATE_ES]
    assert b"- Una trampa. Pregunta dos veces.\n" in text


def test_agreed_terms_and_what_a_text_said_go_out_with_it(synced: Files) -> None:
    files = changed(synced, BLEEDING, "your whole weight", "your weight")
    made = catalogs_of(
        build_library(files), "es", frozenset({BLEEDING}), lambda *_: "Press **hard**"
    )
    ((name, catalog),) = made
    assert name == "when-it-goes-wrong"
    text = po_bytes(catalog, "The Shed").decode()
    assert "#. Agreed term: Tourniquet = Torniquete\n" in text
    assert '#, fuzzy\n#| msgid "Press **hard**"\nmsgctxt "' in text
    assert (
        "python-format" not in po_bytes(Catalog("es", (Entry("a#b", "50 % de %s"),)), "x").decode()
    )


@pytest.mark.parametrize("form", ["po", "xliff"])
def test_a_catalog_takes_back_nothing_that_the_file_says_better_by_now(
    synced: Synced, form: str
) -> None:
    catalog = exported(synced, form, DATE)
    better = changed(synced, DATE_ES, "Pregunta primero.", "¡Pregunta primero!")
    assert landed(better, catalog) == better
    name = f"{DATE}#item-4"
    other = with_entry(catalog, name, target="Una trampa. Pregunta dos veces.")
    also = with_entry(other, f"{DATE}#title", target="Otro título")
    found = imported(better, also)
    (line,) = found.refused
    assert line.startswith(f"{name}: this text was also edited in the file")
    assert "¡Pregunta primero!" in found.files[DATE_ES]
    assert "title: Otro título\n" in found.files[DATE_ES]
    assert b"Una trampa. Pregunta dos veces." in landed(synced, other)[DATE_ES]
    alike = {**better, DATE_ES: landed(synced, other)[DATE_ES]}
    assert landed(alike, other) == alike
    without = with_entry(other, name, comments=())
    assert b"Una trampa. Pregunta dos veces." in landed(better, without)[DATE_ES]


PO_LINE = re.compile(r'(?:#(?:[:.,] .*|\| (?:msgid )?"(?:[^"\\]|\\.)*")|'
                     r'(?:msg(?:ctxt|id|str) )?"(?:[^"\\]|\\.)*"|)')  # fmt: skip


def test_each_line_of_a_catalog_is_one_of_po_also_where_a_long_text_changed() -> None:
    before = '**Give "hours" and minutes back** to whoever lent them: write \\\\ them down. ' * 4
    entry = Entry(f"{DATE}#step-1", "Now", "Ahora", True, f"{before}\n{before}")
    text = po_bytes(Catalog("es", (entry,)), "The Shed").decode()
    assert [line for line in text.split("\n") if not PO_LINE.fullmatch(line)] == []
    old = "".join(re.findall(r'(?m)^#\| (?:msgid )?"(.*)"$', text))
    assert old == f"{before}\n{before}".replace("\\", r"\\").replace('"', r"\"").replace(
        "\n", r"\n"
    )
    assert '"\nmsgctxt "' in text


@pytest.mark.parametrize(
    ("name", "said", "why"),
    [
        ("paragraph-1", "Uno.\n\nDos.", "ends up as 2 blocks, but the original is one"),
        ("paragraph-1", "- Uno", "ends up as one item, but the original is one paragraph"),
        ("paragraph-1", "{{ config.site_name }}", "has `{{ config.site_name }}`"),
        ("paragraph-1", "{% include 'x' %}", "has `{%"),
        ("paragraph-1", "a <img src=x onerror=x> b", "has `<img src=x onerror=x>`"),
        ("title", "{{ 7 * 7 }}", "has `{{ 7 * 7 }}`"),
        ("title", "T" * 300, "at most 100"),
        ("title", "T", "at least 3"),
        ("title", "Título\nkind: emergency", "has a line break"),
        ("summary", "Escribe la fecha\u2028en la herramienta prestada.", "has a line break"),
        ("summary", "x" * 70_000, "longer than 60,000"),
        ("row-2", "De mano", "is not a row with 2 cells"),
        ("paragraph-1", "Un \u202etexto", "hacks/"),
    ],
)
def test_what_does_not_fit_is_refused_and_the_file_stays(
    synced: Files, name: str, said: str, why: str
) -> None:
    found = imported(
        synced, with_entry(exported(synced, "po", DATE), f"{DATE}#{name}", target=said)
    )
    assert found.files == {}
    assert len(found.refused) == 1
    assert why in found.refused[0]
    assert DATE_ES.removesuffix(".es.md") in found.refused[0]


def test_entries_of_other_files_and_tricks_in_paths_write_nothing(synced: Files) -> None:
    contexts = [
        "../../etc/passwd#title", "/etc/passwd#title", f"{DATE_ES}#title", "", "#", "title",
        f"hacks/../{DATE}#title", "mkdocs.yml#title", "hacks/_forms/repair-day-budget.yml#title",
    ]  # fmt: skip
    entries = tuple(Entry(context, "Write", "Escribe") for context in contexts)
    found = imported(synced, Catalog("es", entries))
    assert found.files == {}
    assert len(found.refused) == len({entry.path for entry in entries})
    assert all("no such page in this library" in line for line in found.refused)
    old = Catalog("es", (Entry(f"{DATE}#step-1", "Something else altogether", "Otra cosa"),))
    assert imported(synced, old).refused == [
        f"{DATE}#step-1: the original has changed since; export again"
    ]


def test_a_page_that_cannot_be_written_is_told_once_with_what_to_do(synced: Files) -> None:
    made = exported(synced, "po", DATE)
    entries = tuple(replace(entry, target=entry.target or "Algo") for entry in made.entries)
    files = changed(synced, DATE, "summary: ", "sumary: ")
    (why,) = imported(files, Catalog("es", entries)).refused
    assert why.startswith(f"{DATE}#title: this page has errors; repair it")
    moved = tuple(replace(one, context=one.context.replace("write-", "note-")) for one in entries)
    (why,) = imported(synced, Catalog("es", moved)).refused
    assert "there is no such page in this library; export again" in why
    fresh = {path: data for path, data in synced.items() if path != DATE_ES}
    alone = tuple(one for one in entries if one.context.endswith("#summary"))
    (why,) = imported(fresh, Catalog("es", alone)).refused
    assert "`title` is missing: add `title:`" in why


LAUGHS = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><xliff>&b;</xliff>'


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b'msgid "a"\nmsgstr "\xff"\n', "UTF-8"),
        ('msgid "a"\nmsgstr "ñ"\n'.encode("utf-16"), "UTF-8"),
        (b'msgid "a"\nmsgstr_ "b"\n', "line 2"),
        (b'msgid "a"\nmsgstr[x] "b"\n', "PO"),
        (b'"loose"\n', "line 1"),
        (b'msgid "a"\n<<<<<<< HEAD\nmsgstr "b"\n', "two versions of a text on line 2"),
        (LAUGHS.encode(), "document type"),
        (b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><xliff/>', "document type"),
        (b"<xliff", "not XML"),
        (b"<x>" * 100_000, "not XML"),
        (b'<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0"/>', "XLIFF 1.2"),
        (b'<?xml version="1.0" encoding="no-such"?><xliff/>', "not XML"),
    ],
)  # fmt: skip
def test_what_is_no_catalog_gives_a_message(data: bytes, why: str) -> None:
    with pytest.raises(CatalogError, match=re.escape(why)):
        (read_xliff_bytes if data.startswith(b"<") else read_po_bytes)(data)


@pytest.mark.parametrize(
    "end",
    [
        'msgstr "Llama ya. No es',
        'msgstr "Llama ya. No esp\\"',
        'msgstr ""\n"Llama ya. "\n"No es',
        'msgstr ""\n"Llama ya. "\n',
        'msgstr ""\n"Llama ya.\\n"\n',
    ],
)
def test_half_of_a_text_is_never_taken_for_the_whole(end: str) -> None:
    data = f'msgid ""\nmsgstr "Language: es\\n"\n\nmsgid "Call now. Do not wait."\n{end}'
    with pytest.raises(CatalogError, match="breaks off in the middle of a text"):
        read_po_bytes(data.encode())


def test_a_text_ends_on_its_line_also_where_others_follow() -> None:
    data = 'msgid "Call now."\nmsgstr "Llama\n\nmsgid "Wait."\nmsgstr "Espera."\n'
    with pytest.raises(CatalogError, match="line 2 does not belong"):
        read_po_bytes(data.encode())


def test_the_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = projects.tool_shed_in_spanish(tmp_path / "shed")
    run = ["--root", str(root), "translate"]
    main([*run, "sync"])
    commit_all(root, "As it was translated")
    original, own = root / DATE, root / DATE_ES
    text = original.read_text(encoding="utf-8")
    original.write_text(text.replace("Ask first.", "Ask first, twice."), encoding="utf-8")
    before = own.read_bytes()
    out = tmp_path / "out"
    assert main([*run, "export", "--to", "es", "-o", str(out), str(root / "hacks/lending")]) == 0
    assert [file.name for file in (out / "es").iterdir()] == ["lending.po"]
    catalog = out / "es/lending.po"
    made = catalog.read_text(encoding="utf-8")
    assert '#| msgid "A date that nobody could keep is a trap. Ask first."' in made
    assert main([*run, "import", str(catalog)]) == 0
    assert own.read_bytes() == before
    said = made.replace("#, fuzzy\n", "").replace(
        "Pregunta primero.", "Pregunta primero, dos veces."
    )
    catalog.write_text(said, encoding="utf-8")
    capsys.readouterr()
    assert main([*run, "import", str(catalog)]) == 0
    assert "1 file written" in capsys.readouterr().out
    assert "- Una fecha que nadie puede cumplir es una trampa. Pregunta primero, dos veces.\n" in (
        own.read_text(encoding="utf-8")
    )
    kept = own.read_bytes()
    for wrong, why in (
        (made.replace('"Language: es\\n"\n', ""), "does not name its language"),
        (made.replace("Language: es", "Language: xx"), "`xx` is not one of the languages"),
        (made.replace("Language: es", "Language: ../../x"), "is not a PO file"),
        ("<x/>", "is not XLIFF 1.2"),
    ):
        catalog.write_text(wrong, encoding="utf-8")
        assert main([*run, "import", str(catalog)]) in (1, 2)
        assert why in capsys.readouterr().err
    assert main([*run, "export", "--to", "es", "--format", "xliff", "-o", str(out)]) == 0
    xliff = (out / "es/lending.xlf").read_text(encoding="utf-8")
    for encoding in ("utf-8-sig", "utf-16", "utf-16-be"):  # as tools on Windows write it
        called = "UTF-8" if encoding == "utf-8-sig" else "UTF-16"
        marked = xliff.replace('encoding="UTF-8"', f'encoding="{called}"')
        start = b"\xfe\xff" if encoding == "utf-16-be" else b""
        catalog.write_bytes(start + marked.encode(encoding))
        assert main([*run, "import", str(catalog)]) == 0, encoding
    with catalog.open("wb") as file:
        file.truncate(65 * 1024 * 1024)
    assert main([*run, "import", str(catalog)]) == 1
    assert "larger than 64 MB" in capsys.readouterr().err
    assert own.read_bytes() == kept


@pytest.mark.parametrize(
    ("bad", "rule"),
    [
        ("[quién](javascript:alert)", "page-code"),
        ("![quién](https://example.org/a.png)", "page-code"),
        ("un minusválido", "translation-word"),
    ],
)
def test_a_page_of_docs_is_checked_before_it_is_written(
    bad: str, rule: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = projects.tool_shed_in_spanish(tmp_path / "shed")
    own = root / "docs/about.es.md"
    (root / "hacks/_vocabulary/words.es.yml").write_text(
        "- id: minusvalido\n  avoid: [minusválido]\n  use: [persona con discapacidad]\n"
        "  why: Juzga.\n  level: change\n  pattern: minusválid[oa]\n"
    )
    run = ["--root", str(root), "translate"]
    main([*run, "sync"])
    before, out = own.read_bytes(), tmp_path / "out"
    assert main([*run, "export", "--to", "es", "-o", str(out), str(root / "docs/about.md")]) == 0
    catalog = out / "es/docs.po"
    entries = read_po_bytes(catalog.read_bytes()).entries
    entry = next(one for one in entries if one.target and one.name not in ("title", "description"))
    for text, done in ((f"{entry.target} {bad}.", 1), (f"{entry.target} Sí.", 0)):
        made = [replace(one, target=text) if one is entry else one for one in entries]
        catalog.write_bytes(po_bytes(Catalog("es", tuple(made)), "The Shed"))
        capsys.readouterr()
        assert main([*run, "import", str(catalog)]) == done
        assert (rule in capsys.readouterr().err) == bool(done)
        assert (own.read_bytes() == before) == bool(done)


@pytest.mark.parametrize(
    ("language", "key", "heading"),
    [
        ("es", "languages", "## Cómo hacerlo"),
        ("de", "languages", "## Comment faire"),
        ("de", "some_pages", "## Comment faire"),
    ],
)
def test_the_first_catalog_of_a_language_becomes_its_first_file(
    language: str, key: str, heading: str, tmp_path: Path
) -> None:
    """Nothing in that language stands there yet; one without words takes the library's."""
    root = tmp_path / "coin"
    assert main(["init", "--language", "fr", "--name", "Le coin", "--paper", "a4", str(root)]) == 0
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    added = text.replace("    papers:", f"    {key}: [{language}]\n    papers:")
    settings.write_text(added, encoding="utf-8")
    run = ["--root", str(root), "translate"]
    out = tmp_path / "out"
    assert main([*run, "export", "--to", language, "-o", str(out)]) == 0
    catalog = out / language / "premiers-pas.po"
    made = read_po_bytes(catalog.read_bytes())
    catalog.write_bytes(po_bytes(translated(made), "Le coin"))
    assert main([*run, "import", str(catalog)]) == 0
    file = root / f"hacks/premiers-pas/saluez-a-la-porte.{language}.md"
    assert heading in file.read_text(encoding="utf-8").split("\n")
