"""Scripts and stylesheets as they are written, and what checks them."""

from __future__ import annotations

import json
import re
from pathlib import Path

from potluck.palette import section_colors

ROOT = Path(__file__).resolve().parents[2]
ASSETS = ROOT / "overrides/assets"
SCRIPTS = [*sorted((ASSETS / "javascripts").glob("*.js")), ROOT / "overrides/service-worker.js"]
STYLES = sorted((ASSETS / "stylesheets").rglob("*.css"))
# What says nothing about a value.
EMPTY_TYPES = re.compile(r"[{<(|,:=]>? *(?:any|\*|Function|Object|object\[\])[ }>)|,;[]")


def test_every_script_is_checked_and_no_type_is_empty() -> None:
    assert len(SCRIPTS) > 20
    for file in SCRIPTS:
        text = file.read_text(encoding="utf-8")
        assert text.startswith("// @ts-check\n"), file.name
        assert "@ts-ignore" not in text, file.name
        assert "@ts-expect-error" not in text, file.name
        comments = " ".join(re.findall(r"/\*\*.*?\*/", text, re.S))
        assert not EMPTY_TYPES.search(comments), file.name
    for file in (ASSETS / "javascripts").glob("*.d.ts"):
        assert not EMPTY_TYPES.search(file.read_text(encoding="utf-8")), file.name


def test_an_empty_type_is_found() -> None:
    for text in ("{any}", "(name: string) => any}", "Map<string, any>", "{*}", "{Function}"):
        assert EMPTY_TYPES.search(f"@type {text} x"), text


def test_every_package_is_pinned_by_its_hash_and_no_registry_is_named() -> None:
    text = (ROOT / "requirements/deno.lock").read_text(encoding="utf-8")
    packages = json.loads(text)["npm"]
    assert len(packages) > 20
    for name, package in packages.items():
        assert package["integrity"].startswith("sha512-"), name
    for file in (ROOT / "requirements").iterdir():
        assert "://" not in file.read_text(encoding="utf-8"), file.name


def test_every_property_that_a_style_uses_is_set_somewhere() -> None:
    text = "\n".join(file.read_text(encoding="utf-8") for file in STYLES)
    used = set(re.findall(r"var\((--[\w-]+)", text))
    # These come from the front matter of sections, when the site is built.
    given = {f"--{name}" for name in section_colors("green")}
    assert used - set(re.findall(r"(--[\w-]+):", text)) == given


def test_the_checks_name_every_script(root: Path) -> None:
    """The Makefile takes all scripts of the folder; a worker is checked apart from pages."""
    made = (root / "Makefile").read_text(encoding="utf-8")
    workers = re.findall(r"^WORKERS := (.*)$", made, re.M)[0].split()
    own = [
        f
        for f in SCRIPTS
        if re.search(r"\bimportScripts\(|ServiceWorkerGlobalScope", f.read_text())
    ]
    assert {root / name for name in workers} == set(own)
