"""The persons of a document: printed names that are one person's become one, whatever else is said of them."""

from __future__ import annotations

from extractors.frames.sentence import Part
from extractors.persons.printed_names import is_of, one_of, own_words, same_person, slip_of
from extractors.persons.restored_names import printed_name
from extractors.persons.span import PersonSpan
from extractors.structure.page import Page
from extractors.words.folding import is_han
from extractors.words.lexicon import LOST
from extractors.words.names import NameSpan
from ontology.records import Evidence, Person

__all__ = ["DocumentPersons"]

_OFFICES = frozenset({"post", "rep", "title", "officer", "institution"})
_MOST_TYING = 3  # words and marks: «of the», «, first deputy»
_AROUND = " ،,.()，、。–—"


def _printed_post(page: Page, span: PersonSpan) -> str:
    """Return the words for the post of a person, without brackets that only say where they come from."""
    start, end = span.post or span.held or (0, 0)
    if start < span.start < end:  # «秘鲁内政部司长某某女士»: the name is no part of its own description
        end = span.start
    home = span.affiliation
    if home and start <= home.start < end:
        bracket = _bracket_of(page, home)
        before, behind = page.text[start : bracket[0]], page.text[bracket[1] : end]
        if bracket[0] < bracket[1] and not behind.strip(_AROUND):
            end = bracket[0]
        elif bracket[0] < bracket[1] and not before.strip(_AROUND):
            start = bracket[1]
    words = page.printed(start, end).strip(_AROUND) if start < end else ""
    return words + ")" * (words.count("(") - words.count(")"))


def _bracket_of(page: Page, home: NameSpan) -> tuple[int, int]:
    """Return where the brackets stand that hold `home` alone, an empty span where none do."""
    opened = page.text.rfind("(", 0, home.lead + 1)
    closed = page.text.find(")", home.end)
    alone = opened >= 0 <= closed and not (page.text[opened + 1 : home.lead] + page.text[home.end : closed]).strip()
    return (opened, closed + 1) if alone else (home.start, home.start)


class DocumentPersons:
    """Collects the persons of one page, each with every spelling of the name."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.persons: list[Person] = []
        self._taken: set[int] = set()  # where the names stand of persons who take part
        self._loose: set[str] = set()  # keys of those who may come from elsewhere than the words behind the name say

    def of_part(self, part: Part) -> Person | None:
        """Return the person who takes part; a delegate is a person of the document, yet the agent takes part."""
        if part.person is None:
            return None
        evidence = self._evidence(part.person, part.cue.cue.rule)
        if part.person.affiliation or is_han(part.person.name[:1] or " "):
            self._taken.add(part.person.end)
        person = self._add(part.person, evidence)
        return None if part.agent else person

    def member(self, span: PersonSpan) -> None:
        """Add a person of a list of participants."""
        self._taken.add(span.end)
        self._add(span, self._evidence(span, "person:list"))

    def mention(self, span: PersonSpan) -> None:
        """Add a person named in running text, unless the name, or its first word as a surname, is of one known."""
        if span.end in self._taken:
            return
        evidence = self._evidence(span, "person:mention")
        name = evidence.quote_repaired
        known = self._named(name) or self._worn(evidence)
        if not known and (span.affiliation or span.clear):
            self._add(span, evidence)
        elif len(known) == 1 and span.clear and span.affiliation is None and self._named(name):
            names = tuple(dict.fromkeys((*known[0].names, name)))
            self.persons[self.persons.index(known[0])] = known[0].model_copy(update={"names": names})
        elif span.affiliation and not any(p.affiliation == span.affiliation.codes[0] for p in known):
            self._add(span, evidence)

    def _evidence(self, span: PersonSpan, rule: str) -> Evidence:
        """Return the evidence for a person; what is read of the name is no more than is known of it."""
        evidence = self.page.evidence(span.start, span.end, rule)
        return evidence.model_copy(update={"quote_repaired": printed_name(self.page, span.start, span.end)})

    def _named(self, name: str) -> list[Person]:
        """Return the persons of one of whose names `name` is a part."""
        return [person for person in self.persons if any(is_of(name, other) for other in person.names)]

    def _worn(self, evidence: Evidence) -> list[Person]:
        """Return the persons whose name is meant where letters of the printed one are lost, whatever was put there."""
        return self._named(evidence.quote) if LOST in evidence.quote else []

    def _add(self, span: PersonSpan, evidence: Evidence) -> Person:
        name = " ".join(evidence.quote_repaired.replace("|", " ").split())  # names in two columns
        loose = self._loosely_sent(span)
        same = self._named(name) if loose else []
        if len(same) == 1 and same[0].affiliation:
            return self._same(self.persons.index(same[0]), name)
        code = span.affiliation.codes[0] if span.affiliation else ""
        post = _printed_post(self.page, span)
        if not code and (named := self._named(name)):
            code = named[0].affiliation if len({p.affiliation for p in named}) == 1 else code
        for number, known in enumerate(self.persons):
            if known.affiliation == code and any(same_person(name, o) or is_of(name, o) for o in known.names):
                return self._same(number, name, post)
        if worn := [p for p in self._worn(evidence) if p.affiliation == code or not code]:
            return worn[0]
        person = Person(key=f"p{len(self.persons) + 1}", names=(name,), affiliation=code, post=post, evidence=evidence)
        self.persons.append(person)
        if loose:
            self._loose.add(person.key)
        return person

    def _same(self, number: int, name: str, post: str = "") -> Person:
        """Add `name` to the spellings of the person with `number`, and the post where none is known."""
        known = self.persons[number]
        names = tuple(dict.fromkeys((*known.names, own_words(name, known.names))))
        self.persons[number] = known.model_copy(update={"names": names, "post": known.post or post})
        return self.persons[number]

    def _loosely_sent(self, span: PersonSpan) -> bool:
        """«Mr. N., who spoke of the records of Peru»: no brackets and no office tie the person to that name."""
        home = span.affiliation
        if home is None or not span.honorific or span.in_brackets or home.lead <= span.end:
            return False
        offices = self.page.cues_in_span(span.end, home.start, _OFFICES)
        begun = offices[0].start if offices else home.lead
        return len(self.page.text[span.end : begun].split()) > _MOST_TYING

    def join_surnames(self) -> dict[str, Person]:
        """«Mr. N.» before the list that holds «M. N. (State)», of whom there is no other, is that person.

        Returns the persons that others were joined to, by the keys of those.
        """
        joined: dict[str, Person] = {}
        open_ones = [p for p in self.persons if (not p.affiliation or p.key in self._loose) and len(p.names) == 1]
        for person in open_ones:
            loose = person.key in self._loose
            full = [p for p in self._named(person.names[0]) if p.affiliation and not (loose and p.key in self._loose)]
            if person not in self.persons or (loose and len(full) != 1):
                continue
            full = full or [p for p in self.persons if any(slip_of(person.names[0], name) for name in p.names)]
            full = full or [
                p for p in self.persons if p.affiliation and any(one_of(person.names[0], n) for n in p.names)
            ]
            if len(full) != 1:
                continue
            names = tuple(dict.fromkeys((*full[0].names, own_words(person.names[0], full[0].names))))
            joined[person.key] = full[0].model_copy(update={"names": names})
            self.persons[self.persons.index(full[0])] = joined[person.key]
            self.persons.remove(person)
        return joined
