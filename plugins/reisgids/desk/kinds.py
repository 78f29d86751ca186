"""Every kind of task, heaviest first: what cannot wait, what readers are misled by, what is missing, what could be better."""

from __future__ import annotations

from reisgids.desk import alike, completeness, language, lessons, names, outside, returning, standing, waiting
from reisgids.desk.task import Door, Kind

KINDS = (
    Kind("beveiliging", "Adres voor beveiliging", "Kijk na of het adres nog klopt en kies een nieuwe dag, binnen een jaar.", Door.SETTINGS, waiting.security),
    Kind("concept", "Concepten die wachten", "Vul aan en haal de regel ‘publicatie: concept’ weg, of gooi het concept weg.", Door.FILE, waiting.drafts),
    Kind("zonder-antwoord", "Voorstellen zonder antwoord", "Vraag wie beslist hoe het staat. Zet het antwoord erbij als stap.", Door.FORM, waiting.unanswered),
    Kind("marktplaats", "Marktplaats: bijna of net verlopen", "Vraag of het nog speelt. Kies een nieuwe dag, of zet erbij wie er is gevonden.", Door.FORM, waiting.market),
    Kind("deal-voorbij", "Deals die voorbij zijn zonder uitkomst", "Vraag de aanjager hoe het afliep. Vul de stand en de uitkomst in.", Door.FORM, waiting.deals_past_end),
    Kind("rust-op-weg", "Rust op wat is verwijderd", "Noem een andere les of deal, of haal de verwijzing weg.", Door.FORM, standing.rests_on_removed),
    Kind("dubbel", "Misschien twee keer hetzelfde", "Is het hetzelfde? Voeg de twee samen, met ‘reisgids merge’. Is het iets anders? Verwijs in de ene tekst naar de andere, dan verdwijnt dit.", Door.FORM, alike.duplicates),
    Kind("verlopen", "Lang niet nagekeken", "Vraag de partij of alles nog klopt. Klopt het, dan is één klik genoeg.", Door.CONFIRM, standing.stale),
    Kind("keert-terug", "Lessen die misschien terugkeren", "Zeggen ze hetzelfde? Vul in bij ‘Ook elders geleerd’. Zo niet: verwijs in de ene tekst naar de andere, dan verdwijnt dit.", Door.FORM, returning.returning),
    Kind("les-verder", "Lessen die verder kunnen", "Lees de les nog eens. Klopt het? Zet de stand een stap verder.", Door.FORM, lessons.may_move_on),
    Kind("dode-link", "Links naar buiten die niet meer werken", "Zoek het nieuwe adres, of vul het adres van een bewaarde kopie in.", Door.FORM, outside.dead_links),
    Kind("les-onaf", "Lessen waar iets aan ontbreekt", "Vraag wie de les opschreef wat er nog bij moet.", Door.FORM, lessons.incomplete),
    Kind("eenzijdig", "Nog niet door beide kanten bevestigd", "Vraag de partner of het klopt. Zo ja: vul bij de deal ‘bevestigd op’ in, of noem de ander op de pagina van de partner.", Door.FORM, standing.one_sided),
    Kind("los", "Pagina’s waar niets naar verwijst", "Zet erbij waar het mee te maken heeft, of haal het weg.", Door.FORM, standing.orphans),
    Kind("zonder-link", "Teksten die een partner noemen zonder link", "Maak van de naam een link.", Door.FILE, names.unlinked),
    Kind("nooit-nagekeken", "Nooit nagekeken door de partij zelf", "Vraag de partij in één mail om alles na te kijken. Met ‘reisgids reminders’ maak je de mails.", Door.CONFIRM, standing.never_checked),
    Kind("mager", "Veel bezocht, weinig ingevuld", "Vraag de partij om meer te vertellen.", Door.FORM, completeness.thin),
    Kind("moeilijk", "Moeilijke teksten", "Maak de zinnen korter en de woorden gewoner.", Door.FILE, language.hard),
)

BY_NAME = {kind.name: kind for kind in KINDS}
