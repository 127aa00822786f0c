"""Telling a contributor: one comment, one check, some suggestions. Needs rights to write.

What it reads of the contribution is the validated report, and nothing of it is run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from potluck.diagnostics import Say, same
from potluck.forge.comment import MARK, comment, shown_plain, summary
from potluck.forge.github import MOST_PAGES, PER_PAGE, GitHub, quoted
from potluck.forge.report import Finding, Report, Suggestion
from potluck.writing import Refused

CHECK = "Hacks"
# What one request may bring.
ANNOTATIONS = 50
MOST_ANNOTATIONS = 500
MOST_SUGGESTIONS = 20
_UNCHECKED = (
    "Thank you for contributing this. It changes files in `.github/`, where the checks are "
    "defined. So their result does not count here, and a maintainer reads these files first."
)


def pull_number(forge: GitHub, run: dict[str, Any]) -> int | None:
    """Find the open pull request of a workflow run; None where it is closed or has moved on.

    The run names branch and commit; the forge is asked, since a report could name any number.
    """
    owner = run["head_repository"]["owner"]["login"]
    head = quoted(f"{owner}:{run['head_branch']}")
    for pull in forge.every(f"/pulls?state=open&head={head}"):
        if pull["head"]["sha"] == run["head_sha"]:
            number: int = pull["number"]
            return number
    return None


def changes_checks(forge: GitHub, number: int) -> bool:
    """Whether a pull request changes the workflows: then it may have written its report itself.

    So it is, too, where there are more files than the forge lists.
    """
    files = forge.every(f"/pulls/{number}/files")
    paths = [path for item in files for path in (item["filename"], item.get("previous_filename"))]
    return len(files) >= MOST_PAGES * PER_PAGE or any(
        path and path.startswith(".github/") for path in paths
    )


def keep_comment(forge: GitHub, number: int, text: str) -> str:
    """Write, rewrite or remove the one comment of ours; says which."""
    ours = forge.own_comments(number, MARK)
    first, rest = (ours[0], ours[1:]) if ours and text else (None, ours)
    for item in rest:
        forge.call("DELETE", f"/issues/comments/{item['id']}")
    if not text:
        return "removed" if ours else "nothing to say"
    if first is None:
        forge.call("POST", f"/issues/{number}/comments", {"body": text})
        return "written"
    if first["body"].strip() == text.strip():
        return "unchanged"
    forge.call("PATCH", f"/issues/comments/{first['id']}", {"body": text})
    return "rewritten"


def tell_check(forge: GitHub, commit: str, report: Report, preview: str, say: Say = same) -> None:
    """Write the check of `commit`: conclusion, changed pages, every finding at its line."""
    bad = report.errors or not report.built
    title = f"{report.errors} to repair" if report.errors else "nothing to repair"
    output = {"title": say(title), "summary": summary(report, preview, say)}
    parts = list(_annotations(report.findings[:MOST_ANNOTATIONS])) or [[]]
    made = forge.call(
        "POST",
        "/check-runs",
        {
            "name": CHECK,
            "head_sha": commit,
            "status": "completed",
            "conclusion": "failure" if bad else "success",
            "output": {**output, "annotations": parts[0]},
        },
    )
    for part in parts[1:]:
        body = {"output": {**output, "annotations": part}}
        forge.call("PATCH", f"/check-runs/{made['id']}", body)


def suggest(forge: GitHub, number: int, commit: str, found: list[Suggestion]) -> int:
    """Offer repairs at their lines, each once over all pushes; returns how many are new."""
    there = {(item["path"], item["body"]) for item in forge.every(f"/pulls/{number}/comments")}
    fresh = [item for item in map(_as_comment, found) if (item["path"], item["body"]) not in there]
    if fresh:
        forge.call(
            "POST",
            f"/pulls/{number}/reviews",
            {
                "commit_id": commit,
                "event": "COMMENT",
                "comments": fresh[:MOST_SUGGESTIONS],
            },
        )
    return len(fresh[:MOST_SUGGESTIONS])


def run_of(event: dict[str, Any]) -> dict[str, Any]:
    """Return the finished run in an event; raises Refused if it is none of a pull request."""
    run = event.get("workflow_run")
    if not isinstance(run, dict) or run.get("event") != "pull_request":
        raise Refused("this works after a run for a pull request, but the event is something else")
    return run


def tell(
    forge: GitHub, event: dict[str, Any], report: Report, previews: str = "", say: Say = same
) -> str:
    """Tell the contributor of a finished run what its report holds; says what was done.

    `previews` is the address below which each pull request has its preview, or empty. `say` says
    our texts in another language. Raises Refused where the event is not one of a run for a pull
    request.
    """
    run = run_of(event)
    number = pull_number(forge, run)
    if number is None:
        return "The pull request is closed, or newer commits are on their way: nothing was posted."
    commit = run["head_sha"]
    if changes_checks(forge, number):
        _tell_unchecked(forge, number, commit, say)
        return "The pull request changes its own checks: only that was posted."
    files = f"https://github.com/{run['head_repository']['full_name']}/blob/{commit}/"
    done = keep_comment(forge, number, comment(report, files, say))
    preview = f"{previews.rstrip('/')}/{number}/" if previews and report.built else ""
    tell_check(forge, commit, report, preview, say)
    offered = suggest(forge, number, commit, report.suggestions)
    return f"Comment: {done}. Suggestions: {offered} new."


def _tell_unchecked(forge: GitHub, number: int, commit: str, say: Say) -> None:
    """Tell that nothing was believed of a contribution that may have written its own report."""
    text = say(_UNCHECKED)
    keep_comment(forge, number, f"{MARK}\n\n{text}\n")
    forge.call(
        "POST",
        "/check-runs",
        {
            "name": CHECK,
            "head_sha": commit,
            "status": "completed",
            "conclusion": "action_required",
            "output": {"title": say("a maintainer reads this first"), "summary": text},
        },
    )


def _annotations(findings: list[Finding]) -> Iterator[list[dict[str, Any]]]:
    for start in range(0, len(findings), ANNOTATIONS):
        yield [
            {
                "path": item.path,
                "start_line": item.line,
                "end_line": item.line,
                "annotation_level": "failure" if item.severity == "error" else "notice",
                "title": item.rule,
                "message": f"{item.message}\n{item.help}".strip(),
            }
            for item in findings[start : start + ANNOTATIONS]
        ]


def _as_comment(item: Suggestion) -> dict[str, Any]:
    # The fence is longer than any run of backticks in the text, so that nothing ends it early.
    fence = "`" * max(3, max((len(run) for run in re.findall(r"`+", item.text)), default=0) + 1)
    place = {"start_line": item.first, "start_side": "RIGHT"} if item.last > item.first else {}
    return {
        "path": item.path,
        "line": item.last,
        "side": "RIGHT",
        **place,
        "body": f"{shown_plain(item.message)}.\n\n{fence}suggestion\n{item.text}\n{fence}",
    }
