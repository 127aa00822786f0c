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
# On the web: only what the site itself serves, and no script or style that stands in the page.
WEB = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; " + _NOWHERE
)
# For pages that only send readers on.
BARE = f"default-src 'none'; {_NOWHERE}"

# A refresh leads away, a hint opens a connection: browsers ask no policy about these.
# What follows is looked at first: a page has hundreds of other tags.
_PAST_POLICIES = re.compile(r"<(?=[\smlb])\s*(meta|link|base)\b", re.IGNORECASE)
_BODY = re.compile(r"<body\b", re.IGNORECASE)
_SCRIPT = re.compile(r"script-src[^;]*")
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


def disk_policy(nonce: str, *, frames: bool = False) -> str:
    """The policy of a page that is opened from a disk; with `frames` it may frame other pages.

    There `'self'` means nothing, and `file:` would allow any file of the computer, or of another
    one in the same network. So only scripts and styles that carry `nonce` count, and what such
    scripts load; pictures and fonts stand in the page. `file:` is for browsers from before 2022,
    which do not know 'strict-dynamic'; those that do pay no attention to it.
    """
    return (
        f"default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' file:; "
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
    script = body[start + len(b"<script>") : end]
    digest = base64.b64encode(hashlib.sha256(script).digest()).decode()
    return _SCRIPT.sub(lambda found: f"{found[0]} 'sha256-{digest}'", policy, count=1)


def past_policies(page: str) -> str:
    """The name of an element in the body of `page` that no policy stops; empty where none is."""
    body = _BODY.search(page)
    found = _PAST_POLICIES.search(page, body.end() if body else 0)
    return found[1].lower() if found else ""
