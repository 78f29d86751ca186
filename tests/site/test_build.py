"""What a build promises: everything is there, nothing public breaks, the same content gives the same bytes."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, build, copy_project, hashes, write
from reisgids import pipeline
from reisgids.emit.page import Addresses
from reisgids.emit.site import emit
from reisgids.reading.folder import read_folder

BAD_DEAL = "---\ntitel: Fout\nsamenvatting: Kort.\nstatus: loopt\ndoel: x\npartners:\n  - partner: niemand\nbronnen:\n  - eigen ervaring\n---\n"


def pages(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text() for p in sorted(folder.rglob("*.html"))}


def test_a_strict_build_says_nothing_but_how_it_went(project):
    log = (project / "build.log").read_text()
    assert "WARNING" not in log
    assert "ERROR" not in log


def test_every_page_that_the_core_made_is_in_the_site(project):
    result = pipeline.check(read_folder(project / "content"))
    names = {Addresses().file(page.name) for page in emit(result.graph, pipeline.reference_date("2026-05-12")).pages}
    assert names <= set(pages(project / "site"))


def test_entries_never_stand_in_the_navigation(project):
    home = (project / "site/index.html").read_text()
    assert "md-nav__item" not in home
    assert len(home) < 100_000


def test_no_page_asks_anything_of_another_host(project):
    pattern = re.compile(r'<(?:script|img|iframe|source|video|audio|embed)[^>]+src="(?:https?:)?//|<link[^>]+rel="(?:stylesheet|preconnect|preload|icon)"[^>]+href="(?:https?:)?//')
    assert [name for name, html in pages(project / "site").items() if pattern.search(html)] == []


def test_no_page_has_a_style_attribute_which_the_content_policy_would_refuse(project):
    own = {n: h.split("<article", 1)[-1].split("</article", 1)[0] for n, h in pages(project / "site").items()}
    assert [name for name, html in own.items() if re.search(r"\sstyle=", html)] == []


def test_every_link_and_anchor_in_the_site_leads_somewhere(project):
    lychee = shutil.which("lychee", path=str(Path(shutil.sys.executable).parent))
    command = [lychee, "--offline", "--include-fragments", "--no-progress", "--index-files", "index.html", "--root-dir", str(project / "site"), str(project / "site/**/*.html")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-500:]


@pytest.mark.parametrize("arguments", [(), ("--strict",), ("--strict", "--quiet")], ids=["plain", "strict", "strict and quiet"])
def test_a_mistake_stops_the_build_and_leaves_the_old_site_as_it_was(small, arguments):
    assert build(small).returncode == 0
    before = hashes(small / "site")
    write(small / "content", {"deals/fout.md": BAD_DEAL})
    done = build(small, *arguments)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert arguments[-1:] == ("--quiet",) or "deals/fout.md:4:9" in done.stderr
    assert hashes(small / "site") == before


def test_nothing_of_a_removed_entry_stays_in_the_next_site(small):
    build(small)
    (small / "content/lessons/klein.md").unlink()
    assert build(small, "--strict").returncode == 0
    assert not (small / "site/lessen/klein").exists()
    assert [p.name for p in small.iterdir() if p.name.startswith(".site")] == []


# Who has nothing but the right to read what root may read: the Python of the tests can be in root's own folder.
AS_NOBODY = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"]


def test_the_whole_guide_is_the_same_to_the_byte_wherever_and_by_whom_it_is_built(project, tmp_path):
    other = copy_project(tmp_path / "ergens anders")
    odd = {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR", "HOME": "/nergens", "USER": "niemand", "TMPDIR": str(tmp_path), "COLUMNS": "20", "TROUBLE_ORDER": "1",
           "PYTHONPATH": f"{Path(__file__).with_name('trouble')}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"}  # fmt: skip
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1778544000", "REISGIDS_EDITING": "false", **odd}
    who = AS_NOBODY if not os.geteuid() and shutil.which("setpriv") else []
    if who:
        for path in (tmp_path, *tmp_path.rglob("*")):
            os.chown(path, 65534, 65534)
    command = [*who, sys.executable, "-m", "mkdocs", "build", "--strict"]
    done = subprocess.run(command, cwd=other, env=env, preexec_fn=lambda: os.umask(0o077), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert not who or (other / "site/index.html").stat().st_uid == 65534
    assert hashes(project / "site") == hashes(other / "site")


def test_the_day_alone_decides_what_a_site_says_when_no_time_is_given(small):
    build(small, SOURCE_DATE_EPOCH="1778544000")
    first = hashes(small / "site")
    build(small, SOURCE_DATE_EPOCH="1778544999")
    second = hashes(small / "site")
    assert {n for n in first if first[n] != second[n]} <= {"sitemap.xml.gz"}


def test_properdocs_builds_the_same_pages_from_the_same_files(small, tmp_path):
    assert build(small, "--strict").returncode == 0
    ours = pages(small / "site")
    done = build(small, "--strict", "-d", str(tmp_path / "proper"), host="properdocs")
    assert done.returncode == 0, done.stderr
    generator = re.compile(r'<meta name="generator"[^>]*>')
    theirs = pages(tmp_path / "proper")
    assert {n: generator.sub("", h) for n, h in theirs.items()} == {n: generator.sub("", h) for n, h in ours.items()}


def test_flat_addresses_work_too(small):
    settings = (small / "mkdocs.yml").read_text().replace("use_directory_urls: true", "use_directory_urls: false")
    (small / "mkdocs.yml").write_text(settings)
    assert build(small, "--strict").returncode == 0
    page = (small / "site/deals/eten.html").read_text()
    assert 'href="../partners/keuken.html"' in page
    assert 'href="../index.html"' in page


def test_lessons_in_the_english_folder_get_a_dutch_address(small):
    build(small)
    assert (small / "site/lessen/klein/index.html").is_file()


def test_hostile_settings_are_text_on_every_page_and_bless_no_script(small, small_guide):
    evil = '\\"></title><script>alert(1)</script>'
    settings = [line for line in small_guide["gids.yml"].splitlines() if not line.startswith(("naam:", "plaats:", "omschrijving:"))]
    write(small / "content", {"gids.yml": "\n".join([*settings, *(f'{name}: "{name} {evil}"' for name in ("naam", "plaats", "omschrijving"))]) + "\n"})
    done = build(small)
    assert done.returncode == 0, done.stderr
    made = pages(small / "site")
    assert "404.html" in made
    assert [name for name, html in made.items() if "<script>alert" in html] == []
    blessed = base64.b64encode(hashlib.sha256(b"alert(1)").digest()).decode()
    assert blessed not in (small / "site/_headers").read_text()


def test_a_hostile_title_is_text_wherever_the_theme_prints_it(small):
    evil = "</title><script>alert(1)</script>\"'"
    quoted = evil.replace('"', '\\"')
    text = f'---\ntitel: "{quoted}"\nsamenvatting: "{quoted}"\nsoort: samenwerking\naard: les\nbronnen:\n  - eigen ervaring\n---\n'
    write(small / "content", {"lessons/kwaad.md": text})
    assert build(small, "--strict").returncode == 0
    for name, html in pages(small / "site").items():
        assert "<script>alert" not in html, name
    assert "&lt;/title&gt;" in (small / "site/lessen/kwaad/index.html").read_text()


def test_the_doors_of_a_page_lead_to_its_file_and_to_the_editors(small):
    build(small)
    page = (small / "site/lessen/klein/index.html").read_text()
    assert "https://github.com/proef/gids/edit/main/content/lessons/klein.md" in page
    assert "mailto:redactie@proef.example?subject=Wijziging%3A%20Begin%20klein" in page


def test_a_guide_without_addresses_has_no_doors_that_lead_nowhere(small, small_guide):
    bare = "".join(line for line in small_guide["gids.yml"].splitlines(keepends=True) if not line.startswith(("repo_url", "redactie", "site_url")))
    write(small / "content", {"gids.yml": bare})
    assert build(small, "--strict").returncode == 0
    page = (small / "site/lessen/klein/index.html").read_text()
    assert "github.com" not in page
    assert "mailto:" not in page


def test_a_type_without_entries_has_a_friendly_empty_page(small):
    (small / "content/lessons/klein.md").unlink()
    build(small)
    assert "rg-leeg" in (small / "site/lessen/index.html").read_text()


def test_old_addresses_lead_to_the_new_one(small, small_guide):
    moved = small_guide["lessons/klein.md"].replace("bronnen:", "eerdere_ids: [begin-klein]\nbronnen:")
    write(small / "content", {"lessons/klein.md": moved})
    assert build(small, "--strict").returncode == 0
    page = (small / "site/lessen/begin-klein/index.html").read_text()
    assert 'http-equiv="refresh" content="0; url=../klein/"' in page


def test_the_environment_wins_over_the_settings_for_the_address_of_the_site(small):
    build(small, SITE_URL="https://elders.example/gids/")
    assert "https://elders.example/gids/lessen/klein/" in (small / "site/sitemap.xml").read_text()


def test_the_settings_of_the_repository_are_those_of_a_real_build():
    assert "docs_dir: content" in (ROOT / "mkdocs.yml").read_text()
