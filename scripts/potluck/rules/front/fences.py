"""Front matter that stands between two lines of hyphens."""

from __future__ import annotations

from potluck.rules.engine import Severity, Subject, declare

declare(
    "front-missing",
    Severity.ERROR,
    Subject.READING,
    """A file starts with front matter.

Title, tags and sources go between two lines of --- at the very top.
Bad:
    title: Circle the chairs
    ---
Good:
    ---
    title: Circle the chairs
    ---
""",
    fixable=True,
)


declare(
    "front-unclosed",
    Severity.ERROR,
    Subject.READING,
    """Front matter is closed by a line of ---.

Without it, nobody can tell where the keys end and the text starts.
Bad:
    ---
    title: Circle the chairs

    Rows make people wait.
Good:
    ---
    title: Circle the chairs
    ---

    Rows make people wait.
""",
)
