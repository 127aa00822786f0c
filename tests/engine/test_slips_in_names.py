"""Slips in the names of files and folders: each is named once, with the right name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import golden
from potluck.diagnostics import Diagnostic, Severity, in_order
from potluck.library import build_library, load, read_folder
from potluck.reading.file_names import offered_name
from potluck.rules import run
from slips import hold_words

BASE = read_folder(golden.CASES / "_base")
GOOD = BASE[golden.SUBJECT].replace(b"title: Bring snacks", b"title: Carry fruit")
LONG = "put-" * 30 + "fruit"

# name below hacks/ | rule | what the message has to say
SLIPS = [
    ("common-room/Carry-Fruit.md", "file-name", "`carry-fruit`"),
    ("common-room/carry fruit.md", "file-name", "`carry-fruit`"),
    ("common-room/carry_fruit.md", "file-name", "`carry-fruit`"),
    ("common-room/carry.fruit.md", "file-name", "`carry-fruit`"),
    ("common-room/carry--fruit.md", "file-name", "`carry-fruit`"),
    ("common-room/carry-fruit-.md", "file-name", "`carry-fruit`"),
    ("common-room/carry-fruit .md", "file-name", "`carry-fruit`"),
    ("common-room/Rosie's fruit.md", "file-name", "`rosies-fruit`"),
    ("common-room/carry–fruit.md", "file-name", "the dash `–` (U+2013)"),
    ("common-room/c\u0430rry-fruit.md", "file-name", "the Cyrillic letter `\u0430`"),
    ("common-room/Obst für alle.md", "file-name", "`obst-fur-alle`"),
    ("common-room/Gemüse & Soße.md", "file-name", "`gemuse-sosse`"),
    ("common-room/carry-fruit.md.md", "file-name", "a second file extension, `.md`"),
    ("common-room/carry-fruit.docx.md", "file-name", "`carry-fruit`"),
    ("common-room/carry-fruit (1).md", "file-name", "`carry-fruit`"),
    ("common-room/bring-snacks (1).md", "file-name", "copy of hacks/common-room/bring-snacks"),
    ("common-room/bring-snacks - Copy.md", "file-name", "copy of hacks/common-room/bring-snacks"),
    ("common-room/Copy of bring-snacks.md", "file-name", "merge both texts"),
    ("common-room/bring-snacks - Kopie (2).md", "file-name", "merge both texts"),
    ("common-room/aux.md", "file-name", "Windows reserves it for a device"),
    (f"common-room/{LONG}.md", "file-name", "has 125 characters; a web address has room for 100"),
    (f"common-room/{'a' * 240}.md", "file-name", f"`{'a' * 60}`"),
    (f"{LONG}/index.md", "file-name", "has 125 characters"),
    ("Common-Room/carry-fruit.md", "file-name", "rename it to `common-room`"),
    ("Common Room/carry-fruit.md", "file-name", "rename it to `common-room`"),
    ("common_room/carry-fruit.md", "file-name", "rename it to `common-room`"),
    ("new-room/carry-fruit.md", "section-missing", "hacks/new-room/index.md"),
    ("carry-fruit.md", "file-misplaced", "hacks/<section>/"),
    ("common-room/more/carry-fruit.md", "file-misplaced", "one folder deep"),
    ("_drafts/carry-fruit.md", "file-misplaced", "`_drafts`"),
    ("_vocabulary/carry-fruit.md", "file-misplaced", "hacks/<section>/"),
    ("common-room/carry-fruit.es.md", "translation-alone", "`carry-fruit.md`"),
    ("common-room/bring-snacks.Portuguese.md", "file-name", "rename it to `bring-snacks.pt.md`"),
    ("common-room/bring-snacks.Haitian Creole.md", "file-name", "`bring-snacks.ht.md`"),
    ("common-room/bring-snakcs.es.md", "translation-alone", "did you mean `bring-snacks`"),
    ("workers/bring-snacks.md", "slug-clash", "rename the newer one"),
]  # fmt: skip
# Files that are named while the folder is read: name | rule | what the message has to say
ENDINGS = [
    ("common-room/carry-fruit.MD", "file-kind", "`carry-fruit.md`"),
    ("common-room/Carry Fruit.MD", "file-kind", "`carry-fruit.md`"),
    ("common-room/carry-fruit.md.txt", "file-kind", "`carry-fruit.md`"),
    ("common-room/carry-fruit.markdown", "file-kind", "`carry-fruit.md`"),
    ("common-room/Carry fruit.docx", "file-kind", "`potluck new` starts one"),
    *((f"common-room/carry-fruit{end}", "file-kind", "`potluck new` starts one")
      for end in (".doc", ".odt", ".rtf", ".pdf", ".html", ".htm", ".PDF")),
    *((f"common-room/carry-fruit{end}", "file-kind", "`carry-fruit.md`")
      for end in (".mdown", ".mkd", ".mdx", ".txt", ".md~", ".md_")),
    *((f"common-room/carry-fruit{end}", "file-kind", "JPEG, PNG or WebP")
      for end in (".gif", ".bmp", ".tif", ".tiff", ".heic", ".heif", ".avif")),
    ("common-room/carry-fruit.json", "file-kind", ".yml"),
    ("common-room/carry-fruit.zip", "file-kind", "`.zip` does not belong"),
    ("common-room/carry-fruit.JPG", "file-kind", "in lower case: `carry-fruit.jpg`"),
    ("common-room/carry-fruit.png ", "file-kind", "without a space: `carry-fruit.png`"),
    ("common-room/carry-fruit", "file-kind", "`carry-fruit.md`"),
    ("common-room/carry-fruit.md ", "file-kind", "`carry-fruit.md`"),
    ("common-room/README.md", "file-kind", "index.md"),
    ("_vocabulary/tags.yaml", "file-kind", ".yml"),
    ("_vocabulary/tag.yml", "file-misplaced", "did you mean `tags.yml`"),
    ("_vocabulary/more/tags.yml", "file-misplaced", "hacks/_vocabulary/tags.yml"),
    ("common-room/tags.yml", "file-misplaced", "hacks/_vocabulary/"),
]  # fmt: skip


def errors(found: list[Diagnostic], path: str) -> list[Diagnostic]:
    return [
        f for f in in_order(found)
        if f.severity is Severity.ERROR and f.place.path == path and f.rule != "title-clash"
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "rule", "says"), SLIPS, ids=[s[0][:60] for s in SLIPS])
def test_a_slip_in_a_name_is_named_once(name: str, rule: str, says: str) -> None:
    path = f"hacks/{name}"
    files = {**BASE, path: GOOD if "index" not in name else BASE["hacks/workers/index.md"]}
    (found,) = errors(run(build_library(files), today=golden.TODAY), path)
    hold_words(path, [found])
    assert found.rule == rule
    assert says in f"{found.message} {found.hint} {found.help}"


@pytest.mark.parametrize(("name", "rule", "says"), ENDINGS, ids=[s[0] for s in ENDINGS])
def test_a_file_that_does_not_belong_is_named_once(
    name: str, rule: str, says: str, tmp_path: object
) -> None:
    root = golden.lay_out(None, tmp_path)  # type: ignore[arg-type]
    file = root / "hacks" / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(GOOD)
    (found,) = errors(run(load(root), today=golden.TODAY), f"hacks/{name}")
    hold_words(name, [found])
    assert found.rule == rule
    assert says in f"{found.message} {found.hint} {found.help}"


def test_what_is_no_file_is_named(tmp_path: Path) -> None:
    root = golden.lay_out(None, tmp_path)
    os.mkfifo(root / "hacks/common-room/carry-fruit.md")
    deep = root / "hacks/a/b/c/d/e/f/g/h"
    deep.mkdir(parents=True)
    (deep / "carry-fruit.md").write_bytes(GOOD)
    hold_words("no files", in_order(run(load(root), today=golden.TODAY)))


@pytest.mark.parametrize("code", ["pt-BR", "pt_BR", "pt_br", "PT"])
def test_a_code_in_capitals_is_no_new_address(code: str) -> None:
    path, other = (f"hacks/common-room/{name}.{code}.md" for name in ("carry-fruit", "no-such"))
    files = {**BASE, "hacks/common-room/carry-fruit.md": GOOD, path: GOOD, other: GOOD}
    found = run(build_library(files), today=golden.TODAY)
    ((told,), (alone,)) = errors(found, path), errors(found, other)
    assert told.help.startswith(f"rename it to `carry-fruit.{code.lower().replace('_', '-')}.md`")
    assert alone.help.startswith("rename it to `no-such-pt")


def test_a_name_that_is_offered_is_right() -> None:
    for name, *_ in SLIPS:
        stem = name.rsplit("/", 1)[-1].removesuffix(".md")
        files = {**BASE, f"hacks/common-room/{offered_name(stem)}.md": GOOD}
        found = run(build_library(files), today=golden.TODAY)
        assert [f for f in found if f.rule == "file-name"] == []


def test_a_nested_file_replaces_no_tags() -> None:
    files = {**BASE, "hacks/_vocabulary/x/tags.yml": b"- {id: a, label: A, definition: One.}\n"}
    assert build_library(files).vocabulary == build_library(BASE).vocabulary
