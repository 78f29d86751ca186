"""Words of policy and the office, each with what people say at home (language level B1).

A word stands here when nearly every reader knows the plain one better, and it fits in the same place. Words that a field of work
needs, such as *mantelzorg* or *inkoop*, are not here: the lists of the guide explain those.
"""

from __future__ import annotations

PLAIN = {
    "aangaande": "over", "aanwenden": "gebruiken", "actualiseren": "bijwerken", "additioneel": "extra",
    "adequaat": "goed", "alsmede": "en ook", "ambiëren": "graag willen", "anticiperen": "rekening houden met",
    "behelzen": "gaan over", "beleidsmatig": "in het beleid", "beoogd": "bedoeld", "beoogde": "bedoelde", "bevorderen": "helpen, beter maken",
    "borgen": "zorgen dat het blijft", "borging": "zorgen dat het blijft", "casuïstiek": "voorbeelden", "cofinanciering": "samen betalen",
    "commitment": "inzet", "complementair": "aanvullend", "conform": "zoals in", "consensus": "het met elkaar eens zijn", "consulteren": "om raad vragen",
    "continueren": "doorgaan met", "coördineren": "regelen", "cruciaal": "heel belangrijk", "daadwerkelijk": "echt", "decentraliseren": "overdragen aan gemeenten",
    "derhalve": "daarom", "desalniettemin": "toch", "desbetreffende": "deze", "dienaangaande": "daarover", "discrepantie": "verschil",
    "disseminatie": "delen", "doelgroepgericht": "voor een groep", "domeinoverstijgend": "van meer dan één vakgebied", "doorontwikkelen": "beter maken", "doorontwikkeling": "verbetering",
    "dusdanig": "zo", "echter": "maar", "effectueren": "uitvoeren", "eigenaarschap": "je verantwoordelijk voelen",
    "empoweren": "sterker maken", "empowerment": "zelf sterker worden", "enerzijds": "aan de ene kant", "evenals": "net als", "evident": "duidelijk",
    "exploiteren": "laten draaien", "expertise": "kennis", "faciliteert": "maakt mogelijk", "faciliteren": "mogelijk maken", "facultatief": "niet verplicht",
    "fiatteren": "goedkeuren", "finaliseren": "afmaken", "fungeren": "werken", "generiek": "voor iedereen", "gremia": "groepen die beslissen", "gremium": "groep die beslist",
    "governance": "wie wat bestuurt", "handelingsperspectief": "wat je kunt doen", "herijken": "opnieuw bekijken", "herijking": "opnieuw bekijken", "heterogeen": "gemengd",
    "holistisch": "in zijn geheel", "implementatie": "invoering", "implementeren": "invoeren",
    "impliceren": "betekenen", "incidenteel": "af en toe", "indien": "als",
    "infrastructuur": "wat er nodig is", "initiëren": "beginnen", "innovatief": "nieuw", "innoveren": "vernieuwen", "instrumentarium": "middelen",
    "integraal": "samen bekeken", "integrale": "gezamenlijke", "intensiveren": "meer doen aan", "interdisciplinair": "van meer dan één vak", "interventie": "wat je doet", "interventies": "wat je doet", "inzake": "over",
    "knelpunt": "probleem", "knelpunten": "problemen", "kwantificeren": "in getallen zeggen",
    "legitimiteit": "steun", "louter": "alleen", "maatschappelijk middenveld": "organisaties van mensen", "marginaal": "klein",
    "middels": "met", "mitigeren": "kleiner maken", "mobiliseren": "in beweging brengen", "monitoren": "volgen", "monitoring": "volgen", "nadien": "daarna", "niettemin": "toch",
    "noodzakelijkerwijs": "zeker", "normaliter": "meestal", "omtrent": "over", "ondanks het feit dat": "hoewel", "ontberen": "missen", "operationaliseren": "uitwerken", "operationeel": "in het dagelijks werk",
    "opschalen": "groter maken", "opschaling": "groter maken", "optimaal": "zo goed mogelijk", "optimaliseren": "beter maken", "outreachend": "naar mensen toe", "outcome": "wat het oplevert", "paradigma": "manier van denken",
    "participeren": "meedoen", "pragmatisch": "praktisch", "prevaleren": "voorgaan", "preventief": "om erger te voorkomen", "prioriteren": "kiezen wat eerst gaat", "prioritering": "kiezen wat eerst gaat",
    "proactief": "uit jezelf", "procesmatig": "in stappen", "randvoorwaarde": "wat er nodig is", "randvoorwaarden": "wat er nodig is", "realiseren": "maken, bereiken", "regisseren": "leiden", "reeds": "al",
    "respectievelijk": "en", "resulteren": "leiden tot", "robuust": "stevig", "sectoraal": "per vakgebied", "segmenteren": "verdelen", "stakeholder": "betrokkene", "stakeholders": "betrokkenen", "stimuleren": "aanmoedigen",
    "stroomlijnen": "eenvoudiger maken", "structureel": "blijvend", "structurele": "blijvende", "substantieel": "flink", "symbiose": "samengaan", "synergie": "samen meer bereiken", "systemisch": "van het hele systeem",
    "teneinde": "om", "tendens": "ontwikkeling", "tevens": "ook", "thans": "nu", "toebedelen": "geven", "transformatie": "grote verandering", "transparant": "duidelijk", "transparantie": "duidelijkheid",
    "uitrollen": "overal invoeren", "valideren": "nagaan of het klopt", "verduurzamen": "blijvend maken", "vigerend": "geldend", "vigerende": "geldende", "vraaggericht": "vanuit de vraag", "vraaggestuurd": "vanuit de vraag", "vraagstuk": "vraag", "vraagstukken": "vragen",
    "waarborgen": "zorgen voor", "wijkgericht": "per wijk", "wederzijds": "van twee kanten", "zelfredzaam": "kan het zelf", "zelfredzaamheid": "het zelf kunnen", "zodoende": "zo", "zogenaamde": "zogeheten", "zorgdragen": "zorgen",
}  # fmt: skip
