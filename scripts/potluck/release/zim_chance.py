"""The same archive from the same site: takes out what a ZIM's writer fills with chance.

An archive has a UUID in its header, and each of its two search indexes one of Xapian's. They are
written anew from what the archive holds, and so is the checksum at its end.
Source: the ZIM file format (header, checksum); Xapian's glass backend (glass_version.cc).
"""

from __future__ import annotations

import hashlib
import re
import struct

_UUID = 16
_HEADER_UUID = 8  # after magic number and version
_CHECKSUM_AT = 72  # eight bytes that say where the checksum stands
# What begins an index: its name and two bytes of version; then comes the UUID.
_INDEX = re.compile(rb"\x0f\x0dXapian Glass\x04[\x00-\xff]")


def without_chance(archive: bytes) -> bytes:
    """Return the archive with all UUIDs made from what it holds. Raises ValueError for another."""
    (end,) = struct.unpack_from("<Q", archive, _CHECKSUM_AT)
    if archive[:4] != b"ZIM\x04" or end != len(archive) - hashlib.md5().digest_size:  # noqa: S324
        raise ValueError("this is no ZIM archive with its checksum at the end")
    places = [_HEADER_UUID, *(match.end() for match in _INDEX.finditer(archive, 0, end))]
    made = bytearray(archive[:end])
    for at in places:
        made[at : at + _UUID] = bytes(_UUID)
    name = hashlib.sha256(made).digest()[:_UUID]
    for at in places:
        made[at : at + _UUID] = name
    return bytes(made) + hashlib.md5(made).digest()  # noqa: S324 - the format's checksum
