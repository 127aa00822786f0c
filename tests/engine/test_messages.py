"""The check and the commands in another language: whole, with the same values, and nothing lost."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

import golden
from potluck.cli.collecting import of_module
from potluck.cli.main import group, main
from potluck.cli.message_catalog import message_catalog, sentences
from potluck.diagnostics import Say, same
from potluck.forge.comment import MARK, comment, summary
from potluck.forge.form import fields_of
from potluck.forge.report import Finding, Page, Report
from potluck.messages import LANGUAGE, catalog_files, read_catalog, speaker, translator
from potluck.messages.catalog import Saying
from potluck.messages.forms import PLACE
from potluck.words import WordsError

ROOT = Path(__file__).resolve().parents[2]
# What these quote stands in a library's own words, or in those of another program.
OWN_WORDS = {
    "word-avoid", "word-hint", "word-pattern", "translation-word", "translation-word-hint",
    "translation-stale", "translation-missing", "translation-shape", "translation-copied",
    "translation-name", "translation-number", "translation-link", "sheet-value-unknown",
}  # fmt: skip
ENGLISH = re.compile(
    r"\b(?:the|is|are|this|that|not|and|or|with|of|to|for|it|its|has|have|here|there|from|in|on|at|"
    r"by|an|who|what|write|put|take|add|name|one|two|stands|such|as|see|first|below|above|readers|"
    r"hacks?|text|line|file|source|key|use|out|into|be|was|does|do|only|another|every|than|you|page)\b"
)
# Names, quoted words, links, codes and paths are the same in each language.
SAME = re.compile(
    r"`[^`]*`|“[^”]*”|\"[^\"]*\"|'[^']*'|https?://\S+|\[[^\]]*\]\([^)]*\)|\S*/\S*|<[^>]*>|"
    r"\*\*[^*]*\*\*|\[[^\]]*\]|\(U\+[^)]*\)|(?<=las claves son: ).*|[\w-]+$|"
    r"# potluck: \S+ \S+|- hack: .*|[\w-]+(?: → [\w-]+)+|[\w.]+\.\w+"
)


# A message with its rule, what to do, and what stands under the line.
TOLD = r"^(?:\S.*?:\d+:\d+: \w+\[(.+?)\] |      (?:= help:|\| \^+) )(.+)$"
CASES = sorted(file.parent.name for file in golden.CASES.glob("*/expected.txt"))


# To read all of the code takes a second: it is done once.
all_said = cache(sentences)


@pytest.fixture(autouse=True)
def _the_code_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("potluck.cli.message_catalog.sentences", all_said)


@pytest.fixture(scope="module")
def spanish() -> Say:
    return speaker(ROOT, "es")


def test_all_that_is_said_is_in_the_catalog_with_the_same_places() -> None:
    sayings, plural = read_catalog(catalog_files(ROOT, "es"))
    known = {saying.one: saying for saying in sayings}
    missing = [s for s in all_said() if (s if isinstance(s, str) else s[0]) not in known]
    assert missing == [], "run `potluck words --messages es` and translate what is new"
    wrong = [
        saying for saying in sayings for said in saying.said
        if set(PLACE.findall(said)) != set(PLACE.findall(saying.one))
    ]  # fmt: skip
    assert wrong == []
    assert plural == "(n != 1)"


def test_the_catalog_is_what_the_command_writes() -> None:
    (file,) = catalog_files(ROOT, "es")
    assert message_catalog("es", ROOT).decode() == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", CASES)
def test_every_message_of_a_golden_case_is_said(rule: str, spanish: Say) -> None:
    text = (golden.CASES / rule / "expected.txt").read_text(encoding="utf-8")
    told = [message for _, message in re.findall(TOLD, text, re.M)]
    assert told
    if rule not in OWN_WORDS:
        said = [spanish(one) for one in told]
        assert [one for one in said if ENGLISH.search(SAME.sub("", one))] == []


def test_every_message_that_slips_bring_is_said(spanish: Say) -> None:
    text = (golden.CASES / "_told.txt").read_text(encoding="utf-8")
    found = re.findall(TOLD, text, re.M)
    told, rule = set[str](), ""
    for named, message in found:
        rule = named or rule
        told |= {message} if rule not in OWN_WORDS else set()
    said = [spanish(one) for one in sorted(told)]
    assert len(said) > 500
    assert [one for one in said if ENGLISH.search(SAME.sub("", one))] == []


def test_what_the_code_says_becomes_templates() -> None:
    code = '''
"""A module."""
def find(count, slug, near):
    """Say it."""
    yield f"no hack is called `{slug}`" + (f"; {near}" if near else "")
    yield f"there {'is' if count == 1 else 'are'} {count + 1} of them"
    yield counted(count, "hack")
    yield re.compile("no text at all"), "one-word", "<p>no words</p>"
'''
    assert list(of_module(code, "rules/x.py")) == [
        "no hack is called `{slug}`; {near}", "no hack is called `{slug}`",
        "there is {count} of them", "there are {count} of them", ("{count} hack", "{count} hacks"),
    ]  # fmt: skip
    assert list(of_module(code, "pages/x.py")) == []


SAYINGS = [
    Saying("no hack is called `{slug}`; {near}", ("ninguna idea se llama `{slug}`; {near}",)),
    Saying("did you mean {near}?", ("¿querías decir {near}?",)),
    Saying("remove it", ("quítalo",)),
    Saying("or", ("o",)),
    Saying("{count} hack", ("{count} idea", "{count} ideas"), "{count} hacks"),
    Saying("{checked}: nothing to repair.", ("{checked}: nada que arreglar.",)),
    Saying("{said}no errors", ("{said}ningún error",)),
    Saying("Where it is done", ("Dónde se hace",)),
    Saying("add `{key}:` {what}", ("agrega `{key}:` {what}",)),
]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("no hack is called `x`; did you mean `a`, `b` or `c`?",
         "ninguna idea se llama `x`; ¿querías decir `a`, `b` o `c`?"),
        ("no hack is called `remove it`; remove it",
         "ninguna idea se llama `remove it`; quítalo"),
        ("1 hack: nothing to repair.", "1 idea: nada que arreglar."),
        ("3 hacks, no errors", "3 ideas, ningún error"),
        ("1,024 hacks: nothing to repair.", "1,024 ideas: nada que arreglar."),
        ("add `setting:` where it is done", "agrega `setting:` dónde se hace"),
        ("remove it\n\nremove it", "quítalo\n\nquítalo"),
        ("a sentence that nobody translated", "a sentence that nobody translated"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_text_is_said_with_the_same_values_or_else_as_it_is(text: str, said: str) -> None:
    assert translator(SAYINGS, "n != 1")(text) == said


@pytest.mark.parametrize("piece", ["of ", "`a` is `b` ", "write `", "; ", "holds . A "])
def test_a_text_that_reads_like_many_sentences_is_said_in_the_end(piece: str, spanish: Say) -> None:
    # Readings are tried one after the other, and values are read again: there must be an end.
    assert spanish(f"no hack is called `{piece * 400}`").startswith("ninguna idea se llama")
    assert spanish(f"the original says: {piece * 400}")


def library(root: Path, language: str) -> Path:
    golden.lay_out(golden.case_of("related-unknown", "bad"), root)
    settings = root / "mkdocs.yml"
    settings.write_text(
        f"site_name: X\ntheme: {{name: material, language: {language}}}\nplugins: [potluck]\n"
    )
    return root


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    main(list(arguments))
    shown = capsys.readouterr()
    return shown.out + shown.err


def test_the_check_speaks_the_language_of_the_site_or_the_one_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = str(library(tmp_path, "es"))
    text = told(capsys, "--root", root, "check")
    assert "error[related-unknown] ninguna idea se llama `circle-the-chair`" in text
    assert "= ayuda: usa el nombre del archivo sin .md; `potluck list` los muestra todos: 3" in text
    assert "3 ideas: 1 error." in text
    (found,) = json.loads(told(capsys, "--root", root, "check", "--format", "json"))["diagnostics"]
    assert (found["severity"], found["message"][:7]) == ("error", "ninguna")
    for form in ("sarif", "github"):
        assert "ninguna idea se llama" in told(capsys, "--root", root, "check", "--format", form)
    monkeypatch.setenv(LANGUAGE, "en")
    assert "no hack is called" in told(capsys, "--root", root, "check")


def test_help_and_refusals_of_the_commands_speak_it_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = str(library(tmp_path, "es-MX"))
    assert "Uso: potluck" in told(capsys, "--root", root, "--help")
    shown = told(capsys, "--root", root, "check", "--help")
    assert "Revisa las ideas y di qué arreglar" in shown
    assert "[si no se dice: text]" in shown
    shown = " ".join(told(capsys, "--root", root, "translate", "--help").split())
    assert "Escribe catálogos de textos y sus traducciones: uno por sección, o" in shown
    assert "Write" not in shown
    shown = told(capsys, "--root", root, "list", "--section", "nowhere")
    assert "Error: ninguna sección se llama `nowhere`" in shown
    shown = told(capsys, "--root", root, "check", "--explain", "full-name")
    assert "Mal:\n    María González cocina los viernes." in shown
    # English comes back where it is spoken.
    english = str(library(tmp_path / "en", "en"))
    assert "Check hacks and say" in told(capsys, "--root", english, "check", "--help")
    # The name of a rule is typed into a waiver, also where it is a word, too.
    shown = told(capsys, "--root", root, "check", "--explain", "orphan")
    assert "# potluck: allow orphan --" in shown


def test_a_forge_tells_contributors_in_the_language_of_the_site(spanish: Say) -> None:
    # The finding was said when it was found: the report carries it.
    finding = Finding(
        rule="raw-html", severity="error", path="hacks/a/b.md", line=3, column=1,
        message="una idea no lleva HTML", help="quítalo",
    )  # fmt: skip
    report = Report(
        version=1, commit="0" * 40, checked=2, built=True, findings=[finding],
        refused=[["x", "not a regular file"]], elsewhere=["Makefile"], laid=["hacks/a/b.md"],
        pages=[Page(url="a/b/", title="Pan", what="gone")],
    )  # fmt: skip
    said = comment(report, "https://forge.example/", spanish) + summary(report, "", spanish)
    assert ENGLISH.search(SAME.sub("", said.removeprefix(MARK).replace("preview", ""))) is None
    assert "Hay 2 cosas por arreglar" in said
    assert "línea 3](<" in said
    assert "`x` quedó fuera: no es un archivo normal." in said


def test_a_form_is_read_in_english_and_in_the_language_of_the_site(spanish: Say) -> None:
    filled = "### ¿Qué hay que hacer?\n\nPon las sillas\n\n### Why does it help?\n\nSe habla.\n"
    assert fields_of(filled, spanish) == {"title": "Pon las sillas", "text": "Se habla."}
    assert fields_of(filled) == {"text": "Se habla."}


def test_a_library_lays_its_own_sentences_over_ours(tmp_path: Path) -> None:
    own = library(tmp_path, "es") / "overrides/words/messages.es.po"
    own.parent.mkdir(parents=True)
    own.write_text('msgid "remove it"\nmsgstr "sácalo"\n', encoding="utf-8")
    say = speaker(tmp_path)
    assert (say("remove it"), say("remove the link")) == ("sácalo", "quita el enlace")
    own.write_text("no catalog\n", encoding="utf-8")
    with pytest.raises(WordsError, match=r"messages\.es\.po is no catalog"):
        speaker(tmp_path)


def test_english_is_said_as_it_is_and_so_is_a_language_without_a_catalog(tmp_path: Path) -> None:
    assert speaker(library(tmp_path, "en-GB")) is same
    assert speaker(library(tmp_path, "xx")) is same


def test_a_translator_starts_from_all_that_is_said(tmp_path: Path) -> None:
    root = "--root", str(library(tmp_path, "en"))
    file = tmp_path / "overrides/words/messages.pt.po"
    CliRunner().invoke(group, [*root, "words", "--messages", "pt"])
    fresh = file.read_text(encoding="utf-8")
    assert 'msgid "remove it"\nmsgstr ""' in fresh
    known = fresh.replace('msgid "remove it"\nmsgstr ""', 'msgid "remove it"\nmsgstr "tire"')
    file.write_text(known, encoding="utf-8")
    CliRunner().invoke(group, [*root, "words", "--messages", "pt"])
    assert file.read_text(encoding="utf-8") == known
    refused = CliRunner().invoke(group, [*root, "words", "--messages", "zz"])
    assert "`zz` is no language" in str(refused.exception)


def test_whoever_reads_parts_are_called_as_in_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, order = "write the warning below `## Watch out`", "Why it helps · Watch out"
    spanish = speaker(library(tmp_path / "es", "es"))
    assert spanish(text) == "escribe la advertencia bajo `## Ten cuidado`"
    assert spanish(order) == "Por qué ayuda · Ten cuidado"
    monkeypatch.setenv(LANGUAGE, "es")
    asked = speaker(library(tmp_path / "en", "en"))
    assert asked(text) == "escribe la advertencia bajo `## Watch out`"
    assert asked(order) == order
