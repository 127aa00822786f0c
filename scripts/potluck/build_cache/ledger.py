"""What one kind of work came to, by what it was done on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from potluck.writing import SealedCache

FOLDER = ".cache/builds"
# Raise it when the form of what is kept changes and the engine does not.
_VERSION = 1
_TOGETHER = 200  # lines are written at a time


class Ledger:
    """Entries of the build before, and those of this one: {name: (key, value)}, plain data.

    What is neither put nor carried over this time is not there the next time.
    """

    def __init__(self, before: Mapping[str, tuple[str, Any]] | None = None) -> None:
        """Begin with what the build before kept: key and value, or key and the line with both.

        A line is read each time it is asked for: that takes less than to keep and write it anew.
        """
        self._before = dict(before or {})
        self.now: dict[str, tuple[str, Any]] = {}
        self._carried = False

    def __contains__(self, name: object) -> bool:
        """Whether the build before kept anything under `name`: else no key is needed."""
        return name in self._before

    def __iter__(self) -> Iterator[str]:
        """Give the names of what the build before kept."""
        return iter(self._before)

    def __bool__(self) -> bool:
        """Whether the build before kept anything."""
        return bool(self._before)

    def foresee(self, found: Mapping[str, tuple[str, Any]]) -> None:
        """Take what another process found in this build for what the build before kept."""
        self._before = dict(found)

    def get(self, name: str, key: str) -> Any:
        """Return what the build before kept under `name`, if it was made of the same; else None."""
        entry = self._before.get(name)
        return _value(entry) if entry and entry[0] == key else None

    def any(self, name: str) -> Any:
        """Return what is kept under `name` for who can tell by itself what it was made of."""
        entry = self._before.get(name)
        return _value(entry) if entry else None

    def keys(self) -> dict[str, str]:
        """Return the key of each entry that the build before kept."""
        return {name: entry[0] for name, entry in self._before.items()}

    def put(self, name: str, key: str, value: Any) -> None:
        """Keep `value`, which is no None, for the next build."""
        self.now[name] = (key, value)

    def carry(self) -> None:
        """Keep for the next build all of the build before in whose place nothing is put."""
        self._carried = True

    def lines(self) -> Iterator[bytes]:
        """Write the entries for the next build, each on a line."""
        for name, (key, value) in self._before.items() if self._carried else ():
            if name not in self.now:
                yield _line(name, key, value)
        for name, (key, value) in self.now.items():
            yield _line(name, key, value)


def _line(name: str, key: str, value: Any) -> bytes:
    if isinstance(value, bytes):
        return value
    from pydantic_core import to_json  # several times as quick; who only reads need not load it

    try:
        return to_json([name, key, value])
    except ValueError:  # half a character, as names of files may have on some systems
        return json.dumps([name, key, value], separators=(",", ":")).encode()


def _value(entry: tuple[str, Any]) -> Any:
    value = entry[1]
    return json.loads(value)[2] if isinstance(value, bytes) else value


def _head(line: bytes) -> tuple[str, str]:
    """Return name and key of the entry on a line, where they come first."""
    head = line[2 : line.index(b'",', line.index(b'","') + 3)]
    if b"\\" in head:  # it holds a sign that is written in another way
        name, key, _ = json.loads(line)
        return name, key
    name, _, key = head.decode().partition('","')
    return name, key


@dataclass
class BuildCache:
    """The ledgers of one site: that in the folder `site`, of the project at `root`.

    `surroundings` is the digest of what they were made in; where it is empty nothing is kept.
    """

    root: Path
    site: Path
    surroundings: str = ""
    _ledgers: dict[str, Ledger] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether anything is kept."""
        return bool(self.surroundings)

    def ledger(self, kind: str) -> Ledger:
        """Return the ledger of a kind of work; empty where the surroundings are others."""
        if kind not in self._ledgers:
            self._ledgers[kind] = Ledger(self._read(kind) if self else None)
        return self._ledgers[kind]

    def save(self) -> None:
        """Keep for the next build what this one put into the ledgers that it asked for."""
        shelf = SealedCache(self.root / FOLDER)
        for kind, ledger in self._ledgers.items() if self else ():
            shelf.put(self._slot(kind), self._lines(ledger))

    def _lines(self, ledger: Ledger) -> Iterator[bytes]:
        """Write a ledger piece by piece: as one text it would take as much memory again."""
        yield json.dumps([_VERSION, self.surroundings]).encode()
        lines = ledger.lines()
        while some := [*islice(lines, _TOGETHER)]:
            yield b"\n" + b"\n".join(some)

    def _read(self, kind: str) -> dict[str, tuple[str, bytes]]:
        data = SealedCache(self.root / FOLDER).get(self._slot(kind))
        head, *lines = (data or b"").split(b"\n")
        if head != json.dumps([_VERSION, self.surroundings]).encode():
            return {}
        found = {}
        for line in lines:
            name, key = _head(line)
            found[name] = (key, line)
        return found

    def _slot(self, kind: str) -> str:
        """Return the place of a ledger: one for each kind and site, so that none is left behind."""
        return digest(("ledger", kind, str(self.root.resolve()), str(self.site.resolve())))


def digest(parts: Iterable[str | bytes]) -> str:
    """Return the SHA-256 of some texts; where one ends and the next begins counts, too."""
    found = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        found.update(b"%d:" % len(data))
        found.update(data)
    return found.hexdigest()
