"""Codes of languages, from what people and other programs write for them."""

from __future__ import annotations

import re

# A code as programs write it: es, ES, es_MX, pt_PT.UTF-8.
_CODE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2,4}))?(?:[.@].*)?")
# Languages in whose words people name a language.
_NAMED_IN = ("en", "es", "fr", "pt", "ht", "de")


def is_language(code: str) -> bool:
    """Whether a code such as `pt` or `es-MX` is one of a language."""
    from babel.core import Locale, UnknownLocaleError  # which takes a while to load

    # Babel does not know each language that has a code of three letters.
    if re.fullmatch("[a-z]{3}", code):
        return True
    try:
        Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


def meant_code(written: str) -> str:
    """Return the code that was meant: `es-MX` for `es_MX`, `pt` for `Portuguese`; or nothing."""
    from babel.core import Locale

    found = _CODE.fullmatch(written.strip())
    if found:
        language, region = found[1].lower(), found[2] or ""
        region = region.upper() if len(region) == 2 else region.title()
        code = f"{language}-{region}" if region else language
        if is_language(code):
            return code
    name = _folded(written)
    for language in _NAMED_IN if len(name) > 3 else ():
        for code, called in Locale(language).languages.items():
            if name == _folded(called) and is_language(code.replace("_", "-")):
                return str(code).replace("_", "-")
    return ""


def _folded(name: str) -> str:
    """Return a name as it is compared: `español`, `Haitian Creole` and `haitian-creole`."""
    return " ".join(re.split(r"[\s_-]+", name.strip().casefold()))
