"""Bodies as people write them, slips included, say the same in the tree, on the page and on paper.

`make random-bodies` tries ten thousand.
"""

from __future__ import annotations

import pytest

from potluck.handouts import markup
from potluck.reading.body import rendering
from random_bodies import ROUND, Chance, compared


def bodies(seed: int) -> list[str]:
    chance = Chance(seed)
    return [chance.body() for _ in range(ROUND)]


@pytest.mark.parametrize(("seed", "with_pdf"), [(1, True), (2, False), (3, False)])
def test_what_passes_the_check_is_the_same_in_every_place(seed: int, with_pdf: bool) -> None:
    passed, told = compared(bodies(seed), with_pdf)
    assert told == []
    assert passed > ROUND / 3


@pytest.mark.parametrize("kind", ["emphasis", "link", "item", "image"])
def test_what_is_not_written_is_seen(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(rendering._WRITERS, kind, lambda *_: None)  # type: ignore[misc, arg-type]
    assert compared(bodies(1))[1]


def test_what_paper_loses_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "_flatten", lambda node, _: node.clear())
    assert any(line.startswith("paper") for line, _ in compared(bodies(1))[1])
