"""The files and folders of a library, and its `mkdocs.yml` as plain data."""

from __future__ import annotations

import os
import re
from itertools import chain
from pathlib import Path
from typing import Any

import yaml

SETTINGS = "mkdocs.yml"
HACKS, DOCS = "hacks", "docs"
# What a library chooses stands below `extra:` in this block; the plugin that it names.
BLOCK, PLUGIN = "library", "potluck"
THEME = "material"  # whose templates ours stand on
ENGLISH = "en"
# A language in names of files and in addresses: `es`, `hmn` for Hmong, or `es-mx`. What other
# programs put between a name and `.md` is none, even where some language has that code.
LANGUAGE = (
    r"(?!(?:md|yml|bak|doc|htm|new|odt|old|org|pdf|rtf|tmp|txt|xml)\b)[a-z]{2,3}(?:-[a-z]{2})?"
)
# What stands before an address of the site in any of its languages.
ANY_LANGUAGE = rf"(?:{LANGUAGE}/)?"
# Where further parts of a long list stand; nothing that people write does.
MORE = "more/"
_MOST_VALUES = 100_000  # in mkdocs.yml; a hundred times what any library needs
_LANGUAGE = re.compile(
    rb"^theme:[^\n]*(?:\n[ \t][^\n]*)*?\blanguage:[ \t]*[\"']?([A-Za-z-]+)", re.MULTILINE
)
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
# What a site has of PDFs: they are made with it, are offered and made later, or are not offered.
MADE, LATER, NONE = HANDOUTS = ("made", "later", "none")


def cache_folder(root: Path, kind: str, language: str = "") -> Path:
    """Return where what is made of a kind, such as `handouts`, is kept from build to build.

    A site in another `language` than that of its files has a folder of its own.
    """
    return root / ".cache" / (f"{kind}-{language}" if language else kind)


def base_language(code: str) -> str:
    """Return the language of a code without its region: `es` for `es-MX`."""
    return code.partition("-")[0]


class StagingRefused(Exception):
    """What cannot be staged: the message says why and what to do."""


class SettingsUnreadable(Exception):
    """`mkdocs.yml` cannot be read; the message is one sentence that says what to do."""


def closed(address: str | None) -> str:
    """Return an address as our pages know it: it ends with `/`, or is empty."""
    return address.rstrip("/") + "/" if address else ""


class _WithEnvironment(yaml.SafeLoader):
    """Takes values from the environment, as MkDocs does with `!ENV [NAME, ..., default]`."""

    def from_environment(self, node: yaml.Node) -> Any:
        """Return the first variable that is set, else the default."""
        names = [node.value, None]
        if isinstance(node, yaml.SequenceNode):
            names = self.construct_sequence(node)
        return next((os.environ[n] for n in names[:-1] if n in os.environ), names[-1])


class _Tolerant(_WithEnvironment):
    """Reads what only MkDocs understands, such as the name of a function, as nothing."""


_WithEnvironment.add_constructor("!ENV", _WithEnvironment.from_environment)
_Tolerant.add_multi_constructor("", lambda *_: None)


def read_settings(root: Path, *, whole: bool = False) -> dict[str, Any]:
    """Read `mkdocs.yml` as plain data; what only MkDocs understands is None.

    With `whole`, raises StagingRefused where there is such a value. Raises SettingsUnreadable where
    it is no YAML with keys.
    """
    loader = _WithEnvironment if whole else _Tolerant
    try:
        text = (root / SETTINGS).read_text(encoding="utf-8")
        settings = _loaded(loader(text))
    except yaml.constructor.ConstructorError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise StagingRefused(
            f"mkdocs.yml:{line}: only MkDocs understands this value; remove it to stage the site"
        ) from None
    except (yaml.YAMLError, RecursionError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{SETTINGS}:{mark.line + 1}" if mark else SETTINGS
        raise SettingsUnreadable(
            f"{place}: this cannot be read; `potluck check` says what is wrong there"
        ) from None
    if not isinstance(settings, dict):
        raise SettingsUnreadable(
            f"{SETTINGS} has no keys, such as `site_name:`; write them as `potluck init` does"
        )
    return settings


def _loaded(loader: yaml.SafeLoader) -> Any:
    try:
        root = loader.get_single_node()
        if root and (many := overgrown(root)):
            raise yaml.MarkedYAMLError(problem_mark=many.start_mark)
        return loader.construct_document(root) if root else None
    finally:
        loader.dispose()


def overgrown(root: yaml.Node) -> yaml.Node | None:
    """Return the first value of settings that holds too many; one counts wherever `*` names it.

    A few lines can name each other so often that no memory holds what they mean.
    """
    sizes: dict[int, int] = {}
    found: list[yaml.Node] = []

    def size(node: yaml.Node) -> int:
        if not isinstance(node, yaml.CollectionNode):
            return 1
        if id(node) not in sizes:
            sizes[id(node)] = _MOST_VALUES  # should it hold itself
            pairs = isinstance(node, yaml.MappingNode)
            within = chain.from_iterable(node.value) if pairs else node.value
            sizes[id(node)] = 1 + sum(map(size, within))
            if sizes[id(node)] > _MOST_VALUES:
                found.append(node)
        return sizes[id(node)]

    size(root)
    return found[0] if found else None


def language_of(settings: bytes) -> str:
    """Return the language that the bytes of mkdocs.yml name; English where they name none."""
    try:
        root = yaml.compose(settings.decode("utf-8", "replace"), Loader=_Loader)
    except (yaml.YAMLError, RecursionError):
        # What is wrong there is said in the language that it names.
        named = _LANGUAGE.search(settings)
        return named[1].decode() if named else ENGLISH
    for name in ("theme", "language"):
        pairs = root.value if isinstance(root, yaml.MappingNode) else ()
        root = next((value for key, value in pairs if key.value == name), None)
    value = root.value if isinstance(root, yaml.ScalarNode) else ""
    return value if isinstance(value, str) and value else ENGLISH
