"""What forms, example clauses, field notes and questions are made of."""

from __future__ import annotations

from collections.abc import Iterator

from potluck.diagnostics import Names
from potluck.icons import icon_names
from potluck.library import Library
from potluck.reading import Front
from potluck.rules.engine import Finding, Severity, Subject, rule

_Path = tuple[str | int, ...]


@rule("sheet-value-unknown", Severity.ERROR, Subject.LIBRARY, waivable=False)
def sheet_value_unknown(library: Library) -> Iterator[Finding]:
    """Forms and notes use the values of the facets; clauses use the site's icons.

    Bad:
        audience: [managers]
    Good:
        audience: [manager]
    """
    facets = library.vocabulary.facet
    for facet, front, path, value in _values(library):
        known = facets[facet].ids if facet in facets else ()
        if known and value not in known:
            yield Finding(
                front.place(*path),
                f"`{value}` is not a value of `{facet}`",
                Names(known).suggest(value),
                f"the values are {', '.join(known)}",
            )
    for front, path, name in _icons(library):
        if name not in icon_names():
            yield Finding(
                front.place(*path),
                f"no icon is called `{name}`",
                library.derive(_family).suggest(name),
                "choose a name at https://phosphoricons.com, or remove the line",
            )


def _values(library: Library) -> Iterator[tuple[str, Front, _Path, str]]:
    for form in library.forms.values():
        for number, value in enumerate(form.front.audience):
            yield "audience", form.where, ("audience", number), value
    for notes in library.field_notes.values():
        for number, note in enumerate(notes.front.notes):
            yield "setting", notes.where, ("notes", number, "place"), note.place


def _icons(library: Library) -> Iterator[tuple[Front, _Path, str]]:
    agreements = library.agreements
    for at, theme in enumerate(agreements.front.themes if agreements else ()):
        assert agreements is not None
        if theme.icon:
            yield agreements.where, ("themes", at, "icon"), theme.icon
        for number, clause in enumerate(theme.clauses):
            if clause.icon:
                path = ("themes", at, "clauses", number, "icon")
                yield agreements.where, path, clause.icon


def _family(_: Library) -> Names:
    return Names(icon_names())


@rule("question-repeated", Severity.ERROR, Subject.LIBRARY)
def question_repeated(library: Library) -> Iterator[Finding]:
    """Each question of a check-up has its own id: saved answers are kept under it.

    Bad:
        - id: our-door
        - id: our-door
    Good:
        - id: our-door
        - id: our-window
    """
    for checkup in library.checkups.values():
        front, seen = checkup.document.front, dict[str, int]()
        for index, question in enumerate(checkup.front.questions):
            first = seen.setdefault(question.key, index)
            if first != index and front:
                yield Finding(
                    front.place("questions", index, "id"),
                    f"question {first + 1} has the same id, `{question.key}`",
                    help="give this one its own `id:`, and leave the other as it is",
                )
