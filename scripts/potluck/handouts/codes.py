"""QR codes: from an address on paper back to its page."""

from __future__ import annotations

import io
from functools import lru_cache

# Pixels on each side of a module: edges stay sharp where a viewer or printer smooths pictures.
SCALE = 4


@lru_cache(maxsize=4096)
def code(address: str) -> bytes:
    """Return the QR code of an address as a PNG of black modules.

    Error correction M (15 %) survives a fold or a copier's speck; the quiet zone is the
    template's matter. As lines and surfaces, a code takes five times the bytes in a PDF.
    """
    import segno  # loads half of what speaks with the web: only who prints a code waits for that

    picture = io.BytesIO()
    made = segno.make(address, error="m", micro=False)
    made.save(picture, kind="png", scale=SCALE, border=0)
    return picture.getvalue()
