"""The folders beside the sections, and the lists that only search needs."""

VOCABULARY, PATHS, CHECKUPS = "_vocabulary", "_paths", "_checkups"
# Forms, example clauses of agreements, and what happened where a hack was tried.
FORMS, TEMPLATES, NOTES = "_forms", "_templates", "_notes"
# Line pictures of steps, each an SVG file.
DRAWN = "_pictures"
# Long lists that only search reads: what they say is about themselves alone.
FOR_SEARCH = frozenset({"expansions.yml", "typed.yml"})
