"""Random and hostile files through the whole check: never a traceback, never active output, never a wait.

A short run in the suite; ``make audit`` makes it long (``REISGIDS_FUZZ`` is the number of files).
"""

from __future__ import annotations

import os
import time
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reisgids import diagnostics, pipeline
from reisgids.publishing.oracle import active_content
from reisgids.reading.body import read_body
from reisgids.reading.personal import secrets_in

MANY = int(os.environ.get("REISGIDS_FUZZ", "60"))
long_or_short = settings(max_examples=MANY, deadline=timedelta(seconds=20), suppress_health_check=list(HealthCheck), derandomize=MANY == 60)

SETTINGS = b"naam: Gids\nplaats: Stad\nomschrijving: Een gids.\nlicentie_inhoud: CC BY 4.0\n"
PIECES = [
    "---\n", "titel: ", "naam: ", "soort: initiatief\n", "bronnen:\n  - eigen ervaring\n", "samenvatting: x\n", "- ", "  ", "\t", "\u00a0", ": ", '"', "'", "[", "]", "{", "}", "&a ", "*a ", "!t ",
    "|\n", ">\n", "#", "[[deals/x]]", "[x](", ")", "javascript:alert(1)", "https://x.nl", "<script>", "</script>", "<img src=x onerror=alert(1)>", "<!--", "-->", "&#106;", "&Tab;",
    "> [!NOTE]\n", "![x](images/x.png)", "`", "```\n", "**", "_", "[^1]", "[^1]: x\n", "| a | b |\n|---|:-:|\n", "\ue000", "\u202e", "\u200d", "👩‍🍳", "é", "e\u0301", "\0", "\r\n", "\n\n",
    "111222333", "NL91ABNA0417164300", "geboren op 12-05-1980", "06 12345678", "a.b@gmail.com", "https://x.invalid/reisgids-0/", "{{ x }}", "{% x %}", "{: onclick=x }", "</article>",
]  # fmt: skip
hostile = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=40).map("".join)
files = st.one_of(st.binary(max_size=300), hostile.map(lambda t: t.encode("utf-8", "replace")), hostile.map(lambda t: f"---\nnaam: K\n---\n{t}".encode("utf-8", "replace")))
paths = st.sampled_from(["partners/keuken.md", "deals/eten.md", "pages/over.md", "lists/themas.yml", "gids.yml", "images/x.png"])


@long_or_short
@given(paths, files)
def test_no_file_breaks_the_check_or_keeps_it_waiting(path, data):
    start = time.process_time()
    result = pipeline.check({"gids.yml": SETTINGS, path: data}, root="")
    told = "".join(view(result.diagnostics) for view in diagnostics.VIEWS.values())
    assert time.process_time() - start < 4
    assert not [secret for secret in ("111222333", "NL91ABNA0417164300") if secret in told and any(s == secret for _, _, s in secrets_in(data.decode("utf-8", "replace")))]


@long_or_short
@given(hostile)
def test_no_text_becomes_active(text):
    assert active_content(read_body(text).render(lambda link: None)) == []
