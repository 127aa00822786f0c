"""Bringing a filled-in form to the library: a branch with one file, and a pull request."""

from __future__ import annotations

from pathlib import Path
from typing import Any

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
    say = speaker(root)
    try:
        found = suggested(issue.get("body") or "", library, root)
    except Refused as reason:
        first, rest = str(reason)[:1].upper(), str(reason)[1:]
        texts = ("Thank you.", f"{first}{rest}", "Edit the form above to try again.")
        thanks, what, again = map(say, texts)
        _answer(forge, number, f"{thanks} {what}\n\n{again}")
        return f"Not complete: {reason}"
    branch = f"suggested/{number}"
    pull = _open_pull(forge, branch)
    if pull and _worked_on(forge, pull):
        _answer(
            forge,
            number,
            say(
                f"Thank you. Somebody has already worked on the draft in #{pull}, so it was not "
                "replaced. Please say there what you would change."
            ),
        )
        return f"Pull request {pull} was left as it is: others have worked on it."
    base = _brought(forge, found, branch)
    if pull is None:
        new = {"head": branch, "base": base, **pull_request(found, number, say)}
        pull = int(forge.call("POST", "/pulls", new)["number"])
    _answer(
        forge,
        number,
        say(
            f"Thank you. Your hack is in #{pull} as a draft, with the credit that you asked for. "
            "You can continue there or here; an editor will answer."
        ),
    )
    return f"Pull request {pull}: {found.path}"


def keep_issue(forge: GitHub, title: str, label: str, body: str) -> str:
    """Open, renew or close the one issue with `label` that automation keeps; says which.

    An empty `body` says that there is nothing left to do.
    """
    there = [
        item
        for item in forge.every(f"/issues?state=open&labels={quoted(label)}")
        if item["title"] == title and item["user"]["login"] == AUTOMATION
    ]
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


def _open_pull(forge: GitHub, branch: str) -> int | None:
    """Return the number of the open pull request of a branch of ours, or None."""
    owner = forge.repository.split("/")[0]
    open_ones = forge.every(f"/pulls?state=open&head={quoted(f'{owner}:{branch}')}")
    return int(open_ones[0]["number"]) if open_ones else None


def _worked_on(forge: GitHub, pull: int) -> bool:
    """Whether somebody else has changed a draft since: what they took out must not come back."""
    commits = forge.every(f"/pulls/{pull}/commits")
    return any((item.get("author") or {}).get("login") != AUTOMATION for item in commits)


def _brought(forge: GitHub, found: Suggested, branch: str) -> str:
    """Let a branch hold the draft and nothing of earlier forms; returns the branch it is for.

    The one commit names no account: who wants to be thanked says so in the form.
    """
    base: str = forge.call("GET", "")["default_branch"]
    tip = forge.call("GET", f"/git/ref/heads/{quoted(base)}")["object"]["sha"]
    tree = forge.call(
        "POST",
        "/git/trees",
        {
            "base_tree": forge.call("GET", f"/git/commits/{tip}")["tree"]["sha"],
            "tree": [
                {
                    "path": found.path,
                    "mode": "100644",
                    "type": "blob",
                    "content": found.data.decode(),
                }
            ],
        },
    )
    # Not the title: its lines could name others as authors, or switch workflows off.
    commit = forge.call(
        "POST",
        "/git/commits",
        {
            "message": f"Draft: {found.path}",
            "tree": tree["sha"],
            "parents": [tip],
        },
    )
    try:
        forge.call("POST", "/git/refs", {"ref": f"refs/heads/{branch}", "sha": commit["sha"]})
    except Refused as reason:
        if "422" not in str(reason):  # 422: the branch is there from an earlier form
            raise
        forge.call("PATCH", f"/git/refs/heads/{branch}", {"sha": commit["sha"], "force": True})
    return base


def _answer(forge: GitHub, number: int, text: str) -> None:
    body = f"{MARK}\n{text}"
    ours = forge.own_comments(number, MARK)
    if ours:
        forge.call("PATCH", f"/issues/comments/{ours[0]['id']}", {"body": body})
    else:
        forge.call("POST", f"/issues/{number}/comments", {"body": body})
