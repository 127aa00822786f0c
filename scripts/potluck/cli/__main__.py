"""`python -m potluck.cli`: the `potluck` command, where no program of that name is at hand."""

from potluck.cli import run

if __name__ == "__main__":
    run()
