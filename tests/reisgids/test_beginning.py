"""A guide for another place begins in an empty folder: it is whole, it is sound, and nothing in it is of the first guide."""

import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from reisgids import pipeline
from reisgids.cli import main
from reisgids.emit.site import emit
from reisgids.reading.folder import read_folder
from samples import DAY, TYPES, Seen, codes


def begin(folder: Path, name: str = "Samen in Zwolle", place: str = "Zwolle"):
    done = CliRunner().invoke(main, ["init", "--naam", name, "--plaats", place, str(folder)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    return done


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("begin") / "gids"
    done = begin(folder)
    assert done.exit_code == 0, done.output
    return folder


def test_it_is_sound_and_has_an_example_of_every_type_as_a_draft(folder):
    result = pipeline.check(read_folder(folder / "content"))
    assert codes(result.diagnostics) == []
    assert {key.type for key in result.graph.entries} == {t.name for t in TYPES}
    assert not result.graph.public
    assert result.graph.guide.naam == "Samen in Zwolle"


@pytest.mark.parametrize("content_type", list(TYPES), ids=lambda t: t.name)
def test_an_example_is_sound_too_with_everything_in_it_that_may_be(folder, content_type):
    path = f"{content_type.folder}/voorbeeld-{content_type.name}.md"
    text = (folder / "content" / path).read_text()
    head, _, rest = text.partition("# --- Wat hieronder staat")
    for spec in content_type.fields:
        assert f"{spec.name}:" in text, spec.name
    # The remarks that hold a field or its value, without their mark.
    open_text = re.sub(r"(?m)^# (?=(?:[a-z_]+:| +-? ?\w))", "", rest)
    fields = yaml.load(head.split("---\n")[1] + "\n".join(line for line in open_text.split("\n")[1:] if not line.startswith("#")).partition("\n---")[0], Loader=yaml.BaseLoader)
    assert set(fields) == {s.name for s in content_type.fields}


def test_the_example_published_is_an_entry_like_any_other(folder):
    files = read_folder(folder / "content")
    public = {path: data.replace(b"\npublicatie: concept\n", b"\n") if isinstance(data, bytes) else data for path, data in files.items()}
    result = pipeline.check(public)
    assert codes(d for d in result.diagnostics if d.blocks) == []
    assert len(result.graph.public) == len(list(TYPES))


def test_nothing_in_its_texts_is_of_the_first_guide(folder):
    for path in [folder / "README.md", *(folder / "content/pages").glob("*.md"), folder / "content/gids.yml", *(folder / "content/lists").glob("*.yml"), *(folder / "content").glob("*/*.md"), *(folder / ".github/ISSUE_TEMPLATE").glob("*.yml")]:
        assert "rotterdam" not in path.read_text().lower(), path
    assert "Zwolle" in (folder / "README.md").read_text()


def test_the_check_of_a_proposal_asks_for_no_tests_that_are_not_there(folder):
    workflow = yaml.safe_load((folder / ".github/workflows/check.yml").read_text())
    assert list(workflow["jobs"]) == ["inhoud"]
    assert not (folder / "tests").exists()


def test_its_makefile_names_no_file_that_is_not_there(folder):
    rules = (folder / "Makefile").read_text()
    assert re.findall(r"(?m)^([a-z]+):", rules) == ["site", "zip", "serve", "check", "clean"]
    assert "tests" not in rules
    for name in re.findall(r"[\w-]+\.(?:txt|toml)", rules):
        assert (folder / name).is_file(), name


def test_every_link_in_what_it_tells_leads_somewhere(folder):
    for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md"):
        for target in re.findall(r"\]\((?!https?:|#|mailto:|\.\./|adres)([^)#]+)", (folder / name).read_text()):
            assert (folder / target).exists(), (name, target)


@pytest.mark.parametrize(("name", "place"), [("Gids: samen", "'s-Hertogenbosch"), ('Een "echte" gids', "IJsselmonde & omgeving"), ("{naam} # 1", "Den Haag")])
def test_any_name_will_do(tmp_path, name, place):
    assert begin(tmp_path, name, place).exit_code == 0
    guide = pipeline.check(read_folder(tmp_path / "content")).graph.guide
    assert (guide.naam, guide.plaats) == (name, place)


def test_a_folder_with_something_in_it_is_left_alone(tmp_path):
    (tmp_path / "brief.txt").write_text("van mij")
    done = begin(tmp_path)
    assert (done.exit_code, "is niet leeg" in done.output) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["brief.txt"]


def test_a_folder_that_is_only_a_repository_is_empty_enough(tmp_path):
    (tmp_path / ".git").mkdir()
    assert begin(tmp_path).exit_code == 0


def test_without_a_name_there_is_no_guide(tmp_path):
    assert begin(tmp_path, name=" ").exit_code == 2


def test_nothing_on_its_pages_names_an_area_or_a_report_of_the_first_guide(folder):
    first = Path(__file__).parents[2] / "content"
    areas = [area["label"] for area in yaml.safe_load((first / "lists/gebieden.yml").read_text()) if area.get("soort") in ("gemeente", "gebied")]
    names = {name.lower() for name in [*areas, *(p.stem for p in (first / "sources").glob("*.md"))]} - {"noord", "zuid", "west", "oost", "centrum"}
    made = emit(pipeline.check(read_folder(folder / "content")).graph, DAY)
    everything = {p.name: p.html for p in made.pages} | {path: data.decode("utf-8", "replace") for path, data in made.files.items()}
    assert "delfshaven" in names
    for where, text in everything.items():
        assert not [name for name in names if name in text.lower()], where


def test_its_empty_pages_say_so_in_whole_sentences(folder):
    made = {p.name: Seen(p.html).text for p in emit(pipeline.check(read_folder(folder / "content")).graph, DAY).pages}
    assert "Er staat nog geen pagina in de gids." in made["redactie/index"]
    assert "Hoe volledig is de gids?" not in made["redactie/index"]  # a table without a row says nothing
    assert "Hieronder zie je" not in made["kompas/index"]
    assert "Kijk verder bij ‘Voor wie’" in " ".join(made["voor-wie/beleidsmaker"].split())
