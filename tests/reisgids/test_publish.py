"""The steps of publishing, one by one: where a site may go, who builds it, putting right what was left, and changing places."""

import base64
import errno
import hashlib
import os

import pytest
from reisgids.publishing import policy, publish
from reisgids.publishing.publish import CannotPublishError, Lock


@pytest.fixture
def site(tmp_path):
    """The site that readers have."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("oud")
    return folder


@pytest.fixture
def built(site):
    """A finished site beside it."""
    folder = publish.staging_for(site)
    folder.mkdir()
    (folder / "index.html").write_text("nieuw")
    return folder


def read(folder):
    return (folder / "index.html").read_text()


def beside(site):
    return sorted(p.name for p in site.parent.iterdir())


def test_a_site_goes_where_a_folder_is_or_can_be_also_by_a_link(site, tmp_path):
    assert publish.target_of(site) == site
    assert publish.target_of(tmp_path / "nergens") == tmp_path / "nergens"
    (tmp_path / "koppeling").symlink_to(site)
    assert publish.target_of(tmp_path / "koppeling") == site
    with pytest.raises(CannotPublishError, match="staat een bestand"):
        publish.target_of(site / "index.html")


def test_it_is_built_beside_the_old_one(site):
    assert publish.staging_for(site).parent == site.parent
    assert publish.staging_for(site) != site


def test_one_builds_and_the_next_hears_who(site):
    lock = Lock(site)
    with pytest.raises(CannotPublishError, match=rf"proces {os.getpid()}\)"):
        Lock(site)
    lock.path.write_text("")
    with pytest.raises(CannotPublishError, match="proces onbekend"):
        Lock(site)
    lock.release()
    lock.release()
    assert beside(site) == ["site"]
    Lock(site).release()


SCRIPTS = [
    ("<script>a</script>", ["a"]), ("<script defer>a</script ><SCRIPT>b</SCRIPT>", ["a", "b"]), ("<script>\n1 < 2\n</script>", ["\n1 < 2\n"]), ('<script src="x.js"></script>', []),
    ('<script type="application/ld+json">{}</script>', []), ("<script type=application/json>{}</script>", []), ('<script type="module">a</script>', ["a"]), ("<p>script</p>", []),
]  # fmt: skip


@pytest.mark.parametrize(("html", "scripts"), SCRIPTS)
def test_a_policy_names_each_script_within_a_page_by_its_hash(html, scripts):
    hashes = {f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" for script in scripts}
    assert policy.inline_scripts(html) == hashes
    assert f"script-src 'self'{''.join(f' {found}' for found in sorted(hashes))};" in policy.policy(hashes)


@pytest.mark.parametrize("can_exchange", [True, False])
def test_the_new_site_comes_in_the_place_of_the_old_one_and_nothing_is_left(site, built, monkeypatch, can_exchange):
    if not can_exchange:
        monkeypatch.setattr(publish, "_exchange", lambda *folders: False)
    publish.swap(built, site)
    assert read(site) == "nieuw"
    assert beside(site) == ["site"]


def test_what_is_as_it_was_keeps_its_time(site, built):
    for name, old, new in (("same", "a", "a"), ("other", "a", "b"), ("longer", "a", "ab"), ("folder/same", "", "")):
        for folder, text in ((site, old), (built, new)):
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(text)
    (built / "first").write_text("x")
    (site / "last").write_text("x")
    for path in (p for p in site.rglob("*") if p.is_file()):
        os.utime(path, (1, 1))
    publish.keep_times(built, site)
    assert {p.relative_to(built).as_posix() for p in built.rglob("*") if p.stat().st_mtime == 1} == {"same", "folder/same"}
    publish.keep_times(built, site / "nergens")


def test_the_first_site_is_just_put_there(site, built):
    publish.remove(site)
    publish.swap(built, site)
    assert read(site) == "nieuw"


def test_a_swap_that_fails_halfway_puts_the_old_site_back(site, built, monkeypatch):
    monkeypatch.setattr(publish, "_exchange", lambda *folders: False)
    publish.remove(built)
    with pytest.raises(FileNotFoundError):
        publish.swap(built, site)
    assert read(site) == "oud"
    assert beside(site) == ["site"]


def test_what_a_killed_build_left_is_put_right(site, built):
    publish.repair(site)
    assert beside(site) == ["site"]
    site.rename(publish._old(site))
    publish.repair(site)
    assert read(site) == "oud"
    assert beside(site) == ["site"]


def test_what_cannot_be_put_right_is_said(site, built, monkeypatch):
    monkeypatch.setattr(publish, "remove", lambda path: None)
    with pytest.raises(CannotPublishError, match="half gemaakte site"):
        publish.repair(site)


def test_removing_takes_a_folder_a_file_or_a_link_and_never_what_a_link_leads_to(site, tmp_path):
    (tmp_path / "koppeling").symlink_to(site)
    publish.remove(tmp_path / "koppeling")
    publish.remove(tmp_path / "nergens")
    assert read(site) == "oud"
    publish.remove(site / "index.html")
    assert list(site.iterdir()) == []
    publish.remove(site)
    assert beside(site) == []


def test_patterns_match_all_pages_but_those_apart(site):
    for name in ("deals/a/index.html", "redactie/index.html", "redactie/bewerken/index.html", "redactie/lijst.html"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("x")
    (site / "gids.json").write_text("{}")
    assert publish.paths(site, ()) == []
    assert publish.paths(site, ["/redactie/bewerken/*"]) == ["/", "/deals/*", "/index.html", "/redactie/", "/redactie/index.html", "/redactie/lijst.html"]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (CannotPublishError("Wacht."), "De gids is niet gepubliceerd. Wacht."),
        (OSError(errno.ENOSPC, "x", "site"), "De gids is niet gepubliceerd: de schijf is vol (site). De oude site staat er nog."),
        (MemoryError(), "De gids is niet gepubliceerd: er is te weinig geheugen. De oude site staat er nog."),
    ],
)
def test_why_it_failed_is_one_line(error, words):
    assert publish.in_words(error) == words
