"""Whatever goes wrong while building, readers have the old site or the new one, whole, and the builder one clear line."""

from __future__ import annotations

import ctypes
import fcntl
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import ROOT, build
from reisgids.publishing import publish
from reisgids.publishing.oracle import active_content

KILLS = int(os.environ.get("REISGIDS_KILLS", "6"))


def start(project: Path, **environment: str) -> subprocess.Popen[bytes]:
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1778544000", "REISGIDS_EDITING": "false", **environment}
    bin = Path(sys.executable).parent
    command = ["make", "-f", ROOT / "Makefile", "-o", bin / ".site-ready", f"BIN={bin}", "site"]
    return subprocess.Popen(command, env=env, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)


def title(project: Path, text: str) -> None:
    path = project / "content/deals/eten.md"
    lines = [f"titel: {text}" if line.startswith("titel:") else line for line in path.read_text().split("\n")]
    path.write_text("\n".join(lines))


def state(site: Path) -> dict[str, bytes]:
    """Every file of a site."""
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def beside(project: Path) -> list[str]:
    return sorted(p.name for p in project.iterdir() if p.name.startswith(".site"))


def test_a_build_killed_at_any_moment_leaves_the_old_site_or_the_new_one_whole(small):
    title(small, "Oud")
    begin = time.monotonic()
    assert build(small).returncode == 0
    took = time.monotonic() - begin + 0.4  # make and our own command begin it
    old = state(small / "site")
    title(small, "Nieuw")
    shutil.copytree(small / "site", small / "kopie")
    assert build(small).returncode == 0
    new = state(small / "site")
    assert old != new
    shutil.rmtree(small / "site")
    (small / "kopie").rename(small / "site")
    moments = random.Random(4)
    seen = set()
    for _ in range(KILLS):
        # Most moments in the second half, where files are written and folders change places.
        running = start(small)
        time.sleep(took * moments.triangular(0.1, 1.1, 0.8))
        os.killpg(running.pid, signal.SIGKILL)
        running.communicate()
        left = state(small / "site")
        assert left in (old, new)
        seen.add(left == new)
    assert build(small).returncode == 0  # what the killed ones left is in nobody's way
    assert state(small / "site") == new
    assert beside(small) == []


def test_a_build_killed_between_two_renames_is_put_right_by_the_next(small):
    assert build(small).returncode == 0
    old = state(small / "site")
    (small / "site").rename(small / ".site-oud")
    (small / ".site-in-aanbouw").mkdir()
    publish.repair(small / "site")
    assert state(small / "site") == old
    assert beside(small) == []


def test_the_lock_of_a_process_that_died_is_taken_over(tmp_path):
    code = "import os, sys; from reisgids.publishing import publish; from pathlib import Path; publish.Lock(Path(sys.argv[1])); os._exit(9)"
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "site")], check=False)
    assert (tmp_path / ".site-slot").exists()
    publish.Lock(tmp_path / "site").release()
    assert list(tmp_path.iterdir()) == []


def test_a_clock_that_jumps_changes_nothing(small):
    assert build(small).returncode == 0
    old = state(small / "site")
    jumps = "import time, itertools\nreal, n = time.time, itertools.count()\ntime.time = lambda: real() + (-1) ** next(n) * 86400 * 400\n"
    (small / "sitecustomize.py").write_text(jumps)
    assert build(small, PYTHONPATH=f"{small}{os.pathsep}{os.environ.get('PYTHONPATH', '')}").returncode == 0
    assert {n for n, data in state(small / "site").items() if old.get(n) != data} <= {"sitemap.xml.gz"}


def test_rolling_back_works_as_it_is_written_down(small):
    written = (ROOT / "docs/publishing.md").read_text().partition("## Rolling back")[2].partition("\n## ")[0]
    keep, put_back, revert = (re.search(f"`({start}[^`]*)`", written)[1] for start in ("cp -al", "mv site", "git revert"))

    def git(*words):
        subprocess.run(["git", "-c", "user.name=Een", "-c", "user.email=een@voorbeeld.nl", *words], cwd=small, check=True, capture_output=True)

    def shell(line):
        who = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in (("NAME", "Een"), ("EMAIL", "een@voorbeeld.nl"))}
        subprocess.run(["sh", "-c", line], cwd=small, check=True, capture_output=True, env=os.environ | who)

    git("init", "-q")
    git("add", "content")
    git("commit", "-qm", "Goed")
    assert build(small).returncode == 0
    good = state(small / "site")
    shell(keep)
    title(small, "Fout gegaan")
    git("commit", "-qam", "Fout")
    assert build(small).returncode == 0
    assert state(small / "site") != good
    [kept] = small.glob("site-20*")
    shell(put_back.replace("site-2026-05-12", kept.name))
    assert state(small / "site") == good
    shell(revert.replace("<bad commit>", "HEAD"))
    assert build(small).returncode == 0
    assert state(small / "site") == good
    assert state(small / "site-fout") != good


# --- The parts ------------------------------------------------------------------------------------


def made(folder: Path, text: str) -> Path:
    folder.mkdir()
    (folder / "index.html").write_text(text)
    return folder


@pytest.fixture(params=[True, False], ids=["exchange", "two renames"])
def swapping(request, monkeypatch):
    if not request.param:
        monkeypatch.setattr(publish, "_exchange", lambda one, other: False)


def test_the_new_site_takes_the_place_of_the_old_one(tmp_path, swapping):
    target = made(tmp_path / "site", "oud")
    publish.swap(made(tmp_path / ".site-in-aanbouw", "nieuw"), target)
    assert (target / "index.html").read_text() == "nieuw"
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_the_first_site_needs_no_old_one(tmp_path, swapping):
    publish.swap(made(tmp_path / ".site-in-aanbouw", "nieuw"), tmp_path / "site")
    assert (tmp_path / "site/index.html").read_text() == "nieuw"


def test_when_the_second_rename_fails_the_old_site_comes_back(tmp_path, monkeypatch):
    monkeypatch.setattr(publish, "_exchange", lambda one, other: False)
    target = made(tmp_path / "site", "oud")
    with pytest.raises(OSError):
        publish.swap(tmp_path / "is-er-niet", target)
    assert (target / "index.html").read_text() == "oud"


def test_an_exchange_that_fails_is_no_silence(tmp_path):
    target = made(tmp_path / "site", "oud")
    with pytest.raises(OSError):
        publish.swap(tmp_path / "is-er-niet", target)
    assert (target / "index.html").read_text() == "oud"


def test_this_system_exchanges_in_one_step(tmp_path):
    if not hasattr(ctypes.CDLL(None), "renameat2"):
        pytest.skip("no renameat2 here")
    one, other = made(tmp_path / "a", "a"), made(tmp_path / "b", "b")
    if publish._exchange(one, other):
        assert ((one / "index.html").read_text(), (other / "index.html").read_text()) == ("b", "a")


@pytest.mark.parametrize("html", ["<p>Zie javascript: in de tekst, of on x = 1.</p>", "<a href='https://x.nl/?data:1'>online = goed</a>", "<p title='a &#39;b&#39;'>a &lt;script&gt;</p>", '<img src="data:image/png;base64,AA">'])
def test_a_page_with_honest_words_is_right(html):
    assert active_content(html) == []


def test_the_lock_is_one_of_the_system(tmp_path):
    lock = publish.Lock(tmp_path / "site")
    with (tmp_path / ".site-slot").open() as other, pytest.raises(OSError):
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
    lock.release()


def test_a_guide_with_a_security_contact_says_where_to_tell_of_a_leak(small):
    settings = small / "content/gids.yml"
    settings.write_text(settings.read_text() + "beveiliging_email: security@proef.example\nbeveiliging_verloopt_op: 2027-05-12\n")
    assert build(small).returncode == 0
    assert (small / "site/.well-known/security.txt").read_text() == (
        "Contact: mailto:security@proef.example\nExpires: 2027-05-12T00:00:00Z\nPreferred-Languages: nl, en\n"
        "Canonical: https://gids.proef.example/.well-known/security.txt\n"
    )
