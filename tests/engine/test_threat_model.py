"""What the project says of its safety is true: each test exists, and the way to us is named."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
import yaml

from potluck.cli.main import main
from projects import small_project


def page_of(root: Path) -> str:
    return (root / "docs/threat-model.md").read_text(encoding="utf-8")


def test_every_test_that_is_named_exists(root: Path) -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", page_of(root))
    assert len(named) > 15
    for file, name in named:
        tree = ast.parse((root / file).read_text(encoding="utf-8"))
        assert name in {n.name for n in tree.body if isinstance(n, ast.FunctionDef)}, (file, name)


def test_every_danger_but_the_one_that_nothing_holds_names_its_test(root: Path) -> None:
    rows = [line for line in page_of(root).splitlines() if line.startswith("| ")]
    without = [row for row in rows if "tests/" not in row and not row.startswith("| What ")]
    assert [row for row in without if "Nothing of ours can hide that" not in row] == []


def test_security_says_whether_there_is_an_address(root: Path) -> None:
    """Whoever sets `contact.mail` says so in SECURITY.md, which no template fills in."""
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    mail = yaml.safe_load(settings)["extra"]["library"]["contact"]["mail"]
    said = " ".join((root / "SECURITY.md").read_text(encoding="utf-8").split())
    assert "docs/threat-model.md" in said
    assert (mail in said) if mail else ("The owner of this copy has not set one yet." in said)


@pytest.mark.parametrize("mail", ["", "safety@example.org"])
def test_the_page_says_how_to_reach_the_owner(mail: str, root: Path, tmp_path: Path) -> None:
    pages = {
        "threat-model.md": page_of(root),
        "how-to-use.md": "## Your privacy\n",
        "something-wrong.md": "# Wrong\n",
    }
    project = small_project(root, tmp_path / "project", pages)
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace('contact: {mail: ""}', f'contact: {{mail: "{mail}"}}'))
    assert main(["--root", str(project), "build", "--without-handouts"]) == 0
    shown = (project / "site/threat-model/index.html").read_text(encoding="utf-8")
    assert ("has not set an email address" in shown) is not bool(mail)
    assert (f'href="mailto:{mail}"' in shown) is bool(mail)
