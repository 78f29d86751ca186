"""``security.txt`` (RFC 9116): where somebody who finds a leak can tell it. Only with an address and a day on which it lapses."""

from __future__ import annotations

from reisgids.graph import Graph

FILE = ".well-known/security.txt"


def files(graph: Graph) -> dict[str, bytes]:
    """Return the file by its path, or nothing when the guide does not say both."""
    guide = graph.guide
    until = guide.beveiliging_verloopt_op
    if not (guide.beveiliging_email and until and until.day):
        return {}
    lines = [f"Contact: mailto:{guide.beveiliging_email}", f"Expires: {until.year:04}-{until.month:02}-{until.day:02}T00:00:00Z", "Preferred-Languages: nl, en"]
    if guide.site_url:
        lines.append(f"Canonical: {guide.site_url.rstrip('/')}/{FILE}")
    return {FILE: ("\n".join(lines) + "\n").encode()}
