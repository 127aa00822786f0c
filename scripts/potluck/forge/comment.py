"""The one comment under a contribution: kind, ordered by what matters, gone when all is well."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath
from urllib.parse import quote

from potluck.diagnostics import Say, counted, same, visible
from potluck.forge.report import Finding, Report
from potluck.reading.image import IMAGES

MARK = "<!-- what the check found -->"
# A comment takes 65,536 characters; nobody reads a tenth of that.
MOST_SHOWN = 15


def comment(report: Report, files: str, say: Say = same) -> str:
    """Write the comment, or nothing where there is nothing to say.

    `files` is the address below which the contribution's files can be seen, with a closing slash.
    `say` says our texts in another language.
    """
    shown = any(_is_photo(path) for path in report.laid)
    if not (report.findings or report.refused or report.elsewhere or shown):
        return ""
    errors = [item for item in report.findings if item.severity == "error"]
    questions = [item for item in report.findings if item.severity != "error"]
    parts = [MARK, say(_opening(report, len(errors) + len(report.refused)))]
    if errors or report.refused:
        parts.append(say("**To repair**"))
        lines = [*_left_out(report, say), *(_line(item, files, say) for item in errors)]
        parts.append(_list(lines, say))
    if _photos(report):
        parts.append(
            say(
                "**A photo can say where and when it was taken,** and everybody can download what "
                "is here. If that could hurt somebody, say so, but not where it was: a maintainer "
                "then asks for the photo to be deleted for good. A screenshot of it tells neither "
                "place nor camera."
            )
        )
    if shown:
        parts.append(
            say(
                "**No check sees who is in a picture.** A face, a tattoo, a license plate, a "
                "street sign, a screen or a badge can lead to somebody. Does everybody who could "
                "be recognized agree to it? If you are not sure, take the picture out, and say so "
                "here."
            )
        )
    if report.suggestions:
        parts.append(
            say(
                f"{counted(len(report.suggestions), 'repair')} can be accepted with one click, "
                "next to the lines under *Files changed*."
            )
        )
    if questions:
        parts.append(say("**To think about** (these stop nothing)"))
        parts.append(_list([_line(item, files, say) for item in questions], say))
    if report.elsewhere:
        changed = say(
            f"This also changes {counted(len(report.elsewhere), 'file')} outside of `hacks/`. A "
            "maintainer reads these first, and no check ran on them:"
        )
        paths = ", ".join(_code(path) for path in report.elsewhere[:MOST_SHOWN])
        parts.append(f"{changed} {paths}{'.' if len(report.elsewhere) <= MOST_SHOWN else ' …'}")
    parts.append(
        say(
            "Stuck? Say so here, in plain words, and a person will help or do the formatting. "
            "`potluck check` says the same on your own computer."
        )
    )
    return "\n\n".join(parts) + "\n"


def summary(report: Report, preview: str, say: Say = same) -> str:
    """Write what the check's own page says: the pages that change, and where to see them."""
    lines = [say(f"{counted(report.checked, 'file')} in `hacks/` checked.")]
    if report.built and report.pages:
        told = {"new": "new", "changed": "changed", "gone": "no longer there"}
        lines.append("")
        lines.append(say(f"Pages ({counted(len(report.pages), 'page')}):"))
        for page in report.pages[:60]:
            address = f"{preview}{_in_address(page.url)}" if preview and page.what != "gone" else ""
            name = (
                f"[{shown_plain(page.title)}](<{address}>)" if address else shown_plain(page.title)
            )
            lines.append(f"- {name}: {say(told[page.what])}")
    if report.built and not preview:
        lines.append("")
        lines.append(
            say(
                "You can download the site with this change below as `preview`; unpack "
                "it and open `index.html`."
            )
        )
    return "\n".join(lines)


def _opening(report: Report, errors: int) -> str:
    if errors:
        return (
            f"Thank you for contributing this. {counted(errors, 'thing')} to repair before it "
            "can be published; each line says how."
        )
    if report.findings:
        return "Thank you for contributing this. There is nothing to repair."
    return "Thank you for contributing this."


def _photos(report: Report) -> bool:
    """Whether a picture came that says more than its picture, or that nobody looked into."""
    return any(item.rule == "image-metadata" for item in report.findings) or any(
        _is_photo(path) for path, _ in report.refused
    )


def _is_photo(path: str) -> bool:
    return PurePosixPath(path).suffix.lower() in IMAGES - {".svg"}


def _left_out(report: Report, say: Say) -> Iterable[str]:
    return (
        say(f"{_code(path)} was left out: {shown_plain(say(reason))}.")
        for path, reason in report.refused
    )


def _line(item: Finding, files: str, say: Say) -> str:
    address = f"{files}{_in_address(item.path)}#L{item.line}"
    place = f"[{shown_plain(item.path)}, {say(f'line {item.line}')}](<{address}>)"
    said = f"{place}: {shown_plain(item.message)}."
    if item.help:
        said += f" → {shown_plain(item.help)}"
    return f"{said} ({_code(item.rule)})"


def _list(lines: list[str], say: Say) -> str:
    shown = [f"- {line}" for line in lines[:MOST_SHOWN]]
    if len(lines) > MOST_SHOWN:
        more = len(lines) - MOST_SHOWN
        shown.append(say(f"- … and {more} more, in the check's details."))
    return "\n".join(shown)


def shown_plain(text: str) -> str:
    """Return a text that a forge shows as it is: no markup, no mention, no picture, one line.

    What stands between backticks in our own messages stays code.
    """
    flat = visible(" ".join(text.split()))
    parts = re.split(r"(`[^`]+`)", flat)
    return "".join(
        part if part.startswith("`") and part.endswith("`") and len(part) > 2 else _escaped(part)
        for part in parts
    )


def _escaped(text: str) -> str:
    # An entity too: `&#64;` would come out as a sign that calls somebody.
    text = re.sub(r"([\\`*_{}\[\]()<>#!|~$]|&(?=#?[0-9A-Za-z]+;))", r"\\\1", text)
    # A word joiner after @, # and ://: nobody is called, nothing is linked.
    return re.sub(r"(@|\\#|://|www\.)", "\\1\u2060", text)


def _code(text: str) -> str:
    return f"`{visible(text).replace('`', chr(39))}`"


def _in_address(path: str) -> str:
    return quote(path, safe="/")
