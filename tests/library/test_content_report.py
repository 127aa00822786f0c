"""The pages and tables that `make content-report` wrote are about the hacks that there are."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "benchmarks"))

from measures.coverage import read_coverage  # noqa: E402

CONTENT = ROOT / "docs/content"
AGAIN = "run make content-report: it writes the pages of docs/content/ again"


def named_in(path: Path) -> set[str]:
    """The slugs that a written page or table names."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".csv":
        return {line.split(",")[0] for line in text.splitlines()[1:]}
    return set(re.findall(r"\.\./hacks/[a-z0-9-]+/([a-z0-9-]+)\.md", text))


@pytest.fixture(scope="module")
def places() -> dict[str, str]:
    """The section of each hack that there is, by its slug."""
    return {path.stem: path.parent.name for path in ROOT.glob("hacks/[!_]*/*.md")}


@pytest.mark.parametrize(
    "path",
    sorted(p for p in CONTENT.glob("*") if p.suffix in (".md", ".csv")),
    ids=lambda p: p.name,
)
def test_every_hack_that_a_page_names_is_there(path: Path, places: dict[str, str]) -> None:
    gone = named_in(path) - {*places}
    assert not gone, f"{path.name} names hacks that are gone, {sorted(gone)}: {AGAIN}"
    text = path.read_text(encoding="utf-8")
    moved = {
        slug
        for section, slug in re.findall(r"\.\./hacks/([a-z0-9-]+)/([a-z0-9-]+)\.md", text)
        if places[slug] != section
    }
    assert not moved, f"{path.name} links to where hacks stood, {sorted(moved)}: {AGAIN}"


@pytest.mark.skipif(not CONTENT.is_dir(), reason="this library is held against nothing")
def test_the_judgments_hold(places: dict[str, str]) -> None:
    coverage = read_coverage(CONTENT, places)
    missing = (CONTENT / "missing.md").read_text(encoding="utf-8")
    unwritten = [gap.id for gap in coverage.gaps if gap.title not in missing]
    assert not unwritten, f"missing.md lacks {unwritten}: {AGAIN}"
