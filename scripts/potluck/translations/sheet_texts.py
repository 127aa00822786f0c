"""The texts of forms and of example clauses, of an original and of a translation alike.

What has an id is paired by it: saved answers hang on ids, so they are the same in every language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from potluck.sheets import AgreementsFront, FormFront
from potluck.translated import AgreementsWords, FormWords
from potluck.translations.composing import TargetLanguage
from potluck.translations.pairing import Pair, State

Form = FormFront | FormWords
Clauses = AgreementsFront | AgreementsWords
LISTS = ("intro", "cautions")
NAMED = ("fields", "themes", "clauses")
COUNTED = ("options", "rows", "columns")
SHEETS = (FormFront, FormWords, AgreementsFront, AgreementsWords)


def sheet_texts(front: Form | Clauses) -> dict[str, list[str]]:
    """Return {key: its texts}; a field is one text with its options, rows and columns."""
    found = {"title": [front.title], "summary": [front.summary], "intro": list(front.intro)}
    if isinstance(front, FormFront | FormWords):
        found["cautions"] = list(front.cautions)
        found["parts"] = [f"{part.title}\n{part.note}" for part in front.parts]
    return {**found, **{key: [*named.values()] for key, named in named_texts(front).items()}}


def named_texts(front: Form | Clauses) -> dict[str, dict[str, str]]:
    """Return {key: {id: text}} of what has an id."""
    it: Any = front
    if isinstance(front, FormFront | FormWords):
        fields = (field for part in it.parts for field in part.fields)
        return {"fields": {field.id: "\n".join(_said_by(field)) for field in fields}}
    clauses = (clause for theme in it.themes for clause in theme.clauses)
    return {
        "themes": {theme.id: theme.title for theme in it.themes},
        "clauses": {clause.id: f"{clause.text}\n{clause.why}" for clause in clauses},
    }


def _said_by(it: Any) -> Iterator[str]:
    """Every text of a part, a field, a theme or a clause, each for itself."""
    texts = [getattr(it, key, "") for key in ("title", "note", "label", "help", "text", "why")]
    lists = [getattr(it, key, []) for key in ("options", "rows")]
    columns = [column.label for column in getattr(it, "columns", [])]
    yield from (text for text in [*texts, *lists[0], *lists[1], *columns] if text)


def every_text(front: Form | Clauses) -> list[str]:
    """Return each text that a reader meets by itself."""
    it: Any = front
    groups = getattr(it, "parts", None) or it.themes
    inner = [one for group in groups for one in getattr(group, "fields", None) or group.clauses]
    said = [text for one in (*groups, *inner) for text in _said_by(one)]
    return [it.title, it.summary, *it.intro, *getattr(it, "cautions", []), *said]


def uneven_ids(original: Form | Clauses, words: Form | Clauses) -> Iterator[str]:
    """Say which ids of a translation its original does not have, and where its shape is another."""
    theirs, ours = named_texts(original), named_texts(words)
    for key in theirs:
        for name in ours[key]:
            if name not in theirs[key]:
                yield f"`{key}` has the id `{name}`, which the original does not have"
        kept = [name for name in theirs[key] if name in ours[key]]
        if kept != [name for name in ours[key] if name in theirs[key]]:
            yield f"the `{key}` are in a different order than in the original"
    own = {one.id: one for one in _named(words)}
    for it in (one for one in _named(original) if one.id in own):
        for key in ("help", "why"):
            if getattr(it, key, "") and not getattr(own[it.id], key, ""):
                yield f"`{it.id}` has no `{key}`"
        for key in COUNTED:
            many, wanted = len(getattr(own[it.id], key, [])), len(getattr(it, key, []))
            if many != wanted:
                yield f"`{it.id}` has {many} `{key}` instead of {wanted}"


def _fields(front: Any) -> list[Any]:
    return [field for part in getattr(front, "parts", []) for field in part.fields]


def merged_sheet(
    original: Any, words: Any, pairs: dict[str, list[Pair]], target: TargetLanguage
) -> tuple[Any, tuple[str, ...]]:
    """Return the original with its translated texts, and those that stay in its language.

    A caution that changed is shown in the original, with a line below it that says so.
    """
    merging = _Merging(original, words, pairs, target)
    return merging.front(), tuple(merging.foreign)


class _Merging:
    """One sheet as it is put together."""

    def __init__(
        self, original: Any, words: Any, pairs: dict[str, list[Pair]], target: TargetLanguage
    ):
        self.original, self.words, self.pairs, self.target = original, words, pairs, target
        self.foreign: list[str] = []
        self.own = {one.id: one for one in _named(words)}
        named = named_texts(original)
        self.stale = {
            [*named[key]][pair.at]
            for key in named
            for pair in pairs.get(key, [])
            if pair.state is State.STALE
        }

    def front(self) -> Any:
        found: dict[str, Any] = {}
        for key in ("title", "summary"):
            theirs, ours = getattr(self.original, key), getattr(self.words, key)
            found[key] = self.lines(key, [theirs], [ours])[0]
        for key in (key for key in LISTS if hasattr(self.original, key)):
            found[key] = self.lines(key, getattr(self.original, key), getattr(self.words, key))
        if hasattr(self.original, "parts"):
            found["parts"] = self.parts()
        else:
            found["themes"] = [self.theme(theme) for theme in self.original.themes]
        return self.original.model_copy(update=found)

    def lines(self, key: str, theirs: Sequence[str], ours: Sequence[str]) -> list[str]:
        """Texts of a list, each translated where its translation may be shown."""
        found = []
        for pair, text in zip(self.pairs[key], theirs, strict=True) if key in self.pairs else ():
            stale = pair.state is State.STALE and key == "cautions"
            if pair.own is not None and not stale:
                aged = pair.state is State.STALE and key == "intro"
                found.append(self.aged(ours[pair.own]) if aged else ours[pair.own])
                continue
            self.foreign.append(text)
            found.append(text)
            if key == "cautions":
                found.append(f"({self.target.changed if stale else self.target.missing})")
        return found

    def aged(self, text: str) -> str:
        """A translated text with the line that its original changed."""
        return f"{text} ({self.target.old})".strip()

    def theme(self, theme: Any) -> Any:
        clauses = [self.named(clause, "text", "why") for clause in theme.clauses]
        return self.named(theme, "title", clauses=clauses)

    def parts(self) -> list[Any]:
        found = []
        for part, pair in zip(self.original.parts, self.pairs["parts"], strict=True):
            own = self.words.parts[pair.own] if pair.own is not None else None
            words = {"title": own.title, "note": own.note or part.note} if own else {}
            if own and pair.state is State.STALE:
                words["note"] = self.aged(words["note"])
            self.foreign += [] if own else [part.title, part.note]
            fields = [self.field(field) for field in part.fields]
            found.append(part.model_copy(update={**words, "fields": fields}))
        return found

    def field(self, field: Any) -> Any:
        """A field with its translated words; its ids, types and sums are the original's."""
        own = self.own.get(field.id)
        if own is None or any(len(getattr(own, k)) != len(getattr(field, k)) for k in COUNTED):
            return self.named(field)
        columns = [
            column.model_copy(update={"label": ours.label})
            for column, ours in zip(field.columns, own.columns, strict=True)
        ]
        return self.named(field, "label", "help", "options", "rows", columns=columns)

    def named(self, it: Any, *keys: str, **more: Any) -> Any:
        """What has an id with its translated words under `keys`."""
        own = self.own.get(it.id)
        if own is None or not keys:
            self.foreign += _said_by(it)
            return it.model_copy(update=more)
        left = [key for key in keys if getattr(it, key) and not getattr(own, key)]
        self.foreign += [getattr(it, key) for key in left]
        words = {key: getattr(own, key) for key in keys if key not in left}
        # What stands beside a question or a clause; the words themselves are copied and printed.
        for key in {"help", "why"} & words.keys() if it.id in self.stale else ():
            words[key] = self.aged(words[key]) if key == "help" or words[key] else ""
        return it.model_copy(update={**words, **more})


def _named(words: Any) -> Iterator[Any]:
    yield from _fields(words)
    for theme in getattr(words, "themes", []):
        yield theme
        yield from theme.clauses
