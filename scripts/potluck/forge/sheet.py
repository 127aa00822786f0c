"""A sheet for whoever reviews a hack: its claims beside its sources, and what to answer.

It is made to be printed, or pasted into an issue: what others wrote stands in it as plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

from potluck.diagnostics import Say, same, visible
from potluck.forge.claims import Claim, claims, without_a_line
from potluck.forge.comment import shown_plain
from potluck.library import Library
from potluck.model import Citation, Hack

READ = {
    "full": "compared with all of the source",
    "excerpt": "compared with part of the source",
    "no": "not compared with the text yet",
}
ANSWERS = ("right", "wrong or out of date", "I cannot say")
QUESTIONS = (
    "What is wrong or out of date? Name the line.",
    "What is missing? Who could be hurt by doing what it says?",
    "Which words would you change?",
    "Is it right where you are? Laws, services and supplies differ.",
    "Is the page right once that is done: yes, not yet, or do you need to see it again?",
    "In what role did you read it, and on what day?",
    "May we name you in the page's thanks, and how?",
)
_RULE = "_" * 60
_STYLE = """\
body { font: 11pt/1.4 serif; max-width: 46em; margin: 2em auto; padding: 0 1em; color: #000;
       background: #fff; overflow-wrap: anywhere; }
h1, h2, h3 { font-family: sans-serif; line-height: 1.2; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #000; padding: .4em; text-align: left; vertical-align: top; width: 50%; }
td ul { margin: 0; padding-left: 1.1em; }
tr { break-inside: avoid; }
.answers { margin-top: .6em; }
.write { border-bottom: 1px solid #000; height: 2.2em; }
@page { margin: 15mm; }
"""


def as_markdown(hack: Hack, library: Library, address: str, say: Say = same) -> str:
    """Write the sheet as Markdown; `address` is the page's, or empty. `say` says our texts."""
    front, found = hack.front, claims(hack, library)
    lines = [f"# {say('Review:')} {shown_plain(front.title)}", "", shown_plain(front.summary), ""]
    lines += [f"- {text}" for text in map(say, _about(hack, address, library))]
    boxes = " · ".join(f"☐ {say(one)}" for one in ANSWERS)
    lines += [
        "",
        f"{say('Read it as if a new worker were going to act on it tonight.')} "
        f"{say('Check each line:')} {boxes}.",
    ]
    part = None
    for number, claim in enumerate(found, 1):
        if claim.part != part:
            part = claim.part
            lines += ["", f"## {shown_plain(say(part or 'Why'))}"]
        line = say(f"line {claim.line}")
        lines += ["", f"**{number}.** {shown_plain(claim.text)} ({line})", ""]
        lines += [f"   - {shown_plain(said)}" for said in _beside(claim, hack, say)]
        lines += ["", f"   {boxes} {_RULE}"]
    lines += ["", f"## {say('Sources')}", ""]
    for number, source in enumerate(front.sources, 1):
        lines.append(f"{number}. {shown_plain(_source(source, say))} {_linked(source.url)}")
    lines += map(say, _unused(hack, found))
    lines += ["", f"## {say('To answer')}", ""]
    for question in QUESTIONS:
        lines += [f"- {say(question)}", "", f"  {_RULE}", ""]
    return "\n".join(lines).rstrip() + "\n"


def as_html(
    hack: Hack, library: Library, address: str, say: Say = same, language: str = "en"
) -> str:
    """Write the sheet as one page that prints: claims on the left, their sources on the right."""
    front, found = hack.front, claims(hack, library)
    boxes = " &nbsp; ".join(f"☐ {say(one)}" for one in ANSWERS)
    rows = [f"<h1>{say('Review:')} {_safe(front.title)}</h1>", f"<p>{_safe(front.summary)}</p>"]
    rows.append(_listed(map(say, _about(hack, address, library))))
    rows.append(f"<p>{say('Read it as if a new worker were going to act on it tonight.')}</p>")
    part = None
    for number, claim in enumerate(found, 1):
        if claim.part != part:
            rows += ["</table>"] if part is not None else []
            part = claim.part
            rows += [
                f"<h2>{_safe(say(part or 'Why'))}</h2>",
                f"<table><tr><th>{say('The page says')}</th><th>{say('Its sources say')}</th></tr>",
            ]
        rows.append(
            f"<tr><td>{number}. {_safe(claim.text)}<div class=answers>{boxes}</div>"
            f"<div class=write></div></td><td>{_listed(_beside(claim, hack, say))}</td></tr>"
        )
    rows += ["</table>"] if found else []
    sources = (f"{_source(source, say)} {source.url}" for source in front.sources)
    rows.append(f"<h2>{say('Sources')}</h2>{_listed(sources, 'ol')}")
    rows += [f"<p>{_safe(say(text))}</p>" for text in _unused(hack, found) if text]
    rows.append(f"<h2>{say('To answer')}</h2>")
    rows += [f"<p>{_safe(say(one))}</p><div class=write></div>" for one in QUESTIONS]
    head = (
        f'<meta charset="utf-8"><title>{say("Review:")} {_safe(front.title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        f"style-src 'unsafe-inline'\"><style>{_STYLE}</style>"
    )
    start = f'<!doctype html>\n<html lang="{escape(language)}">\n{head}\n'
    return start + "\n".join(rows) + "\n</html>\n"


def _about(hack: Hack, address: str, library: Library) -> Iterator[str]:
    """What a reviewer has to know of the page before reading it."""
    front = hack.front
    facet = library.vocabulary.facet.get("needs_review")
    choices = {one.id: one.definition for one in facet.choices} if facet else {}
    yield f"Where: {address or hack.path}"
    yield (
        f"Kind: {front.kind}. Version {hack.mark}, last compared with its sources {front.reviewed}"
    )
    for who in front.needs_review:
        yield f"Reviewer wanted: {who}. {choices.get(who, '')}".rstrip()
    if not front.needs_review:
        yield "Reviewer wanted: anyone"
    unread = sum(source.read == "no" for source in front.sources)
    yield (
        f"Sources: {len(front.sources)}, of which {unread} have not been compared with the text yet"
    )


def _beside(claim: Claim, hack: Hack, say: Say) -> Iterator[str]:
    """What the sources beside a claim say, or that there is none."""
    for fit in claim.fits:
        source = hack.front.sources[fit.number - 1]
        words = f"; {say('in both:')} {', '.join(fit.words)}" if fit.words else ""
        read = say(READ[source.read])
        yield f"{say(f'Source {fit.number}:')} {source.supports or source.title} ({read}{words})"
    if not claim.fits:
        yield say("No source lists this under `supports`. How do you know?")


def _source(source: Citation, say: Say) -> str:
    by = ", ".join(one for one in (source.by, source.year) if one)
    opened = f", {say(f'opened {source.accessed}')}" if source.accessed else ""
    about = f"{source.title}{f' ({by})' if by else ''}: {source.kind}, {say(READ[source.read])}"
    return f"{about}{opened}."


def _unused(hack: Hack, found: list[Claim]) -> list[str]:
    numbers = [str(number) for number, _ in without_a_line(hack, found)]
    return ["", f"Found next to no line: {', '.join(numbers)}."] if numbers else []


def _linked(url: str) -> str:
    """An address to click, where nothing in it can end the link."""
    return (
        f"<{url}>" if re.fullmatch(r"https?://[\x21-\x3b\x3d\x3f-\x7e]+", url) else shown_plain(url)
    )


def _listed(items: Iterable[str], kind: str = "ul") -> str:
    return f"<{kind}>" + "".join(f"<li>{_safe(item)}</li>" for item in items) + f"</{kind}>"


def _safe(text: str) -> str:
    return escape(visible(" ".join(text.split())))
