"""What a check-up makes of answers: plans, answers of several people, saved files, days."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts import Scripts

KEYS = [f"q-{n}" for n in range(8)]
HACKS = [f"hack-{n}" for n in range(9)]
SAID = ["yes", "partly", "no", "unknown", ""]
words = st.text(max_size=12)
days = st.sampled_from(["", "2026-11-21", "2026-12-01", "2027-02-28"])
replies = st.fixed_dictionaries(
    {"answer": st.sampled_from(SAID), "note": words, "who": words, "by": days}
)
sheets = st.lists(
    st.fixed_dictionaries(
        {
            "id": st.sampled_from(["a", "b", "c", "d"]), "name": st.sampled_from(["", "Rosie"]),
            "day": st.sampled_from(["2026-11-20", "2026-11-21"]),
            "answers": st.dictionaries(st.sampled_from(KEYS), replies),
        }
    ),
    max_size=5,
)  # fmt: skip


some_hacks = st.lists(st.sampled_from(HACKS), min_size=1, max_size=3, unique=True)


@st.composite
def checkups(draw: st.DrawFn) -> dict[str, Any]:
    """A check-up whose hacks come before one another in some order, without circles."""
    order = draw(st.permutations(HACKS))
    before: dict[str, set[str]] = {slug: set() for slug in HACKS}
    for at, slug in enumerate(order):
        for other in draw(st.lists(st.sampled_from(order[:at]), max_size=2)) if at else []:
            before[slug] |= {other, *before[other]}
    known = draw(st.sets(st.sampled_from(HACKS)))
    return {
        "slug": "a-kind-room",
        "questions": [
            {
                "key": key, "ask": key,
                "hacks": draw(some_hacks),
            }
            for key in KEYS
        ],
        "hacks": {
            slug: {"title": slug, "urgent": draw(st.booleans()), "before": sorted(before[slug])}
            for slug in sorted(known)
        },
    }  # fmt: skip


@pytest.fixture(scope="module")
def scripts(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scripts]:
    folder = tmp_path_factory.mktemp("scripts")
    names = ("sheet-file", "checkup-merge", "checkup-plan", "form-sums")
    with Scripts(root, folder, *names) as running:
        yield running


@given(checkup=checkups(), answered=sheets)
@settings(max_examples=60, deadline=None)
def test_a_plan_covers_every_no_once_in_an_order_that_can_be_done(
    scripts: Scripts, checkup: dict[str, Any], answered: list[dict[str, Any]]
) -> None:
    plan = scripts.call("plan", checkup, answered)
    said = {
        key: {s["answers"][key]["answer"] for s in answered if key in s["answers"]} for key in KEYS
    }
    wanting = [key for key in KEYS if said[key] & {"no", "partly"}]
    covered = [key for step in plan["steps"] for key in step["questions"]]
    assert sorted(covered) == wanting
    assert plan["unknown"] == [k for k in KEYS if k not in wanting and "unknown" in said[k]]
    slugs = [step["hack"] for step in plan["steps"]]
    assert len(set(slugs)) == len(slugs)
    helping = {question["key"]: question["hacks"] for question in checkup["questions"]}
    hacks = checkup["hacks"]
    for at, step in enumerate(plan["steps"]):
        for key in step["questions"]:
            found = [slug for slug in helping[key] if slug in hacks]
            assert step["hack"] in (found or [""])
        if step["hack"]:
            assert not set(hacks[step["hack"]]["before"]) & set(slugs[at + 1 :])
    _urgent_first(slugs, hacks)


def _urgent_first(slugs: list[str], hacks: dict[str, Any]) -> None:
    """After the first step that no urgent one needs, nothing urgent follows."""
    leads = [
        bool(slug) and any(
            hacks[other]["urgent"] and (other == slug or slug in hacks[other]["before"])
            for other in slugs if other
        )
        for slug in slugs
    ]  # fmt: skip
    assert leads == sorted(leads, reverse=True)


@given(one=sheets, two=sheets, three=sheets)
@settings(max_examples=60, deadline=None)
def test_merging_is_the_same_in_any_order_and_however_often(
    scripts: Scripts, one: list[Any], two: list[Any], three: list[Any]
) -> None:
    def merged(*lists: list[Any]) -> list[Any]:
        found: list[Any] = scripts.call("merged", *lists)
        return found

    assert merged(one, two) == merged(two, one)
    assert merged(merged(one, two), three) == merged(one, merged(two, three))
    assert merged(merged(one), one) == merged(one)
    assert {s["id"] for s in merged(one, two)} == {s["id"] for s in [*one, *two]}


@given(answered=sheets)
@settings(max_examples=40, deadline=None)
def test_where_people_differ_comes_first_and_names_only_who_chose_one(
    scripts: Scripts, answered: list[dict[str, Any]]
) -> None:
    answered = scripts.call("merged", answered)
    found = scripts.call("differences", [{"key": key} for key in KEYS], answered)
    assert sorted(one["key"] for one in found) == KEYS
    apart = [one["apart"] for one in found]
    assert apart == sorted(apart, reverse=True)
    for one in found:
        kinds = [kind for kind, count in one["counts"].items() if count]
        assert (one["apart"] > 0) == (len(kinds) > 1)
        for kind, names in one["names"].items():
            assert len(names) <= one["counts"][kind]
            assert set(names) <= {"Rosie"}


def test_yes_and_no_are_further_apart_than_yes_and_partly(scripts: Scripts) -> None:
    def sheet(id_: str, **said: str) -> dict[str, Any]:
        replies = {k: {"answer": v, "note": "", "who": "", "by": ""} for k, v in said.items()}
        return {"id": id_, "name": "", "day": "", "answers": replies}

    asked = [{"key": key} for key in ("a", "b", "c")]
    two = [sheet("x", a="yes", b="yes", c="no"), sheet("y", a="yes", b="partly", c="yes")]
    found = scripts.call("differences", asked, two)
    assert [one["key"] for one in found] == ["c", "b", "a"]
    before, after = [sheet("x", a="no", b="yes", c="partly")], [sheet("z", a="yes", b="yes")]
    changes = scripts.call("changes", asked, before, after)
    # One that was answered only once is shown as well, or it would seem to be in order.
    assert [(one["key"], one["way"]) for one in changes] == [
        ("a", "better"), ("b", "same"), ("c", "unsure"),
    ]  # fmt: skip
    unknown = scripts.call("changes", asked, [sheet("x", a="unknown")], [sheet("z", a="no")])
    assert [(one["key"], one["way"]) for one in unknown] == [("a", "unsure")]


@given(answered=sheets)
@settings(max_examples=40, deadline=None)
def test_what_is_saved_is_what_is_opened(scripts: Scripts, answered: list[dict[str, Any]]) -> None:
    once = scripts.call("readAnswers", scripts.call("writeAnswers", "x", answered), "x")["value"]
    again = scripts.call("readAnswers", scripts.call("writeAnswers", "x", once), "x")["value"]
    assert once == again
    assert [{k: r["answer"] for k, r in s["answers"].items()} for s in once] == [
        {k: r["answer"] for k, r in s["answers"].items()} for s in answered
    ]


def _file(**changes: Any) -> str:
    sheet = {"id": "abc", "name": "", "day": "2026-11-21", "answers": {"q": {"answer": "no"}}}
    whole = {
        "format": "potluck-sheet",
        "version": 1,
        "kind": "checkup",
        "of": "x",
        "sheets": [sheet],
    }
    return json.dumps(whole | changes)


def _answered(value: Any) -> str:
    return _file(sheets=[{"id": "a", "answers": {"q": value}}])


HOSTILE = {
    "a script": ("<script>alert(1)</script>", "other"),
    "10 MB": ("[" * 10_000_000, "large"),
    "deep": ("[" * 200_000, "other"),
    "not ours": ('{"format": "else"}', "other"),
    "null": ("null", "other"),
    "a list": ("[]", "other"),
    "an older version": (_file(version=0), "older"),
    "a newer version": (_file(version=2), "newer"),
    "a version in words": (_file(version="1"), "damaged"),
    "another check-up": (_file(of="y"), "elsewhere"),
    "an agreement": (_file(kind="agreement"), "elsewhere"),
    "sheets as text": (_file(sheets="many"), "damaged"),
    "too many sheets": (_file(sheets=[{}] * 201), "damaged"),
    "a sheet as text": (_file(sheets=["one"]), "damaged"),
    "an answer as a number": (_answered(1), "damaged"),
    "an unknown answer": (_answered({"answer": "<b>"}), "damaged"),
    "__proto__": (_file(sheets=[{"id": "a", "answers": {}}]).replace(
        '"answers": {}', '"answers": {"__proto__": {"answer": "no"}}'), "damaged"),
    "constructor": (_file(sheets=[{"id": "a", "answers": {"constructor": "no"}}]), "damaged"),
    "an id with spaces": (_file(sheets=[{"id": "a b", "answers": {}}]), "damaged"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gives_one_message(scripts: Scripts, name: str) -> None:
    content, wrong = HOSTILE[name]
    assert scripts.call("readAnswers", content, "x") == {"wrong": wrong}


def test_a_prototype_is_not_reached_by_a_name(scripts: Scripts) -> None:
    opened = scripts.call("readAnswers", _file(), "x")["value"]
    assert opened[0]["answers"]["q"] == {"answer": "no", "note": "", "who": "", "by": ""}
    assert scripts.call("said", opened[0], "constructor") == ""
    assert scripts.call("readAnswers", _file(sheets=[{"id": "a", "answers": {"q": {
        "answer": "no", "by": "2026-02-31", "note": "a\u202eb\x00"}}}]), "x")["value"][0][
        "answers"]["q"] == {"answer": "no", "note": "ab", "who": "", "by": ""}  # fmt: skip


@given(answered=st.text(max_size=80))
@settings(max_examples=40, deadline=None)
def test_any_text_opens_or_says_why_not(scripts: Scripts, answered: str) -> None:
    found = scripts.call("readAnswers", answered, "x")
    assert list(found) == ["wrong"]


def test_days_become_a_calendar_that_tells_nothing(scripts: Scripts) -> None:
    title = "Look at the plan; all of it, " + "long " * 20
    text = scripts.call("calendar", ["2026-12-01", "2026-11-30", "2026-12-01"], title,
                        "20261121T101500Z", "k3")  # fmt: skip
    assert text.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert re.findall(r"DTSTART;VALUE=DATE:(\d+)", text) == ["20261130", "20261201"]
    assert "Look at the plan\\; all of it\\," in text.replace("\r\n ", "")


def test_the_description_of_saved_files_is_kept(scripts: Scripts, root: Path) -> None:
    schema = json.loads((root / "docs/saved-files.schema.json").read_text("utf-8"))
    reply = {"answer": "no", "note": "It sticks.", "who": "Rosie", "by": "2026-12-01"}
    sheet = {"id": "k3", "name": "Rosie", "day": "2026-11-21", "answers": {"our-door": reply}}
    jsonschema = pytest.importorskip("jsonschema")
    check = jsonschema.Draft202012Validator(schema)
    check.check_schema(schema)
    check.validate(json.loads(scripts.call("writeAnswers", "x", [sheet])))
    clause = {"id": "names", "text": "We use the names that we chose.", "icon": "handshake"}
    agreement = {"title": "Ours", "clauses": [clause]}
    check.validate(json.loads(scripts.call("writeAgreement", agreement)))
    opened = scripts.call("readAgreement", scripts.call("writeAgreement", agreement))
    assert opened == {"value": agreement}
    assert not check.is_valid(json.loads(_file(version=2)))


def test_sums_are_those_of_paper(scripts: Scripts) -> None:
    assert scripts.call("product", ["0.1", "3"]) == "0.3"
    assert scripts.call("product", ["2", ""]) == ""
    assert scripts.call("product", ["2", "x"]) == ""
    assert scripts.call("sum", ["0.1", "", "0.2", "1e2"]) == "100.3"
    assert scripts.call("sum", ["", " "]) == ""
