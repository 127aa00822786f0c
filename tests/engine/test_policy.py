"""The policies of pages, as texts."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from pathlib import Path

import pytest

from making import library_of
from potluck.library import Localization
from potluck.policy import (
    WEB,
    allowing,
    disk_policy,
    hashes_of,
    nonce_for,
    past_policies,
    preview_policy,
)
from potluck.project import NONE
from potluck.publish import publish
from potluck.site import site_from_config


@pytest.mark.parametrize("extra", [{}, {"library": {"policy": ""}}, None, {"library": None},
                                   {"library": {"policy": "  \n"}}])  # fmt: skip
def test_a_site_that_sets_no_policy_has_the_default_one(extra: dict[str, object] | None) -> None:
    assert site_from_config({"extra": extra}).policy == WEB
    assert "unsafe" not in WEB
    assert WEB.startswith("default-src 'none'")


def test_a_site_may_set_its_own_in_several_lines() -> None:
    own = {"library": {"policy": "default-src 'self';\n  img-src *"}}
    assert site_from_config({"extra": own}).policy == "default-src 'self'; img-src *"


def test_a_library_without_headers_of_its_own_gets_those_of_its_policy(tmp_path: Path) -> None:
    given = {"site_name": "A", "extra": {"library": {"policy": "default-src 'self'"}}}
    site, library = site_from_config(given), library_of({})
    sent = publish(tmp_path, library, site, handouts=NONE).files["_headers"].decode()
    policy = r"default-src 'self'; script-src 'self' 'sha256-[^;]*'; frame-ancestors 'none'"
    assert re.match(rf"/\*\n  Content-Security-Policy: {policy}\n", sent)
    assert "Referrer-Policy: no-referrer" in sent
    in_spanish = replace(library, localized=Localization("es", "en"))
    assert "_headers" not in publish(tmp_path, in_spanish, site, handouts=NONE).files
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/_headers").write_text("/*\n  X: mine\n")
    assert "_headers" not in publish(tmp_path, library, site, handouts=NONE).files


def test_the_server_that_the_guide_sets_up_stops_no_script_of_ours(root: Path) -> None:
    """Its header would have to hold the hash of the first script, which nobody writes by hand."""
    guide = (root / "docs/publishing.md").read_text(encoding="utf-8")
    policies = re.findall(r'Content-Security-Policy "(.*)"', guide)
    assert policies == ["frame-ancestors 'none'"]


def test_a_preview_lets_one_script_run_more() -> None:
    script = b"\nvar livereload = function(epoch, requestId) {}\nlivereload(1, 2);\n"
    body = b"<body><script>other()</script><script>" + script + b"</script></body>"
    digest = base64.b64encode(hashlib.sha256(script).digest()).decode()
    made = preview_policy(WEB, body)
    assert made == WEB.replace("script-src 'self'", f"script-src 'self' 'sha256-{digest}'")
    assert preview_policy(WEB, b"<body><script>other()</script></body>") == WEB
    assert preview_policy(WEB, b"%PDF") == WEB


SCRIPT = "hide()"
HASH = f"'sha256-{base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()}'"


@pytest.mark.parametrize(
    ("policy", "with_it"),
    [
        ("script-src 'self'; img-src *", f"script-src 'self' {HASH}; img-src *"),
        ("default-src 'self';", f"default-src 'self'; script-src 'self' {HASH}"),
        ("script-src-attr 'none'; default-src a",
         f"script-src-attr 'none'; default-src a; script-src a {HASH}"),
        ("default-src 'self' 'unsafe-inline'", "default-src 'self' 'unsafe-inline'"),
        ("img-src *", "img-src *"),  # where nothing is said of scripts, all of them run
    ],
)  # fmt: skip
def test_one_script_may_stand_in_a_page(policy: str, with_it: str) -> None:
    assert allowing(policy, SCRIPT) == with_it


def test_a_disk_lets_run_what_the_page_itself_did() -> None:
    page = f'<meta http-equiv="Content-Security-Policy" content="{WEB}"><body>'
    assert hashes_of(page) == ""
    assert hashes_of(page.replace(WEB, allowing(WEB, SCRIPT))) == f" {HASH}"
    assert hashes_of(f"<head></head><body>{page.replace(WEB, f'a {HASH}')}") == "", (
        "of what stands in the text nothing is believed"
    )
    assert f" {HASH} 'strict-dynamic'" in disk_policy("a", hashes=f" {HASH}")


def test_the_word_of_a_page_changes_with_the_page() -> None:
    assert nonce_for("<p>a") != nonce_for("<p>b")
    assert nonce_for("<p>a") in disk_policy(nonce_for("<p>a"))


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<p>Text</p>", ""),
        ("<code>&lt;meta&gt;</code>", ""),
        ("<p>metal, <menu>, <baseline></p>", ""),
        ('<META HTTP-EQUIV="refresh">', "meta"),
        ("<p><meta\nname=a>", "meta"),
        ("<meta/http-equiv=refresh>", "meta"),
        ("<link rel=preconnect href=//a>", "link"),
        ("<base href=//a>", "base"),
    ],
)
def test_what_no_policy_stops_is_told(body: str, found: str) -> None:
    head = "<head><meta charset=utf-8><link rel=icon></head>"
    assert past_policies(f"{head}<body class=a>{body}</body>") == found
