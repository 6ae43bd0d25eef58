"""Candidates: meetings that may be one, names that may stand for somebody, facts that may be wrong.

What is certain is no candidate; pairs of persons come from `graph.person_identity`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations

from rapidfuzz.fuzz import ratio

from extractors.words.folding import fold_text
from graph.corpus import Corpus, ResolvedMeeting, ResolvedParticipation, SourcedEvidence
from graph.corpus_conflicts import Severity
from graph.references import fact_reference, parse, person_reference
from graph.rulings import Rulings
from ontology.dates import earliest, latest
from ontology.record_decisions import Candidate, CandidateKind, Verdict
from ontology.records import AgentKind, ReviewStatus

__all__ = ["all_candidates"]

_DAYS = 45
_DOUBTFUL_FACT = 0.8
_ALIKE = 88.0
_DECIDED = {ReviewStatus.CONFIRMED: Verdict.CONFIRMED, ReviewStatus.CORRECTED: Verdict.CORRECTED}


def _side(source: SourcedEvidence) -> tuple[str, str, str]:
    return source.document_name, source.evidence.paragraph, source.evidence.quote_repaired


def _near(one: ResolvedMeeting, two: ResolvedMeeting) -> bool:
    """Whether two meetings may have been on the same days, as exact as their dates are."""
    if not one.start or not two.start:
        return False
    if earliest(one.start) <= latest(two.end or two.start) and earliest(two.start) <= latest(one.end or one.start):
        return True
    return abs((_day(one.start) - _day(two.start)).days) <= _DAYS


def _day(text: str) -> date:
    return date.fromisoformat(str(earliest(text)))


def _meeting_reasons(one: ResolvedMeeting, two: ResolvedMeeting) -> tuple[float, tuple[str, ...]]:
    """Return how far two meetings may be one, and why; 0 where they are not in doubt."""
    if one.ordinal is not None and two.ordinal is not None and one.ordinal != two.ordinal:
        return 0.0, ()
    if not _near(one, two):
        return 0.0, ()
    if one.body and one.body == two.body:
        return 0.6, ("one body", "dates near")
    names = [fold_text(meeting.body_name or meeting.name) for meeting in (one, two)]
    if not (one.body and two.body) and all(names) and ratio(*names) >= _ALIKE:
        return 0.7, ("names alike", "dates near")
    if not (one.body and two.body) and one.start == two.start and one.place and one.place == two.place:
        return 0.55, ("one place", "one first day", "a body that is in no list")
    return 0.0, ()


def _meetings(corpus: Corpus, rulings: Rulings) -> Iterator[Candidate]:
    facts = Counter(fact.meeting.iri for fact in corpus.participations)
    dated = sorted((m for m in corpus.meetings if m.start), key=lambda meeting: (meeting.start, meeting.key))
    for number, one in enumerate(dated):
        for two in dated[number + 1 :]:
            if (_day(two.start) - _day(one.start)).days > 366:
                break
            score, reasons = _meeting_reasons(one, two)
            if score:
                what, other = f"meeting:{one.key}", f"meeting:{two.key}"
                yield Candidate(
                    kind=CandidateKind.MEETING,
                    what=what,
                    other=other,
                    score=score,
                    reasons=reasons,
                    verdict=rulings.verdict(what, other),
                    facts=facts[one.iri] + facts[two.iri],
                    sides=(_side(one.evidence[0]), _side(two.evidence[0])),
                )


def _names(corpus: Corpus, rulings: Rulings) -> Iterator[Candidate]:
    """Yield each open name with each agent it may stand for, and with open names that are nearly the same."""
    open_names: defaultdict[str, list[SourcedEvidence]] = defaultdict(list)
    fitting: defaultdict[str, set[str]] = defaultdict(set)
    for name in corpus.unresolved:
        printed = " ".join(name.printed.split())
        open_names[printed].append(name.evidence)
        fitting[printed].update(name.candidates)
    for printed, sources in sorted(open_names.items()):
        known = {
            "what": f"name:{printed}",
            "kind": CandidateKind.NAME,
            "facts": len(sources),
            "sides": (_side(sources[0]),),
        }
        told = rulings.verdict(f"name:{printed}")
        yield Candidate.model_validate({**known, "score": 0.5, "reasons": ("in no list",), "verdict": told})
        for code in sorted(fitting[printed]):
            verdict = rulings.verdict(f"name:{printed}", f"agent:{code}")
            score = round(1 / (1 + len(fitting[printed])), 2)
            more = {"other": f"agent:{code}", "score": score, "reasons": ("one of its names",), "verdict": verdict}
            yield Candidate.model_validate(known | more)
    folded = {printed: fold_text(printed) for printed in open_names}
    for one, two in combinations(sorted(open_names), 2):
        alike = ratio(folded[one], folded[two])
        if alike >= _ALIKE:
            yield Candidate(
                kind=CandidateKind.NAME,
                what=f"name:{one}",
                other=f"name:{two}",
                score=round(alike / 100, 2),
                reasons=("spelt nearly alike",),
                verdict=rulings.verdict(f"name:{one}", f"name:{two}"),
                facts=len(open_names[one]) + len(open_names[two]),
                sides=(_side(open_names[one][0]), _side(open_names[two][0])),
            )


def _facts(corpus: Corpus) -> Iterator[Candidate]:
    """Yield the facts that rest on doubtful words or that others contradict, and those that were decided."""
    wrong = (conflict for conflict in corpus.conflicts if conflict.severity is Severity.CONTRADICTION)
    against = {iri for conflict in wrong for iri in conflict.fact_iris}
    for fact in (*corpus.participations, *corpus.rejected):
        sure = max(source.evidence.confidence for source in fact.evidence)
        reasons = [] if sure >= _DOUBTFUL_FACT else ["read with doubt"]
        reasons += ["contradicted"] if fact.iri in against else []
        decided = fact.review is not ReviewStatus.UNREVIEWED
        if reasons or decided:
            yield Candidate(
                kind=CandidateKind.FACT,
                what=reference_of(fact),
                score=round(sure * (0.5 if fact.iri in against else 1.0), 4),
                reasons=tuple(reasons),
                verdict=_DECIDED.get(fact.review, Verdict.REJECTED) if decided else None,
                facts=1,
                sides=tuple(map(_side, fact.evidence[:1])),
            )


def reference_of(fact: ResolvedParticipation) -> str:
    """Return the reference by which people name a participation."""
    name = " ".join(fact.participant_code.split())
    who = f"{fact.affiliation}:{name}" if fact.kind is AgentKind.PERSON else name
    return fact_reference(who, fact.accounts[0][1], fact.meeting.key)


def _with_facts(corpus: Corpus, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield candidates of persons with the number of facts that hang on them."""
    facts = Counter(fact.participant_iri for fact in corpus.participations)
    of: defaultdict[str, int] = defaultdict(int)
    for person in corpus.persons:
        for name in person.names:
            of[person_reference(person.affiliation, name)] += facts[person.iri]
    for candidate in candidates:
        sides = {_unscoped(candidate.what), _unscoped(candidate.other)}
        yield candidate.model_copy(update={"facts": max(1, sum(of[side] for side in sides))})


def _unscoped(text: str) -> str:
    return text.partition("@")[0] if parse(text) else text


def all_candidates(corpus: Corpus, persons: Iterable[Candidate], rulings: Rulings) -> Corpus:
    """Return `corpus` with its candidates, those on which a decision would settle most first."""
    found = [*_with_facts(corpus, persons), *_meetings(corpus, rulings), *_names(corpus, rulings), *_facts(corpus)]
    order = sorted(set(found), key=lambda c: (c.verdict is not None, -c.weight, c.kind, c.what, c.other, c.sides))
    return replace(corpus, candidates=tuple(order))
