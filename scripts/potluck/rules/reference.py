"""The reference of all rules, made from the register."""

from __future__ import annotations

from collections.abc import Iterator

from potluck.diagnostics import Say, same
from potluck.messages import in_context
from potluck.rules.engine import RULES, Rule, Severity, Subject

# The context of examples in a catalog of messages.
EXAMPLE = "example"
_INTRODUCTION = (
    "`potluck check` looks for everything on this page in one run. An **error** fails the check: "
    "something would be wrong on the page, or could hurt somebody. An **observation** asks a "
    "question and never fails. `potluck check --explain RULE` shows one of these entries in a "
    "terminal.",
    "What stands below a key that cannot be read as YAML is looked at once it can: repair it, "
    "and run the check again.",
    "Where a rule does not fit, allow it with a reason in a comment of the front matter. On the "
    "line of a key, it covers that line; on a line of its own, the whole file; and with `on`, "
    "the lines that have the words in them:",
)
_WAIVERS = """\
```yaml
title: Ring of chairs  # potluck: allow title-clash -- the other one is about wheelchairs
# potluck: allow full-name -- a public figure, named with her consent
# potluck: allow phone-number on "555-0199" -- a public line that is answered at night
```"""
_NO_WAIVERS = (
    "Where a rule says *no waivers*, it cannot be waived. The others can be turned off for a "
    "whole library, or made to only ask, under `rules:` in its settings."
)
_HOW_TO_ADD = "To teach the checker something new, see [Add a rule in ten minutes](add-a-rule.md)."


def explanation(rule: Rule, say: Say = same) -> str:
    """Return a rule's purpose, a bad and a good example, as text for a terminal.

    `say` says it in another language.
    """
    lines = [f"{rule.id} ({say(rule.severity.value)})", "", say(rule.summary)]
    if rule.why:
        lines += ["", say(rule.why)]
    lines += ["", say("Bad:"), *_indented(_example(rule.bad, say))]
    lines += ["", say("Good:"), *_indented(_example(rule.good, say)), ""]
    return "\n".join([*lines, *map(say, _abilities(rule))])


def _example(text: str, say: Say) -> str:
    """Say an example, which nothing else may be taken for."""
    text = text.strip()
    return say(in_context(EXAMPLE, text)) if say is not same else text


def _indented(text: str) -> list[str]:
    return [f"    {line}".rstrip() for line in text.split("\n")]


def _abilities(rule: Rule) -> Iterator[str]:
    if rule.fixable:
        yield "`potluck check --fix` can repair this."
    if rule.waivable:
        yield f"To allow one case: # potluck: allow {rule.id} -- reason"


def rules_page(how_to_add: bool = False, say: Say = same) -> str:
    """Return the page `rules.md`: Markdown with every rule, by subject.

    With `how_to_add` it leads to the page on new rules, which a library may not have. `say` says
    it in another language.
    """
    errors = sum(rule.severity is Severity.ERROR for rule in RULES.values())
    asks = len(RULES) - errors
    said = [*_INTRODUCTION, _WAIVERS, _NO_WAIVERS, *([_HOW_TO_ADD] if how_to_add else [])]
    said.append(f"There are {len(RULES)} rules: {errors} errors and {asks} observations.")
    parts = [f"# {say('What the checker looks for')}", ""]
    parts += [part for text in said for part in (say(text), "")]
    for subject in Subject:
        parts += [f"## {say(subject.value)}", ""]
        for rule in RULES.values():
            if rule.subject == subject:
                parts += list(_entry(rule, say))
    return "\n".join(parts).rstrip() + "\n"


def _entry(rule: Rule, say: Say) -> Iterator[str]:
    notes = [rule.severity.value]
    notes += ["repaired by `--fix`"] if rule.fixable else []
    notes += [] if rule.waivable else ["no waivers"]
    yield f"### `{rule.id}`"
    yield ""
    yield f"{say(rule.summary)} *({', '.join(map(say, notes))})*"
    yield ""
    if rule.why:
        yield from (say(rule.why), "")
    yield from (say("Bad:"), "", "```text", _example(rule.bad, say), "```", "")
    yield from (say("Good:"), "", "```text", _example(rule.good, say), "```", "")
