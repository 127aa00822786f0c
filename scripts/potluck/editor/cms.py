"""What the editor for teams needs to know of a hack: made from the schema, never written twice.

The form is that of Sveltia CMS 0.221 (docs: sveltiacms.app/en/docs), which reads what was made for
Netlify CMS and Decap CMS, too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from potluck.editor.json_schema import front_schema
from potluck.library import FOLDER, Library
from potluck.site import Site

# A line of text that is longer than this gets room for more than one.
_LONG = 120


def cms_config(library: Library, site: Site) -> dict[str, Any]:
    """Return the configuration: one collection for each section, with every key of a hack."""
    schema = front_schema("hack", library)
    labels = {facet.id: facet.label for facet in library.vocabulary.facets}
    fields = [
        _field(key, shape, schema, key in schema["required"], labels)
        for key, shape in schema["properties"].items()
        if "deprecationMessage" not in shape
    ]
    # As it is typed: an editor that lays text out would write every line anew.
    fields.append({"name": "body", "label": "Text", "widget": "markdown", "modes": ["raw"]})
    editor = site.settings.editor
    return {
        "backend": _backend(site),
        **({"publish_mode": "editorial_workflow"} if editor.open else {}),
        "app_title": site.name,
        **({"site_url": site.url} if site.url else {}),
        "media_folder": f"{FOLDER}/_media",
        "output": {"omit_empty_optional_fields": True, "yaml": {"indent_sequences": True}},
        "slug": {"encoding": "ascii", "clean_accents": True},
        "collections": [
            {
                "name": section.slug,
                "label": section.front.title,
                "description": section.front.summary,
                "folder": f"{FOLDER}/{section.slug}",
                "create": True,
                "extension": "md",
                "format": "yaml-frontmatter",
                # The section's own file and translations have no such day.
                "filter": {"field": "reviewed", "pattern": r"^\d{4}-"},
                "fields": fields,
            }
            for section in library.sections.values()
        ],
    }


def cms_hosts(site: Site) -> list[str]:
    """List the hosts that the editor talks to, as its policy names them: the forge's interface."""
    backend = site.settings.editor.backend
    usual = {
        "github": "https://api.github.com",
        "gitlab": "https://gitlab.com",
        "gitea": site.repository,
        "test-repo": "",
    }[backend.name]
    hosts = {_origin(address) for address in (backend.api_root or usual, backend.base_url)}
    return sorted(host for host in hosts if host)


def _backend(site: Site) -> dict[str, Any]:
    given = site.settings.editor.backend
    own = {key: value for key, value in given.model_dump().items() if value}
    if given.name == "test-repo":
        return {"name": given.name}
    repository = urlsplit(site.repository).path.strip("/")
    found = {"repo": repository, **own}
    if given.name == "gitea" and not given.api_root:
        found["api_root"] = f"{_origin(site.repository)}/api/v1"
    if site.settings.editor.open and given.name == "github":
        found["open_authoring"] = True
    if not given.base_url:
        found["auth_methods"] = ["token"]
    return found


def _field(
    name: str,
    shape: Mapping[str, Any],
    schema: Mapping[str, Any],
    required: bool,
    labels: Mapping[str, str],
) -> dict[str, Any]:
    """One key of the schema as a field; raises KeyError for a type that hacks do not have."""
    about = {
        "name": name,
        "label": labels.get(name, name),
        "required": required,
        "hint": shape.get("description", ""),
    }
    inner = next((one for one in shape.get("anyOf", ()) if one.get("type") != "null"), shape)
    shape = {**inner, "default": shape.get("default")}
    if "$ref" in shape:
        return {
            **about,
            "widget": "object",
            "collapsed": True,
            "fields": _fields_of(shape["$ref"], schema),
        }
    if shape.get("type") == "array":
        return {**about, **_list(shape, schema)}
    return {**about, **_one(shape)}


def _list(shape: Mapping[str, Any], schema: Mapping[str, Any]) -> dict[str, Any]:
    items = shape["items"]
    limits = {"max": shape["maxItems"], **({"min": n} if (n := shape.get("minItems")) else {})}
    if "$ref" in items:
        return {"widget": "list", **limits, "fields": _fields_of(items["$ref"], schema)}
    if "enum" in items:
        return {"widget": "select", "multiple": True, **limits, "options": _options(items)}
    return {"widget": "list", **limits}


def _one(shape: Mapping[str, Any]) -> dict[str, Any]:
    usual = {"default": shape["default"]} if shape.get("default") not in (None, "") else {}
    if "enum" in shape:
        return {"widget": "select", **usual, "options": _options(shape)}
    if shape.get("format") == "date":
        return {
            "widget": "datetime",
            "type": "date",
            "format": "YYYY-MM-DD",
            "date_format": "YYYY-MM-DD",
            "time_format": False,
        }
    if shape["type"] == "boolean":
        return {"widget": "boolean", "default": bool(shape.get("default"))}
    if shape["type"] == "integer":
        return {
            "widget": "number",
            "value_type": "int",
            "min": shape["minimum"],
            "max": shape["maximum"],
        }
    least, most = shape.get("minLength", 0), shape.get("maxLength", 0)
    limits = {"minlength": least} if least > 1 else {}
    limits |= {"maxlength": most} if most else {}
    return {"widget": "text" if most > _LONG else "string", **usual, **limits}


def _fields_of(reference: str, schema: Mapping[str, Any]) -> list[dict[str, Any]]:
    shape = schema["$defs"][reference.rsplit("/", 1)[-1]]
    return [
        _field(key, field, schema, key in shape.get("required", ()), {})
        for key, field in shape["properties"].items()
    ]


def _options(shape: Mapping[str, Any]) -> list[dict[str, str]]:
    said = shape.get("enumDescriptions", shape["enum"])
    pairs = zip(shape["enum"], [*said, *shape["enum"][len(said) :]], strict=True)
    return [
        {"value": value, "label": about if _begins(about, value) else f"{value}: {about}"}
        for value, about in pairs
        if value
    ]


def _begins(about: str, value: str) -> bool:
    """Whether a definition names its value by itself: `Emergency: danger to life`."""
    return about[:4].casefold() == value[:4].casefold()


def _origin(address: str) -> str:
    found = re.match(r"https?://[^/]+", address)
    return found[0] if found else ""
