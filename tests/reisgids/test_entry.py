"""One file against its declaration: every problem has its line, its field, its likely meaning and its correction."""

import pytest
import yaml
from reisgids.diagnostics import Severity
from reisgids.model.shared import SHARED_RULES
from samples import TYPES, Maker, check, codes, guide, markdown, problems, with_lines

PARTNER, DEAL, LESSON = "partners/keuken.md", "deals/maaltijd.md", "lessons/vraag.md"


def only(files):
    """Return the one problem there is."""
    [problem] = problems(files)
    return problem


def line_of(files, problem):
    """Return the line of the file that a problem points at, from its column on."""
    lines = guide(files)[problem.path].decode().splitlines()
    return lines[problem.line - 1][problem.column - 1 :]


def test_the_smallest_guide_is_sound():
    assert check().diagnostics == ()


# --- Fields that should not be there, or should -----------------------------------------------------

UNKNOWN = [
    (PARTNER, "kleur: rood", "", ""),
    (PARTNER, "webside: https://voorbeeld.nl", "website", "website: https://voorbeeld.nl"),
    (PARTNER, "Website: https://voorbeeld.nl", "website", "website: https://voorbeeld.nl"),
    (PARTNER, "sterke punten: [koken]", "sterke_punten", "sterke_punten: [koken]"),
    (PARTNER, "kvk-nummer: '01234567'", "kvk", "kvk: '01234567'"),
    (DEAL, "wat is er nieuw aan: het menu", "vernieuwing", "vernieuwing: het menu"),
    (LESSON, "geleerd-in: [maaltijd]", "geleerd_in", "geleerd_in: [maaltijd]"),
    (DEAL, "start: 2026-01", "tijdpad", "tijdpad:\n  start: 2026-01"),
    (LESSON, "tema: vertrouwen", "themas", ""),  # what cannot be right is not told to be
    (DEAL, "statuss: 2026-01", "", ""),  # the field that looks like it stands there already
    (LESSON, "template: main.html", "", ""),
    (LESSON, "icon: nope/x", "", ""),
    (LESSON, "hide: [navigation]", "", ""),
]


@pytest.mark.parametrize(("path", "line", "meant", "fix"), UNKNOWN)
def test_an_unknown_field_is_refused_with_the_field_that_was_meant(path, line, meant, fix):
    files = with_lines(path, line)
    problem = only(files)
    assert (problem.code, problem.meant, problem.fix) == ("extra_forbidden", meant, fix)
    assert line_of(files, problem) == line
    assert problem.accepted if not meant else not problem.accepted


def test_an_unknown_field_in_a_group_stands_at_its_own_line():
    files = with_lines(DEAL, "partners:\n  - partner: keuken\n    role: kookt")
    problem = only(files)
    assert (problem.code, problem.meant, problem.fix) == ("extra_forbidden", "rol", "    rol: kookt")
    assert line_of(files, problem) == "role: kookt"


@pytest.mark.parametrize(("path", "typed", "meant"), [(PARTNER, "nam: De Keuken", "naam"), (DEAL, "tittel: De maaltijd", "titel"), (LESSON, "aart: les", "aard")])
def test_a_misspelt_required_field_is_one_problem_and_not_two(path, typed, meant):
    files = with_lines(path, typed, without=[meant])
    problem = only(files)
    assert (problem.code, problem.meant, problem.fix) == ("extra_forbidden", meant, typed.replace(typed.split(":")[0], meant))


@pytest.mark.parametrize("content_type", list(TYPES), ids=lambda t: t.name)
def test_each_required_field_is_asked_for_with_an_example_that_can_be_pasted(content_type):
    path = f"{content_type.folder}/leeg.md"
    found = problems({path: "---\n---\n"})
    required = [s for s in content_type.fields if s.required]
    assert sorted(d.field for d in found) == sorted(s.label for s in required)
    assert {d.code for d in found} == {"missing"}
    pasted = yaml.safe_load("\n".join(d.fix for d in found))
    assert set(pasted) == {s.name for s in required}
    again = problems({path: "---\n" + "\n".join(d.fix for d in found) + "\n---\n"})
    assert {d.code for d in again if d.blocks} <= {"onbekende-verwijzing"}


def test_a_required_field_of_a_group_is_asked_for_where_the_group_stands():
    files = with_lines(DEAL, "partners:\n  - partner: keuken\n  - rol: kookt")
    problem = only(files)
    assert (problem.code, problem.field) == ("missing", "Partner")
    assert line_of(files, problem) == "rol: kookt"


# --- The wrong sort of value -----------------------------------------------------------------------

WRONG = [
    (DEAL, "status: loopend", "literal_error", "lopend", "status: lopend"),
    (DEAL, "status: Loopt", "literal_error", "lopend", "status: lopend"),
    (PARTNER, "soort: bewonersgroep", "literal_error", "", ""),
    (PARTNER, "samenvatting: " + "a" * 201, "string_too_long", "", ""),
    (PARTNER, "naam: [De, Keuken]", "string_type", "", ""),
    (PARTNER, "naam:\n  voor: De\n  na: Keuken", "string_type", "", ""),
    (LESSON, "themas: samen-eten", "list_type", "", "themas:\n  - samen-eten"),
    (LESSON, "themas: samen-eten, vertrouwen", "list_type", "", "themas:\n  - samen-eten\n  - vertrouwen"),
    (LESSON, "themas:\n  naam: samen-eten", "list_type", "", ""),
    (DEAL, "partners: keuken", "list_type", "", "partners:\n  - partner: keuken"),
    (DEAL, "partners:\n  partner: keuken", "list_type", "", ""),
    (DEAL, "partners:\n  - keuken", "model_type", "", "  - partner: keuken"),
    (DEAL, "tijdpad: volgend jaar", "model_type", "", ""),
    (DEAL, "tijdpad: [2019, 2020]", "model_type", "", ""),
    (DEAL, "basisvoorwaarden:\n  gedeelde_doelstelling: Iedereen wil het", "model_type", "", "  gedeelde_doelstelling:\n    toelichting: Iedereen wil het"),
    (DEAL, "open_voor_partners: [ja]", "ja-nee", "", ""),
    (DEAL, "tijdpad: {start: [2019]}", "string_type", "", ""),
    (DEAL, "tijdpad: {start: 31-01-2026}", "datum", "2026-01-31", "tijdpad: {start: 2026-01-31}"),
]


@pytest.mark.parametrize(("path", "line", "code", "meant", "fix"), WRONG)
def test_a_value_of_the_wrong_sort_is_refused_at_its_line(path, line, code, meant, fix):
    files = with_lines(path, line)
    problem = only(files)
    assert (problem.code, problem.meant, problem.fix) == (code, meant, fix)
    first = guide(files)[path].decode().splitlines()[problem.line - 1].strip(" -")
    assert first in line.splitlines()[0] or first in line
    assert problem.field


@pytest.mark.parametrize(("path", "line"), [(row[0], row[1]) for row in WRONG if row[4]])
def test_pasting_the_correction_leaves_nothing_wrong(path, line):
    files = with_lines(path, line)
    problem = only(files)
    lines = files[path].splitlines()
    lines[problem.line - 1] = problem.fix
    assert problems({path: "\n".join(lines)}) == []


def test_an_item_of_a_list_has_a_line_of_its_own_also_after_empty_items():
    files = with_lines(LESSON, "themas:\n  - samen-eten\n  -\n  - [vertrouwen]")
    problem = only(files)
    assert line_of(files, problem) == "[vertrouwen]"


def test_no_value_from_a_file_changes_the_words_of_a_message():
    problem = only(with_lines(PARTNER, 'soort: "{label} {0} %s {found.__class__}"'))
    assert problem.found == "{label} {0} %s {found.__class__}"
    assert "{label} {0} %s {found.__class__}" in problem.message


@pytest.mark.parametrize("source", ["eigen ervaring", "{bron: eigen ervaring}", "{bron: rapport, plaats: hoofdstuk 2}", "rapport"])
def test_a_source_is_a_document_or_ones_own_experience(source):
    assert problems(with_lines(LESSON, f"bronnen:\n  - {source}")) == []


def test_an_entry_without_a_source_is_refused():
    assert [(d.code, d.field) for d in problems(with_lines(LESSON, "bronnen: []"))] == [("missing", "Bronnen")]


# --- Rules that span fields ------------------------------------------------------------------------

WARN = Severity.WARNING
# type, rule, what breaks it, the start of the line it is told at, code, what satisfies it (on top of what breaks it)
RULES = [
    ("les", "removed_has_a_reason", {"publicatie": "verwijderd"}, "publicatie:", "verwijderd-zonder-reden", {"reden": "Op verzoek."}),
    ("les", "removed_has_a_reason", {"reden": "Op verzoek."}, "reden:", "reden-zonder-verwijderd", {"publicatie": "verwijderd"}),
    ("les", "checked_by_somebody", {"gecontroleerd_op": "2026"}, "gecontroleerd_op:", "controle-onvolledig", {"gecontroleerd_door": "redactie"}),
    ("les", "checked_by_somebody", {"gecontroleerd_door": "redactie"}, "gecontroleerd_door:", "controle-onvolledig", {"gecontroleerd_op": "2026"}),
    ("partner", "merged_is_not_active", {"opgegaan_in": "keuken", "levensfase": "groei"}, "levensfase:", "opgegaan-maar-actief", {"levensfase": "gestopt"}),
    ("partner", "merged_is_not_active", {"opgegaan_in": "keuken", "levensfase": "idee"}, "levensfase:", "opgegaan-maar-actief", {"levensfase": None}),
    (
        "partner", "consent_has_a_date", {"aanspreekpunten": [{"rol": "balie"}, {"rol": "kok", "toestemming": "ja"}]}, "toestemming:",
        "toestemming-zonder-datum", {"aanspreekpunten": [{"rol": "kok", "toestemming": "ja", "toestemming_op": "2026-05-12"}]},
    ),
    ("deal", "ends_after_start", {"tijdpad": {"start": "2020-05", "einde": "2020-04"}}, "einde:", "einde-voor-start", {"tijdpad": {"start": "2020-05", "einde": "2020"}}),
    ("deal", "ended_deal_has_an_outcome", {"status": "gestopt", "geen_les_omdat": "Te vroeg."}, "status:", "geen-uitkomst", {"uitkomst": "Het lukte niet."}),
    ("deal", "ended_deal_has_an_outcome", {"status": "afgerond", "geen_les_omdat": "Te vroeg."}, "status:", "geen-uitkomst", {"status": "lopend"}),
    ("deal", "ended_deal_taught_something", {"status": "afgerond", "uitkomst": "Goed."}, "status:", "geen-les", {"geen_les_omdat": "Te vroeg."}),
    ("deal", "ended_deal_has_an_outcome", {"status": "voortgezet", "geen_les_omdat": "Te vroeg."}, "status:", "geen-uitkomst", {"status": "afgesproken"}),
    ("les", "confirmed_has_evidence", {"curatie": "bevestigd"}, "curatie:", "bevestigd-zonder-onderbouwing", {"onderbouwing": "onderzoek"}),
    ("les", "confirmed_has_evidence", {"curatie": "bevestigd"}, "curatie:", "bevestigd-zonder-onderbouwing", {"uit_schouw": "een-schouw"}),
    ("les", "confirmed_has_evidence", {"curatie": "geborgd", "geborgd_in": ["deals/maaltijd"]}, "curatie:", "bevestigd-zonder-onderbouwing", {"curatie": "voorgesteld"}),
    ("les", "confirmed_by_a_second_party", {"curatie": "bevestigd", "onderbouwing": "ervaring"}, "curatie:", "bevestigd-door-een", {"uit_schouw": "een-schouw"}),
    ("les", "secured_somewhere", {"curatie": "geborgd", "onderbouwing": "onderzoek"}, "curatie:", "geborgd-nergens", {"geborgd_in": ["deals/maaltijd"]}),
    ("agenda", "ends_after_begin", {"begint": "2026-05-12", "eindigt": "2026-05-11"}, "eindigt:", "eindigt-voor-begint", {"eindigt": "2026-05-12"}),
    ("marktplaats", "matched_with_another", {"van": "keuken", "gekoppeld_aan": "partners/keuken"}, "gekoppeld_aan:", "gekoppeld-aan-zichzelf", {"gekoppeld_aan": "deals/maaltijd"}),
    (
        "voorstel", "outcome_only_with_decision", {"lessen": ["vraag"], "stappen": [{"datum": "2026", "stap": "besproken", "uitkomst": "deels"}]},
        "uitkomst:", "uitkomst-zonder-besluit", {"stappen": [{"datum": "2026", "stap": "besluit", "uitkomst": "deels"}]},
    ),
    ("voorstel", "known_who_decides", {"lessen": ["vraag"], "stappen": [{"datum": "2026", "stap": "besproken", "bij": "keuken"}]}, "bij:", "bij-zonder-gremium", {"gremium": "keuken"}),
    (
        "voorstel", "decision_has_an_outcome", {"lessen": ["vraag"], "stappen": [{"datum": "2026", "stap": "besluit"}]},
        "stap:", "besluit-zonder-uitkomst", {"stappen": [{"datum": "2026", "stap": "besluit", "uitkomst": "afgewezen"}]},
    ),
    (
        "voorstel", "reported_back_after_something",
        {"lessen": ["vraag"], "stappen": [{"datum": "2026-05", "stap": "teruggekoppeld"}, {"datum": "2026-06", "stap": "besproken"}]},
        "stap:", "teruggekoppeld-zonder-stap",
        {"stappen": [{"datum": "2026-05", "stap": "teruggekoppeld"}, {"datum": "2026-04", "stap": "besproken"}]},
    ),
    (
        "voorstel", "measured_on_a_day", {"lessen": ["vraag"], "effectmeting": [{"indicator": "a", "waarde": "3"}]},
        "waarde:", "meting-zonder-datum", {"effectmeting": [{"indicator": "a", "waarde": "3", "datum": "2026"}]},
    ),
    ("voorstel", "rests_on_a_lesson", {}, "titel:", "voorstel-zonder-les", {"lessen": ["vraag"]}),
    ("leeswijzer", "kind_exists", {"selectie": [{"type": "les", "soort": "buurt"}]}, "soort:", "selectie-soort", {"selectie": [{"type": "les", "soort": "wijk"}]}),
    (
        "ronde", "ends_after_start", {"periode": {"start": "2026", "einde": "2025"}},
        "einde:", "einde-voor-start", {"periode": {"start": "2026", "einde": "2026"}},
    ),
    (
        "ronde", "settled_by_somebody", {"stand": "vastgesteld", "periode": {"start": "2025", "einde": "2026"}},
        "stand:", "vastgesteld-zonder-bestuur", {"vastgesteld_door": "keuken"},
    ),
    (
        "ronde", "settled_over_a_period", {"stand": "vastgesteld", "vastgesteld_door": "keuken"},
        "stand:", "vastgesteld-zonder-periode", {"periode": {"start": "2025", "einde": "2026"}},
    ),
    (
        "ronde", "closed_is_not_open", {"editie": "0" * 64, "stand": "open"}, "stand:", "gesloten-maar-open",
        {"stand": "vastgesteld", "vastgesteld_door": "keuken", "periode": {"start": "2025", "einde": "2026"}},
    ),
    ("ronde", "closed_has_an_edition", {"stand": "gesloten"}, "stand:", "gesloten-zonder-editie", {"stand": "open"}),
    (
        "ronde", "closed_waits_for_a_body", {"editie": "0" * 64, "stand": "gesloten"}, "stand:", "gesloten-niet-vastgesteld",
        {"stand": "vastgesteld", "vastgesteld_door": "keuken", "periode": {"start": "2025", "einde": "2026"}},
    ),
    (
        "schouw", "judgement_in_words", {"deal": "maaltijd", "meetlat": [{"criterium": "a", "oordeel": "7,5"}]},
        "oordeel:", "oordeel-in-cijfers", {"meetlat": [{"criterium": "a", "oordeel": "beter dan verwacht"}]},
    ),
    ("verhaal", "consent_has_a_date", {"soort": "blog", "toestemming": "ja"}, "toestemming:", "toestemming-zonder-datum", {"toestemming_op": "2026-05-12"}),
    ("verhaal", "date_has_a_consent", {"soort": "blog", "toestemming_op": "2026"}, "toestemming_op:", "datum-zonder-toestemming", {"toestemming": "nee"}),
    (
        "verhaal", "recording_has_a_text_version", {"soort": "video", "media": {"link": "https://voorbeeld.nl"}},
        "media:", "media-zonder-tekstversie", {"media": {"link": "https://voorbeeld.nl", "tekstversie": "Een kok vertelt."}},
    ),
    ("verhaal", "recording_can_be_found", {"soort": "podcast"}, "soort:", "media-ontbreekt", {"soort": "blog"}),
]  # fmt: skip


def file_of(type_name, *changes):
    """Return a file of a type with its required fields and these changes (``None`` leaves a field out)."""
    t = TYPES.by_name[type_name]
    fields = Maker().minimal(t) | {"status": "lopend"} if type_name == "deal" else Maker().minimal(t)
    for change in changes:
        fields |= change
    return {f"{t.folder}/test-bestand.md": markdown({k: v for k, v in fields.items() if v is not None})}


@pytest.fixture(scope="module")
def targets():
    """What the minimal entries refer to: one of every type."""
    maker = Maker()
    return {f"{t.folder}/een-{t.name}.md": markdown(maker.minimal(t)) for t in TYPES}


@pytest.mark.parametrize(("type_name", "rule", "broken", "place", "code", "sound"), RULES, ids=[f"{r[0]}-{r[1]}-{n}" for n, r in enumerate(RULES)])
def test_a_rule_that_spans_fields_tells_where_it_is_broken_and_is_silent_when_kept(targets, type_name, rule, broken, place, code, sound):
    def judged(*changes):
        files = file_of(type_name, *changes)
        [path] = files
        return path, files, [d for d in problems(targets | files) if d.path == path]

    path, files, found = judged(broken)
    assert codes(found) == [code]
    lines = files[path].splitlines()
    assert lines[found[0].line - 1].strip(" -").startswith(place) or place == "titel:"
    assert found[0].accepted
    assert judged(broken, sound)[2] == []


def test_no_rule_is_without_a_test():
    declared = {(t.name, rule.__name__) for t in TYPES for rule in (*t.rules, *t.linked_rules)}
    shared = {rule.__name__ for rule in SHARED_RULES}
    tested = {(row[0], row[1]) for row in RULES if row[1] not in shared}
    assert tested == declared
    assert {row[1] for row in RULES} >= shared


def test_a_lesson_learned_in_a_deal_closes_that_deal():
    ended = with_lines(DEAL, "status: afgerond", "uitkomst: Het lukte.")
    assert codes(problems(ended)) == ["geen-les"]
    assert problems(ended | with_lines(LESSON, "geleerd_in: [maaltijd]")) == []


def test_a_lesson_that_leads_to_a_proposal_carries_it(targets):
    proposal = {"sources/een-bron.md": targets["sources/een-bron.md"]} | file_of("voorstel")
    assert [d.severity for d in problems(proposal)] == [Severity.WARNING]
    assert problems(proposal | with_lines(LESSON, "leidt_tot: [test-bestand]")) == []


def test_rules_wait_until_the_fields_can_be_read():
    assert codes(problems(with_lines(DEAL, "status: gestopt", "kleur: rood"))) == ["extra_forbidden"]


@pytest.mark.parametrize("line", ["bronnen:", ""])
def test_what_is_said_of_a_field_without_a_value_is_true_when_it_is_there_too_and_invents_no_document(line):
    (problem,) = problems(with_lines(LESSON, *([line] * bool(line)), without=["bronnen"]))
    assert "is niet ingevuld" in problem.message
    assert problem.fix == "bronnen:\n  - eigen ervaring"
