"""Where the processor time of a first build goes, part by part.

    python benchmarks/phases.py [1000]

Builds a made-up library without PDFs, in one process, and asks the clock of the processor where a
part begins and ends; what one part calls of another counts for the other. Printed are the ten
costliest parts. Two processes share this work, and copy what both need.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

from build import write_projects

MOST = 10


class Clock:
    """Seconds of the processor by part; those of a part within another are not counted twice."""

    def __init__(self) -> None:
        """Begin with the part that nobody named."""
        self.seconds: Counter[str] = Counter()
        self._parts = ["the rest"]
        self._since = time.process_time()

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Count what is done within the block for a part."""
        self._turn()
        self._parts.append(name)
        try:
            yield
        finally:
            self._turn()
            self._parts.pop()

    def watch(self, holder: Any, name: str, part: str) -> None:
        """Count what the function `name` of a module or class does, also where it gives later."""
        real = vars(holder)[name]

        @wraps(real)
        def watched(*given: Any, **more: Any) -> Any:
            with self.part(part):
                found = real(*given, **more)
                return list(found) if isinstance(found, Iterator) else found

        setattr(holder, name, watched)

    def watch_property(self, holder: type, name: str, part: str) -> None:
        """Count what a cached property of a class does."""
        prop = vars(holder)[name]
        real: Callable[[Any], Any] = prop.func

        def watched(self_: Any) -> Any:
            with self.part(part):
                return real(self_)

        prop.func = watched

    def _turn(self) -> None:
        now = time.process_time()
        self.seconds[self._parts[-1]] += now - self._since
        self._since = now


def measure(project: Path, target: Path) -> Clock:
    """Build the project into `target` in this process; return what its parts took."""
    clock = Clock()
    with clock.part("Loading programs"):
        from mkdocs.commands import build as mkdocs_build
        from mkdocs.structure import files as mkdocs_files

        from potluck import publish, second_process
        from potluck.built.dead_links import dead_links
        from potluck.built.files import files_below
        from potluck.built.site_links import BuiltSite
        from potluck.library import Library
        from potluck.mkdocs_adapter import ahead as mkdocs_ahead
        from potluck.mkdocs_adapter import checking as mkdocs_checking
        from potluck.mkdocs_adapter import plugin as mkdocs_plugin
        from potluck.mkdocs_adapter import run as mkdocs_run
        from potluck.mkdocs_adapter.drawing import LibraryPage
        from potluck.mkdocs_adapter.state import BUILD, Orders
        from potluck.rules.engine import running
        from potluck.text_extracts import TextExtracts
    second_process.can_fork = lambda: False
    clock.watch(mkdocs_checking, "load", "Reading hacks")
    clock.watch(running, "apply_to_files", "Rules on single files")
    clock.watch(running, "apply_to_whole", "Rules on the whole")
    clock.watch(Library, "derive", "Relations, and what else is made once of all hacks")
    clock.watch(publish, "build_pages", "Lists of pages")
    clock.watch(TextExtracts, "of", "What pages, search and feeds ask of texts")
    clock.watch(mkdocs_ahead, "publish", "Files beside pages")
    clock.watch(mkdocs_plugin, "write_texts", "Search and feeds")
    clock.watch_property(LibraryPage, "meta", "Facts of pages")
    clock.watch(mkdocs_build, "_build_page", "Templates")
    clock.watch(mkdocs_build, "build", "MkDocs, and what it asks of us besides")
    clock.watch(mkdocs_files.Files, "copy_static_files", "Writing files beside pages")
    clock.watch(mkdocs_plugin, "offline_manifest", "The list for copies on phones")
    mkdocs_run.build = mkdocs_build.build
    BUILD.begin(Orders(handouts="none"))
    if mkdocs_run._build(str(project / "mkdocs.yml"), str(target)):
        raise SystemExit("the library was not built")
    with clock.part("Following links"):
        dead_links(BuiltSite(files_below(target)))
    return clock


def main(arguments: list[str]) -> None:
    """Print the costliest parts of a build of as many hacks as are asked for."""
    count = next((int(size) for size in arguments if size.isdigit()), 1000)
    with tempfile.TemporaryDirectory() as scratch:
        ours, _ = write_projects(Path(scratch).resolve(), count)
        clock = measure(ours, Path(scratch).resolve() / "site")
    total = sum(clock.seconds.values())
    print(f"| part of a first build of {count:,} hacks | s | % |\n|---|---|---|")
    first = clock.seconds.most_common(MOST)
    for part, seconds in first:
        print(f"| {part} | {seconds:.2f} | {100 * seconds / total:.0f} |")
    left = total - sum(seconds for _, seconds in first)
    print(f"| all else | {left:.2f} | {100 * left / total:.0f} |\n| together | {total:.2f} | 100 |")


if __name__ == "__main__":
    main(sys.argv[1:])
