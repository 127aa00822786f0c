"""The keys of the `library:` block, with what each is for and what stands where it is left out."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, Field, StringConstraints, ValidationError

from potluck.settings.values import (
    Contact,
    Editor,
    Emergency,
    Helpline,
    Kinds,
    Language,
    Licenses,
    MenuEntry,
    Mirror,
    Onion,
    Paper,
    RuleChange,
    ShortText,
    Somewhere,
    Spelling,
    Web,
    line_of,
)
from potluck.vocabulary import Entry


class Settings(Entry):
    """Everything that a library chooses in `library:`; each key may be left out."""

    lead: Annotated[str, line_of(0, 300)] = Field(
        default="",
        description="What the library is for, in one sentence of plain text on the home page",
    )
    emergency: Emergency = Field(
        default=Emergency.model_construct(),
        description="The number to call when a life is in danger",
    )
    helplines: list[Helpline] = Field(
        default=[], max_length=60, description="Public lines that hacks may name"
    )
    spelling: Spelling = Field(
        default="none", description="The spelling of English in hacks: us, gb or none"
    )
    papers: list[Paper] = Field(
        default=["letter", "a4"],
        min_length=1,
        max_length=2,
        description="Paper sizes of the handouts, the usual one first; posters are twice the size",
    )
    rules: list[RuleChange] = Field(
        default=[], max_length=60, description="Rules that are off, or only ask"
    )
    required: list[ShortText] = Field(
        default=[], max_length=20, description="Parts and keys that every hack must also have"
    )
    kinds: Kinds = Field(
        default=Kinds.model_construct(), description="What is special about the kinds of hacks"
    )
    leave_to: Somewhere = Field(
        default="https://www.wikipedia.org/",
        description="Where the button for leaving quickly leads: https://example.org/weather",
    )
    contact: Contact = Field(
        default=Contact.model_construct(),
        description="Where people can report problems without an account",
    )
    suggest_url: Web = Field(
        default="",
        description="Where people can ask for a hack: https://example.org/ask. Empty: nowhere",
    )
    edit_path: Annotated[
        str, StringConstraints(strip_whitespace=True, max_length=200, pattern=r"^(?:[\w.-]+/)*$")
    ] = Field(
        default="",
        description="What goes between repository and file, with a slash at its end: edit/main/",
    )
    editor: Editor = Field(
        default=Editor.model_construct(),
        description="An editor for teams at contribute/editor/; off by default",
    )
    menu: list[MenuEntry] = Field(
        default=[], max_length=40, description="Pages of docs/ in the menu, in order"
    )
    licenses: Licenses = Field(
        default=Licenses.model_construct(), description="What others may do with text and code"
    )
    mirrors: list[Mirror] = Field(
        default=[], max_length=20, description="Other places where this library is published"
    )
    onion: Onion = Field(default="", description="Its address in Tor: http://….onion/")
    languages: list[Language] = Field(
        default=[],
        max_length=40,
        description="Languages in which the site is published besides its own, by their codes in "
        "lower case, such as es or es-mx: [es]",
    )
    some_pages: list[Language] = Field(
        default=[],
        max_length=40,
        description="Languages of which only translated pages are published, by their codes in "
        "lower case, such as fr or fr-ca: [fr]",
    )
    macros: list[ShortText] = Field(
        default=[], max_length=60, description="Pages of docs/ that may run macros in a build"
    )
    offline: bool = Field(
        default=True, description="Whether readers can keep the site; false removes their copies"
    )
    policy: Annotated[
        str,
        StringConstraints(
            strip_whitespace=True, max_length=2000, pattern=r"^(?:|(?:.*; *)?default-src [^<>]*)$"
        ),
    ] = Field(
        default="",
        description="A Content-Security-Policy to replace the usual one: default-src 'self'; ...",
    )

    @property
    def every_language(self) -> list[str]:
        """The languages besides the site's own: whole ones first, then those of some pages."""
        return list(dict.fromkeys([*self.languages, *self.some_pages]))

    def has_some_pages(self, language: str) -> bool:
        """Whether only the translated pages of a language are published."""
        return language in self.some_pages and language not in self.languages


def settings_from(block: object) -> Settings:
    """Build the settings from the block's plain data, with the usual value for what is wrong.

    The check names every mistake; this lets a preview go on beside one. Raises nothing.
    """
    if not isinstance(block, dict):
        return Settings()
    right = {key: value for key, value in block.items() if _right(key, value)}
    return Settings.model_validate(right)


def _right(key: str, value: object) -> bool:
    try:
        Settings.model_validate({key: value})
    except ValidationError:
        return False
    return True


def as_data(settings: BaseModel) -> dict[str, Any]:
    """Return the settings as plain data, for templates."""
    return settings.model_dump(mode="json")
