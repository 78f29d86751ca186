"""Running the host as a program of its own, and answering for it: whatever becomes of it, a person reads one clear line."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence

from reisgids.language import say
from reisgids.refusals import NO_MEMORY, not_published
from reisgids.together import die_along

_PASSED_ON = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]

# What a program says when it dies of something it does not know. It is for who mends the program, not for who builds a guide.
_DEATH = re.compile(r"Traceback \(most recent call last\)|Fatal Python error|memory allocation of|thread '|terminate called|Killed|.*: error while loading")
_SETTINGS = re.compile(r"ERROR +- +Config value")  # the host's words, which tell which setting; after them it gives up in English
_LOG = re.compile(r"(?:\x1b\[[\d;]*m)*(?:DEBUG|INFO|WARNING|ERROR|CRITICAL)\b")


def run(command: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run a program, show what it says, and return its exit code. One that dies with a traceback or by a signal is told of in one line."""
    child = subprocess.Popen(  # noqa: S603 - our own arguments
        command, env=environment, stderr=subprocess.PIPE, encoding="utf-8", errors="replace", preexec_fn=die_along if sys.platform == "linux" else None
    )
    before = {number: signal.signal(number, lambda number, _: child.send_signal(number)) for number in _PASSED_ON}
    try:
        last, settings = "", False
        for line, is_shown in _sorted(child.stderr or ()):
            if is_shown:
                sys.stderr.write(line)
                sys.stderr.flush()
                last, settings = "", settings or bool(_SETTINGS.match(line))
            else:
                last = line.strip() or last
        code = child.wait()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    if code < 0 or (code and (last or settings)):
        sys.stderr.write(not_published(_why(code, last)) + "\n")
    return 128 - code if code < 0 else code


def _sorted(lines: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Yield each line with whether a person should see it: not from the first words of a dying program on, until it speaks again."""
    dying = False
    for line in lines:
        dying = not _LOG.match(line) and (dying or bool(_DEATH.match(line)))
        yield line, not dying


def _why(code: int, last: str) -> str:
    if re.search("memory|map segment", last, re.IGNORECASE):
        return say(NO_MEMORY)
    if code < 0:
        return say("het bouwen is afgebroken, misschien door te weinig geheugen") if code == -signal.SIGKILL else say("het bouwen is afgebroken")
    return say("er ging iets mis in het programma ({last})", last=last[:200]) if last else say("de instellingen in mkdocs.yml, of wat ze nodig hebben, zijn niet te laden; hierboven staat waarom")
