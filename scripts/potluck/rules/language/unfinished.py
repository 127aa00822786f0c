"""What was left to be written later, and the untouched words of `potluck new`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import re2

from potluck.reading import Document
from potluck.rules.data import example_hacks
from potluck.rules.engine import OPEN_WORDS, Finding, Severity, Subject, rule
from potluck.rules.language.flows import open_flows
from potluck.rules.language.guide import Spans

# Signs of unfinished work, wherever they stand.
_SIGN = re.compile(
    r"\b(?:TODO|FIXME|TBD|TBC|TKTK?|XXX+)\b:?"
    r"|\[(?:insert|add|fill in|placeholder|todo|tbd|describe|to be|xx+|citation needed"
    r"|source needed|name of)\b[^\]\n]{0,80}\](?!\()"
    r"|[\[(](?:\.{3}|…|\?{2,})[\])]|\?{3,}"
    # A gap to fill in: {name}, {your_site}; "the {blue} door" is none.
    r"|\{(?:[a-z]{1,20}(?:_[a-z]{1,20}){1,3}|(?:your|insert|add|fill|enter|the|my) [a-z_ ]{2,30}"
    r"|name|date|day|time|place|number|phone|email|address|city|town|street|state|country|region"
    r"|organization|org|site|program|service|clinic|agency|group|title|link|url|person|text|word"
    r"|contact|hours|amount|price|xx+)\}"
    r"|\blorem ipsum\b"
    r"|\((?:insert|add) [^()\n]{1,60} here\)",
    re.I,
)
_NOTE = re.compile(r"\b(?:TODO|FIXME|TBD|TBC)\b:?")
_LIKELY = re2.compile(
    r"(?i)\b(?:todo|fixme|tb[dc]|tktk?|xxx+|lorem)\b|\?\?\?|\{[a-z]|[\[(](?:\.\.\.|…|\?\?|[a-zx])"
)
_CAPITALS = re.compile(r"(?:todo|fixme|tb[dc]|tktk?|xxx+):?", re.I)
# What says nothing where it is all that stands in a paragraph, an item or a value.
_NOTHING = re.compile(
    r"(?:[.…?_*-]{2,}|…|x{2,}|n/?a|test(?:ing)?|asdf\w*|(?:blah ?){1,20}|tba|"
    r"(?:some |your )?text(?: here)?|"
    r"(?:more |much more )?to (?:come|follow)|more (?:soon|later)|coming soon|"
    r"to be (?:written|added|continued|determined|decided|completed|announced|done)|"
    r"(?:still )?(?:a )?work in progress|under construction|placeholder(?: text)?|draft|"
    r"(?:write|add|say) (?:more|something)(?: here| later)?)[\s.!…]*",
    re.I,
)
_LAST = re.compile(
    r"(?:^|[.!?]\s{1,5})((?:more to (?:come|follow)|to be (?:continued|written|added)|coming soon)"
    r"[.!…]{0,9})$",
    re.I,
)
_LATE = frozenset(("come", "follow", "continued", "written", "added", "soon"))
_SHORT = 60
_FEWEST_WORDS = 4


@rule("unfinished", Severity.ERROR, Subject.SHAPE, reads=[*OPEN_WORDS, "sources"])
def unfinished(document: Document) -> Iterator[Finding]:
    """Nothing is left to be written later.

    Readers in a hurry find a gap where they need the step.
    Bad:
        Call [insert the number].
    Good:
        Call the number on your who-to-call list.
    """
    for start, end, what, help_ in _found(document):
        yield Finding(document.source.place_at(start, end), what, help=help_)


def untouched(document: Document) -> bool:
    """Whether some of the example of `potluck new` still stands in a file."""
    return next(_untouched(document), None) is not None


def is_example(text: str) -> bool:
    """Whether a value is one of the example."""
    return text.strip() in _example()


def unfinished_spans(document: Document) -> Spans:
    """Return the places of what is unfinished."""
    return Spans((start, end) for start, end, _, _ in _found(document))


def _found(document: Document) -> Iterator[tuple[int, int, str, str]]:
    text, taken = document.open_words, Spans()
    for start, end in _untouched(document):
        taken.add(start, end)
        yield start, end, "this is still the example of `potluck new`", "write your own words here"
    for match in _noted(document.source.text[: document.body_start]):
        taken.add(*match.span())
        yield *match.span(), f"`{match[0]}` still has to be written", "write it, or remove it"
    for match in _SIGN.finditer(text) if _LIKELY.search(text) else ():
        small = _CAPITALS.fullmatch(match[0]) and not match[0].isupper()
        if not small and not taken.touch(*match.span()):
            taken.add(*match.span())
            what = f"`{' '.join(match[0].split())}` still has to be written"
            yield *match.span(), what, "write it, or remove it"
    late = not _LATE.isdisjoint(document.word_set)
    for start, end in open_flows(document):
        said = text[start:end].strip("*_ \"'\n")
        last = _LAST.search(said) if late else None
        if last or (len(said) <= _SHORT and _NOTHING.fullmatch(said)):
            words = last[1] if last else said
            at = text.index(words, start)
            if not taken.touch(at, at + len(words)):
                yield at, at + len(words), f"`{words}` says nothing yet", "write it, or remove it"


def _noted(front: str) -> list[re.Match[str]]:
    """Return the notes to oneself in front matter, also where others' words stand: in a source."""
    return list(_NOTE.finditer(front)) if "TO" in front or "TB" in front or "FI" in front else []


def _untouched(document: Document) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the example's words on each line that still holds some."""
    text, found = document.source.text, dict[int, tuple[int, int]]()
    for sentence in _example() if _any_example().search(text) else ():
        at = text.find(sentence)
        while at >= 0:
            line, end = text.rfind("\n", 0, at), at + len(sentence)
            first, last = found.get(line, (at, end))
            found[line] = min(first, at), max(last, end)
            at = text.find(sentence, end)
    yield from found.values()


@cache
def _any_example() -> re2._Regexp:
    """What finds any of them: in one search, for most texts hold none."""
    return re2.compile("|".join(map(re2.escape, _example())))


@cache
def _example() -> tuple[str, ...]:
    """The sentences of the examples that a writer has to replace."""
    examples = "\n".join(example_hacks()).replace("{facets}", "")
    lines = (re.sub(r"^\s*(?:- )?[a-z_]+: ", "", line) for line in examples.split("\n"))
    sentences = (
        sentence.strip(' -"*')
        for line in lines
        if "{" not in line and not line.startswith("#")
        for sentence in re.split(r"\*\*|(?<=[.:]) (?=[A-Z])", line)
    )
    return tuple(
        text for text in sentences if len(text.split()) >= _FEWEST_WORDS and text[-1] != ":"
    )
