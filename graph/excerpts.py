"""Excerpts: of a resolved corpus, what the two graphs of one document are made of, and nothing else.

The rule of this module: what other documents say changes an excerpt only where it changes what stands in the graphs of
this document. So a meeting is here its IRI and its key, a fact has the accounts and the evidence of this document, and
what was chosen among the words of several documents is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from graph.corpus import Corpus, ResolvedMeeting
from graph.corpus_documents import ResolvedWork
from graph.corpus_initiatives import ResolvedInvolvement

__all__ = ["excerpts"]

_PARTICIPATION = {
    "participant_code": "", "name": "", "name_en": "", "name_ar": "", "affiliation": "", "attendance_mode": None,
}  # fmt: skip
_CHOSEN: Mapping[str, Mapping[str, Any]] = {
    "agenda": {"titles": {}},
    "sittings": {"date": "", "items": ()},
    "participations": _PARTICIPATION,
    "rejected": _PARTICIPATION,
    "counts": {"listed_completely": False},
    "persons": {"names": (), "affiliation": "", "post": "", "aliases": ()},
    "recommendations": {
        "agenda_item": "", "addressees": (), "modality": None, "subjects": (), "adopted": False, "texts": {},
    },
    "resolutions": {"printed": ()},
    "citations": {"slip": None, "expected": ""},
    "agreements": {},
    "initiatives": {},
    "body_events": {},
    "memberships": {},
    "member_counts": {},
}  # fmt: skip
"""The kinds of fact that documents give accounts of, each with what is chosen among several accounts."""


class _Cutter:
    """Cuts facts down to what one document says of them; meetings that many facts share are cut once."""

    def __init__(self) -> None:
        self.meetings: dict[str, ResolvedMeeting] = {}

    def fact(self, kind: str, fact: Any, document: str) -> Any:
        """Return `fact` of the `kind` as `document` tells it."""
        changes = {**_CHOSEN[kind], **_own(fact, document)}
        if getattr(fact, "meeting", None):
            changes["meeting"] = self.meeting(fact.meeting)
        if kind == "initiatives":
            changes["involvements"] = tuple(_involvements(fact.involvements, document))
        return replace(fact, **changes)

    def meeting(self, meeting: ResolvedMeeting) -> ResolvedMeeting:
        """Return the IRI and the key of `meeting`, and no more."""
        found = self.meetings.get(meeting.iri)
        if found is None:
            found = self.meetings[meeting.iri] = ResolvedMeeting(meeting.iri, meeting.key)
        return found


def _own(fact: Any, document: str) -> dict[str, Any]:
    """Return the evidence and the accounts of `fact` that `document` gives."""
    return {
        "evidence": tuple([source for source in fact.evidence if source.document_iri == document]),
        "accounts": tuple([account for account in fact.accounts if account[0] == document]),
    }


def _involvements(parts: tuple[ResolvedInvolvement, ...], document: str) -> Iterator[ResolvedInvolvement]:
    for part in parts:
        evidence = tuple(source for source in part.evidence if source.document_iri == document)
        if evidence:
            yield replace(part, evidence=evidence)


def _telling(fact: Any) -> set[str]:
    """Return the IRIs of the documents that tell of `fact`."""
    return {account[0] for account in fact.accounts} | {source.document_iri for source in fact.evidence}


def _placed(corpus: Corpus) -> dict[str, dict[str, list[Any]]]:
    """Return what each document tells of, by the document's IRI and the field of the corpus."""
    placed: dict[str, dict[str, list[Any]]] = {document.iri: defaultdict(list) for document in corpus.documents}
    for kind in ("meetings", *_CHOSEN):
        for fact in getattr(corpus, kind):
            for iri in _telling(fact):
                placed[iri][kind].append(fact)
    for work in corpus.works:
        for iri in {*work.told_in, *work.versions}:
            placed[iri]["works"].append(work)
    for kind in ("mentions", "notes", "unresolved"):
        for fact in getattr(corpus, kind):
            placed[fact.evidence.document_iri][kind].append(fact)
    for conflict in corpus.conflicts:
        if conflict.document_iri in placed:
            placed[conflict.document_iri]["conflicts"].append(conflict)
    return placed


def excerpts(corpus: Corpus) -> Iterator[Corpus]:
    """Yield the excerpt for each document of `corpus`, in order of the documents' IRIs.

    >>> list(excerpts(Corpus()))
    []
    """
    placed, cutter = _placed(corpus), _Cutter()
    documents = {document.iri: document for document in corpus.documents}
    agents = {agent.iri: agent for agent in corpus.agents}
    for iri in sorted(placed):
        told = placed.pop(iri)
        cut: dict[str, Any] = {
            kind: tuple([cutter.fact(kind, fact, iri) for fact in facts]) if kind in _CHOSEN else tuple(facts)
            for kind, facts in told.items()
        }
        cut["meetings"] = tuple(replace(cutter.meeting(meeting), **_own(meeting, iri)) for meeting in told["meetings"])
        cut["works"] = tuple(_work(work, iri) for work in told["works"])
        # Of the agents that notes speak of, it counts what kind they are.
        noted = sorted({note.agent_iri for note in told["notes"]})
        cut["agents"] = tuple(agents[agent] for agent in noted if agent in agents)
        yield Corpus(documents=(documents[iri],), **cut)


def _work(work: ResolvedWork, document: str) -> ResolvedWork:
    """Return what stands of `work` in the graphs of the file `document`."""
    told_in, versions = (tuple({document} & set(iris)) for iris in (work.told_in, work.versions))
    return ResolvedWork(work.iri, work.symbol, versions, told_in=told_in)
