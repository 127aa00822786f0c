"""The `potluck` command. Each subcommand is a module of its own, loaded when it is called."""

from potluck.cli.main import main, run

__all__ = ["main", "run"]
