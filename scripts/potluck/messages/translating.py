"""Finds the sentence that a text was made from, and says it in another language.

Each sentence becomes a pattern; what stands in its places goes into the translation as it is, or is
itself translated where it is a sentence of ours. Only sentences that share their rarest word with a
text are tried, the longest first.
"""

from __future__ import annotations

import inspect
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from gettext import c2py

from potluck.diagnostics import Say, same
from potluck.messages.catalog import Saying
from potluck.messages.forms import PLACE, WORD, Form

# Words beside something else are more than a name, but for those that are quoted or linked.
_SENTENCE = re.compile(r"\b[^\W\d_]{2,},? \S|\S,? [^\W\d_]{2,}\b")
_NAMED = re.compile(
    r"`[^`]*`|“[^”]*”|\"[^\"]*\"|'[^']*'|\[[^\]]*\](?:\([^)]*\))?|\*\*[^*]*\*\*|<[^>]*>"
)
# A sentence of which some place was not understood says at least so many letters itself.
_LEAST = 6
_DEEPEST = 5
# So many texts are looked at for one that is shown: values may read like many sentences.
_MOST_TRIES = 300
_MOST_KNOWN = 10_000
# Pieces that are put together with these are said one by one.
_LINES = re.compile(r"(\n+)")
_JOINTS = re.compile(r"(; |: | · |, (?=or )|(?<=[.?]) (?=[A-Z`]))")


class _Translator:
    """Sentences of a catalog, ready to be found."""

    def __init__(self, sayings: Iterable[Saying], plural: str, names: Mapping[str, str]) -> None:
        forms = [
            Form(text, saying)
            for saying in sayings
            for text in dict.fromkeys((saying.one, saying.many))
            if text
        ]
        self._plural, self._names = c2py(plural), names
        self._exact = {form.text: form.saying.said[0] for form in forms if not form.places}
        self._exact.update(names)
        self._known: dict[str, str] = {}
        self._left, self._seen = 0, dict[str, tuple[str, bool]]()
        open_ = [form for form in forms if form.places]
        # The longest first: what says most is what was meant.
        open_.sort(key=lambda form: (-form.length, form.text))
        words = [form.words for form in open_]
        common = Counter(word for some in words for word in some)
        self._by_word: dict[str, list[tuple[int, Form]]] = defaultdict(list)
        for rank, (form, some) in enumerate(zip(open_, words, strict=True)):
            rarest = min(some, key=lambda word: (common[word], word), default="")
            self._by_word[rarest].append((rank, form))

    def say(self, text: str) -> str:
        """Return a text in the other language; as it is, where nothing like it is known."""
        _, mark, alone = text.partition("\4")
        if mark:
            return self._exact.get(text, alone)
        if text not in self._known:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._left, self._seen = _MOST_TRIES, {}
            self._known[text] = self._said(text, 0)[0]
        return self._known[text]

    def _said(self, text: str, depth: int) -> tuple[str, bool]:
        """Return a text in the other language, and whether all of it was understood."""
        core = text.strip()
        if not core or not any(map(str.isalpha, core)):
            return text, True
        if core not in self._seen:
            self._left -= 1
            if depth > _DEEPEST or self._left < 0:
                return text, False
            self._seen[core] = self._understood(core, depth)
        start = text.index(core)
        said, understood = self._seen[core]
        return text[:start] + said + text[start + len(core) :], understood

    def _understood(self, core: str, depth: int) -> tuple[str, bool]:
        """Say a text as one sentence, or else in pieces: what is understood wins."""
        whole = self._whole(core, depth)
        pieces = None if whole and whole[1] else self._in_pieces(core, depth)
        found = pieces if pieces and (pieces[1] or not whole) else whole
        return (core, _no_sentence(core)) if found is None else found

    def _whole(self, text: str, depth: int) -> tuple[str, bool] | None:
        """Say a text as one sentence; None where it is none that is known."""
        if text in self._exact:
            return self._exact[text], True
        if _flipped(text) in self._exact:
            return _flipped(self._exact[_flipped(text)]), True
        first = None
        for one, back in ((text, same), (_flipped(text), _flipped)):
            for form, values in self._readings(one):
                said, understood = self._filled(form, values, depth)
                if understood:
                    return back(said), True
                if form.letters >= _LEAST:
                    first = first or (back(said), False)
        return first

    def _readings(self, text: str) -> Iterator[tuple[Form, dict[str, str]]]:
        """Yield the forms that a text may have, with its values; odd readings come last."""
        odd = []
        for form in self._candidates(text):
            for values in form.values(text):
                if any("`" in values[place] for place in form.quoted):
                    odd.append((form, values))
                else:
                    yield form, values
        yield from odd

    def _candidates(self, text: str) -> list[Form]:
        words = dict.fromkeys([*WORD.findall(text), ""])
        found = {pair for word in words for pair in self._by_word.get(word, ())}
        return [form for _, form in sorted(found, key=lambda pair: pair[0])]

    def _filled(self, form: Form, values: dict[str, str], depth: int) -> tuple[str, bool]:
        understood = True
        for name, value in values.items():
            if name in form.quoted:
                values[name] = self._names.get(value, value)
            else:
                values[name], fine = self._said(value, depth + 1)
                understood &= fine
        said, which = form.saying.said, 0
        if len(said) > 1:
            number = next((v for v in values.values() if v.replace(",", "").isdigit()), "1")
            which = min(self._plural(int(number.replace(",", ""))), len(said) - 1)
        text = PLACE.sub(lambda place: values.get(place[1], place[0]), said[which])
        return text, understood

    def _in_pieces(self, text: str, depth: int) -> tuple[str, bool] | None:
        """Say the parts of a text that was put together of several; None where it was not."""
        listed = re.fullmatch(r"(`[^`]*`(?:, `[^`]*`)*) (or|and) (`[^`]*`)", text)
        if listed:
            return f"{listed[1]} {self._exact.get(listed[2], listed[2])} {listed[3]}", True
        if text.endswith((".", ",")):
            alone = self._whole(text[:-1], depth)
            if alone and alone[1]:
                return alone[0] + text[-1], True
        items = text.split(", ")
        if all(item in self._names for item in items):
            return ", ".join(self._names[item] for item in items), True
        lead = re.fullmatch(r"(`[^`]*`[ :;]+)(?!or |and )(.*)", text, re.DOTALL)
        if lead:
            said, understood = self._said(lead[2], depth + 1)
            return lead[1] + said, understood
        parts = (_LINES if "\n" in text else _JOINTS).split(text)
        if len(parts) == 1:
            return None
        all_, text = True, ""
        for joint, part in zip(["", *parts[1::2]], parts[::2], strict=True):
            whole = self._whole(f"{joint}{part}", depth + 1) if joint.strip() else None
            if whole is None or not whole[1]:
                said, understood = self._said(part, depth + 1)
                whole = joint + said, understood
            text += whole[0]
            all_ &= whole[1]
        return text, all_


def translator(
    sayings: Iterable[Saying], plural: str, names: Mapping[str, str] | None = None
) -> Say:
    """Return a function that says a text of the code in the language of a catalog.

    `plural` is how the language counts, as catalogs write it. `names` are words that stand for
    something of ours also where they are quoted, such as the headings of a hack.
    """
    return _Translator(sayings, plural, names or {}).say


def _no_sentence(text: str) -> bool:
    """Whether a text is a name, a path or a number, which are the same in each language."""
    return not _SENTENCE.search(_NAMED.sub("", text))


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a docstring, each on one line; examples (`\\b`) as they are."""
    parts = inspect.cleandoc(text).split("\n\n")
    return [part if part.startswith("\b") else " ".join(part.split()) for part in parts]


def _flipped(text: str) -> str:
    """Return a text with its first letter in the other case."""
    first = text[:1]
    return (first.lower() if first.isupper() else first.upper()) + text[1:]
