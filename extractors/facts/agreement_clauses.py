"""One clause about an agreement: who made it with whom, in which order of words, and in which year.

Names that stand in one list without a break are a run. Which runs are parties depends on what stands between them:
«agreement between A and B», «A has agreements with B and C», «A and B signed an agreement», «A has with B one».
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from extractors.facts.torn_parties import torn_name
from extractors.structure.page import Page
from extractors.words.names import NameSpan
from extractors.words.phrase_book import PhraseSpan, agreement_phrases
from ontology.record_agreements import AgreementKind
from ontology.records import AgentKind

__all__ = ["Clause", "Found"]

_PARTIES = {AgentKind.STATE, AgentKind.ORGANIZATION, AgentKind.BODY}
_STOP = re.compile(r"[,،.;:؛]")
_YEAR = r"(?<![0-9A-Za-z/.-])((?:19|20)\d\d)(?:年|(?![\w/-]))"
_OPENING = re.compile(rf"\W*(?:[^\W\d]+\s+){{0,3}}{_YEAR}\W*[^\W\d]{{0,5}}\W*")
_CLOSING = re.compile(rf"\s*[,،(]?\s*(?:[^\W\d]+\s+){{0,3}}{_YEAR}")
_FAR, _NEAR = 90, 45  # characters
Run = tuple[NameSpan, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """An agreement read at ``[start, end)``: the words for its kind, the codes of its parties, its year."""

    kind: PhraseSpan
    parties: tuple[str, ...]
    year: int | None
    start: int
    end: int


@dataclass
class Clause:
    """The clause at ``[start, end)`` of the folded text."""

    page: Page
    start: int
    end: int
    language: str

    def _find(self, role: str) -> list[PhraseSpan]:
        return agreement_phrases().find(self.page.text, self.start, self.end, self.language, role)

    @cached_property
    def _made(self) -> list[PhraseSpan]:
        return self._find("made")

    @cached_property
    def _with(self) -> list[PhraseSpan]:
        return self._find("with")

    @cached_property
    def _fillers(self) -> list[PhraseSpan]:
        return self._find("filler")

    @cached_property
    def _runs(self) -> list[Run]:
        runs: list[Run] = []
        for name in self._names():
            if runs and self._joined(runs[-1][-1], name):
                runs[-1] = (*runs[-1], name)
            else:
                runs.append((name,))
        return runs

    def _names(self) -> list[NameSpan]:
        """Return the names that may be parties; a weak one of a state counts beside a strong one («Jordan», «Chad»)."""
        names = [
            name
            for name in self.page.names_in(self.start, self.end)
            if name.kind in _PARTIES and not name.demonym and len(name.codes) == 1 and name.end <= self.end
        ]
        known = any(name.strong or name.full for name in names)
        return [n for n in names if n.strong or n.full or (known and n.kind is AgentKind.STATE)]

    @cached_property
    def _joints(self) -> list[PhraseSpan]:
        return self._find("joint")

    def _joined(self, left: NameSpan, right: NameSpan) -> bool:
        between = self._rest(left.end, right.start, self._joints).strip()
        return bool(self._rest(left.end, right.start).strip()) and between in {"", ",", "،", "、", "و", "وال"}

    def _rest(self, start: int, end: int, also: list[PhraseSpan] | None = None) -> str:
        """Return what stands in ``[start, end)`` beside words that say nothing there."""
        letters = list(self.page.text[start:end])
        for span in (*self._fillers, *(also or ())):
            if start <= span.start and span.end <= end:
                letters[span.start - start : span.end - start] = " " * (span.end - span.start)
        return re.sub(_YEAR, "", "".join(letters)).replace("'", " ")

    def _led(self, start: int, end: int) -> bool:
        """Whether in ``[start, end)`` stand only words that may stand between a verb and the agreement it makes."""
        return start <= end and not self._rest(start, end, self._determiners).strip(" ,،")

    def _leads(self, start: int, end: int, reach: int) -> bool:
        """Whether the words for an agreement lead from `start` to `end`: nothing else is joined to them."""
        return self._plain(start, end, reach) and not any(start <= s.start and s.end <= end for s in self._joints)

    @cached_property
    def _determiners(self) -> list[PhraseSpan]:
        return self._find("determiner")

    def _plain(self, start: int, end: int, reach: int) -> bool:
        """Whether ``[start, end)`` is short, and holds neither a name nor a stop."""
        named = any(run[0].lead < end and start < run[-1].end for run in self._runs)
        return 0 <= end - start <= reach and not named and not _STOP.search(self.page.text, start, end)

    def _behind(self, place: int) -> Run | None:
        """Return the run that begins at `place`, but for words that say nothing."""
        run = next((run for run in self._runs if run[0].start >= place), None)
        return None if run is None or self._rest(place, run[0].lead).strip() else run

    def _before(self, place: int, reach: int = _NEAR) -> Run | None:
        """Return the run whose words lead to `place`."""
        runs = [run for run in self._runs if run[-1].end <= place]
        return runs[-1] if runs and self._plain(runs[-1][-1].end, place, reach) else None

    def read(self, kind: PhraseSpan) -> list[Found]:
        """Return the agreements that the clause states with the words `kind`."""
        if self._unmade():
            return []
        found = self._between(kind) or self._with_each(kind) or self._parties_first(kind)
        return [one for one in found if len(one.parties) > 1]

    def _unmade(self) -> bool:
        """Whether words say that there is no agreement; «��ن» in «signed between» is not «without»."""
        longer = [span for role in ("between", "with") for span in self._find(role)]
        return any(
            not any(other.start <= span.start and span.end <= other.end for other in longer)
            for span in self._find("unmade")
        )

    def _between(self, kind: PhraseSpan) -> list[Found]:
        """«An agreement between A and B»."""
        for between in self._find("between"):
            vague = kind.phrase.value == AgreementKind.UNSPECIFIED  # «the treaty helps trade between A and B»
            near = self._led(kind.end, between.start) if vague else self._leads(kind.end, between.start, _FAR)
            if near:
                run = self._behind(between.end)
                return [self._found(kind, run, kind.start)] if run and len(run) > 1 else []
        return []

    def _with_each(self, kind: PhraseSpan) -> list[Found]:
        """«A has agreements with B and C», «the agreement of A with B»."""
        owner = self._owner(kind)
        after = owner[-1].end if owner and owner[0].start >= kind.end else kind.end
        for joined in self._with:
            if self._leads(after, joined.start, _NEAR):
                partners, owner = self._partners(joined.end), owner or self._subject(kind)
                return self._each(kind, owner, partners)
        return []

    def _partners(self, place: int) -> Run | None:
        """Return the run that begins at `place`, also where its first name is torn."""
        if run := self._behind(place):
            return run
        begin = place + len(self.page.text[place : self.end]) - len(self.page.text[place : self.end].lstrip())
        torn = torn_name(self.page, begin)
        if torn is None:
            return None
        name, head = torn
        at_head = Clause(self.page, head, min(head + _FAR, begin), self.language).listed(head)
        return (*at_head, name, *self.listed(name.end))

    def listed(self, place: int) -> Run:
        """Return the names that go on with a list at `place`: a joint stands before the first."""
        run = next((run for run in self._runs if run[0].start >= place), None)
        letters = self.page.text[place : run[0].start] if run else ""
        joined = (
            bool(letters.strip()) and not self._rest(place, run[0].lead, self._joints).strip(" ,،、") if run else False
        )
        return run if run and joined else ()

    def _each(self, kind: PhraseSpan, owner: Run | None, partners: Run | None) -> list[Found]:
        if owner is None or partners is None or len(owner) != 1:
            return []
        follows = len(partners) > 1 and kind.end <= partners[0].start
        if follows and any(0 <= made.start - partners[-1].end <= 1 for made in self._made):
            partners = partners[:-1]  # «with A and B, and C has …»
        start = min(owner[0].start, kind.start)
        return [self._found(kind, (owner[0], partner), start, partners) for partner in partners]

    def _owner(self, kind: PhraseSpan) -> Run | None:
        """Return whose agreement it is: «A's agreement», «the agreement of A»."""
        for of in self._find("of"):
            if 0 <= of.start - kind.end <= 1 and (run := self._behind(of.end)):
                return run[:1]
            if of.end <= kind.start and self._plain(of.end, kind.start, 25):
                run = self._before(of.start, 1)
                if run:
                    return run[-1:]
        return None

    def _subject(self, kind: PhraseSpan) -> Run | None:
        """Return who made it: the names before the verb, or those between it and the words for the agreement."""
        verbs = [made for made in self._made if made.end <= kind.start]
        if not verbs:
            return None
        verb = verbs[-1]
        inside = [run for run in self._runs if verb.end <= run[0].start and run[-1].end <= kind.start]
        if inside:
            led = not self._rest(verb.end, inside[0][0].lead).strip() and self._led(inside[0][-1].end, kind.start)
            return inside[0] if led and len(inside) == 1 else None
        return self._before(verb.start) if self._led(verb.end, kind.start) else None

    def _parties_first(self, kind: PhraseSpan) -> list[Found]:
        """«A and B signed an agreement», «A has with B and C an agreement»."""
        verbs = [made for made in (*self._made, *self._find("among")) if made.end <= kind.start]
        if not verbs or any(0 <= joined.start - kind.end <= _NEAR for joined in self._with):
            return []
        last = max(verbs, key=lambda span: span.end)
        runs = [run for run in self._runs if run[-1].end <= kind.start]
        if not runs or not self._led(max(runs[-1][-1].end, last.end), kind.start):
            return []
        partners = runs[-1]
        if partners[0].start < last.start and self._rest(partners[-1].end, last.start).strip():
            return []
        for joined in self._with:
            if joined.end <= partners[0].start and not self._rest(joined.end, partners[0].lead).strip():
                return self._each(kind, self._holder(joined, last), partners)
        return [self._found(kind, partners, partners[0].start)] if len(partners) == 2 else []

    def _holder(self, joined: PhraseSpan, verb: PhraseSpan) -> Run | None:
        """Return the name before «with B», but for the verb."""
        place = verb.start if verb.end <= joined.start and not self._before(joined.start, 3) else joined.start
        return self._before(place)

    def _found(self, kind: PhraseSpan, parties: Run, start: int, partners: Run = ()) -> Found:
        end = max(kind.end, parties[-1].end, *(name.end for name in partners))
        start = min(start, *(name.start for name in (*parties, *partners)))
        codes = tuple(dict.fromkeys(name.codes[0] for name in parties))
        return Found(kind, codes, self._year(start, end), start, end)

    def _year(self, start: int, end: int) -> int | None:
        """Return the one year that is stated with the agreement."""
        text = self.page.text
        years = set(re.findall(_YEAR, text[start:end]))
        if match := _CLOSING.match(text, end, min(len(text), end + _NEAR)):
            years.add(match[1])
        if match := _OPENING.fullmatch(text, self.start, start):
            years.add(match[1])
        return int(years.pop()) if len(years) == 1 else None
