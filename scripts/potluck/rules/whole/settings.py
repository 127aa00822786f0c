"""What the settings name exists: rules, parts, kinds. And every hack has what they ask for."""

from __future__ import annotations

from collections.abc import Iterator

from potluck.diagnostics import suggest
from potluck.library import Library
from potluck.model import HEADINGS, Hack, HackFront
from potluck.rules.engine import Finding, Severity, Subject, rule
from potluck.rules.engine.changed import may_change
from potluck.rules.engine.register import RULES

_FILE = "mkdocs.yml"
# Keys that a hack may leave out, and a library can ask for.
_KEYS = ("audience", "setting", "effort", "cost", "when", "start_small", "situations", "related",
         "credits")  # fmt: skip


@rule("setting-unknown", Severity.ERROR, Subject.LIBRARY, about=_FILE, waivable=False)
def setting_unknown(library: Library) -> Iterator[Finding]:
    """What the settings name exists.

    A rule, a part or a kind with a typo in its name would change nothing, without a word.
    Bad:
        rules:
          - {rule: spelling-uk, set: off, why: we write British English}
    Good:
        rules:
          - {rule: spelling-us, set: off, why: we write British English}
    """
    front, settings = library.chosen.front, library.settings
    if front is None:
        return
    for number, change in enumerate(settings.rules):
        place = front.place("rules", number, "rule")
        if change.rule not in RULES:
            yield Finding(
                place,
                f"no rule is called `{change.rule}`",
                suggest(change.rule, RULES),
                "take the name from a message of the check, where it stands in brackets",
            )
        elif not may_change(change.rule):
            yield Finding(
                place,
                f"the rule `{change.rule}` cannot be changed",
                help="it keeps the site safe or whole; take this entry out",
            )
    for number, name in enumerate(settings.required):
        if name not in (*HEADINGS, *_KEYS):
            yield Finding(
                front.place("required", number),
                f"`{name}` is no part and no optional key of a hack",
                suggest(name, (*HEADINGS, *_KEYS)),
                f"the parts are {', '.join(HEADINGS)}; the keys are {', '.join(_KEYS)}",
            )
    facet = library.vocabulary.facet.get("kind")
    for key in ("urgent", "without_steps") if facet else ():
        for number, name in enumerate(getattr(settings.kinds, key)):
            if ("kinds", key) in front.values and name not in facet.ids:  # type: ignore[union-attr]
                yield Finding(
                    front.place("kinds", key, number),
                    f"`{name}` is no kind of hack",
                    suggest(name, facet.ids),  # type: ignore[union-attr]
                    "the kinds stand in hacks/_vocabulary/facets.yml",
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
    for name in library.settings.required:
        if name in _KEYS and not hack.where.data.get(name):
            help_ = f"add `{name}:` {(HackFront.model_fields[name].description or '').lower()}"
            yield Finding(hack.where.key_place("title"), f"`{name}` is missing", help=help_)
        elif name in HEADINGS and hack.body.part(name) is None:
            yield Finding(
                hack.where.key_place("title"),
                f"this hack has no part `{hack.body.called(name)}`",
                help=f"add `## {hack.body.called(name)}` and its text; this library asks for it",
            )
