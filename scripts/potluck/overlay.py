"""The engine's own templates, words, styles and scripts, and what a library lays over them.

A library has a folder `overrides/` only where it wants something else. What lies there takes the
place of the engine's file with the same name; words are laid over key by key.
"""

from __future__ import annotations

from pathlib import Path

OVERRIDES = "overrides"
# Below it, the script of the editor for teams, which only the library itself can bring.
EDITOR = "assets/editor"
_PACKAGE = Path(__file__).resolve().parent


def engine_folder() -> Path:
    """Return the engine's own overrides: in an installed package beside this file.

    In a checkout they stand at the top, where people who draw pages look for them.
    """
    installed = _PACKAGE / OVERRIDES
    return installed if installed.is_dir() else _PACKAGE.parents[1] / OVERRIDES


def layers(root: Path) -> tuple[Path, ...]:
    """Return the folders to look into, the first one first: the library's if any, the engine's."""
    own, engine = root / OVERRIDES, engine_folder()
    if not own.is_dir() or own.resolve() == engine.resolve():
        return (engine,)
    return (own, engine)


def laid_over(root: Path, folder: str, pattern: str) -> dict[str, Path]:
    """Return {name: file} of what stands below `folder` of the layers, the first layer's first.

    `pattern` is one of `Path.glob`; names are relative to `folder`, sorted.
    """
    found: dict[str, Path] = {}
    for layer in reversed(layers(root)):
        base = layer / folder
        for file in base.glob(pattern):
            if file.is_file():
                found[file.relative_to(base).as_posix()] = file
    return dict(sorted(found.items()))
