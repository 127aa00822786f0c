"""Libraries of any size: real hacks with their words exchanged, of the same length."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import yaml

from potluck.library import Library, build_library

_WORD = re.compile(r"\b[a-z]{4,}\b")
_LETTERS = "aaabcdeeeefghiiiklmnnnooprrrssstttuvwy"
TYPED = "hacks/_vocabulary/typed.yml"
INVENTED = 0.02  # share of words that no real hack holds: large libraries have more words


def grown_library(files: Mapping[str, bytes], count: int) -> Library:
    """Make a library of `count` hacks from the project's `files`; the same every time."""
    hacks = sorted(p for p in files if re.fullmatch(r"hacks/[a-z][a-z-]*/[a-z0-9-]+\.md", p))
    hacks = [path for path in hacks if not path.endswith("/index.md")]
    pool = [word for path in hacks for word in _WORD.findall(_parted(files[path].decode())[1])]
    dice = random.Random(7)
    grown = {path: data for path, data in files.items() if path not in hacks}
    typed = {e["hack"]: e["typed"] for e in yaml.load(files[TYPED], yaml.CSafeLoader)}
    entries = []
    for number in range(count):
        path = hacks[number % len(hacks)]
        new = f"{path.removesuffix('.md')}-{number}.md"
        grown[new] = _exchanged(files[path].decode(), pool, dice)
        slug = path.rsplit("/", 1)[-1].removesuffix(".md")
        words = [_other(phrase, pool, dice) for phrase in typed.get(slug, [])]
        entries.append({"hack": f"{slug}-{number}", "typed": words})
    grown[TYPED] = yaml.dump(entries, Dumper=yaml.CSafeDumper).encode()
    return build_library(grown)


def multiplied(library: Library, times: int) -> Library:
    """Repeat a library's hacks under new names."""
    hacks = {
        f"{slug}-{n}": replace(hack, slug=f"{slug}-{n}")
        for n in range(times)
        for slug, hack in library.hacks.items()
    }
    return replace(library, hacks=hacks)


@cache
def _parted(text: str) -> tuple[dict[str, Any], str]:
    """The keys of a hack, and its body: each is written many times."""
    head, body = text.removeprefix("---\n").split("\n---\n", 1)
    return yaml.load(head, yaml.CSafeLoader), f"\n{body}"


def _exchanged(text: str, pool: list[str], dice: random.Random) -> bytes:
    keys, body = _parted(text)
    front = {**keys}
    front.pop("related", None)
    front.pop("aliases", None)
    for key, most in (("title", 80), ("summary", 200), ("start_small", 240)):
        if key in front:
            front[key] = _other(front[key], pool, dice)[:most]
    front["situations"] = [_other(s, pool, dice)[:120] for s in front.get("situations", [])]
    lines = [
        line if line.startswith("#") else _other(re.sub(r"\]\([^)]*\)", "]", line), pool, dice)
        for line in body.split("\n")
    ]
    return f"---\n{yaml.dump(front, Dumper=yaml.CSafeDumper)}---{chr(10).join(lines)}".encode()


def _other(text: str, pool: list[str], dice: random.Random) -> str:
    def exchange(_: re.Match[str]) -> str:
        if dice.random() < INVENTED:
            return "".join(dice.choices(_LETTERS, k=dice.randint(5, 10)))
        return dice.choice(pool)

    return _WORD.sub(exchange, text)
