"""The values in the `library:` block: texts and addresses of each form, and sets of keys.

The descriptions are shown to people: in messages and on the page of all settings.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from potluck.vocabulary import Entry

Paper = Literal["letter", "a4"]
Spelling = Literal["us", "gb", "none"]


def _off(value: Any) -> Any:
    """Take `off` for the word that it is: YAML reads false."""
    return "off" if value is False else value


def line_of(low: int, high: int) -> Any:
    """Constrain a text to one line of `low` to `high` letters."""
    # Templates write it as it is, so it holds no elements.
    return StringConstraints(
        strip_whitespace=True, min_length=low, max_length=high, pattern=r"^[^<>]*$"
    )


Level = Annotated[Literal["off", "observation"], BeforeValidator(_off)]
ShortText = Annotated[str, line_of(1, 300)]
# An address that a page may lead to: of another site, or of this one as the site names it, from its
# top on and wherever that stands.
_Address = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True,
        max_length=500,
        pattern=r"^(?:https?://[^\s<>\"']+|mailto:[^\s<>\"']+|"
        r"(?:[\w.#?=&%+-](?:[\w./#?=&%+-]*(?:[^d]|[^m]d|[^.]md))?)?)$",
    ),
]
Somewhere = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=500, pattern=r"^https?://[^\s<>\"']+$")
]
Web = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, max_length=500, pattern=r"^(?:https?://[^\s<>\"']+)?$"
    ),
]
# What a phone can dial: digits, and signs between them for the eye.
Number = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=30, pattern=r"^(?:\+?[0-9][0-9 ()-]*)?$"),
]


class Emergency(Entry):
    """Whom to call when there is danger to life."""

    number: Number = Field(
        default="", description='The number to call, in quotes: "999". Empty: no number is shown'
    )
    label: Annotated[str, line_of(0, 200)] = Field(
        default="", description="The line above an emergency's steps, instead of the usual one"
    )
    region: Annotated[str, line_of(0, 80)] = Field(
        default="", description="Where the number works, as in a sentence: the UK"
    )


class Helpline(Entry):
    """A public line that hacks may name."""

    number: Annotated[
        str,
        StringConstraints(
            strip_whitespace=True, min_length=3, max_length=30, pattern=r"^\+?[0-9][0-9 ()-]*$"
        ),
    ] = Field(description='Its number, in quotes: "116 123"')
    name: ShortText = Field(description="Who answers")
    region: Annotated[str, line_of(0, 80)] = Field(
        default="", description="Where it can be called, as in a sentence: the UK"
    )

    @property
    def digits(self) -> str:
        """The number as digits alone."""
        return "".join(c for c in self.number if c.isdigit())


class RuleChange(Entry):
    """A rule of the checker that does not fit this library."""

    rule: ShortText = Field(description="The rule's name, as the checker shows it")
    set: Level = Field(description="`off`, or `observation` to make an error only ask")
    why: Annotated[str, line_of(10, 300)] = Field(description="Why, for those who come later")


class Kinds(Entry):
    """What is special about the values of `kind` in facets.yml."""

    urgent: list[ShortText] = Field(
        default=["emergency"], description="Kinds whose steps come first, on the page and on paper"
    )
    without_steps: list[ShortText] = Field(
        default=["concept"], description="Kinds that need no numbered steps"
    )


class Contact(Entry):
    """Where a problem can be told without an account."""

    mail: Annotated[
        str,
        StringConstraints(
            strip_whitespace=True, max_length=200, pattern=r"^(?:[^\s@<>\"']+@[^\s@<>\"']+)?$"
        ),
    ] = Field(default="", description="An email address; empty: there is none")


class EditorBackend(Entry):
    """Where the editor for teams keeps what is written, and who signs people in."""

    name: Literal["github", "gitlab", "gitea", "test-repo"] = Field(
        default="github", description="github, gitlab, gitea (or Forgejo); test-repo to try"
    )
    repo: Annotated[str, line_of(0, 200)] = Field(
        default="", description="owner/name; if left out: from repo_url"
    )
    branch: Annotated[str, line_of(0, 100)] = Field(
        default="", description="The branch to write to; if left out: the usual one"
    )
    api_root: Web = Field(default="", description="The forge's API, for a forge of your own")
    base_url: Web = Field(default="", description="What signs people in; if left out: a key")
    auth_endpoint: Annotated[str, line_of(0, 200)] = Field(
        default="", description="The path there that starts it"
    )
    app_id: Annotated[str, line_of(0, 200)] = Field(
        default="", description="The number of your application at the forge, where it needs one"
    )


class Editor(Entry):
    """An editor for teams that have an account at the forge. Off without a script."""

    script: Annotated[
        str,
        StringConstraints(
            strip_whitespace=True, max_length=100, pattern=r"^(?:[\w-][\w.-]*\.js)?$"
        ),
    ] = Field(default="", description="Its script: a file in overrides/assets/editor/")
    integrity: Annotated[
        str,
        StringConstraints(
            strip_whitespace=True, max_length=120, pattern=r"^(?:sha384-[A-Za-z0-9+/]{64})?$"
        ),
    ] = Field(default="", description="Its checksum, if it is not the version that was tested")
    backend: EditorBackend = Field(
        default=EditorBackend(), description="Where it keeps what people write"
    )
    open: bool = Field(
        default=False,
        description="Whether people without write access propose changes from a copy (GitHub)",
    )
    hosts: list[
        Annotated[
            str,
            StringConstraints(
                strip_whitespace=True, max_length=200, pattern=r"^https://[a-z0-9.-]+(?::\d+)?$"
            ),
        ]
    ] = Field(default=[], max_length=20, description="Other hosts for its fonts and pictures")


class MenuEntry(Entry):
    """A page of docs/ in the menu."""

    title: Annotated[str, line_of(1, 80)] = Field(description="The words in the menu")
    url: _Address = Field(
        description="Where it leads from the top of the site: `about/` for docs/about.md"
    )


class License(Entry):
    """A license."""

    name: Annotated[str, line_of(0, 80)] = Field(default="", description="Its name: CC BY 4.0")
    url: Web = Field(default="", description="Its address, starting with https://")


class Licenses(Entry):
    """What others may do with the text and with the code."""

    content: License = Field(
        default=License.model_construct(), description="Of the hacks and pages"
    )
    code: License = Field(default=License.model_construct(), description="Of the program")


class Mirror(Entry):
    """Another place where the same library stands."""

    name: ShortText = Field(description="Who runs it")
    url: Somewhere = Field(description="Its address: https://example.org/")


Onion = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True,
        max_length=200,
        pattern=r"^(?:https?://[a-z2-7]{56}\.onion(?:/[\w./-]*)?)?$",
    ),
]


# As in the names of files and in addresses: es, hmn, or es-mx.
Language = Annotated[
    str, StringConstraints(strip_whitespace=True, pattern=r"^[a-z]{2,3}(?:-[a-z]{2})?$")
]
