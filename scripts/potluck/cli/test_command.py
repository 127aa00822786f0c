"""`potluck test`: what any library must hold."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import click

from potluck.cli.main import project_root
from potluck.messages import speaker
from potluck.writing import target_folder

_COLORS = {"ok": "green", "failed": "red", "skipped": "yellow"}


@click.command("test")
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path),
    help="Keep the built site in this folder.",
)
@click.option("--nothing-skipped", is_flag=True, help="Also fail if a part had to be skipped.")
@click.pass_context
def command(ctx: click.Context, target: Path | None, nothing_skipped: bool) -> int:
    """Test the library: check, strict build, links, pages, handouts.

    If there is a browser, it looks at one page of each kind. It says what had to be skipped, and
    what that needs. Exit code 1 if something has to be repaired.
    """
    from potluck.cli.building import build_site
    from potluck.trial import Result, State, parts

    root = project_root(ctx)
    say = speaker(root)
    states: list[State] = []
    built = False
    temporary = tempfile.TemporaryDirectory(prefix="potluck-") if target is None else nullcontext()
    with temporary as folder:
        site = target_folder(target) if target else Path(str(folder)).resolve() / "site"
        build = lambda root, site: build_site(root, site, lambda _: None).pages  # noqa: E731
        for part in parts(root, site, build):
            if part.needs_site and not built:
                result = Result(State.SKIPPED, "needs a site that builds")
            else:
                with _waiting(say(part.name)):
                    result = part.run()
            built |= part.name == "site" and result.state is State.OK
            states.append(result.state)
            if result.details:
                click.echo(f"\n{result.details}\n", err=True)
            state = click.style(f"{say(result.state.value):<8}", fg=_COLORS[result.state.value])
            click.echo(f"{say(part.name):<9} {state} {say(result.line)}")
    failed = State.FAILED in states or (nothing_skipped and State.SKIPPED in states)
    click.echo(_summary(failed, State.SKIPPED in states))
    return int(failed)


@contextmanager
def _waiting(name: str) -> Iterator[None]:
    """Say at a terminal what is being tried: pages and handouts take minutes in a large library."""
    shown = sys.stdout.isatty()
    if shown:
        click.echo(f"{name:<9} ...", nl=False)
    try:
        yield
    finally:
        if shown:
            click.echo("\r\x1b[K", nl=False)


def _summary(failed: bool, skipped: bool) -> str:
    if failed:
        return "\nNot ready: repair the problems above, then run `potluck test` again."
    return (
        "\nReady." if not skipped else "\nReady as far as it could be tested: see what was skipped."
    )
