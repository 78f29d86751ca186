"""``python -m reisgids.cli``."""

from reisgids.cli import main

if __name__ == "__main__":
    main()
