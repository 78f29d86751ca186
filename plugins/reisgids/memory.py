"""A program that ends when its work is done need not look time and again for what it can let go: hardly anything is."""

from __future__ import annotations

import atexit
import gc


def hold() -> None:
    """Let nothing look for what can go, also not at the end of the program; that takes a tenth of a build and saves 10 MB."""
    gc.disable()
    atexit.register(gc.freeze)


def release() -> None:
    """Look for it again, in a program that goes on."""
    gc.enable()
