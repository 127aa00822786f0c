"""Scripts run in browsers of 2021: what one of them cannot read or do stops all of its file.

The types hold calls of the language against ES2020 (`lib` in requirements/deno.json). What no types
see is looked for here: how something is written, and what only newer browsers have.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from potluck.bundles import TOGETHER, read_scripts

OVERRIDES = Path(__file__).resolve().parents[2] / "overrides"
SCRIPTS = sorted(OVERRIDES.rglob("*.js"), key=lambda file: file.name)
# What: the first browsers that have it.
TOO_NEW = {
    r"\(\?<[=!]": "looking behind in a pattern: Safari 16.4",
    r"(\|\||&&|\?\?)=[^=]": "an assignment that asks first: Chrome 85, Firefox 79, Safari 14",
    r"/[gimsuy]*[dv][gimsuy]*\.(test|exec)\(": "flags d and v: Chrome 90, Safari 15",
    r"\bstatic \{|#\w+\(": "static blocks and private methods: Chrome 94, Safari 16.4",
    r":has\(": "Chrome 105, Firefox 121, Safari 15.4; a selector with it throws",
    r"\breportError\(": "Chrome 95, Safari 15.4",
    r"\bstructuredClone\(": "Chrome 98, Safari 15.4",
    r"\brandomUUID\(": "Chrome 92, Safari 15.4",
    r"\bAbortSignal\.(any|timeout)\b": "Chrome 103, Safari 16",
    r"\b(requestSubmit|showPicker|checkVisibility|requestIdleCallback)\(": "Safari 16 or later",
    r"\.inert\b|popover": "Chrome 102, Safari 15.5",
    r"\bURL\.canParse\b|\bwithResolvers\b": "Chrome 119, Safari 17",
}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda file: file.name)
def test_a_script_asks_for_nothing_newer_than_it_may(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    found = {why: seen[0] for what, why in TOO_NEW.items() if (seen := re.search(what, text))}
    assert found == {}


@pytest.mark.parametrize("names", TOGETHER.values(), ids=TOGETHER)
def test_what_puts_scripts_together_adds_nothing_newer(names: tuple[str, ...]) -> None:
    text = read_scripts(OVERRIDES.parent, names)
    assert not [why for what, why in TOO_NEW.items() if re.search(what, text)]


@pytest.mark.parametrize("name", ["search-open.js", "finder.js", "tray-page.js"])
def test_what_puts_lists_anew_steps_back_where_a_browser_cannot(name: str) -> None:
    """`replaceChildren` is in Chrome 86 and Safari 14; without it a search would load forever."""
    text = (OVERRIDES / "assets/javascripts" / name).read_text(encoding="utf-8")
    assert re.search(r"!\w+\.replaceChildren\b.*return", text)


@pytest.mark.parametrize("styles", sorted(OVERRIDES.rglob("*.css")), ids=lambda file: file.name)
def test_styles_for_small_screens_reach_old_phones(styles: Path) -> None:
    """Ranges with `<` are read since Chrome 104 and Safari 16.4, `dvh` since Chrome 108."""
    text = styles.read_text(encoding="utf-8")
    assert not re.findall(r"@media[^{]*[<>][^{]*", text)
    for name, value in re.findall(r"([\w-]+): ([^;]*\ddvh[^;]*);", text):
        assert f"{name}: {value.replace('dvh', 'vh')};\n" in text, value
