"""Building into a folder that takes the old one's place only at the end."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from potluck.built.dead_links import DeadLink, dead_links
from potluck.built.files import SiteBefore, files_below
from potluck.built.site_links import BuiltSite
from potluck.cli.ended_addresses import ended_addresses, tell_ended
from potluck.cli.generator import generator
from potluck.cli.progress import Tell, silent
from potluck.mkdocs_adapter.parent import WRITTEN
from potluck.project import ANY_LANGUAGE, LATER, MADE, closed, read_settings
from potluck.writing import Mark, Refused, locked, refuse_foreign, replacing, sweep

MARK = Mark(".potluck-site", "potluck build")
WITH_WARNINGS = 3
# PDFs that a page of a site, in whatever language, may offer before they are there.
LATER_ONES = re.compile(ANY_LANGUAGE + r"handouts/[^/]+\.pdf")
# Of a site whose PDFs are made later: the digest of what it was built from. The same makes them.
LATER_FROM = ".potluck-later"
KEPT = (
    "The site was not built; the last one was kept as it was. Repair the problems above and "
    "run this again."
)


class BuildFailed(Refused):
    """The site could not be built; the message says why and what to do."""


def build_site(
    root: Path,
    folder: Path,
    say: Callable[[str], None],
    *,
    handouts: str = MADE,
    tell: Tell = silent,
    meanwhile: Callable[[], None] = lambda: None,
    surroundings: str = "",
) -> BuiltSite:
    """Build the project at `root` into `folder`; return the site that was built.

    `handouts` is one of HANDOUTS: what the site has of PDFs. `tell` gets what is being done, and
    how far it is. `meanwhile` is done while the generator works. With the digest of its
    `surroundings`, what did not change is taken from the site that stands there; without, all is
    done anew.

    Raises BuildFailed, Refused or OSError, and then `folder` is as it was before.
    """
    refuse_foreign(folder, MARK, root)
    with locked(folder):
        sweep(folder, MARK)
        refuse_foreign(folder, MARK, root)
        with replacing(folder, MARK) as fresh:
            from potluck.unchanged import site_before

            say("Checking the hacks and building the site ...")
            before, source = site_before(root, folder, surroundings), later_from(root, handouts)
            last = ["--last", str(folder), "--surroundings", surroundings] if surroundings else []
            site = BuiltSite({})
            dead: list[DeadLink] = []

            def follow() -> None:
                nonlocal site, dead
                site, dead = followed(root, fresh, before, handouts=handouts, tell=tell)

            said = generate(
                root,
                fresh,
                *last,
                handouts=handouts,
                tell=tell,
                meanwhile=meanwhile,
                then=follow,
            )
            put_later_from(fresh, source)
            refuse_faults(root, said, dead)
            if ended := ended_addresses(folder, fresh):
                say(tell_ended(ended))
            return site


def later_from(root: Path, handouts: str) -> str:
    """Return the digest of what a site is built from whose PDFs are made later.

    It is empty for other sites, and where it cannot be known.
    """
    from potluck.unchanged import inputs_of

    return (inputs_of(root, LATER, anywhere=True) or "") if handouts == LATER else ""


def put_later_from(fresh: Path, source: str) -> None:
    """Let a site say what it was built from, for who makes its PDFs."""
    if source:
        (fresh / LATER_FROM).unlink(missing_ok=True)  # it may be a file of the site of before, too
        (fresh / LATER_FROM).write_text(f"{source}\n", encoding="ascii")


def finished(root: Path, fresh: Path, said: list[str], *, handouts: str, tell: Tell) -> int:
    """Follow every link of a site that is whole; return how many pages it has.

    Raises BuildFailed where one leads nowhere, or where the generator `said` anything.
    """
    site, dead = followed(root, fresh, handouts=handouts, tell=tell)
    refuse_faults(root, said, dead)
    return site.pages


def followed(
    root: Path,
    fresh: Path,
    before: SiteBefore | None = None,
    *,
    handouts: str,
    tell: Tell,
) -> tuple[BuiltSite, list[DeadLink]]:
    """Follow every link of a site that is whole; return it, and the links that lead nowhere.

    `before` is the site of before, as `dead_links` takes it.
    """
    tell("Following links", 0, 0)
    url = closed(read_settings(root).get("site_url"))
    to_come = LATER_ONES if handouts == LATER else None
    site = BuiltSite(files_below(fresh), url, to_come)
    return site, dead_links(site, before)


def refuse_faults(root: Path, said: list[str], dead: list[DeadLink]) -> None:
    """Raise BuildFailed where the generator `said` anything, or where links are `dead`."""
    if said or dead:
        raise BuildFailed("\n".join([*said, *told(dead, root), "", KEPT]))


def pages_of(folder: Path) -> int:
    """Count the pages in a folder."""
    return sum(name.endswith(".html") for name in files_below(folder))


def generate(
    root: Path,
    target: Path,
    *more: str,
    handouts: str,
    tell: Tell = silent,
    meanwhile: Callable[[], None] = lambda: None,
    then: Callable[[], None] = lambda: None,
) -> list[str]:
    """Let MkDocs write the site; return its warnings. Raises BuildFailed where it gives up.

    `more` are words for the generator. `then` is done when the site is written, while the
    generator keeps what it found out; not where it has warnings. What it notes besides, such as
    words that a language lacks, is no warning.
    """
    more = (*more, "--handouts", handouts, *(["--tell"] if tell != silent else []))
    with generator(root, "build", str(target), *more, say=False, heard=True) as running:
        heard: list[str] = []
        ear = threading.Thread(target=_listen, args=(running.stdout, tell, heard))
        ear.start()
        meanwhile()
        assert running.stderr
        text = running.stderr.read()
        ear.join()
        if WRITTEN in heard:
            then()
        running.wait()
    said = text.strip().splitlines()
    if running.returncode not in (0, WITH_WARNINGS):
        raise BuildFailed(
            "\n".join([*(said or ["the generator stopped without a message"]), "", KEPT])
        )
    return said if running.returncode == WITH_WARNINGS else []


def _listen(lines: Iterable[str] | None, tell: Tell, heard: list[str]) -> None:
    """Pass on how far the generator is: lines of what, done and total with tabs between.

    The last line goes into `heard`.
    """
    for line in lines or ():
        heard[:] = [line.rstrip("\n")]
        what, _, numbers = line.rstrip("\n").partition("\t")
        done, _, total = numbers.partition("\t")
        if done.isdigit() and total.isdigit():
            tell(what, int(done), int(total))


def told(found: Iterable[DeadLink], root: Path) -> list[str]:
    """Write one line for each dead link: where it stands, where it leads, on how many pages."""
    lines = []
    for link in found:
        page = "/".join(link.page.split("/")[:-1]) if link.page.endswith("index.html") else ""
        more = f" (and on {link.more:,} more pages)" if link.more else ""
        lines.append(
            f"{source_of(link.page, root)}: the link `{link.target[:200]}` on the page "
            f"{page + '/' if page else link.page}{more} is broken: {link.why}"
        )
    return lines


def source_of(page: str, root: Path) -> str:
    """Return the file that a person would open to repair a page of the site."""
    stem = page.removesuffix("/index.html").removesuffix(".html").removesuffix("index") or "index"
    first, _, rest = stem.partition("/")
    for name in (
        f"docs/{stem}.md",
        f"docs/{stem}/index.md",
        f"docs/{page}",
        *([f"{stem}.md", f"{stem}/index.md"] if first == "hacks" else []),
        f"hacks/_{first}/{rest}.md",
        f"hacks/_{first}/{rest}.yml",
        *(["hacks/_templates/agreements.yml"] if first == "agreements" else []),
        *(["hacks/_vocabulary/tags.yml"] if first == "tags" else []),
        *(["hacks/_vocabulary/terms.yml"] if first == "glossary" else []),
    ):
        if (root / name).is_file():
            return name
    return "overrides/ (a template)"
