"""The preview of a project, as a contributor starts it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from waiting import free_port


@contextmanager
def preview(project: Path) -> Iterator[str]:
    """Run `potluck serve`; give its address."""
    port = free_port()
    command = [sys.executable, "-c", "from potluck.cli import run; run()",
               "--root", str(project), "serve", "--port", str(port)]  # fmt: skip
    # In a session of its own, so that the server below it ends with it.
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as running:
        assert running.stdout
        try:
            # Both come when they are true, however long that takes; nothing more when it ended.
            said = [running.stdout.readline() for _ in range(2)]
            assert said[1] == f"Ready on http://localhost:{port}/ (stop with Ctrl+C)\n", said
            yield f"http://localhost:{port}/"
        finally:
            os.killpg(running.pid, signal.SIGTERM)
