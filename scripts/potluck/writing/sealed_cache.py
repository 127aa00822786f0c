"""Finished files kept between builds, sealed so that only what we made here is used again.

What stands in a checkout may come from anybody: from a pull request, from an archive, from a
cache that a build server brought back. So each file carries a seal (HMAC-SHA256), made with a key
that lies in the user's own folder, outside every checkout. A file without it is as good as none,
and where there is no such key nothing is kept; a build server, new each time, so starts from
nothing. This does not protect from somebody who can already read this user's files.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import secrets
import stat
import sys
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO

from potluck.writing.paths import UnsafePath
from potluck.writing.whole import write_whole

KEEP_DAYS = 30
_SEAL, _KEY = 32, 32
_NAME = re.compile(r"[0-9a-f]{64}\.(kept|pdf|png)")  # pdf, png: as older versions kept them
# A link is not followed, and for a pipe, which may be opened and never ends, nobody waits.
_PLAIN = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


class SealedCache:
    """A folder of finished files by key. One that cannot be read or written is as good as empty.

    A key is 64 hexadecimal digits and covers everything that goes into a file.
    """

    def __init__(self, folder: Path | None) -> None:
        """Use `folder`, which is made when needed; None keeps nothing.

        Raises UnsafePath if it, or the folder that holds it, is a link: we would write and throw
        away files elsewhere.
        """
        for path in (folder.parent, folder) if folder else ():
            if path.is_symlink():
                raise UnsafePath(
                    f"{path} is a link; remove it, because finished files are kept there"
                )
        self._secret = user_key() if folder else None
        self._folder = folder if self._secret and _is_own(folder) else None

    def get(self, key: str) -> bytes | None:
        """Return the file kept under `key`, or None."""
        if self._folder is None:
            return None
        file = self._folder / f"{key}.kept"
        try:
            with os.fdopen(os.open(file, os.O_RDONLY | _PLAIN), "rb") as opened:
                sealed = opened.read()
            data = sealed[_SEAL:]
            if not hmac.compare_digest(sealed[:_SEAL], self._seal(key, data)):
                return None
            os.utime(file)
        except OSError:
            return None
        return data

    def put(self, key: str, data: bytes | Iterable[bytes]) -> None:
        """Keep a file, given as a whole or in pieces, whole or not at all."""
        if self._folder is None:
            return
        seal, pieces = self._sealing(key), [data] if isinstance(data, bytes) else data

        def write(file: IO[bytes]) -> None:
            file.write(bytes(_SEAL))
            for piece in pieces:
                seal.update(piece)
                file.write(piece)
            file.seek(0)
            file.write(seal.digest())

        with suppress(OSError):
            write_whole(self._folder / f"{key}.kept", write)

    def prune(self, days: float = KEEP_DAYS) -> None:
        """Throw away what no build has used for `days`; files with other names are not ours."""
        if self._folder is None or not self._folder.is_dir():
            return
        oldest = time.time() - days * 86_400
        for file in self._folder.iterdir():
            with suppress(OSError):
                status = file.lstat()
                plain = stat.S_ISREG(status.st_mode) and _NAME.fullmatch(file.name)
                if plain and status.st_mtime < oldest:
                    file.unlink()

    def _seal(self, key: str, data: bytes) -> bytes:
        seal = self._sealing(key)
        seal.update(data)
        return seal.digest()

    def _sealing(self, key: str) -> hmac.HMAC:
        assert self._secret is not None
        return hmac.new(self._secret, key.encode() + b"\0", hashlib.sha256)


def user_key() -> bytes | None:
    """Return this user's key for seals, made when there is none; None where it cannot be safe."""
    try:
        file = state_folder() / "cache-key"
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not file.exists() or file.stat().st_size != _KEY:
            handle, fresh = tempfile.mkstemp(dir=file.parent)  # which only its owner can read
            with os.fdopen(handle, "wb") as opened:
                opened.write(secrets.token_bytes(_KEY))
            Path(fresh).replace(file)
        with os.fdopen(os.open(file, os.O_RDONLY | _PLAIN), "rb") as opened:
            status, key = os.fstat(opened.fileno()), opened.read(_KEY + 1)
    except (OSError, RuntimeError):  # RuntimeError: the system knows no home of this user
        return None
    others = hasattr(os, "getuid") and (status.st_uid != os.getuid() or status.st_mode & 0o077)
    return key if len(key) == _KEY and not others else None


def state_folder() -> Path:
    """Where programs keep what is theirs between runs, for this user.

    Source: the XDG Base Directory specification; on Windows, the folder for local data.
    """
    named = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_STATE_HOME", "")
    base = Path(named) if Path(named).is_absolute() else Path.home() / ".local" / "state"
    return base / "potluck"


def _is_own(folder: Path | None) -> bool:
    """Whether a folder is this user's, or is still to be made."""
    if folder is None:
        return False
    try:
        status = folder.lstat()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return stat.S_ISDIR(status.st_mode) and (
        not hasattr(os, "getuid") or status.st_uid == os.getuid()
    )
