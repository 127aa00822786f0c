"""Old addresses that a hack keeps."""

from __future__ import annotations

import re
from collections.abc import Iterator

from potluck.model import Hack
from potluck.reading.file_names import SLUG
from potluck.rules.engine import Finding, Severity, Subject, rule


@rule("alias-form", Severity.ERROR, Subject.ADDRESSES, needs=["aliases"])
def alias_form(hack: Hack) -> Iterator[Finding]:
    """An alias is an old section/slug, or an old slug of the same section.

    Bad:
        aliases: [https://example.org/hacks/workers/Listen]
    Good:
        aliases: [workers/listen]
    """
    for index, alias in enumerate(hack.front.aliases):
        parts = alias.split("/")
        if len(parts) > 2 or not all(map(SLUG.fullmatch, parts)):
            shown = alias if len(alias) <= 60 else f"{alias[:57]}..."
            yield Finding(
                hack.where.place("aliases", index),
                f"`{shown}` is not an old name",
                help=f"write the old file name, or old section and name: {_old_name(alias[:200])}",
            )


def _old_name(alias: str) -> str:
    """Return what an address in another form most likely means."""
    path = re.sub(r"^[a-z]+://[^/]*|[?#].*$|\.(?:md|html)$", "", alias.strip().lower())
    names = ["-".join(re.findall(r"[a-z0-9]+", part)) for part in path.split("/")]
    return "/".join([name for name in names if name not in ("", "hacks")][-2:]) or "workers/listen"
