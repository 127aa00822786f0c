"""Where the expected hacks rank, query by query, beside other engines; and what it costs.

Languages with queries of their own (tests/library/queries.es.yaml) follow.

    python benchmarks/search_report.py            totals and the queries that disappoint
    python benchmarks/search_report.py --all      every query

Set PAGEFIND to Pagefind's program to compare with it too.
"""

from __future__ import annotations

import contextlib
import gzip
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [
    str(ROOT / "tests"),
    str(ROOT / "tests/shared"),
    str(ROOT / "tests/library"),
    str(ROOT / "benchmarks"),
]

from search_engines import Engine, MaterialSearch, Pagefind, PlainMiniSearch, Potluck  # noqa: E402
from test_search_relevance import with_typo  # noqa: E402

from chromium import HELP, installed  # noqa: E402
from potluck.library import load  # noqa: E402
from potluck.translations.in_language import in_language  # noqa: E402
from potluck.words import read_words  # noqa: E402
from serving import serve  # noqa: E402

LEFT_OUT = """async ([first, parts, turn]) => {
  const asked = [];
  const situations = first.hacks.situations.map((all, n) => {
    if (all.length > turn) asked.push([all[turn], first.hacks.slug[n]]);
    return all.filter((_, at) => at !== turn);
  });
  const index = new PotluckSearch.Index({ ...first, hacks: { ...first.hacks, situations } });
  for (const part of parts) await PotluckSearch.take(index, part);
  return asked.map(([text, slug]) =>
    PotluckSearch.answer(index, text, false).hits.findIndex((hit) => hit.slug === slug));
}"""

Ranks = dict[str, int]  # id of a query -> rank of the first expected hack, 0 for none


def ranks(page: Page, engine: Engine, queries: Sequence[dict[str, Any]]) -> Ranks:
    """Ask an engine everything."""
    found: Ranks = {}
    for query in queries:
        expected = query["expected"]
        slugs = [s for s in engine.ask(page, query["query"]) if "/" not in s or s in expected]
        places = [slugs.index(slug) + 1 for slug in expected if slug in slugs]
        found[query["id"]] = min(places, default=0)
    return found


def share(found: Ranks, ids: Sequence[str], most: int) -> str:
    """The percentage of `ids` with a rank from 1 to `most`."""
    good = sum(0 < found[i] <= most for i in ids)
    return f"{100 * good / len(ids):.0f}"


def with_typos(queries: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The queries with one slip each, where they have a word of five letters."""
    slips = [{**q, "query": with_typo(q["query"], q["id"])} for q in queries]
    return [slip for slip in slips if slip["query"]]


def totals(results: dict[str, tuple[Ranks, Ranks]], queries: Sequence[dict[str, Any]]) -> None:
    """Print first / first three per set, and the same with a typo."""
    sets = list(dict.fromkeys(q["set"] for q in queries))
    print("| engine |", " | ".join(f"{name}: first, three" for name in sets), "| typo: three |")
    print("|---" * (len(sets) + 2) + "|")
    for name, (found, slips) in results.items():
        cells = []
        for part in sets:
            ids = [q["id"] for q in queries if q["set"] == part]
            cells.append(f"{share(found, ids, 1)}, {share(found, ids, 3)}")
        print(f"| {name} |", " | ".join(cells), f"| {share(slips, list(slips), 3)} |")


def rows(
    results: dict[str, tuple[Ranks, Ranks]], queries: Sequence[dict[str, Any]], every: bool
) -> None:
    """Print the rank of each query with each engine; a dash where nothing expected came."""
    print("\n| query | set |", " | ".join(results), "|")
    print("|---" * (len(results) + 2) + "|")
    for query in queries:
        places = [found[query["id"]] for found, _ in results.values()]
        if every or places[0] != 1:
            shown = " | ".join(str(place or "-") for place in places)
            print(f"| {query['query']} | {query['set']} | {shown} |")


def costs(page: Page, engine: Potluck, queries: Sequence[dict[str, Any]]) -> None:
    """Print bytes and times of the project's own search."""
    assets = ROOT / "overrides/assets"
    scripts = [*assets.glob("javascripts/search-*.js"), assets / "vendor/minisearch.js"]
    code = sum(len(gzip.compress(script.read_bytes(), 6)) for script in scripts)
    sizes = [len(gzip.compress(data, 6)) for data in engine.files.values()]
    print(f"\nBytes, gzip -6: scripts {code:,}, first part {sizes[0]:,}, rest {sum(sizes[1:]):,}")
    asked = [q["query"] for q in queries]
    start = time.perf_counter()
    page.evaluate("all => all.forEach(text => PotluckSearch.answer(index, text, false))", asked)
    each = (time.perf_counter() - start) / len(asked) * 1000
    print(f"Time of an answer on this machine: {each:.1f} ms")


def left_out(page: Page, engine: Potluck) -> None:
    """Print how often a hack is found by a situation of its own that the index does not hold.

    Situations are written by those who write hacks, synonyms and test queries by others: a check
    that needs no test queries.
    """
    asked = first = three = 0
    for turn in range(3):
        places = page.evaluate(LEFT_OUT, [*engine.data, turn])
        asked += len(places)
        first += sum(place == 0 for place in places)
        three += sum(0 <= place < 3 for place in places)
    print(f"Situations left out: {asked} asked, {100 * first / asked:.0f} % first, "
          f"{100 * three / asked:.0f} % among three")  # fmt: skip


def main(arguments: Sequence[str]) -> int:
    """Run the comparison; 0, or 2 without a browser."""
    path = installed()
    if path is None:
        print(HELP, file=sys.stderr)
        return 2
    library = load(ROOT)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        own = Potluck(library)
        engines = [own, PlainMiniSearch(library), Pagefind(library), MaterialSearch(library)]
        compare(browser, engines, "queries.yaml", "--all" in arguments)
        for language in sorted(library.shared_words):
            name = f"queries.{language}.yaml"
            if (ROOT / "tests/library" / name).is_file():
                print(f"\n{name}")
                words = read_words(ROOT, language)
                translated = in_language(library, language, "en", words)
                compare(browser, [Potluck(translated, language)], name, "--all" in arguments)
        browser.close()
    return 0


def compare(browser: Browser, engines: Sequence[Engine], name: str, every: bool) -> None:
    """Ask each of `engines` the queries of one file, the project's own first; print the figures."""
    queries = yaml.safe_load((ROOT / "tests/library" / name).read_text(encoding="utf-8"))["queries"]
    slips = with_typos(queries)
    own = engines[0]
    results: dict[str, tuple[Ranks, Ranks]] = {}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "blank.html").write_text("<!doctype html><title>Blank</title>")
        with contextlib.contextmanager(serve)(folder) as address:
            pages = {engine.name: browser.new_page() for engine in engines}
            for engine in engines:
                page = pages[engine.name]
                missing = engine.start(page, folder, address)
                if missing:
                    print(f"{engine.name}: {missing}", file=sys.stderr)
                    continue
                results[engine.name] = ranks(page, engine, queries), ranks(page, engine, slips)
            totals(results, queries)
            rows(results, queries, every)
            if isinstance(own, Potluck):
                costs(pages[own.name], own, queries)
                left_out(pages[own.name], own)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
