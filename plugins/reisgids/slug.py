"""Text as it may stand in an address."""

from __future__ import annotations

import re
import unicodedata


def slugify(text: str) -> str:
    """Return text as lower-case letters, digits and hyphens; empty when nothing of it can be written so."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
