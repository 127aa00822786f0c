"""What `make` installs, and by whom: uv, told pip's settings, or pip."""

from __future__ import annotations

import importlib.util
import subprocess
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest


@pytest.fixture(scope="module")
def install(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("install", root / "requirements/install.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_uv_is_told_where_pip_looks_and_whom_it_trusts(install: ModuleType) -> None:
    said = """\
global.cert='/of/global.pem'
global.extra-index-url='https://two.test/simple\\nhttps://three.test/simple'
install.cert='/of/install.pem'
download.no-binary='all'
:env:.index-url='https://somebody:secret@one.test/simple'
:env:.default-timeout='60'
"""
    assert install.for_uv(install.read_settings(said)) == {
        "UV_DEFAULT_INDEX": "https://somebody:secret@one.test/simple",
        "UV_EXTRA_INDEX_URL": "https://two.test/simple https://three.test/simple",
        "SSL_CERT_FILE": "/of/install.pem",
        "UV_INDEX_STRATEGY": "unsafe-best-match",
        "UV_SYSTEM_CERTS": "1",
    }


@pytest.mark.parametrize("name", ["no-index", "proxy", "client-cert", "a-setting-of-tomorrow"])
def test_what_uv_might_not_follow_is_left_to_pip(install: ModuleType, name: str) -> None:
    assert install.for_uv({"cert": "/of/global.pem", name: "1"}) is None


@pytest.mark.parametrize(
    ("settings", "fails", "by"),
    [
        ("", (), ["pip gets uv", "uv"]),
        ("", ("uv",), ["pip gets uv", "uv", "pip"]),
        ("", ("pip gets uv",), ["pip gets uv", "pip"]),
        ("global.no-index='1'\n", (), ["pip"]),
    ],
)
def test_pip_goes_on_where_uv_cannot(
    install: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    settings: str,
    fails: tuple[str, ...],
    by: list[str],
) -> None:
    calls: list[str] = []

    def run(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        if "config" in command:
            return subprocess.CompletedProcess(command, 0, settings)
        with_pip = "-m" in command
        who = "pip gets uv" if str(install.INSTALLER) in command else "pip" if with_pip else "uv"
        calls.append(who)
        assert {"--require-hashes", "--no-deps"} <= set(command)
        assert who == "pip gets uv" or command[-2:] == ["-r", "a.txt"]
        return subprocess.CompletedProcess(command, who in fails)

    monkeypatch.setattr(install.subprocess, "run", run)
    monkeypatch.setattr(install.shutil, "which", lambda *_, **__: "/bin/uv")
    assert install.main(["a.txt"]) == 0
    assert calls == by
