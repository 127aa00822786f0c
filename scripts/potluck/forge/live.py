"""A published site against its build: missing files, an old version, headers that are not sent."""

from __future__ import annotations

import hashlib
import re
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

SECONDS = 30
AT_ONCE = 8
_HEADER = re.compile(r"^ +([A-Za-z-]+): (.+)$", re.M)
_LARGEST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server says: status (0: no answer), headers by lower-case name, the body's digest."""

    status: int
    headers: dict[str, str]
    digest: str


def ask(url: str) -> Answer:
    """Get `url` once, following redirects as a browser does."""
    request = urllib.request.Request(url, headers={"User-Agent": "potluck"})  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
            data = answer.read(_LARGEST)
            headers = {name.lower(): value for name, value in answer.headers.items()}
            return Answer(answer.status, headers, hashlib.sha256(data).hexdigest())
    except urllib.error.HTTPError as error:
        return Answer(error.code, {}, "")
    except (OSError, ValueError):
        return Answer(0, {}, "")


def compare(
    folder: Path,
    url: str,
    headers: dict[str, str],
    asked: Callable[[str], Answer] = ask,
    every: int = 1,
) -> list[str]:
    """Hold the site at `url` against the one built in `folder`; says what differs, one line each.

    `headers` are those that each page should come with; every n-th file is asked for, always the
    home page, scripts and styles. An empty list: all is as built.
    """
    files = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    files = [name for name in files if not Path(name).name.startswith(("_headers", "."))]
    chosen = [name for number, name in enumerate(files) if number % every == 0 or _always(name)]
    base = url.rstrip("/") + "/"
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = dict(
            zip(chosen, pool.map(lambda n: asked(base + _address(n)), chosen), strict=True)
        )
    home = answers.get("index.html", Answer(0, {}, ""))
    if home.status == 0:
        return [f"{base} does not answer; is the address right, and is the site up?"]
    found = list(_headers(home, headers))
    missing = [name for name, answer in answers.items() if answer.status != 200]
    other = [
        name
        for name, answer in answers.items()
        if answer.status == 200 and answer.digest != _digest(folder / name)
    ]
    found += _some(missing, "is missing from the site", "are missing from the site")
    found += _some(other, "is different from the build", "are different from the build")
    if len(other) > len(chosen) / 2:
        found.append(
            "most files are different: another version is published, or a cache in "
            "front of the site is old"
        )
    return found


def wanted_headers(text: str) -> dict[str, str]:
    """Read the headers that a `_headers` file asks for on every page."""
    return {name.lower(): value.strip() for name, value in _HEADER.findall(text)}


def _headers(home: Answer, wanted: dict[str, str]) -> Iterable[str]:
    for name, value in wanted.items():
        sent = home.headers.get(name)
        if sent is None:
            yield f"the header {name} is not sent; see the page on publishing for your host"
        elif " ".join(sent.split()) != " ".join(value.split()):
            yield f"the header {name} is `{sent[:120]}`, but should be `{value[:120]}`"


def _always(name: str) -> bool:
    return name == "index.html" or name.endswith((".js", ".css"))


def _address(name: str) -> str:
    return quote(name.removesuffix("index.html") if name.endswith("index.html") else name)


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _some(names: list[str], one: str, many: str) -> list[str]:
    if not names:
        return []
    shown = ", ".join(names[:5]) + (f" and {len(names) - 5:,} more" if len(names) > 5 else "")
    return [f"{shown} {one if len(names) == 1 else many}"]
