"""mkdocs.yml as keys with their places, and why it cannot be read where it cannot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches

import yaml

from potluck.diagnostics import Place, Problem, suggest
from potluck.project import overgrown
from potluck.reading import Source
from potluck.reading.yaml_doctor import diagnose

Pair = tuple[yaml.ScalarNode, yaml.Node]
# What MkDocs takes at the top of its settings; a test holds the list to its own.
KEYS = frozenset(
    "config_file_path copyright dev_addr docs_dir draft_docs edit_uri edit_uri_template "
    "exclude_docs extra extra_css extra_javascript extra_templates google_analytics hooks "
    "markdown_extensions mdx_configs nav not_in_nav pages plugins remote_branch remote_name "
    "repo_name repo_url site_author site_description site_dir site_name site_url strict theme "
    "use_directory_urls validation watch".split()
)
NEAR = 0.75  # of the letters of a name: `libary`, and not `lists`
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MOST_ABOVE = 300  # lines above the one where a parser stopped


def read_root(source: Source) -> tuple[yaml.MappingNode | None, list[Problem]]:
    """Read a file of settings as keys with their places; None and why where that cannot be done."""
    try:
        root = yaml.compose(source.text, Loader=_Loader)
        many = overgrown(root) if root else None
    except yaml.MarkedYAMLError as error:
        return None, [_broken(source, error)]
    except (yaml.YAMLError, RecursionError):
        return None, [
            Problem(
                "yaml-syntax",
                source.place(1),
                "this is not valid YAML",
                help="compare it with an older version, or with what `potluck init` writes",
            )
        ]
    if many:
        return None, [
            Problem(
                "yaml-alias",
                place_of(source, many.start_mark, 1),
                "with `*`, this repeats more values than can be read",
                help="write out the values you need",
            )
        ]
    if isinstance(root, yaml.MappingNode):
        return root, []
    return None, [
        Problem(
            "yaml-syntax",
            source.place(1),
            "the settings are not a set of `key: value` lines",
            help="write one `key: value` on each line, such as `site_name: Our library`",
        )
    ]


def _broken(source: Source, error: yaml.MarkedYAMLError) -> Problem:
    """Say why a file is no YAML, on the line where the mistake was made.

    A parser stops where it can no longer go on. The line without which it goes on furthest is the
    one to repair.
    """
    mark = error.problem_mark or error.context_mark
    lines = source.text.split("\n")
    last = min(mark.line if mark else 0, len(lines) - 1)
    looked = [at for at in range(last, max(last - _MOST_ABOVE, -1), -1) if lines[at].strip()]
    read = {at: _read_until("\n".join([*lines[:at], "", *lines[at + 1 :]])) for at in looked}
    at = max(looked, key=lambda at: read[at], default=last)
    line = lines[at]
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        return Problem(
            "yaml-tab",
            source.place(at + 1, indent.index("\t") + 1, 1),
            "a tab indents this line",
            help="indent with spaces: two for each level",
        )
    opened = _unclosed(line)
    if opened is not None and line[opened] in "\"'":
        return Problem(
            "yaml-quote",
            source.place(at + 1, opened + 1, 1),
            "this quotation mark is never closed",
            help="close it with the same mark at the end of the value",
        )
    if opened is not None:
        return Problem(
            "yaml-list",
            source.place(at + 1, opened + 1, 1),
            f"`{line[opened]}` is never closed",
            help="close what opens on this line, and open what it closes",
        )
    fault = None if re.search(r"[:-] +[\[{&*!|>]", line) else diagnose([line.strip()], 1)
    if fault:
        place = source.place(at + 1, fault.column + len(indent), fault.length)
        return Problem(fault.rule, place, fault.message, fault.hint, fault.help)
    return Problem(
        "yaml-syntax",
        source.place(at + 1, len(indent) + 1, 1),
        "this is not valid YAML",
        help="check its indent and the line above; put text with : # & * ! or quotes in it in "
        "double quotes",
    )


def _unclosed(line: str) -> int | None:
    """Return where a quotation mark or a bracket stands that has no partner on its line."""
    opened: list[int] = []
    quote = None
    for at, sign in enumerate(line):
        if quote is not None:
            quote = None if sign == line[quote] else quote
        elif sign in "\"'" and re.search(r"(?:^|[:,\[{-])\s*$", line[:at]):
            quote = at
        elif sign == "#" and line[at - 1 : at] in ("", " "):
            break
        elif sign in "[{":
            opened.append(at)
        elif sign in "]}":
            if not opened:
                return at
            opened.pop()
    return quote if quote is not None else next(iter(opened), None)


def _read_until(text: str) -> float:
    """Return the line at which a text stops being YAML; infinity where it is YAML."""
    try:
        yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        return error.problem_mark.line if error.problem_mark else 0
    except (yaml.YAMLError, RecursionError):
        return 0
    return float("inf")


def pairs_of(node: yaml.Node | None) -> list[Pair]:
    """Return the keys and values of a mapping; none of anything else."""
    if not isinstance(node, yaml.MappingNode):
        return []
    return [(key, value) for key, value in node.value if isinstance(key, yaml.ScalarNode)]


def find_key(
    source: Source, pairs: list[Pair], name: str, known: frozenset[str] = frozenset()
) -> tuple[Pair | None, list[Problem]]:
    """Return the pair whose key is `name`, or is nearly that and none of the `known` ones.

    The latter is a problem, and what stands below it is read as what was meant.
    """
    for key, value in pairs:
        if key.value == name:
            return (key, value), []
    for key, value in pairs:
        near = get_close_matches(key.value.lower(), [name], cutoff=NEAR)
        if near and key.value not in known:
            return (key, value), [unknown(source, key, [name])]
    return None, []


def unknown(source: Source, key: yaml.ScalarNode, names: Sequence[str]) -> Problem:
    """Name a key that is none of `names`, with the nearest of them."""
    near = get_close_matches(key.value.lower(), names, n=1, cutoff=NEAR)
    return Problem(
        "key-unknown",
        place_of(source, key.start_mark, len(key.value)),
        f"`{key.value[:60]}` is not a known key",
        suggest(key.value, near) if near else "",
        f"rename it to `{near[0]}`"
        if near
        else "remove it; what templates need to know goes under `extra:`",
    )


def place_of(source: Source, mark: yaml.Mark, length: int) -> Place:
    """Return the place at a parser's mark."""
    return source.place(mark.line + 1, mark.column + 1, length)
