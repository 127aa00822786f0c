"""Finished files are kept between builds, and only what we made here is used again."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from potluck.writing import SealedCache, UnsafePath
from potluck.writing.sealed_cache import state_folder, user_key

KEY, OTHER = "a" * 64, "b" * 64


@pytest.fixture(autouse=True)
def _user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(
        "LOCALAPPDATA" if sys.platform == "win32" else "XDG_STATE_HOME", str(tmp_path / "user")
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "project/.cache/handouts"


def test_what_is_put_comes_back(folder: Path) -> None:
    SealedCache(folder).put(KEY, b"a handout")
    assert SealedCache(folder).get(KEY) == b"a handout"
    assert SealedCache(folder).get(OTHER) is None
    assert SealedCache(None).get(KEY) is None


def test_what_others_put_there_does_not(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of another user, of another machine, under another key, changed, cut off, or a link."""
    shelf = SealedCache(folder)
    shelf.put(KEY, b"a handout")
    kept = folder / f"{KEY}.kept"
    good = kept.read_bytes()
    shutil.copy(kept, folder / f"{OTHER}.kept")
    assert shelf.get(OTHER) is None
    for bad in (good + b"!", good[:-1], good[:10], b"", bytes(32) + b"a handout", b"%PDF-1.7"):
        kept.write_bytes(bad)
        assert shelf.get(KEY) is None, bad
    (folder.parent / "there").write_bytes(good)
    kept.unlink()
    kept.symlink_to(folder.parent / "there")
    assert shelf.get(KEY) is None or os.name == "nt"
    kept.unlink()
    if hasattr(os, "mkfifo"):
        os.mkfifo(kept)
        assert shelf.get(KEY) is None, "and nobody waits for what comes out of it"
        kept.unlink()
    kept.write_bytes(good)
    assert shelf.get(KEY) == b"a handout"
    state_folder().joinpath("cache-key").unlink()
    assert SealedCache(folder).get(KEY) is None


@pytest.mark.parametrize("name", [".cache", ".cache/handouts"])
def test_a_link_is_refused(name: str, folder: Path, tmp_path: Path) -> None:
    photos = tmp_path / "photos"
    photos.mkdir()
    link = tmp_path / "project" / name
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(photos)
    with pytest.raises(UnsafePath, match="is a link"):
        SealedCache(folder)
    assert list(photos.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="this system has no such owners")
def test_a_folder_or_a_key_of_others_is_not_used(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    SealedCache(folder).put(KEY, b"a handout")
    key = state_folder() / "cache-key"
    assert key.stat().st_mode & 0o777 == 0o600
    key.chmod(0o644)
    assert user_key() is None
    assert SealedCache(folder).get(KEY) is None
    key.chmod(0o600)
    assert SealedCache(folder).get(KEY) == b"a handout"
    monkeypatch.setattr(os, "getuid", lambda: 12345)
    assert SealedCache(folder).get(KEY) is None
    SealedCache(folder).put(OTHER, b"x")
    assert not (folder / f"{OTHER}.kept").exists()


def test_half_a_key_is_made_anew(folder: Path) -> None:
    SealedCache(folder)
    (state_folder() / "cache-key").write_bytes(b"half")
    SealedCache(folder).put(KEY, b"x")
    assert SealedCache(folder).get(KEY) == b"x"


def test_a_missing_or_unusable_shelf_is_as_good_as_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert SealedCache(tmp_path / "nowhere").get(KEY) is None
    (tmp_path / "file").write_text("not a folder")
    SealedCache(tmp_path / "file").put(KEY, b"x")
    assert SealedCache(tmp_path / "file").get(KEY) is None
    monkeypatch.setattr(Path, "home", lambda: (_ for _ in ()).throw(RuntimeError))
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    SealedCache(tmp_path / "nowhere").put(KEY, b"x")
    assert not (tmp_path / "nowhere").exists()


def test_only_what_is_ours_and_long_unused_is_thrown_away(folder: Path, tmp_path: Path) -> None:
    shelf = SealedCache(folder)
    shelf.put(KEY, b"x")
    (folder / "tax return.pdf").write_bytes(b"mine")
    (folder / f"{OTHER}.pdf").write_bytes(b"kept by an older version")
    (tmp_path / "mine").write_text("mine")
    (folder / f"{'c' * 64}.kept").symlink_to(tmp_path / "mine")
    shelf.prune(days=1)
    assert shelf.get(KEY) == b"x"
    shelf.prune(days=-1)
    assert {p.name for p in folder.iterdir()} == {"tax return.pdf", f"{'c' * 64}.kept"}
    assert (tmp_path / "mine").read_text() == "mine"
