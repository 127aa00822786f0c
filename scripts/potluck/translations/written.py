"""The pages of docs/ in another language: beside their originals, and laid out for a build."""

from __future__ import annotations

import posixpath
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from potluck.diagnostics import Problem
from potluck.library import Library, part_names, words_of
from potluck.project import DOCS
from potluck.reading import read_document, validate
from potluck.reading.file_names import language_in, original_of
from potluck.translated import Original, PageWords, Translation
from potluck.translations.blocks import blocks_of
from potluck.translations.composing import TargetLanguage, composed
from potluck.translations.front_texts import PageFront
from potluck.translations.pairing import State, pair_blocks

_LINK = re.compile(r"(?<!!)\[([^\]\[]*)\]\(([^)\s#:]+\.md)(#[^)\s]*)?\)")
_HEADING = re.compile(r"^(#{2,6} +)(.+?) *$", re.M)


def written_translations(
    root: Path, docs: Path
) -> tuple[dict[str, dict[str, Translation]], list[Problem]]:
    """Read the translated pages of docs/: {path of the original: {language: translation}}.

    Return what is wrong with them, too.
    """
    found: dict[str, dict[str, Translation]] = {}
    problems: list[Problem] = []
    for file in sorted(docs.rglob("*.md")):
        path = file.relative_to(docs).as_posix()
        language = language_in(path)
        if not language or not (docs / original_of(path)).is_file():
            continue
        names = part_names(words_of(root, language))
        document = read_document(f"{DOCS}/{path}", file.read_bytes(), names)
        front, more = validate(PageWords, document.front) if document.front else (None, [])
        problems += [*document.problems, *more]
        if front is not None:
            original = f"{DOCS}/{original_of(path)}"
            found.setdefault(original, {})[language] = Translation(
                language, original, front, document
            )
    return found, problems


def with_written(root: Path, library: Library) -> Library:
    """Return the library with the translated pages of docs/, their originals and their problems."""
    found, problems = written_translations(root, root / DOCS)
    return replace(
        library,
        translations={**library.translations, **found},
        docs_pages={path: _original(root / DOCS, path) for path in found},
        problems=(*library.problems, *problems),
    )


def _original(docs: Path, path: str) -> Original:
    document = read_document(path, (docs / path.removeprefix(f"{DOCS}/")).read_bytes())
    data = document.front.data if document.front else {}
    title, description = (str(data.get(key) or "") for key in ("title", "description"))
    return Original(document, PageFront(title, "", description))


def written_titles(root: Path, docs: Path, language: str) -> dict[str, str]:
    """Return the titles of the pages of docs/ that are translated, by their address."""
    found, _ = written_translations(root, docs)
    return {
        page_address(path.removeprefix(f"{DOCS}/")) or "./": versions[language].front.title
        for path, versions in found.items()
        if language in versions
    }


def page_address(path: str) -> str:
    """Return the address of a page of docs/: `a/b.md` is at `a/b/`, the first page at nothing."""
    stem = path.removesuffix(".md").removesuffix("index").rstrip("/")
    return f"{stem}/" if stem else ""


@dataclass(frozen=True)
class Laying:
    """What docs/ is laid out from, and in which language.

    `page` is the line on a page that is not translated, `word` says where a link leads: "in
    English". `there` are the addresses of all pages of a language of which only some exist.
    """

    root: Path
    docs: Path
    target: TargetLanguage
    page: str
    word: str = ""
    there: frozenset[str] | None = None


def lay_out(laying: Laying, folder: Path) -> None:
    """Write docs/ as readers of a language get it to `folder`.

    What is not translated stands there as it is, and says so; where only some pages exist, it is
    left out, but for what the first page says of itself.
    """
    docs, target = laying.docs, laying.target
    translations, _ = written_translations(laying.root, docs)
    for file in sorted(docs.rglob("*")):
        path = file.relative_to(docs).as_posix()
        if not file.is_file() or (path.endswith(".md") and language_in(path)):
            continue
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        found = translations.get(f"{DOCS}/{path}", {}).get(target.language)
        if found:
            text = _page(docs, f"{DOCS}/{path}", found, target)
            place.write_text(_to_originals(text, path, laying), encoding="utf-8")
        elif path == "index.md" and laying.there is not None:
            place.write_text(_first_page(docs, path), encoding="utf-8")
        elif path.endswith(".md") and laying.there is not None:
            continue
        elif path.endswith(".md"):
            facts = {"untranslated": target.original, "wording": [laying.page]}
            text = file.read_text(encoding="utf-8", errors="replace")
            place.write_text(_with_facts(text, facts), encoding="utf-8")
        else:
            shutil.copyfile(file, place)


def _first_page(docs: Path, path: str) -> str:
    """The first page of a language in which nobody wrote it: its template says enough."""
    front = _original(docs, f"{DOCS}/{path}").document.front
    data = front.data if front else {}
    kept: dict[str, Any] = {key: data[key] for key in ("title", "template") if key in data}
    return f"---\n{_yaml(kept)}---\n"


def _to_originals(text: str, path: str, laying: Laying) -> str:
    """Let links to pages that this language does not have lead to the originals, and say so."""
    if laying.there is None:
        return text
    here, there = page_address(path), laying.there

    def lead(match: re.Match[str]) -> str:
        words, file, anchor = match.groups()
        target = page_address(posixpath.normpath(posixpath.join(posixpath.dirname(path), file)))
        if target in there:
            return match[0]
        link = posixpath.relpath(target or ".", f"{laying.target.language}/{here}") + "/"
        return (
            f'<a href="{link}{anchor or ""}" hreflang="{laying.target.original}">{words}</a> '
            f"({laying.word})"
        )

    return _LINK.sub(lead, text)


def _page(docs: Path, path: str, found: Translation, target: TargetLanguage) -> str:
    document = _original(docs, path).document
    blocks, own = blocks_of(document.body), blocks_of(found.document.body)
    pairs = pair_blocks(blocks, found.front.translated.body, own)
    body = composed(document.body, blocks, own, pairs, target, urgent=False)
    aged = any(pair.state is not State.FRESH for pair in pairs)
    data = dict(document.front.data) if document.front else {}
    data["title"] = found.front.title
    if description := getattr(found.front, "description", ""):
        data["description"] = description
    if aged:
        data["wording"] = [target.old]
    text = _with_places(body.text, document.body.text)
    return f"---\n{_yaml(data)}---\n{text}"


def _with_places(text: str, original: str) -> str:
    """Let each heading be found at the place that links to the original's name, too."""
    from markdown.extensions.toc import slugify  # with a parser that a check does not need

    ours, theirs = (list(_HEADING.finditer(one)) for one in (text, original))
    if len(ours) != len(theirs):
        return text
    for heading, its in reversed([*zip(ours, theirs, strict=True)]):
        place = slugify(its[2], "-")
        if place != slugify(heading[2], "-"):  # one that is not translated has it already
            at = heading.start(2)
            text = f'{text[:at]}<span id="{place}"></span>{text[at:]}'
    return text


def _with_facts(text: str, facts: Mapping[str, Any]) -> str:
    """Add facts to the front matter of a page."""
    if text.startswith("---\n"):
        return f"---\n{_yaml(facts)}{text[4:]}"
    return f"---\n{_yaml(facts)}---\n{text}"


def _yaml(data: Mapping[str, Any]) -> str:
    return str(yaml.safe_dump(dict(data), allow_unicode=True, sort_keys=False, width=1000))
