"""`make fuzz`: nearly right files for as long as FUZZ_SECONDS says, and what they must not do.

    FUZZ_SECONDS=600 python tests/shared/fuzz.py [TARGET ...]

Hypothesis makes the files and cuts a finding down; what it finds is written to
tests/engine/corpus/, where tests/engine/test_corpus.py runs it from then on. Repair what it shows,
and keep the file.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.database import DirectoryBasedExampleDatabase

from fuzz_mutations import strategies
from fuzz_oracles import ORACLES, ROOT, Oracle

CORPUS = Path(__file__).resolve().parents[1] / "engine" / "corpus"
SHARE = {"hack": 8, "image": 4, "path": 1, "page": 2, "saved": 2}  # of the time; others have 1
ROUND = 40  # files before the clock is asked
ENDINGS = {"hack": "md", "path": "md", "saved": "md", "page": "html", "image": "bin"}


class Found(Exception):
    """A file that an oracle refuses; `data` are its bytes."""

    def __init__(self, data: bytes, error: BaseException) -> None:
        super().__init__(str(error))
        self.data, self.error = data, error


def one_round(oracle: Oracle, files: st.SearchStrategy[bytes], number: int) -> Found | None:
    """Try ROUND files; return the smallest that the oracle refuses, cut down by Hypothesis."""
    last: list[Found] = []

    def attempt(data: bytes) -> None:
        try:
            oracle(data)
        except BaseException as error:
            last.append(Found(data, error))
            raise

    run: Callable[[], None] = seed(number)(
        settings(
            max_examples=ROUND, deadline=None, suppress_health_check=list(HealthCheck),
            phases=(Phase.reuse, Phase.generate, Phase.shrink),
            database=DirectoryBasedExampleDatabase(ROOT / ".cache/fuzz"),
            print_blob=False, report_multiple_bugs=False,
        )(given(files)(attempt))
    )  # fmt: skip
    try:
        run()
    except Exception:
        if not last:
            raise
        return min(last, key=lambda found: len(found.data))
    return None


def main(wanted: list[str]) -> int:
    """Try every target, or the wanted ones; 0 where nothing was found, 1 where something was."""
    warnings.simplefilter("error")
    files = strategies()
    targets = wanted or sorted(files)
    seconds = float(os.environ.get("FUZZ_SECONDS", "120"))
    whole = sum(SHARE.get(name, 1) for name in targets)
    start_number = int(os.environ.get("FUZZ_SEED", "0")) or int(time.time())
    sys.stdout.write(f"{seconds:.0f} s, FUZZ_SEED={start_number}\n")
    wrong = 0
    for name in targets:
        ORACLES[name](b"")  # what is loaded once does not count
        end = time.monotonic() + seconds * SHARE.get(name, 1) / whole
        rounds, found = 0, None
        while time.monotonic() < end and found is None:
            found = one_round(ORACLES[name], files[name], start_number + rounds)
            rounds += 1
        sys.stdout.write(f"{name:8} {rounds * ROUND:6,} files\n")
        if found:
            wrong += 1
            digest = hashlib.sha256(found.data).hexdigest()[:10]
            file = CORPUS / f"{name}-{digest}.{ENDINGS.get(name, 'yml')}"
            file.write_bytes(found.data)
            trace = "".join(traceback.format_exception(found.error)[-4:])
            sys.stdout.write(f"  {file.relative_to(ROOT)}: {trace}\n")
        sys.stdout.flush()
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
