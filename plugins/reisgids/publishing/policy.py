"""What a browser may do with the pages of a guide: the security policy (CSP), as text for a page and for a server.

Policy A of the research on reliability (section 3.3): nothing but our own files, and of scripts within a page only
those of the theme itself, by their hash. With it, none of 34 attacks ran that ran without. One addition:
``form-action 'self'``, because the search form leads to our own page.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping

_INLINE = re.compile(r"<script\b(?![^>]*\bsrc=)([^>]*)>(.*?)</script\s*>", re.IGNORECASE | re.DOTALL)
_DATA = re.compile(r"\btype\s*=\s*[\"']?application/(?:ld\+)?json", re.IGNORECASE)
_WHOLE_PAGE = "frame-ancestors 'none'"  # browsers take it from a header only

HEADERS = {
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def inline_scripts(html: str) -> set[str]:
    """Return the hash of every script within a page that a browser would run, as a policy names it."""
    found = (match[2] for match in _INLINE.finditer(html) if not _DATA.search(match[1]))
    return {f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" for script in found}


def policy(hashes: Iterable[str]) -> str:
    """Return the policy for a meta element; ``hashes`` come from an empty page, never from one with content."""
    scripts = " ".join(("'self'", *sorted(hashes)))
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        "worker-src 'self'; base-uri 'none'; form-action 'self'"
    )


def header_policy(text: str) -> str:
    """Return the policy as a server sends it."""
    return f"{text}; {_WHOLE_PAGE}"


def editor_policy(api: str) -> str:
    """Return the policy of the page for editing: its program writes styles of its own, and speaks to the git host at ``api``."""
    host = "/".join(api.split("/")[:3])
    return (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; "
        f"connect-src 'self' data: blob: {host}; worker-src 'self' blob:; frame-src blob:; base-uri 'none'; form-action 'none'"
    )


def headers_file(text: str, apart: Mapping[str, str] | None = None, others: Iterable[str] = ()) -> str:
    """Return the file ``_headers``, which hosts such as Netlify and Cloudflare Pages obey, and which shows others what to send.

    ``apart`` are paths with a policy of their own. Two policies for one page would both hold, and not every host can
    take one back; so with them, ``text`` is given to each of the ``others`` (paths) instead of to everything.
    """
    own = {"/*": text} if not apart else {**dict.fromkeys(others, text), **apart}
    rules = {"/*": dict(HEADERS)}
    for path, rule in own.items():
        rules[path] = {"Content-Security-Policy": header_policy(rule), **rules.get(path, {})}
    return "".join(f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in rows.items()) for path, rows in rules.items())
