"""Where a link may lead: nothing that could run."""

from __future__ import annotations

import re
from collections.abc import Iterator

from potluck.reading import Document
from potluck.reading.body.addresses import SCHEMES, bare_address, is_relative, scheme_of
from potluck.rules.engine import Finding, Severity, Subject, rule
from potluck.rules.links.other_sites import addresses
from potluck.rules.links.places import target_place

# Behind the host of an address: files that a phone or a computer installs or runs.
_PROGRAM = re.compile(
    r"^https?://[^/?#]+[/?].*[^/]\.(apks?|xapk|ipa|exe|msi|dmg|pkg|deb|rpm|appimage|jar|bat|cmd|ps1|scr|vbs|"
    r"lnk|iso|docm|dotm|xlsm|xltm|xlam|pptm|potm|ppsm)(?![\w.-])",
    re.I,
)


@rule("link-scheme", Severity.ERROR, Subject.SAFE_CONTENT, waivable=False)
def link_scheme(document: Document) -> Iterator[Finding]:
    """A link leads to a web page, an email address, a phone number or a file of the library.

    Bad:
        [more](javascript:alert(1))
    Good:
        [more](https://example.org/)
    """
    for link in document.body.links:
        scheme = scheme_of(link.target)
        if link.image or link.bare or is_relative(link.target) or scheme in SCHEMES:
            continue
        start = f"{scheme}:" if scheme else bare_address(link.target)[:2]
        yield Finding(
            target_place(document, link),
            f"a link cannot start with `{start}`",
            help="use https, mailto, tel, or a relative link to an .md file",
        )


@rule("link-program", Severity.ERROR, Subject.SAFE_CONTENT, reads=["questions", "sources"])
def link_program(document: Document) -> Iterator[Finding]:
    """A link leads to something to read, and not to a program or a document with macros.

    Whoever opens such a file lets it do what it likes, and a phone may hold names of other people.
    Bad:
        [the app](https://example.org/files/safe-chat.apk)
    Good:
        [the app's page](https://example.org/safe-chat/)
    """
    for place, url in addresses(document, wanted=_PROGRAM.match):
        ending = _PROGRAM.match(url)
        yield Finding(
            place,
            f"this address leads to a `.{ending[1].lower() if ending else ''}` file, which can run",
            help="link to the page that offers it, or name the program",
        )
