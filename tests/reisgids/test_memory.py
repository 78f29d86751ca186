"""What a build makes waits on the disk: it comes back as it was, in whichever process, and where there is no room it stays in memory."""

import os
import pickle
import tempfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reisgids import memory
from reisgids.emit.page import Page
from reisgids.memory import OnDisk, put_aside
from reisgids.together import share

TEXT = "één ‘tekst’ 🙂"


@pytest.fixture(autouse=True)
def _ending(monkeypatch):
    """This program ends when its work is done, as a build does; whoever looked for rubbish goes on with it."""
    monkeypatch.setattr(memory.gc, "disable", lambda: None)
    monkeypatch.setattr(memory.atexit, "register", lambda what: None)
    monkeypatch.setattr(memory, "_file", None)
    memory.hold()
    yield
    memory.release()


def page(html: str) -> Page:
    return Page("deals/x", "X", "Een deal.", html, "deal")


@given(st.lists(st.binary(max_size=200)))
def test_what_is_kept_comes_back(made):
    kept = [put_aside(data) for data in made]
    assert [bytes(each) for each in kept] == made
    assert [len(each) for each in kept] == [len(data) for data in made]
    assert all(isinstance(each, OnDisk) for each in kept)
    assert [put_aside(each) for each in kept] == kept


def test_a_page_is_not_in_memory_but_reads_as_a_text():
    made = page(TEXT)
    assert TEXT.encode() not in pickle.dumps(made)
    assert made.html == TEXT
    assert made.with_links("fout/", "<link>", "<p>").html == TEXT
    assert (made.with_links("fout/", "<link>", "<p>").foot, made.foot) == ("<p>", "")


def test_two_processes_write_in_one_file(monkeypatch):
    monkeypatch.setattr("threading.active_count", lambda: 1)
    numbers = range(0, 2000, 20)

    def some(start: int) -> tuple[int, list[Page]]:
        return os.getpid(), [page(f"{n} {TEXT * (n % 50)}") for n in range(start, start + 20)]

    done = share([lambda start=start: some(start) for start in numbers])
    assert [made.html for _, pages in done for made in pages] == [f"{n} {TEXT * (n % 50)}" for n in range(2000)]


FULL = {
    "a full disk": lambda *_, **__: (_ for _ in ()).throw(OSError(28, "No space left on device")),
    "a disk that is full halfway": lambda _file, data, _at: len(data) // 2,
}


@pytest.mark.parametrize("name", FULL)
def test_where_there_is_no_room_it_stays_in_memory(monkeypatch, name):
    before = put_aside(b"before")
    with monkeypatch.context() as full:
        full.setattr(os, "pwrite", FULL[name])
        assert put_aside(TEXT.encode()) == TEXT.encode()
    assert [bytes(before), bytes(put_aside(b"after"))] == [b"before", b"after"]


def test_without_a_place_for_it_everything_stays_in_memory(monkeypatch):
    monkeypatch.setattr(memory, "_file", None)
    monkeypatch.setattr(tempfile, "TemporaryFile", FULL["a full disk"])
    memory.hold()
    assert put_aside(TEXT.encode()) == TEXT.encode()


def test_a_program_that_goes_on_keeps_in_memory_and_still_reads_what_it_kept():
    before = put_aside(b"before")
    memory.release()
    assert (put_aside(b"after"), bytes(before)) == (b"after", b"before")


def test_what_does_not_come_back_whole_is_never_taken_for_it():
    with pytest.raises(OSError, match="0 of 9 bytes"):
        bytes(OnDisk(10**9, 9))
