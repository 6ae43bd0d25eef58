"""Persons in a sentence: a name, the post that follows it, and the state or organisation they come from.

Reports print «Name (State)», «Name, post, ministry (State)» or «Name, post, ministry of State, on behalf of a
group». What is no such pattern is no person: a name alone, without honorific, post or affiliation, is not read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.persons.segments import agent_joins, office_first, segments
from extractors.persons.single_names import name_in
from extractors.persons.span import PersonSpan
from extractors.persons.stretch import NAME_WORD, Stretch
from extractors.persons.titles import hold_or_wait, read_apposed_title, title_in
from extractors.persons.words import spaces
from extractors.words.folding import is_han
from extractors.words.names import NameSpan

__all__ = ["read_persons"]

_BRACKETED = re.compile(r"[\s*]*\([^()]*\)[\s*.]*")
_ARTICLE = 4  # "the Mr.", «et le Dr»: an article and a space
_MOST_BEFORE_OFFICE = 2  # words
_MOST_BEFORE_NAME = 3  # words
_OFFICES = frozenset({"post", "institution", "rep", "title", "officer"})


def read_persons(stretch: Stretch, start: int, end: int) -> list[PersonSpan]:
    """Return the persons printed in ``[start, end)``; none where it does not begin with a person's name.

    Of each something beside the name says that this is a person.
    """
    for number, (first, last) in enumerate(segments(stretch, start, end)):
        if agent_joins(stretch, first, last):
            break
        if not _read_segment(stretch, first, last) and number == 0:
            return []
    return [person for person in stretch.persons if person.supported and not _tells_of_another(stretch, person)]


def _tells_of_another(stretch: Stretch, person: PersonSpan) -> bool:
    """«After the usual consultations, I appoint Mr. N. N.»: no name has another person in its description."""
    if person.honorific or not person.post:
        return False
    start, end = person.post
    first = start + spaces(stretch.text, start)  # «Professor» of the post itself
    titles = (s for s in stretch.cues if s.cue.role == "honorific" and first < s.start and s.end < end)
    named = [s for s in titles if NAME_WORD.match(stretch.text, s.end + 1)]  # not «Minister of Justice (Peru)»
    others = (s.start for s in named if not stretch.page.printed(s.end + 1, s.end + 2).islower())
    from_there = person.affiliation.end if person.affiliation and person.in_brackets else end
    return any(place < from_there for place in others)


def _read_segment(stretch: Stretch, start: int, end: int) -> bool:
    """Read one segment; return whether it began a person or said something of the last one."""
    place = _behalf(stretch, start, end)
    if place is not None:
        return True
    if stretch.persons and _relative(stretch, start, end):
        return True
    if title := title_in(stretch, start, end):
        found = name_in(stretch, title.end, end)
        if found is None:
            return hold_or_wait(stretch, title, end, ahead=_opens(stretch, start, end))
        found.titles.append(title.cue.value)
        found.titled_first, found.held = True, (title.start, title.end)
        stretch.persons.append(found)
        _describe(stretch, found.end, end)
        return True
    found = name_in(stretch, start, end) or _office_before(stretch, start, end)
    if found is not None and _only_described(stretch, found, start):
        found = None
    if found is not None:
        if stretch.waiting and stretch.reader.conjunction(start, end) == start:
            found.titles.append(stretch.waiting)
        stretch.waiting = ""
        stretch.persons.append(found)
        stretch.telling = False
        _take_office(stretch, found)
        _describe_next(stretch, found, end)
        read_apposed_title(stretch, found.end, end)
        _behalf(stretch, max(found.end, stretch.text.find(")", found.end, end) + 1), end)
        return True
    if _office_ahead(stretch, start, end):
        stretch.office = (start, end)
    elif stretch.persons and not stretch.telling:
        _describe(stretch, start, end)
    return bool(stretch.persons) or _office_first(stretch, start, end)


def _opens(stretch: Stretch, start: int, end: int) -> bool:
    """«…; Relator, el Sr. N. N.»: an office behind «and» or a semicolon, before a comma, is held by the next person."""
    named = any(s.cue.role == "honorific" and 0 < s.start - end <= _ARTICLE + 2 for s in stretch.cues)
    return named and (stretch.reader.conjunction(start, end) > start or stretch.text[start - 1] == ";")


def _office_ahead(stretch: Stretch, start: int, end: int) -> bool:
    """«A, y por la Ministra de Cultura de Perú, Sra. N. N.»: the office behind «and» is held by whom a comma parts."""
    place = stretch.reader.conjunction(start, end) if stretch.persons else start
    office = next((s for s in stretch.cues if s.cue.role == "post" and place <= s.start < end), None)
    near = office and len(stretch.text[place : office.start].split()) <= _MOST_BEFORE_OFFICE
    return place > start and bool(near) and _opens(stretch, start, end)


def _take_office(stretch: Stretch, found: PersonSpan) -> None:
    """Give the person who was found the office that waits for one."""
    start, end = stretch.office
    if start < end:
        sent = [n for n in _senders(stretch, stretch.page.names_in(start, end)) if len(n.codes) == 1]
        found.affiliation = found.affiliation or (sent[-1] if sent else None)
        found.post, stretch.office = (start, end), (0, 0)


def _senders(stretch: Stretch, names: Sequence[NameSpan]) -> list[NameSpan]:
    """Leave out to whom somebody is sent, «auprès de l'Office», and where a university lies, «Université de Malte»."""
    book, language = stretch.page.book, stretch.reader.language
    posted, schools = book.glue(language, "posted"), book.glue(language, "university")
    kept = list[NameSpan]()
    ended = 0
    for name in names:
        words = [word.rpartition("'")[2] for word in stretch.text[: name.lead].split()[-_MOST_BEFORE_NAME:]]
        between = stretch.text[ended : name.lead].split() if kept else []
        ended = name.end
        if posted.isdisjoint(between) and schools.isdisjoint(words):
            kept.append(name)
    return kept


def _office_before(stretch: Stretch, start: int, end: int) -> PersonSpan | None:
    """«… and the Deputy Minister of Peru Mr. N. N.»: the office and where it is held stand before the next name."""
    honorific = office_first(stretch, stretch.reader.conjunction(start, end), end) if stretch.persons else None
    found = name_in(stretch, honorific.start, end) if honorific else None
    if honorific and found:
        sent = [n for n in stretch.page.names_in(start, honorific.start) if len(n.codes) == 1]
        found.affiliation = found.affiliation or (sent[-1] if sent else None)
        found.post = (start, honorific.start)
    return found


def _relative(stretch: Stretch, start: int, end: int) -> bool:
    """«…, who said that …»: what somebody said does not tell where they come from."""
    return not stretch.page.book.words("who").isdisjoint(stretch.text[start:end].split()[:1])


def _office_first(stretch: Stretch, start: int, end: int) -> bool:
    """«中国代表团团长、副部长某某女士»: a segment that is an office alone stands before another and the name."""
    names = stretch.page.names_in(start, end)
    offices = [s for s in stretch.cues if s.cue.role in _OFFICES and start <= s.start and s.end == end]
    if end > start and is_han(stretch.text[end - 1]) and names and offices:
        stretch.sent_by = names[-1]
    return stretch.sent_by is not None and bool(offices)


def _only_described(stretch: Stretch, found: PersonSpan, start: int) -> bool:
    """Whether what looks like a name is part of what a row says of the person before it."""
    apposed = stretch.text[start - 1 : start] in {",", "،", "、"}
    office = _of_office(stretch, start, found.start) or _about(stretch, start, found.start)
    if apposed and stretch.persons and not found.honorific and office:
        return True
    return stretch.described and bool(stretch.persons) and apposed and not found.honorific


def _of_office(stretch: Stretch, start: int, stop: int) -> bool:
    """«…, Minister for Foreign Affairs of Peru»: a preposition parts what the office is about from its noun."""
    ranks = [s for s in stretch.cues if s.cue.role == "honorific" and start <= s.start and s.end <= stop]
    return any(s.cue.role == "post" and any(s.start == rank.start for rank in ranks) for s in stretch.cues)


def _about(stretch: Stretch, start: int, stop: int) -> bool:
    """«…, Secretaria de Estado de Medio Ambiente de Portugal»: a genitive ties what looks like a name to the office."""
    words = stretch.text[start:stop].split()
    tied = stretch.page.book.glue(stretch.reader.language, "genitive").intersection(words[-1:])
    return bool(tied) and any(s.cue.role == "post" and start <= s.start < stop for s in stretch.cues)


def _behalf(stretch: Stretch, start: int, end: int) -> int | None:
    for span in stretch.cues:
        if span.cue.role != "behalf" or not start <= span.start < end:
            continue
        if stretch.reader.leads(start, span.start) or (
            stretch.persons and len(stretch.text[start : span.start].split()) < 2
        ):
            names = stretch.page.names_in(span.end, end)
            if span.cue.tail and not (names and span.cue.tail.match(stretch.text, names[0].end)):
                continue  # «以及»: what a list is for is said behind it
            if names and span.cue.kinds and names[0].kind.value not in span.cue.kinds:
                continue
            if stretch.persons and names:
                stretch.persons[-1].on_behalf_of += names[:1]
            return span.end
    return None


def _describe(stretch: Stretch, start: int, end: int) -> None:
    """Take the post and the last name of the description as affiliation, unless brackets gave one."""
    person = stretch.persons[-1]
    honorifics = (s for s in stretch.cues if s.cue.role == "honorific" and s.start == start)
    start = max([start, *(s.end for s in honorifics if s.end <= end)])
    affiliation = _BRACKETED.fullmatch(stretch.text, start, end) and stretch.page.names_in(start, end)
    if stretch.text[start:end].strip(" ،,.()") and not affiliation and not _tells(stretch, start, end):
        person.in_office = person.in_office or stretch.role_at("post", start + spaces(stretch.text, start)) is not None
        person.post = (person.post[0] if person.post else start, end)
    names = [n for n in stretch.page.names_in(start, end) if n.start > person.end and not _spoken_for(stretch, n)]
    names = [n for n in _senders(stretch, names) if not _place_of(stretch, n)]
    bracketed = [name for name in names if stretch.text[: name.lead].rstrip(" ").endswith("(")]
    if bracketed and not person.in_brackets:
        person.affiliation, person.in_brackets = bracketed[0], True
    elif names and not person.in_brackets and not _sent_before(stretch, start, end):
        person.affiliation = names[-1]


def _sent_before(stretch: Stretch, start: int, end: int) -> bool:
    """«…, Minister of Peru, stressing what Chile had done»: where an office said it, only another says otherwise."""
    person = stretch.persons[-1]
    told = person.affiliation is not None and person.in_office and person.end < person.affiliation.end <= start
    return told and not any(s.cue.role in _OFFICES and start <= s.start < end for s in stretch.cues)


def _tells(stretch: Stretch, start: int, end: int) -> bool:
    """«… in Peru against the trade in wood»: a word with which no description begins, and no office in the clause."""
    word = stretch.text[start:end].strip(" ،,.()").partition(" ")[0]
    oblique = stretch.page.book.glue(stretch.reader.language, "oblique")
    begun = word in oblique or word in stretch.page.book.words("name-end")
    parted = any(name.start < start <= name.end for name in stretch.reader.names)  # «…, la Ciencia y la Cultura»
    begun = begun or (parted and not stretch.persons[-1].post)
    return begun and not any(s.cue.role in _OFFICES and start <= s.start < end for s in stretch.cues)


def _describe_next(stretch: Stretch, person: PersonSpan, end: int) -> None:
    """Take what stands behind the name up to `end`; of words that only go on with the clause, an office alone."""
    place = person.end + spaces(stretch.text, person.end)
    first, words = stretch.text[place:end].partition(" ")[0], stretch.page.book.words
    names = stretch.page.names_in(place, end) if first in words("origin") else []
    between = stretch.text[place : names[0].lead].split()[1:] if names else []
    sent = bool(names) and len(between) <= 1 and words("name-end").isdisjoint(between)
    if person.runs_on and not sent and not any(stretch.role_at(role, place) for role in _OFFICES):
        stretch.telling = True
    else:
        _describe(stretch, person.end, end)


def _place_of(stretch: Stretch, name: NameSpan) -> bool:
    """«… 在秘鲁参加了»: whether a word for «in» governs the name, which says where something was."""
    return is_han(stretch.text[name.start]) and any(s.cue.role == "place" and s.end == name.lead for s in stretch.cues)


def _spoken_for(stretch: Stretch, name: NameSpan) -> bool:
    """Whether the words before a name say that somebody speaks for it: it is not where they come from."""
    return any(s.cue.role == "behalf" and 0 <= name.lead - s.end <= _ARTICLE for s in stretch.cues)
