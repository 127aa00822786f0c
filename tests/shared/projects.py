"""Small projects that build in a second or two."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

import golden
from potluck.cli.building import MARK

SHED = Path(__file__).resolve().parents[1] / "engine" / "library"
HOME = """\
---
title: Potluck
template: home.html
---

## Bring a hack
"""
# Pages that templates link to.
LINKED = ("contribute", "what-this-is-not", "how-to-print", "hacks-json")


def small_project(root: Path, folder: Path, docs: Mapping[str, str] | None = None) -> Path:
    """Lay out three hacks, the project's own settings, and the pages `docs`.

    The look comes with the engine.
    """
    golden.lay_out(None, folder)
    (folder / "scripts").symlink_to(root / "scripts")
    text = settings_alone(root, docs or ())
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    pages = {f"{name}.md": f"# {name}\n" for name in LINKED}
    for name, text in {"index.md": HOME, **pages, **(docs or {})}.items():
        (folder / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / name).write_text(text, encoding="utf-8")
    return folder


def settings_alone(root: Path, pages: Iterable[str] = ()) -> str:
    """The project's own settings without other languages, and without what they name of docs/.

    But for `pages` with macros.
    """
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    text = re.sub(r"^( +)menu:\n(?:\1 +- .*\n)+", r"\1menu: []\n", text, flags=re.M)
    text = re.sub(r"^ +languages: \[.*\]\n", "", text, flags=re.M)
    macros = rf"\1macros: [{', '.join(pages)}]\n"
    return re.sub(r"^( +)macros:\n(?:\1 +- .*\n)+", macros, text, flags=re.M)


def tool_shed(folder: Path) -> Path:
    """Lay out the made-up library of `tests/engine/library`: the look comes with the engine."""
    shutil.rmtree(folder, ignore_errors=True)
    return Path(shutil.copytree(SHED, folder))


def lay_out_site(folder: Path, text: str = "the last good site") -> Path:
    """Make a folder that `potluck build` takes for one of its own."""
    folder.mkdir(parents=True)
    for name in ("index.html", "404.html"):
        (folder / name).write_text(text, encoding="utf-8")
    MARK.put(folder)
    return folder


def tool_shed_in_spanish(folder: Path, key: str = "languages") -> Path:
    """Lay out the same with its translations of `tests/engine/translated`, published in Spanish.

    With the key `some_pages`, only what is translated.
    """
    tool_shed(folder)
    shutil.copytree(SHED.with_name("translated"), folder, dirs_exist_ok=True)
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    text = text.replace("    spelling: us", f"    {key}: [es]\n    spelling: us")
    settings.write_text(
        text.replace("macros: [about.md]", "macros: [about.md, about.es.md]"), "utf-8"
    )
    return folder
