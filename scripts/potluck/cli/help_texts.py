"""Help of the commands, in the language of whoever asks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import click

from potluck.diagnostics import Say, same
from potluck.messages import paragraphs

# What click adds to the help of an option: its usual value, and whether it is needed.
_EXTRA = re.compile(r"(.*?)(\s*)\[([^\[\]]*)\]", re.DOTALL)


class Group(click.Group):
    """Lists its commands with the first paragraph of each, whole: catalogs know it as that."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(
                [
                    (name, paragraphs(below.help)[0])
                    for name, below in sorted(self.commands.items())
                    if below.help
                ]
            )


class _Formatter(click.HelpFormatter):
    """Writes help whose texts are said by a function."""

    say: Say = staticmethod(same)

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or f"{self.say('Usage:')} ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(self.say(heading))

    def write_text(self, text: str) -> None:
        super().write_text(
            "\n\n".join(
                part if part.startswith("\b") else self.say(part) for part in paragraphs(text)
            )
        )

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        said = [(name, self._with_default(about)) for name, about in rows]
        super().write_dl(said, col_max, col_spacing)

    def _with_default(self, about: str) -> str:
        found = _EXTRA.fullmatch(about)
        if found is None:
            return self.say(about)
        inside = "; ".join(self.say(one) for one in found[3].split("; "))
        return f"{self.say(found[1])}{found[2]}[{inside}]"


@contextmanager
def helping(say: Say) -> Iterator[None]:
    """Let `--help` of every command speak a language while it lasts."""
    if say is same:
        yield
        return
    before = click.Context.formatter_class
    click.Context.formatter_class = type("_Said", (_Formatter,), {"say": staticmethod(say)})
    try:
        yield
    finally:
        click.Context.formatter_class = before
