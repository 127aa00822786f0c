"""Which characters the handouts' fonts can print, and what stands in for the others."""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
# Marks without a shape of their own: joiners, soft hyphen, variation selectors, skin tones. Between
# letters of Arabic script a joiner spells: Persian sets the endings of words apart by one.
_SHAPELESS = re.compile(
    "(?<![\u0620-\u06ff])[\u200c\u200d]|[\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\U0001f3fb-\U0001f3ff]"
)
_SAME_AS = str.maketrans(
    {"\u2010": "-", "\u2011": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " "}
)


@lru_cache(maxsize=1)
def printable() -> frozenset[int]:
    """Return every code point for which the regular or the fallback font has a glyph."""
    found: set[int] = set()
    for font in sorted(FONTS.glob("*.ttf")):
        if "Bold" not in font.name and "Italic" not in font.name:
            found.update(_code_points(font.read_bytes()))
    return frozenset(found)


def with_glyphs(text: str, words: Mapping[str, str]) -> str:
    """Replace what no font can print by its name in brackets, so that nothing vanishes.

    `words` gives the sentence for a run of letters of another script. An emoji becomes its
    Unicode name: `[melting face]`.
    """
    if text.isascii():
        return text
    text = _SHAPELESS.sub("", unicodedata.normalize("NFC", text).translate(_SAME_AS))
    known = printable()
    if all(ord(c) in known or c in "\n\t" for c in text):
        return text
    return "".join(
        "".join(group) if printed else _named("".join(group), words)
        for printed, group in groupby(text, key=lambda c: ord(c) in known or c in "\n\t")
    )


def _named(run: str, words: Mapping[str, str]) -> str:
    if unicodedata.category(run[0])[0] in "LMN":
        script = unicodedata.name(run[0], "").split(" ")[0]
        known = {"": words["unknown_script"], "CJK": words["cjk_script"]}
        return words["other_script"].format(script=known.get(script, script.capitalize()))
    names = (unicodedata.name(c, f"U+{ord(c):04X}").lower() for c in run)
    return " ".join(f"[{name}]" for name in names)


def _code_points(font: bytes) -> Iterator[int]:
    """Read a TrueType font's character map.

    Source: the OpenType specification, table `cmap`, formats 4 and 12.
    """
    tables = struct.unpack_from(">H", font, 4)[0]
    records = (struct.unpack_from(">4sIII", font, 12 + 16 * n) for n in range(tables))
    base = next(offset for tag, _, offset, _ in records if tag == b"cmap")
    count = struct.unpack_from(">H", font, base + 2)[0]
    for n in range(count):
        offset = base + struct.unpack_from(">I", font, base + 8 + 8 * n)[0]
        form = struct.unpack_from(">H", font, offset)[0]
        if form == 4:
            yield from _segments(font, offset)
        elif form == 12:
            groups = struct.unpack_from(">I", font, offset + 12)[0]
            for g in range(groups):
                first, last, _ = struct.unpack_from(">III", font, offset + 16 + 12 * g)
                yield from range(first, last + 1)


def _segments(font: bytes, offset: int) -> Iterator[int]:
    count = struct.unpack_from(">H", font, offset + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", font, offset + 14)
    starts = struct.unpack_from(f">{count}H", font, offset + 16 + 2 * count)
    for first, last in zip(starts, ends, strict=True):
        yield from (code for code in range(first, last + 1) if code != 0xFFFF)
