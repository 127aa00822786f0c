"""Workflows: pinned, with least rights, and the steps of a contribution run as they stand."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from forging import contribution
from potluck.forge.form import FIELDS
from potluck.forge.report import read_report
from projects import small_project
from repositories import git

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
HACK = "hacks/common-room/bring-snacks.md"


def steps(name: str) -> list[dict[str, Any]]:
    """The steps of all jobs of a workflow."""
    jobs = yaml.safe_load((ROOT / ".github/workflows" / name).read_text(encoding="utf-8"))["jobs"]
    return [step for job in jobs.values() for step in job["steps"]]


@pytest.mark.parametrize("file", FILES, ids=lambda p: p.name)
def test_actions_are_pinned_by_hash_and_rights_are_given_by_job(file: Path) -> None:
    flow = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert flow["permissions"] == {}
    for step in steps(file.name):
        if "uses" in step:
            assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", step["uses"]), step["uses"]


@pytest.mark.parametrize("file", FILES, ids=lambda p: p.name)
def test_no_text_of_others_stands_in_a_command(file: Path) -> None:
    for step in steps(file.name):
        assert "${{" not in step.get("run", ""), step


def test_whoever_reads_contributions_may_only_read() -> None:
    text = (ROOT / ".github/workflows/contribution.yml").read_text(encoding="utf-8")
    flow = yaml.safe_load(text)
    assert [job["permissions"] for job in flow["jobs"].values()] == [{"contents": "read"}]
    assert "secrets." not in text
    checkout = steps("contribution.yml")[0]
    assert checkout["with"]["ref"] == "${{ github.event.pull_request.base.ref }}"


def test_whoever_may_write_checks_out_no_contribution() -> None:
    for step in [*steps("tell.yml"), *steps("suggested.yml")]:
        given = step.get("with", {})
        assert "head" not in str(given.get("ref", "")), step
        assert "refs/pull" not in step.get("run", ""), step


def test_the_form_has_the_fields_that_are_read() -> None:
    form = yaml.safe_load(
        (ROOT / ".github/ISSUE_TEMPLATE/suggest-a-hack.yml").read_text(encoding="utf-8")
    )
    labels = [part["attributes"]["label"] for part in form["body"] if part["type"] != "markdown"]
    assert labels == list(FIELDS)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A library with a contribution that changes a hack, and tries everything else."""
    folder = small_project(ROOT, tmp_path / "project")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "Base")
    hack = (folder / HACK).read_text(encoding="utf-8")
    ran = f"touch {tmp_path}/ran-"
    contribution(folder, {
        HACK: hack.replace("summary: ", "summary: Now ", 1).encode(),
        "hacks/common-room/$(touch ran-name).md": b"x",
        "hacks/common-room/link.md": ("120000", b"/etc/passwd"),
        "hacks/common-room/huge.md": b"x" * (5 * 1024 * 1024),
        "Makefile": f"all:\n\t{ran}make\n".encode(),
        "conftest.py": f"open('{tmp_path}/ran-conftest', 'w')\n".encode(),
        "sitecustomize.py": f"open('{tmp_path}/ran-site', 'w')\n".encode(),
        "potluck.py": f"open('{tmp_path}/ran-package', 'w')\n".encode(),
        "mkdocs.yml": b"site_name: Theirs\nhooks: [conftest.py]\n",
        "overrides/main.html": b"{{ cycler.__init__.__globals__.os.popen('touch ran-jinja') }}",
        ".github/workflows/contribution.yml": f"on: push\n# {ran}workflow".encode(),
        "docs/index.md": b"{{ 1/0 }}<script>alert(1)</script>",
    })  # fmt: skip
    git(folder, "update-ref", "refs/pull/7/merge", "refs/contribution")
    return folder


def test_the_steps_of_a_contribution_run_nothing_of_it(project: Path, tmp_path: Path) -> None:
    here = tmp_path / "checkout"
    subprocess.run(["git", "clone", "-q", str(project), str(here)], check=True)
    if (project / "scripts").is_symlink() and not (here / "scripts").exists():
        (here / "scripts").symlink_to(ROOT / "scripts")
    commands = tmp_path / "bin"
    commands.mkdir()
    command = commands / "potluck"
    command.write_text(
        f'#!/bin/sh\nexec {sys.executable} -P -m potluck.cli "$@"\n',
        encoding="utf-8",
    )
    command.chmod(0o755)
    runner = tmp_path / "runner"
    runner.mkdir()
    environment = {
        **os.environ, "PATH": f"{commands}:{os.environ['PATH']}", "RUNNER_TEMP": str(runner),
        "NUMBER": "7", "PYTHONPATH": str(ROOT / "scripts"),
    }  # fmt: skip
    told = ""
    for step in steps("contribution.yml"):
        if "run" not in step or "pip install" in step["run"]:
            continue  # what the base asks for is here
        done = subprocess.run(
            ["bash", "-eo", "pipefail", "-c", step["run"]],
            cwd=here, env=environment, capture_output=True, text=True, check=False, timeout=600,
        )  # fmt: skip
        assert done.returncode == 0, f"{step['name']}: {done.stdout}{done.stderr}"
        told += done.stdout
    assert not list(tmp_path.rglob("ran-*"))
    report = read_report((runner / "report.json").read_bytes())
    assert sorted(path for path, _ in report.refused) == [
        "hacks/common-room/huge.md", "hacks/common-room/link.md",
    ]  # fmt: skip
    assert "mkdocs.yml" in report.elsewhere
    assert (here / "mkdocs.yml").read_bytes() == (project / "mkdocs.yml").read_bytes()
    assert not (runner / "after").exists() or "Theirs" not in (
        runner / "after" / "index.html"
    ).read_text(encoding="utf-8")


def test_a_good_contribution_has_a_preview_and_its_pages_are_listed(tmp_path: Path) -> None:
    from potluck.cli.main import main

    folder = small_project(ROOT, tmp_path / "project")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "Base")
    hack = (folder / HACK).read_text(encoding="utf-8")
    commit = contribution(
        folder,
        {
            HACK: re.sub(
                r"(?m)^summary: .*$",
                "summary: Put food out so that hungry people can wait calmly.",
                hack,
            ).encode()
        },
    )
    report = tmp_path / "report.json"

    def run(*arguments: str) -> int:
        return main(["--root", str(folder), *arguments])

    assert run("build", "--quiet", "--without-handouts", "--to", str(tmp_path / "before")) == 0
    assert run("forge", "lay", commit, "-o", str(report)) == 0
    assert run("build", "--quiet", "--without-handouts", "--to", str(tmp_path / "after")) == 0
    assert (
        run("forge", "pages", str(tmp_path / "before"), str(tmp_path / "after"), str(report)) == 0
    )
    found = json.loads(report.read_text(encoding="utf-8"))
    assert found["built"] is True
    assert found["pages"][0]["url"] == "hacks/common-room/bring-snacks/"
    assert {page["what"] for page in found["pages"]} == {"changed"}
