"""Personal data never pass by accident, and no message tells them on. All numbers here were made up."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from reisgids import diagnostics, pipeline
from reisgids.cli import main
from reisgids.diagnostics import Severity
from reisgids.proposals import comment
from reisgids.proposals.intake import plan
from reisgids.reading.folder import read_folder
from samples import check, codes, guide, problems, with_lines

BSN, IBAN = "111222333", "NL91ABNA0417164300"

REFUSED = {
    "bsn": ["111222333", "1112.22.333", "111.222.333", "111 222 333", "11 12 22 333", "BSN:111222333", "(123456782)", "123-456-782",
        "111\u00a0222\u00a0333", "111–222–333", "１１１２２２３３３", "1 1 1 2 2 2 3 3 3", "111/222/333", "111 - 222 - 333", "bsn111222333", "Jan,111222333,west", "nr_111222333_a",
        "1980 111222333", "11**1222**333", "11122&#50;333", "https://voorbeeld.nl/?bsn=111%20222%20333", "BSN 10000008",
        "①①①②②②③③③", "¹¹¹²²²³³³", "1-1-1-2-2-2-3-3-3", "bsn 111,222,333", "BSN van Jan: 111·222·333", "bsn 111222 333 of zo", "bsn:111222333bsn", "111\t222\t333",
    ],
    "rekeningnummer": [IBAN, "NL91 ABNA 0417 1643 00", "nl91abna0417164300", "BE68 5390 0754 7034", "DE89 3704 0044 0532 0130 00 bij de bank", "NL91-ABNA-0417-1643-00.",
        "NL 91 ABNA 0417 1643 00", "NL91\u00a0ABNA\u00a00417\u00a01643\u00a000", "SK31 1200 0000 1987 4263 7541", "UA21 3223 1300 0002 6007 2335 6600 1", "NL91/ABNA/0417/1643/00", "ıT60X0542811101000000123456"],
    "geboortedatum": [
        "geboren op 12-5-1980", "Geboortedatum: 12/05/80", "geb. 12 mei 1980", "geboren 1980-05-12", "geb.12.5.1980", "geboortedatum 3 jan. 2001",
        "op 12 mei 1980 geboren", "GEBOREN OP 1 Maart 1944", "geboren te Rotterdam op 12 mei 1980", "Op 12 mei 1980 is Jan geboren", "geboren op maandag 12 mei 1980",
        "geboren op twaalf mei 1980", "geboren op 12 mei ’80", "geboren op **12 mei 1980**", "geb.dat. 12-05-1980", "date of birth: 12 May 1980", "verjaardag: 12 mei 1980",
        "geboren op 12\u00a0mei\u00a01980", "geboortedatum 12051980", "geboorte datum: 12-05-1980", "geboren d.d. 12-05-1980", "born on May 12, 1980",
    ],
}  # fmt: skip
ROWS = [(code, text) for code, texts in REFUSED.items() for text in texts]


@pytest.mark.parametrize(("code", "text"), ROWS)
@pytest.mark.parametrize("place", ["field", "body", "page", "list", "settings", "comment"])
def test_what_may_never_be_public_is_refused_wherever_it_stands(code, text, place):
    files = {
        "field": lambda: with_lines("partners/keuken.md", f'bijdrage: "Zie {text}"'),
        "body": lambda: with_lines("partners/keuken.md", body=f"Eerst.\n\n- Zie {text}"),
        "page": lambda: {"pages/over.md": f"---\ntitel: Over\nsamenvatting: Over de gids.\n---\n\nZie {text}\n"},
        "list": lambda: {"lists/rollen.yml": f'- id: raad\n  label: Raad\n  omschrijving: "{text}"\n'},
        "settings": lambda: {"gids.yml": f'naam: Gids\nplaats: Stad\nomschrijving: "{text}"\nlicentie_inhoud: CC BY 4.0\n'},
        "comment": lambda: with_lines("partners/keuken.md", f"naam: Keuken\n# {text}"),
    }[place]()
    found = problems(files)
    [own] = [d for d in found if d.code == code]
    assert own.severity is Severity.ERROR
    [name] = [path for path in files if path == own.path]
    assert text in (files[name].split("\n")[own.line - 1])
    digits = [d for d in text.replace("-", " ").replace("/", " ").replace(".", " ").split() if d.isdigit() and len(d) > 1]
    told = "\n".join(view(found) for view in diagnostics.VIEWS.values())
    assert text not in told
    assert not [d for d in digits if d in "".join(x.message + x.found + x.fix + x.meant + x.accepted for x in found)]


@pytest.mark.parametrize(
    "files",
    [
        with_lines("partners/keuken.md", f"kvk: {BSN}"),
        with_lines("partners/keuken.md", f"sort: {BSN}"),
        with_lines("partners/keuken.md", f"soort: bsn {BSN} " + "x" * 90),
        with_lines("partners/keuken.md", "soort: " + "x" * 93 + f" {BSN}"),
        with_lines("partners/keuken.md", f"website: mijn rekening {IBAN}"),
        with_lines("partners/keuken.md", f"naam: Keuken: {IBAN}"),
        with_lines("partners/keuken.md", f"partner_van: [{BSN}]"),
        with_lines("partners/keuken.md", body=f"<b>{BSN}</b> en [x](javascript:{BSN}) en [[{BSN}]]"),
        with_lines("partners/keuken.md", f"gecontroleerd_op: geboren op 12-05-1980 {BSN}"),
        {"partners/keuken.md": f"Geen kopblok {BSN}\n"},
        {"partners/keuken.md": f"---\nnaam: Keuken\nsoort {BSN}\n"},
        with_lines("partners/keuken.md", "naam: De Keuken", body=f"{BSN[:5]}\u200b{BSN[5:]} en {BSN}"),
        with_lines("partners/keuken.md", f'"{BSN}": x'),
        with_lines("partners/keuken.md", "soort: 111\u00a0222\u00a0333"),
        with_lines("partners/keuken.md", body="## Over 111.222.333\n\nZie [dit](#nergens)"),
        with_lines("partners/keuken.md", "naam: 111 - 222 - 333") | with_lines("deals/maaltijd.md", "partners:\n  - partner: 111-222-333"),
        {f"partners/{BSN}.md": "Geen kopblok"},
    ],
    ids=range(17),
)
def test_no_other_message_of_that_file_tells_the_number_on(files):
    found = problems(files)
    assert {"bsn", "rekeningnummer", "geboortedatum"} & set(codes(found))
    assert len(found) > 1
    for view in diagnostics.VIEWS.values():
        assert not [piece for piece in (BSN, BSN[:7], IBAN, IBAN[:12], "12-05") if piece in view(found)]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("0612345678", "mobiel-nummer"), ("06 12 34 56 78", "mobiel-nummer"), ("06-12345678", "mobiel-nummer"), ("+31 6 12345678", "mobiel-nummer"),
        ("+31612345678", "mobiel-nummer"), ("+31 (0)6 1234 5678", "mobiel-nummer"), ("0031612345678", "mobiel-nummer"),
        ("jan.jansen@organisatie.example", "persoonlijk-adres"), ("j.jansen@organisatie.example", "persoonlijk-adres"),
        ("j.p.jansen@organisatie.example", "persoonlijk-adres"), ("fatima.el.amrani@organisatie.example", "persoonlijk-adres"),
        ("piet_de_vries@organisatie.example", "persoonlijk-adres"), ("buurtkok@gmail.com", "persoonlijk-adres"), ("info@hotmail.nl", "persoonlijk-adres"),
        ("kok@ziggo.nl", "persoonlijk-adres"), ("kok@outlook.com", "persoonlijk-adres"),
        ("p.de.vries@organisatie.example", "persoonlijk-adres"), ("sander.postma@organisatie.example", "persoonlijk-adres"), ("b.west@organisatie.example", "persoonlijk-adres"),
        ("m.yılmaz2@organisatie.example", "persoonlijk-adres"), ("j-jansen@organisatie.example", "persoonlijk-adres"), ("j-p.jansen@organisatie.example", "persoonlijk-adres"), ("jan.li@organisatie.example", "persoonlijk-adres"), ("(06) 123 456 78", "mobiel-nummer"), ("06 - 12345678", "mobiel-nummer"),
    ],
)  # fmt: skip
def test_a_number_or_address_of_a_person_is_asked_about_once(typed, code):
    field = "email" if "@" in typed else "telefoon"
    point = f"aanspreekpunten:\n  - rol: Kok\n    {field}: {typed}"
    [found] = problems(with_lines("partners/keuken.md", point))
    assert (found.code, found.severity) == (code, Severity.WARNING)
    assert "toestemming: ja" in found.accepted
    assert "toestemming_op" in found.accepted
    [body] = problems(with_lines("partners/keuken.md", body=f"Bel of mail {typed}."))
    assert (body.code, body.severity, body.field, body.column) == (code, Severity.WARNING, "Tekst", 13)
    assert "toestemming" not in body.accepted
    for view in diagnostics.VIEWS.values():
        assert typed not in view([found, body])
    consent = f"{point}\n    toestemming: ja\n    toestemming_op: 2026-01-05"
    assert problems(with_lines("partners/keuken.md", consent)) == []


def test_each_number_on_a_line_is_named_at_its_place():
    line = "Zie NL91ABNA0417164300, 111222333, https://voorbeeld.nl/?bsn=123456782 en 123-456-782"
    found = [(d.code, d.column) for d in problems(with_lines("partners/keuken.md", body=line)) if d.blocks]
    assert sorted(found) == [("bsn", 25), ("bsn", 62), ("bsn", 75), ("rekeningnummer", 5)]


@pytest.mark.parametrize("line", ["11**1222**333", "Zie BSN https://a.nl/111222333"])
def test_a_number_is_told_once(line):
    assert codes(problems(with_lines("partners/keuken.md", body=line))) == ["bsn"]


@pytest.mark.parametrize(
    ("files", "place"),
    [
        ({f"partners/{BSN}.md": "Geen kopblok"}, (1, 1)),
        (with_lines("partners/keuken.md", 'bijdrage: "Zie 111\\x32\\x32\\x32333"'), (None, None)),
        ({"lists/rollen.yml": '- id: raad\n  label: Raad\n  omschrijving: "111\\x32\\x32\\x32333"\n'}, (3, 17)),
        (with_lines("partners/keuken.md", body="Zie 11**1222**333"), (None, 1)),
        (with_lines("partners/keuken.md", body="Zie 111 222\n333 of zo"), (None, 1)),
    ],
    ids=range(5),
)
def test_a_number_that_is_not_typed_in_one_piece_has_a_place(files, place):
    [found] = [d for d in problems(files) if d.code == "bsn"]
    assert all(wanted in (None, given) for wanted, given in zip(place, (found.line, found.column), strict=True))


@pytest.mark.parametrize("half", ["toestemming: ja", "toestemming: nee\n    toestemming_op: 2026-01-05"])
def test_half_a_consent_is_none(half):
    point = f"aanspreekpunten:\n  - rol: Kok\n    telefoon: 0612345678\n    {half}"
    assert "mobiel-nummer" in codes(problems(with_lines("partners/keuken.md", point)))


def test_consent_for_one_is_not_consent_for_another():
    points = (
        "aanspreekpunten:\n  - rol: Kok\n    telefoon: 0612345678\n    toestemming: ja\n    toestemming_op: 2026-01-05\n"
        "  - rol: Gast\n    telefoon: 0687654321"
    )
    [found] = problems(with_lines("partners/keuken.md", points))
    assert (found.code, found.field) == ("mobiel-nummer", "Telefoon")


HONEST = [
    "111222334", "1112223330", "0111222333", "12345678", "010 111 22 23", "+31 10 111 2223", "+31 (0)10 1234567", "(010) 123 45 67", "(010) 1112223",
    "RSIN 111222333", "Kamer van Koophandel 11122233", "NL111222333B01", "€ 111.222.333", "111.222.333,50",
    "ISBN 978-90-111222333", "000000000", "2012 2013 2014", "1,111222333", "111.222.333 euro", "02 333 22 54", "GMB-2020-111222333-4", "NL91ABNA0417164301", "NL12 woorden en nog meer woorden",
    "Het idee is geboren op 12 mei 2019", "Op 12 mei 2019 is de samenwerking geboren", "geboren uit nood, en sinds 12 mei 2019 open", "06-12-2026 10:30 uur", "06.12.2026 12.00",
    "geboren in 1950", "een idee, geboren op straat", "12 mei 1980", "In 1980 werd de buurt herboren op 3 plekken", "kick-off op 12-05-2026",
    "info@organisatie.nl", "wijkteam.west@organisatie.nl", "zorg@organisatie.nl", "contact.buurt@organisatie.nl", "redactie@voorbeeld.nl",
    "sociaal.domein@gemeente.nl", "samen.eten@organisatie.nl", "06 jaar", "jan.jansen @ thuis", "kamers 1.1.1.2.2", "nummer 11, 12, 22 en 333", "0900 1234567", "088 061 23 45", "2006-12345678901",
    "NL91ABNA04171643001", "BSN 123456789", "https://voorbeeld.nl/nieuws/123456789", "02 333 22 56", "zaal 111.222-333", "Deal geboren op 12 mei 2019",
    "eerlijk-delen@organisatie.nl", "proeftuin@organisatie.nl", "de.buurtkeuken@organisatie.nl", "ons.west@organisatie.nl",
]  # fmt: skip


@pytest.mark.parametrize("text", HONEST)
def test_an_ordinary_number_or_address_is_no_personal_data(text):
    assert problems(with_lines("partners/keuken.md", f'bijdrage: "Zie {text}."', body=f"{text}.\n\nZie {text}.")) == []


def test_a_number_in_an_address_may_be_that_of_a_page_so_an_editor_looks():
    [found] = problems(with_lines("partners/keuken.md", body=f"[Zie](https://voorbeeld.nl/nieuws/{BSN})"))
    assert (found.code, found.severity, BSN in found.accepted) == ("bsn-in-adres", Severity.WARNING, False)


@pytest.mark.parametrize(
    ("typed", "told", "meant"),
    [("31-02-2026", "31-02-2026", ""), ("12-05-2026", "12-05-2026", "2026-05-12"), ("31-02-2026 of later", "••• of later", ""), ("na 31-02-2026", "na •••", "")],
)
def test_a_day_that_cannot_be_read_is_told_as_typed_also_beside_a_mobile_number(typed, told, meant):
    day, number = problems(with_lines("partners/keuken.md", f"gecontroleerd_op: {typed}", body="Bel 06 12345678."))
    assert (day.code, day.found, day.meant, day.fix) == ("datum", told, meant, "")
    assert (number.code, number.found) == ("mobiel-nummer", "")
    assert told in day.message


def test_how_an_entry_will_read_is_not_told_when_it_may_not_be_public(tmp_path):
    for path, data in guide(with_lines("partners/keuken.md", body=f"Zie {BSN}.") | with_lines("lessons/vraag.md", body="Een les.")).items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(data)
    report = CliRunner().invoke(main, ["check", "--content", str(tmp_path), "--format", "report", *map(str, sorted(tmp_path.glob("*/*.md")))]).output
    assert BSN not in report
    assert "Een les." in report
    assert BSN not in comment.markdown(comment.read(report.encode()), reading=comment.entries(report.encode()))


def test_a_proposal_with_such_a_number_is_written_nowhere():
    text = with_lines("partners/keuken.md", f"bijdrage: {BSN}")["partners/keuken.md"]
    made = plan(f"=== nieuw: partners/ander ===\n{text}\n=== einde ===\n".encode(), guide(), root="")
    assert (made.is_refused, made.files, codes(made.diagnostics)) == (True, {}, ["bsn"])
    assert BSN not in diagnostics.as_json(made.diagnostics)


@pytest.mark.parametrize("lines", ["Het is 111 222\n  333 of zo", "Het is 1 1 1 2 2 2 3 3\n  3 of zo", "Het is 111\n  222\n  333"])
def test_a_number_over_some_lines_is_found_too(lines):
    assert "bsn" in codes(problems(with_lines("partners/keuken.md", f"bijdrage: >\n  {lines}")))


@pytest.mark.parametrize("typed", ["jan.jansen @ organisatie.example", "jan.jansen&#64;organisatie.example"])
def test_an_address_is_seen_however_its_sign_is_typed(typed):
    assert codes(problems(with_lines("partners/keuken.md", body=f"Mail {typed}."))) == ["persoonlijk-adres"]


def test_the_guide_itself_raises_no_alarm():
    found = pipeline.check(read_folder(Path(__file__).parents[2] / "content")).diagnostics
    assert [d for d in found if d.code in (*REFUSED, "mobiel-nummer", "persoonlijk-adres", "lijkt-op-letter", "stuurteken")] == []


def test_one_file_with_a_number_leaves_the_messages_of_others_whole():
    files = with_lines("partners/keuken.md", body=BSN) | with_lines("deals/maaltijd.md", "status: 12345")
    assert "12345" in [d.found for d in problems(files)]
    assert check(files).is_blocked
