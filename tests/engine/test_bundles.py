"""What pages load: stylesheets and scripts as few, short files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from making import library_of
from potluck.bundles import SCRIPTS, TOGETHER, bundles
from projects import SHED

SOURCES = sorted((Path(__file__).parents[2] / "overrides" / SCRIPTS).glob("*.js"))
TYPE = re.compile(r"/\*\* @[^*]*\*/ ?")


def served(folder: Path, text: str) -> str:
    script = folder / "overrides" / SCRIPTS / "own.js"
    script.parent.mkdir(parents=True)
    script.write_text(text, encoding="utf-8")
    return bundles(folder, library_of({}))[f"{SCRIPTS}/own.js"].decode()


@pytest.mark.parametrize("source", SOURCES, ids=lambda file: file.stem)
def test_of_a_script_only_comments_types_and_indents_stay_behind(
    source: Path, tmp_path: Path
) -> None:
    text = source.read_text(encoding="utf-8")
    lines = [TYPE.sub("", line.strip()) for line in text.splitlines()]
    code = [line for line in lines if line and not line.startswith(("//", "/*", "*"))]
    made = served(tmp_path, text)
    assert made == text.rstrip() or made.splitlines() == code


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("// @ts-check\n/** All. */\nf();\n", "f();"),
        ("/*! MIT */\n/* mine */\nf();", "/*! MIT */\nf();"),
        ("  /*\n   * One.\n   */\n  f();\n\n  // Two.\n  g();", "f();\ng();"),
        ("/* a */ f(); /* b */\ng();", "/* a */ f(); /* b */\ng();"),
        ('f("//", "/* a */"); // c', 'f("//", "/* a */"); // c'),
        ("const a = /** @type {A} */ (b);", "const a = (b);"),
        ("f(`\n  // a\n  b`);\n// c", "f(`\n  // a\n  b`);\n// c"),
    ],
)
def test_what_is_no_comment_stays(text: str, made: str, tmp_path: Path) -> None:
    assert served(tmp_path, text) == made


def test_each_script_is_there_once() -> None:
    made = bundles(SHED, library_of({}))
    within = {f"{SCRIPTS}/{name}.js" for name in TOGETHER[f"{SCRIPTS}/site.js"]}
    assert within.isdisjoint(made)
    assert {f"{SCRIPTS}/finder.js", f"{SCRIPTS}/site.js"} <= made.keys()
    assert b"Permission is hereby granted" in made[f"{SCRIPTS}/search-worker.js"]
