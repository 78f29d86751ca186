"""What the host says of a build, as far as a plugin must know."""

from __future__ import annotations

import logging

HOSTS = ("mkdocs", "properdocs")


def quieten() -> None:
    """Keep the host from telling of a failure itself, in English and in other words: the plugin does, in one line."""
    for host in HOSTS:
        logging.getLogger(f"{host}.commands.build").addFilter(lambda record: not str(record.msg).startswith("Error "))


def has_remarks() -> bool:
    """Whether the host counted a warning. In a strict build it fails for one, but only after its plugins are done."""
    handlers = (handler for host in HOSTS for handler in logging.getLogger(host).handlers)
    return any(handler.get_counts() for handler in handlers if hasattr(handler, "get_counts"))
