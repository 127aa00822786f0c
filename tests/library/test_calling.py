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


# A desk that rings a room tells the one who asks that the person lives there; a door without a lock
# lets in more than a rescuer; a message may be read by the one who hurts.
GIVES_AWAY = re.compile(
    r"(?<!nobody )calls up\b|(?<!nadie )llam\w+ al cuarto"
    r"|\bdoor (?:left )?unlocked\b(?! only if)|\bpuerta sin llave\b(?! solo si)",
    re.IGNORECASE,
)


def test_no_page_gives_somebody_away_to_who_comes_looking(root: Path) -> None:
    files = list((root / "hacks").glob("[!_]*/*.md"))
    assert len(files) > 300
    found = {
        f"{path.name}: {match[0]}" for path in files for match in GIVES_AWAY.finditer(body(path))
    }
    assert not found


@pytest.mark.parametrize("language", ["", ".es"])
def test_a_call_to_someone_who_was_hurt_asks_first_which_number_is_safe(
    root: Path, language: str
) -> None:
    page = root / f"hacks/after-an-event/stand-by-someone-who-was-assaulted{language}.md"
    day_one = next(line for line in body(page).splitlines() if line.startswith("8. "))
    assert re.search(r"\bsafe\b|\bseguro\b", day_one)


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


def body(path: Path) -> str:
    """The text of a page without its front matter and without addresses."""
    text = path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
    return re.sub(r"\]\([^)]*\)", "]", text)


def numbers(path: Path) -> set[str]:
    """Doses, hours, years and phone numbers; 10,155 and 10.155 are the same."""
    return set(re.findall(r"\d+", re.sub(r"(?<=\d)[.,\u00a0\u202f](?=\d{3}\b)", "", body(path))))


@pytest.mark.parametrize("language", ["es", "fr", "ht"])
def test_a_translation_has_every_number_of_its_original(root: Path, language: str) -> None:
    translated = list((root / "hacks").glob(f"[!_]*/*.{language}.md"))
    assert len(translated) > 10
    lost = {
        path.name: lacks
        for path in translated
        if (
            lacks := numbers(path.with_name(path.name.replace(f".{language}.", ".")))
            - numbers(path)
        )
    }
    assert not lost


@pytest.mark.parametrize("language", ["", ".es", ".fr", ".ht"])
@pytest.mark.parametrize(
    "slug", ["cool-someone-with-heat-stroke", "warm-someone-who-is-dangerously-cold"]
)
def test_breathing_comes_before_heat_and_cold(root: Path, slug: str, language: str) -> None:
    steps = re.findall(r"^\d\. .*", body(root / f"hacks/in-the-moment/{slug}{language}.md"), re.M)
    assert "CPR" in steps[1]


def test_a_squeezed_neck_has_the_same_signs_on_every_page(root: Path) -> None:
    neck = re.compile(
        r"^.*\b(?:hands around the|hands on the|squeezed) neck\b.*care.*$", re.I | re.M
    )
    found = [
        line[0]
        for path in (root / "hacks").glob("[!_]*/*.md")
        if path.suffixes == [".md"]
        for line in neck.finditer(body(path))
    ]
    assert len(found) == 3
    signs = ["the voice is hoarse", "breathing or swallowing is hard", "blacked out"]
    assert [line for line in found if not all(sign in line for sign in signs)] == []


def test_the_page_that_the_search_calls_from_names_what_it_is_called_for(root: Path) -> None:
    """The search leads there for a burn, a birth or a child that swallowed something."""
    text = body(root / "hacks/in-the-moment/decide-when-to-call-emergency-services.md").lower()
    signs = ["fire", "gas", "choking", "lips", "stroke", "chest", "bleeding", "burn", "fall"]
    signs += ["shock", "birth", "swallowed"]
    assert [sign for sign in signs if sign not in text] == []
