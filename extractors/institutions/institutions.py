"""What documents say of bodies and processes beyond a single meeting.

How a body came about, is to last or ended; who belongs to it, joins and leaves; how many belong to it; who is its
chair, secretariat, host or organiser. What is wanted, planned or denied is no fact; what a meeting did is another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from extractors.dates.words import alternatives
from extractors.documents.resolutions import cited_numbers
from extractors.institutions.circumstances import Told
from extractors.institutions.sayings import Form, find_sayings, forms_for
from extractors.institutions.skeleton import AGENTS, Skeleton, skeleton
from extractors.structure.own_body import own_names, parent_names
from extractors.structure.page import Page
from extractors.structure.passages import PassageKind
from extractors.words.cues import cue_book
from extractors.words.folding import fold_text
from extractors.words.phrase_book import institution_phrases
from ontology.gazetteer import gazetteer, rows
from ontology.record_base import Evidence
from ontology.record_institutions import (
    BodyEvent,
    BodyEventKind,
    MemberKind,
    Membership,
    MembershipChange,
    MembershipCount,
    MembershipRole,
)
from ontology.records import AgentKind, Note

__all__ = ["Institutions", "read_institutions"]

_SENTENCE = re.compile(r"[.;؛?!؟](?=\s|$|[\")»])|[。；？！]")
_BEFORE = 40  # characters before a saying in which a word may deny it
_FEW_WORDS = re.compile(r"[ '-]?(?:\w{1,4}[ '-]){0,3}\w{0,2}")  # between a noun of meetings and the body: «of the»
_LONGEST_PASSAGE = 20_000
_MARKS = r".,;:()،؛。，；\ue000-\ue003"


@cache
def _new_name() -> re.Pattern[str]:
    """A name up to the next mark, list or word for «in»."""
    within = alternatives(cue_book().words("locative"))
    return re.compile(rf"[^{_MARKS}]{{3,80}}?(?= {within}\b|[{_MARKS}]|$)")


@dataclass
class Institutions:
    """What was read, each fact once in a paragraph."""

    events: list[BodyEvent] = field(default_factory=list)
    memberships: list[Membership] = field(default_factory=list)
    counts: list[MembershipCount] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def read_institutions(page: Page, main_body: str, language: str) -> Institutions:
    """Return what `page` says of bodies and processes; `main_body` is the code of the body it reports on."""
    return _Reader(page, main_body, language).read()


@cache
def _numbers() -> dict[str, int]:
    return {fold_text(row["word"]): int(row["value"]) for row in rows("cardinals")}


@dataclass
class _Reader:
    page: Page
    main_body: str
    language: str
    found: Institutions = field(default_factory=Institutions)
    seen: set[tuple[str, ...]] = field(default_factory=set)

    def read(self) -> Institutions:
        for number, passage in enumerate(self.page.passages):
            if passage.passage.kind is PassageKind.HEADING or passage.end - passage.start > _LONGEST_PASSAGE:
                continue
            forms = forms_for(self.page.text[passage.start : passage.end], self.language)
            if not forms:
                continue
            own = [
                *own_names(self.page, passage, self.main_body, self.language),
                *parent_names(self.page, passage, self.main_body, self.language),
            ]
            named = self.page.names_in(passage.start, passage.end)
            if own or any(name.kind in {AgentKind.BODY, AgentKind.PROCESS} for name in named):
                cited = cited_numbers(self.page, number, self.main_body)
                self._passage(skeleton(self.page, passage, own, cited, self.language), forms)
        return self.found

    def _passage(self, built: Skeleton, forms: Sequence[Form]) -> None:
        place = 0
        for match in (*_SENTENCE.finditer(built.text), None):
            stop = match.start() if match else len(built.text)
            if AGENTS in built.text[place:stop]:
                for saying in find_sayings(built.text, place, stop, forms):
                    told = Told(self.page, built, place, stop, saying, self.language)
                    if told.body() and self._holds(told):
                        self._take(told)
            place = match.end() if match else stop

    def _holds(self, told: Told) -> bool:
        """Whether what is said is said as a fact, and of the body itself."""
        text, saying = told.skeleton.text, told.saying
        first = max(told.start, saying.start - _BEFORE)
        ordered = saying.form.value == BodyEventKind.STANDING  # «decided that it should be a standing element»
        last = saying.start if ordered else saying.end
        return not institution_phrases().find(text, first, last, self.language, "not") and not self._meets(told)

    def _meets(self, told: Told) -> bool:
        """Whether the name of the body only says whose meeting, group or statement something is."""
        text, book, (start, end) = told.skeleton.text, institution_phrases(), told.saying.slots["body"]
        if book.leads(text, end + (text[end : end + 1] == " "), told.end, self.language, "behind"):
            return True
        if not told.saying.form.text.startswith("{body}"):
            return False
        before = book.find(text, max(told.start, start - _BEFORE), start, self.language, "before")
        return any(_FEW_WORDS.fullmatch(text, noun.end, start) for noun in before)

    def _take(self, told: Told) -> None:
        form = told.saying.form
        {"event": self._event, "role": self._role, "count": self._count, "trait": self._trait}[form.fact](told)

    def _evidence(self, told: Told) -> Evidence:
        start, end = told.skeleton.span(told.saying.start, told.saying.end)
        return self.page.evidence(start, end, told.saying.form.rule)

    def _is_new(self, evidence: Evidence, *key: str) -> bool:
        whole = (evidence.paragraph, *key)
        new = whole not in self.seen
        self.seen.add(whole)
        return new

    def _event(self, told: Told) -> None:
        kind, evidence, body, organ = (
            BodyEventKind(told.saying.form.value),
            self._evidence(told),
            told.body(),
            told.organ(),
        )
        if organ == body or not self._is_new(evidence, "event", body, kind):
            return
        place, country = told.place() if kind is BodyEventKind.ESTABLISHED else ("", "")
        cited = told.resolution()
        self.found.events.append(
            BodyEvent(
                body=body,
                kind=kind,
                organ=organ,
                resolution_body=cited.body if cited else "",
                resolution=told.resolution_number(),
                session=told.session() if cited or organ else None,
                date=told.date(),
                place=place,
                country=country,
                new_name=self._new_name(told) if kind is BodyEventKind.RENAMED else "",
                evidence=evidence,
            )
        )

    def _new_name(self, told: Told) -> str:
        match = _new_name().match(told.skeleton.text, told.saying.end)
        if match is None:
            return ""
        first = match.start() + len(match[0]) - len(match[0].lstrip())
        return self.page.printed(*told.skeleton.span(first, match.end())) if first < match.end() else ""

    def _role(self, told: Told) -> None:
        form, evidence, organization = told.saying.form, self._evidence(told), told.body()
        role = MembershipRole(form.value)
        if role is MembershipRole.CHAIR and gazetteer().kind(organization) is not AgentKind.PROCESS:
            return
        for name in told.skeleton.agents(told.saying.slots["agents"][0]):
            code = name.codes[0]
            change = MembershipChange(form.change or MembershipChange.HELD)
            if code == organization or name.kind not in {AgentKind.STATE, AgentKind.ORGANIZATION}:
                continue
            if self._is_new(evidence, "role", organization, code, role, change):
                date = None if change is MembershipChange.HELD else told.date()
                self.found.memberships.append(
                    Membership(
                        organization=organization, agent=code, role=role, change=change, date=date, evidence=evidence
                    )
                )

    def _count(self, told: Told) -> None:
        printed = told.skeleton.text[slice(*told.saying.slots["n"])]
        words = printed.split()
        known = (_numbers().get(" ".join(words[at:]), 0) for at in range(len(words)))  # «the seven member States»
        number = int(printed) if printed.isdigit() else next(filter(None, known), 0)
        evidence, organization = self._evidence(told), told.body()
        if number and self._is_new(evidence, "count", organization):
            of = MemberKind(told.saying.form.value)
            self.found.counts.append(
                MembershipCount(organization=organization, number=number, of=of, evidence=evidence)
            )

    def _trait(self, told: Told) -> None:
        evidence, process, kind = self._evidence(told), told.body(), told.saying.form.value
        if gazetteer().kind(process) is AgentKind.PROCESS and self._is_new(evidence, "trait", process, kind):
            text = evidence.quote_repaired
            self.found.notes.append(Note(code=process, text=text, kind=kind, evidence=evidence))
