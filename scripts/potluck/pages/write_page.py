"""The page on which somebody who has never seen Markdown writes or changes a hack.

Choices, definitions and limits come from the schema and the vocabulary; the words beside them are
those of the site. Its scripts make the file, and nothing leaves the browser before its writer
sends it.
"""

from __future__ import annotations

import json
from typing import Any

from potluck.model import CAUTIONS, HEADINGS, STEPS, WORDS, HackFront
from potluck.pages.facts import Context
from potluck.pages.forge_addresses import forge_addresses
from potluck.pages.page import Page
from potluck.translated import HackWords

# Facets of which a hack has one value; of the others it may have several.
_ONE = frozenset({"kind", "effort", "cost", "evidence"})
# How each part of the text is written: in steps, as a list, or as text.
_FORMS = {
    STEPS: "steps",
    WORDS: "list",
    CAUTIONS: "list",
    "Who to involve": "list",
    "Make it yours": "list",
    "Field notes": "list",
}
# The parts that everybody is asked for; the others are offered further down.
_ASKED = {STEPS: "steps", WORDS: "words_to_say", CAUTIONS: "cautions"}
# `Start small` stands in the front matter.
_PARTS = tuple(name for name in HEADINGS if name != "Start small")


def write_page(context: Context) -> Page:
    """Make the page with the form; what its scripts need besides stands in `config`, as JSON.

    Up to `most` hacks stand in a list to choose related ones from; of more, their name is typed.
    """
    words = context.words["write"]
    meta = {
        "title": words["title"],
        "description": words["description"],
        "template": "write.html",
        "sections": [
            {"slug": s.slug, "title": s.front.title, "definition": s.front.summary}
            for s in context.library.sections.values()
        ],
        "tags": _tags(context),
        "facets": _facets(context),
        "hacks": [
            {
                "title": s.front.title,
                "hacks": [{"slug": h.slug, "title": h.front.title} for h in s.hacks],
            }
            for s in context.library.sections.values()
            if not context.large
        ],
        "icons": sorted({h.front.icon for h in context.library.hacks.values() if h.front.icon}),
        "parts": [
            {"name": n, "form": _FORMS.get(n, "text"), "asked": _ASKED.get(n, "")} for n in _PARTS
        ],
        "source_kinds": _choices_of("Citation", "kind"),
        "hows": _choices_of("Relation", "how"),
        "translates": bool(context.library.language),
        "config": json.dumps(_config(context), ensure_ascii=False, sort_keys=True),
    }
    if context.large:
        meta["in_parts"] = True
    return Page("contribute/write.md", meta)


def _tags(context: Context) -> list[dict[str, str]]:
    tags = sorted(context.library.vocabulary.tags, key=lambda tag: tag.label.lower())
    return [{"id": t.id, "label": t.label, "definition": t.definition} for t in tags]


def _facets(context: Context) -> dict[str, dict[str, Any]]:
    return {
        facet.id: {
            "id": facet.id,
            "label": facet.label,
            "one": facet.id in _ONE,
            "choices": [
                {"id": c.id, "label": c.label, "definition": c.definition} for c in facet.choices
            ],
        }
        for facet in context.library.vocabulary.facets
        if facet.id in HackFront.model_fields
    }


def _choices_of(shape: str, key: str) -> list[str]:
    found: list[str] = HackFront.model_json_schema()["$defs"][shape]["properties"][key]["enum"]
    return found


def _config(context: Context) -> dict[str, Any]:
    """What the scripts need: the schema's keys with limits, the names of parts, addresses."""
    schema, settings = HackFront.model_json_schema(), context.site.settings
    return {
        "keys": {key: _limits(key, field, schema) for key, field in schema["properties"].items()},
        "shapes": {
            key: {
                name: _limits(name, field, schema["$defs"][shape])
                for name, field in schema["$defs"][shape]["properties"].items()
            }
            for key, shape in (("related", "Relation"), ("sources", "Citation"))
        },
        "order": list(schema["properties"]),
        "parts": [
            [name, _filed_heading(name, context), _FORMS.get(name, "text")] for name in _PARTS
        ],
        "steps": STEPS,
        "cautions": CAUTIONS,
        "without_steps": list(settings.kinds.without_steps),
        "forge": forge_addresses(context.site),
        "mail": settings.contact.mail,
        "helplines": [line.digits for line in settings.helplines],
        "words": context.words["write"]["page"],
        "findings": context.words["write"]["findings"],
        "helps": context.words["write"]["helps"],
        **(_translating(context) if context.library.language else {}),
    }


def _translating(context: Context) -> dict[str, Any]:
    """What the scripts need besides where hacks are translated."""
    schema = HackWords.model_json_schema()
    shown = context.words["headings"]
    return {
        "language": context.library.language,
        "translated": {
            key: _limits(key, field, schema) for key, field in schema["properties"].items()
        },
        "headings": {name: shown.get(name, name) for name in HEADINGS},
        "kinds": context.words["write"]["translate"]["kinds"],
    }


def _filed_heading(name: str, context: Context) -> str:
    """What the library's files call a part: on a page in another language, the original's word."""
    shown: str = context.words["headings"].get(name, name)
    library = context.library
    if not library.language:
        return shown
    theirs = [word for word, ours in library.part_names.items() if ours == name and word != shown]
    return theirs[0] if theirs else name


def _limits(key: str, field: dict[str, Any], owner: dict[str, Any]) -> dict[str, Any]:
    """The limits of a key: low and high, for a list in items, and what it is when left out."""
    items = field.get("items", {})
    of_list = field.get("type") == "array"
    return {
        "list": of_list,
        "low": field.get("minItems" if of_list else "minLength", 0),
        "high": field.get("maxItems" if of_list else "maxLength", 0),
        "item": [items.get("minLength", 0), items.get("maxLength", 0)],
        "default": field.get("default"),
        "required": key in owner.get("required", ()),
    }
