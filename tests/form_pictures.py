"""The pictures of the form on the page *Zo doe je mee*: what they show, so that a test can say when they are out of date."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reisgids.emit.form.pages import FIRST_TYPES
from reisgids.model.registry import Registry

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "content" / "images"
RECORD = ROOT / "docs" / "images" / "form.json"
PICTURES = ("meedoen-kiezen.png", "meedoen-invullen.png", "meedoen-nieuwe-partner.png", "meedoen-versturen.png")
MAX_BYTES = 100_000
HINT = "The pictures of the form are out of date. Make them anew with: make screenshots"


def shown(types: Registry) -> dict[str, Any]:
    """Return the words in the pictures that follow from the model; a field that is not asked first is in none of them."""
    asked = {name: [s.label for s in types.by_name[name].fields if s.required] for name in ("deal", "partner")}
    return {"kiezen": [t.label for t in types][:FIRST_TYPES], **asked}
