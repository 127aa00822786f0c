"""How somebody else's names become ours: a YAML file that a person writes, or good guesses."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

import yaml
from pydantic import ConfigDict, Field, ValidationError

from potluck.diagnostics import or_list, suggest
from potluck.library.key_names import OTHER_NAMES
from potluck.model import CAUTIONS, HEADINGS, STEPS, WORDS, HackFront
from potluck.reading.odd_characters import without_accents
from potluck.vocabulary import Entry

# What can be mapped to besides keys of front matter: where it goes, and parts of the text.
SECTION, TEXT, LEFT_OUT = "section", "text", "leave out"
PARTS = {"steps": STEPS, "cautions": CAUTIONS, "words_to_say": WORDS}
_NOT_IMPORTED = frozenset({"recalled", "draft", "origin", "reviewed", "needs_review", "related"})
KEYS = (*(key for key in HackFront.model_fields if key not in _NOT_IMPORTED), SECTION, TEXT, *PARTS)
_OTHER = {
    "body": TEXT,
    "content": TEXT,
    "content:encoded": TEXT,
    "post_content": TEXT,
    "post": TEXT,
    "link": "sources",
    "url": "sources",
    "permalink": "sources",
    "source": "sources",
    "category": SECTION,
    "categories": SECTION,
    "folder": SECTION,
    "chapter": SECTION,
    "instructions": "steps",
    "how_to": "steps",
    "how_to_do_it": "steps",
    "what_to_do": "steps",
    "watch_out": "cautions",
    "risks": "cautions",
    "caution": "cautions",
    "warnings": "cautions",
    "script": "words_to_say",
    "what_to_say": "words_to_say",
    "words": "words_to_say",
}
# The same in Spanish, German, French and Portuguese, without accents.
_IN_OTHER_LANGUAGES = {
    "steps": "pasos schritte etapes passos como_hacerlo",
    "cautions": "cuidado cuidados precauciones vorsicht attention riesgos risiken risques",
    "words_to_say": "palabras frases worte phrases",
    "sources": "fuente quelle fonte enlace lien adresse_web",
    "tags": "etiquetas schlagworte etiquettes mots_cles palabras_clave palavras_chave",
    SECTION: "seccion categoria abschnitt kategorie rubrique categorie secao",
    TEXT: "texto contenido inhalt contenu conteudo",
}
_OTHER |= {name: ours for ours, names in _IN_OTHER_LANGUAGES.items() for name in names.split()}
_LARGEST = 1_000_000


class MappingError(Exception):
    """A mapping that cannot be used; the message says where and what to write."""


class Names(Entry):
    """What stands in a mapping file; every key may be absent."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    columns: dict[str, str] = Field(
        default={}, description="Their column or key -> ours, or `leave out`"
    )
    sections: dict[str, str] = Field(default={}, description="Their category -> our section")
    section: str = Field(default="", description="The section for items that name none")
    tags: dict[str, str] = Field(default={}, description="Their tag -> ours, or `leave out`")
    headings: dict[str, str] = Field(default={}, description="Their heading -> ours")
    only: Literal["published", "all"] = Field(
        default="published",
        description="In WordPress: published pages and posts only, or drafts too",
    )

    def column(self, name: str, parts: Mapping[str, str]) -> str:
        """Return our name for their column: as mapped, as it is, or as others call it; or "".

        `parts` are English names by what the library calls the parts of a hack.
        """
        if name in self.columns:
            return self.columns[name]
        part = parts.get(name.strip())
        if part in PARTS.values():
            return next(key for key, heading in PARTS.items() if heading == part)
        plain = re.sub(r"[\s-]+", "_", without_accents(name.strip().lower()))
        if plain in KEYS:
            return plain
        if plain in _OTHER:
            return _OTHER[plain]
        meant = [key for key in OTHER_NAMES.get(plain, ()) if key in KEYS]
        return meant[0] if meant else ""

    def section_of(self, named: Sequence[str], sections: Mapping[str, str]) -> str:
        """Return the first of our sections that is named; `sections` are titles by slug."""
        titles = {title.lower(): slug for slug, title in sections.items()}
        for name in named:
            ours = self.sections.get(name, name)
            slug = ours if ours in sections else titles.get(ours.lower(), "")
            if slug:
                return slug
        return self.section


def read_names(file: Path | None, sections: Mapping[str, str]) -> Names:
    """Read a mapping file, or none; `sections` are titles by slug. Raises MappingError, OSError."""
    if file is None:
        return Names()
    with file.open("rb") as opened:
        data = opened.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise MappingError(f"{file} is larger than 1 MB, too large for a mapping")
    try:
        value = yaml.safe_load(data)
    except (yaml.YAMLError, UnicodeDecodeError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f":{mark.line + 1}" if mark else ""
        raise MappingError(
            f"{file}{where}: this is not valid YAML; docs/carry.md has an example"
        ) from None
    try:
        names = Names.model_validate(value or {})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(str(part) for part in first["loc"]) or "it"
        near = suggest(key, Names.model_fields) if first["type"] == "extra_forbidden" else ""
        what = "is not a key of a mapping" if near else f"is wrong: {first['msg'].lower()}"
        raise MappingError(f"{file}: `{key}` {what}{'; ' + near if near else ''}") from None
    _refuse_unknown(file, names, sections)
    return names


def _refuse_unknown(file: Path, names: Names, sections: Mapping[str, str]) -> None:
    """Raise MappingError where the right side of a line names nothing that we have."""
    known: list[tuple[str, Mapping[str, str], Sequence[str]]] = [
        ("columns", names.columns, (*KEYS, LEFT_OUT)),
        ("sections", names.sections, tuple(sections)),
        ("headings", names.headings, HEADINGS),
        ("section", {"section": names.section} if names.section else {}, tuple(sections)),
    ]
    for key, given, allowed in known:
        for theirs, ours in given.items():
            if ours not in allowed:
                hint = suggest(ours, allowed) or f"use {or_list(list(allowed)[:12])}"
                raise MappingError(f"{file}: `{key}: {theirs}: {ours}` is unknown; {hint}")
