"""What copying left over: letters that broke on the way, and words of a chat with a program."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import re2

from potluck.diagnostics import Edit
from potluck.reading import Document
from potluck.rules.engine import OPEN_WORDS, Finding, Severity, Subject, rule
from potluck.rules.language.flows import open_flows

# The bytes 80 to BF of UTF-8, as an editor for Windows shows them.
_CODES = range(0x80, 0xC0)
_SHOWN = "".join(f"{bytes([code]).decode('cp1252', 'ignore')}{chr(code)}" for code in _CODES)
_BROKEN = re.compile(rf"(?:[ÂÃÄÅâðï][{re.escape(_SHOWN)}]{{1,3}})+")
_SPACE = re.compile(r"(?<=\w)Â(?=[ \t])")
_JOINED = re.compile("[\ufb00-\ufb06]")

# What programs that write leave behind: their marks of sources.
_MARKS = re2.compile(
    r":?contentReference\[oaicite[^\]\n]{0,20}\](?:\{[^}\n]{0,30}\})?|\boai_?cit\w{0,8}(?::\d+)?"
    r"|【[^】\n]{0,40}†[^】\n]{0,60}】"
    r"|(?:\bcite)?turn\d{1,3}(?:search|view|news|image|file|fetch)\d{1,3}\b"
    r"|\[cite(?:_start\]|_end\]|:[ \d,]{1,40}\])|\[attached_file:\d+\]"
)
# What they say to the person they write for, at the start of a paragraph or anywhere.
_WORK = (
    "hack|draft|version|markdown|rewrite|revision|response|summary|outline|text|page|file|content"
)
_OPENERS = re2.compile(
    r"(?i)"
    r"(?:(?:sure|certainly|absolutely|of course|great)(?: thing| question| idea)?[!,.:]\s{0,3})?"
    rf"(?:here(?:['’]s| is| are) (?:the|a|an|your|my|some) (?:[\w-]{{1,15}} ){{0,4}}?(?:{_WORK})\b"
    r"(?: (?:for|of|with|in) [^.:\n]{0,60})?[:.!]?|(?:sure|certainly|absolutely)!|of course!)"
)
_ANYWHERE = re2.compile(
    r"(?i)\bas an? (?:ai|artificial intelligence|large language model|language model)\b[^.\n]{0,60}"
    r"|\bi hope (?:this|that|it) helps\b"
    r"|\blet me know if (?:you(?:['’]d like|['’]d prefer| want| need| have)|there)\b[^.!?\n]{0,60}"
    r"|\bwould you like me to\b|\bfeel free to (?:adjust|modify|customize|ask me|let me know)\b"
    r"|\bi(?:['’]m| am) (?:happy|glad) to (?:help|assist)\b"
    r"|\bmy (?:knowledge|training) (?:cutoff|data)\b|\bas of my (?:last|latest|most recent) \w+\b"
    r"|\bi (?:cannot|can['’]t|am unable to) (?:provide|assist with|browse)\b"
)
# What came along from a page, a mail or a file, at the start of a paragraph.
_AROUND = re2.compile(
    r"(?i)[*_]{0,3}(?:(?:title|tags|keywords|last (?:updated|reviewed|modified|edited))[*_]{0,2}:"
    r"|(?:author:|written by|posted (?:on|by)) (?-i:[A-Z0-9])|sent from my )[^\n]{0,60}"
)
# How far into a flow its opening can reach.
_OPENING = 400


@rule("broken-letters", Severity.ERROR, Subject.SPELLING, fixable=True)
def broken_letters(document: Document) -> Iterator[Finding]:
    """Letters are as they were typed.

    Text saved in one encoding and opened in another has signs such as ’ as three letters. Letters
    that a PDF joins (ﬁ) are not found by a search.
    Bad:
        People donâ€™t ﬁnd it.
    Good:
        People don’t find it.
    """
    # Letters that a program replaced by a sign are found while reading: in sheets, too.
    text = document.source.text
    if text.isascii():
        return
    help_ = "save the file as UTF-8, and paste without formatting"
    for match in _BROKEN.finditer(text):
        meant = _meant(match[0])
        if meant or match[0].startswith("â€"):
            yield _broken(document, match, meant, "is damaged text", help_)
    for match in _SPACE.finditer(text):
        yield Finding(
            document.source.place_at(*match.span()),
            "`Â` is a damaged letter",
            "remove it",
            help_,
            (Edit(*match.span(), ""),),
        )
    for match in _JOINED.finditer(text):
        meant = unicodedata.normalize("NFKC", match[0])
        yield _broken(
            document, match, meant, "is several letters joined into one, as in PDFs", help_
        )


def _meant(run: str) -> str:
    """Return what a run of letters was in UTF-8, or nothing if it was never anything else."""
    data = bytearray()
    for letter in run:
        try:
            data += letter.encode("cp1252")
        except UnicodeEncodeError:
            data.append(ord(letter) & 0xFF)
    try:
        return data.decode("utf-8").replace("\ufeff", "")
    except UnicodeDecodeError:
        return ""


def _broken(document: Document, match: re.Match[str], meant: str, what: str, help_: str) -> Finding:
    start, end = match.span()
    printable = meant.isprintable() and bool(meant)
    fix = (Edit(start, end, meant),) if printable or meant == "\u00a0" else ()
    hint = f"write `{meant}`" if printable and meant.strip() else ""
    return Finding(document.source.place_at(start, end), f"`{match[0]}` {what}", hint, help_, fix)


@rule("chat-left-over", Severity.ERROR, Subject.LANGUAGE, reads=OPEN_WORDS)
def chat_left_over(document: Document) -> Iterator[Finding]:
    """Nothing is left over from a chat with an AI program.

    Its source marks lead nowhere. Anyone who sends a hack has opened the sources too.
    Bad:
        Here is the hack you asked for. People calm down【4†source】.
    Good:
        People calm down when they know what comes next.
    """
    words = document.own_words
    said = [match.span() for match in _ANYWHERE.finditer(words)]
    said += _opening(_OPENERS, words, open_flows(document))
    found = [(span, "is addressed to you, not to readers", "remove it") for span in said]
    help_ = "remove it: title, tags, names and dates go in the front matter"
    flows = [flow for flow in open_flows(document) if flow[0] >= document.body_start]
    found += [
        (span, "was copied along with the text", help_) for span in _opening(_AROUND, words, flows)
    ]
    sources = "remove it, and open each source yourself before you name it"
    marks = _MARKS.finditer(document.source.text)
    found += [
        (match.span(), "is a mark left over from a chat with an AI program", sources)
        for match in marks
    ]
    for (start, end), what, help_ in sorted(found):
        shown = " ".join(document.source.text[start:end].split())
        yield Finding(document.source.place_at(start, end), f"`{shown}` {what}", help=help_)


def _opening(pattern: Any, words: str, flows: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield where flows open with a pattern.

    Each is searched alone: within a text, re2 counts its bytes from the start each time.
    """
    if not pattern.search(words):
        return
    for start, end in flows:
        flow = words[start:end]
        first = start + len(flow) - len(flow.lstrip())
        match = pattern.match(words[first : min(end, first + _OPENING)])
        if match:
            yield first + match.start(), first + match.end()
