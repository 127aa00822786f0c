"""Bringing a filled-in form to the library: a branch with one file, and a pull request."""

from __future__ import annotations

import base64
import re
from pathlib import Path
from typing import Any

from potluck.diagnostics import Say
from potluck.forge.form import Suggested, pull_request, suggested
from potluck.forge.github import AUTOMATION, GitHub, quoted
from potluck.library import Library
from potluck.messages import speaker
from potluck.writing import Refused

MARK = "<!-- what became of this form -->"
LABEL = "suggest a hack"


def open_suggestion(forge: GitHub, event: dict[str, Any], library: Library, root: Path) -> str:
    """Open or renew the pull request of the form in `event`; says what was done.

    Raises Refused for another event, or where the forge does not take part.
    """
    issue = event.get("issue")
    if not isinstance(issue, dict) or "pull_request" in issue:
        raise Refused("this works on an issue, but the event is something else")
    if LABEL not in [label["name"] for label in issue.get("labels", [])]:
        return f"The issue does not have the label `{LABEL}`: nothing was done."
    number: int = issue["number"]
    author: str = issue["user"]["login"]
    say = speaker(root)
    try:
        found = suggested(issue.get("body") or "", library, root)
    except Refused as reason:
        first, rest = str(reason)[:1].upper(), str(reason)[1:]
        texts = ("Thank you.", f"{first}{rest}", "Edit the form above to try again.")
        thanks, what, again = map(say, texts)
        _answer(forge, number, f"{thanks} {what}\n\n{again}")
        return f"Not complete: {reason}"
    pull = _pulled(forge, found, number, author, say)
    _answer(forge, number, say(
        f"Thank you. Your hack is in #{pull} as a draft, with your credit. You can continue "
        "there or here; an editor will answer."
    ))  # fmt: skip
    return f"Pull request {pull}: {found.path}"


def keep_issue(forge: GitHub, title: str, label: str, body: str) -> str:
    """Open, renew or close the one issue with `label` that automation keeps; says which.

    An empty `body` says that there is nothing left to do.
    """
    there = [
        item for item in forge.every(f"/issues?state=open&labels={quoted(label)}")
        if item["title"] == title and item["user"]["login"] == AUTOMATION
    ]  # fmt: skip
    if not body.strip():
        for item in there:
            forge.call("PATCH", f"/issues/{item['number']}", {"state": "closed"})
        return "closed" if there else "nothing to do"
    body = body[:60_000]
    if there:
        forge.call("PATCH", f"/issues/{there[0]['number']}", {"body": body})
        return "renewed"
    forge.call("POST", "/issues", {"title": title, "labels": [label], "body": body})
    return "opened"


def _pulled(forge: GitHub, found: Suggested, issue: int, author: str, say: Say) -> int:
    """Put the draft on its branch and open its pull request, if there is none."""
    branch = f"suggested/{issue}"
    base = forge.call("GET", "")["default_branch"]
    tip = forge.call("GET", f"/git/ref/heads/{quoted(base)}")["object"]["sha"]
    try:
        forge.call("POST", "/git/refs", {"ref": f"refs/heads/{branch}", "sha": tip})
    except Refused as reason:
        if "422" not in str(reason):  # 422: the branch is there from an earlier form
            raise
    try:
        there = forge.call("GET", f"/contents/{found.path}?ref={quoted(branch)}")
    except Refused as reason:
        if "404" not in str(reason):
            raise
        there = None
    content = base64.b64encode(found.data).decode()
    if there is None or "".join(there["content"].split()) != content:
        name = re.sub(r"[^A-Za-z0-9-]", "", author)
        forge.call("PUT", f"/contents/{found.path}", {
            # Not the title: its lines could name others as authors, or switch workflows off.
            "message": f"Draft: {found.path}\n\nCo-authored-by: {name} "
                       f"<{name}@users.noreply.github.com>",
            "content": content, "branch": branch, **({"sha": there["sha"]} if there else {}),
        })  # fmt: skip
    owner = forge.repository.split("/")[0]
    open_ones = forge.every(f"/pulls?state=open&head={quoted(f'{owner}:{branch}')}")
    if open_ones:
        number: int = open_ones[0]["number"]
        return number
    made = forge.call("POST", "/pulls", {
        "head": branch, "base": base, **pull_request(found, issue, author, say)
    })  # fmt: skip
    return int(made["number"])


def _answer(forge: GitHub, number: int, text: str) -> None:
    body = f"{MARK}\n{text}"
    ours = forge.own_comments(number, MARK)
    if ours:
        forge.call("PATCH", f"/issues/comments/{ours[0]['id']}", {"body": body})
    else:
        forge.call("POST", f"/issues/{number}/comments", {"body": body})
