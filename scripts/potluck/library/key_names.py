"""What other tools, other people and we in former days call the keys of front matter."""

from __future__ import annotations

from potluck.reading import KeyNames

RETIRED_KEYS = {
    "section": "remove it: the folder is the section",
    "slug": "remove it: the file name is the slug",
    "id": "remove it: the file name is the id",
    "author": "name people in `credits:` and authors of sources in `by:`",
    "authors": "name people in `credits:` and authors of sources in `by:`",
    "description": "write it as `summary:`",
    "date": "write the date it was last compared with its sources as `reviewed:`",
    "see_also": "list hacks under `related:`, each with `hack:` and `how:`",
    "category": "remove it: the folder is the section",
}

# What other tools and people call our keys, which stand on the left.
_OTHER_NAMES = {
    "title": "name headline heading",
    "summary": "description intro introduction abstract excerpt subtitle tagline blurb teaser",
    "tags": "keywords keyword topics topic categories labels subjects themes",
    "audience": "who roles role users target_audience",
    "setting": "where location locations place places venue",
    "effort": "time duration difficulty time_needed how_long",
    "cost": "price budget money costs",
    "when": "timing stage phase moment",
    "start_small": "first_step quick_start quick_win tomorrow",
    "situations": "problem problems scenario scenarios symptoms use_when triggers",
    "related": "related_hacks similar see see_also",
    "sources": "references reference citations bibliography refs further_reading links",
    "credits": "contributors contributor thanks written_by submitted_by acknowledgments by",
    "heads_up": "content_warning content_warnings trigger_warning trigger_warnings warning "
    "warnings cw tw sensitive",
    "needs_review": "reviewer reviewers pending_review awaiting",
    "aliases": "redirect_from redirects redirect old_names old_urls",
    "reviewed": "updated last_updated last_modified modified lastmod last_reviewed "
    "date_reviewed review_date last_checked published",
    "recalled": "recall withdrawn retracted deprecated obsolete",
    "by": "author authors publisher organization organisation org",
    "url": "link href address website web uri",
    "year": "date published",
    "supports": "claim claims note notes says",
    "hack": "slug page file id",
    "hacks": "slug hack page",
    "how": "type relation rel",
    "kind": "type",
    "order": "weight position nav_order sort rank",
    "steps": "hacks stops",
    "why": "reason because",
    "questions": "checks items",
    "ask": "question q",
}
# The same in Spanish, German, French and Portuguese, without accents.
_IN_OTHER_LANGUAGES = {
    "title": "titulo titel titre nombre uberschrift",
    "summary": "resumen zusammenfassung resume resumo kurzfassung",
    "tags": "etiquetas schlagworte mots_cles palabras_clave",
    "audience": "publico zielgruppe",
    "setting": "lugar ort lieu",
    "effort": "tiempo zeit aufwand esfuerzo",
    "cost": "costo coste kosten precio",
    "situations": "situaciones situationen",
    "related": "relacionados verwandt siehe_auch",
    "sources": "fuentes quellen fontes",
    "credits": "creditos dank",
    "reviewed": "revisado gepruft fecha datum fecha_de_revision",
    "year": "ano jahr annee",
}
_CALLED = {
    ours: f"{others} {_IN_OTHER_LANGUAGES.get(ours, '')}".split()
    for ours, others in _OTHER_NAMES.items()
}
OTHER_NAMES: dict[str, tuple[str, ...]] = {
    other: tuple(ours for ours, others in _CALLED.items() if other in others)
    for other in dict.fromkeys(name for others in _CALLED.values() for name in others)
}
# What people call the keys of the vocabulary's files.
_VOCABULARY_NAMES = {
    "name": ("id", "term"),
    "tag": ("id",),
    "key": ("id",),
    "word": ("term", "avoid"),
    "title": ("label",),
    "shown": ("label",),
    "description": ("definition",),
    "text": ("definition",),
    "meaning": ("definition",),
    "explanation": ("definition", "why"),
    "aliases": ("synonyms", "also"),
    "words": ("synonyms", "same"),
    "values": ("choices",),
    "options": ("choices",),
    "instead": ("use",),
    "say": ("use",),
    "reason": ("why",),
    "regex": ("pattern",),
    "long": ("full",),
    "slug": ("hack",),
}

OF_HACKS = KeyNames(RETIRED_KEYS, OTHER_NAMES)
OF_PAGES = KeyNames(others=OTHER_NAMES)
OF_VOCABULARY = KeyNames(others=_VOCABULARY_NAMES)
