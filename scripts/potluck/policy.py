"""What a page may load and run: a Content-Security-Policy for each way in which one is opened.

A policy is the last barrier, for the day on which something gets past the checker. What no policy
stops is told here, too, so that no page with it is published.
"""

from __future__ import annotations

import base64
import hashlib
import re

# The file of a site in which hosts look for what to send.
HEADERS = "_headers"
_NOWHERE = "base-uri 'none'; form-action 'none'"
# On the web: only what the site itself serves, and no script or style that stands in the page; but
# one script of ours is allowed besides, by its hash.
WEB = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; " + _NOWHERE
)
# For pages that only send readers on.
BARE = f"default-src 'none'; {_NOWHERE}"

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_HASH = re.compile(r" 'sha256-[\w+/=]+'")
# A refresh leads away, a hint opens a connection: browsers ask no policy about these.
# What follows is looked at first: a page has hundreds of other tags.
_PAST_POLICIES = re.compile(r"<(?=[\smlb])\s*(meta|link|base)\b", re.IGNORECASE)
_BODY = re.compile(r"<body\b", re.IGNORECASE)
_SCRIPT, _ANYTHING = re.compile(r"script-src(?!-)([^;]*)"), re.compile(r"default-src([^;]*)")
# What MkDocs puts into the pages of a preview; `livereload` is called with other numbers each time.
_RELOADING = (b"<script>\nvar livereload = function(epoch, requestId) {", b"</script></body>")


def web_policy(own: str) -> str:
    """The policy that a library sets, in one line; WEB where it sets none."""
    return " ".join(own.split()) or WEB


def headers_file(policy: str) -> bytes:
    """Return what a host sends with every page, as Netlify and Cloudflare Pages read `_headers`.

    The policy of the pages, and what they cannot say of themselves: that nobody may frame them.
    """
    return f"""/*
  Content-Security-Policy: {policy}; frame-ancestors 'none'
  Referrer-Policy: no-referrer
  X-Content-Type-Options: nosniff
  Permissions-Policy: camera=(), geolocation=(), microphone=(), interest-cohort=()
  Cross-Origin-Opener-Policy: same-origin
""".encode()


def disk_policy(nonce: str, *, hashes: str = "", frames: bool = False) -> str:
    """The policy of a page that is opened from a disk; with `frames` it may frame other pages.

    `hashes`, each after a space, are those of scripts that stand in the page.

    There `'self'` means nothing, and `file:` would allow any file of the computer, or of another
    one in the same network. So only scripts and styles that carry `nonce` count, and what such
    scripts load; pictures and fonts stand in the page. `file:` is for browsers from before 2022,
    which do not know 'strict-dynamic'; those that do pay no attention to it.
    """
    return (
        f"default-src 'none'; script-src 'nonce-{nonce}'{hashes} 'strict-dynamic' file:; "
        f"style-src 'nonce-{nonce}'; img-src data:; font-src data:; worker-src 'none'; "
        f"{'frame-src file:; ' if frames else ''}{_NOWHERE}"
    )


def nonce_for(page: str) -> str:
    """A word that nobody could write into `page` beforehand: it comes from the page's own bytes."""
    return hashlib.sha256(page.encode()).hexdigest()[:32]


def preview_policy(policy: str, body: bytes) -> str:
    """The site's policy, with the script added that reloads this page when something is saved."""
    start, end = body.rfind(_RELOADING[0]), body.rfind(_RELOADING[1])
    if start < 0 or end < start:
        return policy
    return allowing(policy, body[start + len(b"<script>") : end].decode())


def allowing(policy: str, script: str) -> str:
    """The policy, with one script added that stands in a page, known by its hash.

    A policy that lets any such script run would let none run with a hash in it.
    """
    found = _SCRIPT.search(policy) or _ANYTHING.search(policy)
    if not found or "'unsafe-inline'" in found[0]:
        return policy
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    scripts = f"script-src{found[1]} 'sha256-{digest}'"
    if found.re is _ANYTHING:
        return f"{policy.rstrip('; ')}; {scripts}"
    return f"{policy[: found.start()]}{scripts}{policy[found.end() :]}"


def hashes_of(page: str) -> str:
    """The hashes of scripts that the page's own policy names, each after a space."""
    policy = _POLICY.search(page, 0, page.find("<body"))
    return "".join(_HASH.findall(policy[0])) if policy else ""


def past_policies(page: str) -> str:
    """The name of an element in the body of `page` that no policy stops; empty where none is."""
    body = _BODY.search(page)
    found = _PAST_POLICIES.search(page, body.end() if body else 0)
    return found[1].lower() if found else ""
