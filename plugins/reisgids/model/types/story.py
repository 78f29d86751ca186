"""Story: a blog, video or podcast from the network, with reactions that the editors chose (report 001, the atlas)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import StringConstraints

from reisgids.diagnostics import Severity
from reisgids.language import say
from reisgids.model.declare import ContentType, Part, Problem, field
from reisgids.model.shared import Entry
from reisgids.model.values import Choice, Date, Kind, Line, Ref, Text, Url, YesNo

RECORDED = ("video", "podcast")
WRITE_HERE = "Schrijf hier wat er te zien en te horen is."
TRANSCRIPT_LENGTH = 100_000  # an hour and a half of speech; other texts are far shorter

Transcript = Annotated[str, Kind("text"), StringConstraints(strip_whitespace=True, min_length=1, max_length=TRANSCRIPT_LENGTH)]


class Media(Part):
    """A recording elsewhere: a link, how long it takes, and the same in text (design 4.11)."""

    link: Url = field("Link", "Waar is de video of podcast te vinden?", example="https://www.voorbeeld.nl/video", required=True, schema="url")
    duur: Line | None = field("Duur", "Hoe lang duurt het?", example="6 minuten")
    tekstversie: Transcript | None = field(
        "Tekstversie", "Wat er te horen en te zien is, in tekst. Voor wie niet kan luisteren of kijken.",
        example="Een kok vertelt hoe de eerste maaltijd ging.",
    )  # fmt: skip


class Reaction(Part):
    """What a reader wrote to the editors; no names."""

    datum: Date | None = field("Datum", "Wanneer kwam de reactie?", example="2026-05-12")
    rol: Line = field("Rol", "De rol van wie reageert, geen naam van een persoon.", example="Bewoner", required=True)
    tekst: Text = field("Reactie", "De reactie zelf.", example="Zo wil ik het in mijn straat ook doen.", required=True)


class Story(Entry):
    """What somebody in the network went through."""

    ORDER: ClassVar[tuple[str, ...]] = ("titel", "samenvatting", "soort")

    titel: Line = field("Titel", "De titel van het verhaal.", example="De eerste maaltijd", required=True, show="hidden")
    soort: Annotated[str, Choice(blog="Blog", video="Video", podcast="Podcast")] = field(
        "Soort verhaal", "Is het om te lezen, te kijken of te luisteren?", example="blog", required=True, show="facts", facet=True,
        schema_type={"blog": "BlogPosting", "video": "VideoObject", "podcast": "PodcastEpisode"},
    )
    datum: Date | None = field("Datum", "Wanneer verscheen het verhaal?", example="2026-05-12", show="facts", schema="datePublished")
    door: Line | None = field(
        "Verteld door",
        "De rol van de verteller. Een naam mag alleen met toestemming.",
        example="Vrijwilliger van de buurtkeuken",
        show="facts",
    )
    toestemming: YesNo | None = field(
        "Toestemming voor de naam", "Staat er een naam? Vul ja in als de verteller dat goedvindt.", example="ja", show="hidden"
    )
    toestemming_op: Date | None = field("Toestemming gegeven op", "De dag van die toestemming.", example="2026-05-12", show="hidden", happened=False)
    media: Media | None = field("Kijken of luisteren", "Waar is de video of podcast, en wat is de tekst ervan?")
    over: list[Annotated[Line, Ref(inverse="Verhalen")]] | None = field(
        "Gaat over", "Over welke partner, deal of andere pagina gaat het? Schrijf de map en het id.", example="deals/samen-eten-in-west", schema="about"
    )
    reacties: list[Reaction] | None = field("Reacties", "Reacties van lezers, gekozen door de redactie.")


def consent_has_a_date(story: Story) -> Iterator[Problem]:
    """Consent to publish a name counts only with its date (design 4.13)."""
    if story.toestemming and not story.toestemming_op:
        yield Problem(
            ("toestemming",), "toestemming-zonder-datum",
            say("Er staat ‘toestemming: ja’, maar niet sinds wanneer."),
            accepted=say("een regel ‘toestemming_op:’ met de datum"), fix="toestemming_op: 2026-05-12",
        )  # fmt: skip


def date_has_a_consent(story: Story) -> Iterator[Problem]:
    """The date of a consent is not yet the consent."""
    if story.toestemming_op and story.toestemming is None:
        yield Problem(
            ("toestemming_op",), "datum-zonder-toestemming",
            say("Er staat een datum van toestemming, maar niet of de verteller het goedvindt."),
            accepted=say("een regel ‘toestemming:’ met ja of nee"),
        )  # fmt: skip


def recording_has_a_text_version(story: Story) -> Iterator[Problem]:
    """Who cannot watch or listen must be able to read (design 4.11)."""
    if story.soort in RECORDED and story.media and not story.media.tekstversie:
        yield Problem(
            ("media",), "media-zonder-tekstversie",
            say("Bij deze {soort} staat geen tekst. Wie niet kan kijken of luisteren, mist dan alles.", soort=story.soort),
            accepted=say("onder ‘media:’ een regel ‘tekstversie:’ met wat er te zien en te horen is"),
            fix=say("media:\n  link: {link}\n  tekstversie: {write_here}", link=story.media.link, write_here=WRITE_HERE),
        )  # fmt: skip


def recording_can_be_found(story: Story) -> Iterator[Problem]:
    """A page about a recording leads to it."""
    if story.soort in RECORDED and not story.media:
        yield Problem(
            ("soort",), "media-ontbreekt",
            say("Dit is een {soort}, maar er staat niet bij waar die te vinden is.", soort=story.soort),
            accepted=say("een veld ‘media:’ met daaronder ‘link:’ en ‘tekstversie:’, of ‘soort: blog’"),
            fix=f"media:\n  link: https://www.voorbeeld.nl/video\n  tekstversie: {WRITE_HERE}",
            severity=Severity.WARNING,
        )  # fmt: skip


TYPE = ContentType(
    model=Story,
    name="verhaal",
    folder="stories",
    address="verhalen",
    label="verhaal",
    plural="Verhalen",
    intro="Wat maken mensen mee die samenwerken? Lees, kijk of luister.",
    empty="Er staan nog geen verhalen in deze gids. Hier komen blogs, video’s en podcasts: over een mooi moment, over iets dat tegenzat of over wat je bezighoudt.",
    term_months=60,
    rules=(consent_has_a_date, date_has_a_consent, recording_has_a_text_version, recording_can_be_found),
    order=90,
)
