"""A finished site that is not whole, does not hang together or could run something is never put in the place of a good one."""

import re
import threading

import pytest
from reisgids.emit.page import Addresses
from reisgids.publishing import verify
from samples import check, site, with_lines

POLICY = "default-src 'none'; script-src 'self'"
META = '<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; script-src &#39;self&#39;">'
FRAME = '<!doctype html><html><head>{}<script src="{}assets/a.js"></script></head><body><article>{}</article></body></html>\n'
KITCHEN = "partners/keuken/index.html"
FILES = with_lines("partners/keuken.md", body="## Kop\n\nZie [[deals/maaltijd]] en [de kop](#kop) en [buiten](https://voorbeeld.nl).")
ENTRIES = ("partners/keuken", "deals/maaltijd", "lessen/vraag", "bronnen/rapport")


@pytest.fixture(params=[True, False], ids=["folders", "flat"])
def addresses(request):
    return Addresses(folders=request.param)


@pytest.fixture
def written(tmp_path):
    """Write the site of a small guide as a host would; and say what is wrong with what is then on the disk."""

    def write(addresses):
        made = site(FILES, folders=addresses.folders)
        for page in made.pages:
            path = tmp_path / addresses.file(page.name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(FRAME.format(META, "../" * addresses.file(page.name).count("/"), page.html))
        for name, data in made.files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes(data)
        for name, text in {"assets/a.js": "x", "404.html": "x"}.items():
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text)
        return lambda **more: list(verify.faults(made, addresses, tmp_path, **{"policy": POLICY, "entries": ENTRIES, **more}))

    return write


def test_a_site_that_is_right_has_no_faults(written, addresses):
    assert written(addresses)() == []


def replaced(old, new, count=1):
    return lambda path: path.write_text(re.sub(old, new.replace("\\", "\\\\"), path.read_text(), count=count, flags=re.DOTALL))


SPOILED = {
    "a page is not there": (KITCHEN, lambda p: p.unlink(), "de pagina partners/keuken ontbreekt"),
    "a page is empty": (KITCHEN, lambda p: p.write_text(""), f"het bestand {KITCHEN} is leeg"),
    "a page stops halfway": (KITCHEN, lambda p: p.write_text(p.read_text()[:-20]), "houdt halverwege op"),
    "a script": (KITCHEN, replaced("</article>", "<script>x</script></article>"), "bevat iets wat niet mag: <script>"),
    "a handler": (KITCHEN, replaced("<p", "<p onclick='x'"), "bevat iets wat niet mag: onclick="),
    "an address that runs": (KITCHEN, replaced("</article>", "<a href='java&Tab;script:x'>x</a></article>"), "bevat iets wat niet mag: href="),
    "a style": (KITCHEN, replaced("<p", "<p style='x'"), "bevat iets wat niet mag: style="),
    "a link to nowhere": (KITCHEN, replaced("</article>", '<a href="../weg/">x</a></article>'), "leidt een link nergens heen: ../weg/"),
    "a link above the site": (KITCHEN, replaced("</article>", '<a href="../../../partners/keuken/">x</a></article>'), "leidt een link nergens heen"),
    "a link from the root of the host": (KITCHEN, replaced("</article>", '<a href="/partners/">x</a></article>'), "leidt een link nergens heen: /partners/"),
    "a picture that is not there": (KITCHEN, replaced("</article>", '<img src="../../images/weg.jpg"></article>'), "leidt een link nergens heen"),
    "a part of the frame that is not there": ("bronnen/rapport/index.html", replaced("assets/a.js", "assets/weg.js"), "leidt een link nergens heen: ../../assets/weg.js"),
    "an anchor on the page": (KITCHEN, replaced('id="e-kop"', ""), "wijst een link naar een plek die er niet is: partners/keuken/index.html#e-kop"),
    "an anchor on another page": (KITCHEN, replaced("</article>", '<a href="../../deals/maaltijd/#weg">x</a></article>'), "deals/maaltijd/index.html#weg"),
    "no policy": (KITCHEN, replaced("<meta[^>]*>", ""), "zegt niet wat een browser mag"),
    "another policy": (KITCHEN, replaced("script-src", "script-src *"), "zegt niet wat een browser mag"),
    "the policy after a script": (KITCHEN, replaced("<head>", "<head><script>x</script>"), "zegt niet wat een browser mag"),
    "a page that nobody made": ("partners/vreemd/index.html", lambda p: (p.parent.mkdir(), p.write_text("x")), "het bestand partners/vreemd/index.html hoort niet in de gids"),
    "a drawing that nobody made": ("images/x.svg", lambda p: (p.parent.mkdir(exist_ok=True), p.write_text("x")), "hoort niet in de gids"),
    "an empty file": ("assets/a.js", lambda p: p.write_text(""), "het bestand assets/a.js is leeg"),
    "a file without end": ("assets/a.js", lambda p: p.open("wb").truncate(verify.MAX_FILE + 1), "het bestand assets/a.js is te groot"),
    "a data file that is not there": ("gids.json", lambda p: p.unlink(), "het bestand gids.json is er niet, of niet heel"),
    "a data file that stops halfway": ("gids.json", lambda p: p.write_bytes(p.read_bytes()[:-9]), "het bestand gids.json is er niet, of niet heel"),
}  # fmt: skip


@pytest.mark.parametrize(("file", "spoil", "fault"), SPOILED.values(), ids=SPOILED)
def test_a_site_that_is_not_right_is_seen_before_readers_see_it(written, tmp_path, monkeypatch, file, spoil, fault):
    faults = written(Addresses())
    spoil(tmp_path / file)
    found = faults()
    assert [f for f in found if fault in f], found
    assert len(found) <= 8  # that a page is gone shows in the links to it too
    monkeypatch.setattr(verify, "WORTH_IT", 0)
    monkeypatch.setattr(threading, "active_count", lambda: 1)  # what runs the tests has threads
    assert set(faults()) == set(found), "with two processes"


def test_an_entry_without_a_page_is_a_fault_even_when_nothing_leads_to_it(written):
    assert written(Addresses())(entries=(*ENTRIES, "deals/vergeten")) == ["de pagina deals/vergeten is niet gemaakt"]


def test_a_site_that_no_host_would_take_is_a_fault(written, monkeypatch):
    faults = written(Addresses())
    monkeypatch.setattr(verify, "MAX_SITE", 1000)
    assert "de site is te groot" in faults()[0]


def test_every_public_entry_is_among_the_entries_that_are_looked_for():
    assert {e.key.id for e in check(FILES).graph.public} == {name.split("/")[1] for name in ENTRIES}
