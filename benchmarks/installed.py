"""The engine as others get it: a wheel, through pip, in an environment of its own.

    python benchmarks/installed.py

Builds a wheel, installs it with what it declares (needs the registry), each in the version that the
checkout builds with, and tries there: this library with only its hacks, docs and settings against
the checkout, byte by byte; the hook for pre-commit; libraries that `potluck init` has just written,
with `potluck test`.
"""

from __future__ import annotations

import filecmp
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("pyproject.toml", "setup.py", "MANIFEST.in", "README.md", "LICENSE", "overrides",
           "scripts")  # fmt: skip
LIBRARY = ("hacks", "docs", "mkdocs.yml")
STARTED = (("--example", "es"), ("--example", "en-GB"), ("--empty", "en"))


def told(what: str, *command: object, folder: Path, engine: Path | None = None) -> None:
    """Run a command outside of the checkout; end with what it said where it fails.

    With `engine`, the command and what it starts take the package from that folder.
    """
    start = time.monotonic()
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV"))}
    clean |= {"PYTHONPATH": str(engine)} if engine else {}
    done = subprocess.run(
        [str(part) for part in command], cwd=folder, env=clean, check=False, text=True,
        capture_output=True,
    )  # fmt: skip
    print(f"{what:<58} {time.monotonic() - start:6.1f} s", flush=True)
    if done.returncode:
        sys.exit(f"{what} failed:\n{done.stdout}\n{done.stderr}")


def copied(names: tuple[str, ...], folder: Path) -> Path:
    """Copy files and folders of the checkout, without caches, into a new folder."""
    folder.mkdir(parents=True)
    for name in names:
        if (ROOT / name).is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
            shutil.copytree(ROOT / name, folder / name, ignore=ignored)
        else:
            shutil.copy(ROOT / name, folder / name)
    return folder


def pinned(file: Path) -> list[str]:
    """Return what the checkout builds with: another typesetter would make other bytes."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return [line.split()[0] for line in lines if line[:1].isalnum() and "==" in line]


def differences(one: Path, other: Path) -> list[str]:
    """Return the files that only one of two folders has, or that differ."""
    files = {p.relative_to(top).as_posix() for top in (one, other) for p in top.rglob("*")
             if p.is_file()}  # fmt: skip
    return sorted(
        name for name in files
        if not ((one / name).is_file() and (other / name).is_file()
                and filecmp.cmp(one / name, other / name, shallow=False))
    )  # fmt: skip


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="potluck-installed-") as name:
        top = Path(name).resolve()
        sources = copied(SOURCES, top / "sources")
        pip = (sys.executable, "-m", "pip")
        told("a wheel from the sources", *pip, "wheel", "-q", "--no-deps", "-w", top / "wheel",
             sources, folder=top)  # fmt: skip
        (wheel,) = (top / "wheel").glob("*.whl")
        told("an environment of its own", sys.executable, "-m", "venv", top / "venv", folder=top)
        own = top / "venv/bin"
        pins = top / "pins.txt"
        pins.write_text("\n".join(pinned(ROOT / "requirements/site.txt")), encoding="utf-8")
        told("pip install the wheel and what it declares", own / "pip", "install", "-q",
             "-c", pins, f"{wheel}[test]", folder=top)  # fmt: skip
        told("pip check", own / "pip", "check", folder=top)

        library = copied(LIBRARY, top / "library")
        told("the hook for pre-commit checks a hack", own / "potluck", "check",
             next((library / "hacks").glob("[a-z]*/[!i]*.md")), folder=library)  # fmt: skip
        told("this library, with the installed engine", own / "potluck", "build", "--quiet",
             "--to", top / "installed", folder=library)  # fmt: skip
        told("this library, in the checkout", sys.executable, "-m", "potluck.cli",
             "--root", ROOT, "build", "--quiet", "--to", top / "checkout",
             folder=ROOT, engine=ROOT / "scripts")  # fmt: skip
        if found := differences(top / "installed", top / "checkout"):
            sys.exit(f"{len(found)} files differ, such as {', '.join(found[:5])}")
        files = sum(1 for path in (top / "installed").rglob("*") if path.is_file())
        print(f"{files:,} files, the same bytes")
        told("plain mkdocs build --strict", own / "mkdocs", "build", "--strict", "-q", "-d",
             top / "plain", folder=library)  # fmt: skip
        if found := [f for f in differences(top / "plain", top / "installed") if f[0] != "."]:
            sys.exit(f"mkdocs: {len(found)} files differ, such as {', '.join(found[:5])}")

        for what, language in STARTED:
            folder = top / f"started-{language}"
            told(f"potluck init {what} --language {language}", own / "potluck", "init", what,
                 "--language", language, "--url", "https://example.org/a/b/", folder,
                 folder=top)  # fmt: skip
            told("potluck test there", own / "potluck", "test", "--nothing-skipped", folder=folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
