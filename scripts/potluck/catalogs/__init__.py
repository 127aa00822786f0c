"""Translations as catalogs for Weblate, Crowdin, Poedit: PO and XLIFF, out and in.

A catalog is a way in and out, not the source. Why it is done so: docs/adr/0021.
"""
