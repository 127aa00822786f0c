"""Files of words in `overrides/words/`: each key is one of the engine's, each text what it can be.

The same is held while a site is built; there the first mistake ends it, here each has its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from potluck.diagnostics import Place, Problem, counted, suggest
from potluck.reading.source import Source
from potluck.words import NAMES_OF_LANGUAGES, SAFETY, kind_of, places_in, texts_by_name

_WORD, _PLACE = re.compile(r"[^\W\d_]{2,}"), re.compile(r"\{\w*\}")
_MARKUP = re.compile(r"<[A-Za-z/!?]|&(?:#\d+|#x[0-9a-f]+|lt);|\\(?:x3c|u003c|U0000003c)", re.I)
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def word_problems(source: Source, english: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield what is wrong with a file of words. `english` are the engine's own, all of them.

    What is no YAML is named, too. Raises nothing.
    """
    try:
        root = yaml.compose(source.text, Loader=_Loader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        yield _unusable(
            source.place(mark.line + 1 if mark else 1),
            "this is not valid YAML",
            "write `key: text` on each line; `potluck words` shows an example",
        )
        return
    if root is not None and not (isinstance(root, yaml.ScalarNode) and not root.value):
        yield from _group(source, root, english, "")


def markup_in_words(source: Source) -> Iterator[Problem]:
    """Yield the words for buttons and labels that hold markup."""
    for number, line in enumerate(source.text.split("\n"), 1):
        written = line.split(" #", 1)[0]
        found = _MARKUP.search(written)
        if found and not line.lstrip().startswith("#"):
            yield Problem(
                "page-code",
                source.place(number, found.start() + 1, len(found[0])),
                "a word on a button or label has HTML in it",
                help="write only the words; HTML belongs in a template in overrides/",
            )


def english_left(source: Source, english: Mapping[str, Any], *, alone: bool) -> Iterator[Problem]:
    """Yield what readers of another language would get in English.

    Texts that are those of the engine, word for word; and where no other file has words in this
    language (`alone`), texts that are missing. One word alone may be the same in both.
    """
    try:
        found = yaml.load(source.text, Loader=_Loader)  # noqa: S506 - makes only texts
    except (yaml.YAMLError, RecursionError):
        return
    own, model = dict(texts_by_name(found)), dict(texts_by_name(english))
    first = [name for name in SAFETY if name in model]  # what is named of many keeps people safe
    own = {**{name: own[name] for name in first if name in own}, **own}
    model = {**{name: model[name] for name in first}, **model}
    copied = [name for name, text in own.items() if text == model.get(name) and _told(name, text)]
    if copied:
        yield Problem(
            "words-english",
            source.place(1),
            f"still in English: {counted(len(copied), 'text')}, such as `{copied[0]}`",
            help="translate what readers of this language would not understand",
        )
    missing = [name for name in model if name not in own and _seen(name)] if alone else []
    if missing:
        yield Problem(
            "words-english",
            source.place(1),
            f"missing, so shown in English: {counted(len(missing), 'text')}, such as "
            f"`{missing[0]}`",
            help="add what readers see; `potluck words en` shows the whole file",
        )


def _seen(name: str) -> bool:
    """Whether readers see a text: some are for the search, and one is a direction."""
    return not name.startswith("search_words.") and name != "site.direction"


def _told(name: str, text: Any) -> bool:
    """Whether a text says so much that no two languages say it alike."""
    plain = _PLACE.sub("", text) if isinstance(text, str) and _seen(name) else ""
    return len(_WORD.findall(plain)) > 1


def _group(
    source: Source, node: yaml.Node, english: Mapping[str, Any], name: str
) -> Iterator[Problem]:
    """Yield what is wrong with a group of texts."""
    if not isinstance(node, yaml.MappingNode):
        help_ = "write `key: text` lines; `potluck words` shows an example"
        yield _unusable(
            _place(source, node), f"this is {_kind(node)}, but should be a group of texts", help_
        )
        return
    before: dict[str, int] = {}
    for key, value in node.value:
        word = str(key.value)
        first = before.setdefault(word, key.start_mark.line + 1)
        if first != key.start_mark.line + 1:
            message = f"`{name}{word}` is already on line {first}"
            yield _unusable(
                _place(source, key), message, "keep one of the two; readers see the last one"
            )
        elif word not in english and name == NAMES_OF_LANGUAGES:
            yield from _text(source, value, "", f"{name}{word}")  # one that the engine lacks
        elif word not in english:
            yield Problem(
                "words-unknown",
                _place(source, key),
                f"`{name}{word}` is not a text of this version",
                suggest(word, english),
                "remove it, or compare it with `potluck words`",
            )
        elif isinstance(english[word], dict):
            yield from _group(source, value, english[word], f"{name}{word}.")
        else:
            yield from _text(source, value, english[word], f"{name}{word}")


def _text(source: Source, node: yaml.Node, model: Any, name: str) -> Iterator[Problem]:
    """Yield what is wrong with one text, or one list of texts."""
    place = _place(source, node)
    if _kind(node) != kind_of(model):
        message = f"`{name}` is {_kind(node)}, but should be {kind_of(model)}"
        yield _unusable(place, message, "write it as `potluck words` shows it")
    elif isinstance(model, list):
        if name.endswith("months") and len(node.value) != len(model):
            message = f"`{name}` has {len(node.value)} months instead of {len(model)}"
            yield _unusable(place, message, "write one for each month, January first")
    elif strange := places_in(node.value) - places_in(model):
        known = ", ".join(f"{{{word}}}" for word in sorted(places_in(model))) or "no placeholders"
        message = f"`{name}` has {{{min(strange)}}} in it, which nothing fills in"
        yield _unusable(place, message, f"it can use {known}")
    elif name in SAFETY and not node.value.strip():
        message = f"`{name}` is empty, but readers need it to stay safe"
        yield _unusable(place, message, "write it, or remove the key to show it in English")


def _kind(node: yaml.Node) -> str:
    return kind_of(node.value if isinstance(node, yaml.ScalarNode) else _EMPTY[type(node)])


_EMPTY: Mapping[type[yaml.Node], Any] = {yaml.MappingNode: {}, yaml.SequenceNode: []}


def _place(source: Source, node: yaml.Node) -> Place:
    start, end = node.start_mark, node.end_mark
    alone = start.line == end.line and end.column > start.column
    length = end.column - start.column if alone else 1
    return source.place(start.line + 1, start.column + 1, length)


def _unusable(place: Place, message: str, help_: str) -> Problem:
    return Problem("words-unusable", place, message, help=help_)
