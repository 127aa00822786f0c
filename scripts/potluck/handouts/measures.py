"""What has been measured of texts: kept between runs, each with a digest of its text.

To measure takes half of the time that a new library needs. A text that stays has the same height in
every handout and in every run.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from potluck.handouts.catalog import Subject
from potluck.handouts.hack_data import hack_data
from potluck.handouts.press import Press
from potluck.handouts.typeset import Learned

# What is the place of a source in one handout, and no part of its text.
_PLACE = "hacks"


def measured_texts(
    subject: Subject, sources: Iterable[Mapping[str, Any]], press: Press
) -> dict[str, str]:
    """Name what a handout measures, hacks and sources, each with a digest of its text."""
    hacks = {hack.slug: _digest(hack_data(hack, press)) for hack in subject.hacks}
    texts = ((s["key"], {k: v for k, v in s.items() if k != _PLACE}) for s in sources)
    return hacks | {key: _digest(text) for key, text in texts}


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
