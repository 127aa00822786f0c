"""Adapter to MkDocs: runs it in a process of its own, as `python -m potluck.mkdocs_adapter.run`.

MkDocs counts no warning that it does not show, so its warnings are counted here. The process ends
with the one that started it, which keeps a pipe to its standard input open.
"""

from __future__ import annotations

import argparse
import datetime
import gc
import logging
import os
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from traceback import extract_tb

from jinja2 import TemplateSyntaxError
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from potluck.build_cache import BuildCache
from potluck.messages import speaker, speaking
from potluck.mkdocs_adapter.incremental import update_folder
from potluck.mkdocs_adapter.parent import end_with_parent, fall_silent, orders, progress
from potluck.mkdocs_adapter.state import BUILD, Orders
from potluck.overlay import OVERRIDES, engine_folder
from potluck.project import HANDOUTS, MADE
from potluck.site_parts import lists_alone, read_part, share_of
from potluck.unchanged import surroundings
from potluck.writing import NO_MEMORY, refusal

BUILT, REFUSED, WITH_WARNINGS = 0, 1, 3
TRACE = "POTLUCK_TRACEBACK"


class Warnings(logging.Handler):
    """Keeps the texts of all warnings and errors, whoever gives them."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one, once."""
        text = record.getMessage().strip()
        if text and text not in self.texts:
            self.texts.append(text)


class Shown(logging.Handler):
    """Shows warnings to somebody who writes while the preview runs."""

    def emit(self, record: logging.LogRecord) -> None:
        """Show one."""
        sys.stderr.write(f"{record.getMessage()}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Build or serve; return BUILT, REFUSED or WITH_WARNINGS. Standard error says what is wrong.

    Without any arguments, they come later, by standard input.
    """
    if arguments is None and not sys.argv[1:]:
        arguments = orders()
        if not arguments:
            return REFUSED
    parser = argparse.ArgumentParser(prog="potluck.mkdocs_adapter.run")
    parser.add_argument("what", choices=("build", "serve"))
    parser.add_argument("config")
    parser.add_argument("target", help="the folder to build into, or the address to serve at")
    parser.add_argument("--open", action="store_true")
    parser.add_argument("--handouts", choices=HANDOUTS, default=MADE)
    parser.add_argument("--surroundings", default="", help="their digest: something is kept")
    parser.add_argument("--last", type=Path, help="the folder of the last site")
    parser.add_argument(
        "--only-changes", action="store_true", help="make what saved texts change alone"
    )
    parser.add_argument("--tell", action="store_true", help="say how far it is, line by line")
    parser.add_argument("--part", type=read_part, help="make this part alone: 1/4")
    parser.add_argument("--lists-of", type=Path, help="make the lists of the PDFs in this folder")
    options = parser.parse_args(arguments)
    end_with_parent()
    root = Path(options.config).resolve().parent
    kept = BuildCache(root, options.last, options.surroundings) if options.surroundings else None
    chosen = Orders(options.handouts, kept=kept)
    if options.tell:
        chosen = replace(chosen, tell=progress)
    if options.part:
        whose = partial(share_of, part=options.part, handouts=options.handouts)
        chosen = replace(chosen, whose=whose)
    elif options.lists_of:
        chosen = replace(chosen, whose=partial(lists_alone, printed=options.lists_of))
    BUILD.begin(chosen)
    if refused := wrong_date(os.environ.get("SOURCE_DATE_EPOCH")):
        sys.stderr.write(f"{refused}\n")
        return REFUSED
    with speaking(speaker(Path(options.config).parent)):
        if options.what == "serve":
            return _serve(options.config, options.target, options.open)
        if kept and options.only_changes:
            done = _update(options.config, options.target, kept, options.handouts)
        else:
            done = _build(options.config, options.target)
    if done == BUILT:
        fall_silent()
    # What was read while it changed is not kept.
    if done == BUILT and kept and surroundings(root, options.handouts) == kept.surroundings:
        BUILD.keep_rest()
        kept.save()
    return done


def _update(config: str, target: str, kept: BuildCache, handouts: str) -> int:
    """Return REFUSED for whatever goes wrong: a whole build says what it is."""
    gc.disable()  # as in a whole build
    if os.environ.get(TRACE):
        return BUILT if update_folder(config, target, kept, handouts=handouts) else REFUSED
    with suppress(Exception):
        return BUILT if update_folder(config, target, kept, handouts=handouts) else REFUSED
    return REFUSED


def _build(config_file: str, target: str) -> int:
    warnings = Warnings()
    logging.getLogger().addHandler(warnings)
    done = BUILT
    # Nearly all that a build makes stays until its end: nothing is won by looking for what went.
    gc.disable()
    try:
        config = load_config(config_file, site_dir=target)
        # Links are followed in what was built, where every one of them can be seen.
        links = config.validation.links
        links.not_found = links.unrecognized_links = links.absolute_links = logging.DEBUG
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
    except MkDocsException as error:
        done = REFUSED
        said = str(error)
        if said not in warnings.texts and not said.startswith("Aborted with a BuildError"):
            warnings.texts.append(said)
    except Exception as error:
        done = REFUSED
        if os.environ.get(TRACE):
            raise
        warnings.texts.append(_sentence(error, Path(config_file).resolve().parent))
    sys.stderr.write("".join(f"{text}\n" for text in warnings.texts))
    return done or (WITH_WARNINGS if warnings.texts else BUILT)


def _sentence(error: Exception, root: Path) -> str:
    if isinstance(error, OSError):
        return refusal(error)
    if isinstance(error, MemoryError):
        return NO_MEMORY
    if place := _own_template(error, root):
        return f"{place}: this template fails: {error}; compare it with the engine's"
    return (
        f"the generator crashed: {type(error).__name__}: {error} (set {TRACE}=1 to see where, "
        "and tell the maintainers)"
    )


def _own_template(error: Exception, root: Path) -> str:
    """Return where a template of the library's own broke: `overrides/tags.html:2`, or nothing."""
    places = [(frame.filename, frame.lineno) for frame in extract_tb(error.__traceback__)]
    if isinstance(error, TemplateSyntaxError):
        places.append((error.filename or "", error.lineno))
    own = root / OVERRIDES
    for file, line in reversed(places):
        if own in Path(file).parents and own.resolve() != engine_folder().resolve():
            return f"{Path(file).relative_to(root).as_posix()}:{line}"
    return ""


def _serve(config_file: str, address: str, open_: bool) -> int:
    from mkdocs.commands.serve import serve  # a build needs no server

    logging.getLogger().addHandler(Shown(logging.WARNING))
    try:
        serve(config_file, dev_addr=address, open_in_browser=open_)
    except MkDocsException as error:
        sys.stderr.write(f"{error}\n")
        return REFUSED
    except OSError as error:
        sys.stderr.write(f"{refusal(error)}\n")
        return REFUSED
    finally:
        if BUILD.preview:
            BUILD.preview.remove()
    return BUILT


def wrong_date(value: str | None) -> str:
    """Say what is wrong with SOURCE_DATE_EPOCH, the date that a build pretends to have.

    Source: reproducible-builds.org, specification of SOURCE_DATE_EPOCH.
    """
    try:
        if value is not None:
            if not re.fullmatch("[0-9]{1,11}", value, re.ASCII):
                raise ValueError
            datetime.datetime.fromtimestamp(int(value), datetime.UTC)
    except (ValueError, OverflowError, OSError):
        return (
            f"SOURCE_DATE_EPOCH is {ascii(value)[:40]}, which is not a number of seconds since "
            "1970; unset it, or set it to a number such as 1700000000"
        )
    return ""


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    # To take a whole library apart before the end takes as long as drawing a third of its pages.
    os._exit(code)
