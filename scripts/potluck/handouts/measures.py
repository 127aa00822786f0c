"""What has been measured of texts: kept between runs, each with a digest of its text.

To measure a text takes as long as to set it. One that stays has the same height in every handout,
and in every run.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from potluck.handouts.catalog import Handout
from potluck.handouts.hack_data import hack_data
from potluck.handouts.press import Press
from potluck.handouts.typeset import Learned

# What is the place of a source in one handout, and no part of its text.
_PLACE = "hacks"


def measured_texts(
    handout: Handout, sources: Iterable[Mapping[str, Any]], press: Press
) -> dict[str, str]:
    """Name what a handout measures, each with a digest of its text."""
    found = {}
    if "hacks" in handout.edition.learns:
        for hack in handout.subject.hacks:
            if hack.slug not in press.digests:
                press.digests[hack.slug] = _digest(hack_data(hack, press))
            found[hack.slug] = press.digests[hack.slug]
    if "sources" in handout.edition.learns:
        for source in sources:
            key = source["key"]
            if key not in press.digests:
                press.digests[key] = _digest({k: v for k, v in source.items() if k != _PLACE})
            found[key] = press.digests[key]
    return found


def read_measures(kept: bytes | None) -> Learned:
    """Read what an earlier run has measured; nothing where none has."""
    found = json.loads(kept) if kept else {}
    return {
        template: {name: (of, figures) for name, (of, figures) in learned.items()}
        for template, learned in found.items()
    }


def written_measures(learned: Learned) -> bytes:
    """Write what has been measured, to be kept."""
    return json.dumps(learned).encode()


def _digest(text: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(text, sort_keys=True).encode()).hexdigest()[:24]
