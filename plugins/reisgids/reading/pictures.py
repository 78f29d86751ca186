"""Whether a picture is what its name says, whole, and small enough for a phone; judged by its bytes, without drawing it.

Walks the parts that the three formats are made of. What stands behind the picture, or looks like a page, is refused:
a file can be a picture and something else at once. So is one that unfolds to more than a screen can show.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable, Mapping

from reisgids.diagnostics import Diagnostic

MAX_BYTES = 1024 * 1024
MAX_PIXELS = 6000  # wide or high

_PAGE = re.compile(rb"<(?:script|html|svg[\s>]|iframe|body|!doctype|\?php)", re.IGNORECASE)
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # the markers of a JPEG that tell its size
_BARE = {0x01, *range(0xD0, 0xD8)}  # those without a length

Size = tuple[int, int]


def check_picture(name: str, shown: str, data: bytes) -> Diagnostic | None:
    """Return what is wrong with a picture; ``shown`` is its path for the message."""
    ending = name.rpartition(".")[2]
    if len(data) > MAX_BYTES:
        return Diagnostic(
            "afbeelding-te-groot", f"Deze afbeelding is te groot: {len(data) // 1024} kB. Op een telefoon duurt dat te lang.",
            shown, 1, 1, accepted=f"hooguit {MAX_BYTES // 1024} kB; maak de foto kleiner, bijvoorbeeld 1600 beeldpunten breed",
        )  # fmt: skip
    try:
        width, height = _READERS[ending](data)
    except (ValueError, IndexError, struct.error):
        width = height = 0
    if not width or not height or _PAGE.search(data):
        return Diagnostic(
            "geen-afbeelding", f"Dit bestand heet .{ending}, maar het is geen hele {ending}-afbeelding, of er zit nog iets anders in.", shown, 1, 1,
            accepted="een echte foto of tekening, opgeslagen als jpg, png of webp",
        )  # fmt: skip
    if max(width, height) > MAX_PIXELS:
        return Diagnostic(
            "afbeelding-te-groot", f"Deze afbeelding is te groot: {width} bij {height} beeldpunten.", shown, 1, 1,
            accepted=f"hooguit {MAX_PIXELS} beeldpunten breed en hoog; 1600 is breed genoeg",
        )  # fmt: skip
    return None


def _jpeg(data: bytes) -> Size:
    if data[:2] != b"\xff\xd8":
        raise ValueError
    at, size, drawn = 2, (0, 0), False
    while True:
        if data[at] != 0xFF:
            raise ValueError
        marker = data[at + 1]
        at += 2
        if marker == 0xFF:
            at -= 1
        elif marker == 0xD9:
            if data[at:].strip(b"\0") or not drawn:
                raise ValueError
            return size
        elif marker not in _BARE:
            length = int.from_bytes(data[at : at + 2])
            if length < 2:
                raise ValueError
            if marker in _FRAMES:
                height, width = struct.unpack_from(">HH", data, at + 3)
                size = (width, height)
            at += length
            if marker == 0xDA:  # the drawing itself, up to the next marker
                drawn = True
                while data[at] != 0xFF or data[at + 1] == 0 or data[at + 1] in _BARE:
                    at = data.index(b"\xff", at + 1)


def _png(data: bytes) -> Size:
    if data[:8] != b"\x89PNG\r\n\x1a\n" or data[12:16] != b"IHDR":
        raise ValueError
    at, kinds = 8, set()
    while at < len(data):
        (length,) = struct.unpack_from(">I", data, at)
        kind, end = data[at + 4 : at + 8], at + 8 + length
        if zlib.crc32(data[at + 4 : end]) != struct.unpack_from(">I", data, end)[0]:
            raise ValueError
        kinds.add(kind)
        at = end + 4
        if kind == b"IEND" and (at != len(data) or b"IDAT" not in kinds):
            raise ValueError
    if b"IEND" not in kinds:
        raise ValueError
    width, height = struct.unpack_from(">II", data, 16)
    return width, height


def _webp(data: bytes) -> Size:
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP" or struct.unpack_from("<I", data, 4)[0] + 8 != len(data):
        raise ValueError
    kind, body = data[12:16], data[20:]
    if kind == b"VP8X" and len(body) >= 10:
        return 1 + int.from_bytes(body[4:7], "little"), 1 + int.from_bytes(body[7:10], "little")
    if kind == b"VP8L" and body[0] == 0x2F:
        bits = int.from_bytes(body[1:5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 " and body[3:6] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", body, 6)
        return width & 0x3FFF, height & 0x3FFF
    raise ValueError


_READERS: Mapping[str, Callable[[bytes], Size]] = {"jpg": _jpeg, "jpeg": _jpeg, "png": _png, "webp": _webp}
