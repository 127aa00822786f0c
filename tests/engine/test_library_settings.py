"""The `library:` block: every mistake is named with its place, and every choice has its effect."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import golden
from making import WORDS, hack_text, library_of
from potluck.cli.main import main
from potluck.diagnostics import in_order, render
from potluck.handouts import handout_list
from potluck.library import build_library, load, read_folder
from potluck.rules import run
from potluck.rules.engine import diagnosed
from potluck.settings import Settings, own_words, read_block, settings_from
from potluck.site import site_from_config

WRONG = b"""\
site_name: X
extra:
  leave_to: https://example.org/
  library:
    spelling: uk
    paper: [a5, letter]
    emergency: {number: 999, regoin: UK}
    rules:
      - rule: spelling-us
        set: softer
    leave_to: javascript:alert(1)
    offline: maybe
plugins: !!python/name:anything.at.all
"""
SAID = """\
mkdocs.yml:3:3: error[key-retired] `leave_to` now belongs under `library:`
    3 |   leave_to: https://example.org/
      |   ^^^^^^^^
      = help: move it under `library:`, indented by two more spaces, as `leave_to:`

mkdocs.yml:5:15: error[value-unknown] `spelling` cannot be `uk`
    5 |     spelling: uk
      |               ^^
      = help: use `us`, `gb` or `none`

mkdocs.yml:6:5: error[key-unknown] `paper` is not a known key
    6 |     paper: [a5, letter]
      |     ^^^^^ did you mean `papers`?
      = help: rename it to `papers`

mkdocs.yml:6:13: error[value-unknown] `papers` item 1 cannot be `a5`
    6 |     paper: [a5, letter]
      |             ^^
      = help: use `letter` or `a4`

mkdocs.yml:7:25: error[yaml-type] YAML reads `999` as a number, not as text
    7 |     emergency: {number: 999, regoin: UK}
      |                         ^^^
      = help: put it in quotes: "999"

mkdocs.yml:7:30: error[key-unknown] `regoin` is not a known key of `emergency`
    7 |     emergency: {number: 999, regoin: UK}
      |                              ^^^^^^ did you mean `region`?
      = help: rename it to `region`

mkdocs.yml:9:9: error[key-missing] `why` is missing in `rules` item 1
    9 |       - rule: spelling-us
      |         ^
      = help: add `why:` why, for those who come later

mkdocs.yml:10:14: error[value-unknown] `rules` item 1 `set` cannot be `softer`
   10 |         set: softer
      |              ^^^^^^
      = help: use `off` or `observation`

mkdocs.yml:11:15: error[value-type] `leave_to` cannot be used as it is
   11 |     leave_to: javascript:alert(1)
      |               ^^^^^^^^^^^^^^^^^^^
      = help: write where the button for leaving quickly leads: https://example.org/weather

mkdocs.yml:12:14: error[value-type] `offline` should be true or false
   12 |     offline: maybe
      |              ^^^^^
      = help: write true or false after the colon"""


def block(text: str) -> bytes:
    return f"site_name: X\nextra:\n  library:\n    {text}\n".encode()


def test_everything_that_is_wrong_is_named_in_one_run() -> None:
    found = [diagnosed(problem) for problem in read_block(WRONG).problems]
    assert render(in_order(found), "text") == SAID


@pytest.mark.parametrize(
    "data",
    [
        b"", b"site_name: X\n", b"extra:\n", b"extra: []\n", b"extra:\n  library:\n", b"- a\n",
        b"extra: {library: {}}\n", b"\xff\xfe", b"a: [\n", b"a: !ENV [A, b]\n", b"[" * 5000,
    ],
)  # fmt: skip
def test_without_a_block_everything_is_as_usual(data: bytes) -> None:
    assert read_block(data).settings == Settings()


@pytest.mark.parametrize(
    "text",
    [
        "lead: <script>alert(1)</script>", "emergency: {label: '<b>Call</b>'}",
        "leave_to: 'data:x'",
        "menu: [{title: a, url: 'javascript:x'}]", "contact: {mail: 'a b@c'}", "suggest_url: x y",
        "emergency: {number: '99\" onclick=x'}", "licenses: {content: {name: '<i>', url: ''}}",
    ],
)  # fmt: skip
def test_nothing_in_it_can_run_in_a_page(text: str) -> None:
    assert [problem.rule for problem in read_block(block(text)).problems] == ["value-type"]


@pytest.mark.parametrize("text", ["spelling: gb", '"spelling": "gb"', "{spelling: gb}"])
def test_a_block_is_read_in_any_style(text: str) -> None:
    data = f"extra:\n  library:{' ' if text[0] == '{' else chr(10) + '    '}{text}\n".encode()
    assert read_block(data).problems == ()
    assert read_block(data).settings.spelling == "gb"


def test_what_is_wrong_takes_its_usual_value_and_the_rest_stays() -> None:
    settings = settings_from({"spelling": "uk", "papers": ["a4"], "policy": 3, "new": 1})
    assert (settings.spelling, settings.papers, settings.policy) == ("none", ["a4"], "")
    assert settings_from(["no", "block"]) == Settings()


def test_the_page_of_settings_names_every_key_and_what_stands_where_it_is_left_out(
    root: Path,
) -> None:
    text = (root / "docs/settings.md").read_text(encoding="utf-8")
    table = text[text.index("## Every key") : text.index("Of an **emergency**")]
    rows = {row[0]: row[1:] for row in re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \| (.+?) \|$",
                                                  table, re.M)}  # fmt: skip
    assert list(rows) == list(Settings.model_fields)
    for key, (_, usual, example) in rows.items():
        given = Settings.model_fields[key].default
        if isinstance(given, str | bool) and given not in ("", None):
            assert str(given).lower() in usual.lower(), key
        found = read_block(block(f"{key}: {example.strip('`')}"))
        assert found.problems == (), key
        assert getattr(found.settings, key) != given, key
    assert "urgent" in text
    assert "without_steps" in text


def findings(settings: str, text: str = "") -> set[str]:
    files = read_folder(golden.CASES / "_base")
    files["mkdocs.yml"] = block(settings)
    if text:
        words = b"A bowl of fruit"
        files[golden.SUBJECT] = files[golden.SUBJECT].replace(words, text.encode() + b" " + words)
    return {f"{d.rule} {d.severity}" for d in run(build_library(files), today=golden.TODAY)}


def test_a_rule_can_be_off_or_only_ask_and_one_for_safety_cannot() -> None:
    said = "Write to sam.lee@gmail.com."
    off, soft = (
        f"rules: [{{rule: mail-address, set: {level}, why: we are a directory}}]"
        for level in ("off", "observation")
    )
    assert findings("spelling: none", said) == {"mail-address error"}
    assert findings(off, said) == set()
    assert findings(soft, said) == {"mail-address observation"}
    html = "rules: [{rule: raw-html, set: off, why: it looks nicer to us}]"
    assert findings(html, "<b>Hi</b>") >= {"raw-html error", "setting-unknown error"}


def test_a_helpline_may_stand_where_the_settings_name_it() -> None:
    said = "Call 0300 123 4567 at night."
    assert findings("spelling: none", said) == {"phone-number error"}
    line = 'helplines: [{number: "0300 123 4567", name: Night line}]'
    assert findings(line, said) == set()


def test_the_library_s_own_number_needs_no_country() -> None:
    said = "If somebody chokes, call 999."
    assert findings("spelling: none", said) == {"emergency-number observation"}
    assert findings('emergency: {number: "999"}', said) == set()


@pytest.mark.parametrize("said", ['Say: "Call 911 now."', "Llama al 911.", "Ligue para o 911."])
def test_the_number_of_another_country_is_told_in_what_people_say_too(said: str) -> None:
    """Pages that a library took over name the number of where they were written."""
    own = 'emergency: {number: "112", region: Portugal}'
    assert findings(own, said) == {"emergency-number observation"}
    assert findings(own, said.replace("911", "112")) == set()
    assert findings(own, "Llama al 911 en otros países.") == set()


def test_spelling_is_as_the_library_chose() -> None:
    for chosen, text, found in (
        ("none", "Colour and color.", set()),
        ("us", "The colour is gray.", {"spelling-us observation"}),
        ("gb", "The colour is gray.", {"spelling-gb observation"}),
    ):
        assert findings(f"spelling: {chosen}", text) == found, chosen


def test_kinds_say_what_is_urgent_and_what_needs_no_steps() -> None:
    library = library_of(
        {"a": hack_text(kind="fire"), "b": hack_text("Why.", title="Bread", kind="song")},
        **{"mkdocs.yml": block("kinds: {urgent: [fire], without_steps: [song]}")},
    )
    assert library.hacks["a"].urgent
    assert not library.hacks["b"].urgent
    assert not library.hacks["b"].wants_steps
    assert not library_of({"a": hack_text(kind="fire")}).hacks["a"].urgent


def test_handouts_come_on_the_papers_of_the_library_alone() -> None:
    def papers(settings: str) -> list[str]:
        library = library_of({"a": hack_text(poster=True)}, **{"mkdocs.yml": block(settings)})
        return list(dict.fromkeys(record.paper for record in handout_list(library, WORDS)))

    assert papers("papers: [a4]") == ["a4"]
    assert papers("papers: [letter]") == ["letter"]
    assert papers("papers: [a4, letter]") == ["a4", "letter"]
    assert papers("spelling: us") == ["letter", "a4"]


def test_words_name_the_number_and_the_line_of_the_library() -> None:
    def line(block: dict[str, Any]) -> tuple[str, str, str]:
        words = own_words(WORDS, settings_from(block))
        return (words["hack"]["emergency"], words["handouts_pdf"]["text"]["emergency"],
                words["site"]["not_advice"])  # fmt: skip

    usual = line({})
    assert "your local emergency number" in usual[0]
    named = line({"emergency": {"number": "999"}})
    assert all("999" in text for text in named)
    own = line({"emergency": {"number": "999", "label": "Fire? Ring 999."}})
    assert own[:2] == ("Fire? Ring 999.", "Fire? Ring 999.")
    assert line({}) == usual
    assert own_words(WORDS, settings_from({"lead": "For us."}))["home"]["lead"] == "For us."


def test_the_command_names_a_mistake_and_checks_the_settings_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    golden.lay_out(None, tmp_path)
    (tmp_path / "mkdocs.yml").write_bytes(block("speling: us"))
    assert main(["--root", str(tmp_path), "check", str(tmp_path / "mkdocs.yml")]) == 1
    assert "did you mean `spelling`?" in capsys.readouterr().out
    assert load(tmp_path).problems


def test_the_site_takes_its_terms_from_the_block() -> None:
    config = {
        "repo_url": "https://example.org/r",
        "extra": {"library": {"edit_path": "edit/main/", "policy": "  default-src 'self'\n",
                              "licenses": {"content": {"name": "CC0"}}}},
    }  # fmt: skip
    site = site_from_config(config)
    assert site.edit_address("hacks/a.md") == "https://example.org/r/edit/main/hacks/a.md"
    assert (site.policy, site.content_license) == ("default-src 'self'", "CC0")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("languages: [Spanish]", "in lower case, such as es or es-mx: [es]"),
        ("mirrors: [https://example.org/]", "`- name: its name`, and below it `url: https://exam"),
        ("menu: about/", "`- title: about/`, and below it `url: about/`"),
        ("menu: [{title: A, url: about.md}]", "`about/` for docs/about.md"),
        ("emergency: 112", 'below it, indented, write `number: "..."`'),
        ("leave_to: bbc.co.uk", "https://example.org/weather"),
        ("edit_path: edit/main", "with a slash at its end"),
        ("policy: nonsense", "default-src"),
    ],
)
def test_a_mistake_is_told_with_what_to_write(written: str, told: str) -> None:
    (problem,) = read_block(f"extra:\n  library:\n    {written}\n".encode()).problems
    assert told in problem.help


def test_parts_may_be_required_by_the_names_of_the_library() -> None:
    library = library_of(
        {"a": hack_text("## C\u00f3mo hacerlo\n\n1. **Mueve.** Las sillas.\n")},
        **{
            "mkdocs.yml": b"extra:\n  library:\n    required: [Ten cuidado]\n",
            "overrides/words": b"headings:\n  Watch out: Ten cuidado\n",
        },
    )
    found = [item.message for item in run(library) if item.rule == "required-missing"]
    assert found == ["this hack has no part `Ten cuidado`"]
    assert [item.rule for item in run(library) if item.place.path == "mkdocs.yml"] == []
