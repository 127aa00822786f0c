"""What changed in a library between two states of it, told by section: notes for a release."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from potluck.diagnostics import Say, counted, same
from potluck.forge.comment import shown_plain
from potluck.library import Library
from potluck.model import CAUTIONS, STEPS, Hack

# In this order: what may hurt comes first.
WHAT = {
    "recalled": "Recalled: do not use the old text",
    "new": "New",
    "back": "Available again",
    "acts": "Steps or cautions changed",
    "words": "Other changes",
    "read": "Reviewed again, or moved",
    "gone": "Removed",
}


@dataclass(frozen=True, slots=True)
class Note:
    """One hack of a section, what happened to it, and how much in words."""

    section: str
    what: str
    slug: str
    title: str
    detail: str = ""


def notes(before: Library, after: Library) -> list[Note]:
    """Compare two states of a library: each hack that differs gives one note.

    A hack is known again by its name, or by the old name among its `aliases`.
    """
    found = []
    seen = set()
    for slug, hack in after.every_hack.items():
        old = _former(hack, before, after)
        seen.add(old.slug if old else slug)
        what, detail = _change(old, hack, before, after)
        if what:
            found.append(Note(hack.section, what, slug, hack.front.title, detail))
    for slug, old in before.every_hack.items():
        if slug not in seen and slug not in after.drafts:
            found.append(Note(old.section, "gone", slug, old.front.title))
    return found


def as_markdown(found: list[Note], after: Library, base: str, say: Say = same) -> str:
    """Write notes for a release; `base` is the site's address with a closing slash, or empty.

    `say` says our texts in another language.
    """
    known = [*after.sections, *sorted({note.section for note in found} - set(after.sections))]
    lines: list[str] = []
    for section in known:
        own = [note for note in found if note.section == section]
        if not own:
            continue
        front = after.sections[section].front if section in after.sections else None
        lines += [f"## {shown_plain(front.title if front else section)}", ""]
        for what, head in WHAT.items():
            rows = sorted((note for note in own if note.what == what), key=lambda note: note.title)
            if rows:
                lines += [f"**{say(head)}**", "", *(_row(note, base, say) for note in rows), ""]
    return "\n".join(lines).rstrip() + "\n" if lines else ""


def _row(note: Note, base: str, say: Say) -> str:
    title = shown_plain(note.title)
    if base and note.what != "gone":
        title = f"[{title}]({base}hacks/{note.section}/{note.slug}/)"
    # A summary and a reason are the library's own words.
    detail = note.detail if note.what in ("new", "recalled") else said_each(note.detail, say)
    return f"- {title}" + (f": {shown_plain(detail)}" if detail else "")


def said_each(text: str, say: Say) -> str:
    """Say what stands between commas and semicolons one by one."""
    return "".join(say(one) for one in re.split(r"(, |; )", text))


def _former(hack: Hack, before: Library, after: Library) -> Hack | None:
    """The hack that this one was before: of the same name, or of one that it gave up."""
    names = [hack.slug, *(alias.strip("/").rsplit("/", 1)[-1] for alias in hack.front.aliases)]
    return next(
        (
            before.every_hack[name]
            for name in names
            if name in before.every_hack and (name == hack.slug or name not in after.known)
        ),
        None,
    )


def _change(old: Hack | None, hack: Hack, before: Library, after: Library) -> tuple[str, str]:
    """Say what happened to a hack, and the detail; two empty texts for nothing."""
    recalled = hack.front.recalled
    if recalled and not (old and old.slug in before.recalled):
        return "recalled", recalled.reason
    if old is None:
        unread = hack.slug in before.known and hack.slug not in before.drafts
        return ("words", "") if unread else ("new", hack.front.summary)
    if old.slug in before.recalled and hack.slug in after.hacks:
        return "back", ""
    acts = ", ".join(_counted_changes(old, hack))
    if acts:
        return "acts", acts
    if old.mark != hack.mark:
        return "words", ""
    moved = f"from {old.section}" if old.section != hack.section else ""
    was = f"was called {old.slug}" if old.slug != hack.slug else ""
    read = f"reviewed {hack.front.reviewed}" if old.front.reviewed < hack.front.reviewed else ""
    detail = "; ".join(text for text in (moved, was, read) if text)
    return ("read", detail) if detail else ("", "")


def _counted_changes(old: Hack, new: Hack) -> Iterator[str]:
    """Say how many steps and cautions are new, changed or gone."""
    for name, said in ((STEPS, "step"), (CAUTIONS, "caution")):
        was, now = _items(old, name), _items(new, name)
        count = {"changed": 0, "new": 0, "removed": 0}
        for _, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
            if was[a:b] != now[c:d]:
                both = min(b - a, d - c)
                count["changed"] += both
                count["new"] += d - c - both
                count["removed"] += b - a - both
        for what, number in count.items():
            if number:
                yield f"{counted(number, said)} {what}"


def _items(hack: Hack, name: str) -> list[str]:
    part = hack.body.part(name)
    return [item.text for item in (*part.steps, *part.items)] if part else []
