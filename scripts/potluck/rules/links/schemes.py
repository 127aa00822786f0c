"""Where a link may lead: nothing that could run."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from potluck.reading import Document
from potluck.rules.engine import Finding, Severity, Subject, rule
from potluck.rules.links.addresses import SCHEME
from potluck.rules.links.places import target_place

_SCHEMES = frozenset({"https", "http", "mailto", "tel"})
_MAY_RUN = re.compile(r"[sS][cC][rR][iI][pP][tT]\s*:|[dD][aA][tT][aA]\s*:")
_RUNS = re.compile(r"\b(?:javascript|vbscript|livescript)\s*:|\bdata\s*:\s*[a-z]+/", re.I)


@rule("link-scheme", Severity.ERROR, Subject.SAFE_CONTENT, waivable=False)
def link_scheme(document: Document) -> Iterator[Finding]:
    """A link leads to a web page, a mail address, a phone number or a file of the library.

    Bad:
        [more](javascript:alert(1))
    Good:
        [more](https://example.org/)
    """
    lines: set[int] = set()
    help_ = "use https, mailto, tel, or a relative link to an .md file"
    for link in document.body.links:
        if link.image:
            lines.add(link.line)
            continue
        target = "".join(c for c in html.unescape(link.target) if c > " ")
        scheme = SCHEME.match(target)
        if (scheme and scheme[1].lower() not in _SCHEMES) or target.startswith(("//", "\\\\")):
            lines.add(link.line)
            start = f"{scheme[1]}:" if scheme else target[:2]
            yield Finding(
                target_place(document, link), f"a link cannot start with `{start}`", help=help_
            )
    text = document.body.text
    if "&" in text or _MAY_RUN.search(text):
        for number, line in enumerate(text.split("\n"), document.body.first_line):
            match = _RUNS.search(html.unescape(line) if "&" in line else line)
            if match and number not in lines:
                yield Finding(
                    document.source.place(number, match.start() + 1, len(match[0])),
                    f"`{match[0]}` can run code",
                    help=help_,
                )
