"""A site built over the old one is, byte for byte, the one built into an empty folder, whatever happened in between."""

import random
import re
import shutil

import pytest
from conftest import build, hashes


def _in(path, pattern, text):
    def change(project, number):
        file = project / path
        if file.exists():
            file.write_text(re.sub(pattern, text.format(number), file.read_text(), count=1, flags=re.MULTILINE))

    return change


def _appear(project, number):
    text = (project / "content/sources/rapport.md").read_text()
    (project / f"content/sources/nieuw-{number}.md").write_text(text.replace("Een rapport", f"Rapport {number}"))


def _disappear(project, number):
    for path in sorted((project / "content/sources").glob("nieuw-*.md"))[:1] or [project / "content/lessons/klein.md"]:
        path.unlink(missing_ok=True)


def _get_another_id(project, number):
    for old in sorted((project / "content/sources").glob("nieuw-*.md"))[:1]:
        new = old.with_name(f"nieuw-{number}-anders.md")
        new.write_text(re.sub(r"(?m)^soort:", f"eerdere_ids: [{old.stem}]\nsoort:", re.sub(r"(?m)^eerdere_ids.*\n", "", old.read_text()), count=1))
        old.unlink()


EDITS = [
    _in("content/deals/eten.md", "^titel: .*", "titel: Eten {}"), _in("content/partners/keuken.md", "^samenvatting: .*", "samenvatting: Nu {} buren."),
    _in("content/lists/themas.yml", "label: Geld.*", "label: Geld {}"), _in("content/gids.yml", "^naam: .*", "naam: Gids {}"),
    _in("content/deals/eten.md", "^Het begon.*", "Het begon met {} [[partners/keuken]]."), _in("mkdocs.yml", "^site_name: .*", "site_name: Gids {}"),
    _in("overrides/main.html", r"\A", "{{# {} #}}"), _in("mkdocs.yml", r"use_directory_urls: \w+", "use_directory_urls: false"), _appear, _appear, _disappear, _get_another_id,
]  # fmt: skip


def _times(site):
    return {p.relative_to(site).as_posix(): p.stat().st_mtime_ns for p in site.rglob("*") if p.is_file()}


@pytest.mark.parametrize(("seed", "steps"), [(1, 1), *(pytest.param(seed, 8, marks=pytest.mark.slow) for seed in range(2, 6))])
def test_what_was_built_before_leaves_no_trace(small, tmp_path, seed, steps):
    chance = random.Random(seed)
    assert build(small).returncode == 0
    for step in range(steps):
        for number, edit in enumerate(chance.sample(EDITS, 4)):
            edit(small, 10 * step + number)
        fresh = tmp_path / f"leeg-{step}"
        shutil.copytree(small, fresh, ignore=lambda folder, names: {"site"} & set(names))
        before, times = hashes(small / "site"), _times(small / "site")
        over, empty = build(small), build(fresh)
        assert (over.returncode, empty.returncode) == (0, 0), over.stderr
        after = hashes(small / "site")
        assert after == hashes(fresh / "site")
        assert {name for name, time in _times(small / "site").items() if time == times.get(name)} == {name for name in after if after[name] == before.get(name)}
        shutil.rmtree(fresh)
