"""What is made of a file can be forgotten, and is the same when it is asked for again."""

from __future__ import annotations

import json
import sys
import threading

import pytest

from making import hack_text, hacks_json, library_of
from potluck.reading import Document, front, read_document
from potluck.reading.body import outline
from potluck.reading.recently_used import FEW, RecentlyUsed
from potluck.site import site_from_config

SITE = site_from_config({"site_name": "A", "site_url": "https://a.example/"})


def read(number: int) -> Document:
    return read_document(f"hacks/a/b-{number}.md", hack_text(title=f"Hack {number}"))


def held(document: Document) -> tuple[bool, ...]:
    body = vars(document.body)
    return "_tree" in vars(document.front), "_parsed" in body, "text" in body


def test_of_many_files_only_the_last_few_keep_what_was_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(front, "_RECENT", RecentlyUsed(2))
    monkeypatch.setattr(outline, "_RECENT", RecentlyUsed(2))
    documents = [read(number) for number in range(5)]
    assert all(document.body.parts for document in documents)
    assert [held(one) for one in documents] == [(False,) * 3] * 3 + [(True,) * 3] * 2

    first, same = documents[0], read(0)
    assert first.front
    assert same.front
    assert (first.front.data, first.front.keys) == (same.front.data, same.front.keys)
    assert first.front.values == same.front.values
    assert first.front.place("title") == same.front.place("title")
    assert (first.body.parts, first.body.links) == (same.body.parts, same.body.links)


class Thing:
    def __init__(self) -> None:
        self.kept = True

    def forget(self) -> None:
        self.kept = False


def test_what_is_gone_does_not_count() -> None:
    """A preview and a run of tests read one library after the other."""
    recent = RecentlyUsed(100)

    def kept(count: int) -> int:
        things = [Thing() for _ in range(count)]
        for thing in things:
            recent.note(thing)
            recent.note(thing)
        return sum(thing.kept for thing in things)

    assert [kept(60) for _ in range(9)] == [60] * 9
    assert FEW <= kept(1000) <= 2 * FEW
    assert FEW <= kept(1000) <= 2 * FEW
    assert [kept(20) for _ in range(9)] == [20] * 9
    assert kept(60) == 60


def test_hacks_as_data_are_written_as_in_one_piece() -> None:
    for count in (0, 1, 3):
        texts = {f"hack-{n}": hack_text(title=f"Hack {n}") for n in range(count)}
        written = hacks_json(library_of(texts), SITE)
        value = json.loads(written)
        assert len(value["hacks"]) == count
        assert written.decode() == json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def test_two_threads_may_note_what_they_made(monkeypatch: pytest.MonkeyPatch) -> None:
    class Thing:
        def forget(self) -> None:
            pass

    recent, things = RecentlyUsed(3), [Thing() for _ in range(20)]
    failed: list[BaseException] = []
    monkeypatch.setattr(threading, "excepthook", lambda how: failed.append(how.exc_value))
    switched = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        work = [
            threading.Thread(target=lambda: [recent.note(one) for one in things * 1000])
            for _ in range(2)
        ]
        for one in work:
            one.start()
        for one in work:
            one.join()
    finally:
        sys.setswitchinterval(switched)
    assert failed == []
