"""What awaits whom: reviews that were asked for, and pages that nobody has read for long."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from potluck.diagnostics import Say, counted, same
from potluck.forge.comment import shown_plain
from potluck.library import Library

# A page is to be read again after so many days.
OLD = 730


@dataclass(frozen=True, slots=True)
class Waiting:
    """A hack that waits for a reader: a kind of reviewer, or anyone because of its age."""

    who: str
    path: str
    title: str
    reviewed: datetime.date
    url: str


def waiting(library: Library, today: datetime.date, base: str) -> list[Waiting]:
    """List what awaits a review, by who is asked, oldest first.

    `base` is the site's address with a closing slash, or empty.
    """
    found = []
    for hack in library.hacks.values():
        front = hack.front
        url = f"{base}hacks/{hack.section}/{hack.slug}/"
        about = (hack.path, front.title, front.reviewed, url)
        found += [Waiting(who, *about) for who in front.needs_review]
        if (today - front.reviewed).days > OLD:
            found.append(Waiting("", *about))
    return sorted(found, key=lambda item: (item.who, item.reviewed, item.path))


def as_markdown(found: list[Waiting], say: Say = same) -> str:
    """Write the list for an issue: one part for each kind of reviewer; empty for nothing.

    `say` says our texts in another language.
    """
    parts = []
    for who in dict.fromkeys(item.who for item in found):
        rows = [item for item in found if item.who == who]
        head = f"Waiting for a {who}" if who else "Not compared with its sources for two years"
        parts.append(f"### {say(head)} ({say(counted(len(rows), 'page'))})\n")
        for r in rows:
            read = say(f"last compared {r.reviewed}")
            parts.append(f"- [ ] [{shown_plain(r.title)}]({r.url}), {read} (`{r.path}`)")
        parts.append("")
    return "\n".join(parts)
