"""A site of before, and a few texts that were saved since -> what of the site is another now.

Most builds follow on one saved text. Front matter, vocabulary, sections and paths are then what
they were, and of the whole library little is made of texts:

- the page of the hack, and the pieces for who writes it;
- relations: which hacks a text links to, and which others have many words in common with it;
- what search has of it, and its entry in `hacks.json`.

records     what is known of each hack and of the whole, kept from build to build
trace       what a build writes down, so that the next need not read every text
relations   which hacks stand beside others now that words of some are others
updated     the library and its relations after the change, and whether translations are wrong now;
            nothing where more has to be made
printed     the PDFs that hold the hack, and the pages that say how long they are

A library in another language is a library: what is said of a hack counts in each of them, with the
text that it has there.

Wherever more may have changed, no build is incremental, and the site is built as usual: what goes
wrong is told there, too. Tests hide all texts and make all else of a site, and build incrementally
after random edits.
"""

from potluck.incremental.printed import numbers_of, pages_with_numbers, print_again, with_numbers
from potluck.incremental.records import Known, files_of, put_whole, read_known, trace_of
from potluck.incremental.trace import write_trace
from potluck.incremental.updated import Texts, Updated, reread, updated, wrong_translations

__all__ = [
    "Known",
    "Texts",
    "Updated",
    "files_of",
    "numbers_of",
    "pages_with_numbers",
    "print_again",
    "put_whole",
    "read_known",
    "reread",
    "trace_of",
    "updated",
    "with_numbers",
    "write_trace",
    "wrong_translations",
]
