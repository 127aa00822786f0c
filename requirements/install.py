"""Install pinned requirement files into the environment of this Python.

    python requirements/install.py requirements/site.txt ...

uv takes a few seconds where pip takes half a minute. It gets the same files: each has its hash
here. uv does not read pip's settings, so it is told them. Where it is told one that it might not
follow, or fails for any reason, pip does it all, and says what is wrong if it cannot either.
"""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

INSTALLER = Path(__file__).with_name("installer.txt")
PIP = (sys.executable, "-m", "pip", "--quiet")
PINNED = ("--require-hashes", "--no-deps")
# Settings of pip, and the variable by which uv is told each.
TOLD = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_EXTRA_INDEX_URL",
    "find-links": "UV_FIND_LINKS",
    "trusted-host": "UV_INSECURE_HOST",
    "cert": "SSL_CERT_FILE",
}
# Settings of pip that change nothing of what is installed here, or from where.
_OWN = {
    "break-system-packages", "default-timeout", "disable-pip-version-check", "no-cache-dir",
    "no-color", "no-input", "no-warn-script-location", "progress-bar", "quiet", "retries",
    "require-virtualenv", "root-user-action", "timeout", "verbose",
}  # fmt: skip


def main(files: list[str]) -> int:
    """Install what `files` name; return the exit code of what did."""
    wanted = [part for name in files for part in ("-r", name)]
    told = for_uv(pip_settings())
    if told is not None and (uv := _uv()):
        command = [uv, "pip", "install", "--python", sys.executable, *PINNED, *wanted]
        environment = {**os.environ, **told}
        done = subprocess.run(command, env=environment, capture_output=True, check=False)
        if done.returncode == 0:
            return 0
    command = [*PIP, "install", "--no-compile", *PINNED, *wanted]
    return subprocess.run(command, check=False).returncode


def for_uv(settings: Mapping[str, str]) -> dict[str, str] | None:
    """Return pip's settings as variables for uv, or None where it might not follow one."""
    if settings.keys() - TOLD.keys() - _OWN:
        return None
    told = {TOLD[name]: " ".join(value.split()) for name, value in settings.items() if name in TOLD}
    # As pip does: any index may have the file, and the system says whom to trust.
    return {"UV_INDEX_STRATEGY": "unsafe-best-match", "UV_SYSTEM_CERTS": "1"} | told


def pip_settings() -> dict[str, str]:
    """Return what pip is told, for all that it does and for `install`."""
    said = subprocess.run([*PIP, "config", "list"], capture_output=True, text=True, check=False)
    return read_settings(said.stdout)


def read_settings(said: str) -> dict[str, str]:
    """Read lines of `section.name='value'`: `install` wins over `global`, variables over both."""
    of = {section: dict(_lines(said, section)) for section in ("global", "install", ":env:")}
    return of["global"] | of["install"] | of[":env:"]


def _lines(said: str, section: str) -> Iterator[tuple[str, str]]:
    for line in said.splitlines():
        if line.startswith(f"{section}."):
            name, _, value = line.removeprefix(f"{section}.").partition("=")
            yield name, ast.literal_eval(value)


def _uv() -> str | None:
    """Return the pinned uv, got for this environment where it lacks; None where there is none."""
    one = ("--only-binary", ":all:", "--no-compile", "--retries", "1")
    command = [*PIP, "install", *one, *PINNED, "-r", str(INSTALLER)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        return None
    return shutil.which("uv", path=str(Path(sys.executable).parent))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
