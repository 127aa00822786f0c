"""The page of the editor for teams: its script is a file that the library keeps, and no other."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from html import escape
from typing import Any

from potluck.editor.cms import cms_config, cms_hosts
from potluck.library import Library
from potluck.overlay import EDITOR, OVERRIDES
from potluck.site import Site
from potluck.writing import Refused

# Neither is kept on phones or carried on disks: see `offline`.
FOLDER, SCRIPTS = "contribute/editor", EDITOR
# The editor's own icons stand on another host; the same, kept here, are asked for first.
ICONS = "icons.woff2"
# The file that was tried with these pages, and its checksum.
TRIED = "Sveltia CMS 0.221.1"
CHECKSUM = "sha384-JQ+XsKx/UzwdTiNnFStza3XtqqQoVtyNPApkfvwlzZDfhe7giE9CnfQrpHqgv3k6"


def cms_files(
    library: Library, site: Site, words: Mapping[str, Any], script: bytes | None
) -> dict[str, bytes]:
    """Return page and configuration by path in the site; nothing where no script is named.

    `script` is the file that the settings name, None if it is not there. Raises Refused where it
    is missing, or is neither the one that was tried nor the one whose checksum the settings hold.
    """
    editor = site.settings.editor
    if not editor.script:
        return {}
    path = f"{OVERRIDES}/{SCRIPTS}/{editor.script}"
    if script is None:
        raise Refused(f"{path} is not there; put the editor's script there, or leave `editor:` out")
    found = f"sha384-{base64.b64encode(hashlib.sha384(script).digest()).decode()}"
    if found != (editor.integrity or CHECKSUM):
        known = "the one that the settings name" if editor.integrity else f"that of {TRIED}"
        raise Refused(
            f"{path} is not {known}; if you trust it, write `integrity: {found}` below `editor:`"
        )
    page = _page(site, words, f"../../{SCRIPTS}/{editor.script}", found)
    config = json.dumps(cms_config(library, site), ensure_ascii=False, indent=1)
    return {f"{FOLDER}/index.html": page.encode(), f"{FOLDER}/config.json": config.encode()}


def cms_policy(site: Site) -> str:
    """The policy of that page: the script sets styles, and talks to the forge's interface."""
    hosts = " ".join(site.settings.editor.hosts)
    talks = " ".join(cms_hosts(site))
    return (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
        f"img-src 'self' data: blob: {hosts}; font-src 'self' data: {hosts}; "
        f"connect-src 'self' data: blob: {talks}; media-src blob:; worker-src 'self' blob:; "
        "base-uri 'none'; form-action 'none'"
    ).replace(" ;", ";")


def _page(site: Site, words: Mapping[str, Any], script: str, integrity: str) -> str:
    said = {key: escape(str(text)) for key, text in words["editor"].items()}
    return f"""<!doctype html>
<html lang="{escape(site.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{escape(cms_policy(site))}">
<title>{said["title"]} · {escape(site.name)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<link href="config.json" type="application/json" rel="cms-config-url">
<style>
@font-face {{ font-family: "Material Symbols Outlined"; font-weight: 100 700;
  src: url("../../{SCRIPTS}/{ICONS}") format("woff2"); }}
</style>
</head>
<body>
<noscript><p>{said["without"]}</p></noscript>
<details><summary>{said["about"]}</summary>
<p>{said["sign_in"]}</p><p>{said["check"]}</p>
<p><a href="../write/">{said["write"]}</a></p></details>
<div id="nc-root"></div>
<script src="{escape(script)}" integrity="{integrity}"></script>
</body>
</html>
"""
