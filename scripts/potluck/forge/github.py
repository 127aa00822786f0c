"""GitHub's REST interface, as far as we need it: comments, checks, suggestions, issues, pulls.

Source of paths and limits: GitHub's REST API documentation, version 2022-11-28.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from typing import Any

from potluck.diagnostics import visible
from potluck.writing import Refused

SECONDS = 30
PER_PAGE = 100
MOST_PAGES = 20
AUTOMATION = "github-actions[bot]"  # who writes, as the forge calls it


@dataclass(frozen=True, slots=True)
class GitHub:
    """One repository (`owner/name`) behind the interface at `api`, with a token to write."""

    api: str
    repository: str
    token: str

    def call(self, method: str, path: str, body: Any = None) -> Any:
        """Ask for `path` below the repository; returns the answer, or None for an empty one.

        Raises Refused with one sentence where the answer is an error or none comes.
        """
        url = f"{self.api}/repos/{self.repository}{path}"
        if not url.startswith(("https://", "http://127.0.0.1", "http://localhost")):
            raise Refused("the forge's address must start with https")
        request = urllib.request.Request(  # noqa: S310 - only https passes the line above
            url,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={
                "Accept": "application/vnd.github+json",
                "Authorization": f"Bearer {self.token}",
                "Content-Type": "application/json",
                "X-GitHub-Api-Version": "2022-11-28",
                "User-Agent": "potluck",
            },
        )
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310 - above
                said = answer.read()
        except urllib.error.HTTPError as error:
            raise Refused(f"{method} {path}: {_reason(error)}") from None
        except (OSError, ValueError) as error:
            raise Refused(
                visible(f"{method} {path}: the forge does not answer ({error})")
            ) from None
        return json.loads(said) if said else None

    def every(self, path: str) -> list[Any]:
        """Ask for a list, page by page."""
        found: list[Any] = []
        joint = "&" if "?" in path else "?"
        for page in range(1, MOST_PAGES + 1):
            part = self.call("GET", f"{path}{joint}per_page={PER_PAGE}&page={page}")
            found += part
            if len(part) < PER_PAGE:
                break
        return found

    def own_comments(self, number: int, mark: str) -> list[Any]:
        """Ask for the comments under an issue or a pull that automation began with `mark`."""
        return [
            item
            for item in self.every(f"/issues/{number}/comments")
            if item["body"].startswith(mark) and item["user"]["login"] == AUTOMATION
        ]


def quoted(text: str) -> str:
    """Write a text as a part of an address."""
    return urllib.parse.quote(text, safe="")


def _reason(error: urllib.error.HTTPError) -> str:
    try:
        said = json.loads(error.read()).get("message", "")
    except (OSError, ValueError, AttributeError):
        said = ""
    return visible(f"the forge answers {error.code} {said}".strip())
