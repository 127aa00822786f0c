"""Under which license a text may be taken into a library with another one.

Source: Creative Commons, "Wiki/cc license compatibility", and the licenses' own texts: what is
under CC0, the public domain mark or CC BY may be adapted under other terms with credit;
share-alike asks for the same license; NonCommercial and NoDerivatives ask for permission.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

_FREE = frozenset({"zero", "mark", "by"})
_NAMES = {
    "cc0": "zero",
    "public domain": "mark",
    "cc by": "by",
    "cc by-sa": "by-sa",
    "cc by-nc": "by-nc",
    "cc by-nd": "by-nd",
    "cc by-nc-sa": "by-nc-sa",
    "cc by-nc-nd": "by-nc-nd",
}


def refusal(theirs: Mapping[str, str], ours: Mapping[str, str]) -> str:
    """Say why a text under `theirs` cannot be taken under `ours`, or nothing where it can.

    Both have a `name` and a `url`.
    """
    kind = _kind(theirs)
    shown = (theirs["name"] or theirs["url"])[:80]
    if not shown:
        return "it does not name a license, so its text cannot be taken; ask the people behind it"
    if kind in _FREE or (kind and kind == _kind(ours)):
        return ""
    if kind:
        return (
            f"its text is under {shown}, which cannot go into a library under "
            f"{ours['name'] or 'no license'}; ask the people behind it"
        )
    return f"its license, {shown}, is not one that Potluck knows; ask the people behind it"


def _kind(license_: Mapping[str, str]) -> str:
    """Return the kind of a Creative Commons license, such as `by-sa`; else nothing."""
    try:
        parts = urlsplit(license_["url"])
    except ValueError:
        return ""
    if parts.hostname in ("creativecommons.org", "www.creativecommons.org"):
        found = re.match(r"/(?:licenses|publicdomain)/([a-z-]+)/", parts.path + "/")
        return found[1] if found and found[1] in {*_NAMES.values()} else ""
    if license_["url"]:
        return ""
    plain = re.sub(r"[\s_]*\d(?:\.\d)?.*$", "", license_["name"].lower()).replace("cc-by", "cc by")
    return _NAMES.get("cc0" if license_["name"].lower().startswith("cc0") else plain.strip(), "")
