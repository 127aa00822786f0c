"""The installed engine: the wheel holds everything, and makes the site that the checkout makes."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from once import once, shared_folder
from projects import small_project

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("pyproject.toml", "setup.py", "MANIFEST.in", "README.md", "LICENSE", "overrides",
           "scripts")  # fmt: skip
# The name to install by, where it is not the name to import.
INSTALLED_AS = {
    "bs4": "beautifulsoup4", "docx": "python-docx",
    "markdown": "mkdocs", "pil": "pillow", "pydantic_core": "pydantic",
    "material": "mkdocs-material", "mkdocs_macros": "mkdocs-macros-plugin", "pymdownx":
    "pymdown-extensions", "re2": "google-re2", "yaml": "pyyaml",
}  # fmt: skip


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what pip would unpack, made from a copy so that the checkout stays clean."""

    def build(folder: Path) -> None:
        copy = folder.with_name("sources")
        for name in SOURCES:
            what = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            what(ROOT / name, copy / name)
        for left in copy.glob("scripts/*.egg-info"):
            shutil.rmtree(left)
        subprocess.run(
            [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-index",
             "--no-build-isolation", "--wheel-dir", folder.with_name("wheel"), copy],
            check=True,
        )  # fmt: skip
        (wheel,) = folder.with_name("wheel").glob("*.whl")
        with zipfile.ZipFile(wheel) as packed:
            packed.extractall(folder)

    return once(shared_folder(tmp_path_factory) / "installed" / "site-packages", build)


def tracked(folder: str) -> set[str]:
    """What the project keeps in a folder; caches and the like are not part of it."""
    said = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-z", folder], capture_output=True, check=True
    )
    names = {n.removeprefix(f"{folder}/") for n in said.stdout.decode().split("\0") if n}
    return {name for name in names if (ROOT / folder / name).is_file()}


def test_the_wheel_holds_every_file_of_the_package_and_of_its_look(installed: Path) -> None:
    held = {p.relative_to(installed).as_posix() for p in installed.rglob("*") if p.is_file()}
    assert tracked("scripts") <= held
    assert {f"potluck/overrides/{name}" for name in tracked("overrides")} <= held
    # And nothing of this library, nor of anybody's build.
    assert not {name for name in held if re.search(r"\.pyc$|^(potluck/)?(hacks|docs|tests)/", name)}


def test_what_the_package_imports_is_declared() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = settings["optional-dependencies"].values()
    wanted = [*settings["dependencies"], *(name for extra in extras for name in extra)]
    declared = {re.split(r"[<>=\[; ]", name)[0].lower() for name in wanted}
    for path in (ROOT / "scripts").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            for name in names:
                top = name.split(".")[0]
                if top == "potluck" or top in sys.stdlib_module_names:
                    continue
                known = INSTALLED_AS.get(top.lower(), top.lower().replace("_", "-"))
                assert known in declared, f"{path} imports {top}, which pyproject.toml lacks"


def test_an_installed_engine_makes_the_site_of_the_checkout(
    installed: Path, tmp_path: Path
) -> None:
    project = small_project(ROOT, tmp_path / "library")
    for name in ("overrides", "scripts"):
        # A library of one's own has neither.
        path = project / name
        path.unlink() if path.is_symlink() else shutil.rmtree(path, ignore_errors=True)
    code = "import potluck.overlay as o, sys; print(o.engine_folder())"
    for name, source in (("installed", installed), ("checkout", ROOT / "scripts")):
        environment = {**os.environ, "PYTHONPATH": str(source), "PYTHONWARNINGS": ""}
        said = subprocess.run(
            [sys.executable, "-P", "-c", code], env=environment, capture_output=True, check=True
        ).stdout.decode()
        assert Path(said.strip()).is_relative_to(installed) == (name == "installed")
        subprocess.run(
            [sys.executable, "-P", "-m", "potluck.cli", "--root", project, "build", "--quiet",
             "--to", tmp_path / name],
            env=environment, check=True,
        )  # fmt: skip
    sites = [
        {p.relative_to(tmp_path / n).as_posix(): p.read_bytes()
         for p in (tmp_path / n).rglob("*") if p.is_file()}
        for n in ("installed", "checkout")
    ]  # fmt: skip
    assert sites[0] == sites[1]
    assert "assets/stylesheets/site.css" in sites[0]
