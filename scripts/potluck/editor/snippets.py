"""What an editor offers while somebody types a hack's front matter: VS Code's own snippets.

Extensions for YAML do not look into Markdown files, so a JSON Schema alone completes nothing
there. Snippets are part of VS Code and need no extension.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from potluck.editor.json_schema import front_schema
from potluck.library.library import Library

_TODAY = "$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE"


def hack_snippets(library: Library) -> dict[str, Any]:
    """Return one snippet for each key of a hack, with this library's values to choose from.

    The result is the content of a `.code-snippets` file.
    """
    schema = front_schema("hack", library)
    found = {}
    for key, field in schema["properties"].items():
        if "deprecationMessage" in field:
            continue
        found[key] = {
            "scope": "markdown",
            "prefix": key,
            "description": _description(key, field, schema["required"]),
            "body": _body(key, field, schema.get("$defs", {})),
        }
    return found


def _description(key: str, field: dict[str, Any], required: Sequence[str]) -> str:
    target = field.get("items", field)
    need = "Required. " if key in required else ""
    definitions = [
        f"{value}: {definition.removeprefix(value.capitalize() + ': ')}"
        for value, definition in zip(
            target.get("enum", ()), target.get("enumDescriptions", ()), strict=False
        )
    ]
    return "\n".join([need + field.get("description", ""), *definitions])


def _body(key: str, field: dict[str, Any], shapes: dict[str, Any]) -> list[str]:
    items = field.get("items", {})
    if "$ref" in items:
        lines = _keys(items["$ref"], shapes)
        return [f"{key}:", *(f"  {'- ' if not at else '  '}{s}" for at, s in enumerate(lines))]
    one = next((kind["$ref"] for kind in field.get("anyOf", ()) if "$ref" in kind), "")
    if one:
        return [f"{key}:", *(f"  {line}" for line in _keys(one, shapes))]
    if "enum" in items:
        return [f"{key}: [{_choice(1, items['enum'])}]"]
    if field.get("type") == "array":
        return [f"{key}:", "  - $1"]
    return [f"{key}: {_one(1, field)}"]


def _keys(shape: str, shapes: dict[str, Any]) -> list[str]:
    """Return a line for each key of the shape that a schema refers to."""
    inner = shapes[shape.rsplit("/", 1)[-1]]["properties"]
    return [f"{name}: {_one(at, part)}" for at, (name, part) in enumerate(inner.items(), 1)]


def _one(at: int, field: dict[str, Any]) -> str:
    if field.get("type") == "boolean":
        return _choice(at, ["true", "false"])
    if any(kind.get("format") == "date" for kind in (field, *field.get("anyOf", ()))):
        return f"${{{at}:{_TODAY}}}"
    return _choice(at, field["enum"]) if "enum" in field else f"${at}"


def _choice(at: int, values: Sequence[str]) -> str:
    """Let the writer choose; commas, pipes and backslashes are escaped as VS Code asks."""
    shown = [v.replace("\\", "\\\\").replace(",", "\\,").replace("|", "\\|") for v in values if v]
    return f"${{{at}|{','.join(shown)}|}}"
