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
    with served(port, "--root", str(project), "serve", "--port", str(port)) as said:
        assert said[1:] == [f"Ready at http://localhost:{port}/ (stop with Ctrl+C)\n"], said
        yield f"http://localhost:{port}/"


@contextmanager
def served(port: int, *arguments: str) -> Iterator[list[str]]:
    """Run a command that ends in serving a site; give what it said until it was ready."""
    command = [sys.executable, "-m", "potluck.cli", *arguments]
    # In a session of its own, so that the server below it ends with it.
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as running:
        assert running.stdout
        try:
            # The lines come when they are true, however long that takes; no more when it ended.
            said: list[str] = []
            for line in running.stdout:
                said.append(line)
                if line.startswith(("Ready", "Listo")):
                    break
            yield said
        finally:
            os.killpg(running.pid, signal.SIGTERM)
