"""The door to a form: its address, with in it what is known already, so that nobody types what the page they came from says.

``overrides/assets/meedoen.js`` fills in what stands in the address; without JavaScript the form on paper stays empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from reisgids.model.declare import ContentType

FOLDER = "meedoen"
FIRST_TYPES = 3  # what newcomers come with; the rest stands after it, so that nobody has to know what a round is
ENTRY, CONFIRMED = "id", "klopt"  # the entry that is changed, and that it still holds; no field has such a name

Known = str | Iterable[str] | None


def page_of(content_type: ContentType) -> str:
    """Return the name of the page with the form of a type."""
    return f"{FOLDER}/{content_type.name}"


def filled_in(content_type: ContentType, known: Mapping[str, Known]) -> str:
    """Return the end of an address that fills in fields of a form; what is empty is left out, and a field that is not there is a mistake in the code."""
    if unknown := known.keys() - {spec.name for spec in content_type.fields} - {ENTRY, CONFIRMED}:
        raise LookupError(f"{content_type.name} has no field {', '.join(sorted(unknown))}")
    given = {name: [value] if isinstance(value, str) else list(value) for name, value in known.items() if value}
    return f"?{urlencode(given, doseq=True)}" if any(given.values()) else ""
