"""The icon of a hack or a section."""

from __future__ import annotations

import re
from collections.abc import Iterator

from potluck.diagnostics import Names
from potluck.icons import icon_names
from potluck.library import Library
from potluck.reading import Document
from potluck.rules.engine import Finding, Severity, Subject, rule

# How the family's own site, its styles and other tools write a name.
_DRESS = re.compile(r"^(ph[-: ]+|icon[-: ]+)+|(-(duotone|regular|bold|fill|light|thin)|\.svg)+$")


@rule("icon-unknown", Severity.ERROR, Subject.CHOICES, reads=["icon"], fixable=True, waivable=False)
def icon_unknown(document: Document, library: Library) -> Iterator[Finding]:
    """An icon is one of those that the site can draw.

    It is shown next to the title on cards, pages and paper; https://phosphoricons.com has all of
    them.
    Bad:
        icon: saucepan
    Good:
        icon: cooking-pot
    """
    front = document.front
    name = front.data.get("icon") if front else None
    if front is None or not isinstance(name, str) or not name.strip():
        return
    if name.strip() in icon_names():
        return
    place, meant = front.place("icon"), _meant(name)
    yield Finding(
        place,
        f"no icon is called `{name.strip()[:60]}`",
        f"did you mean `{meant}`?" if meant else library.derive(_icons).suggest(name),
        "choose a name at https://phosphoricons.com, or remove the line",
        document.source.edit(place, meant) if meant else (),
    )


def _icons(_: Library) -> Names:
    return Names(icon_names())


def _meant(name: str) -> str:
    """Return the icon that is written in another way, such as `ph-CookingPot`, or nothing."""
    split = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name.strip())
    bare = _DRESS.sub("", re.sub(r"[\s_]+", "-", split).lower())
    return bare if bare in icon_names() else ""
