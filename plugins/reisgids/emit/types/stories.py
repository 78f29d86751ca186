"""Stories: by kind, and the page of one with its recording, its text version and what readers wrote back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast
from urllib.parse import quote

from reisgids.emit.gathered.moments import in_words, newest_first, own_moment
from reisgids.emit.overviews import overview_pages
from reisgids.emit.page import Page
from reisgids.emit.writer import Writer
from reisgids.language import plural, say
from reisgids.model.declare import ContentType
from reisgids.model.types.story import Story
from reisgids.reading.entry import Entry

WORDS_PER_MINUTE = 180  # reading aloud to oneself; Dutch at B1


def stories_overview(writer: Writer, content_type: ContentType) -> Iterator[Page]:
    """Yield the stories by kind, the newest first, each with its kind and how long it takes."""
    entries = newest_first(writer.graph.of_type(content_type.name), writer.graph)
    kinds = _kinds(content_type)
    rows = [(label, e) for kind, label in kinds.items() for e in entries if _story(e).soort == kind]
    lines = {e.key: ", ".join(part for part in (label, _length(e), _date(e)) if part) for label, e in rows}
    yield from overview_pages(writer, content_type, rows, template="listing_with_lines.html", lines=lines, grouped_by="soort")


def story_page(w: Writer, entry: Entry) -> dict[str, Any]:
    """Return what the page of a story shows besides its fields."""
    story = _story(entry)
    return {
        "kind": _kinds(entry.type)[story.soort],
        "length": _length(entry),
        "reactions": [(r, r.datum.words if r.datum else "") for r in story.reacties or []],
        "reply": _reply(w, entry),
    }


def _kinds(content_type: ContentType) -> dict[str, str]:
    return dict(next(s.options for s in content_type.fields if s.name == "soort"))


def _length(entry: Entry) -> str:
    """Return how long a recording lasts, or how long a text takes to read."""
    media = _story(entry).media
    if media:
        return media.duur or ""
    words = len(entry.body.plain.split())
    minutes = max(1, round(words / WORDS_PER_MINUTE))
    return say("{minutes} {minuut} lezen", minutes=minutes, minuut=plural('minuut', 'minuten', minutes)) if words else ""


def _date(entry: Entry) -> str:
    date = own_moment(entry)
    return in_words(date) if date else ""


def _reply(w: Writer, entry: Entry) -> str:
    """Return where a reader writes to the editors about a story: a mail, or else an issue; empty when there is neither."""
    address, repository = w.graph.guide.redactie_email, w.graph.guide.repo_url
    text = say("Mijn reactie:\n\n\nMijn rol (bijvoorbeeld bewoner of vrijwilliger):\n\nVerhaal: {title}\n", title=entry.title)
    if not address:
        return f"{repository.rstrip('/')}/issues/new?title={quote(f'Reactie: {entry.title}', safe='')}&body={quote(text, safe='')}" if repository else ""
    return f"mailto:{address}?subject={quote(f'Reactie: {entry.title}')}&body={quote(text)}"


def _story(entry: Entry) -> Story:
    return cast(Story, entry.fields)
