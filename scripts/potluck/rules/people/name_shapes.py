"""Finds what has the shape of a person's full name: capitalized words in a row, in any alphabet.

Nothing here knows first names: `Nguyễn Thị Minh`, `Fatima al-Masri` and `J. R. Okafor` are found
by their capitals, initials and small words such as "de" and "van". What has that shape and is no
person's name ends with a word such as Street, or stands in the vocabulary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import re2

from potluck.rules.data import table
from potluck.rules.language.everyday import everyday

_LETTER = r"[^\W\d_]"
# Capital letters of Latin, Greek, Cyrillic and Armenian.
_CAPITAL = "[" + "".join(c for c in map(chr, range(0x41, 0x588)) if c.isupper()) + "]"
_NAME = (
    rf"(?:(?:[Aa][lnrs]|[Ee]l|[Ii]bn|d|l|[Aa]bd)[-'’])?{_CAPITAL}(?:['’]{_CAPITAL})?{_LETTER}+"
    rf"(?:[-'’]{_LETTER}+){{0,3}}"
)
_INITIALS = rf"{_CAPITAL}\.(?:[ ]?{_CAPITAL}\.){{0,2}}"
_SMALL = (
    r"(?:d[aeiou]|del|dos|das|d[eo]s?|la|las|los|van|von|vom|de[nrt]|te[nr]|bint[ei]|bint?|ibn|al|el|le|y|"
    r"zu|af|av|ap|Ó|Ní|Mac|St\.)"
)
_GAP = r"(?:[ \u00a0\u202f]{1,5}|[ ]?\n[ >]{0,8})"
# Most texts hold few rows; this says quickly where one may be.
_MAYBE = re2.compile(
    rf"\p{{Lu}}(?:\.|[\pL\pN_'’-]*)\.?[*_\s\x{{a0}}]{{1,12}}(?:{_SMALL}\s{{1,5}}){{0,3}}"
    r"(?:[adeilbn]{1,3}[-'’])?\p{Lu}"
)
# A person is meant: somebody is introduced, acts or speaks. Then everyday words can be a name, too.
_INTRODUCED = re.compile(
    r"(?:\b(?:(?:name is|name['’]s|named|participants?|clients?|guests?|neighbors?|volunteers?|"
    r"friends?|workers?|members?|regulars?|nurse|organizer|tenant|roommate)"
    r"|(?:says|said|adds|added|explains|recalls|remembers)),?)\s{1,5}$"
)
_DOES = (
    r"(?:has |had )?(?:told|says|said|asked|lives?|lived|sleeps|slept|cried|cries|"
    r"died|came|cooks|runs|ran|works|worked|used to|got|moved|lost|thinks|"
    r"remembers|recalls|was (?:arrested|banned|evicted|born)|is \d\d)\b"
)
_ACTS = re.compile(rf"(?:['’]s)?\s{{1,5}}{_DOES}|['’]s\s{{1,5}}[a-z]")
_DESCRIBED = re.compile(r",\s{1,5}(?:\d\d\b|(?:an?|our|one of our|who)\b)")
_LONGER = re.compile(r"([^\W\d_]+)\s{1,5}(?:of|for|and|on|to|in|&)(?:\s{1,5}the)?\s{1,5}$")
_OPENS = frozenset('.!?:;("“•|\n')
_MOST_NAMES = 4


class _Patterns(NamedTuple):
    """A row of names and initials, one piece of it, and a title with a name."""

    row: re.Pattern[str]
    piece: re.Pattern[str]
    titled: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    """Make the patterns when a text first needs them: that takes as long as ten files."""
    first = rf"(?:{_NAME}|{_INITIALS}(?={_GAP}?{_CAPITAL}{_LETTER}))"
    small = rf"(?:(?<=\s){_SMALL}{_GAP}){{0,3}}"
    # Jenny K. told us: an initial in the place of the last name, where the sentence goes on.
    last = rf"{_CAPITAL}(?:\.(?={_GAP}{_LETTER}|[,;:)’']|\s*$)|(?=\s{{1,5}}{_DOES}))"
    next_ = rf"(?:(?<=[\s.]){_NAME}|(?<=\s)(?:{_INITIALS}(?={_GAP}{_CAPITAL})|{last}))(?![\w@])"
    title = r"\b(?:M(?:r|rs|s|x|iss)|Dr|Prof|Rev|Sgt|Officer|Detective|Deputy|Judge|Pastor)\.?"
    return _Patterns(
        re.compile(rf"(?<![\w'’.@/#&-]){first}(?:{_GAP}?{small}{next_})+"),
        re.compile(rf"{_INITIALS}(?=\s|{_CAPITAL})|{_NAME}|{_LETTER}+\.?"),
        re.compile(rf"{title}{_GAP}({_NAME})"),
    )


@dataclass(frozen=True, slots=True)
class Shape:
    """What looks like a full name: where it stands, and its names without initials."""

    start: int
    end: int
    names: tuple[str, ...]


class Known:
    """Capitalized words that are no person's name: a library's list and general words."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._rows: dict[str, list[tuple[str, ...]]] = {}
        for name in names:
            row = tuple(name.split())
            if row:
                self._rows.setdefault(row[0], []).append(row)

    def length(self, pieces: list[str], at: int) -> int:
        """Return how many pieces from `at` on are a known name; 0 for none."""
        rows = self._rows.get(pieces[at], ())
        return max((len(r) for r in rows if tuple(pieces[at : at + len(r)]) == r), default=0)


def may_name(text: str) -> list[int]:
    """Return where something may be a full name, or a title and a name."""
    return [match.start() for match in _MAYBE.finditer(text)]


def full_names(text: str, known: Known) -> Iterator[Shape]:
    """Yield what looks like a full name in a text that is one flow of sentences."""
    for row in _patterns().row.finditer(text):
        yield from _people(text, row, known)
    for match in _patterns().titled.finditer(text):
        name = _bare(match[1])
        if not everyday(name) and name not in _things("things") and not known.length([name], 0):
            yield Shape(match.start(), match.end(1), (match[0].split()[0], name))


def _people(text: str, row: re.Match[str], known: Known) -> Iterator[Shape]:
    pieces = list(_patterns().piece.finditer(text, *row.span()))
    before = text[max(0, row.start() - 40) : row.start()]
    said = [_bare(piece[0]) for piece in pieces]
    if not _things("things").isdisjoint(said) or re.search(r"\d\s+$", before):
        return
    longer = _LONGER.search(before)
    if longer and longer[1] in _things("things"):
        return  # Network of Street Vendors
    introduced = _INTRODUCED.search(before) is not None
    opens = not introduced and (not before.strip() or before.rstrip(" \u00a0*_")[-1:] in _OPENS)
    part: list[re.Match[str]] = []
    at = 0
    while at < len(pieces):
        taken = known.length(said, at) or _no_name(said, at)
        if taken:
            yield from _person(text, part, opens, introduced)
            part, opens, at = [], False, at + taken
        else:
            part.append(pieces[at])
            at += 1
    yield from _person(text, part, opens, introduced)


def _person(text: str, part: list[re.Match[str]], opens: bool, introduced: bool) -> Iterator[Shape]:
    """Yield a part of a row if a person is probably meant."""
    if not part:
        return
    end = part[-1].start() + len(_bare(part[-1][0]))
    acts = _ACTS.match(text, end) is not None
    if opens and everyday(part[0][0]):
        shape = _shape(part[1:], acts)
        if shape is None and acts and not everyday(part[-1][0]):
            shape = _shape(part, acts)
    else:
        shape = _shape(part, introduced or acts or _DESCRIBED.match(text, end) is not None)
    if shape:
        yield shape


def _shape(part: list[re.Match[str]], sure: bool) -> Shape | None:
    while part and not part[0][0][0].isupper() and "-" not in part[0][0] and "'" not in part[0][0]:
        part = part[1:]  # a small word alone opens no name
    names = tuple(_bare(piece[0]) for piece in part if _is_name(piece[0]))
    initials = any(_is_initial(piece[0]) for piece in part)
    if not names or len(names) > _MOST_NAMES or len(names) + initials < 2:
        return None
    if len(names) == 1 and _is_name(part[0][0]) and not _goes_before(names[0], part[-1][0], sure):
        return None
    if not sure and (all(map(everyday, names)) or not _things("surnames").isdisjoint(names)):
        return None
    last = part[-1]
    return Shape(part[0].start(), last.start() + len(_bare(last[0])), names)


def _goes_before(name: str, initial: str, sure: bool) -> bool:
    """Whether one name and an initial are a person: Jenny K., and no Option B or Hepatitis C."""
    if name in _things("lettered"):
        return False
    return not everyday(name) or (sure and initial.endswith("."))


def _no_name(said: list[str], at: int) -> int:
    """Return how many words from `at` on are no name of a person, in any library."""
    if said[at] in _things("places"):
        return 2
    return int(said[at] in _things("never") | _things("nicknames") or _shouted(said[at]))


def _shouted(word: str) -> bool:
    return len(word) > 1 and word.isupper() and not word.endswith(".")


def _is_initial(piece: str) -> bool:
    return piece[0].isupper() and (piece.endswith(".") or len(piece) == 1)


def _is_name(piece: str) -> bool:
    return not _is_initial(piece) and any(letter.isupper() for letter in piece)


def _bare(word: str) -> str:
    """Return a word without a possessive ending."""
    return re.sub(r"['’]s$", "", word)


@cache
def _things(kind: str) -> frozenset[str]:
    return frozenset(table("not_names")[kind])
