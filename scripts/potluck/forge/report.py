"""What the check says of a contribution, as a file that another job can trust to be data."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from potluck.diagnostics import visible
from potluck.writing import Refused

MOST_BYTES = 8 * 1024 * 1024
_MANY = 20_000
Line = Annotated[str, Field(max_length=2_000)]
Text = Annotated[str, Field(max_length=20_000)]
Count = Annotated[int, Field(ge=1, le=10_000_000)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Finding(_Strict):
    """One finding at a place in a file; lines and columns count from 1."""

    rule: Annotated[str, Field(pattern=r"^[a-z-]{2,60}$")]
    severity: Literal["error", "observation"]
    path: Line
    line: Count
    column: Count
    message: Line
    help: Text


class Suggestion(_Strict):
    """The lines `first` to `last` of a file, and the one right text in their place."""

    path: Line
    first: Count
    last: Count
    text: Text
    message: Line


class Page(_Strict):
    """A page of the site that the contribution adds, changes or removes."""

    url: Line
    title: Line
    what: Literal["new", "changed", "gone"]


class Report(_Strict):
    """What was found. `refused` are pairs of a path and a reason, the rest paths."""

    version: Literal[1]
    commit: Annotated[str, Field(pattern=r"^[0-9a-f]{40,64}$")]
    checked: Annotated[int, Field(ge=0, le=1_000_000)]
    built: bool
    findings: Annotated[list[Finding], Field(max_length=_MANY)] = []
    suggestions: Annotated[list[Suggestion], Field(max_length=_MANY)] = []
    pages: Annotated[list[Page], Field(max_length=_MANY)] = []
    refused: Annotated[list[list[Line]], Field(max_length=_MANY)] = []
    elsewhere: Annotated[list[Line], Field(max_length=_MANY)] = []
    laid: Annotated[list[Line], Field(max_length=_MANY)] = []

    @property
    def slugs(self) -> frozenset[str]:
        """The names of the pages that the contribution is about."""
        return frozenset(path.rsplit("/", 1)[-1].removesuffix(".md") for path in self.laid)

    @property
    def errors(self) -> int:
        """How many findings must be repaired, with what was left out."""
        return sum(item.severity == "error" for item in self.findings) + len(self.refused)


def read_report(data: bytes) -> Report:
    """Read a report from JSON; raises Refused for what is none, with the first reason."""
    if len(data) > MOST_BYTES:
        raise Refused(f"the report is larger than {MOST_BYTES // 1024 // 1024} MB")
    try:
        return Report.model_validate_json(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise Refused(visible(f"this is not a report: {where}: {first['msg']}")) from None


def cut(text: str, most: int = 2_000) -> str:
    """Shorten a text to what a field of the report takes."""
    return text if len(text) <= most else f"{text[: most - 1]}…"
