"""Adapter to MkDocs: its templates as programs, made by another process while this one reads hacks.

To compile all templates takes as long as reading a thousand hacks. Both processes that draw
pages need them.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from itertools import takewhile
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, TemplateError
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.meta import find_referenced_templates, find_undeclared_variables
from jinja2.nodes import Assign, Getattr, Name, Output, Template
from mkdocs.config.defaults import MkDocsConfig

from potluck.build_cache import Ledger
from potluck.mkdocs_adapter.drawing import HARMLESS
from potluck.overlay import layers
from potluck.second_process import SecondProcess

# What a part of a page may ask for and still be the same on all pages in one folder. `base_url` is
# the way from there to the top; for the page at `current` the menu may have an entry.
SAME = frozenset({"config", "words", "current", "base_url"})
# The theme's own frame (see frame.html), and those of its parts that no block of ours replaces.
FRAME = (
    "base.html",
    "partials/language.html",
    "partials/javascripts/base.html",
    "partials/javascripts/content.html",
    "partials/integrations/analytics.html",
)
_OF_DICTS = frozenset(dir(dict))


class Direct(CodeGenerator):
    """Makes programs that look into plain dicts themselves: a page does so 500 times."""

    def visit_Getattr(self, node: Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Write what looks for a name in a value; a method of that name comes first."""
        if node.attr in _OF_DICTS:
            super().visit_Getattr(node, frame)
            return
        name = repr(node.attr)
        text = f"(_of[{name}] if (_of := "
        self.write(text)
        self.visit(node.node, frame)
        text = f").__class__ is dict and {name} in _of else environment.getattr(_of, {name}))"
        self.write(text)


class Compiled(BytecodeCache):
    """Templates as the build before compiled them, or another process."""

    def __init__(self, ledger: Ledger) -> None:
        """Keep them in `ledger`, which is sealed: nobody else's programs are run."""
        self._ledger = ledger

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its program, if its source is the same."""
        program = self._ledger.get(bucket.key, bucket.checksum)
        if program is not None:
            bucket.bytecode_from_string(b64decode(program))
            self._ledger.put(bucket.key, bucket.checksum, program)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the program of a template."""
        program = b64encode(bucket.bytecode_to_string()).decode()
        self._ledger.put(bucket.key, bucket.checksum, program)


def is_same(env: Environment, name: str, ledger: Ledger | None = None) -> bool:
    """Whether the part `name` asks for nothing but SAME, nor does any part within it.

    `ledger` knows it of templates that were compiled before.
    """
    if ledger is None:
        return _is_same(env, name)
    known = ledger.get(f"same:{name}", "")
    found: bool = _is_same(env, name) if known is None else known
    ledger.put(f"same:{name}", "", found)
    return found


def _is_same(env: Environment, name: str, known: frozenset[str] = SAME) -> bool:
    """`known` are the names that it may ask for."""
    if not name.startswith("partials/"):
        return False
    parsed = _parsed(env, name)
    within = known | _set_first(parsed)
    return known.issuperset(find_undeclared_variables(parsed)) and all(
        part is not None and _is_same(env, part, within)
        for part in find_referenced_templates(parsed)
    )


def _set_first(parsed: Template) -> frozenset[str]:
    """Return the names that a part sets in any case, before it takes in another one."""
    nodes = takewhile(lambda node: isinstance(node, Assign | Output), parsed.body)
    targets = (node.target for node in nodes if isinstance(node, Assign))
    return frozenset(target.name for target in targets if isinstance(target, Name))


def _parsed(env: Environment, name: str) -> Template:
    assert env.loader
    source, place, _ = env.loader.get_source(env, name)
    return env.parse(source, name, place)


class Programs:
    """All templates of a site, compiled by another process from now on."""

    def __init__(self, config: MkDocsConfig, ledger: Ledger) -> None:
        """Begin, unless `ledger` has them from the build before, or a plugin may change them."""
        self._ledger = ledger
        safe = HARMLESS.issuperset(config.plugins) and not config.hooks
        frame = [*FRAME] if config.theme.name else []
        root = Path(config.config_file_path).parent
        work = partial(_compiled, config.theme.get_env, root, frame)
        self._beside = SecondProcess(work, wanted=safe and not ledger)

    def foresee(self) -> None:
        """Put them into the ledger."""
        if self._beside.forked:
            self._ledger.foresee(self._beside.result())

    def stop(self) -> None:
        """End the other process."""
        self._beside.stop()


def _compiled(
    make: Callable[[], Environment], root: Path, frame: list[str]
) -> Mapping[str, tuple[str, Any]]:
    """Compile what the pages of the project at `root` are drawn with; return its ledger."""
    env, ledger = make(), Ledger()
    env.bytecode_cache = Compiled(ledger)
    env.code_generator_class = Direct
    # A template is parsed once: to compile it, and to see what it needs.
    env._parse = lru_cache(env._parse)  # type: ignore[method-assign]
    own = {file.name for layer in layers(root) for file in layer.glob("*.html")}
    names = [*sorted(own), *frame]
    for name in names:  # grows on the way
        try:
            env.get_template(name)
            is_same(env, name, ledger)
            parts = [] if name in frame else find_referenced_templates(_parsed(env, name))
            names += [part for part in parts if part and part not in names]
        except TemplateError:
            continue  # said when it is drawn, if it ever is
    return ledger.now
