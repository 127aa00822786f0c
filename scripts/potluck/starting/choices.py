"""The five things that somebody says about a new library."""

from __future__ import annotations

import re
from dataclasses import dataclass

from potluck.language_codes import meant_code
from potluck.project import base_language
from potluck.starting.engine import where_from
from potluck.starting.short_texts import TEXT
from potluck.words import has_words

# The languages in which the first pages are written, and the folder of texts for each.
LANGUAGES = {"en": "en", "en-GB": "en", "es": "es", "fr": "fr"}
_SPELLING = {"en": "us", "en-GB": "gb"}
_PAPERS = ("letter", "a4")
# What the checker knows of one language only.
_ENGLISH_RULES = """\
    rules:
      - {rule: misspelled, set: "off", why: WHY_MISSPELLED}
      - {rule: reading-grade, set: "off", why: WHY_GRADE}
"""
_WEB = re.compile(r"https?://[^\s/\"'<>]+\.?[^\s\"'<>]*")
_STAND_IN = re.compile(r"https?://example\.")
_ENGINE = "https://github.com/potluck-commons/potluck"
# What comes between a repository's address and a file's path, by what its host is called.
_EDIT = {
    "gitlab": "-/edit/main/",
    "codeberg": "_edit/main/",
    "forgejo": "_edit/main/",
    "gitea": "_edit/main/",
}
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{2,4})?")


class Unfit(ValueError):
    """An answer that cannot stand in a library; the message says what to write."""


def unfit(field: str, answer: str) -> str:
    """Return a sentence that says what to write for a field of `Choices`; nothing if it fits."""
    if field == "name" and not (1 <= len(answer.strip()) <= 80 and answer.isprintable()):
        return "the name is one line of at most 80 characters, such as: Garden Commons"
    if field in ("url", "repository") and answer and not _WEB.fullmatch(answer):
        what = "address" if field == "url" else "repository"
        return f"the {what} starts with https://, such as https://example.org/garden/"
    if field == "language" and not _LANGUAGE.fullmatch(answer):
        return f"the language is a code such as {meant_code(answer) or 'en, en-GB or es'}"
    if field == "paper" and answer not in _PAPERS:
        return "the paper is letter or a4"
    return ""


@dataclass(frozen=True, slots=True)
class Choices:
    """What a new library is called, where it will stand, and how it speaks and prints.

    `url` and `repository` may be empty. Raises Unfit.
    """

    name: str
    url: str
    language: str
    paper: str
    repository: str

    def __post_init__(self) -> None:
        """Refuse what would break the settings, with a sentence that says what to write."""
        for field in ("name", "url", "repository", "language", "paper"):
            if said := unfit(field, getattr(self, field)):
                raise Unfit(said)

    @property
    def texts(self) -> str:
        """The folder of texts for the language; English where there is none."""
        return LANGUAGES.get(self.language) or LANGUAGES.get(base_language(self.language), "en")

    @property
    def brings_words(self) -> bool:
        """Whether the engine has words in this language; else they are English at first."""
        return has_words(base_language(self.language))

    @property
    def brings_pages(self) -> bool:
        """Whether the first pages are written in this language; else they are English."""
        return base_language(self.language) in LANGUAGES

    def _source(self, text: dict[str, str]) -> dict[str, str]:
        """Where the first pages are from: their library, or the engine, which wrote them."""
        address = self.repository.rstrip("/")
        if self.url and not _STAND_IN.match(self.url):
            address = f"{self.url.rstrip('/')}/about/"
        if not address:
            return {"PRACTICE": text["brought"], "WHO": "Potluck", "SOURCE": _ENGINE}
        return {"PRACTICE": text["practice"], "WHO": _plain(self.name), "SOURCE": address}

    def _edit(self) -> str:
        """What `edit_path` has to be; as on GitHub, where nothing says otherwise."""
        host = self.repository.partition("://")[2].partition("/")[0].lower()
        return next((path for forge, path in _EDIT.items() if forge in host), "edit/main/")

    def _rules(self, text: dict[str, str]) -> str:
        """The lines that turn off what the checker knows of English alone."""
        if base_language(self.language) == "en":
            return ""
        lines = _ENGLISH_RULES.replace("WHY_MISSPELLED", text["misspelled"])
        return lines.replace("WHY_GRADE", text["grade"])

    def places(self, today: str, engine: str, section: str, *, more: bool) -> dict[str, str]:
        """Return what stands for each @PLACE@ in the files of a new library.

        `more` says that there are pages beside the first one, which it then leads to.
        """
        text = TEXT[self.texts]
        name = _plain(self.name)
        return {
            "NAME": name,
            **self._source(text),
            "TITLE": self.name,
            "DESCRIPTION": text["description"],
            "URL": f"{self.url.rstrip('/')}/" if self.url else '""',
            "REPOSITORY_LINE": f"repo_url: {self.repository.rstrip('/')}\n"
            f"edit_uri: {self._edit()}docs/"
            if self.repository
            else "",
            "EDIT_LINE": f"    edit_path: {self._edit()}\n" if self.repository else "",
            "SPELLING": _SPELLING.get(self.language, "none"),
            "RULES": self._rules(text),
            "PAPER": self.paper,
            "LANGUAGE": self.language,
            "ABOUT": text["about"],
            "BRING": text["bring"],
            "NOT": text["not"],
            "COPYRIGHT": text["copyright"].format(name=self.name),
            "TOP": text["top"],
            "DANGER": text["danger"],
            "REGION": text["region"],
            "PAPERS": text["papers"],
            "LIBRARY": text["library"],
            "WORKFLOW": text["workflow"],
            "ENDED": text["ended"],
            "NEWER": text[where_from(engine)],
            "COMMIT": text["commit"],
            "CHECK": text["check"],
            "ENGINE": engine,
            "ENGINE_ALONE": engine.replace("[test]", ""),
            "SECTION": section,
            "TODAY": today,
            "YEAR": today[:4],
            "RELATED": f"related:\n  - hack: {text['second']}\n    how: with\n" if more else "",
        }


def _plain(name: str) -> str:
    """Write a name so that YAML reads it as text, whatever its signs."""
    if re.fullmatch(r"\w[\w .,'&()/+-]*", name) and not re.fullmatch(r"[\d.,_+-]+|\w{1,5}", name):
        return name
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
