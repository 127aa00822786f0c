"""Data of another library, from a file or from the web."""

from __future__ import annotations

import http.client
import posixpath
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from potluck.feeds.reuse import PATH
from potluck.importing.data import MOST_BYTES, DataError

_SECONDS = 30  # without a byte
_MOST_SECONDS = 600  # for all of them
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


def is_address(source: str) -> bool:
    """Whether a source is on the web and not in a file."""
    return "://" in source[:12]


def data_address(source: str) -> str:
    """Return where the `hacks.json` of a library is: given itself, or the library's address."""
    if source.endswith(".json") or not is_address(source):
        return source
    return f"{source.rstrip('/')}/{PATH}"


def fetched(source: str, most: int = MOST_BYTES) -> bytes:
    """Return the bytes of an address or a file. Raises DataError."""
    if not is_address(source):
        try:
            with Path(source).open("rb") as opened:
                return _whole(source, opened.read(most + 1), most)
        except OSError as error:
            raise DataError(f"{source} cannot be read: {error.strerror or error}") from None
    _refuse_scheme(source)
    request = urllib.request.Request(source, headers={"User-Agent": "potluck"})  # noqa: S310
    try:
        with urllib.request.build_opener(_Safe).open(request, timeout=_SECONDS) as answer:
            return _whole(source, _read(answer, most + 1), most)
    except urllib.error.HTTPError as error:
        raise DataError(f"{source} answers {error.code}; is the address right?") from None
    except (OSError, ValueError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", None) or error
        raise DataError(f"{source} cannot be reached: {reason}") from None


def beside(source: str, name: str) -> str:
    """Return the address or path of a file that stands in the folder of `source`."""
    return (
        urljoin(source, name) if is_address(source) else posixpath.join(Path(source).parent, name)
    )


class _Safe(urllib.request.HTTPRedirectHandler):
    """Goes on only by safe ways, and from the web to nothing on this machine."""

    def redirect_request(self, req: urllib.request.Request, *more: Any) -> Any:
        """Return the request that follows. Raises DataError."""
        address = str(more[-1])
        _refuse_scheme(address)
        if urlsplit(address).hostname in _LOCAL and urlsplit(req.full_url).hostname not in _LOCAL:
            raise DataError(f"{address[:200]} is not an address: copy it from the browser")
        return super().redirect_request(req, *more)


def _read(answer: http.client.HTTPResponse, most: int) -> bytes:
    """Read at most so many bytes; a server that sends one now and then would hold us for days.

    Raises TimeoutError for that, IncompleteRead where the line breaks.
    """
    end = time.monotonic() + _MOST_SECONDS
    data = bytearray()
    while len(data) < most and (more := answer.read1(most - len(data))):
        data += more
        if time.monotonic() > end:
            raise TimeoutError("timed out")
    if len(data) < most and answer.length:  # the line broke
        raise http.client.IncompleteRead(bytes(data), answer.length)
    return bytes(data)


def _refuse_scheme(address: str) -> None:
    try:
        parts = urlsplit(address)
    except ValueError:
        raise DataError(f"{address[:200]} is not an address: copy it from the browser") from None
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOCAL):
        raise DataError(
            f"{address[:200]} was not read: without https, its data could be changed on the way; "
            "use https"
        )


def _whole(source: str, data: bytes, most: int) -> bytes:
    if len(data) > most:
        raise DataError(
            f"{source} is larger than {most // 1_000_000} MB, too large for this kind of file"
        )
    return data
