"""What rules are about: the parts of the page on which all of them are listed."""

from __future__ import annotations

from enum import StrEnum


class Subject(StrEnum):
    """The heading below which a rule is listed; headings stand in this order."""

    READING = "Reading a file"
    FILES = "Files, names and images"
    ADDRESSES = "Addresses"
    KEYS = "Keys and values"
    CHOICES = "Tags, and values from a list"
    HEADINGS = "Headings"
    SHAPE = "Structure of a hack"
    LISTS = "Lists and blocks of code"
    LINKS = "Links"
    LINK_FORMS = "How links are written"
    WEB = "Addresses of other sites"
    RELATIONS = "Relations between hacks"
    SAFE_CONTENT = "Safety of content"
    PEOPLE = "Safety of people"
    NAMES = "Names of people"
    LANGUAGE = "Language"
    SPELLING = "Spelling"
    TRANSLATIONS = "Translations"
    SOURCES = "Sources and freshness"
    LIBRARY = "The library as a whole"
    WAIVERS = "Waivers"
