"""Digests that stand in files which people write, and on paper."""

from __future__ import annotations

import hashlib

# Hexadecimal digits without digits.
_LETTERS = str.maketrans("0123456789", "ghijklmnop")


def in_letters(text: str, count: int) -> str:
    """Return the first `count` signs of the SHA-256 of a text, each as a letter.

    With digits, other programs that read YAML would take `5e8986` for a number.
    """
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    return digest[:count].translate(_LETTERS)
