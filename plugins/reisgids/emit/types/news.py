"""The news: dated messages by year, and the deals that are being made (report 001, the atlas)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from reisgids.emit.gathered.moments import by_year, in_words, own_moment
from reisgids.emit.overviews import overview_pages
from reisgids.emit.page import Page
from reisgids.emit.writer import Writer
from reisgids.model.declare import ContentType
from reisgids.model.types.deal import IN_THE_MAKING, Deal

SHOWN = 12  # deals in the making beside the news; the overview of deals has them all


def news_overview(writer: Writer, content_type: ContentType) -> Iterator[Page]:
    """Yield the news by year, the newest first and undated messages last, with the deals in the making below."""
    rows = by_year(writer.graph.of_type(content_type.name))
    lines = {e.key: in_words(date) for _, e in rows if (date := own_moment(e))}
    deals = [d for d in writer.graph.of_type("deal") if cast(Deal, d.fields).status in IN_THE_MAKING]
    yield from overview_pages(
        writer, content_type, rows, template="news_overview.html", lines=lines, deals=deals[:SHOWN], more_deals=len(deals) - SHOWN
    )
