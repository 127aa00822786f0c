"""Waiting for states, never for seconds: a busy machine only takes longer."""

from __future__ import annotations

import random
import socket
import subprocess
import time
from collections.abc import Callable
from typing import Any

# Nothing takes this long, however busy the machine is: what has not come by then never will.
AT_MOST = 300.0


def until(happened: Callable[[], bool], by: subprocess.Popen[Any] | None = None) -> None:
    """Wait until something has happened; fail when it never does.

    What is done `by` another process fails as soon as that has ended: nobody would do it any more.
    """
    end = time.monotonic() + AT_MOST
    while not happened():
        ended = by.poll() if by else None
        assert ended is None or happened(), f"it did not happen before the end (code {ended})"
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.1)


def free_port() -> int:
    """A port that nobody listens on.

    It lies outside of those that systems give away by themselves: between our look and our use, no
    other test is handed it.
    """
    for port in random.sample(range(20_000, 30_000), 100):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise AssertionError("no port is free")
