"""The body that a document is about: the one its title names with a date, else the one it speaks of most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.dates.dates import DateSpan
from extractors.meetings.bodies import body_after
from extractors.meetings.front_matter import FrontMatter
from extractors.meetings.organs import OWN, parent_of
from extractors.structure.page import Page
from extractors.words.lexicon import LOST
from extractors.words.names import NameSpan
from ontology.records import AgentKind

__all__ = ["main_body"]

_TITLE_REACH = 2500
_LONGEST_TITLE = 320
_BODIES = {AgentKind.BODY, AgentKind.PROCESS}
_WITH_ORGANS = {"UN"}


def main_body(page: Page, front: FrontMatter, dates: Sequence[DateSpan]) -> str:
    """The body the dated title names, else the one whose dated meeting comes first, else the one named most."""
    if front.body_name and LOST not in page.text[: front.end]:
        return OWN
    limit = next((p.start for p in page.passages if p.passage.label == "1" and p.start >= front.start), 0)
    named = list(_title_bodies(page, front.start, limit + _TITLE_REACH))
    titles = (body for body, start, end in named if any(start <= d.start < end for d in dates))
    bodies = [n.codes[0] for n in page.names if n.kind in _BODIES and n.start >= front.start and not _organ(n)]
    common = max(sorted(set(bodies)), key=bodies.count, default="")
    titled = _in_title(page, dates, front.start, limit) or next(titles, "")
    if titled and front.body and parent_of(front.body) != titled:
        return titled if parent_of(titled) == front.body else front.body
    told = front.body or titled
    if told or LOST in page.text[: front.end]:  # a title that lost letters may have named another
        return told
    counted = bool(front.start) and front.ordinal is not None  # an annex whose title counts a meeting of its own series
    first = next((body for body, _, _ in named if parent_of(body) not in _WITH_ORGANS), "")
    return "" if counted else first or common


def _organ(name: NameSpan) -> bool:
    """Whether a name is that of a principal organ of an organisation, to which reports of many bodies go."""
    return name.kind is AgentKind.BODY and parent_of(name.codes[0]) in _WITH_ORGANS


def _in_title(page: Page, dates: Sequence[DateSpan], first: int, limit: int) -> str:
    """The body named in a short line before the first paragraph that speaks of a meeting and dates it."""
    for number, passage in enumerate(page.passages):
        if passage.start < first:
            continue
        if passage.start >= limit:
            break
        short = passage.end - passage.start <= _LONGEST_TITLE
        nouns = page.cues_in(number, frozenset({"meeting"}))
        if short and nouns and any(passage.start <= d.start < passage.end for d in dates):
            names = page.names_in(passage.start, passage.end)
            found = next((name.codes[0] for name in names if name.kind is AgentKind.BODY), "")
            if found:
                return found
    return ""


def _title_bodies(page: Page, first: int, limit: int) -> Iterator[tuple[str, int, int]]:
    """Yield the bodies after meeting nouns in the first passages, with the span from noun to passage end."""
    for number, passage in enumerate(page.passages):
        if passage.start > limit:
            return
        if passage.start < first:
            continue
        for noun in page.cues_in(number, frozenset({"meeting"})):
            if body := body_after(page, noun, passage.end):
                yield body, noun.start, passage.end
