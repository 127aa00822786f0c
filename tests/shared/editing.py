"""Random edits of the made-up library, as people and accidents make them: each keeps it right."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from projects import SHED

Edit = Callable[[Path, random.Random], None]
IMAGE = SHED / "hacks/lending/tag-on-a-drill.png"
HACKS = ("lending", "repair-days", "when-it-goes-wrong")
POTLUCK = (sys.executable, "-m", "potluck.cli")


def any_hack(root: Path, luck: random.Random) -> Path:
    return luck.choice([p for name in HACKS for p in sorted((root / "hacks" / name).glob("*.md"))
                        if p.name != "index.md" and ".es." not in p.name
                        and "## How to" in p.read_text(encoding="utf-8")])  # fmt: skip


def changed(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    assert old in text, f"{file} has no {old!r}"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text.replace(old, new, 1) if old else text + new, encoding="utf-8")


def text(root: Path, luck: random.Random) -> None:
    changed(any_hack(root, luck), "\n## How to", f"\nAsk {luck.randrange(99)} people.\n\n## How to")


def title(root: Path, luck: random.Random) -> None:
    changed(any_hack(root, luck), "title: ", luck.choice(["title: Now ", "title: Then "]))


def summary(root: Path, luck: random.Random) -> None:
    changed(any_hack(root, luck), "summary: ", "summary: In short, ")


def tags(root: Path, luck: random.Random) -> None:
    hack = any_hack(root, luck)
    if "safety" not in hack.read_text(encoding="utf-8").split("tags:")[1].split("\n")[0]:
        changed(hack, "tags: [", "tags: [safety, ")


def many_words(root: Path, luck: random.Random) -> None:
    """Give one hack words of others: who stands beside whom may change."""
    for _ in range(2):
        hack, other = any_hack(root, luck), any_hack(root, luck)
        taken = other.read_text(encoding="utf-8").split("## How to")[0].split("---")[-1]
        words = [word for word in taken.split() if word.isalpha()]
        changed(hack, "\n## How to", f"\nSay {' '.join(words[:12])} here.\n\n## How to")


def back(root: Path, luck: random.Random) -> None:
    """Take back what was said of how many people to ask, as from a version of before."""
    hack = any_hack(root, luck)
    kept = hack.read_text(encoding="utf-8")
    hack.write_text(re.sub(r"Ask \d+ people\.\n\n", "", kept), encoding="utf-8")


def word(root: Path, luck: random.Random) -> None:
    """Say one word in another way: a translation of it is out of date then."""
    _another_word(any_hack(root, luck), luck, ("really", "drill", "zebra"))


def translated(root: Path, luck: random.Random) -> None:
    """Say one word of a translation in another way, where there is one."""
    every = [p for p in sorted(root.glob("hacks/*/*.es.md")) if p.parent.name in HACKS]
    found = [p for p in every if p.name != "index.es.md"]
    if found:
        _another_word(luck.choice(found), luck, ("mismo", "taladro", "cebra"))


def _another_word(file: Path, luck: random.Random, words: tuple[str, ...]) -> None:
    start, front, body = file.read_text(encoding="utf-8").split("---\n", 2)
    plain = [word for word in dict.fromkeys(body.split()) if word.isalpha() and word.islower()]
    there = luck.choice(plain)
    body = re.sub(rf"\b{there}\b", luck.choice(words), body, count=1)
    file.write_text("---\n".join((start, front, body)), encoding="utf-8")


def mention(root: Path, luck: random.Random) -> None:
    hack, other = any_hack(root, luck), any_hack(root, luck)
    to = f"../{other.parent.name}/{other.name}"
    changed(hack, "\n## How to", f"\nLike [this one]({to}).\n\n## How to")


def reviewed(root: Path, luck: random.Random) -> None:
    hack = any_hack(root, luck)
    text = hack.read_text(encoding="utf-8")
    day = f"reviewed: 2026-11-{luck.randrange(10, 21)}"
    hack.write_text(re.sub(r"reviewed: \S+", day, text), encoding="utf-8")


def image(root: Path, luck: random.Random) -> None:
    hack = any_hack(root, luck)
    shown = f"../lending/{IMAGE.name}" if hack.parent.name != "lending" else IMAGE.name
    changed(hack, "\n## How to", f"\n![A drill]({shown})\n\n## How to")


def step(root: Path, luck: random.Random) -> None:
    """Take a step out: others may lead to the last one."""
    hack = any_hack(root, luck)
    text = hack.read_text(encoding="utf-8")
    hack.write_text(re.sub(r"\n3\. .*\n(   - .*\n)*(4\. .*\n)?", "\n", text), encoding="utf-8")


def path(root: Path, luck: random.Random) -> None:
    changed(root / "hacks/_paths/open-a-shed.md", "title: ", "title: Soon ")


def sheet(root: Path, luck: random.Random) -> None:
    changed(root / "hacks/_forms/repair-day-budget.yml", "title: ", "title: Our ")


def new_hack(root: Path, luck: random.Random) -> None:
    hack = any_hack(root, luck)
    other = hack.with_name(f"try-{hack.stem[:20].strip('-')}-{luck.randrange(999)}.md")
    shutil.copy(hack, other)
    changed(other, "title: ", f"title: Try {luck.randrange(999)} ")
    words = " ".join(luck.choice(other.read_text(encoding="utf-8").split()).strip("*:`-") or "a"
                     for _ in range(3))  # fmt: skip
    changed(other, "\n## How to", f"\nAnother beginning of {words} altogether.\n\n## How to")


def no_hack(root: Path, luck: random.Random) -> None:
    new = [p for name in HACKS for p in sorted((root / "hacks" / name).glob("try-*.md"))]
    if new:
        luck.choice(new).unlink()


def renamed(root: Path, luck: random.Random) -> None:
    new = [p for name in HACKS for p in sorted((root / "hacks" / name).glob("try-*.md"))]
    if new:
        file = luck.choice(new)
        file.rename(file.with_name(f"try-again-{luck.randrange(999)}.md"))


def label(root: Path, luck: random.Random) -> None:
    changed(root / "hacks/_vocabulary/tags.yml", "label: ", "label: More ")


def section(root: Path, luck: random.Random) -> None:
    changed(root / "hacks" / luck.choice(HACKS) / "index.md", "title: ", "title: Our ")


def template(root: Path, luck: random.Random) -> None:
    changed(root / "overrides/partials/table.html", "", f"<p>{luck.randrange(99)}</p>\n")


def words(root: Path, luck: random.Random) -> None:
    file = root / "overrides/words/en.yml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"hack:\n  sources: Where {luck.randrange(99)}\n", encoding="utf-8")


def settings(root: Path, luck: random.Random) -> None:
    changed(root / "mkdocs.yml", "site_name: The ", "site_name: The New ")


def written_page(root: Path, luck: random.Random) -> None:
    changed(root / "docs/how-to-print.md", "title: ", "title: Still ")


def spoiled_page(root: Path, luck: random.Random) -> None:
    pages = sorted((root / "site").rglob("*.html"))
    if pages:
        luck.choice(pages).write_text("spoiled", encoding="utf-8")


def spoiled_cache(root: Path, luck: random.Random) -> None:
    kept = sorted((root / ".cache/builds").glob("*.kept"))
    for file in luck.sample(kept, min(2, len(kept))):
        data = bytearray(file.read_bytes())
        data[luck.randrange(len(data))] ^= 1
        file.write_bytes(data[: luck.randrange(len(data))] if luck.random() < 0.5 else data)


def killed_build(root: Path, luck: random.Random) -> None:
    text(root, luck)
    command = [*POTLUCK, "--root", str(root), "build", "--without-handouts"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as build:
        time.sleep(luck.random() * 2)
        build.kill()


def spanish(root: Path) -> None:
    """Publish the library in Spanish, too."""
    shutil.copytree(SHED.with_name("translated"), root, dirs_exist_ok=True)
    changed(root / "mkdocs.yml", "    spelling: us", "    languages: [es]\n    spelling: us")
    changed(root / "mkdocs.yml", "macros: [about.md]", "macros: [about.md, about.es.md]")


# Edits of texts alone: most builds follow on one.
TEXTS: tuple[Edit, ...] = (text, many_words, many_words, back, step, word, translated)
EDITS: tuple[Edit, ...] = (
    text, text, text, many_words, many_words, back, mention, step, reviewed, image, path, sheet,
    title, summary, tags, new_hack, new_hack, no_hack, renamed, label, section,
    template, words, settings, written_page, spoiled_page, spoiled_cache, killed_build,
)  # fmt: skip
