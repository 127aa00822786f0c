"""Front matter and text as the bytes of a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import yaml
from pydantic import BaseModel

# No line of YAML is broken: a reader of the file sees each value as one.
_WIDE = 100_000


class _Dumper(yaml.SafeDumper):
    """Writes short lists of words on one line, and every other list below its key."""

    def ignore_aliases(self, data: Any) -> bool:
        """Write what stands twice twice: the checker takes no aliases."""
        del data
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent the entries of a list below their key."""
        del indentless
        super().increase_indent(flow, False)


def _list(dumper: _Dumper, value: list[Any]) -> yaml.Node:
    short = all(isinstance(item, str) and len(item) < 40 for item in value)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=short)


_Dumper.add_representer(list, _list)


def page_bytes(front: Mapping[str, Any], text: str, waivers: Sequence[str] = ()) -> bytes:
    """Write a page: front matter from plain data, waivers as comments on top, then the text."""
    notes = "".join(f"# potluck: allow {' '.join(waiver.split())}\n" for waiver in waivers)
    body = f"\n{text.strip()}\n" if text.strip() else ""
    return f"---\n{notes}{yaml_text(dict(front))}---\n{body}".encode()


def front_data(front: BaseModel) -> dict[str, Any]:
    """Return front matter as plain data, without what is so anyway."""
    return front.model_dump(exclude_defaults=True)


def yaml_text(value: Any) -> str:
    """Write plain data as YAML with every key in its order."""
    text: str = yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDE)
    return text
