"""Offices at the meeting that are printed beside a person's name, and whose they are."""

from __future__ import annotations

from extractors.persons.stretch import NAME_WORD, Stretch
from extractors.words.cues import CueSpan
from ontology.records import AgentKind

__all__ = ["hold_or_wait", "read_apposed_title", "title_in"]

_NONE = "none"  # an office that is held elsewhere


def title_in(stretch: Stretch, start: int, end: int) -> CueSpan | None:
    """Return the cue of the office that ``[start, end)`` begins with."""
    held = (s for s in stretch.cues if s.cue.role in stretch.title_roles and start <= s.start < end)
    found = [s for s in held if stretch.reader.leads(start, s.start) and not _elsewhere(stretch, s)]
    first = next(iter(found), None)
    # «President of the Republic» is none of the meeting, though «President of the» anything may be one
    return next((s for s in found if first and s.start == first.start and s.cue.value == _NONE), first)


def read_apposed_title(stretch: Stretch, start: int, end: int) -> None:
    """«N. N. (State) Vice-Chair», «N. N. of State Rapporteur», without a comma."""
    home = stretch.persons[-1].affiliation
    told = home.end if home and start <= home.end <= end else start
    place = max(told, stretch.text.find(")", start, end) + 1)
    for span in stretch.cues:
        held = span.cue.role in stretch.title_roles and place <= span.start < end
        if held and stretch.reader.leads(place, span.start) and not _elsewhere(stretch, span):
            _hold(stretch, span, end)
            return


def hold_or_wait(stretch: Stretch, title: CueSpan, end: int, *, ahead: bool = False) -> bool:
    """An office, its words up to `end`, is held by the person before it; «The Chair, Mr. N. N.» by the one behind."""
    if stretch.persons and not ahead:
        _hold(stretch, title, end)
    else:
        stretch.waiting = title.cue.value
    return True


def _hold(stretch: Stretch, title: CueSpan, end: int) -> None:
    shared = stretch.persons if title.cue.value == "co-chair" else stretch.persons[-1:]
    for person in shared:
        person.titles.append(title.cue.value)
        person.held = person.held or (title.start, end)


def _of_state(stretch: Stretch, start: int, stop: int) -> bool:
    """«Vice-President of Maldives»: only a preposition and an article part the office from the State it is held in."""
    words = stretch.text[start:stop].split()
    articles = stretch.page.book.glue(stretch.reader.language, "article")
    of = stretch.page.book.glue(stretch.reader.language, "genitive")
    return bool(words) and words[0] in of and articles.issuperset(words[1:])


def _elsewhere(stretch: Stretch, title: CueSpan) -> bool:
    """Whether the office is held elsewhere: «Deputy Chair of the Cabinet», or of a body the opening does not name."""
    names = stretch.page.names_in(title.start, stretch.reader.end)
    if names and names[0].kind is AgentKind.STATE and _of_state(stretch, title.end, names[0].lead):
        return True
    body = names[0] if names and names[0].kind is AgentKind.BODY else None
    tied = body is not None and (body.lead < title.end or stretch.reader.leads(title.end, body.lead))
    if body and tied and stretch.page.opening_bodies.isdisjoint(body.codes):
        return True
    word = NAME_WORD.search(stretch.text, stretch.reader.walk(title.end, stretch.reader.end))
    at = word.start() if word else title.end
    return any(s.cue.role == "institution" and s.start == at and s.end > title.end for s in stretch.cues)
