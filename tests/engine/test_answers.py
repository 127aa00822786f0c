"""What small functions answer, word by word: `cases/_told.txt` holds it (see shared/slips.py)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from potluck.reading import controls, days, fences, file_names, odd_characters, source, yaml_marks
from potluck.reading.body import addresses as targets
from potluck.reading.body import outline, parsing, prose, sentences
from potluck.reading.body import targets as body_targets
from potluck.reading.body.rendering import escape
from potluck.reading.yaml_tree import read_yaml
from potluck.reading.yaml_values import typed
from potluck.rules.front import aliases, choices, pages_named, title_form
from potluck.rules.language import everyday, guide, spelling, unfinished
from potluck.rules.links import addresses
from slips import hold_said

FOOD = "https://www.space-hacks.org/food"
ADDRESSES = [
    FOOD, f"<{FOOD}>", f"[Food]({FOOD})", f" {FOOD} ", f"{FOOD} {FOOD}", f"{FOOD} (2025)", f"{FOOD}, p. 3",
    f"{FOOD} - a page", f"{FOOD}/ and-more", f"{FOOD} and more b", f"https://{FOOD}", f"http://{FOOD}",
    "https://http//a.org/x", "http:/a.org/x", "htp://a.org/x", "hhttps://a.org/x", "htttps:a.org/x",
    "ttps://a.org/x", "https//a.org/x", "www.a-b.org", "www.a.b", "a.org", "a.org/x", "a.b-c.gov?x",
    "a.museum/x", "doi:10.1000/182", "DOI 10.1000/182", "10.1000/182", "10.10/182", "https://doi.org/10.1000/182",
    "http://dx.doi.org/10.1000/182", "https://dx.doi.org/10.1000/182", "https://doi.org/", "https://doi.org/182",
    "https://localhost/x", "http://127.0.0.1/x", "https://192.168.1.4/", "https://10.0.0.1", "https://a.local/x",
    "https://a.test/x", "https://a.internal", "https://0.0.0.0", "https://example.org/x", "https://example.com",
    "https://docs.google.com/document/d/1", "https://drive.google.com/x", "https://mail.google.com/",
    "https://outlook.office.com/x", "https://teams.microsoft.com/l", "https://www.dropbox.com/s/1",
    "https://1drv.ms/x", "https://onedrive.live.com/x", "https://a.sharepoint.com/x", "https://t.me/x",
    "https://wa.me/1", "https://chat.whatsapp.com/x", "https://discord.gg/x", "https://www.google.com/url?q=x",
    "https://google.de/search?q=x", "https://scholar.google.com/scholar?q=x", "https://bing.com/search?q=x",
    "https://search.yahoo.com/search?p=x", "https://duckduckgo.com/?q=x", "https://duckduckgo.com/about",
    "https://pubmed.ncbi.nlm.nih.gov/?term=x", "https://pubmed.ncbi.nlm.nih.gov/123/",
    "https://nam.safelinks.protection.outlook.com/?url=x", "https://urldefense.com/v3/x", "https://a.proxy.lib.b.edu/x",
    "https://ezproxy.a.edu/x", "https://www.facebook.com/l.php?u=x", "https://l.facebook.com/x", "https://l.instagram.com/x",
    "https://www.youtube.com/redirect?q=x", "https://www.linkedin.com/redir/x", "https://web.archive.org/web/2020/http://a.org/x",
    "https://web.archive.org/web/2020*/x", "https://web.archive.org/", "https://bit.ly/x", "https://tinyurl.com/x",
    "https://t.co/x", "https://a.org:8080/x", "https://user@a.org/x", "https://[::1]/x", "https://[x", "https:///x",
    "https://a", "https://a.", "https://a..org/", "https://.org", "https://a.org", "https://a.org/#x", "https://a_b.org/x",
    "https://a.org/x.", "https://a.org/x)", "https://a.org/(x)", "https://a.org/x…", "https://a.org/x...", "https://a.org/…/x",
    "https://a.org/x?utm_source=b", "https://a.org/x?a=1&utm_medium=b&c", "https://a.org/?fbclid=1&gclid=2#x",
    "https://a.org/x#:~:text=b", "https://a.org/x?", "https://a.org/?utm", "https://a.org/?ref=b&mc_cid=1&igshid=2",
    "https://a.org/hacks/rooms/circle-the-chairs/", "/hacks/rooms/Circle-The-Chairs.md#x", "https://a.org/hacks/rooms",
    "https://a.org/hacks/rooms/circle.html?x", "https://archive.today/x", "https://sci-hub.se/x", "https://libgen.is/x",
]  # fmt: skip
DAYS = [
    "2026-11-20", "20/11/2026", "11/20/2026", "03/04/2026", "20.11.2026", "3.4.26", "3/4/26", "13/4/26", "4/13/26",
    "2026/11/20", "2026-20-11", "2026.3.4", "20261120", "a 20261120 b", "2026112", "20 Nov 2026", "Nov 20, 2026",
    "November 2026", "nov", "20 de noviembre de 2026", "20. M\u00e4rz 2026", "1er ao\u00fbt 2026", "1 ago 2026", "5 dez 2026",
    "5 dic 2026", "5 dec 2026", "5 okt 2026", "5 out 2026", "5 oct 2026", "5 set 2026", "5 sep 2026", "5 juin 2026", "5 juil 2026",
    "5 jun 2026", "5 jul 2026", "5 mai 2026", "5 may 2026", "5 abr 2026", "5 avr 2026", "5 apr 2026", "5 feb 2026", "5 fev 2026",
    "5 ene 2026", "5 jan 2026", "5 mar 2026", "5 august 2026", "2O26-11-2O", "2026-l1-20", "2026-i1-20", "31 31 31", "32 1 1", "1 2",
    "0/0/0", "1900-01-01", "1901-01-01", "1-1-99", "1-1-100", "2026-02-30", "2026-12-31", "2026-13-12", "yesterday", "", "5 x 2026 march",
    "x" * 36 + "2026-11-20", "\uff12\uff10\uff12\uff16-11-20", "2026-11-20T10:00:00Z", "12-31-2026", "31-12-2026", "nov 31 2026",
]  # fmt: skip
NAMES = [
    "circle-the-chairs", "Circle the Chairs", "circle_the_chairs", "circle.the.chairs", "-circle-", "a--b", "a", "", "caf\u00e9",
    "\u00dcber Stra\u00dfe & \u00d8", "\u0441ircle", "circle \u2013 chairs", "circle (1)", "circle - Copy", "Copy of circle", "aux", "con",
    "nul", "com1", "lpt9", "prn", "a" * 100, "a" * 101, "put-" * 30, "1-2", "index", "readme", "rosie's", "\u5706\u6905", "a\u200bb", "a\u00a0b",
    "circle.es", "circle.en-GB", "hacks/rooms/circle.es.md", "hacks/rooms/circle.md", "hacks/rooms/index.pt-BR.md", "a.b.c.md", "COM1.md",
    "circle.md", "circle.md.md", "circle.docx", "h\u0430cks", "tags:", "a/b", "what?", "50% off", "#1", "a+b", "\ud83d\ude00",
]  # fmt: skip
PROSE = [
    "Move `the` chairs. *Sit* **down**.", "He said \u201cclean needle\u201d, and \u201cno", 'Say "one" and "two', "\u2018a\u2019 'b' it's", "a\n> b\nc",
    "See [it](a.md) or <https://a.org/x> and https://a.org/y.", "![A bowl](a.png) here", "e.g. a thing. Dr. Who? Yes! No... So: 3.5 of 4.",
    "One sentence\n\nTwo sentences. Three.", "- a\n- b\n\n1. **One.** Two.", "| a | b |\n|---|---|\n| c. | d |", "A\\*b \\[c\\] &amp; &copy; &#1;",
    "[a]: https://a.org/x\n\nSee [a] and [b][a].", "## A heading\n\nText.", "`` code ` in `` and `more", "a  \nb\\\nc", "<b>x</b> {{ y }}",
]  # fmt: skip
VALUES = [
    "", "a", "1", "01", "0x1f", "1e3", "1.5", "-3", "+3", "1_000", "true", "True", "yes", "No", "on", "null", "~", "2026-11-20", "2026-1-2",
    "2026-13-01", "n.d.", "12:30", ".5", "5.", ".inf", ".nan", "'a'", '"a"', '"a', "a'", "\u201ca\u201d", "\u201ca", "\u00aba\u00bb", "a: b", "a #b", "#a", "- a",
    "[a]", "{a: b}", "*a", "&a", "!a", "%a", "@a", "`a`", "a\\b", 'say "a"', "a\tb", "a\nb", "x" * 90, "\u2018a\u2019", "'it''s'", "|", ">", "? a", ": a", "=",
]  # fmt: skip
CHARACTERS = [
    "plain", "a\u00a0b", "a\u200bb", "c\u0430t", "\u2013", "\u2026", "\u2019", "\uff21\uff22", "\ufb01sh", "\u202e", "\x00", "\x1b[31m", "\ufeffa", "a\u2028b", "\u00adx", "\u2060",
    "\\u202e", '"\\x1b"', '"\\e"', "\\t\\n", '"\\U0001F600"', "\\u00", "e\u0301", "\U000e0041", "\u03b1", "\u2080", "\u2014", "\u2212", "\u00b4", "\u02bc", "\U0001d400",
]  # fmt: skip
WORDS = [
    "chair", "chairs", "Chairs", "carrying", "carried", "quietly", "they're", "I'm", "tidied", "Drop-in", "Okafor", "Vancouver", "O'Dwyer", "boxes",
    "stopped", "making", "happier", "happiest", "the", "a", "", "3", "people's", "people\u2019s", "re-open", "sit", "sitting", "syllable", "queue", "fire", "idea",
    "beautiful", "table", "created", "rhythm", "telephone", "organization", "eye", "used", "needed", "moved", "every", "business",
]  # fmt: skip
TITLES = [
    "Circle the chairs", "circle the chairs", "Circle The Chairs", "CIRCLE THE CHAIRS", "Circling the chairs", "Circle the chairs.", "Circle the chairs!",
    "Circle the chairs?", "How to circle the chairs", "A circle of chairs", "Circle", "Chairs: circle them", "Don't panic", "SSP 101", "e-bikes for outreach",
    "Circle the chairs (and sit)", "Circle & sit", "5 ways to circle the chairs", "The best way to sit", "Why we sit", "Sit, stand and walk and sit and stand",
    "Circle the chairs | Potluck", "Circle the chairs - a hack", "Hack: circle the chairs", "Circle the chairs hack", "\U0001f600 Circle", "Circle the chairs \u2026",
]  # fmt: skip
PATTERNS = [
    "a", "", "(", "a*", r"\binmates?\b", r"a|", r"(?i)a", r"(?=a)", r"\1", r"^a$", r"[a-z]+ing", "a{1,500}", "(a{100}){100}", r"\d", "\u00f6de", "a b", r"(?:a|b)?", "x" * 2000, r"\p{L}", "[",
]  # fmt: skip


KEYS = "title: A\nkind: how-to\n"
FILES = [
    f"---\n{KEYS}---\n\nText.\n", f"\n---\n{KEYS}---\n\nText.\n", f"\ufeff---\n{KEYS}---\nText.", f"---\n{KEYS}", f"---\n{KEYS}\nText.\n",
    f"{KEYS}---\nText.", f"{KEYS}\nText.", "Text.\n", "", "---\n---\n", "---\n\n---\nText.", f"----\n{KEYS}----\nText.", f"+++\n{KEYS}+++\nText.",
    "+++\ntitle = 'A'\nkind = 'b'\n+++\nText.", f" ---\n{KEYS}---\nText.", f"---\u00a0\n{KEYS}---\nText.", f"---\n{KEYS}---\u00a0\nText.", f"---\n{KEYS} ---\nText.",
    f"---\n{KEYS}...\nText.", f"\u2014\n{KEYS}\u2014\nText.", f"***\n{KEYS}***\nText.", f"```\n---\n{KEYS}---\nText.\n```\n", f"```yaml\n---\n{KEYS}---\n```\nText.\n",
    f"Text.\n\n---\n{KEYS}---\nMore.\n", f"# A\n\n---\n{KEYS}---\n", f"---\n{KEYS}---\n\ncredits: [A]\n\nText.\n", f"---\n{KEYS}---\n{KEYS}---\nText.\n",
    f"---\r\n{KEYS}---\r\nText.", f"===\n{KEYS}===\nText.", f"--- # a\n{KEYS}---\nText.", f"---\nA note\n{KEYS}---\nText.", f"---\ntitle A\n{KEYS}\nText.\n",
    "---\ntitle: A\ntags:\n  - a\n- b\n\nText.\n---\nMore.", f"--\n{KEYS}--\nText.", f"---\n{KEYS}--\nText.", f"---\n{KEYS}\u2013\u2013\u2013\nText.", f"~~~\n{KEYS}~~~\n",
    f"---\n{KEYS}# Text\n\n---\n", f"<!-- a -->\n---\n{KEYS}---\n", f"---\n{KEYS}--- \nText.",
]  # fmt: skip
BYTES = [
    "Text.\n", "\ufeffText.\n", "a\r\nb\rc\n", "a\x00b", "a\x1b[31mb", "caf\udce9", "\udcff\udcfea\x00", "\udcfe\udcff\x00a", "a\u2028b", "a\u202eb", "a\ttab",
    "x" * 70, "a\n" + "y" * 50, "a\u200bb", "\udcc3", "\udcc3\udca9 \udce9", "", "\n\n", "a\ufffdb", "a\x85b", "a\x0cb", "a\ue000b", "a\ud83d\ude00b".encode("utf-16", "surrogatepass").decode("utf-16"),
]  # fmt: skip


def named(function: Callable[..., Any]) -> str:
    return f"{function.__module__}.{function.__qualname__}"


def cut(text: str) -> object:
    return fences.cut(source.Source("a.md", text))


def read(text: str) -> object:
    data = text.encode("utf-8", "surrogateescape")
    return source.read_source("hacks/a.md", data, most=60)


def tree(text: str) -> object:
    return read_yaml(source.Source("a.yml", text))


ANSWERS: list[tuple[Callable[[Any], object], list[str]]] = [
    *((function, ADDRESSES) for function in (
        addresses.whole_address, addresses.own_hack, addresses.without_tracking, addresses.dead_form,
        pages_named.is_page, pages_named.page_meant, targets.bare_address, targets.scheme_of,
        targets.is_relative, targets.web_address,
    )),
    (days.likely_days, DAYS),
    *((function, NAMES) for function in (
        file_names.language_in, file_names.original_of, file_names.name_fault,
        file_names.plain_words, file_names.offered_name, outline.anchor_of, aliases._old_name,
        choices._fold,
    )),
    *((function, PROSE) for function in (
        prose.blanked, prose.without_quotes, parsing.parse, body_targets.definitions, escape,
    )),
    *((function, VALUES) for function in (
        typed, yaml_marks.escaped, yaml_marks.in_quotes, yaml_marks.in_curly_quotes,
        yaml_marks.short, tree,
    )),
    (tree, [f"a: {value}" for value in VALUES]),
    *((function, CHARACTERS) for function in (
        controls.control_in, controls.without_controls, controls.control_escape,
        odd_characters.plain, odd_characters.odd_character,
    )),
    (cut, FILES), (read, [*BYTES, *FILES[:4]]),
    (sentences.syllables, WORDS), (everyday.everyday, WORDS),
    (lambda text: list(title_form._faults(text)), TITLES), (guide.pattern_fault, PATTERNS),
    (lambda word: [spelling._like(model, word) for model in WORDS], ["colour", "x"]),
    (unfinished.is_example, [*TITLES, *PROSE]),
]  # fmt: skip


@pytest.mark.parametrize("at", range(len(ANSWERS)))
def test_small_functions_answer_as_they_did(at: int) -> None:
    function, given = ANSWERS[at]
    told = []
    for text in given:
        try:
            told.append(f"{text!r} -> {function(text)!r}")
        except (ValueError, TypeError, IndexError) as error:
            told.append(f"{text!r} raises {error!r}")
    hold_said(f"{at} {named(function)}", named(function), "\n".join(told))
