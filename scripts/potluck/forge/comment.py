"""The one comment under a contribution: kind, ordered by what matters, gone when all is well."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

from potluck.diagnostics import counted, visible
from potluck.forge.report import Finding, Report

MARK = "<!-- what the check found -->"
# A comment takes 65,536 characters; nobody reads a tenth of that.
MOST_SHOWN = 15


def comment(report: Report, files: str) -> str:
    """Write the comment, or nothing where there is nothing to say.

    `files` is the address below which the contribution's files can be seen, with a closing slash.
    """
    if not (report.findings or report.refused or report.elsewhere):
        return ""
    errors = [item for item in report.findings if item.severity == "error"]
    questions = [item for item in report.findings if item.severity != "error"]
    parts = [MARK, _opening(report, len(errors) + len(report.refused))]
    if errors or report.refused:
        parts.append("**To repair**")
        parts.append(_list([*_left_out(report), *(_line(item, files) for item in errors)]))
    if report.suggestions:
        parts.append(
            f"{counted(len(report.suggestions), 'repair')} can be taken with one click, at the "
            "lines under *Files changed*."
        )
    if questions:
        parts.append("**To think about** (these stop nothing)")
        parts.append(_list([_line(item, files) for item in questions]))
    if report.elsewhere:
        parts.append(
            f"This also changes {counted(len(report.elsewhere), 'file')} outside of `hacks/`, "
            "which a maintainer reads first and no check ran: "
            + ", ".join(_code(path) for path in report.elsewhere[:MOST_SHOWN])
            + ("." if len(report.elsewhere) <= MOST_SHOWN else " …")
        )
    parts.append(
        "Stuck? Say so here, in plain words, and a person will help or do the formatting. "
        "`potluck check` says the same on your own computer."
    )
    return "\n\n".join(parts) + "\n"


def summary(report: Report, preview: str) -> str:
    """Write what the check's own page says: the pages that change, and where to see them."""
    lines = [f"{counted(report.checked, 'file')} of `hacks/` checked."]
    if report.built and report.pages:
        told = {"new": "new", "changed": "changed", "gone": "no longer there"}
        lines.append("")
        lines.append(f"Pages ({counted(len(report.pages), 'page')}):")
        for page in report.pages[:60]:
            address = f"{preview}{page.url}" if preview and page.what != "gone" else ""
            name = (
                f"[{shown_plain(page.title)}](<{address}>)" if address else shown_plain(page.title)
            )
            lines.append(f"- {name}: {told[page.what]}")
    if report.built and not preview:
        lines.append("")
        lines.append("The site with this change can be downloaded below as `preview`; unpack it "
                     "and open `index.html`.")  # fmt: skip
    return "\n".join(lines)


def _opening(report: Report, errors: int) -> str:
    if errors:
        return (
            f"Thank you for bringing this. {counted(errors, 'thing')} to repair before it can go "
            "on the table; each line says how."
        )
    if report.findings:
        return "Thank you for bringing this. Nothing has to be repaired."
    return "Thank you for bringing this."


def _left_out(report: Report) -> Iterable[str]:
    return (
        f"{_code(path)} was left out: {shown_plain(reason)}." for path, reason in report.refused
    )


def _line(item: Finding, files: str) -> str:
    address = f"{files}{_in_address(item.path)}#L{item.line}"
    place = f"[{shown_plain(item.path)}, line {item.line}](<{address}>)"
    said = f"{place}: {shown_plain(item.message)}."
    if item.help:
        said += f" → {shown_plain(item.help)}"
    return f"{said} ({_code(item.rule)})"


def _list(lines: list[str]) -> str:
    shown = [f"- {line}" for line in lines[:MOST_SHOWN]]
    if len(lines) > MOST_SHOWN:
        shown.append(f"- … and {len(lines) - MOST_SHOWN} more, in the check's details.")
    return "\n".join(shown)


def shown_plain(text: str) -> str:
    """Return a text that a forge shows as it is: no markup, no mention, no picture, one line.

    What stands between backticks in our own messages stays code.
    """
    flat = visible(" ".join(text.split()))
    parts = re.split(r"(`[^`]+`)", flat)
    return "".join(
        part if part.startswith("`") and part.endswith("`") and len(part) > 2
        else _escaped(part) for part in parts
    )  # fmt: skip


def _escaped(text: str) -> str:
    text = re.sub(r"([\\`*_{}\[\]()<>#!|~$])", r"\\\1", text)
    # A word joiner after @, # and ://: nobody is called, nothing is linked.
    return re.sub(r"(@|\\#|://|www\.)", "\\1\u2060", text)


def _code(text: str) -> str:
    return f"`{visible(text).replace('`', chr(39))}`"


def _in_address(path: str) -> str:
    return quote(path, safe="/")
