"""What must be said in one way wherever it is said: who is called first, and what is begun with."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from potluck.library import Library

# A friend, a neighbor or a manager before the ambulance, as it once stood in a plan.
FRIEND_FIRST = re.compile(
    r"then the (?:ambulance|emergency number)|then (?:call|dial) (?:an ambulance|911)"
    r"|(?:friend|neighbor|peer) (?:is )?minutes away"
    r"|(?:luego|después) (?:llam\w+ )?(?:a la ambulancia|al número de emergencias)"
    r"|amistad a pocos minutos",
    re.IGNORECASE,
)


def test_no_page_lets_an_ambulance_wait_for_a_friend(root: Path) -> None:
    files = [path for kind in ("md", "yml") for path in (root / "hacks").rglob(f"*.{kind}")]
    assert len(files) > 400
    found = {
        f"{path.name}: {match[0]}"
        for path in files
        for match in FRIEND_FIRST.finditer(path.read_text(encoding="utf-8"))
        # Out of the reach of a weapon or a fire first, and then the call.
        if "Saca a toda la gente, " not in match.string[match.start() - 40 : match.start()]
    }
    assert not found


@pytest.mark.parametrize("language", ["", ".es", ".fr", ".ht"])
def test_what_this_is_not_leads_to_every_emergency(
    root: Path, library: Library, language: str
) -> None:
    text = (root / f"docs/what-this-is-not{language}.md").read_text(encoding="utf-8")
    named = {hack.slug for hack in library.hacks.values() if hack.front.kind == "emergency"}
    assert len(named) > 10
    linked = {slug for slug in named if f"/{slug}.md)" in text}
    assert linked == named


@pytest.mark.parametrize("word", ["shout", "shouting", "yell", "yelling", "scream", "choking"])
def test_what_people_type_into_the_list_of_situations_stands_there(
    library: Library, word: str
) -> None:
    shown = " ".join(line for hack in library.hacks.values() for line in hack.front.situations)
    assert word in shown.lower()


def test_an_agreement_begins_with_as_many_lines_as_it_advises(library: Library) -> None:
    assert library.agreements
    themes = library.agreements.front.themes
    begun = [one for theme in themes for one in theme.clauses if one.start]
    assert 5 <= len(begun) <= 7
