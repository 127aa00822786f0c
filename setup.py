"""Puts `overrides/` into what is installed; everything else stands in pyproject.toml.

The folder lies at the top of the project, where people who draw pages look for it, and in the
installed package as `potluck/overrides/`. An editable install reads it where it is.
"""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithOverrides(build_py):
    """Builds the package as always, then lays the folder beside its modules."""

    def run(self) -> None:
        """Copy the folder whole: what was deleted since the last build is in no wheel."""
        super().run()
        if self.editable_mode:
            return
        target = Path(self.build_lib) / "potluck" / "overrides"
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree("overrides", target)


setup(cmdclass={"build_py": BuildWithOverrides})
