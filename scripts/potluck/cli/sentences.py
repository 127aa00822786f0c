"""Which texts of the code are for people, and which words there are besides."""

from __future__ import annotations

import re

# Modules whose sentences stand on pages, on paper, in files for programs, or are for programmers.
_NOT_SAID = tuple(
    "pages/ feeds/ editor/ release/ebook.py release/chapters.py release/inventory.py "
    "policy.py messages/ cli/collecting.py handouts/documents.py handouts/worker.py "
    "built/offline.py reading/days.py release/zim_chance.py rules/people/streets.py "
    "rules/engine/register.py rules/engine/front_keys.py trial/browsers.py "
    "cli/message_catalog.py cli/sentences.py unchanged.py".split()
)
# Modules with lists of words in several languages: there, a sentence has a sign of one.
_LISTS = ("library/key_names.py", "importing/mapping.py")
_SENTENCE = re.compile(r"[`A-Z>]|: |^(?:is|it) ")
# What such names hold is not for whoever reads messages.
TEXTS_OF_FILES = ("TEXT",)
# Single words that stand in places of sentences or in tables, and what click says.
ALSO = (
    "error",
    "observation",
    "help",
    "note",
    "and",
    "or",
    "hack",
    "section",
    "tag",
    "path",
    "kind",
    "file",
    "folder",
    "check-up",
    "fresh",
    "stale",
    "missing",
    "orphan",
    "unsafe",
    "ok",
    "failed",
    "skipped",
    "check",
    "site",
    "pages",
    "handouts",
    "Section",
    "Kind",
    "Bad:",
    "Good:",
    "Stopped.",
    "Usage:",
    "Usage: {usage}",
    "Options",
    "Commands",
    "Arguments",
    "Error: {message}",
    "Try '{command}' for help.",
    "Show this message and exit.",
    "Show the version and exit.",
    "Aborted!",
    "default: {default}",
    "{program}, version {version}",
    "required",
    "No such option: {option}",
    "No such option '{option}'.",
    "No such command '{command}'.",
    "Missing argument '{argument}'.",
    "Missing option '{option}'.",
    "Missing command.",
    "Got unexpected extra argument ({argument})",
    "Got unexpected extra arguments ({arguments})",
    "Option '{option}' requires an argument.",
    "Did you mean {option}?",
    "(Possible options: {options})",
    "Invalid value for '{option}': {why}",
    "Invalid value: {why}",
    "'{value}' is not one of {choices}.",
    "'{value}' is not a valid integer.",
    "{value} is not in the range {range}.",
    "Directory '{path}' does not exist.",
    "File '{path}' does not exist.",
    "Path '{path}' does not exist.",
    "No such file or directory",
    "Permission denied",
    "Is a directory",
    "Not a directory",
    "File exists",
    "No space left on device",
    "Address already in use",
    "Britain",
    "Addresses",
    "Headings",
    "Links",
    "Language",
    "Spelling",
    "Translations",
    "Waivers",
    "Review:",
    "Why",
    "Sources",
    "step",
    "item",
    "row",
    "paragraph",
    "quote",
    "heading 2",
    "heading 3",
    "right",
    "Hack:",
    "New",
    "new",
    "changed",
    "written",
    "rewritten",
    "removed",
    "opened",
    "Removed",
    "unchanged",
    "closed",
    "renewed",
    "Cyrillic",
    "Greek",
    "Ready.",
    "add `{key}:`",
    "the tag `{tag}` has {odd} after `{before}`",
    "the tag `{tag}` has {odd} at the start",
)
# What no sentence holds: pieces of regular expressions, of HTML and of programs.
_CODE = re.compile(
    # Regular expressions, and places of the old form.
    r"\(\?|\\[sdwSDW]|\[\^|\]\+|%\(|^[\s\W\d]*$"
    # HTML, styles, scripts, Typst.
    r"|</?(?:p|li|ul|ol|br|div|td|tr|table|a|span)[ >]|<!--|<\{\w+\}[ >]|[ <]\{?[\w-]+\}?=\"|^<\{"
    r"|^\s*[#.]?[\w-]+\s*\{|;\s*$|@page|^body \{|\.card|=>|#let"
    # Commands, addresses, settings, and what a forge or git looks for.
    r"|^# |^pip |^potluck \w+(?: --\w+)?$|^https?://\S*$|git\+|^\d{3} |^Bearer |^Closes #"
    r"|^(?:name|set|url): |^(?:rules|content|kind):\s|^(?:repo_url|edit_path|related):"
    r"|^(?:MIME-Version|Content-T|Language: \0|Project-Id|msgid )"
    r"|^headings\.|^cc by|^Draft: |^_No response_$|^suggest a hack$"
)
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_PLACE = re.compile(r"\{[^{}]*\}")


def is_said(text: str, module: str) -> bool:
    """Whether a text of a module is shown to people by a command."""
    if module.startswith(_NOT_SAID) or (module in _LISTS and not _SENTENCE.search(text)):
        return False
    return reads_like_words(text)


def reads_like_words(text: str) -> bool:
    """Whether a text is for people: two words at least, or one beside a place, and no code."""
    words = _PLACE.sub("\0", text)
    least = 1 if "\0" in words else 2
    return " " in words and len(_LETTERS.findall(words)) >= least and not _CODE.search(words)
