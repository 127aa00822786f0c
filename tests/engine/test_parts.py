"""A site built in parts by several processes and put together: to the byte that of one build."""

from __future__ import annotations

import json
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from folders import files_of
from potluck.built.offline import MANIFEST, RECALLED
from potluck.cli.building import MARK
from potluck.cli.main import main
from potluck.diagnostics import Diagnostic
from potluck.feeds.reuse import recalled_json
from potluck.library import Library, build_library, load, read_folder
from potluck.part_record import RECORD, source_of, write_record
from potluck.project import MADE, NONE
from potluck.rules import run
from potluck.site import read_site
from potluck.site_parts import Part, Share, read_part, share_of
from projects import lay_out_site, tool_shed, tool_shed_in_spanish
from waiting import until

ROOT = Path(__file__).resolve().parents[2]
# A section that the second of two parts of the shed makes.
OWN = "hacks/repair-days"


def build_at_once(project: Path, count: int, *more: str) -> list[Path]:
    """Build all parts of a project at the same time; return their folders."""
    build = ["--root", str(project), "build", *more, "--part"]
    with ThreadPoolExecutor(count) as pool:
        parts = [pool.submit(main, [*build, f"{n}/{count}"]) for n in range(1, count + 1)]
    assert [part.result() for part in parts] == [0] * count
    return [project / "parts" / f"{n}-of-{count}" for n in range(1, count + 1)]


def merge(project: Path, folders: Iterable[Path]) -> int:
    return main(["--root", str(project), "merge", "--quiet", *map(str, folders)])


def test_two_parts_built_at_once_are_the_site_of_one_build(tmp_path: Path) -> None:
    """With another language, PDFs and their sizes, an image, pages of docs/ and old addresses."""
    project = tool_shed_in_spanish(tmp_path / "shed")
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("[letter, a4]", "[a4]"))
    page = project / "docs/licenses.md"
    page.write_text(
        page.read_text() + "\n[On paper](handouts/repair-days-a4.pdf) and "
        "[a picture](hacks/lending/tag-on-a-drill.png)\n"
    )
    parts = build_at_once(project, 2)
    one, other = (set(json.loads((part / RECORD).read_bytes())["files"]) for part in parts)
    assert merge(project, parts) == 0
    merged = files_of(project / "site")
    assert main(["--root", str(project), "build", "--quiet", "--to", str(tmp_path / "one")]) == 0
    whole = files_of(tmp_path / "one")
    assert sorted(merged) == sorted(whole)
    assert [path for path in whole if merged[path] != whole[path]] == []
    # Each did a share of the work, and none was done twice.
    assert one.isdisjoint(other)
    for kept in (one, other):
        hacks = {path.split("/")[1] for path in kept if re.fullmatch(r"hacks/[^/]+/.+", path)}
        other_words = {
            path.split("/")[2] for path in kept if re.fullmatch("es/hacks/[^/]+/.+", path)
        }
        assert hacks
        assert hacks == other_words
    assert "handouts/repair-days-a4.pdf" in whole
    assert "es/handouts/repair-days-a4.pdf" in one | other
    assert {"sitemap.xml", "404.html", "es/404.html"} <= one
    # These tell the sizes of all PDFs.
    lists = {"handouts/index.html", "es/handouts/index.html"}
    assert whole.keys() - one - other == {*lists, MARK.name}


def test_three_parts_of_a_larger_library_without_pdfs(tmp_path: Path, shed: Path) -> None:
    project = tmp_path / "large"
    subprocess.run(
        [sys.executable, str(ROOT / "benchmarks/corpus.py"), "30", str(project)],
        check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    shutil.copytree(shed / "docs", project / "docs")
    shutil.copy(shed / "mkdocs.yml", project / "mkdocs.yml")
    parts = build_at_once(project, 3, "--handouts", NONE)
    assert merge(project, reversed(parts)) == 0
    target = tmp_path / "one"
    build = ["--root", str(project), "build", "--quiet", "--handouts", NONE, "--to", str(target)]
    assert main(build) == 0
    assert files_of(project / "site") == files_of(target)


# Which part is whose


def test_sections_are_given_away_whole_the_largest_first(library: Library) -> None:
    sizes = {"a": 9, "b": 6, "c": 5, "d": 1}
    section = next(iter(library.sections.values()))
    many = {s: replace(section, slug=s, hacks=section.hacks[:1] * n) for s, n in sizes.items()}
    grown = replace(library, sections=many)
    shares = [share_of(grown, Part(n, 3), handouts=NONE) for n in (1, 2, 3)]
    # What is of no section counts as a fifth: the first part has the least of sections.
    assert [sorted(share.own) for share in shares] == [["c"], ["a"], ["b", "d"]]
    assert [share.rest for share in shares] == [True, False, False]
    paths = [
        "hacks/a/index.md", "hacks/b/x.md", "hacks/c/x/source.json", "more/hacks/d/2.md",
        "feed.xml", "hacks/index.md", "hacks/gone/x/index.html", "index.md",
        "handouts.md", "more/handouts/2.md",
    ]  # fmt: skip
    for path in paths:
        assert [share.has(path) for share in shares].count(True) == 1, path
    assert shares[2].has("more/hacks/d/2.md")
    lists = [share_of(grown, Part(n, 3), handouts=MADE) for n in (1, 2, 3)]
    assert not any(share.has(path) for share in lists for path in paths[-2:])
    assert Share().has("handouts.md")


def test_more_parts_than_sections_are_parts_all_the_same(library: Library) -> None:
    shares = [share_of(library, Part(n, 9), handouts=NONE) for n in range(1, 10)]
    assert sorted(slug for share in shares for slug in share.own) == sorted(library.sections)


@pytest.mark.parametrize("text", ["0/2", "3/2", "1", "1/0", "a/b", "01/2", "1/2/3", ""])
def test_a_part_that_is_none_is_refused(
    text: str, shed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ValueError, match="write which part of how many"):
        read_part(text)
    assert main(["--root", str(shed), "build", "--part", text]) == 2
    assert "such as 1/4 for the first of four" in capsys.readouterr().err


def test_parts_find_what_one_check_finds(shed: Path) -> None:
    """Each looks at its own files, one at what needs all of them; nothing is looked at twice."""
    files = dict(read_folder(shed))
    path = "hacks/lending/ask-before-you-charge.md"
    for wrong in (path, "hacks/repair-days/sharpen-on-the-first-sunday.md"):
        files[wrong] = files[wrong] + b"\nCall 604-734-1212 and [see](nowhere.md).\n"
    files["hacks/lending/twice.md"] = files[path]
    library = build_library(files)
    whole = run(library)
    found: list[Diagnostic] = []
    for number in (1, 2):
        share = share_of(library, Part(number, 2), handouts=NONE)
        found += run(library, alone=share.has, whole=share.rest)
    reading = len(library.problems)
    assert len(found) == len(whole) + reading
    assert set(map(repr, found)) == set(map(repr, whole))
    assert {item.rule for item in found} >= {"phone-number", "near-duplicate"}


def test_a_part_is_refused_for_what_is_wrong_in_it(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The first also for what is wrong with the whole: two hacks with one title."""
    project = tool_shed(tmp_path / "shed")
    own = [share_of(load(project), Part(n, 2), handouts=NONE).own for n in (1, 2)]
    second = project / f"hacks/{min(own[1])}"
    hack = next(file for file in sorted(second.glob("*.md")) if file.name != "index.md")
    text = hack.read_text()
    (second / "twice.md").write_text(text)
    hack.write_text(f"{text}\n[Gone](nowhere.md)\n")
    told = []
    for number in (1, 2):
        words = ["build", "--part", f"{number}/2", "--handouts", NONE]
        assert main(["--root", str(project), *words]) == 1
        said = capfd.readouterr().err
        told.append({rule for rule in ("title-clash", "link-broken") if rule in said})
    assert told == [{"title-clash"}, {"link-broken"}]
    assert list((project / "parts").iterdir()) == []


# What cannot be put together


@pytest.fixture
def parts(tmp_path: Path) -> Path:
    """A project with a site of before, and two small parts of a new one in `1` and `2`."""
    project = tool_shed(tmp_path / "shed")
    lay_out_site(project / "site")
    source = source_of(project, handouts=NONE)
    recalled = recalled_json(load(project), read_site(project)).decode()
    home = f"<a href='{OWN}/'>b</a>"
    gone = "hacks/when-it-goes-wrong/lend-the-long-ladder/index.html"
    first = {"index.html": home, MANIFEST: "{}", RECALLED: recalled}
    second = {f"{OWN}/index.html": "<a href='../../'>a</a>", gone: "recalled"}
    for number, files in ((1, first), (2, second)):
        folder = project / "parts" / str(number)
        for name, text in files.items():
            (folder / "site" / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / "site" / name).write_text(text)
        write_record(folder, Part(number, 2), source)
    return project / "parts"


def said(**source: str) -> Callable[[Path], object]:
    """Let the second part say something else of what it was built from."""

    def change(parts: Path) -> None:
        record = json.loads((parts / "2" / RECORD).read_bytes())
        record["source"] |= source
        (parts / "2" / RECORD).write_text(json.dumps(record))

    return change


def written(name: str, text: str) -> Callable[[Path], object]:
    return lambda parts: (parts / name).write_text(text)


def brings(number: int, name: str, text: str = "x") -> Callable[[Path], object]:
    """Let a part be forged: it has one more file, and its record says so."""

    def change(parts: Path) -> None:
        file = parts / str(number) / "site" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        write_record(parts / str(number), Part(number, 2), source_of(parts.parent, handouts=NONE))

    return change


def both_have(text: str) -> Callable[[Path], object]:
    """Let both parts have a PDF, whose name does not tell whose it is."""

    def change(parts: Path) -> None:
        for number, said in ((1, "%PDF"), (2, text)):
            brings(number, "handouts/a.pdf", said)(parts)

    return change


def counted(parts: Path) -> None:
    record = json.loads((parts / "2" / RECORD).read_bytes())
    record["part"]["count"] = 3
    (parts / "2" / RECORD).write_text(json.dumps(record))


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "one is missing": (
        lambda parts: shutil.rmtree(parts / "2"),
        "part 2/2 is missing; build it with `potluck build --part 2/2`, then name its folder too",
    ),
    "one is there twice": (
        lambda parts: shutil.copytree(parts / "2", parts / "3"),
        "{2} and {3} are both part 2/2; name only one of them",
    ),
    "of another number of parts": (
        counted, "{1} is part 1/2 but {2} is part 2/3; name parts with the same total",
    ),
    "of another engine": (
        said(engine="9.9"),
        "{1} was built by Potluck 0.1.0 but {2} by Potluck 9.9; build all parts with one version",
    ),
    "of another day": (
        said(day="2020-01-01"), "but {2} on 2020-01-01; build all parts on the same day",
    ),
    "in another way": (
        said(handouts="made"),
        "{1} was built with `--handouts none` but {2} with `--handouts made`; build all parts "
        "the same way",
    ),
    "from other files": (
        said(inputs="0"),
        "{1} and {2} were built from different files, or with different program versions; "
        "build all parts from the same",
    ),
    "from other files than are here": (
        written("../docs/new.md", "# New\n"),
        "{1} was built from different files or program versions than those here now; "
        "build all parts again, or go to the files they were built from",
    ),
    "from what nobody can know": (
        lambda p: (p / "../mkdocs.yml").write_text(
            (p / "../mkdocs.yml").read_text() + "hooks: [more.py]\n"
        ),
        "this project uses more than its own files (other plugins, hooks, environment variables, "
        "or links), so parts might not fit together; build it as a whole",
    ),
    "a file was changed": (
        written("2/site/hacks/repair-days/index.html", "<p>mine</p>"),
        "`hacks/repair-days/index.html` in {2} changed after the build; build that part again",
    ),
    "a file is a link": (
        lambda parts: [
            (parts / "2/site/hacks/repair-days/index.html").rename(parts / "same"),
            (parts / "2/site/hacks/repair-days/index.html").symlink_to(parts / "same"),
        ],
        "`hacks/repair-days/index.html` in {2} changed after the build; build that part again",
    ),
    "a file is gone": (
        lambda parts: (parts / "2/site/hacks/repair-days/index.html").unlink(),
        "{2} is missing `hacks/repair-days/index.html` from its build; copy all of its files, "
        "including hidden ones, or build that part again",
    ),
    "another file is there": (
        written("2/site/more.html", "more"),
        "{2} has `more.html`, which is not from its build; build that part again",
    ),
    "two have a file with other bytes": (
        both_have("other"),
        "`handouts/a.pdf` in {1} is different from the one in {2}; build both parts again",
    ),
    "it adds to what another part makes": (
        brings(2, "assets/javascripts/more.js"),
        "{2} has `assets/javascripts/more.js`, which part 2/2 does not make; find out who changed "
        "that part",
    ),
    "it adds to another section, in another language": (
        brings(2, "es/hacks/lending/index.html"),
        "{2} has `es/hacks/lending/index.html`, which part 2/2 does not make; find out who "
        "changed that part",
    ),
    "it brings what git obeys": (
        brings(1, ".git/config"),
        "{1} has `.git/config`, which part 1/2 does not make; find out who changed that part",
    ),
    "it has one name twice": (
        brings(1, "Index.html"),
        "`index.html` and `Index.html` are one file on many computers; rename one of them",
    ),
    "it forgets what was recalled": (
        brings(1, RECALLED, '{"version": 1, "recalled": []}'),
        "`recalled.json` of the first part does not say what this library recalled; build that "
        "part again",
    ),
    "it says nothing of what was recalled": (
        brings(1, RECALLED, '{"recalled": [{}]}'),
        "`recalled.json` of the first part does not say what this library recalled; build that "
        "part again",
    ),
    "a folder is no part": (
        lambda parts: (parts / "2" / RECORD).unlink(),
        "{2} is not a part of a site (it has no part.json); name folders that `potluck build "
        "--part` wrote",
    ),
    "a record is torn": (
        written(f"2/{RECORD}", '{"form": 1, "part": '),
        "{2}/part.json cannot be read; build that part again",
    ),
    "a record is nested without end": (
        written(f"2/{RECORD}", '{"form": ' + "[" * 100_000),
        "{2}/part.json cannot be read; build that part again",
    ),
    "a record counts without end": (
        lambda parts: (parts / "2" / RECORD).write_text(
            (parts / "2" / RECORD).read_text().replace('"number": 2', '"number": 1e999')
        ),
        "{2}/part.json cannot be read; build that part again",
    ),
    "a record leads out": (
        lambda parts: (parts / "2" / RECORD).write_text(
            (parts / "2" / RECORD).read_text().replace(f"{OWN}/index.html", "../../out.html")
        ),
        "`../../out.html` leads outside its folder; rename what it is made from",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_does_not_belong_together_is_refused_in_one_sentence(
    case: str, parts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change, sentence = REFUSED[case]
    change(parts)
    project = parts.parent
    before = files_of(project / "site")
    folders = sorted(parts.glob("[0-9]"))
    assert merge(project, folders) == 1
    told = capsys.readouterr().err.rstrip("\n")
    for number in "123":
        sentence = sentence.replace(f"{{{number}}}", str(parts / number))
    assert told.startswith("Error: ")
    assert told.endswith(sentence), told
    assert "\n" not in told
    assert files_of(project / "site") == before
    assert [path.name for path in project.glob("*site*")] == ["site"]


def test_the_same_file_in_two_parts_is_no_fault(parts: Path) -> None:
    both_have("%PDF")(parts)
    assert merge(parts.parent, [parts / "1", parts / "2"]) == 0
    assert (parts.parent / f"site/{OWN}/index.html").is_file()


def test_links_are_followed_across_parts(parts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (parts / "2/site/hacks/repair-days/index.html").write_text("<a href='../gone/'>gone</a>")
    write_record(parts / "2", Part(2, 2), source_of(parts.parent, handouts=NONE))
    before = files_of(parts.parent / "site")
    assert merge(parts.parent, [parts / "1", parts / "2"]) == 1
    assert "the link `../gone/` on the page hacks/repair-days/ is broken" in capsys.readouterr().err
    assert files_of(parts.parent / "site") == before


def test_a_killed_merge_leaves_the_old_site(parts: Path) -> None:
    """It is killed when all is copied and nothing has taken the old site's place."""
    project = parts.parent
    before = files_of(project / "site")
    program = (
        "import sys, time; from potluck.cli import merging; from potluck.cli.main import main\n"
        "merging.finished = lambda *_, **__: time.sleep(600)\n"
        "main(sys.argv[1:])\n"
    )
    words = ["--root", str(project), "merge", str(parts / "1"), str(parts / "2")]
    with subprocess.Popen([sys.executable, "-c", program, *words]) as running:
        until(lambda: any(project.glob("site.new-*/hacks/repair-days/index.html")), running)
        running.send_signal(signal.SIGKILL)
    assert files_of(project / "site") == before
    assert merge(project, [parts / "1", parts / "2"]) == 0
    assert (project / f"site/{OWN}/index.html").is_file()
    assert [path.name for path in project.glob("site*")] == ["site"]


def test_a_part_takes_the_place_of_a_part_alone(
    parts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = ["--to", str(parts.parent / "site")]
    assert main(["--root", str(parts.parent), "build", "--part", "1/2", *target]) == 1
    assert "was not made by potluck build --part" in capsys.readouterr().err
