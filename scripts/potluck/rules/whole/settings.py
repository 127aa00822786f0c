"""What the settings name exists: rules, parts, kinds. And every hack has what they ask for."""

from __future__ import annotations

from collections.abc import Iterator

from potluck.diagnostics import suggest
from potluck.library import Library
from potluck.model import HEADINGS, Hack, HackFront
from potluck.reading import Front
from potluck.rules.engine import Finding, Severity, Subject, rule
from potluck.rules.engine.changed import may_change
from potluck.rules.engine.register import RULES
from potluck.translations.some_pages import has_translations

_FILE = "mkdocs.yml"
# Keys that a hack may leave out, and a library can ask for.
_KEYS = (
    "audience",
    "setting",
    "effort",
    "cost",
    "when",
    "start_small",
    "situations",
    "related",
    "credits",
)


@rule("setting-unknown", Severity.ERROR, Subject.LIBRARY, about=_FILE, waivable=False)
def setting_unknown(library: Library) -> Iterator[Finding]:
    """What the settings name exists.

    A rule, part or kind with a typo in its name would change nothing, without a warning.
    Bad:
        rules:
          - {rule: spelling-uk, set: off, why: we write British English}
    Good:
        rules:
          - {rule: spelling-us, set: off, why: we write British English}
    """
    front, settings = library.settings_file.front, library.settings
    if front is None:
        return
    for number, change in enumerate(settings.rules):
        place = front.place("rules", number, "rule")
        if change.rule not in RULES:
            yield Finding(
                place,
                f"no rule is called `{change.rule}`",
                suggest(change.rule, RULES),
                "copy the name from a message of the check, where it is in brackets",
            )
        elif not may_change(change.rule):
            yield Finding(
                place,
                f"the rule `{change.rule}` cannot be changed",
                help="this rule keeps the site safe or whole; remove this entry",
            )
    for number, name in enumerate(settings.required):
        if _ours(name, library) not in (*HEADINGS, *_KEYS):
            yield Finding(
                front.place("required", number),
                f"`{name}` is not a part of a hack or one of its optional keys",
                suggest(name, (*HEADINGS, *_KEYS)),
                f"the parts are {', '.join(HEADINGS)}; the keys are {', '.join(_KEYS)}",
            )
    facet = library.vocabulary.facet.get("kind")
    for key in ("urgent", "without_steps") if facet else ():
        for number, name in enumerate(getattr(settings.kinds, key)):
            if ("kinds", key) in front.values and name not in facet.ids:  # type: ignore[union-attr]
                yield Finding(
                    front.place("kinds", key, number),
                    f"`{name}` is not a kind of hack",
                    suggest(name, facet.ids),  # type: ignore[union-attr]
                    "the kinds are in hacks/_vocabulary/facets.yml",
                )


@rule("required-missing", Severity.ERROR, Subject.SHAPE, reads=_KEYS)
def required_missing(hack: Hack, library: Library) -> Iterator[Finding]:
    """A hack has what its library asks of every hack.

    `library: required:` in mkdocs.yml names parts and keys; readers count on finding them.
    Bad:
        (no "Watch out", where `required: [Watch out]` is set)
    Good:
        ## Watch out

        - Leave a gap for a wheelchair.
    """
    if hack.language:
        return
    for name in (_ours(name, library) for name in library.settings.required):
        if name in _KEYS and not hack.where.data.get(name):
            help_ = f"add `{name}:` {(HackFront.model_fields[name].description or '').lower()}"
            yield Finding(hack.where.key_place("title"), f"`{name}` is missing", help=help_)
        elif name in HEADINGS and hack.body.part(name) is None:
            yield Finding(
                hack.where.key_place("title"),
                f"this hack has no part `{hack.body.called(name)}`",
                help=f"add `## {hack.body.called(name)}` and its text; this library asks for it",
            )


def _ours(name: str, library: Library) -> str:
    """Return our name of a part that is named as the library's files call it."""
    return library.part_names.get(name, name)


@rule("setting-idle", Severity.OBSERVATION, Subject.LIBRARY, about=_FILE, waivable=False)
def setting_idle(library: Library) -> Iterator[Finding]:
    """A setting changes something.

    Whoever wrote it relies on it, but no page would show it.
    Bad:
        emergency: {region: the UK}
    Good:
        emergency: {number: "999", region: the UK}
    """
    front, settings = library.settings_file.front, library.settings
    if front is None:
        return
    if settings.emergency.region and not settings.emergency.number:
        yield Finding(
            front.place("emergency", "region"),
            "there is no emergency number for this region",
            help='add `number:` in quotes, such as "999"; without it, nothing tells readers what '
            "to call",
        )
    for key, license_ in (("content", settings.licenses.content), ("code", settings.licenses.code)):
        if license_.name and not license_.url:
            yield Finding(
                front.place("licenses", key, "name"),
                "a license without an address is named on only a few pages",
                help="add `url:` the address of its text, starting with https://",
            )
        elif license_.url and not license_.name:
            yield Finding(
                front.place("licenses", key, "url"),
                "a license without a name would make a link without words",
                help="add `name:` what it is called, such as CC BY 4.0",
            )
    twice: list[tuple[str, list[str]]] = [
        ("papers", list(settings.papers)),
        ("languages", list(settings.languages)),
        ("some_pages", list(settings.some_pages)),
        ("rules", [change.rule for change in settings.rules]),
    ]
    for key, named in twice:
        for number, name in enumerate(named):
            if name in named[:number]:
                yield Finding(
                    front.place(key, number),
                    f"`{name}` appears in `{key}` twice",
                    help="keep the one that you mean",
                )
    yield from _languages(front, library)
    for number, change in enumerate(settings.rules):
        known = RULES.get(change.rule)
        if known and known.severity is Severity.OBSERVATION and change.set == "observation":
            yield Finding(
                front.place("rules", number, "set"),
                f"the rule `{change.rule}` already only asks",
                help="remove this entry, or set it to `off`",
            )


def _begun(library: Library, language: str) -> bool:
    """Whether a hack has a file in a language, which may have errors of its own."""
    of = f".{language}.md"
    hacks = (path.removesuffix(".md") for path in library.known.values())
    return any(f"{path}{of}" in library.files for path in hacks)


def _languages(front: Front, library: Library) -> Iterator[Finding]:
    """Languages of which some pages are published, and none or all exist."""
    settings = library.settings
    for number, language in enumerate(settings.some_pages):
        if language in settings.languages:
            yield Finding(
                front.place("some_pages", number),
                f"`{language}` is in `languages`, so all of its pages are published",
                help="keep it in `languages` for all pages, or here for translated pages only",
            )
        elif not (has_translations(library, language) or _begun(library, language)):
            yield Finding(
                front.place("some_pages", number),
                f"no hack is translated into `{language}` yet, so nothing is published in it",
                help=f"translate a hack (slug.{language}.md next to slug.md), or remove it",
            )
