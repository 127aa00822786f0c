"""What `potluck check` does between the shell and the rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

import click

from potluck.diagnostics import Diagnostic, counted
from potluck.library import FOLDER, build_library, load, read_project
from potluck.library.few_files import library_for_few
from potluck.messages import speaker
from potluck.reading.image import IMAGES
from potluck.rules import run
from potluck.settings import FILE as SETTINGS
from potluck.settings import read_settings_file, settings_problems
from potluck.translations.written import with_written

MOST_INPUT = 1024 * 1024
Result = tuple[list[Diagnostic], str]


def chosen(root: Path, paths: tuple[str, ...]) -> frozenset[str] | None:
    """Return the project paths that the arguments name; None for everything.

    Raises click.UsageError for a path that does not exist or is not in the folder of hacks.
    """
    names: set[str] = set()
    for path in paths:
        file = Path(path)
        if not file.exists() and not file.is_symlink():
            raise click.UsageError(f"there is no file {path}")
        try:
            name = (file.parent.resolve() / file.name).resolve(strict=False)
            name = name if file.is_dir() else file.parent.resolve() / file.name
            inside = name.relative_to(root).as_posix()
        except ValueError:
            raise click.UsageError(f"{path} is not in {root / FOLDER}") from None
        if inside == ".":
            return None
        if inside.split("/")[0] not in (FOLDER, SETTINGS):
            raise click.UsageError(f"{path} is not in {root / FOLDER}")
        names.add(inside)
    return frozenset(names) or None


def check(root: Path, names: frozenset[str] | None) -> Result:
    """Check the whole library, or what stands at or below `names`."""
    if names is None or FOLDER in names:
        library = with_written(root, load(root))
        return run(library), counted(len(library.known), "hack")
    files, problems = read_project(root)
    below = _below(names, files, [problem.place.path for problem in problems])
    library = library_for_few(files, below)
    if SETTINGS in below:
        problems += settings_problems(root, files[SETTINGS], library.settings_file)
    library = replace(library, problems=(*problems, *library.problems))
    return run(library, below), counted(len(below), "file")


def _below(
    names: frozenset[str], files: Mapping[str, bytes], unread: Iterable[str] = ()
) -> frozenset[str]:
    """Return the paths at or below `names`, and of the images beside them those they name."""
    paths = {*files, *unread}
    named = {p for p in paths if p in names or any(p.startswith(f"{name}/") for name in names)}
    images = [PurePosixPath(p) for p in paths if PurePosixPath(p).suffix in IMAGES]
    texts = [(PurePosixPath(p).parent, files[p]) for p in named if p in files]
    return frozenset(named) | {
        str(image)
        for image in images
        if any(folder == image.parent and image.name.encode() in text for folder, text in texts)
    }


def check_text(root: Path, data: bytes, path: str | None) -> Result:
    """Check a text from standard input as if it stood at `path`."""
    files, _ = read_project(root)
    name = _input_path(root, path, files)
    files[name] = data
    only = frozenset({name})
    found = run(library_for_few(files, only), only)
    if path is None:
        found = [item for item in found if item.rule != "orphan"]
    return found, counted(1, "text")


def _input_path(root: Path, path: str | None, files: dict[str, bytes]) -> str:
    if path is None:
        sections = [PurePosixPath(f).parent for f in files if f.endswith("/index.md")]
        return f"{sections[0] if sections else FOLDER + '/section'}/standard-input.md"
    file = Path(path) if Path(path).is_absolute() else Path.cwd() / path
    try:
        name = (file.parent.resolve() / file.name).relative_to(root).as_posix()
    except ValueError:
        raise click.UsageError(f"{path} is not in {root / FOLDER}") from None
    if not name.startswith(f"{FOLDER}/"):
        raise click.UsageError(f"{path} is not in {root / FOLDER}")
    return name


def check_since(root: Path, revision: str) -> Result:
    """Check what changed since a revision, and what that breaks elsewhere."""
    from potluck.cli.revision import change_since
    from potluck.rules.engine import diagnosed
    from potluck.rules.engine.comparing import broken_elsewhere
    from potluck.rules.file.beside_the_hacks import machinery_changed
    from potluck.rules.whole.old_addresses import lost_addresses

    change = change_since(root, revision)
    # The choices of now hold for both: a change of them is no mistake of a hack.
    settings = {SETTINGS: read_settings_file(root)}
    before, after = build_library({**change.before, **settings}), load(root)
    if after.settings_file.unreadable:
        return run(after), counted(len(change.changed), "changed file")
    found = broken_elsewhere(run(before), run(after), change.changed)
    found += lost_addresses(before, after, change.renamed)
    found += map(diagnosed, machinery_changed(change.elsewhere, change.macros))
    return found, counted(len(change.changed), "changed file")


def repair(root: Path, names: frozenset[str] | None, dry_run: bool) -> str:
    """Repair what has one right answer; return what to tell about it."""
    from potluck.cli.fixing import fixed, shown, words_to_fix, write

    files, _ = read_project(root)
    paths = None
    if names is not None and FOLDER not in names:
        paths = _below(names, files)
    changed = fixed(files, paths)
    if paths is None:  # as for the check: what is beside the hacks comes with the whole
        beside, after = words_to_fix(root)
        files, changed = {**files, **beside}, {**changed, **after}
    if not changed:
        return speaker(root)("Nothing can be repaired automatically.")
    if dry_run:
        return shown(files, changed, speaker(root))
    write(root, changed)
    return f"Repaired {counted(len(changed), 'file')}: {', '.join(sorted(changed))}"
