"""What a library chooses: the `library:` block of mkdocs.yml, checked like a hack."""

from potluck.project import BLOCK
from potluck.project import SETTINGS as FILE
from potluck.settings.block import SettingsFile, read_block, read_settings_file
from potluck.settings.model import Settings, as_data, settings_from
from potluck.settings.values import Kinds, RuleChange
from potluck.settings.whole_file import settings_problems
from potluck.settings.wording import own_words

__all__ = [
    "BLOCK",
    "FILE",
    "Kinds",
    "RuleChange",
    "Settings",
    "SettingsFile",
    "as_data",
    "own_words",
    "read_block",
    "read_settings_file",
    "settings_from",
    "settings_problems",
]
