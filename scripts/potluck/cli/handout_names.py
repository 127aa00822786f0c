"""What the names mean that somebody gives to `potluck handout`, and how its files are called."""

from __future__ import annotations

from pathlib import Path

import click

from potluck.diagnostics import suggest
from potluck.handouts import catalog
from potluck.handouts import editions as forms
from potluck.handouts.catalog import Handout, Subject
from potluck.handouts.content import Press
from potluck.writing import inside


def handout_called(
    press: Press, names: tuple[str, ...], edition: str | None, paper: str
) -> Handout:
    """Find what the names mean; raises click.UsageError for what does not fit."""
    found = [_subject(press, name) for name in names]
    if len(found) == 1:
        subject = found[0]
    elif alone := next((subject for subject in found if subject.sheet), None):
        raise click.UsageError(
            f"{alone.slug} is a form to write on and is printed alone: name nothing else"
        )
    else:
        hacks = [hack for subject in found for hack in subject.hacks]
        titles = press.words.joined([subject.title for subject in found])
        subject = catalog.choice(hacks, press.words.text["chosen"], titles)
    usual = next(e.id for e in forms.EDITIONS.values() if subject.kind in e.kinds)
    chosen = forms.EDITIONS[edition or usual]
    if subject.kind not in chosen.kinds:
        fitting = [e.id for e in forms.EDITIONS.values() if subject.kind in e.kinds]
        what = "several at once" if subject.kind == "choice" else f"a {subject.kind}"
        raise click.UsageError(
            f"{what} cannot be printed as {chosen.id}; use --edition {' or '.join(fitting)}"
        )
    return catalog.Handout(subject, chosen, paper)


def files_of(handout: Handout, press: Press) -> frozenset[str]:
    """The files of its hacks, and of their translations where it is one."""
    paths = {hack.path for hack in handout.subject.hacks}
    ending = f".{press.library.language}.md"
    return frozenset(paths | {path.removesuffix(".md") + ending for path in paths})


def file_for(handout: Handout, press: Press, output: Path | None) -> Path:
    """Where it is written: the file or folder `output`, or the current folder."""
    if output is None:
        return inside(Path(), file_name(handout, press))
    is_file = output.suffix.lower() == ".pdf" and not output.is_dir()
    return output if is_file else inside(output, file_name(handout, press))


def file_name(handout: Handout, press: Press) -> str:
    """The file's name; one in another language does not take the place of the original."""
    language = press.library.language
    return f"{language}-{handout.name}" if language else handout.name


def _subject(press: Press, name: str) -> Subject:
    known = catalog.by_name(press.library, press.site, press.words)
    last = name.rstrip("/").removesuffix("/index.md").removesuffix(".md").rsplit("/", 1)[-1]
    wanted = "-".join(last.lower().split())
    recalled = press.library.recalled.get(wanted)
    if recalled and recalled.front.recalled:
        raise click.UsageError(
            f"`{wanted}` was recalled on {recalled.front.recalled.date} and is no longer "
            f"printed: {recalled.front.recalled.reason}"
        )
    if wanted not in known:
        alike = [other for other in known if (":" in other) == (":" in wanted)]
        hint = suggest(wanted, alike)
        raise click.UsageError(
            f"nothing here is called `{name}`"
            + (f"; {hint}" if hint else "")
            + "\n`potluck list` shows all names"
        )
    return known[wanted]
