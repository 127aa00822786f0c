"""How long paper takes.

    python benchmarks/handouts.py [LIBRARY]

Makes every handout of a library of 110 hacks from nothing: sections, paths, tags, the book, the
glossary and each hack, in every edition that suits it, on Letter and A4. Then again with nothing
changed, then after one hack changed. A LIBRARY, the folder that holds a mkdocs.yml, is measured in
place of the made-up one, from a copy. Then sets every section of the made-up one with Typst and
with WeasyPrint, which gets the same content. WeasyPrint is no part of the project: install it into
any environment and name that one's Python in $WEASYPRINT_PYTHON.

Bars: from nothing at most 20 s on two cores; again at most 1 s; Typst 5 times as fast.
"""

from __future__ import annotations

import base64
import html
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus import ROOT, write_corpus
from potluck.handouts import make_all
from potluck.handouts.catalog import Handout, Subject, everything, sections
from potluck.handouts.codes import code
from potluck.handouts.content import Press, hack_data
from potluck.handouts.editions import EDITIONS
from potluck.handouts.finishing import page_count
from potluck.handouts.making import job_of
from potluck.handouts.typeset import Job, Typesetter
from potluck.handouts.wording import wording
from potluck.library import load
from potluck.site import Site, read_site
from potluck.words import read_words

SITE = Site("Potluck", "Hacks.", "https://potluck.example.org/", "", "", "en", "CC BY 4.0", "", "")
HACKS = 110
WEASY = """
import sys, time, weasyprint
pages = [open(name, encoding="utf-8").read() for name in sys.argv[1:]]
weasyprint.HTML(string="<p>Warm.</p>").write_pdf()
start = time.perf_counter()
for page in pages:
    weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")
print(time.perf_counter() - start)
"""


PATHS, STEPS, POSTERS = 10, 6, 10


def write_library(root: Path) -> None:
    """Write a library of 110 hacks, of which some are posters, with paths and the real glossary."""
    write_corpus(root, HACKS)
    shutil.copy(ROOT / "hacks/_vocabulary/terms.yml", root / "hacks/_vocabulary")
    hacks = sorted((root / "hacks").glob("*/hack-*.md"))
    for file in hacks[:: HACKS // POSTERS]:
        text = file.read_text(encoding="utf-8")
        file.write_text(
            text.replace("kind: how-to", "kind: how-to\nposter: true"), encoding="utf-8"
        )
    (root / "hacks/_paths").mkdir()
    for number in range(PATHS):
        steps = "".join(
            f"  - hack: {file.stem}\n    why: It helps with what comes next.\n"
            for file in hacks[number * STEPS : (number + 1) * STEPS]
        )
        (root / f"hacks/_paths/path-{number}.md").write_text(
            f"---\ntitle: Path {number}\nsummary: One thing after another.\nreviewed: 2026-11-20\n"
            f"steps:\n{steps}---\n\nText.\n"
        )


def press_of(root: Path) -> Press:
    site = read_site(root) if (root / "mkdocs.yml").is_file() else SITE
    return Press(load(root), site, wording(read_words(ROOT, site.language)))


def copy_library(root: Path, library: Path) -> None:
    """Copy what handouts are made of."""
    shutil.copytree(library / "hacks", root / "hacks")
    shutil.copyfile(library / "mkdocs.yml", root / "mkdocs.yml")


def timed_run(root: Path, cache: Path) -> tuple[float, int, int]:
    """Return seconds, handouts and pages of making everything."""
    start = time.perf_counter()
    press = press_of(root)
    loaded = time.perf_counter()
    before = processor_time()
    pages = count = 0
    for _, pdf in make_all(everything(press.library, press.site, press.words), press, cache):
        count, pages = count + 1, pages + page_count(pdf)
    seconds = time.perf_counter() - loaded
    print(f"   (processor time, Typst and all: {processor_time() - before:.1f} s)")
    print(f"   (the library itself: {loaded - start:.2f} s, not counted)")
    return seconds, count, pages


def processor_time() -> float:
    """Return the seconds that this process and its finished children have worked."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in both)


STYLE = """
@page { size: letter; margin: 20mm 19mm 24mm 25mm;
  @bottom-left { content: "Potluck"; font-size: 8.5pt }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); font-size: 8.5pt } }
body { font: 10.5pt sans-serif } h2 { break-before: page } svg { width: 18mm; float: right }
li, tr { break-inside: avoid } td + td { border-bottom: 1px solid; width: 20% }
nav a::after { content: leader('.') target-counter(attr(href), page) }
.frame { border: 2pt solid; border-radius: 3pt; padding: 1em } .small { font-size: 8.5pt }
"""


def as_page(subject: Subject, press: Press) -> str:
    """The same section as one HTML document: codes, contents, tables of steps, frames."""
    hacks = [hack_data(hack, press) for hack in subject.hacks]
    links = (f"<p><a href='#{h['slug']}'>{html.escape(h['title'])}</a></p>" for h in hacks)
    parts = [f"<h1>{html.escape(subject.title)}</h1><nav>{''.join(links)}</nav>"]
    for hack in hacks:
        picture = base64.b64encode(code(hack["url"])).decode()
        parts.append(
            f"<h2 id='{hack['slug']}'>{html.escape(hack['title'])}</h2>"
            f"<img alt='Code' width='70' src='data:image/png;base64,{picture}'>"
            f"<p>{html.escape(hack['summary'])}</p><p>{html.escape(hack['start_small'])}</p>"
        )
        for piece in hack["parts"]:
            frame = " class='frame'" if piece["kind"] == "cautions" else ""
            inner = piece["xhtml"]
            if piece["kind"] == "steps":
                inner = inner.replace("<ol>", "<table>").replace("</ol>", "</table>")
                inner = inner.replace("<li>", "<tr><td>").replace("</li>", "</td><td/><td/></tr>")
            parts.append(f"<div{frame}><h3>{piece['heading']}</h3>{inner}</div>")
        parts += [
            f"<p class='small'>{html.escape(s['title'])} {html.escape(s['shown'])}</p>"
            for s in hack["sources"]
        ]
    head = f"<head><title>x</title><style>{STYLE}</style></head>"
    return f"<html lang='en'>{head}<body>{''.join(parts)}</body></html>"


def against_weasyprint(press: Press) -> None:
    """Set every section once with each, both already started; the fastest of three runs."""
    python = os.environ.get("WEASYPRINT_PYTHON")
    if not python:
        print("WeasyPrint: not compared; name a Python that has it in $WEASYPRINT_PYTHON")
        return
    if subprocess.run(
        [python, "-c", "import weasyprint"], capture_output=True, check=False
    ).returncode:
        print(f"WeasyPrint: not compared; {python} does not have it")
        return
    subjects = sections(press.library)
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as folder:
        names = [str(Path(folder) / f"{subject.slug}.html") for subject in subjects]
        for name, subject in zip(names, subjects, strict=True):
            Path(name).write_text(as_page(subject, press), encoding="utf-8")
        for _ in range(3):
            with Typesetter() as typesetter:
                typesetter.typeset(Job({"main.typ": b'#set document(title: "x")\nWarm.'}, 0))
                start = time.perf_counter()
                for subject in subjects:
                    typesetter.typeset(
                        job_of(Handout(subject, EDITIONS["standard"], "letter"), press)
                    )
                ours.append(time.perf_counter() - start)
            done = subprocess.run(
                [python, "-W", "ignore", "-c", WEASY, *names],
                capture_output=True, text=True, check=True,
            )  # fmt: skip
            theirs.append(float(done.stdout))
    ratio = min(theirs) / min(ours)
    print(f"{len(subjects)} section handouts: Typst {min(ours):.2f} s, "
          f"WeasyPrint {min(theirs):.2f} s, {ratio:.1f} times")  # fmt: skip


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        root, cache = Path(folder) / "corpus", Path(folder) / "cache"
        if len(sys.argv) > 1:
            copy_library(root, Path(sys.argv[1]))
        else:
            write_library(root)
        seconds, count, pages = timed_run(root, cache)
        print(f"from nothing: {seconds:.1f} s for {count} handouts of {pages:,} pages")
        print(f"again: {timed_run(root, cache)[0]:.2f} s")
        file = root / next(iter(load(root).hacks.values())).path
        file.write_text(file.read_text(encoding="utf-8") + "\nOne more line.\n", encoding="utf-8")
        print(f"after one hack changed: {timed_run(root, cache)[0]:.2f} s")
        if len(sys.argv) == 1:
            against_weasyprint(press_of(root))
    return 0


if __name__ == "__main__":
    sys.exit(main())
