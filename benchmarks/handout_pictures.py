"""Makes the pictures of handouts for the documentation: in gray, and reduced to 70 %.

    python benchmarks/handout_pictures.py

So they look as after a trip through a bad photocopier. Needs `pdftoppm`, which is part of
poppler-utils.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from corpus import ROOT
from potluck.handouts import make
from potluck.handouts.catalog import Handout, by_name
from potluck.handouts.content import Press
from potluck.handouts.editions import EDITIONS
from potluck.handouts.wording import wording
from potluck.library import load
from potluck.site import read_site
from potluck.words import read_words

FOLDER = ROOT / "docs/images"
# Dots to the inch of a sheet at full size.
SHARP = 100
REDUCED = 0.7
# Name of the picture: what is printed, in which edition, and which page of it.
PICTURES = {
    "handout-cover": ("section:in-the-moment", "standard", 1),
    "handout-section": ("section:neighbors", "standard", 4),
    "handout-sources": ("section:neighbors", "standard", 13),
    "handout-sheet": ("hack:respond-to-a-suspected-opioid-overdose", "sheet", 1),
    "handout-cards": ("section:in-the-moment", "cards", 3),
    "handout-cards-back": ("section:in-the-moment", "cards", 4),
    "handout-poster": ("hack:respond-to-a-suspected-opioid-overdose", "poster", 1),
    "handout-poster-agreement": ("hack:co-write-community-agreements", "poster", 1),
}


def main() -> int:
    if shutil.which("pdftoppm") is None:
        print("pdftoppm is missing; install poppler-utils", file=sys.stderr)
        return 2
    site = read_site(ROOT)
    press = Press(load(ROOT), site, wording(read_words(ROOT, site.language)))
    subjects = by_name(press.library, site, press.words)
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "handout.pdf"
        for name, (subject, edition, page) in PICTURES.items():
            pdf.write_bytes(make(Handout(subjects[subject], EDITIONS[edition], "letter"), press))
            picture = FOLDER / name
            subprocess.run(
                ["pdftoppm", "-png", "-gray", "-singlefile", "-f", str(page), "-r",
                 str(round(SHARP * REDUCED)), str(pdf), str(picture)],
                check=True, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            print(f"{picture}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
