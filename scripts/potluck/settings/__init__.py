"""What a library chooses: the `library:` block of mkdocs.yml, checked like a hack."""

from potluck.settings.block import BLOCK, SettingsFile, library_settings, read_block
from potluck.settings.model import (
    Emergency,
    Helpline,
    Kinds,
    RuleChange,
    Settings,
    as_data,
    settings_from,
)
from potluck.settings.wording import own_words

__all__ = [
    "BLOCK",
    "Emergency",
    "Helpline",
    "Kinds",
    "RuleChange",
    "Settings",
    "SettingsFile",
    "as_data",
    "library_settings",
    "own_words",
    "read_block",
    "settings_from",
]
