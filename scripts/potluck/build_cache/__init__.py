"""What a build found out, kept for the next build of the same site.

A second build of a library in which little changed does little: what was worked out of the same
things before is taken again. Three words for it:

- **A ledger** holds what one kind of work came to: {name: (key, what it came to)}. The name says
  what was worked on, such as a page or a file. The *key* is a digest of everything that the work
  draws on. An entry counts only under the very same key, so a ledger cannot say what is no longer
  true; where a key cannot be told, the work is done.
- **Surroundings** are everything but the library itself: engine, templates, words, settings, pages
  of docs/, installed programs, the day. One digest of them (`unchanged.surroundings`) stands in
  each ledger; in others it is empty.
- **The fingerprint** of a library (`library.fingerprint`) is a digest of all but the texts of its
  hacks. Who edits a text leaves it as it is.

Pages themselves are not kept a second time: a ledger knows the digest of each, and they are taken
from the last site, where each is still what it was. Ledgers are sealed (`writing.SealedCache`),
written whole when a build has succeeded, and hold what that build used and no more: nothing grows,
and who takes `.cache/` away loses nothing but time. docs/adr/0030 says what was compared.
"""

from potluck.build_cache.file_facts import FileFacts, keep_facts, recall_facts
from potluck.build_cache.ledger import BuildCache, Ledger, digest

__all__ = ["BuildCache", "FileFacts", "Ledger", "digest", "keep_facts", "recall_facts"]
