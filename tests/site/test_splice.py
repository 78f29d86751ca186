"""Pages of which the frame was drawn once are the same, byte for byte, as pages that the theme drew one by one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import build, write

SAID = "De snelle manier van opmaken past niet bij dit thema"


def files(site: Path) -> dict[str, bytes]:
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def choose(project: Path, *options: str) -> None:
    settings = project / "mkdocs.yml"
    lines = "".join(f"\n      {option}" for option in options)
    settings.write_text(settings.read_text().replace("  - reisgids:", f"  - reisgids:{lines}"))


def test_every_page_of_the_guide_is_as_the_theme_draws_it(project, tmp_path):
    assert SAID not in (project / "build.log").read_text()
    for name in ("mkdocs.yml", "content", "overrides"):
        (shutil.copytree if (project / name).is_dir() else shutil.copy)(project / name, tmp_path / name)
    choose(tmp_path, "splice: false")
    assert build(tmp_path, "--strict").returncode == 0
    theirs, ours = files(tmp_path / "site"), files(project / "site")
    assert len(theirs) > 300
    assert [name for name, data in theirs.items() if ours.get(name) != data and name != "sitemap.xml.gz"] == []
    assert set(ours) == set(theirs)


@pytest.fixture
def many(small, small_guide):
    """A guide with enough of a kind to be worth splicing, with titles that a theme may treat otherwise."""
    lesson = small_guide["lessons/klein.md"]
    titles = ['"Melk & brood < thee"', "\"'Zo' zei \\\"zij\\\"\"", "Straße — ‘kort’", '"A &amp; B"', "Reisgids-deel", '"</title><b>vet</b>"']
    write(small / "content", {f"lessons/les-{n}.md": lesson.replace("titel: Begin klein", f"titel: {t}") for n, t in enumerate(titles)})
    return small


@pytest.mark.parametrize("addresses", ["true", "false"])
def test_odd_titles_and_flat_addresses_are_as_the_theme_draws_them(many, addresses):
    settings = (many / "mkdocs.yml").read_text().replace("use_directory_urls: true", f"use_directory_urls: {addresses}")
    found = []
    for option in ("splice: true", "splice: false"):
        (many / "mkdocs.yml").write_text(settings)
        choose(many, "search: false", option)
        done = build(many, "--strict")
        assert done.returncode == 0, done.stderr
        assert SAID not in done.stderr
        found.append(files(many / "site"))
    spliced, drawn = found
    assert {n for n in drawn if spliced.get(n) != drawn[n]} <= {"sitemap.xml.gz"}
    assert set(spliced) == set(drawn)


def test_a_theme_for_which_it_does_not_work_still_gives_a_right_site_and_says_so(many):
    block = "{% block announce %}<p>{{ page.title | upper if page }}</p>{% endblock %}\n"
    main = many / "overrides/main.html"
    main.write_text(main.read_text() + block)
    choose(many, "search: false")
    done = build(many, "--strict")
    assert done.returncode == 0, done.stderr
    assert SAID in done.stderr
    assert "<p>BEGIN KLEIN</p>" in (many / "site/lessen/klein/index.html").read_text()


def test_what_a_hook_of_another_plugin_makes_of_a_page_is_what_is_published(many):
    (many / "hook.py").write_text("def on_page_content(html, page, **_):\n    return html + '<p>Van een ander.</p>' if page.url == 'lessen/klein/' else html\n")
    (many / "mkdocs.yml").write_text((many / "mkdocs.yml").read_text() + "\nhooks: [hook.py]\n")
    done = build(many, "--strict")
    assert done.returncode == 0, done.stderr
    said = {page.parent.name for page in (many / "site/lessen").glob("*/index.html") if "Van een ander." in page.read_text()}
    assert said == {"klein"}
