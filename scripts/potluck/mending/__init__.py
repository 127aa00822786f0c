"""A site of before, and a few texts that were saved since -> what of the site is another now.

Most builds follow on one saved text. Front matter, vocabulary, sections and paths are then what
they were, and of the whole library little is made of texts:

- the page of the hack, and the pieces for who writes it;
- relations: which hacks a text links to, and which others have many words in common with it;
- what search has of it, and its entry in `hacks.json`.

trace       what a build writes down, hack by hack, so that the next need not read every text
relations   which hacks stand beside others now that words of some are others
renewed     the library, relations and files after the change; nothing where more has to be made

Wherever more may have changed, there is no mending, and the site is built as usual: what goes wrong
is told there, too. Tests hide all texts and make all else of a site, and mend after random edits.
"""

from potluck.mending.renewed import Mended, mended
from potluck.mending.trace import KIND as TRACE
from potluck.mending.trace import write_trace

__all__ = ["TRACE", "Mended", "mended", "write_trace"]
