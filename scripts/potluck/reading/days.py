"""The day that a person means who writes it in another order, in words, or in another language."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from potluck.reading.odd_characters import plain, without_accents

# The first letters of the months in English, Spanish, German, French and Portuguese.
_MONTHS = (
    "jan ene",
    "feb fev",
    "mar",
    "apr abr avr",
    "may mai",
    "jun juin",
    "jul juil",
    "aug ago aou",
    "sep set",
    "oct okt out",
    "nov",
    "dec dic dez",
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_LONGEST = 40
# Letters that stand for a digit beside them.
_ROUND, _UPRIGHT = re.compile(r"(?<=\d)o|o(?=\d)"), re.compile(r"(?<=\d)[li]|[li](?=\d)")


def likely_days(text: str) -> list[str]:
    """Return the days that `text` may mean, each as year-month-day: one, two, or none."""
    letters = without_accents(plain(text[:_LONGEST]).lower())
    folded = _ROUND.sub("0", _UPRIGHT.sub("1", letters))
    pieces = re.findall(r"\d+|[a-z]+", folded)
    numbers = [int(piece) for piece in pieces if piece.isdigit()]
    month = next((m for m in map(_month, pieces) if m), 0)
    if month:
        days = _with_month(numbers, month)
    elif len(numbers) == 1 and re.fullmatch(r"\D*\d{8}\D*", text):
        days = [(numbers[0] // 10000, numbers[0] // 100 % 100, numbers[0] % 100)]
    elif len(numbers) >= 3:
        days = list(_in_orders(numbers, dotted="." in text))
    else:
        days = []
    return list(dict.fromkeys(day for day in map(_iso, days) if day))


def _month(piece: str) -> int:
    return _MONTH.get(piece[:4], 0) or _MONTH.get(piece[:3], 0)


def _with_month(numbers: list[int], month: int) -> list[tuple[int, int, int]]:
    year = next((number for number in numbers if number > 31), 0)
    day = next((number for number in numbers if number <= 31), 0)
    return [(year, month, day)]


def _in_orders(numbers: list[int], *, dotted: bool) -> Iterator[tuple[int, int, int]]:
    """Yield what three numbers may mean, the likeliest first; points stand after a day."""
    first, second, third = numbers[:3]
    if first > 31:
        yield first, second, third
        if second > 12:
            yield first, third, second
        return
    year = third if third > 99 else third + 2000
    if not dotted or second > 12:
        yield year, first, second
    yield year, second, first


def _iso(day: tuple[int, int, int]) -> str:
    try:
        return datetime.date(*day).isoformat() if 1900 < day[0] < 10_000 else ""
    except ValueError:
        return ""
