"""Files that are nearly right: changes that know how a hack, a vocabulary, an image is built."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable, Sequence

from hypothesis import strategies as st

import golden
from fuzz_oracles import ROOT, base
from pictures import BROKEN, HIDDEN, PNG_START, chunk, jpeg, png, riff, riff_chunk, webp
from placements import ADDRESSES, LINKS, MARKUP, TEXTS
from projects import SHED

# Values that YAML, dates, numbers and schemas take for something else.
VALUES = (
    "", "null", "~", "yes", "no", "0x1F", "1e999", "-.inf", "2026-02-30", "9999-12-31",
    "2026-11-20 10:00", "[]", "{}", "[[[]]]", "{a: {b: c}}", "&a x", "*a", "!!python/none x", "|",
    ">", "|+9", '"', "'", "'a''b'", '"\\x00\\u202e"', "- a", "? a", "a: b: c", "# note", "@x", "`x`",
    "%YAML 1.2", "---", "...", "\t", "x" * 300, "é" * 90, "\U0001f9d1\u200d\U0001f373", "[a, b,",
    "{a: 1, a: 2}", "1_000", "08", "1:30", "<<", "=", "first", "instead", "circle-the-chairs",
    "bring-snacks", "../../x", "javascript:hit()", "https://a.b/" + "c" * 480, "{title}", "{{ 7*7 }}",
    "{date: 2026-11-20, reason: The second step hurt somebody.}", "{date: 2026-11-20}",
)  # fmt: skip
KEYS = (
    "title", "summary", "kind", "tags", "audience", "setting", "effort", "cost", "when",
    "start_small", "situations", "related", "sources", "evidence", "credits", "heads_up",
    "needs_review", "poster", "aliases", "reviewed", "recalled", "hack", "how", "url", "by", "year",
    "date", "reason", "id", "label", "choices", "synonyms", "steps", "why", "Title", "x", "<<",
)  # fmt: skip
PIECES = (
    "## Watch out\n", "## How to do it\n", "## watch out ##\n", "# A\n", "####### x\n", "1. **A.** b\n",
    "1) x\n", "0. x\n", "999999999. x\n", "- [ ] x\n", "\n\n\n", "---\n", "***\n", "```\n", "~~~\n",
    "    code\n", "\t\tx\n", "> > > x\n", "| a | b |\n|---|:-:|\n| c |\n", "[x]: y\n", "[x][]", "![](a.png)",
    "![x](../../../etc/passwd)", "[x](bring-snacks.md#step-1)", "[x](#step-99)", "<!-- x -->", "&#0;",
    "&#x202e;", "\u202e", "\u2066", "\ufeff", "\x00", "\x1b[31m", "\r\n", "\u2028", "a\u0301", "\U000e0041",
    "ﬁ", "İ", "ß", "\u200b", "call 911 at 555-0199", "Maria Gonzalez", "SSN 078-05-1120",
    "rosie@example.org", "4.1.1990", "\\", "\\\n", "  \n", "*", "**", "_", "`", "<", ">", "&", "[", "]", "(",
    "|", "!!! note\n    x\n", "{: .x }", "[^1]", "[TOC]", "==x==", "$x$", "www.a.b", "http://", "a@b.c",
)  # fmt: skip
REPEATED = ("[a", "![", "[a](", "\\*", "> ", "*_", "|", "`", "&", "<a ", "- ", "1. ", "**a ", "a.b@", "#",
            '"a ', "\t", "é", "A", "1 ", "[x]: y\n", "| a ", "\n", "k: v\n", "- a\n", "{a: ", "[", "'")  # fmt: skip

TextChange = Callable[[str], str]


def hack_seeds() -> list[str]:
    """The small library's hack, those of the tool shed, and some of the project's own."""
    own = [*sorted(SHED.glob("hacks/*/*.md")), *sorted(ROOT.glob("hacks/*/*.md"))[::25]]
    texts = [base()[golden.SUBJECT].decode(), *(file.read_text(encoding="utf-8") for file in own)]
    return [text for text in texts if len(text) < 20_000]


def _hostile() -> st.SearchStrategy[str]:
    """A payload in its place, as tests/shared/placements.py lists them."""
    links = st.tuples(st.sampled_from(LINKS), st.sampled_from(ADDRESSES))
    texts = st.tuples(st.sampled_from(TEXTS), st.sampled_from(MARKUP))
    return st.one_of(links, texts).map(lambda pair: pair[0].replace("{}", pair[1]))


def fragments() -> st.SearchStrategy[str]:
    """Something to put into a text."""
    repeated = st.tuples(st.sampled_from(REPEATED), st.sampled_from((3, 60, 1_500, 20_000)))
    return st.one_of(
        st.sampled_from(PIECES), _hostile(), st.text(max_size=20),
        repeated.map(lambda pair: (pair[0] * pair[1])[:60_000]),
    )  # fmt: skip


def _cut(text: str, at: float) -> int:
    return int(at * len(text))


def _lines(
    change: Callable[[list[str], int, int], list[str]], one: float, other: float
) -> TextChange:
    def changed(text: str) -> str:
        lines = text.split("\n")
        first, second = sorted((int(one * len(lines)), int(other * len(lines))))
        return "\n".join(change(lines, first, min(second, first + 12)))

    return changed


@st.composite
def text_changes(draw: st.DrawFn) -> TextChange:
    """One change to a text: to a value or a key, to lines, or at any place."""
    one, other = draw(st.floats(0, 0.999)), draw(st.floats(0, 0.999))
    kind = draw(
        st.sampled_from(("value", "key", "insert", "delete", "twice", "swap", "indent", "new"))
    )
    if kind == "insert":
        put = draw(fragments())
        return lambda text: text[: _cut(text, one)] + put + text[_cut(text, one) :]
    if kind == "value":
        value = draw(st.one_of(st.sampled_from(VALUES), fragments()))
        return _lines(lambda lines, at, _: [
            *lines[:at], re.sub(r"((?:^|: |- )).*", lambda m: m[1] + value, lines[at], count=1),
            *lines[at + 1 :],
        ], one, one)  # fmt: skip
    if kind in ("key", "new"):
        key, value = draw(st.sampled_from(KEYS)), draw(st.sampled_from(VALUES))
        if kind == "new":
            return lambda text: text.replace("\n---\n", f"\n{key}: {value}\n---\n", 1)
        return _lines(lambda lines, at, _: [
            *lines[:at], re.sub(r"^( *(?:- )?)[\w-]*:", lambda m: f"{m[1]}{key}:", lines[at]),
            *lines[at + 1 :],
        ], one, one)  # fmt: skip
    spaces = draw(st.sampled_from(("", " ", "  ", "\t", "    ", "        ")))
    changes: dict[str, Callable[[list[str], int, int], list[str]]] = {
        "delete": lambda lines, at, to: lines[:at] + lines[to + 1 :],
        "twice": lambda lines, at, to: lines[: to + 1] + lines[at:],
        "swap": lambda lines, at, to: [*lines[:at], *reversed(lines[at : to + 1]), *lines[to + 1 :]],
        "indent": lambda lines, at, to: [
            spaces + line.lstrip() if at <= n <= to else line for n, line in enumerate(lines)
        ],
    }  # fmt: skip
    return _lines(changes[kind], one, other)


def texts(seeds: Sequence[str]) -> st.SearchStrategy[bytes]:
    """One of the seeds after a few changes, as a file of at most 100 kB."""
    changes = st.lists(text_changes(), min_size=1, max_size=4)

    def changed(pair: tuple[str, list[TextChange]]) -> bytes:
        text, wanted = pair
        for change in wanted:
            text = change(text)
        return text.encode("utf-8", "replace")[:100_000]

    return st.tuples(st.sampled_from(list(seeds)), changes).map(changed)


@st.composite
def changed_bytes(draw: st.DrawFn, seed: bytes) -> bytes:
    """A file after a few changes to its bytes."""
    data = bytearray(seed)
    for _ in range(draw(st.integers(1, 4))):
        at = int(draw(st.floats(0, 0.999)) * len(data)) if data else 0
        kind = draw(st.sampled_from(("set", "cut", "insert", "delete", "twice", "start")))
        size = draw(st.sampled_from((1, 2, 4, 16, 100)))
        if kind == "set":
            data[at : at + size] = draw(st.binary(min_size=size, max_size=size))
        elif kind == "cut":
            del data[at:]
        elif kind == "insert":
            data[at:at] = draw(st.sampled_from((b"\xff", b"\xff\xff", b"\0" * 4, b"\xff\xd9", b"\xff\xda",
                                                b"\xff\xe1\0\x08Exif", b"\x7f\xff\xff\xff", b"IEND")))  # fmt: skip
        elif kind == "delete":
            del data[at : at + size]
        elif kind == "twice":
            data[at:at] = data[at : at + size]
        else:
            data = data[:64] + bytearray(draw(st.binary(max_size=8))) + data[64:]
    return bytes(data)


def _png_chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    found, at = [], len(PNG_START)
    while at + 8 <= len(data):
        length = struct.unpack(">I", data[at : at + 4])[0]
        found.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + length]))
        at += 12 + length
    return found


@st.composite
def changed_chunks(draw: st.DrawFn) -> bytes:
    """A PNG or WebP whose chunks are right in themselves, and not as a whole."""
    is_png = draw(st.booleans())
    chunks = _png_chunks(png()) if is_png else [(b"VP8 ", webp()[20:])]
    names = (b"IHDR", b"IDAT", b"IEND", b"PLTE", b"tRNS", b"acTL", b"fcTL", b"eXIf", b"gAMA", b"pHYs", b"iCCP",
             b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"EXIF")  # fmt: skip
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(chunks)))
        payload = draw(st.one_of(
            st.binary(max_size=30), st.sampled_from([p for _, p in chunks] or [b""]),
            st.integers(0, 2_000).map(lambda n: zlib.compress(b"\0" * n)),
            st.tuples(st.integers(0, 12_000), st.integers(0, 12_000), st.integers(0, 17), st.integers(0, 7))
            .map(lambda v: struct.pack(">IIBBBBB", *v, 0, 0, 0)),
        ))  # fmt: skip
        if draw(st.booleans()) and chunks:
            chunks.pop(min(at, len(chunks) - 1))
        else:
            chunks.insert(at, (draw(st.sampled_from(names)), payload))
    if is_png:
        return PNG_START + b"".join(chunk(name, payload) for name, payload in chunks)
    return riff(*(riff_chunk(name, payload) for name, payload in chunks))


def images() -> st.SearchStrategy[bytes]:
    """Images that are nearly right."""
    seeds = [jpeg(), jpeg(progressive=True), png(), webp(), webp(lossless=True),
             *HIDDEN.values(), *(data for data in BROKEN.values() if data)]  # fmt: skip
    return st.one_of(st.sampled_from(seeds).flatmap(changed_bytes), changed_chunks())


def pages() -> st.SearchStrategy[bytes]:
    """Pages of a built site, with markup that should never have got there."""
    page = (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta http-equiv='
        '"Content-Security-Policy" content="default-src \'none\'">\n<link rel="stylesheet" href="'
        '../../../assets/stylesheets/site.css">\n<title>A</title>\n</head>\n<body>\n<p>Text</p>\n'
        '<img src="../c.png" alt="x" srcset="../d.png 800w, ../c.png 1600w">\n'
        '<a href="../">up</a>\n<script src="../../../assets/javascripts/leave.js" defer></script>\n'
        "</body>\n</html>\n"
    )
    return texts([page])


def saved() -> st.SearchStrategy[bytes]:
    """A hack as other programs save it: other encodings, line ends, marks and stray bytes."""
    text = base()[golden.SUBJECT].decode().replace("Hungry", "Hungry “é”")
    forms = [
        text.encode(code, "replace") for code in ("utf-8-sig", "utf-16", "utf-16-be", "utf-32", "cp1252")
    ]  # fmt: skip
    forms += [text.replace("\n", end).encode() for end in ("\r\n", "\r", "\n\n", "\u2028", "\x0b")]
    return st.sampled_from(forms).flatmap(changed_bytes)


def vocabulary(name: str) -> st.SearchStrategy[bytes]:
    """A file of the vocabulary, nearly right."""
    path = f"hacks/_vocabulary/{name}.yml"
    own = (SHED / path).read_text(encoding="utf-8")
    return texts([base()[path].decode(), own[:20_000].rpartition("\n- ")[0] + "\n"])


def strategies() -> dict[str, st.SearchStrategy[bytes]]:
    """The files for each oracle, by its name."""
    paths = [base()["hacks/_paths/first-week.md"].decode()]
    return {
        "hack": texts(hack_seeds()),
        "path": texts(paths),
        **{name: vocabulary(name) for name in ("tags", "facets", "terms", "words")},
        "image": images(),
        "page": pages(),
        "saved": saved(),
    }
