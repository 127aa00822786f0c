"""What the finder loads where there are too many hacks to stand on its page."""

from __future__ import annotations

import json
from typing import Any

from potluck.pages.facts import Context
from potluck.pages.finding_pages import filters_of, finder_card, listed_hacks

PART = 50  # cards in a file: what is chosen is spread over many of them
SHOWN = (
    "title",
    "url",
    "summary",
    "section",
    "section_slug",
    "icon",
    "effort",
    "cost",
    "emergency",
)


def finder_files(context: Context) -> dict[str, bytes]:
    """Return what the finder loads, by path in the site; nothing for up to `most` hacks.

    `find/hacks.json` has of each hack what filters and orders need; `find/0.json` and so on have
    the cards, in the same order.
    """
    hacks = listed_hacks(context)
    if not context.large:
        return {}
    filters = filters_of(context)
    cards = [finder_card(context, hack, filters) for hack in hacks]
    values: dict[str, int] = {}
    chosen = [
        [values.setdefault(f"{key}:{v}", len(values)) for key in filters for v in c["values"][key]]
        for c in cards
    ]
    index = {
        "part": PART,
        "values": list(values),
        "hacks": chosen,
        "effort": [card["effort_rank"] for card in cards],
        "reviewed": [card["reviewed"] for card in cards],
    }
    files = {"find/hacks.json": _json(index)}
    for number, start in enumerate(range(0, len(cards), PART)):
        part = [{key: card[key] for key in SHOWN} for card in cards[start : start + PART]]
        files[f"find/{number}.json"] = _json(part)
    return files


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
