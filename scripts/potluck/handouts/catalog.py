"""Which handouts a library can give: what they hold, in which edition, under which name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from potluck.handouts.editions import EDITIONS, PAPERS, Edition, Kind
from potluck.handouts.sheets import checkup_sheet, form_sheet
from potluck.handouts.wording import Wording
from potluck.library import Library
from potluck.model import Hack, Section
from potluck.site import Site


@dataclass(frozen=True, slots=True)
class Subject:
    """What a handout is about: `hacks` in the order of the paper.

    `why` holds, for a path, the reason for each hack at its place. `page` is the address in the
    site, without the site's own. `sheet` is, for what people write on, its fields as JSON.
    """

    kind: Kind
    slug: str
    title: str
    summary: str
    hacks: tuple[Hack, ...]
    page: str
    intro: str = ""
    intro_path: str = ""
    why: tuple[str, ...] = ()
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Handout:
    """A subject in one edition on one paper."""

    subject: Subject
    edition: Edition
    paper: str

    @property
    def name(self) -> str:
        """The file's name: `common-room-large-print-a4.pdf`; other kinds say what they are."""
        subject = self.subject
        plain = subject.kind in ("section", "choice") or subject.slug == subject.kind
        stem = subject.slug if plain else f"{subject.kind}-{subject.slug}"
        return "-".join(part for part in (stem, self.edition.in_name, self.paper) if part) + ".pdf"

    @property
    def path(self) -> str:
        """Where the site keeps it."""
        return f"handouts/{self.name}"


def sections(library: Library) -> list[Subject]:
    """Every section that has hacks."""
    return [
        Subject(
            "section",
            s.slug,
            s.front.title,
            s.front.summary,
            _on_paper(s, library),
            f"hacks/{s.slug}/",
            s.document.body.text,
            s.document.path,
        )
        for s in library.sections.values()
        if s.hacks
    ]


def paths(library: Library) -> list[Subject]:
    """Every path, with the reason for each of its hacks."""
    found = []
    for path in sorted(library.paths.values(), key=lambda p: p.front.title.lower()):
        steps = [step for step in path.front.steps if step.hack in library.hacks]
        if steps:
            found.append(
                Subject(
                    "path",
                    path.slug,
                    path.front.title,
                    path.front.summary,
                    tuple(library.hacks[step.hack] for step in steps),
                    f"paths/{path.slug}/",
                    path.document.body.text,
                    path.document.path,
                    tuple(step.why for step in steps),
                )
            )
    return found


def tags(library: Library) -> list[Subject]:
    """Every tag that a hack carries."""
    ordered = in_section_order(library)
    found = []
    for tag in library.vocabulary.tags:
        hacks = tuple(hack for hack in ordered if tag.id in hack.front.tags)
        if hacks:
            found.append(
                Subject("tag", tag.slug, tag.label, tag.definition, hacks, f"tags/{tag.slug}/")
            )
    return found


def single_hacks(library: Library) -> list[Subject]:
    """Every hack on its own."""
    return [
        Subject(
            "hack",
            hack.slug,
            hack.front.title,
            hack.front.summary,
            (hack,),
            f"hacks/{hack.section}/{hack.slug}/",
        )
        for hack in in_section_order(library)
    ]


def book(library: Library, title: str, summary: str) -> Subject:
    """The whole library; title and summary are the site's."""
    return Subject("book", "book", title, summary, tuple(in_section_order(library)), "")


def glossary(library: Library, words: Wording) -> Subject:
    """The glossary sheet, which holds no hacks."""
    del library
    return Subject(
        "glossary",
        "glossary",
        words.text["glossary"],
        words.text["glossary_summary"],
        (),
        "glossary/",
    )


def forms(library: Library) -> list[Subject]:
    """Every form."""
    return [
        Subject(
            "form",
            form.slug,
            form.front.title,
            form.front.summary,
            (),
            f"forms/{form.slug}/",
            sheet=form_sheet(form),
        )
        for form in sorted(library.forms.values(), key=lambda f: f.front.title.lower())
    ]


def checkups(library: Library, words: Wording) -> list[Subject]:
    """Every check-up, to answer by hand."""
    return [
        Subject(
            "checkup",
            c.slug,
            c.front.title,
            c.front.summary,
            (),
            f"checkups/{c.slug}/",
            c.document.body.text,
            c.document.path,
            sheet=checkup_sheet(c, library, words.checkup),
        )
        for c in sorted(library.checkups.values(), key=lambda c: c.front.title.lower())
    ]


def choice(hacks: Iterable[Hack], title: str, summary: str) -> Subject:
    """Hacks that somebody chose, in that order, each once."""
    once = {hack.slug: hack for hack in hacks}
    return Subject("choice", "handout", title, summary, tuple(once.values()), "")


def by_name(library: Library, site: Site, words: Wording) -> dict[str, Subject]:
    """Every subject by the names it can be asked for: `tag:common-room`, or short where free."""
    found: dict[str, Subject] = {}
    alone = [book(library, site.name, site.description), glossary(library, words)]
    filled_in = [*forms(library), *checkups(library, words)]
    groups = (
        sections(library),
        paths(library),
        tags(library),
        single_hacks(library),
        alone,
        filled_in,
    )
    for subject in (subject for group in groups for subject in group):
        found[f"{subject.kind}:{subject.slug}"] = subject
        found.setdefault(subject.slug, subject)
    return found


def everything(library: Library, site: Site, words: Wording) -> list[Handout]:
    """Every handout: each subject in each edition that suits it, on the library's papers."""
    papers = library.settings.papers
    alone = [book(library, site.name, site.description)]
    if library.vocabulary.terms:
        alone.append(glossary(library, words))
    filled_in = [*forms(library), *checkups(library, words)]
    many = (*sections(library), *paths(library), *tags(library), *alone, *filled_in)
    return [h for s in (*many, *single_hacks(library)) for h in handouts_of(s, papers=papers)]


def in_section_order(library: Library) -> list[Hack]:
    """All hacks, section by section."""
    return [hack for s in library.sections.values() for hack in _on_paper(s, library)]


def _on_paper(section: Section, library: Library) -> tuple[Hack, ...]:
    """The hacks of a section as the original has them, by title.

    In a room that reads two languages, the fifth hack is the fifth in both.
    """
    if not library.language:
        return section.hacks
    return tuple(sorted(section.hacks, key=lambda h: str(h.where.data.get("title", "")).lower()))


def on_wall(hack: Hack) -> bool:
    """Whether there is a poster of a hack: where it says so, and of each emergency."""
    return hack.front.poster or hack.urgent


def handouts_of(
    subject: Subject, only: Iterable[str] = EDITIONS, papers: Iterable[str] = PAPERS
) -> Iterator[Handout]:
    """A subject in each of the editions `only` that suit it, on each of the `papers`."""
    papers = tuple(papers)
    wanted = set(only)
    for edition in EDITIONS.values():
        if edition.id not in wanted or subject.kind not in edition.kinds:
            continue
        if edition.posters_only and not all(on_wall(hack) for hack in subject.hacks):
            continue
        for paper in papers:
            yield Handout(subject, edition, paper)
