"""Propose lines for `hacks/_vocabulary/typed.yml` by what texts mean, for a person to accept.

Give it what people typed, one search a line: a file, or standard input. For each it names the
hacks that are nearest in meaning and do not hold its words yet, with the row to add. `--measure`
asks for one situation of each hack, left out, and says how often the hack is found.

The weights come with the package `wordllama`; only this command needs it, and nothing of it is
shipped to readers. `make suggest-typed FILE=searches.txt` installs and runs it.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from potluck.library import Library, load  # noqa: E402

NEAR = 0.45  # cosine: below, a text has little to do with a hack
MOST = 3  # proposals for one search
NEEDED = "This command needs the packages of requirements/suggest.txt: run make suggest-typed"


class Meaning:
    """Texts as vectors of length 1: the mean of the vectors of their tokens."""

    def __init__(self) -> None:
        found = importlib.util.find_spec("wordllama")
        if found is None or found.origin is None:
            raise SystemExit(NEEDED)
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        folder = Path(found.origin).parent
        name = "l2_supercat"
        self.tokens = Tokenizer.from_file(str(folder / f"tokenizers/{name}_tokenizer_config.json"))
        self.weights = load_file(folder / f"weights/{name}_256.safetensors")["embedding.weight"]

    def of(self, texts: list[str]) -> Any:
        """Return an array of (texts, 256)."""
        import numpy as np

        rows = [
            self.weights[self.tokens.encode(text.lower(), add_special_tokens=False).ids]
            .astype(np.float32)
            .mean(axis=0)
            for text in texts
        ]
        found = np.stack(rows)
        return found / np.linalg.norm(found, axis=1, keepdims=True)


def lines_of(library: Library, left_out: bool = False) -> dict[str, list[str]]:
    """What stands for each hack: title, summary, situations, what people type; for a measure
    without its last situation."""
    typed = {entry.hack: entry.typed for entry in library.vocabulary.typed}
    return {
        slug: [
            hack.front.title, hack.front.summary, *typed.get(slug, []),
            *(hack.front.situations[:-1] if left_out else hack.front.situations),
        ]
        for slug, hack in library.hacks.items()
    }  # fmt: skip


def scores(meaning: Meaning, lines: dict[str, list[str]], asked: list[str]) -> Any:
    """How near each search is to each hack: to its nearest line, and a little to all of it."""
    import numpy as np

    wanted = meaning.of(asked)
    columns = []
    for texts in lines.values():
        near = wanted @ meaning.of(texts).T
        columns.append(0.8 * near.max(axis=1) + 0.2 * near.mean(axis=1))
    return np.stack(columns, axis=1)


def propose(library: Library, asked: list[str]) -> None:
    """Print, for each search, the rows that a person may add to typed.yml."""
    lines = lines_of(library)
    slugs = list(lines)
    for text, row in zip(asked, scores(Meaning(), lines, asked), strict=True):
        print(f"# {text}")
        best = sorted(range(len(slugs)), key=lambda n: -row[n])[:MOST]
        held = {line.lower() for n in best for line in lines[slugs[n]]}
        if text.lower() in held:
            print("#   is there already")
            continue
        for n in best:
            if row[n] >= NEAR:
                print(f"- hack: {slugs[n]}  # {row[n]:.2f}\n  typed: [{text.lower()}]")


def measure(library: Library) -> None:
    """Print how often a hack is found by a situation that it does not hold."""
    asked = {s: h.front.situations[-1] for s, h in library.hacks.items() if h.front.situations}
    lines = lines_of(library, left_out=True)
    slugs = list(lines)
    found = scores(Meaning(), lines, list(asked.values()))
    places = [
        sorted(range(len(slugs)), key=lambda n, row=row: -row[n]).index(slugs.index(slug))
        for slug, row in zip(asked, found, strict=True)
    ]
    first, three = (sum(p < most for p in places) / len(places) for most in (1, 3))
    print(f"{len(places)} situations left out: first {first:.0%}, among three {three:.0%}")


def main() -> None:
    """Read the searches and print what is proposed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("file", nargs="?", type=Path, help="searches, one a line; else from input")
    parser.add_argument("--measure", action="store_true", help="say how often it is right")
    given = parser.parse_args()
    library = load(ROOT)
    if given.measure:
        measure(library)
        return
    text = given.file.read_text(encoding="utf-8") if given.file else sys.stdin.read()
    asked = [line.strip() for line in text.splitlines() if line.strip()]
    if asked:
        propose(library, asked)


if __name__ == "__main__":
    main()
