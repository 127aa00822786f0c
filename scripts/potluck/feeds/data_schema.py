"""What `hacks.json` holds, as a JSON Schema: made from the models, so that it cannot lag behind."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field

from potluck.feeds.entries import MATCHED, NOT_OFFERED, RENAMED
from potluck.feeds.reuse import VERSION
from potluck.model import CheckupFront, HackFront, PathFront, SectionFront
from potluck.sheets import AgreementsFront, FormFront
from potluck.vocabulary import Facet, Names, Tag, Term, Word


class License(BaseModel):
    """The license of the text."""

    name: str = Field(description="Its short name")
    url: str = Field(description="Its text")


class StepText(BaseModel):
    """One step, in plain text."""

    lead: str = Field(description="The phrase in bold; may be empty")
    text: str = Field(description="The rest of the step")


class OfPage(BaseModel):
    """What every page of the library has."""

    slug: str = Field(description="The name in its address, used once")
    address: str = Field(description="Its page; within the site where that has no address")
    text: str = Field(description="The text as Markdown")
    waivers: list[str] = Field(description="Rules that its authors allowed, each with the reason")


class NoteText(BaseModel):
    """What happened when somebody tried a hack, in words that they agreed to."""

    date: str = Field(description="When: 2026-10, or a day")
    place: str = Field(description="A value of the facet `setting`")
    happened: str
    change: str = Field(description="What they would do otherwise; may be empty")
    by: str = Field(description="A name or pseudonym that they chose; may be empty")


class OfHack(OfPage):
    """What a hack has besides its front matter."""

    id: str = Field(description="A name that stays, also when it moves to another section")
    section: str = Field(description="The slug of its section")
    steps: list[StepText] = Field(description="In order; made from `text`")
    cautions: list[str] = Field(description="What to watch out for; made from `text`")
    words_to_say: list[str] = Field(description="Words to use; made from `text`")
    license: License
    notes: list[NoteText] = Field(description="One for each place that told what happened")


class OfForm(BaseModel):
    """What a form has besides what its file says."""

    slug: str = Field(description="The name in its address, used once")
    address: str = Field(description="Its page")
    document: str = Field(description="The form as .docx")


class OfImage(BaseModel):
    """An image that stands in a text."""

    path: str = Field(description="Where it stands in the library, such as hacks/a/chairs.png")
    address: str = Field(description="Where it can be had")


class OfRecalled(BaseModel):
    """A hack that turned out wrong."""

    id: str
    slug: str
    address: str
    section: str
    title: str
    recalled: str = Field(description="The day: 2026-11-21")
    reason: str = Field(description="What was wrong, in plain words")


# The lists of the file: {key: (models that share an entry's keys, keys left out of them)}.
LISTS: dict[str, tuple[tuple[type[BaseModel], ...], frozenset[str]]] = {
    "sections": ((OfPage, SectionFront), frozenset(MATCHED["sections"])),
    "tags": ((Tag,), frozenset(MATCHED["tags"])),
    "facets": ((Facet,), frozenset()),
    "terms": ((Term,), frozenset(MATCHED["terms"])),
    "words": ((Word,), frozenset()),
    "names": ((Names,), frozenset()),
    "hacks": ((OfHack, HackFront), NOT_OFFERED),
    "paths": ((OfPage, PathFront), frozenset()),
    "checkups": ((OfPage, CheckupFront), frozenset()),
    "forms": ((OfForm, FormFront), frozenset()),
    "agreements": ((AgreementsFront,), frozenset()),
    "images": ((OfImage,), frozenset()),
    "recalled": ((OfRecalled,), frozenset()),
}


def data_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of `hacks.json`: every key is there, more may come."""
    definitions: dict[str, Any] = {"License": License.model_json_schema()}
    lists = {
        key: {"type": "array", "items": _entry(models, left_out, definitions)}
        for key, (models, left_out) in LISTS.items()
    }
    fields: dict[str, Any] = {
        "version": {"const": VERSION, "description": "Another number means another form"},
        "name": {"type": "string", "description": "The name of the library"},
        "address": {"type": "string", "description": "The address of its site, or empty"},
        "language": {"type": "string", "description": "The language of the text, such as en"},
        "license": {"$ref": "#/$defs/License"},
        **lists,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "hacks.json",
        "description": "A library of hacks as data",
        "type": "object",
        "properties": fields,
        "required": list(fields),
        "$defs": dict(sorted(definitions.items())),
    }


def _entry(
    models: tuple[type[BaseModel], ...], left_out: frozenset[str], definitions: dict[str, Any]
) -> dict[str, Any]:
    """The schema of one entry of a list; what it refers to goes into `definitions`."""
    fields: dict[str, Any] = {}
    for model in models:
        schema = model.model_json_schema(ref_template="#/$defs/{model}", mode="serialization")
        definitions.update(_open(schema.pop("$defs", {})))
        fields.update(schema["properties"])
    named = {RENAMED.get(k, k): field for k, field in fields.items() if k not in left_out}
    return {"type": "object", "properties": named, "required": list(named)}


def _open(definitions: dict[str, Any]) -> dict[str, Any]:
    """Let entries hold keys that come later: a new key is no new version."""
    return {
        name: {k: v for k, v in schema.items() if k != "additionalProperties"}
        for name, schema in definitions.items()
    }
