"""The pages of docs/ in another language: beside their originals, and laid out for a build."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml
from markdown.extensions.toc import slugify

from potluck.library import Library, part_names, words_of
from potluck.project import DOCS
from potluck.reading import Document, read_document, validate
from potluck.reading.file_names import language_in, original_of
from potluck.translated import PageWords, Translation
from potluck.translations.blocks import blocks_of
from potluck.translations.composing import Tongue, composed
from potluck.translations.front_texts import PageFront
from potluck.translations.pairing import State, pair_blocks

_HEADING = re.compile(r"^(#{2,6} +)(.+?) *$", re.M)


def written_translations(root: Path, docs: Path) -> dict[str, dict[str, Translation]]:
    """Read the translated pages of docs/: {path of the original: {language: translation}}."""
    found: dict[str, dict[str, Translation]] = {}
    for file in sorted(docs.rglob("*.md")):
        path = file.relative_to(docs).as_posix()
        language = language_in(path)
        if not language or not (docs / original_of(path)).is_file():
            continue
        document = read_document(f"{DOCS}/{path}", file.read_bytes(), _names(root, language))
        front = validate(PageWords, document.front)[0] if document.front else None
        if front is not None:
            original = f"{DOCS}/{original_of(path)}"
            found.setdefault(original, {})[language] = Translation(
                language, original, front, document
            )
    return found


def with_written(root: Path, library: Library) -> Library:
    """Return the library with the translated pages of docs/, and their originals."""
    found = written_translations(root, root / DOCS)
    return replace(
        library,
        translations={**library.translations, **found},
        written={path: _original(root / DOCS, path) for path in found},
    )


def _original(docs: Path, path: str) -> tuple[Document, PageFront, bool]:
    document = read_document(path, (docs / path.removeprefix(f"{DOCS}/")).read_bytes())
    data = document.front.data if document.front else {}
    title, description = (str(data.get(key) or "") for key in ("title", "description"))
    return document, PageFront(title, "", description), False


def _names(root: Path, language: str) -> Mapping[str, str]:
    return part_names(words_of(root, language))


def lay_out(root: Path, docs: Path, target: Path, tongue: Tongue, page: str) -> dict[str, str]:
    """Write docs/ as readers of a language get it to `target`; return {address: title}.

    What is not translated stands there as it is, and says so with the line `page`.
    """
    titles: dict[str, str] = {}
    translations = written_translations(root, docs)
    for file in sorted(docs.rglob("*")):
        path = file.relative_to(docs).as_posix()
        if not file.is_file() or (path.endswith(".md") and language_in(path)):
            continue
        place = target / path
        place.parent.mkdir(parents=True, exist_ok=True)
        found = translations.get(f"{DOCS}/{path}", {}).get(tongue.language)
        if found:
            stem = path.removesuffix(".md").removesuffix("index").rstrip("/")
            titles[f"{stem}/" if stem else "./"] = found.front.title
            place.write_text(_page(docs, f"{DOCS}/{path}", found, tongue), encoding="utf-8")
        elif path.endswith(".md"):
            facts = {"untranslated": tongue.original, "wording": [page]}
            text = file.read_text(encoding="utf-8", errors="replace")
            place.write_text(_with_facts(text, facts), encoding="utf-8")
        else:
            shutil.copyfile(file, place)
    return titles


def _page(docs: Path, path: str, found: Translation, tongue: Tongue) -> str:
    document, _, _ = _original(docs, path)
    blocks, own = blocks_of(document.body), blocks_of(found.document.body)
    pairs = pair_blocks(blocks, found.front.translated.body, own)
    body = composed(document.body, blocks, own, pairs, tongue, urgent=False)
    aged = any(pair.state is not State.FRESH for pair in pairs)
    data = dict(document.front.data) if document.front else {}
    data["title"] = found.front.title
    if getattr(found.front, "description", ""):
        data["description"] = getattr(found.front, "description", "")
    if aged:
        data["wording"] = [tongue.old]
    text = _with_places(body.text, document.body.text)
    return f"---\n{_yaml(data)}---\n{text}"


def _with_places(text: str, original: str) -> str:
    """Let each heading be found at the place that links to the original's name, too."""
    ours, theirs = (list(_HEADING.finditer(one)) for one in (text, original))
    if len(ours) != len(theirs):
        return text
    for heading, its in reversed([*zip(ours, theirs, strict=True)]):
        place = f'<span id="{slugify(its[2], "-")}"></span>'
        text = f"{text[: heading.start(2)]}{place}{text[heading.start(2) :]}"
    return text


def _with_facts(text: str, facts: Mapping[str, Any]) -> str:
    """Add facts to the front matter of a page."""
    if text.startswith("---\n"):
        return f"---\n{_yaml(facts)}{text[4:]}"
    return f"---\n{_yaml(facts)}---\n{text}"


def _yaml(data: Mapping[str, Any]) -> str:
    return str(yaml.safe_dump(dict(data), allow_unicode=True, sort_keys=False, width=1000))
