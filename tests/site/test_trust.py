"""What pages and hosts promise: policy, referrers, and where the reader stands."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from visiting import page_paths

pytestmark = pytest.mark.site


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def elements(file: Path) -> list[tuple[str, dict[str, str]]]:
    reader = _Reader()
    reader.feed(file.read_text(encoding="utf-8"))
    return reader.found


def page_files(site: Path) -> list[Path]:
    files = [site / path.lstrip("/") for path in page_paths(site)]
    return [file / "index.html" if file.is_dir() else file for file in files]


def test_headers_for_hosts_say_what_the_pages_say(site: Path, root: Path) -> None:
    """A host that reads `_headers` sends the pages' own policy, and that nobody may frame them."""
    pages = yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8"))["extra"]
    lines = (site / "_headers").read_text(encoding="utf-8").splitlines()
    sent = dict(line.strip().split(": ", 1) for line in lines if line.startswith("  "))
    policy = " ".join(pages["content_security_policy"].split())
    assert sent["Content-Security-Policy"] == f"{policy}; frame-ancestors 'none'"
    assert "unsafe" not in policy
    assert sent["Referrer-Policy"] == "no-referrer"
    for path in page_files(site):
        metas = {a.get("http-equiv") or a.get("name"): a.get("content", "")
                 for tag, a in elements(path) if tag == "meta"}  # fmt: skip
        assert metas["Content-Security-Policy"] == policy, path
        assert metas["referrer"] == "no-referrer", path


def test_links_to_other_sites_do_not_say_where_a_reader_came_from(site: Path) -> None:
    """The page's own policy does; links to sources also say so themselves."""
    for path in page_files(site):
        for tag, attributes in elements(path):
            if tag == "a" and "external" in attributes.get("rel", ""):
                assert "noreferrer" in attributes["rel"], path


def test_the_menu_says_which_page_is_open(site: Path) -> None:
    for name in ("find", "situations", "hacks", "about", "licenses"):
        found = [a["href"] for _, a in elements(site / name / "index.html")
                 if a.get("aria-current") == "page"]  # fmt: skip
        assert found == ["./"], name
