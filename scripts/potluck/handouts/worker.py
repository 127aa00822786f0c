"""The process that sets type. Run as a script: it reads jobs from its input, answers each.

It stands alone (no other module of this project) so that it starts in a blink, and apart so that
a text on which Typst does not come to an end can be stopped.
"""

from __future__ import annotations

import pickle
import re
import sys
import tempfile
from pathlib import Path
from typing import IO, Any


def serve(jobs: IO[bytes], answers: IO[bytes], templates: str, fonts: str) -> None:
    """Answer each pickled job with ("pdf", [bytes]) or ("error", message), until the input ends.

    A job holds `files` ({name: bytes}, with main.typ), `timestamp` in seconds, and the files of
    each second run in `impose`. Typst sees these files, the folder of templates and our own fonts;
    nothing else.
    """
    import typst

    known = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts]
    )
    while True:
        try:
            job: dict[str, Any] = pickle.load(jobs)  # noqa: S301 - our own process asks
        except EOFError:
            return
        try:
            pdf = typst.compile(
                job["files"], root=templates, font_paths=known, format="pdf",
                pdf_standards=["ua-1"], timestamp=job["timestamp"],
            )  # fmt: skip
            sheets = [imposed(pdf, files, job["timestamp"], known) for files in job["impose"]]
            answer: tuple[str, list[bytes] | str] = ("pdf", sheets or [pdf])
        except typst.TypstError as error:
            answer = ("error", " ".join([error.message, *(f"({hint})" for hint in error.hints)]))
        pickle.dump(answer, answers)
        answers.flush()


def imposed(pages: bytes, files: dict[str, bytes], timestamp: int, fonts: Any) -> bytes:
    """Put the finished pages onto sheets to fold. Typst takes a PDF from a file only.

    Sheets are for the printer: pages within pages cannot be PDF/UA. The pages themselves have
    passed it.
    """
    import typst

    with tempfile.TemporaryDirectory(prefix="potluck-") as folder:
        root = Path(folder)
        (root / "pages.pdf").write_bytes(pages)
        for name, data in files.items():
            (root / name).write_bytes(data)
        return typst.compile(
            root / "impose.typ", root=root, font_paths=fonts, format="pdf",
            timestamp=timestamp, sys_inputs={"pages": str(page_count(pages))},
        )  # fmt: skip


def page_count(pdf: bytes) -> int:
    """Count the pages of a PDF that Typst made: their objects are not compressed."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer, sys.argv[1], sys.argv[2])
