"""Compares parsers of Markdown on the real hacks, and on 100 kB of signs that never close.

    make bench-parsers

Python-Markdown is there with MkDocs; markdown-it-py and mistune are compared where they are
installed (`.venv/bin/pip install markdown-it-py mistune`).
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from potluck.library import load
from potluck.reading.body.outline import Body
from potluck.reading.body.rendering import render

ROOT = Path(__file__).resolve().parent.parent
SHAPES = ("[a", "![", "[a](", "\\*", "> ", "*_", "|", "](")
LIMIT = 20.0


def ours(text: str) -> str:
    return render(Body(text).blocks)


def python_markdown(text: str) -> str:
    import markdown

    return markdown.markdown(text, extensions=["tables", "sane_lists", "pymdownx.betterem"])


def markdown_it(text: str) -> str:
    from markdown_it import MarkdownIt

    return str(MarkdownIt("commonmark").enable("table").render(text))


def mistune_(text: str) -> str:
    import mistune

    return str(mistune.html(text))


PARSERS: dict[str, tuple[str, Callable[[str], str]]] = {
    "ours (pulldown-cmark, tree with positions, written)": ("pyromark", ours),
    "Python-Markdown, paper's three extensions": ("markdown", python_markdown),
    "markdown-it-py (lines only)": ("markdown_it", markdown_it),
    "mistune (no positions)": ("mistune", mistune_),
}


def hostile(parse: Callable[[str], str], shape: str) -> str:
    """Return the seconds for 100 kB of a shape, or that they took too long."""
    process = multiprocessing.get_context("fork").Process(
        target=parse, args=(shape * (100_000 // len(shape)),)
    )
    start = time.monotonic()
    process.start()
    process.join(LIMIT)
    if process.is_alive():
        process.kill()
        return f"> {LIMIT:.0f}"
    seconds = time.monotonic() - start
    return "error" if process.exitcode else f"{seconds:.2f}"


def main() -> None:
    """Print a table."""
    bodies = [document.body.text for document in load(ROOT).documents.values()]
    print(f"{len(bodies)} bodies, {sum(map(len, bodies)) / len(bodies):.0f} letters each")
    for name, (module, parse) in PARSERS.items():
        if find_spec(module) is None:
            print(f"{name}: not installed")
            continue
        parse(bodies[0])
        start = time.process_time()
        for body in bodies:
            parse(body)
        each = (time.process_time() - start) / len(bodies) * 1000
        print(f"{name}: {each:.2f} ms a body; 100 kB of ", end="", flush=True)
        print(", ".join(f"`{shape}` {hostile(parse, shape)}" for shape in SHAPES), flush=True)


if __name__ == "__main__":
    main()
