"""Everything that can be carried away: books, an archive for Kiwix, what it is made of, checksums.

as_of        the day that a copy shows, and the words that say so
ebook        chapters -> an EPUB
chapters     the library, or a section of it, as chapters
zim          a built site -> a ZIM archive with full-text search
zim_chance   the same archive from the same site: what its format fills with chance
inventory    what the program is made of, as a CycloneDX document
carrying     all of it in one folder, with checksums
"""

# What can be left out of a release.
PARTS = ("zip", "zim", "epub", "pdf", "sbom")
