"""Count what the library holds, and write docs/content/ from it.

    python benchmarks/content_report.py

The judgments in docs/content/*.yml are checked first; one that names an unknown hack is an error.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

from measures.acting import acting  # noqa: E402
from measures.acting_page import acting_page  # noqa: E402
from measures.bones import bones  # noqa: E402
from measures.bones_page import bones_page  # noqa: E402
from measures.citations import hosts  # noqa: E402
from measures.coverage import Coverage, CoverageError, read_coverage  # noqa: E402
from measures.coverage_pages import coverage_pages  # noqa: E402
from measures.ease import ease  # noqa: E402
from measures.index_page import index_page  # noqa: E402
from measures.reading_page import reading_page  # noqa: E402
from measures.sources_page import sources_page  # noqa: E402

from potluck.library import Library, load  # noqa: E402
from potluck.model import Hack  # noqa: E402
from potluck.writing import write_output  # noqa: E402

FOLDER = ROOT / "docs/content"
COLUMNS = (
    "hack", "section", "kind", "steps", "words", "parts", "labels", "cautions", "lines_to_say",
    "grade", "words_a_sentence", "longest_sentence", "long_words", "acts_in_bold", "acts",
    "sources", "hosts", "evidence",
)  # fmt: skip


def report(library: Library, coverage: Coverage) -> dict[str, str]:
    """Return {file in docs/content: its text} for a library and the judgments on it."""
    hacks = library.hacks
    return {
        "index.md": index_page(library, coverage),
        "reading.md": reading_page(library),
        "bones.md": bones_page(hacks),
        "acting.md": acting_page(hacks),
        "rests-on.md": sources_page(hacks),
        **coverage_pages(coverage, hacks),
        "hacks.csv": _figures(hacks),
    }


def _figures(hacks: Mapping[str, Hack]) -> str:
    """Return one line for each hack, as a table that a spreadsheet opens."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(COLUMNS)
    for slug in sorted(hacks):
        rows.writerow(_row(hacks[slug]))
    return out.getvalue()


def _row(hack: Hack) -> tuple[object, ...]:
    built, read, who = bones(hack), ease(hack), acting(hack)
    return (
        hack.slug, hack.section, hack.front.kind, built.steps, built.words, len(built.parts),
        len(built.labels), built.cautions, built.lines, read.grade, read.sentence, read.longest,
        read.long_words, int(bool(who.leads)), int(bool(who)), len(hack.front.sources),
        len(hosts(hack)), hack.front.evidence,
    )  # fmt: skip


def main() -> int:
    """Write the report; 0, or 1 where the library or the judgments do not hold."""
    library = load(ROOT)
    if not library.whole:
        print("Some hacks cannot be read: run make check first.", file=sys.stderr)
        return 1
    try:
        coverage = read_coverage(FOLDER, library.hacks)
    except CoverageError as error:
        print(f"{error}\nRepair docs/content/*.yml, then run make content-report.", file=sys.stderr)
        return 1
    for name, text in report(library, coverage).items():
        write_output(ROOT, FOLDER / name, text.encode())
    print(f"Wrote docs/content/ for {len(library.hacks)} hacks.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
