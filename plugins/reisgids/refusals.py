"""What the system refused (a full disk, a folder that may not be written, too little memory), in words."""

from __future__ import annotations

import errno

from reisgids.language import Words, mark, say

FULL = mark("de schijf is vol")
NO_MEMORY = mark("er is te weinig geheugen")
_NOT_ALLOWED = mark("hier mag niets worden opgeslagen")

_REASONS = Words({
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.ENOMEM: NO_MEMORY,
    errno.EFBIG: "een bestand kan niet groter worden",
    errno.EROFS: "hier kan niets worden opgeslagen",
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.ENOENT: "een bestand is ondertussen verdwenen",
    errno.ENOTDIR: "waar een map hoort, staat een bestand",
    errno.EEXIST: "waar een map hoort, staat een bestand",
    errno.EISDIR: "waar een bestand hoort, staat een map",
    errno.EBUSY: "deze map is in gebruik, of is een schijf op zichzelf",
    errno.EXDEV: "dit ligt op een andere schijf",
    errno.EIO: "de schijf geeft een fout",
    errno.ELOOP: "een koppeling wijst naar zichzelf",
    errno.ENAMETOOLONG: "een naam is te lang",
    errno.EMFILE: "er staan te veel bestanden open",
    errno.ENFILE: "er staan te veel bestanden open",
    errno.EAGAIN: "er draaien te veel programma’s",
})
_SAID_BY_OTHERS = Words({"No space left": FULL, "os error 28": FULL, "memory allocation": NO_MEMORY})  # by libraries that give no number


def not_published(why: str) -> str:
    """Return the line that says why there is no new site."""
    return say("De gids is niet gepubliceerd: {error}. De oude site staat er nog.", error=why)


def reason(error: BaseException) -> str:
    """Return why something failed, as a part of a sentence, on one line."""
    if isinstance(error, MemoryError):
        return say(NO_MEMORY)
    said = " ".join(str(error).split())[:200]
    if isinstance(error, OSError) and error.errno:
        where = f" ({error.filename})" if error.filename else ""
        return (_REASONS.get(error.errno) or say("het systeem meldt ‘{said}’", said=error.strerror or said)) + where
    known = next((words for sign, words in _SAID_BY_OTHERS.items() if sign in said), "")
    return known or say("er ging iets mis in het programma ({name}: {said})", name=type(error).__name__, said=said)
