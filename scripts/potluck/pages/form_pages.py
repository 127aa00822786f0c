"""Forms: sheets to fill in on the page, to print, to write on, or to change."""

from __future__ import annotations

from functools import partial
from typing import Any

from potluck.pages.checkup_pages import cited
from potluck.pages.facts import Context
from potluck.pages.own_pages import pages_with_list
from potluck.pages.page import Page
from potluck.pages.recalled_page import named
from potluck.pages.wording import file_head
from potluck.sheets import Form


def form_pages(context: Context) -> list[Page]:
    """Make a page for each form, and their list; none where the library has no forms."""
    forms = context.library.forms.values()
    if not forms:
        return []
    return pages_with_list(
        context,
        "forms",
        forms,
        partial(_page, context),
        lambda form: sum(len(part.fields) for part in form.front.parts),
    )


def _page(context: Context, form: Form) -> Page:
    front, vocabulary = form.front, context.library.vocabulary
    meta = {
        **file_head(context, form, "form.html"),
        "form": {
            "kind": front.kind,
            "audience": [vocabulary.label("audience", value) for value in front.audience],
            "hacks": [shown for slug in front.hacks for shown in named(context, slug)],
            "intro": list(front.intro),
            "cautions": list(front.cautions),
            "sources": [cited(source) for source in front.sources],
            "parts": [
                {
                    "title": part.title,
                    "note": part.note,
                    "fields": [_field(field.model_dump(mode="json")) for field in part.fields],
                }
                for part in front.parts
            ],
            "handouts": list(context.handouts.get(f"form/{form.slug}", [])),
            "document": {"url": form.document},
            "reviewed": front.reviewed.isoformat(),
        },
    }
    return Page(f"forms/{form.slug}.md", meta)


def _field(field: dict[str, Any]) -> dict[str, Any]:
    """A field as its template draws it: a table has a row of cells for each of its rows."""
    names = [*field["rows"], *[""] * field["blank"]]
    field["lines_shown"] = names
    field["columns"] = [
        {**column, "product": " ".join(column["product"]), "summed": column["id"] in field["sum"]}
        for column in field["columns"]
    ]
    return field


def forms_of(context: Context, slug: str) -> list[dict[str, str]]:
    """Title and address of the forms that go with a hack."""
    return [
        {"title": form.front.title, "url": f"forms/{form.slug}/"}
        for form in context.library.forms.values()
        if slug in form.front.hacks
    ]
