"""A page with its dates, and the reference to a meeting that a date makes."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.dates import DateSpan, find_dates
from extractors.front_matter import read_front_matter
from extractors.main_body import main_body
from extractors.page import Page

__all__ = ["DatedPage", "Reference"]


@dataclass(frozen=True, slots=True)
class Reference:
    """One dated reference as read: where, whose meeting, which one, and how sure it is the one reported on."""

    start: int
    end: int
    body: str
    ordinal: int | None
    date: DateSpan
    place: tuple[str, str]
    score: int


class DatedPage:
    """A page with its `dates`, its front matter, the main `body` it is about, and where its first paragraph begins."""

    def __init__(self, page: Page) -> None:
        self.page, self.text = page, page.text
        self.dates = find_dates(self.text)
        self.front = read_front_matter(page)
        self.body = main_body(page, self.front, self.dates)
        numbered = (p.start for p in page.passages if p.passage.label[:1].isdigit())
        self.first_number = next(numbered, self.front.end)
