"""Handouts: from the library to PDFs for paper.

editions   the forms in which a handout is printed
sheets     forms and check-ups as sheets to write on
catalog    which handouts a library can give
wording    the words printed on them
glyphs     what the fonts can print, and what stands in for the rest
markup     Markdown -> XHTML that is ready for paper
codes      QR codes
press      what every handout of one library shares
hack_data  what paper shows of one hack
shared     what the hacks of a handout share: sources, words, indexes
content    a handout -> the plain data of its template
order      in which handouts are set
typeset    the adapter to Typst: template + data -> PDF
worker     typesetting in a process of its own
parallel   many of them at once
measures   what has been measured, kept between builds
cache      finished PDFs kept between builds
packing    the objects of a PDF, written small
finishing  a PDF that Typst made, cut to its papers
folding    its pages on sheets to fold
making     all of it, several at a time
published  what the site publishes
documents  forms as documents for word processors
"""

from potluck.handouts.making import HandoutError, make, make_all
from potluck.handouts.published import (
    handout_list,
    printed_handouts,
    site_handout,
    site_handouts,
)

__all__ = [
    "HandoutError",
    "handout_list",
    "make",
    "make_all",
    "printed_handouts",
    "site_handout",
    "site_handouts",
]
