"""A new file asks for just what is needed, and everything in it may be imitated."""

import re

import pytest
from reisgids.model.values import ID_LENGTH, ID_PATTERN
from reisgids.proposals.starting_file import propose_id, starting_file, write_starting_file
from reisgids.reading.places import is_reserved
from samples import SMALLEST, TYPES, check, codes, guide, problems

every_type = pytest.mark.parametrize("content_type", list(TYPES), ids=lambda t: t.name)


@every_type
def test_a_new_file_lacks_exactly_its_required_fields_and_nothing_else(content_type):
    found = problems({f"{content_type.folder}/nieuw-bestand.md": starting_file(content_type, "Nieuw & “bestand”: 'één' #1")})
    required = [s.label for s in content_type.fields if s.required and s.name != content_type.title_field]
    assert set(codes(found)) == {"missing"}
    assert sorted(d.field for d in found) == sorted(required)


@every_type
def test_what_is_missing_is_told_at_the_line_where_it_is_to_be_filled_in(content_type):
    text = starting_file(content_type, "Nieuw bestand")
    names = {s.label: s.name for s in content_type.fields}
    for problem in problems({f"{content_type.folder}/nieuw-bestand.md": text}):
        assert text.splitlines()[problem.line - 1].startswith(f"{names[problem.field]}:")


@every_type
def test_every_field_is_explained_once_and_every_choice_named(content_type):
    text = starting_file(content_type, "Nieuw bestand")
    for spec in (s for s in content_type.fields if s.name != "publicatie"):  # that one is explained at the top
        assert text.count(f"\n# {spec.label}: {spec.help}") == 1, spec.name
        assert len(re.findall(rf"^(?:# )?{spec.name}:", text, re.MULTILINE)) == 1, spec.name
        assert all(option in text for option in spec.options)


def uncommented(content_type):
    """Return a new file in which the writer took away every # before a field."""
    names = "|".join(s.name for s in content_type.fields)
    lines, inside = [], False
    for line in starting_file(content_type, "Nieuw bestand").splitlines():
        inside = bool(re.match(rf"# (?:{names}):", line) or re.match(r"\s+# ", line) or (inside and line.startswith("#   ")))
        lines.append(line.replace("# ", "", 1) if inside else line)
    return "\n".join(lines)


@every_type
def test_every_example_can_be_used_as_it_stands(content_type):
    """Only what it refers to is not there: the examples name entries, items and pictures of another guide."""
    path = f"{content_type.folder}/nieuw-bestand.md"
    text = uncommented(content_type)
    found = [d for d in check({path: text}).diagnostics if d.path == path]
    required = {s.label for field in content_type.fields if field.required for s in (field, *field.parts)}
    assert [d for d in found if d.code not in POINTING and not (d.code == "missing" and d.field in required)] == []


POINTING = {"onbekende-verwijzing", "niet-op-de-lijst", "onbekende-afbeelding"}


@every_type
def test_filling_in_what_was_missing_makes_a_sound_draft(content_type):
    path = f"{content_type.folder}/nieuw-bestand.md"
    text = starting_file(content_type, "Nieuw bestand")
    for problem in problems({path: text}):
        name = problem.fix.split(":")[0]
        text = re.sub(rf"^{name}:\n(?:[ ]+.*\n)*", problem.fix.replace("\\", r"\\") + "\n", text, flags=re.MULTILINE)
    result = check({path: text})
    assert {d.code for d in result.diagnostics if d.blocks} <= POINTING
    entry = result.graph.entries[content_type.name, "nieuw-bestand"]
    assert (entry.title, entry.is_public) == ("Nieuw bestand", False)


NAMES = [
    ("Samen eten in West", "samen-eten-in-west"),
    ("Café ’t Hoekje & co.", "cafe-t-hoekje-co"),
    ("  Ruimte  ", "ruimte"),
    ("010", "010"),
    ("K", "k-nieuw"),
    ("???", "nieuw"),
    ("مطبخ", "nieuw"),
    ("Index", "index-2"),
    ("Pagina 2", "pagina-2-2"),
    ("Zorg" * 30, ("zorg" * 30)[: ID_LENGTH[1] - 3]),
    ("a" * 56 + " bcd", "a" * 56),
]


@pytest.mark.parametrize(("name", "expected"), NAMES)
def test_an_id_looks_like_the_name_and_is_always_allowed(name, expected):
    proposed = propose_id(name, [])
    assert proposed == expected
    assert re.fullmatch(ID_PATTERN, proposed)
    assert ID_LENGTH[0] <= len(proposed) <= ID_LENGTH[1]
    assert not is_reserved(proposed)


def test_an_id_that_is_taken_gets_a_number():
    assert propose_id("De Keuken", ["de-keuken", "de-keuken-2"]) == "de-keuken-3"


def test_a_new_file_never_takes_the_place_of_another(tmp_path):
    deal = TYPES.by_name["deal"]
    first = write_starting_file(tmp_path, deal, "Samen eten")
    first.write_text("mijn tekst", encoding="utf-8")
    second = write_starting_file(tmp_path, deal, "Samen eten")
    assert (first.name, second.name) == ("samen-eten.md", "samen-eten-2.md")
    assert first.read_text(encoding="utf-8") == "mijn tekst"
    assert b"\r" not in second.read_bytes()


def test_the_smallest_guide_of_these_tests_is_the_smallest_there_is():
    """Leaving out any line of it breaks something; so the tests rest on nothing that happens to be there."""
    for path, text in SMALLEST.items():
        if path.startswith(("partners", "deals", "lessons", "sources")):
            for line in text.strip().splitlines()[1:-1]:
                if line.strip() and not line.startswith(" " * 10):
                    assert check(guide() | {path: text.replace(f"{line}\n", "").encode()}).is_blocked, (path, line)
