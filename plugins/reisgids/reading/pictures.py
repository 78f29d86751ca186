"""Whether a picture is what its name says, whole, and small enough for a phone; judged by its bytes, without drawing it.

Walks the parts that the three formats are made of. What stands behind the picture, or looks like a page, is refused:
a file can be a picture and something else at once. So is one that moves, that unfolds to more than a screen can show,
or that tells where it was taken: phones write that into every photograph.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable, Mapping

from reisgids.diagnostics import Diagnostic
from reisgids.language import say

MAX_BYTES = 1024 * 1024
MAX_PIXELS = 6000  # wide or high
MAX_AREA = 25_000_000  # pixels; a browser takes four bytes for each
MAX_TEXT = 1024 * 1024  # bytes, of a description or a colour profile that is packed

_PAGE = re.compile(rb"<(?:script|html|svg[\s>]|iframe|body|!doctype|\?php)", re.IGNORECASE)
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # the markers of a JPEG that tell its size
_BARE = {0x01, *range(0xD0, 0xD8)}  # those without a length

_PLACE = re.compile(rb"GPSL(?:at|ong)itude", re.IGNORECASE)  # in a description as text (XMP)
_GPS = 0x8825  # the tag of EXIF under which the place stands
_PROFILE = re.compile(rb"\n(?:exif|app1)\s+\d+\s+((?:[0-9a-f]{2}\s*){8,})", re.IGNORECASE)
_TEXTS = {b"tEXt", b"zTXt", b"iTXt", b"iCCP"}
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # numbers for each pixel, by the colour type of a PNG
_OF_WEBP = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ICCP", b"EXIF", b"XMP "}

Size = tuple[int, int]


class WithPlace(Exception):  # noqa: N818 - a signal, not an error
    """The picture tells where it was taken."""


def check_picture(name: str, shown: str, data: bytes) -> Diagnostic | None:
    """Return what is wrong with a picture; ``shown`` is its path for the message."""
    ending = name.rpartition(".")[2]
    if len(data) > MAX_BYTES:
        return Diagnostic(
            "afbeelding-te-groot", say("Deze afbeelding is te groot: {data} kB. Op een telefoon duurt dat te lang.", data=len(data) // 1024),
            shown, 1, 1, accepted=say("hooguit {most} kB; maak de foto kleiner, bijvoorbeeld 1600 beeldpunten breed", most=MAX_BYTES // 1024),
        )  # fmt: skip
    try:
        if _PLACE.search(data):
            raise WithPlace
        width, height = _READERS[ending](data)
    except WithPlace:
        return Diagnostic(
            "afbeelding-met-plaats", say("In deze foto staat verborgen op welke plek hij is gemaakt. Dat kan het huis van iemand zijn."), shown, 1, 1,
            accepted=say("de foto zonder plaats: kies in je fotoprogramma ‘locatie verwijderen’, of maak een schermafdruk van de foto"),
        )  # fmt: skip
    except (ValueError, IndexError, struct.error, zlib.error):
        width = height = 0
    if not width or not height or _PAGE.search(data):
        return Diagnostic(
            "geen-afbeelding", say("Dit bestand heet .{ending}, maar het is geen hele {ending}-afbeelding, of er zit nog iets anders in.", ending=ending), shown, 1, 1,
            accepted=say("een echte foto of tekening, opgeslagen als jpg, png of webp"),
        )  # fmt: skip
    if max(width, height) > MAX_PIXELS or width * height > MAX_AREA:
        return Diagnostic(
            "afbeelding-te-groot", say("Deze afbeelding is te groot: {width} bij {height} beeldpunten.", width=width, height=height), shown, 1, 1,
            accepted=say("hooguit {most} beeldpunten breed en hoog; 1600 is breed genoeg", most=MAX_PIXELS),
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
            part = data[at + 2 : at + length]
            if length < 2 or (marker == 0xE0 and not part.startswith((b"JFIF\0", b"JFXX\0"))):
                raise ValueError
            if marker == 0xE1 and part.startswith(b"Exif\0\0"):
                _refuse_place(part[6:])
            if marker in _FRAMES:
                height, width = struct.unpack_from(">HH", data, at + 3)
                size = (width, height)
            at += length
            if marker == 0xDA:  # the drawing itself, up to the next marker
                drawn = True
                while data[at] != 0xFF or data[at + 1] == 0 or data[at + 1] in _BARE:
                    at = data.index(b"\xff", at + 1)


def _refuse_place(exif: bytes) -> None:
    """Raise when a block of EXIF has a place in its first table; one that cannot be read tells nothing."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if not order or len(exif) < 8:
        return
    (at,) = struct.unpack_from(f"{order}I", exif, 4)
    entries = struct.unpack_from(f"{order}H", exif, at)[0] if at + 2 <= len(exif) else 0
    tags = (exif[at + 2 + 12 * n : at + 4 + 12 * n] for n in range(entries))
    if struct.pack(f"{order}H", _GPS) in tags:
        raise WithPlace


def _refuse_place_in_text(text: bytes) -> None:
    """Raise when a description has such a block in it, as digits: some programs keep what a photograph said so."""
    for digits in _PROFILE.findall(text):
        _refuse_place(bytes.fromhex(digits.decode()).removeprefix(b"Exif\0\0"))


def _png(data: bytes) -> Size:
    if data[:8] != b"\x89PNG\r\n\x1a\n" or data[12:16] != b"IHDR":
        raise ValueError
    width, height, bits, colour = struct.unpack_from(">IIBB", data, 16)
    at, drawn, last = 8, [], b""
    while at < len(data):
        (length,) = struct.unpack_from(">I", data, at)
        kind, end = data[at + 4 : at + 8], at + 8 + length
        part = data[at + 8 : end]
        if zlib.crc32(data[at + 4 : end]) != struct.unpack_from(">I", data, end)[0] or kind == b"acTL":
            raise ValueError
        if kind == b"IDAT":
            drawn.append(part)
        elif kind == b"eXIf":
            _refuse_place(part)
        elif kind in _TEXTS:
            _look_into(part)
        at, last = end + 4, kind
        if kind == b"IEND" and at != len(data):
            raise ValueError
    small = max(width, height) <= MAX_PIXELS and width * height <= MAX_AREA  # what is too large is refused by its size
    if last != b"IEND" or not drawn or (small and not _fills(b"".join(drawn), height * (1 + (width * bits * _CHANNELS.get(colour, 4) + 7) // 8))):
        raise ValueError
    return width, height


def _fills(packed: bytes, size: int) -> bool:
    """Whether a drawing unpacks to about as many bytes as its size asks: drawn in passes it takes a few more."""
    unpack = zlib.decompressobj()
    count, waiting = 0, packed
    while waiting and not unpack.eof and count <= 2 * size + 4096:
        count += len(unpack.decompress(waiting, 1 << 20))
        waiting = unpack.unconsumed_tail
    return unpack.eof and not unpack.unused_data and size <= count <= 2 * size + 4096


def _look_into(part: bytes) -> None:
    """Look into a description, and into what is packed in it, as far as it may reach."""
    _refuse_place_in_text(part)
    start = next((n for n in range(len(part)) if part[n : n + 1] == b"\x78"), len(part))  # where what is packed begins
    unpack = zlib.decompressobj()
    try:
        text = unpack.decompress(part[start:], MAX_TEXT)
    except zlib.error:
        return
    if unpack.unconsumed_tail or _PAGE.search(text):
        raise ValueError
    if _PLACE.search(text):
        raise WithPlace
    _refuse_place_in_text(text)


def _webp(data: bytes) -> Size:
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP" or struct.unpack_from("<I", data, 4)[0] + 8 != len(data):
        raise ValueError
    at, size, drawn = 12, (0, 0), False
    while at < len(data):
        kind, (length,) = data[at : at + 4], struct.unpack_from("<I", data, at + 4)
        part = data[at + 8 : at + 8 + length]
        if kind not in _OF_WEBP or len(part) != length:
            raise ValueError
        if kind == b"EXIF":
            _refuse_place(part.removeprefix(b"Exif\0\0"))
        drawn |= kind in (b"VP8 ", b"VP8L")
        size = size if any(size) else _size_in(kind, part)
        at += 8 + length + length % 2
    if not drawn or at != len(data):
        raise ValueError
    return size


def _size_in(kind: bytes, part: bytes) -> Size:
    if kind == b"VP8X" and len(part) >= 10:
        return 1 + int.from_bytes(part[4:7], "little"), 1 + int.from_bytes(part[7:10], "little")
    if kind == b"VP8L" and part[0] == 0x2F:
        bits = int.from_bytes(part[1:5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 " and part[3:6] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", part, 6)
        return width & 0x3FFF, height & 0x3FFF
    return 0, 0


_READERS: Mapping[str, Callable[[bytes], Size]] = {"jpg": _jpeg, "jpeg": _jpeg, "png": _png, "webp": _webp}
