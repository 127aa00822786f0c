"""Every file that `make fuzz` ever found: none of them may do it again."""

from __future__ import annotations

from pathlib import Path

import pytest

from fuzz_mutations import strategies
from fuzz_oracles import ORACLES, a_hack, an_image
from pictures import BROKEN, HIDDEN

CORPUS = Path(__file__).parent / "corpus"
FOUND = sorted(
    file.name for file in CORPUS.iterdir() if file.suffix in (".md", ".yml", ".html", ".bin")
)


@pytest.mark.parametrize("name", FOUND)
def test_what_was_found_once_is_not_found_again(name: str) -> None:
    target = name.partition("-")[0]
    ORACLES[target](b"")
    ORACLES[target]((CORPUS / name).read_bytes())


def test_every_oracle_has_files_to_try() -> None:
    assert strategies().keys() == ORACLES.keys()


@pytest.mark.parametrize("name", sorted({**HIDDEN, **BROKEN}))
def test_the_oracle_of_images_takes_what_people_send(name: str) -> None:
    an_image({**HIDDEN, **BROKEN}[name])


def test_an_oracle_notices(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a body held an element of its own, or a rule took too long, the oracles say so."""
    from fuzz_oracles import TooSlow, base
    from golden import SUBJECT

    good = base()[SUBJECT]
    a_hack(good)
    monkeypatch.setattr("fuzz_oracles.body_html", lambda *_: "<p onclick='hit()'>x</p>")
    with pytest.raises(AssertionError, match="onclick"):
        a_hack(good)
    monkeypatch.setattr("fuzz_oracles.SECONDS", -1.0)
    with pytest.raises(TooSlow, match="reading and checking took"):
        a_hack(good)
