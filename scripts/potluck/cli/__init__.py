"""The `potluck` command. Each subcommand is a module of its own, loaded when it is called."""

import gc
import sys

from potluck.cli.generator import begin, let_go


def run() -> None:
    """Start from the shell."""
    begin(sys.argv[1:])
    from potluck.cli.main import main  # while the generator loads what it needs

    try:
        sys.exit(main())
    finally:
        let_go()
        gc.freeze()  # the process ends: nobody needs to look for garbage first
