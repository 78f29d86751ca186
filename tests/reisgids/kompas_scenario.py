"""An invented guide in which the whole loop is walked once: deal, schouw, lessons, proposals, answers, effect.

The numbers that the tests expect are counted by hand from what stands here.
"""

from __future__ import annotations

from datetime import date
from textwrap import dedent

DAY = date(2026, 11, 21)


def _lesson(title: str, *lines: str) -> str:
    return "\n".join(
        ["---", f"titel: {title}", "samenvatting: Kort gezegd.", "soort: systeem", "aard: les", "themas: [vertrouwen]", *lines, "bronnen: [eigen ervaring]", "---", ""]
    )


def _proposal(title: str, *blocks: str) -> str:
    lines = [dedent(block).strip("\n") for block in blocks]
    return "\n".join(["---", f"titel: {title}", "samenvatting: Dit moet anders.", "soort: inkoop", *lines, "bronnen: [eigen ervaring]", "---", ""])


RAAD = "gremium: raad"

SCENARIO = {
    "partners/raad.md": "---\nnaam: De Raad\nsamenvatting: Beslist.\nsoort: bestuur\nbronnen: [eigen ervaring]\n---\n",
    "partners/college.md": "---\nnaam: Het College\nsamenvatting: Beslist ook.\nsoort: bestuur\nbronnen: [eigen ervaring]\n---\n",
    "deals/tuin.md": "---\ntitel: De buurttuin\nsamenvatting: Buren tuinieren.\nstatus: lopend\ndoel: Meer groen.\npartners:\n  - partner: keuken\nbronnen: [eigen ervaring]\n---\n",
    "schouwen/schouw-maaltijd.md": "---\ntitel: Schouw van de maaltijd\nsamenvatting: Samen gekeken.\nsoort: waarderend\ndeal: maaltijd\ndatum: 2025-06-12\n"
    "deelnemers:\n  - partner: keuken\n    rol: betrokkene\n  - rol: externe-peer\nbronnen: [eigen ervaring]\n---\n",
    # Three records of one lesson, tied in a row: the first and the last only by way of the second.
    "lessons/opdracht.md": _lesson("Grote opdrachten sluiten kleine partners uit", "uit_schouw: schouw-maaltijd", "zelfde_les_als: [perceel]", "leidt_tot: [kleine-stukken]"),
    "lessons/perceel.md": _lesson("Kleine percelen geven kans", "geleerd_in: [tuin, maaltijd]", "zelfde_les_als: [inkoop]", "onderbouwing: onderzoek"),
    "lessons/inkoop.md": _lesson("Inkoop maakt het moeilijk", "geleerd_bij: [keuken]", "onderbouwing: ervaring"),
    "lessons/los.md": _lesson("Een les apart", "geleerd_in: [tuin]"),
    "lessons/oud.md": _lesson("Dit klopt niet meer", "curatie: vervallen", "geleerd_in: [tuin]"),
    "proposals/kleine-stukken.md": _proposal(
        "Koop in kleine stukken in", RAAD, "beoogd_effect: Ook kleine partners doen mee.",
        """
        stappen:
          - {datum: 2026-01-10, stap: geagendeerd}
          - {datum: 2026-02-14, stap: besproken}
          - datum: 2026-03-12
            stap: besluit
            uitkomst: afgewezen
            toelichting: De raad vindt het te duur.
        """,
    ),
    "proposals/vaste-ruimte.md": _proposal(
        "Geef een vaste ruimte", "gremium: college", "lessen: [los]", "beoogd_effect: Minder verhuizen.",
        """
        stappen:
          - {datum: 2025-01-10, stap: geagendeerd}
          - {datum: 2025-02-01, stap: besluit, uitkomst: deels, toelichting: Voor een jaar.}
          - {datum: 2025-02-20, stap: teruggekoppeld}
          - {datum: 2025-06, stap: uitgevoerd}
        effectmeting:
          - {indicator: Verhuizingen, nulmeting: 6, waarde: 1, datum: 2026-05, oordeel: Het werkt}
        """,
    ),
    "proposals/stil.md": _proposal("Dit blijft liggen", RAAD, "lessen: [inkoop]", "antwoord_voor: 2026-03-12", "stappen:\n  - {datum: 2026-01-10, stap: geagendeerd}"),
    "proposals/nieuw.md": _proposal("Dit is net bedacht", "lessen: [perceel]"),
    "rounds/eerste.md": "---\n# Een aantekening die blijft staan.\ntitel: Kompas 2026\nsamenvatting: De eerste ronde.\nstand: open\neditie:\nbronnen: [eigen ervaring]\n---\n\nEen tekst.\n",
}
