"""The words that readers see: one file for each language, and nowhere else."""

from __future__ import annotations

import datetime
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from jinja2 import Template

from making import WORDS, hack_text, library_of
from potluck.cli.main import main
from potluck.connections import connect
from potluck.handouts.wording import wording
from potluck.pages import Context, build_pages, redirects
from potluck.reading.site_files import read_site_files
from potluck.site import site_from_config
from potluck.words import SAFETY, WordsError, language_name, read_words

ROOT = Path(__file__).resolve().parents[2]
ENGINE = ROOT / "overrides/words"


@pytest.fixture
def portuguese(tmp_path: Path) -> Path:
    """A place for Portuguese words in a library of its own: the engine brings the English ones."""
    folder = tmp_path / "overrides/words"
    folder.mkdir(parents=True)
    return folder / "pt.yml"


def read(file: Path) -> tuple[dict[str, object], list[str]]:
    said: list[str] = []
    return read_words(file.parents[2], "pt", said.append), said


def test_a_text_that_is_missing_is_english_and_said_once(portuguese: Path) -> None:
    own = yaml.load(yaml.safe_dump(WORDS), yaml.BaseLoader)
    own["hack"]["sources"] = "Fuentes"
    del own["hack"]["tags"], own["handouts_pdf"]["kinds"], own["menu"]
    portuguese.write_text(yaml.safe_dump(own, allow_unicode=True), encoding="utf-8")
    words, said = read(portuguese)
    assert words["hack"]["sources"] == "Fuentes"
    assert words["hack"]["tags"] == WORDS["hack"]["tags"]
    assert words["menu"] == WORDS["menu"]
    missing = 1 + len(WORDS["menu"]) + len(WORDS["handouts_pdf"]["kinds"])
    assert said == [
        f"overrides/words/pt.yml: {missing} texts are missing and shown in English: menu.home, "
        "menu.situations, menu.find, menu.sections, menu.all_sections, …"
    ]
    assert read_words(portuguese.parents[2], "en") == WORDS


def test_a_file_that_holds_everything_says_nothing(portuguese: Path) -> None:
    portuguese.write_text(yaml.safe_dump(WORDS), encoding="utf-8")
    assert read(portuguese) == (WORDS, [])


def test_the_check_counts_what_is_left_in_english(portuguese: Path) -> None:
    def told() -> list[str]:
        return [one.message for one in read_site_files(portuguese.parents[2])]

    shutil.copy(ENGINE / "en.yml", portuguese)
    (copied,) = told()
    assert re.fullmatch(r"still in English: \d{3} texts, such as `site.leave`", copied)
    portuguese.write_text("site:\n  skip: Ir para o texto\n  menu: Menu\n", encoding="utf-8")
    (missing,) = told()
    assert re.match(r"missing, so shown in English: \d{3} texts, such as `site.leave`", missing)
    # A word or two of one's own are no translation where the engine has the others.
    portuguese.rename(portuguese.with_name("fr.yml"))
    assert told() == []


def test_a_library_names_each_of_its_languages(portuguese: Path) -> None:
    english = portuguese.with_name("en.yml")
    english.write_text("translation:\n  languages: {pt: Portuguese}\n", encoding="utf-8")
    assert [*read_site_files(portuguese.parents[2])] == []
    said: list[str] = []
    words = read_words(portuguese.parents[2], "en", said.append)
    assert (language_name(words, "pt"), language_name(words, "es")) == ("Portuguese", "Spanish")
    assert said == []
    english.write_text("translation:\n  languages: {pt: [Portuguese]}\n", encoding="utf-8")
    (told,) = read_site_files(portuguese.parents[2])
    assert told.rule == "words-unusable"


@pytest.mark.parametrize("name", SAFETY)
@pytest.mark.parametrize("text", ["", "  "])
def test_a_line_that_keeps_people_safe_is_never_empty(
    name: str, text: str, portuguese: Path
) -> None:
    nested: object = text
    for key in reversed(name.split(".")):
        nested = {key: nested}
    portuguese.write_text(yaml.safe_dump(nested), encoding="utf-8")
    with pytest.raises(WordsError, match=rf"^overrides/words/pt.yml: `{name}` is empty, but"):
        read(portuguese)
    english = portuguese.with_name("en.yml")
    english.write_text("site: {leave: }\n", encoding="utf-8")
    with pytest.raises(WordsError, match=r"^overrides/words/en.yml: `site.leave` is empty"):
        read_words(portuguese.parents[2], "en")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("site: Sitio\n", "pt.yml: `site` is one text, but should be a group of texts"),
        ("offline: {before: uno}\n", "`offline.before` is one text, but should be a list"),
        ("reasons: {near: 'sobre {que}'}\n",
         "`reasons.near` has {que} in it, which nothing fills in; it can use {about}"),
        ("and: '{y}'\n", "`and` has {y} in it, which nothing fills in; it can use no placeholders"),
        ("handouts_pdf: {months: [enero]}\n", "`handouts_pdf.months` has 1 months instead of 12"),
        ("site: {leave: 'Salir\n", "pt.yml is not valid YAML on line"),
        ("- uno\n", "pt.yml has no words in it; `potluck words` shows"),
        ("\xff", "pt.yml is not valid YAML"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_file_is_one_sentence(text: str, message: str, portuguese: Path) -> None:
    portuguese.write_bytes(text.encode("latin-1"))
    with pytest.raises(WordsError) as caught:
        read(portuguese)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_keys_that_yaml_takes_for_other_things_are_words(portuguese: Path) -> None:
    portuguese.write_text("hack: {sources_read: {no: Todavía no}}\ncheckup: {note: Off}\n", "utf-8")
    words, _ = read(portuguese)
    assert words["hack"]["sources_read"]["no"] == "Todavía no"
    assert words["checkup"]["note"] == "Off"


@pytest.mark.parametrize(
    "command", [["build"], ["handout", "common-room"], ["stage", "out"], ["offline"]]
)
def test_a_language_without_a_file_is_one_sentence_not_a_traceback(
    command: list[str], project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("language: en", "language: pt"))
    assert main(["--root", str(project), *command]) == 1
    said = capsys.readouterr().err
    # What looks at the hacks first names the line in the settings, the others the file.
    assert "no words in the language `pt`" in said or "words/pt.yml is missing" in said
    assert "run `potluck words pt > overrides/words/pt.yml`" in said
    assert "translate that file" in said
    assert "Traceback" not in said


def test_the_engine_s_words_are_printed_in_the_language_of_the_library_or_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def printed(*arguments: str) -> str:
        assert main(["words", *arguments]) == 0
        return capsys.readouterr().out

    monkeypatch.chdir(tmp_path)
    english, spanish = ((ENGINE / f"{name}.yml").read_text("utf-8") for name in ("en", "es"))
    assert printed() == printed("pt") == printed("en-GB") == english
    assert printed("es") == printed("es-MX") == spanish
    (tmp_path / "hacks").mkdir()
    (tmp_path / "mkdocs.yml").write_text("theme: {language: es}\n", encoding="utf-8")
    assert printed() == spanish
    assert printed("en") == english
    assert main(["words", "portuguese"]) == 1
    said = capsys.readouterr()
    assert "`portuguese` no es ningún idioma; nómbralo con su código, como pt" in said.err
    assert said.out == ""
    # Hmong has a code of three letters, which the makers of catalogs do not know.
    assert main(["words", "--messages", "hmn"]) == 0
    assert "Language: hmn" in (tmp_path / "overrides/words/messages.hmn.po").read_text("utf-8")


def test_a_file_that_the_shell_has_made_empty_is_no_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`potluck words pt > overrides/words/pt.yml` makes it before anything runs, here in ours."""
    shutil.copy(ENGINE / "en.yml", tmp_path / "en.yml")
    (tmp_path / "pt.yml").touch()
    monkeypatch.setattr("potluck.words.engine_words", lambda: tmp_path / "en.yml")
    assert main(["words", "pt"]) == 0
    assert capsys.readouterr().out == (ENGINE / "en.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("en", "November 1, 2026", "November 2, 2026"),
        ("es", "1 de noviembre de 2026", "2 de noviembre de 2026"),
        ("fr", "1er novembre 2026", "2 novembre 2026"),
    ],
)
def test_the_first_of_a_month_is_said_as_the_language_says_it(
    language: str, first: str, second: str
) -> None:
    words = read_words(ROOT, language)
    paper, template = wording(words), ROOT / "overrides/partials/day.html"
    page = Template(template.read_text(encoding="utf-8"))
    for day, said in (1, first), (2, second):
        date = datetime.date(2026, 11, day)
        assert paper.date(date) == said
        assert f">{said}</time>" in page.render(words=words, day=date.isoformat())


def test_headings_are_shown_in_the_language_and_keep_their_address() -> None:
    headings = {**WORDS["headings"], "Watch out": "Ten <cuidado>", "Start small": "Poco a poco"}
    words = {**WORDS, "headings": headings, "moved": {"text": "Se ha mudado:"}}
    hack = hack_text(start_small="Move one chair.", aliases=["old"])
    library = library_of({"circle-the-chairs": hack})
    site = site_from_config({"theme": {"language": "es"}})
    context = Context(library, connect(library), site, words)
    text = build_pages(context)["hacks/common-room/circle-the-chairs.md"].body
    assert '<h2 id="watch-out">Ten &lt;cuidado&gt;</h2>' in text
    assert '<h2 id="start-small">Poco a poco</h2>' in text
    assert '<h2 id="how-to-do-it">How to do it</h2>' in text
    old = redirects(context)["hacks/common-room/old/index.html"].decode()
    assert '<html lang="es">' in old
    assert "<p>Se ha mudado: <a" in old
    assert wording(words).headings["Watch out"] == "Ten <cuidado>"
    assert wording(words).date(datetime.date(2026, 11, 20)) == "November 20, 2026"


# No word of its own

JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.S)
LITERAL = re.compile(r"\"((?:[^\"\\\n]|\\.)*)\"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`")
WORD = re.compile(r"[A-Za-z]{2,}")
SENTENCE = re.compile(r"[A-Za-z]{2,}[,.:;!?]? [A-Za-z]{2,}")
SHOWN = ("alt", "aria-label", "label", "placeholder", "title")
FORMATS = {"PDF"}  # names, the same in every language


class _Texts(HTMLParser):
    """Collects what a template shows of its own."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in SHOWN and value]

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def own_words_of_template(text: str) -> list[str]:
    inside = " ".join(JINJA.findall(re.sub(r"\{#.*?#\}", "", text, flags=re.S)))
    literals = [next(filter(None, parts), "") for parts in LITERAL.findall(inside)]
    shown = _Texts(JINJA.sub("", text)).found
    return [
        *(w for piece in shown for w in WORD.findall(piece) if w not in FORMATS),
        *(piece for piece in literals if SENTENCE.search(piece)),
    ]


# Where a script shows a text to people: what follows on the line.
SINKS = re.compile(
    r"(?:\b(?:textContent|innerText|title|placeholder|ariaLabel)\s*=(?!=)|\b(?:say|alert|confirm)\("
    r"|\.(?:append|prepend|replaceChildren)\(|\"aria-label\",|\bmake\()(?P<rest>.*)"
)
# In these a literal is no text: messages for the console, selectors, names of keys and classes.
NO_TEXT = re.compile(
    r"\bnew \w*Error\(.*|\"use strict\"|\b(?:querySelector(?:All)?|closest|matches)\(.*|\.rel = .*"
    r"|\bwords\[[^\]]*\]|[!=]== \"\w*\"|\bfill\([^,]*,|\bbutton\(\"\w+\""
    r"|(?<=make\()\"\w+\", \"[\w -]*\""
)


def own_words_of_script(text: str) -> list[str]:
    found = []
    for line in re.sub(r"/\*.*?\*/", "", text, flags=re.S).split("\n"):
        code = NO_TEXT.sub("", re.sub(r"(?<![:\"'])//.*", "", line))
        sink = SINKS.search(code)
        for parts in LITERAL.findall(sink["rest"] if sink else code):
            piece = re.sub(r"\$\{.*?\}", "", next(filter(None, parts), ""))
            plain = re.fullmatch(r"[A-Za-z0-9 ,.;:!?'’…()-]*", piece) and not piece.isupper()
            if plain and (WORD if sink else SENTENCE).search(piece):
                found.append(piece)
    return found


FACES = {"Atkinson Hyperlegible Next", "DejaVu Sans"}


def own_words_of_typst(text: str) -> list[str]:
    # What an assertion says is for whoever prints, in a terminal.
    text = re.sub(r"message: \".*\"", "", re.sub(r"(?<!:)//.*|\n\s*\+ \".*", "", text))
    literals = [part for parts in LITERAL.findall(text) for part in parts if part]
    code = LITERAL.sub("", text)
    while "(" in code and (less := re.sub(r"\([^()]*\)", "", code)) != code:
        code = less
    # Between brackets stands text; `#` begins what is put in, `<` a label.
    marked = re.findall(r"\[([^\[\]]*)\]", code)
    shown = [re.sub(r"#(?:if|else|for|let)\b.*|#[\w.-]+|<[\w-]+>", "", piece) for piece in marked]
    return [
        *(p for p in literals if SENTENCE.search(p) and p not in FACES and "<" not in p),
        *(word for piece in shown for word in WORD.findall(piece)),
    ]


TEMPLATES = sorted((ROOT / "overrides").rglob("*.html"))
SCRIPTS = [
    file
    for file in (*(ROOT / "overrides/assets/javascripts").glob("*.js"),
                 ROOT / "overrides/service-worker.js")
    if file.name != "search-text.js"  # words to search by, which nobody sees
]  # fmt: skip
TYPST = sorted((ROOT / "scripts/potluck").rglob("*.typ"))


def test_no_template_script_or_sheet_has_a_word_of_its_own() -> None:
    assert len(TEMPLATES) > 20
    assert len(SCRIPTS) > 20
    assert len(TYPST) > 10
    found = {}
    for files, words_of in ((TEMPLATES, own_words_of_template), (SCRIPTS, own_words_of_script),
                            (TYPST, own_words_of_typst)):  # fmt: skip
        for file in files:
            words = words_of(file.read_text(encoding="utf-8"))
            if words:
                found[file.relative_to(ROOT).as_posix()] = words
    assert found == {}


@pytest.mark.parametrize(
    ("words_of", "text"),
    [
        (own_words_of_template, "<p>{{ a }} Fine in: {{ b }}</p>"),
        (own_words_of_template, '<a aria-label="Menu">{{ a }}</a>'),
        (own_words_of_template, "{% if a %}Avoid{% endif %}"),
        (own_words_of_template, "{{ 'Fine in' if a else '' }}"),
        (own_words_of_script, 'status.textContent = "Loading";'),
        (own_words_of_script, "line.append(`Step ${number} `, link);"),
        (own_words_of_script, 'const text = "Nothing was found";'),
        (own_words_of_script, 'make("p", "plain", "Loading")'),
        (own_words_of_typst, "strong[Page #n of #m]"),
        (own_words_of_typst, '#let title = "Watch out"'),
    ],
)
def test_a_word_of_its_own_is_found(words_of: object, text: str) -> None:
    assert callable(words_of)
    assert words_of(text)
