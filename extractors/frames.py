"""Frames: one cue of a sentence and the list or persons it announces.

A cue announces a function; the list it announces stands in its slot, before or behind; the capacity is said by the
words between them or by an apposition after a name; the item is said in the sentence or carried on into it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.capacity import apposition, capacities, capacity_behind, capacity_of, stated_capacity
from extractors.cues import CueSpan
from extractors.folding import is_han
from extractors.lexicon import LOST
from extractors.lists import Chain, Reader
from extractors.names import NameSpan
from extractors.persons import PersonSpan, read_persons
from extractors.sentence import Part, Sentence, sentence_items
from ontology.records import AgentKind, Capacity, Function

__all__ = ["Frame"]

_PERSONAL = {
    Function.CHAIR, Function.CO_CHAIR, Function.VICE_CHAIR, Function.RAPPORTEUR, Function.OPENER,
    Function.PANELLIST, Function.DISCUSSION_LEAD, Function.SPEAKER, Function.PRESENTER, Function.DISCUSSANT,
}  # fmt: skip
_ITEMIZED = {
    Function.SPEAKER, Function.PANELLIST, Function.DISCUSSION_LEAD, Function.DISCUSSANT, Function.PRESENTER,
}  # fmt: skip
_SERVING = {Function.HOST, Function.ORGANIZER, Function.SECRETARIAT}  # for whom the words before state no capacity
_TAIL_REACH = 600
_BRACKETS = re.compile(r"[\s*]*[(\[]([^()\[\]]{1,300})[)\]]")
_DASHED = re.compile(r"\s*[,،-]\s*([^,;:.()؛،、]{1,200})")
_CLAUSE = re.compile(r"[^.;:()؛。]{0,160}")
_CLOSED = re.compile(r"[\s)]*[,،]?")
_MOST_BEFORE_OFFICE = 3  # words
_ORIGINS = {AgentKind.STATE, AgentKind.ORGANIZATION, AgentKind.PROCESS}
_ALL = "all"  # an apposition in the plural
_APART = "apart"  # what stands before the cue is said of others
_ITEM = "item"  # an office held on an item: the chair of a contact group
_BEFORE = "before"  # a cue that goes on with what the sentence before it says
_NONE = "none"  # an office that somebody held before or holds elsewhere
_TITLES = "titles"  # a cue whose persons hold only the titles printed after their names


class Frame:
    """One function cue of a sentence and the search for its list."""

    def __init__(self, sentence: Sentence, reader: Reader, span: CueSpan, others: Sequence[CueSpan]) -> None:
        self.sentence, self.reader, self.span = sentence, reader, span
        self.text, self.reach = reader.text, span.end
        self.limit = min((o.start for o in others if o.start >= span.end and _governs(o)), default=sentence.end)
        ends = (s.start for s in sentence.of("officer") if s.cue.value == _NONE and s.start >= span.end)
        if span.cue.role == "officer":  # the members of a committee are named behind its officers
            self.limit = min([self.limit, *ends])
        self.floor = max((o.end for o in others if o.end <= span.start and _governs(o)), default=sentence.start)

    def read(self) -> bool:
        """Read what the cue announces into the parts of the sentence; return whether it is about any name."""
        if self.span.cue.head is not None:
            return self._read_after(colon_only=False)
        announces = self.text[self.span.end : self.span.end + 2].lstrip().startswith(":")
        if announces and (self._read_after(colon_only=True) or self.sentence.waiting):
            return True
        return self._read_before() or self._read_after(colon_only=True)

    # -- where the list stands ---------------------------------------------------------------------------------

    def _read_after(self, *, colon_only: bool) -> bool:
        stop = self._tail() if self.span.cue.head is not None else self.limit
        if stop is None:
            return False
        colon = self._colon(stop)
        if colon is not None:
            return self.read_enumeration(colon + 1, stop)
        if colon_only:
            return self._await()
        return self._running(stop) or self._await()

    def _tail(self) -> int | None:
        """Return where the list must have ended: before the tail of the cue, if it has one."""
        if self.span.cue.tail is None:
            return self.limit
        again = (s.start for s in self.sentence.of("function") if s.cue is self.span.cue and s.start >= self.span.end)
        stop = min([self.sentence.end, self.span.end + _TAIL_REACH, *again])
        matches = list(self.span.cue.tail.finditer(self.text, self.span.end, stop))
        if not matches:
            return None
        first = next((m for m in matches if not self.reader.leads(self.span.end, m.start())), matches[0])
        self.reach = first.end()
        return first.start()

    def _colon(self, stop: int) -> int | None:
        colon = self.text.find(":", max(self.span.start, self.span.end - 2), stop)
        if colon < 0 or (
            not any(c.lead > colon for c in self.reader.chains) and not self._persons_from(colon + 1, stop)
        ):
            return None
        since = min([self.span.end, *(s.start for s in self.sentence.of("following") if s.end <= colon)])
        if any(since <= s.start < colon for s in self.sentence.of("academic")):
            return None  # universities of the states listed behind the colon
        chained = [c for c in self.reader.chains if self.span.end <= c.lead < colon]
        if any(self.reader.leads(self.span.end, c.lead) for c in chained):
            return None
        return colon

    def _running(self, stop: int) -> bool:
        if persons := self._persons_from(self.span.end, stop):
            self._add_persons(persons)
            if stop < self.limit:  # «…先生主持,后者代表某集团»
                self._speak_after([len(self.sentence.parts) - 1], self.reach)
            self._add_agents_behind(persons[-1], stop)
            return True
        if self.read_delegates(self.span.end, stop):
            return True
        place, found, astray, agents = self.span.end, False, False, list[int]()
        for chain in (c for c in self.reader.chains if self.span.end <= c.lead < stop):
            if self._behalf_before(place, chain) and found and self.span.cue.condition == _APART:
                self._add_chain(chain, place)  # «including one on behalf of X and one on behalf of Y»
            elif self._behalf_before(place, chain):
                self._speak_for(agents, chain)
            elif (not astray and self.reader.leads(place, chain.lead)) or self._coordinated(chain):
                agents = self._add_chain(self._own(chain, last=False), place)
                found, astray = True, False
            else:
                astray = True
            place = chain.end
        if agents and stop < self.limit:
            self._speak_after(agents, stop)
        self._speak_before(agents)
        return found

    def _speak_before(self, agents: Sequence[int]) -> None:
        """«On behalf of X a statement was made by Y»: the list stands before the cue."""
        chains = [c for c in self.reader.chains if self.floor <= c.lead and c.end <= self.span.end]
        if not chains or not self._behalf_before(self.floor, chains[-1]):
            return
        inside = chains[-1].lead > self.span.start  # between the words of the cue
        if inside or self.reader.leads(chains[-1].end, self.span.start):
            self._speak_for([n for n in agents if not self.sentence.parts[n].on_behalf_of], chains[-1])

    def _speak_after(self, agents: Sequence[int], place: int) -> None:
        """«made a statement on behalf of …»: the list stands behind the tail of the cue."""
        for span in self.sentence.of("behalf"):
            chain = next((c for c in self.reader.chains if c.lead >= span.end), None)
            if chain and place < span.end and span.start < self.limit and self._backs(span, chain):
                self._speak_for(agents, chain)
                return

    def _coordinated(self, chain: Chain) -> bool:
        """«…, as well as experts from X»: a member of the enumeration whose other members are no names."""
        if self.span.cue.value != Function.ATTENDEE or self.span.cue.tail is not None:
            return False
        before = [
            c for c in self.reader.leading
            if c.cue.role in {"capacity", "rep"} and c.end <= chain.lead and self.reader.leads(c.end, chain.lead)
        ]  # fmt: skip
        additions = [c for c in self.reader.leading if c.cue.role == "addition"]
        return any(
            any(a.start >= self.span.end and a.end <= c.start and self.reader.leads(a.end, c.start) for a in additions)
            or bool(re.search(r"[,،]\s*و?$", self.text[self.span.end : c.start + 1]))
            for c in before
        )

    def _read_before(self) -> bool:
        if self.of_persons:
            start = self._whole_name(self.reader.walk(self._verb_before(), self.span.start))
            behalf = self._behalf_within()
            persons = [] if self._of_head(start) else self._people(start, behalf)
            if persons:
                self._place_by_clause(persons)
            persons = persons or self._subject(behalf)
            if persons:
                first = len(self.sentence.parts)
                self._add_persons(persons)
                self._speak_after(range(first, len(self.sentence.parts)), behalf)
                return True
        chains = [c for c in self.reader.chains if self.floor <= c.lead and c.end <= self.span.start]
        if not chains or not self._apposed(chains[-1].end) or self._of_person(chains[-1]):
            return False
        if self._agent_of_passive(chains[-1]) or self._of_office(chains[-1]):
            return False
        if LOST in "".join(self.text[self.floor : chains[-1].lead].split()[-2:]):
            return False  # nobody knows what these words made of the list
        if self._behalf_before(self.floor, chains[-1]):
            return self._speakers_for_groups(chains)
        agents = self._add_chain(self._own(chains[-1], last=True), self.floor)
        if len(chains) > 1 and self._behalf_before(self.floor, chains[-2]):
            self._speak_for(agents, chains[-2])
        self._speak_after(agents, self.span.end)
        return True

    def _place_by_clause(self, persons: list[PersonSpan]) -> None:
        """«The Chair of the Group, Mr. N. N. (Peru), opened»: the office before the name is his."""
        start, stop = self._verb_before(), self._named_from(persons[0])
        offices = self._offices(start, stop)
        if offices and self.reader.leads(start, offices[0].start) and self.reader.leads(offices[0].end, stop):
            self._placed(persons, offices[0].start, stop)

    def _of_head(self, place: int) -> bool:
        """«in the discussion led by Ms. N. N., A and B took the floor»: the person behind the verb is its own."""
        heads = (s for s in self.sentence.of("function") if s.cue.head is not None and s.cue.tail is None)
        return any(self.sentence.start < s.end == self.floor and self.reader.leads(s.end, place) for s in heads)

    def _joins(self, place: int) -> bool:
        """Whether «and» stands before `place`, with no more than an article between."""
        words = self.text[:place].split()[-2:]
        return not self.reader.page.book.words("conjunction").isdisjoint(words)

    def _verb_before(self) -> int:
        """«A presided, and B was elected Rapporteur»: the place behind the verb of the clause before."""
        verbs = (s.end for s in self.sentence.of("function") if s.cue.head is None and s.end <= self.span.start)
        honorifics = [s.start for s in self._honorifics()]
        return max((v for v in verbs if any(v <= place < self.span.start for place in honorifics)), default=self.floor)

    def _of_person(self, chain: Chain) -> bool:
        """«Mr. N. N., Minister of Peru, who …»: the state belongs to the person of whom the relative clause speaks."""
        words = self.text[chain.end : self.span.start].split()
        if not self.reader.page.book.words("who").isdisjoint(words):
            return True
        honorific = next((s for s in reversed(self._honorifics()) if self._verb_before() <= s.start < chain.lead), None)
        if honorific is None or self.text[chain.end : chain.end + 1] not in {",", "،"}:
            return False
        between = self.text[honorific.end : chain.lead]
        described = bool(re.search(r"[,،]", between)) and not re.search(r"[;:.]\s", between)
        own = [
            s for s in self.reader.leading if s.cue.role in {"rep", "capacity"} and self.reader.leads(s.end, chain.lead)
        ]
        joins = any(self.reader.conjunction(honorific.end, s.start) < s.start and self._joins(s.start) for s in own)
        return described and not joins

    def _behalf_within(self) -> int:
        """«蒙古国副总理某某代表某某集团发言»: where the cue begins, or the words that say whom it is for."""
        for span in self.sentence.of("behalf"):
            chain = next((c for c in self.reader.chains if c.lead >= span.end), None)
            han = is_han(self.text[span.start])
            within = han and chain is not None and self.floor < span.start and chain.end <= self.span.start
            if within and chain and self._backs(span, chain) and self.reader.leads(chain.end, self.span.start):
                return span.start
        return self.span.start

    def _apposed(self, place: int) -> bool:
        """Between a list and the verb after it may stand an apposition that says the capacity."""
        for span in self.sentence.of("capacity-after"):
            if self.reader.leads(place, span.start) and self.reader.leads(span.end, self.span.start):
                return True
        return self.reader.leads(place, self.span.start)

    # -- lists of names ----------------------------------------------------------------------------------------

    def read_enumeration(self, start: int, stop: int) -> bool:
        """Read the enumeration in ``[start, stop)``; return whether it holds a name."""
        if persons := self._persons_from(start, stop):
            self._add_persons(persons)
            return True
        if self.read_delegates(start, stop):
            return True
        later = [s.start for s in self.sentence.of("capacity", "behalf") if s.start > start and self._opens_list(s)]
        stop = min([stop, *later])
        items = self.reader.items(start, stop)
        names = tuple(item.name for item in items if item.name is not None)
        if not names:
            return False
        stated = stated_capacity(self.reader, self.sentence.start, start) or self.sentence.said or self._said_before()
        self._add_names(names, [stated] * len(names))
        self.sentence.unknown += ((item, self.span) for item in items if item.name is None)
        return True

    def _said_before(self) -> str:
        """«The following accepted this invitation: …»: the sentence before says as what they came."""
        if self.span.cue.condition != _BEFORE:
            return ""
        page = self.reader.page
        number = page.passage_number(self.sentence.start)
        cues = page.cues_in(number, frozenset({"capacity"}))
        return next((s.cue.value for s in reversed(cues) if s.end <= self.sentence.start), "")

    def read_delegates(self, start: int, stop: int) -> bool:
        """«attended by: N. N., Minister, Peru; …»: each delegate stands for where they come from."""
        if self.of_persons or self.span.cue.value != Function.ATTENDEE:
            return False
        place = self.reader.walk(start, stop)
        if any(chain.lead <= place <= chain.end for chain in self.reader.chains):
            return False
        persons = read_persons(self.reader, self.sentence.cues, place, stop, self.sentence.persons)
        sent = [
            person for person in persons
            if person.affiliation and len(person.affiliation.codes) == 1 and (person.honorific or not _bare(person))
        ]  # fmt: skip
        capacity = stated_capacity(self.reader, self.sentence.start, start)
        for person in sent:
            name = person.affiliation
            if name:
                self._add(name, person, capacity_of(capacity, name, Function.ATTENDEE), Function.ATTENDEE)
        return bool(sent)

    def _opens_list(self, span: CueSpan) -> bool:
        colon = self.text.find(":", span.end, min(span.end + 80, self.sentence.end))
        return colon > 0 and self.reader.leads(span.end, colon)

    def _add_chain(self, chain: Chain, scope: int) -> list[int]:
        first = len(self.sentence.parts)
        start = self._since() if scope <= self.span.end else scope
        before, behind = stated_capacity(self.reader, start, chain.lead), self._capacity_behind(chain)
        if self.span.cue.head is None and (inside := stated_capacity(self.reader, self.span.start, self.span.end)):
            before, behind = inside, inside
        if self.span.cue.condition == _APART:
            before = stated_capacity(self.reader, self.span.end, chain.lead)
        self._add_names(chain.names, capacities(self.reader, chain.names, before, behind))
        return list(range(first, len(self.sentence.parts)))

    def _since(self) -> int:
        """Return from where on the words say something of the list: behind the list of an earlier cue."""
        earlier = [c.end for c in self.reader.chains if self.sentence.start < self.floor <= c.lead < self.span.start]
        return max(earlier, default=self.sentence.start)

    def _own(self, chain: Chain, *, last: bool) -> Chain:
        """«organized by A, and B hosted it»: of names in one list, the last may be the subject of another clause."""
        if len(chain.names) < 2:
            return chain
        left, right = chain.names[-2:]
        if last and self._comma_alone(left, right):
            return Chain(chain.names[-1:])
        if last and not self._announced_before(chain):
            return chain
        comma = self.text[left.end : right.lead].lstrip()[:1] in {",", "،"}
        joined = comma and self.reader.conjunction(left.end + 1, right.lead) > left.end + 1
        if not joined or (not last and not self._verb_behind(chain)):
            return chain
        return Chain(chain.names[-1:]) if last else Chain(chain.names[:-1])

    def _speakers_for_groups(self, chains: Sequence[Chain]) -> bool:
        """«A, on behalf of X, and B, on behalf of Y, made statements»: the lists in pairs, the last first."""
        later = len(chains)
        while later > 1 and self._behalf_before(chains[later - 2].end, chains[later - 1]):
            speaker, group = chains[later - 2], chains[later - 1]
            self._speak_for(self._add_chain(speaker, self.floor), group)
            later -= 2
            if later < 1 or not self.reader.leads(chains[later - 1].end, speaker.lead):
                break
        return later < len(chains)

    def _agent_of_passive(self, chain: Chain) -> bool:
        """«accepting an invitation extended by the Government of Peru, also asked»: who did what is told before."""
        clause = max([self.floor, *(m.end() for m in re.finditer(r"[,،;:.]", self.text[: chain.lead]))])
        words = self.text[clause : chain.lead].split()
        return not self.reader.page.book.glue(self.reader.language, "by").isdisjoint(words)

    def _of_office(self, chain: Chain) -> bool:
        """«The Secretary-General of the United Nations was represented»: not the United Nations."""
        offices = [s for s in self.sentence.of("post") if self.floor <= s.start and s.end <= chain.lead]
        near = [s for s in offices if self.reader.leads(s.end, chain.lead) and not is_han(self.text[s.start])]
        sent = self.sentence.of("rep", "capacity")
        return any(not any(r.start <= s.start < r.end or r.start >= s.end for r in sent) for s in near)

    def _comma_alone(self, left: NameSpan, right: NameSpan) -> bool:
        """«at the request of the Assembly, Peru spoke»: no «and» before the last name, so the comma ends a phrase."""
        between = self.text[left.end : right.lead]
        if is_han(self.text[right.start]) or not re.search(r"[,،]", between):
            return False
        return self.reader.conjunction(left.end + 1, right.lead) == left.end + 1 and "(" not in between

    def _announced_before(self, chain: Chain) -> bool:
        heads = (s for s in self.sentence.of("function") if s.cue.head is not None and s.end <= chain.lead)
        return any(s.end > self.floor - 1 and self.reader.leads(s.end, chain.lead) for s in heads)

    def _verb_behind(self, chain: Chain) -> bool:
        verbs = (s for s in self.sentence.of("function") if s.cue.head is None and s.start >= chain.end)
        return any(self.text[chain.end : s.start].strip() == "" for s in verbs)

    def _capacity_behind(self, chain: Chain) -> str:
        behalf = next((s for s in self.sentence.of("behalf") if chain.end <= s.start < self.span.start), None)
        if behalf is not None:
            return stated_capacity(self.reader, chain.end, behalf.end)
        return capacity_behind(self.reader, self.span, self.reach, chain)

    def _add_names(self, names: Sequence[NameSpan], words: Sequence[str]) -> None:
        function = self._function(False) if self.span.cue.value != _TITLES else self._title_of(names)
        if function is None:
            return
        apposed = self._apposed_capacities(names)
        for name, capacity, own in zip(names, words, apposed, strict=True):
            if self.span.cue.kinds and name.kind.value not in self.span.cue.kinds:
                continue
            word = own or capacity
            self._add(name, None, capacity_of(word, name, function), function)
            self._speak_for_bracketed(name)

    def _apposed_capacities(self, names: Sequence[NameSpan]) -> list[str]:
        """Return what appositions say of each name; one in the plural, or in brackets at the end, is said of all."""
        stops = [*(name.lead for name in names[1:]), self.sentence.end]
        spans = [apposition(self.sentence, self.reader, n.end, stop) for n, stop in zip(names, stops, strict=True)]
        last = spans[-1]
        if last is not None and last.cue.condition == _ALL:
            return [last.cue.value] * len(names)
        words = [span.cue.value if span else "" for span in spans]
        return words if any(words) else [self._bracketed_capacity(names[-1].end)] * len(names)

    def _bracketed_capacity(self, place: int) -> str:
        match = _BRACKETS.match(self.text, place, self.sentence.end)
        return stated_capacity(self.reader, match.start(1), match.end(1)) if match else ""

    def _title_of(self, names: Sequence[NameSpan]) -> Function | None:
        """«elected as Vice-Presidents the representatives of A and B»: the office that states are elected to."""
        if (office := self._office_before(names[0].lead)) and office != _NONE:
            return Function(office)
        behind = (
            span for span in self.sentence.of("title", "elected-title") if self.reader.leads(names[-1].end, span.start)
        )
        return next((Function(span.cue.value) for span in behind), None)

    def _office_behind(self) -> str:
        """«Mr. N. N. was elected Rapporteur»: the office named right behind a cue that follows the names."""
        if self.span.cue.head is not None:
            return ""
        spans = self.sentence.of("title", "elected-title")
        return next((s.cue.value for s in spans if s.start >= self.span.end and self._next_to(s.start)), "")

    def _next_to(self, place: int) -> bool:
        return self.reader.leads(self.span.end, place)

    def _office_before(self, place: int, *, behind_cue: bool = False) -> str:
        """Return the office named between the cue and `place`, or before the cue: «Докладчиком был избран …»."""
        for span in self.sentence.of("title", "elected-title"):
            between = self.span.end <= span.start < place and self.reader.leads(self.span.end, span.start)
            if between and self.reader.leads(span.end, place):
                return span.cue.value
            if (
                not behind_cue
                and self.floor <= span.start
                and span.end <= self.span.start
                and self.reader.leads(span.end, self.span.start)
            ):
                return span.cue.value
        return ""

    def _speak_for_bracketed(self, name: NameSpan) -> None:
        """«Peru (on behalf of the Andean Community)»: the group stands in brackets behind the name."""
        bracketed = _BRACKETS.match(self.text, name.end, self.sentence.end)
        match = bracketed or _DASHED.match(self.text, name.end, self.sentence.end)
        if match is None:
            return
        inside = [s for s in self.sentence.of("behalf") if match.start(1) <= s.start < match.end(1)]
        if not inside or len(self.text[match.start(1) : inside[0].start].split()) > _MOST_BEFORE_OFFICE:
            return
        backed = self.reader.page.names_in(inside[0].end, match.end(1))
        if not bracketed and inside[0].cue.kinds and any(n.kind.value not in inside[0].cue.kinds for n in backed):
            return
        codes = tuple(n.codes[0] for n in backed if len(n.codes) == 1)
        self.sentence.parts[-1] = replace(self.sentence.parts[-1], on_behalf_of=codes)

    def _behalf_before(self, place: int, chain: Chain) -> bool:
        return any(
            span.start >= place - 1 and span.end <= chain.lead and self._backs(span, chain)
            for span in self.sentence.of("behalf")
        )

    def _backs(self, span: CueSpan, chain: Chain) -> bool:
        """Whether `chain` is whom the words of `span` speak for; some words mean it only before a group."""
        fits = not span.cue.kinds or chain.names[0].kind.value in span.cue.kinds
        closed = span.cue.tail is None or span.cue.tail.match(self.text, self.reader.walk(chain.end, chain.end + 1))
        return fits and bool(closed) and self.reader.leads(span.end, chain.lead)

    def _speak_for(self, agents: Sequence[int], chain: Chain) -> None:
        codes = tuple(name.codes[0] for name in chain.names if len(name.codes) == 1)
        for number in agents:
            self.sentence.parts[number] = replace(self.sentence.parts[number], on_behalf_of=codes)

    # -- persons -----------------------------------------------------------------------------------------------

    @property
    def of_persons(self) -> bool:
        """Whether persons may hold the function that the cue announces."""
        cue = self.span.cue
        return cue.person_value == _TITLES or (
            Function(cue.person_value) in _PERSONAL and (not cue.kinds or AgentKind.PERSON in cue.kinds)
        )

    def _persons_from(self, start: int, stop: int) -> list[PersonSpan]:
        if not self.of_persons:
            return []
        place = self._whole_name(self.reader.walk(start, stop))
        named = any(chain.lead <= place <= chain.end for chain in self.reader.chains)
        if named and not is_han(self.text[place]):  # Chinese prints where somebody comes from before the name
            return []
        return self._people(place, stop) or self._introduced(place, stop)

    def _introduced(self, start: int, stop: int) -> list[PersonSpan]:
        """«opened by the Minister of Transport of Peru, Mr. N. N.»: the office stands before the honorific."""
        gap = _CLAUSE.match(self.text, start, stop)
        edge = gap.end() if gap else start
        honorific = next((s for s in self._honorifics() if start < s.start <= edge), None)
        if honorific is None:
            return []
        offices = self._offices(start, honorific.start)
        if not offices or len(self.text[start : offices[0].start].split()) > _MOST_BEFORE_OFFICE:
            return []
        return self._placed(self._people(honorific.start, stop), offices[0].start, honorific.start)

    def _offices(self, start: int, stop: int) -> list[CueSpan]:
        return [s for s in self.sentence.of("post", "title", "institution", "rep") if start <= s.start < stop]

    def _named_from(self, person: PersonSpan) -> int:
        """Where the honorific before the name begins, if there is one."""
        starts = (s.start for s in self._honorifics() if s.end <= person.start <= s.end + 2)
        return next(starts, person.start)

    def _placed(self, persons: list[PersonSpan], start: int, stop: int) -> list[PersonSpan]:
        """Give the first of `persons` the office that stands before the name, in ``[start, stop)``."""
        if persons and start < stop:
            names = self.reader.page.names_in(start, stop)
            origin = [name for name in names if name.kind in _ORIGINS and len(name.codes) == 1]
            persons[0].affiliation = persons[0].affiliation or (origin[-1] if origin else None)
            persons[0].post = persons[0].post or (start, stop)
            held = [s for s in self.sentence.of("title") if start <= s.start and self.reader.leads(s.end, stop)]
            persons[0].titles = persons[0].titles or [span.cue.value for span in held[:1]]
        return persons

    def _whole_name(self, place: int) -> int:
        """Return where the name begins in whose midst `place` is: «国际» leads to a list and begins a name."""
        return next((name.start for name in self.reader.names if name.start < place < name.end), place)

    def _people(self, start: int, stop: int) -> list[PersonSpan]:
        elected = self.span.cue.person_value == _TITLES
        return read_persons(self.reader, self.sentence.cues, start, stop, self.sentence.persons, elected=elected)

    def _add_agents_behind(self, last: PersonSpan, stop: int) -> None:
        """«Ms. N. N., Director of IOM, and the representative of Peru»: an agent in the list of persons."""
        place = max([last.end, *(last.post or ()), last.affiliation.end if last.affiliation else 0])
        for chain in self.reader.chains:
            names = tuple(name for name in chain.names if place <= name.lead < stop)
            if not names:
                continue
            closed = _CLOSED.match(self.text, place, stop)
            start = closed.end() if closed else place
            joint = self.reader.conjunction(start, names[0].lead)
            reps = [s for s in self.reader.leading if s.cue.role in {"rep", "capacity"} and start <= s.start]
            joins = joint > start or start > place
            if joins and reps and reps[0].end <= names[0].lead and self.reader.leads(start, names[0].lead):
                self._add_chain(Chain(names), place)
            return

    def _honorifics(self) -> list[CueSpan]:
        """The honorifics that stand before names."""
        return [span for span in self.sentence.of("honorific") if not is_han(self.text[span.start])]

    def _subject(self, stop: int) -> list[PersonSpan]:
        """«In the afternoon, Mr. N. N. (Peru), Chair of the Group, opened»: what stands before is no matter.

        The subject is the first person whose honorific no preposition governs.
        """
        if stop > 0 and is_han(self.text[stop - 1]):
            clause = max(self.floor, *(self.text.rfind(mark, self.floor, stop) + 1 for mark in ",;:。"))
            return self._people(self._whole_name(self.reader.walk(clause, stop)), stop)
        oblique = self.reader.page.book.glue(self.reader.language, "oblique")
        floor = self._verb_before()
        for span in self._honorifics():
            if floor <= span.start < stop:
                before = self.text[self.floor : span.start].split()
                persons = self._people(span.start, stop) if not oblique.intersection(before[-1:]) else []
                if persons:
                    apposed = floor + len(self.text[floor : span.start].rstrip(" ,،"))
                    clause = max(floor, *(self.text.rfind(mark, floor, apposed) + 1 for mark in ".;:,،"))
                    offices = self._offices(clause, span.start)
                    return self._placed(persons, offices[0].start, span.start) if offices else persons
        return []

    def _add_persons(self, persons: Sequence[PersonSpan]) -> None:
        elected = self.span.cue.person_value == _TITLES
        if office := self._office_before(self._named_from(persons[0]), behind_cue=not elected):
            persons[0].titles, persons[0].titled_first = persons[0].titles or [office], True
        elif elected and (office := self._office_behind()):
            for person in persons:
                person.titles = person.titles or [office]
        if elected:
            _share_titles(persons)
        for person in persons:
            if not elected:
                self._add(None, person, None, self._led_by_one(persons))
            for title in person.titles:
                if title != _NONE:
                    self._add(None, person, None, Function(title))

    def _led_by_one(self, persons: Sequence[PersonSpan]) -> Function | None:
        """Several who lead a discussion are its panel; one person leads it as a state or an organisation does."""
        panel = self.span.cue.person_value == Function.PANELLIST != self.span.cue.value
        alone = len(persons) == 1 and not self._goes_on(persons[0])
        return Function(self.span.cue.value) if panel and alone else None

    def _goes_on(self, person: PersonSpan) -> bool:
        """Whether «and» stands behind a person, though no other could be read."""
        place = max([person.end, *(person.post or ()), person.affiliation.end if person.affiliation else 0])
        closed = _CLOSED.match(self.text, place, self.sentence.end)
        start = closed.end() if closed else place
        return self.reader.conjunction(start, self.sentence.end) > start

    # -- what is written down ----------------------------------------------------------------------------------

    def _function(self, person: bool) -> Function:
        return Function(self.span.cue.person_value if person else self.span.cue.value)

    def _items(self, function: Function) -> tuple[str, ...]:
        if function not in _ITEMIZED and self.span.cue.condition != _ITEM:
            return ()
        carried = self.sentence.carried_items
        if this := self.sentence.of("item-this"):  # «this item», though an item of another body follows
            return sentence_items(self.sentence, this[0].start) or carried or sentence_items(self.sentence)
        return sentence_items(self.sentence) or carried

    def _add(
        self,
        name: NameSpan | None,
        person: PersonSpan | None,
        capacity: Capacity | None,
        function: Function | None = None,
    ) -> None:
        function = function or self._function(person is not None)
        if function in _SERVING:
            capacity = None
        codes = tuple(n.codes[0] for n in person.on_behalf_of) if person else ()
        self.sentence.parts.append(
            Part(
                name,
                person,
                function,
                capacity,
                self._items(function),
                codes,
                self.span,
                self.reach,
                self.sentence.start,
            )
        )

    def _await(self) -> bool:
        """«The following States attended:» with nothing after it: the list is the next passage."""
        rest = self.text[self.span.end : self.sentence.end].rstrip(" .")
        bare = rest.endswith(":") or self.reader.leads(self.span.end, self.sentence.end)
        colon = rest.endswith(":") or self.text[self.span.end - 1] == ":"
        announced = colon or bool(self.sentence.of("following"))
        if announced and bare and self.limit == self.sentence.end:
            self.sentence.waiting = self.span
            self.sentence.said = stated_capacity(self.reader, self.floor, self.sentence.end)
        return False


def _share_titles(persons: Sequence[PersonSpan]) -> None:
    """«elected A, B and C Vice-Chairs», "elected as Vice-Chairs A, B and C": one title for several persons."""
    first = bool(persons) and persons[0].titled_first
    known: list[str] = []
    for person in persons if first else reversed(persons):
        known = person.titles or known
        person.titles = person.titles or list(known)


def _bare(person: PersonSpan) -> bool:
    """Whether nothing but its place says that a Chinese name is a person's."""
    return is_han(person.name[:1] or " ") and person.name.isalpha()


def _governs(span: CueSpan) -> bool:
    """A cue that stands for a clause of its own; one inside an apposition («in its capacity as host») does not."""
    return span.cue.head is not None
