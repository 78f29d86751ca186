"""Whether a picture is what its name says, and small enough for a phone; judged by its bytes."""

from __future__ import annotations

from reisgids.diagnostics import Diagnostic

MAX_BYTES = 1024 * 1024

_STARTS = {"jpg": b"\xff\xd8\xff", "jpeg": b"\xff\xd8\xff", "png": b"\x89PNG\r\n\x1a\n", "webp": b"RIFF"}


def check_picture(name: str, shown: str, data: bytes) -> Diagnostic | None:
    """Return what is wrong with a picture; ``shown`` is its path for the message."""
    ending = name.rpartition(".")[2]
    is_webp = ending != "webp" or data[8:12] == b"WEBP"
    if not data.startswith(_STARTS[ending]) or not is_webp:
        return Diagnostic(
            "geen-afbeelding", f"Dit bestand heet .{ending}, maar het is geen {ending}-afbeelding.", shown, 1, 1,
            accepted="een echte foto of tekening, opgeslagen als jpg, png of webp",
        )  # fmt: skip
    if len(data) > MAX_BYTES:
        return Diagnostic(
            "afbeelding-te-groot", f"Deze afbeelding is te groot: {len(data) // 1024} kB. Op een telefoon duurt dat te lang.",
            shown, 1, 1, accepted=f"hooguit {MAX_BYTES // 1024} kB; maak de foto kleiner, bijvoorbeeld 1600 beeldpunten breed",
        )  # fmt: skip
    return None
