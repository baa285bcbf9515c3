"""The program: `anchor-studio` opens the window, `anchor-studio VERB ...` does one thing without it."""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window (nothing given, or a project), or run a command; gives the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or given[0].lower().endswith(".anchorproj"):
        from anchor_studio.gui.app import main as open_window

        return open_window(given)
    from anchor_studio.cli import main as run_command

    return run_command(given)


if __name__ == "__main__":
    sys.exit(main())
