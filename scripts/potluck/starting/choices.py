"""The five things that somebody says about a new library."""

from __future__ import annotations

import re
from dataclasses import dataclass

from potluck.starting.engine import where_from
from potluck.words import has_words

# The languages in which the first pages are written, and the folder of texts for each.
LANGUAGES = {"en": "en", "en-GB": "en", "es": "es"}
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
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{2,4})?")
_TEXT = {
    "en": {
        "description": "What works for us, one page each.",
        "about": "About", "bring": "Bring a page", "not": "What this is not",
        "copyright": "© {name} and contributors",
        "second": "begin-with-a-round",
        "top": "What this library is called and chooses. `potluck check` looks at this file, too.",
        "danger": "Whom to call when there is danger to life, and where that number is good:",
        "misspelled": "the list of misspelled words is of English",
        "grade": "the grade is counted for English",
        "region": "the European Union",
        "papers": "The paper of printers there, or both: [a4, letter]",
        "library": "Library",
        "workflow": "Tests every change; what reaches the main branch is published with GitHub "
                    "Pages. Once, by hand:\n# Settings, Pages, Source: GitHub Actions. Actions are "
                    "pinned by hash, so that nobody can swap them.",
        "registry": "The engine, with what `potluck test` looks at pages with. To take a newer "
                    "one: pip install -U -r requirements.txt",
        "address": "The engine, with what `potluck test` looks at pages with. To take a newer one, "
                   "write its\n# commit or version at the end of the line: pip install "
                   "--force-reinstall -r requirements.txt",
        "here": "The engine, from a place on this computer alone. Write where others get it, here "
                "and in\n# .pre-commit-config.yaml, such as: potluck-library[test] @ git+https://...",
        "commit": "Checks what a commit changes:", "check": "check hacks",
    },
    "es": {
        "description": "Lo que nos funciona, una página para cada cosa.",
        "about": "Quiénes somos", "bring": "Traer una página", "not": "Lo que esto no es",
        "copyright": "© {name} y quienes contribuyen", "second": "empieza-con-una-ronda",
        "top": "Cómo se llama esta biblioteca y qué elige. `potluck check` lo revisa también.",
        "danger": "A quién llamar cuando hay peligro de muerte, y dónde vale ese número:",
        "misspelled": "la lista de palabras mal escritas es del inglés",
        "grade": "el grado se cuenta para el inglés",
        "region": "la Unión Europea",
        "papers": "El papel de las impresoras de ahí, o los dos: [a4, letter]",
        "library": "Biblioteca",
        "workflow": "Prueba cada cambio; lo que llega a la rama principal se publica con GitHub "
                    "Pages. Una vez, a mano:\n# Settings, Pages, Source: GitHub Actions. Las "
                    "acciones se fijan por su hash, para que nadie pueda cambiarlas.",
        "registry": "El motor, con lo que usa `potluck test` para mirar las páginas. Para tomar "
                    "uno más nuevo: pip install -U -r requirements.txt",
        "address": "El motor, con lo que usa `potluck test` para mirar las páginas. Para tomar uno "
                   "más nuevo,\n# escribe su commit o su versión al final de la línea: pip install "
                   "--force-reinstall -r requirements.txt",
        "here": "El motor, de un lugar que solo está en este equipo. Escribe de dónde lo toman los "
                "demás, aquí y en\n# .pre-commit-config.yaml, por ejemplo: potluck-library[test] @ "
                "git+https://...",
        "commit": "Revisa lo que cambia un commit:", "check": "revisar las ideas",
    },
}  # fmt: skip


class Unfit(ValueError):
    """An answer that cannot stand in a library; the message says what to write."""


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
        if not 1 <= len(self.name.strip()) <= 80 or not self.name.isprintable():
            raise Unfit("the name is one line of at most 80 characters, such as: Garden Commons")
        for what, address in (("address", self.url), ("repository", self.repository)):
            if address and not _WEB.fullmatch(address):
                raise Unfit(f"the {what} starts with https://, such as https://example.org/garden/")
        if not _LANGUAGE.fullmatch(self.language):
            raise Unfit("the language is a code such as en, en-GB or es")
        if self.paper not in _PAPERS:
            raise Unfit("the paper is letter or a4")

    @property
    def texts(self) -> str:
        """The folder of texts for the language; English where there is none."""
        return LANGUAGES.get(self.language) or LANGUAGES.get(self.language.split("-")[0], "en")

    @property
    def brings_words(self) -> bool:
        """Whether the engine has words in this language; else they are English at first."""
        return has_words(self.language.split("-")[0])

    @property
    def brings_pages(self) -> bool:
        """Whether the first pages are written in this language; else they are English."""
        return self.language.split("-")[0] in LANGUAGES

    def _source(self) -> str:
        """Where the first pages are from: their library, or the engine, which wrote them."""
        if self.url and not _STAND_IN.match(self.url):
            return f"{self.url.rstrip('/')}/about/"
        return self.repository.rstrip("/") or _ENGINE

    def _rules(self, text: dict[str, str]) -> str:
        """The lines that turn off what the checker knows of English alone."""
        if self.language.split("-")[0] == "en":
            return ""
        lines = _ENGLISH_RULES.replace("WHY_MISSPELLED", text["misspelled"])
        return lines.replace("WHY_GRADE", text["grade"])

    def places(self, today: str, engine: str, section: str, *, more: bool) -> dict[str, str]:
        """Return what stands for each @PLACE@ in the files of a new library.

        `more` says that there are pages beside the first one, which it then leads to.
        """
        text = _TEXT[self.texts]
        name = _plain(self.name)
        return {
            "NAME": name,
            "SHORT_NAME": name,
            "SOURCE": self._source(),
            "TITLE": self.name,
            "DESCRIPTION": text["description"],
            "URL": f"{self.url.rstrip('/')}/" if self.url else '""',
            "REPOSITORY_LINE": f"repo_url: {self.repository.rstrip('/')}\nedit_uri: edit/main/docs/"
            if self.repository else "",
            "EDIT_LINE": "    edit_path: edit/main/\n" if self.repository else "",
            "SPELLING": _SPELLING.get(self.language, "none"),
            "RULES": self._rules(text),
            "PAPER": self.paper,
            "LANGUAGE": self.language,
            "ABOUT": text["about"], "BRING": text["bring"], "NOT": text["not"],
            "COPYRIGHT": text["copyright"].format(name=self.name),
            "TOP": text["top"], "DANGER": text["danger"], "REGION": text["region"],
            "PAPERS": text["papers"], "LIBRARY": text["library"], "WORKFLOW": text["workflow"],
            "NEWER": text[where_from(engine)], "COMMIT": text["commit"], "CHECK": text["check"],
            "ENGINE": engine,
            "ENGINE_ALONE": engine.replace("[test]", ""),
            "SECTION": section,
            "TODAY": today,
            "YEAR": today[:4],
            "RELATED": f"related:\n  - hack: {text['second']}\n    how: with\n" if more else "",
        }  # fmt: skip


def _plain(name: str) -> str:
    """Write a name so that YAML reads it as text, whatever its signs."""
    if re.fullmatch(r"\w[\w .,'&()/+-]*", name) and not re.fullmatch(r"[\d.,_+-]+|\w{1,5}", name):
        return name
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
