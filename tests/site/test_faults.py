"""Whatever the system refuses, by whichever door: an exit code other than 0, one clear line, and the old site as it was; or the new one, whole."""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from conftest import ROOT, copy_project, write

FAULTS = int(os.environ.get("REISGIDS_FAULTS", "3"))
TROUBLE = Path(__file__).with_name("trouble")
BIN = Path(sys.executable).parent
DOORS = {"mkdocs": [sys.executable, "-m", "mkdocs", "build", "--quiet"], "reisgids": [sys.executable, "-m", "reisgids.start", "build"]}


def listen():
    """Hear a request to stop, also when these tests run in the background and do not."""
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


@dataclass
class Guide:
    """A small guide with a site that readers have, an entry changed since, and what its next site must be."""

    folder: Path
    old: dict[str, bytes] = field(default_factory=dict)
    new: dict[str, bytes] = field(default_factory=dict)

    def prepare(self):
        self.title("Nieuw")
        assert self.build().returncode == 0
        self.new = self.state()
        self.title("Oud")
        assert self.build().returncode == 0
        self.old = self.state()
        shutil.copytree(self.folder / "site", self.folder / "oud")
        self.title("Nieuw")
        assert self.old != self.new
        return self

    def title(self, text):
        path = self.folder / "content/deals/eten.md"
        path.write_text("\n".join(f"titel: {text}" if line.startswith("titel:") else line for line in path.read_text().split("\n")))

    def state(self):
        site = self.folder / "site"
        return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}

    def environment(self, **more):
        own = {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1778544000", "REISGIDS_EDITING": "false", "PYTHONDONTWRITEBYTECODE": "1"}
        return {**os.environ, **own, "PYTHONPATH": f"{TROUBLE}{os.pathsep}{os.environ.get('PYTHONPATH', '')}", **more}

    def start(self, door="mkdocs", *arguments, **environment):
        return subprocess.Popen([*DOORS[door], *arguments], cwd=self.folder, env=self.environment(**environment), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True, preexec_fn=listen)

    def build(self, door="mkdocs", *arguments, **environment):
        running = self.start(door, *arguments, **environment)
        said, _ = running.communicate()
        return subprocess.CompletedProcess(running.args, running.returncode, said)

    def reset(self):
        shutil.rmtree(self.folder / "site", ignore_errors=True)
        shutil.copytree(self.folder / "oud", self.folder / "site")

    def judge(self, done, *words):
        """Judge how a build ended that had trouble; what readers have is the old site or the new one, whole."""
        clear = [line for line in done.stdout.splitlines() if line.startswith("De gids is niet ge")]
        assert "Traceback" not in done.stdout, done.stdout
        if done.returncode == 0:
            assert self.state() == self.new
            self.reset()
        else:
            assert len(clear) == 1, done.stdout
            assert all(word in clear[0] for word in words), clear
            assert self.state() == self.old
        assert not (self.folder / ".site-in-aanbouw").exists()
        return done.returncode


@pytest.fixture(scope="module")
def guide(tmp_path_factory, small_guide):
    folder = copy_project(tmp_path_factory.mktemp("kapot") / "klein", content=False)
    write(folder / "content", small_guide)
    return Guide(folder).prepare()


@pytest.fixture(autouse=True)
def sound(guide):
    """Each test begins and ends with the old site and a changed entry."""
    yield
    guide.title("Nieuw")
    guide.reset()
    for left in guide.folder.glob(".site*"):
        shutil.rmtree(left) if left.is_dir() and not left.is_symlink() else left.unlink()


# What is refused, at which path, and the words in which a person reads it.
REFUSED = {
    "a full disk, at once": ("write", errno.ENOSPC, ".site-slot", "de schijf is vol"),
    "a full disk, at the first folder": ("write", errno.ENOSPC, ".site-in-aanbouw", "de schijf is vol"),
    "a full disk, halfway the pages": ("write", errno.ENOSPC, "in-aanbouw/partners/keuken", "de schijf is vol"),
    "a full disk, at the last file": ("write", errno.ENOSPC, "_headers", "de schijf is vol"),
    "a full quota": ("write", errno.EDQUOT, "in-aanbouw/deals", "de schijf is vol"),
    "a folder that cannot be written": ("write", errno.EROFS, ".site", "kan niets worden opgeslagen"),
    "a folder that may not be written": ("write", errno.EACCES, "in-aanbouw/deals", "mag niets worden opgeslagen"),
    "a disk that fails": ("write", errno.EIO, "in-aanbouw/deals", "de schijf geeft een fout"),
    "too many open files": ("write", errno.EMFILE, "in-aanbouw/assets", "te veel bestanden open"),
    "a part of the frame that is gone": ("read", errno.ENOENT, "overrides/main.html", "main.html"),
    "a style that is gone": ("read", errno.ENOENT, "assets/reisgids.css", "een bestand is ondertussen verdwenen"),
    "no memory while writing": ("write", 0, "in-aanbouw/deals", "te weinig geheugen"),
    "no memory while looking at it": ("read", 0, "in-aanbouw/partners/keuken", "te weinig geheugen"),
}


def most_are_slow(cases, *always):
    """Each costs a build: the rest is for `make audit`."""
    return [pytest.param(*case, id=name, marks=() if name in always else pytest.mark.slow) for name, case in cases.items()]


@pytest.mark.parametrize(("kind", "number", "part", "words"), most_are_slow(REFUSED, "a full disk, at the last file", "a folder that may not be written", "no memory while looking at it"))
def test_what_is_refused_is_said_in_one_line(guide, kind, number, part, words):
    assert guide.judge(guide.build(TROUBLE=f"{kind}|{number}|1|{part}"), words, "De oude site staat er nog")


@pytest.mark.slow
def test_an_entry_that_cannot_be_read_is_a_mistake_at_its_place(guide):
    done = guide.build(TROUBLE=f"read|{errno.EIO}|1|deals/eten.md")
    assert guide.judge(done, "1 fout")
    assert "content/deals/eten.md:1:1" in done.stdout


@pytest.mark.parametrize("number", range(FAULTS))
def test_whatever_is_refused_at_whatever_moment_readers_have_a_whole_site(guide, number):
    chance = random.Random(number)
    kind, part, times = chance.choice([("write", "klein", 520), ("write", ".site", 500), ("read", "klein/content", 36), ("read", "overrides", 23), ("import", "", 860)])
    error = chance.choice([errno.ENOSPC, errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO, errno.ENOMEM, errno.EMFILE, errno.EBUSY, errno.EXDEV, errno.ENOENT, 0])
    door = "reisgids" if kind == "import" else chance.choice(list(DOORS))  # before the host is loaded, only our own command can answer
    guide.judge(guide.build(door, TROUBLE=f"{kind}|{error}|{chance.randint(1, times)}|{part}"))


LIMITS = {
    "no file may grow": ("mkdocs", "RLIMIT_FSIZE|9000", "een bestand kan niet groter worden"),
    "hardly any file may be open": ("reisgids", "RLIMIT_NOFILE|4", ""),
    "hardly any memory": ("reisgids", "RLIMIT_AS|60000000", "te weinig geheugen"),
}


@pytest.mark.parametrize(("door", "limit", "words"), most_are_slow(LIMITS, "hardly any memory"))
def test_a_limit_of_the_system_is_said_in_one_line(guide, door, limit, words):
    assert guide.judge(guide.build(door, TROUBLE_LIMIT=limit), words)


@contextmanager
def mounted(folder, *options):
    if os.geteuid() or subprocess.run(["mount", *options, str(folder)], capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here; the faults above do the same by hand")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("size", [pytest.param("64k", marks=pytest.mark.slow), "1m"])
def test_a_really_full_disk(guide, tmp_path, size):
    with mounted(tmp_path, "-t", "tmpfs", "-o", f"size={size}", "tmpfs"):
        assert guide.judge(guide.build("mkdocs", "-d", str(tmp_path / "site")), "de schijf is vol")
        assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_a_site_that_is_a_disk_of_its_own_cannot_change_places(guide):
    with mounted(guide.folder / "site", "--bind", str(guide.folder / "oud")):
        assert guide.judge(guide.build(), "schijf op zichzelf")


@pytest.mark.slow
def test_a_folder_that_can_only_be_read(guide, tmp_path):
    with mounted(tmp_path, "-t", "tmpfs", "-o", "ro", "tmpfs"):
        assert guide.judge(guide.build("mkdocs", "-d", str(tmp_path / "site")), "kan niets worden opgeslagen")


def test_a_file_in_the_place_of_the_site_is_not_thrown_away(guide, tmp_path):
    (tmp_path / "site").write_text("van iemand")
    assert guide.judge(guide.build("mkdocs", "-d", str(tmp_path / "site")), "staat een bestand")
    assert (tmp_path / "site").read_text() == "van iemand"
    assert guide.judge(guide.build("mkdocs", "-d", str(tmp_path / "site/dieper")), "waar een map hoort, staat een bestand")


def test_a_link_in_the_place_of_the_site_stays_and_leads_to_the_new_one(guide, tmp_path):
    (tmp_path / "echt").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "echt")
    assert guide.build("mkdocs", "-d", str(tmp_path / "site")).returncode == 0
    assert (tmp_path / "site").is_symlink()
    assert (tmp_path / "echt/index.html").is_file()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["echt", "site"]


@pytest.mark.slow
def test_what_a_killed_build_left_in_the_way_is_named_when_it_cannot_be_taken_away(guide):
    with mounted(made(guide.folder / ".site-in-aanbouw"), "-t", "tmpfs", "tmpfs"):
        done = guide.build()
        assert done.returncode
        assert "kan niet weg" in done.stdout
        assert guide.state() == guide.old


def made(folder):
    folder.mkdir()
    return folder


# --- Asked to stop, and changes on the way ----------------------------------------------------------


ASKED = {"Ctrl-C": (signal.SIGINT, "mkdocs"), "a closed window": (signal.SIGHUP, "mkdocs"), "kill": (signal.SIGTERM, "reisgids"), "Ctrl-C too": (signal.SIGINT, "reisgids")}


@pytest.mark.parametrize(("number", "door"), most_are_slow(ASKED, "kill"))
def test_who_is_asked_to_stop_cleans_up_and_says_so(guide, number, door):
    with waiting(guide, door) as running:
        os.kill(running.pid, number)  # as ``kill`` does: only the program that was started
        said, _ = running.communicate()
    assert guide.judge(subprocess.CompletedProcess([], running.returncode, said), "het bouwen is gestopt")
    assert list(guide.folder.glob(".site*")) == []


def test_a_build_whose_parent_is_killed_ends_too(guide):
    with waiting(guide, "reisgids") as running:
        running.kill()
        running.communicate()
        time.sleep(0.3)
        assert guide.build().returncode == 0  # nobody has the lock any more
    assert guide.state() == guide.new


@pytest.mark.slow
def test_a_build_that_the_system_kills_is_told_of(guide):
    with waiting(guide, "reisgids") as running:
        child = int((guide.folder / ".site-slot").read_text())
        os.kill(child, signal.SIGKILL)
        said, _ = running.communicate()
    assert running.returncode == 128 + signal.SIGKILL
    assert [line for line in said.splitlines() if "te weinig geheugen" in line and "De oude site staat er nog" in line]
    assert guide.state() == guide.old


@contextmanager
def waiting(guide, door):
    """A build that waits halfway the pages, until the file ``wacht`` goes."""
    (guide.folder / "wacht").touch()
    running = guide.start(door, TROUBLE="write|-1|1|in-aanbouw/partners/keuken", TROUBLE_WAIT=str(guide.folder / "wacht"))
    try:
        while not (guide.folder / ".site-in-aanbouw/deals").exists() and running.poll() is None:
            time.sleep(0.02)
        time.sleep(0.1)
        yield running
    finally:
        (guide.folder / "wacht").unlink(missing_ok=True)
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGKILL)
            running.communicate()


@pytest.mark.parametrize("change", ["changed", pytest.param("gone", marks=pytest.mark.slow), pytest.param("new", marks=pytest.mark.slow)])
def test_content_that_changes_during_a_build_is_not_half_published(guide, change):
    path = guide.folder / ("content/partners/nieuw.md" if change == "new" else "content/partners/keuken.md")
    with waiting(guide, "mkdocs") as running:
        before = path.read_bytes() if path.exists() else None
        if change == "gone":
            path.unlink()
        else:
            path.write_bytes((before or b"---\n") + b"\nMeer.\n")
        (guide.folder / "wacht").unlink()
        said, _ = running.communicate()
    path.unlink(missing_ok=True)
    if before is not None:
        path.write_bytes(before)
    assert guide.judge(subprocess.CompletedProcess([], running.returncode, said), "Tijdens het bouwen is er iets veranderd", path.name)


@pytest.mark.slow
def test_a_remark_of_the_host_stops_a_strict_build_before_readers_see_it(guide):
    settings = guide.folder / "mkdocs.yml"
    before = settings.read_text()
    settings.write_text(before + "extra_templates:\n  - is-er-niet.html\n")
    done = guide.build("reisgids")
    settings.write_text(before)
    assert guide.judge(done, "heeft een opmerking")


def test_three_builds_at_once_give_one_site_and_two_clear_lines(guide):
    with waiting(guide, "mkdocs") as first:
        others = [guide.start(door) for door in DOORS]
        said = [running.communicate()[0] for running in others]
        assert [running.returncode for running in others] == [1, 1]
        assert all(len([line for line in text.splitlines() if f"wordt al gebouwd (proces {first.pid})" in line]) == 1 for text in said)
        (guide.folder / "wacht").unlink()
        first.communicate()
    assert first.returncode == 0
    assert guide.state() == guide.new


def test_make_ends_as_the_build_does(guide):
    command = ["make", "-f", ROOT / "Makefile", "-o", BIN / ".site-ready", f"BIN={BIN}", "site"]
    done = subprocess.run(command, cwd=guide.folder, env=guide.environment(TROUBLE=f"write|{errno.ENOSPC}|1|_headers"), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    assert guide.judge(done, "de schijf is vol")
