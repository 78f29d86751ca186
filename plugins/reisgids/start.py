"""Where the command begins: what it needs is loaded here, so that failing to load it is said in words too."""

from __future__ import annotations

import sys
from io import TextIOWrapper


def main() -> None:
    """Run the command that was typed."""
    try:
        from reisgids.cli import main as commands
    except (ImportError, MemoryError, OSError) as error:
        sys.exit(f"De reisgids kan niet beginnen: er is te weinig geheugen, of niet alles is geïnstalleerd ({' '.join(str(error).split())[:200] or 'MemoryError'}).")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # not every terminal and pipe has all letters; one that it has not is no reason to stop
            stream.reconfigure(errors="replace")
    commands()


if __name__ == "__main__":
    main()
