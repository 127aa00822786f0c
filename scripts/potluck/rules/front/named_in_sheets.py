"""Where forms and example clauses name hacks."""

from __future__ import annotations

from collections.abc import Iterator

from potluck.library import Library
from potluck.reading import Front


def names_in_sheets(library: Library) -> Iterator[tuple[Front, tuple[str | int, ...], str]]:
    """Yield each place at which a form or a clause names a hack: file, path of keys, slug."""
    for form in library.forms.values():
        for number, slug in enumerate(form.front.hacks):
            yield form.where, ("hacks", number), slug
    if agreements := library.agreements:
        for at, theme in enumerate(agreements.front.themes):
            for number, clause in enumerate(theme.clauses):
                if clause.hack:
                    yield agreements.where, ("themes", at, "clauses", number, "hack"), clause.hack
