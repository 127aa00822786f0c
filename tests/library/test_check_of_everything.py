"""This library passes its own check: hacks, vocabulary, settings, pages beside the hacks."""

from __future__ import annotations

from pathlib import Path

import pytest

from potluck.cli.main import main


def test_the_hacks_and_settings_of_this_project_have_no_errors(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["--root", str(root), "check"])
    assert code == 0, capsys.readouterr().out
