"""`potluck forge`: what the workflows of a forge call. People rarely need it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from potluck.cli.help_texts import Group
from potluck.cli.main import project_root
from potluck.diagnostics import counted, visible
from potluck.messages import speaker
from potluck.writing import Refused, write_whole

if TYPE_CHECKING:
    from potluck.forge.github import GitHub

_MOST_SHOWN = 20
_MOST = 25 * 1024 * 1024


@click.group("forge", cls=Group)
def command() -> None:
    """Check contributions as data, and tell their authors the result. Made for workflows."""


@command.command("lay")
@click.argument("commit")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help="The report to write."
)
@click.pass_context
def lay(ctx: click.Context, commit: str, output: Path) -> int:
    """Copy the hacks of COMMIT over this checkout, check them, and write a report (JSON).

    Nothing in COMMIT is run. Changes outside of hacks/ are listed, not copied.
    """
    from potluck.forge.checking import checked_contribution

    report = checked_contribution(project_root(ctx), commit)
    write_whole(output, report.model_dump_json(indent=1).encode())
    click.echo(
        f"{counted(report.checked, 'file')} copied over hacks/; {report.errors} to repair. "
        f"Wrote {output}."
    )
    if report.elsewhere:
        shown = ", ".join(map(visible, report.elsewhere[:_MOST_SHOWN]))
        click.echo(f"Not copied, and to be read before it is merged: {shown}")
    return 0


@command.command("pages")
@click.argument("before", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("after", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("report", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def pages(before: Path, after: Path, report: Path) -> int:
    """Note in REPORT which pages differ between the sites in BEFORE and AFTER."""
    from potluck.forge.pages import changed_pages
    from potluck.forge.report import read_report

    known = read_report(report.read_bytes())
    found = changed_pages(before, after, known.slugs)
    done = known.model_copy(update={"built": True, "pages": found})
    write_whole(report, done.model_dump_json(indent=1).encode())
    click.echo(f"{len(found)} pages differ.")
    return 0


@command.command("tell")
@click.argument("report", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--previews", default="", help="The web address where previews are published, if any."
)
@click.pass_context
def tell(ctx: click.Context, report: Path, previews: str) -> int:
    """Tell a pull request what REPORT says: one comment, one check, suggestions."""
    from potluck.forge import posting
    from potluck.forge.report import read_report

    known = read_report(report.read_bytes()[:_MOST])
    click.echo(posting.tell(_github(), _event(), known, previews, speaker(project_root(ctx))))
    return 0


@command.command("preview")
@click.argument("site", type=click.Path(path_type=Path, file_okay=False))
@click.argument("target", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--previews", required=True, help="The web address where previews are published, if any."
)
@click.pass_context
def preview(ctx: click.Context, site: Path, target: Path, previews: str) -> int:
    """Copy a built SITE as plain files into TARGET/NUMBER/, for the pull request of this run."""
    from potluck.forge import posting
    from potluck.forge.preview import copied, refuse_same_host
    from potluck.site import read_site

    refuse_same_host(previews, read_site(project_root(ctx)).url)
    forge = _github()
    number = posting.pull_number(forge, posting.run_of(_event()))
    if number is None or not site.is_dir() or posting.changes_checks(forge, number):
        click.echo("There is nothing to show.")
        return 0
    click.echo(f"{copied(site, target / str(number)):,} files copied.")
    return 0


@command.command("pictures")
@click.argument("before", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("after", type=click.Path(path_type=Path, file_okay=False))
@click.argument("report", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def pictures(before: Path, after: Path, report: Path, folder: Path) -> int:
    """Take pictures of the first pages in REPORT, before and after the change."""
    from potluck.forge.pictures import taken
    from potluck.forge.report import read_report

    shown = read_report(report.read_bytes()).pages if after.is_dir() else []
    click.echo(f"{taken(before, after, shown, folder)} pictures taken.")
    return 0


@command.command("form")
@click.pass_context
def form(ctx: click.Context) -> int:
    """Turn the filled-in form of an issue into a pull request with a draft."""
    from potluck.forge.opening import open_suggestion
    from potluck.library import load

    root = project_root(ctx)
    click.echo(open_suggestion(_github(), _event(), load(root), root))
    return 0


@command.command("issue")
@click.argument("title")
@click.argument("text", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--label", required=True, help="The label of the issue.")
def issue(title: str, text: Path, label: str) -> int:
    """Keep one issue called TITLE with the text in the file TEXT; close it when the text is
    empty."""
    from potluck.forge.opening import keep_issue

    body = text.read_text(encoding="utf-8", errors="replace")
    click.echo(f"The issue was {keep_issue(_github(), title, label, body)}.")
    return 0


def _github() -> GitHub:
    from potluck.forge.github import GitHub

    return GitHub(
        os.environ.get("GITHUB_API_URL", "https://api.github.com").rstrip("/"),
        _needed("GITHUB_REPOSITORY"),
        _needed("GITHUB_TOKEN"),
    )


def _event() -> dict[str, Any]:
    data = Path(_needed("GITHUB_EVENT_PATH")).read_bytes()[:_MOST]
    try:
        event = json.loads(data)
    except ValueError:
        event = None
    if not isinstance(event, dict):
        raise Refused("the event is not a JSON object; this command runs in a workflow")
    return event


def _needed(name: str) -> str:
    value = os.environ.get(name, "")
    if not value:
        raise Refused(f"{name} is not set; this command runs in a workflow")
    return value
