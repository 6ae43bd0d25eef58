"""What resolution knows while it works: the documents, the agents by code, and the united meetings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from graph.corpus import Agent, Corpus, ResolvedMeeting, SourcedEvidence
from graph.meetings import own_key
from graph.rulings import Rulings
from ontology.identifiers import agent_iri, document_iri
from ontology.record_recommendations import Addressee
from ontology.records import AgentKind, DocumentFacts, Evidence, Participation, ReviewStatus

__all__ = ["Context", "evidence_order", "sort_evidence", "unrepeated", "used_agents"]


@dataclass(slots=True)
class Context:
    """`documents` come sorted; `meetings` maps (SHA-256, key in the document) to the united meeting.

    `reviews` maps the SHA-256 of a document and what it says to what somebody decided of it.
    """

    documents: list[DocumentFacts]
    agents: dict[str, Agent]
    meetings: dict[tuple[str, str], ResolvedMeeting] = field(default_factory=dict)
    rulings: Rulings = field(default_factory=Rulings)
    reviews: dict[tuple[str, Participation], ReviewStatus] = field(default_factory=dict)

    def meeting(self, entry: DocumentFacts, key: str) -> ResolvedMeeting:
        """Return the united meeting that document `entry` calls `key`."""
        return self.meetings[entry.document.sha256, key]

    def scopes(self, entry: DocumentFacts, meeting: str) -> frozenset[str]:
        """Return the names by which a reference narrows what `entry` says of the meeting with the key `meeting`."""
        own = {
            own_key(entry.document.sha256, record)
            for record in entry.meetings
            if self.meeting(entry, record.key).key == meeting
        }
        return frozenset({meeting, entry.document.name, *own})

    def review_of(self, told: Iterable[tuple[DocumentFacts, Participation]]) -> ReviewStatus:
        """Return where a fact stands that several records tell of: what was decided of one holds for all."""
        if not self.reviews:
            return ReviewStatus.UNREVIEWED
        reviews = [self.reviews.get((entry.document.sha256, record)) for entry, record in told]
        order = (ReviewStatus.REJECTED, ReviewStatus.CORRECTED, ReviewStatus.CONFIRMED)
        return next((status for status in order if status in reviews), ReviewStatus.UNREVIEWED)

    def agent(self, code: str, kind: AgentKind) -> Agent:
        """Return the agent `code`; one that nobody knows becomes an agent of `kind` without labels."""
        known = self.agents.get(code)
        if known is None:
            known = self.agents[code] = Agent(agent_iri(kind.value, code), code, kind)
        return known

    def sourced(self, entry: DocumentFacts, evidence: Evidence) -> SourcedEvidence:
        """Return `evidence` with the document it stands in."""
        record = entry.document
        return SourcedEvidence(document_iri(record.sha256), record.name, record.symbol, evidence)


def evidence_order(source: SourcedEvidence) -> tuple[str, int, int, str, str]:
    """Order evidence by document, place in it, and rule."""
    evidence = source.evidence
    return source.document_iri, evidence.start, evidence.end, evidence.rule, evidence.paragraph


def sort_evidence(sources: Iterable[SourcedEvidence]) -> tuple[SourcedEvidence, ...]:
    """Return `sources` in order, each once."""
    return unrepeated(sorted(sources, key=evidence_order))


def unrepeated(ordered: Sequence[SourcedEvidence]) -> tuple[SourcedEvidence, ...]:
    """Return `ordered` evidence without what is the same as the one before."""
    return tuple([one for number, one in enumerate(ordered) if number == 0 or one != ordered[number - 1]])


def _codes(corpus: Corpus) -> Iterator[tuple[str, AgentKind]]:
    """Yield each code that is used with the kind its place asks for; places that know their kind come first."""
    for fact in corpus.participations:
        if fact.kind is not AgentKind.PERSON:
            yield fact.participant_code, fact.kind
    yield from ((item.code, item.kind) for item in corpus.mentions)
    yield from ((note.code, AgentKind.STATE) for note in corpus.notes)
    for meeting in corpus.meetings:
        yield meeting.body, AgentKind.BODY
        yield from ((record.country, AgentKind.STATE) for _, record in meeting.accounts)
    for told in corpus.recommendations:
        named = {code for _, record in told.accounts for code in record.addressees} - set(Addressee)
        yield from ((code, AgentKind.ORGANIZATION) for code in sorted(named))
    yield from ((code, AgentKind.STATE) for agreement in corpus.agreements for code in agreement.parties)
    yield from ((part.code, AgentKind.STATE) for told in corpus.initiatives for part in told.involvements)
    for event in corpus.body_events:
        yield event.body, AgentKind.BODY
        for _, record in event.accounts:
            yield from ((record.organ, AgentKind.BODY), (record.country, AgentKind.STATE))
    for membership in corpus.memberships:
        yield from ((membership.organization, AgentKind.BODY), (membership.agent, AgentKind.STATE))
    yield from ((count.organization, AgentKind.BODY) for count in corpus.member_counts)
    for resolution in corpus.resolutions:
        yield from ((code, AgentKind.BODY) for _, record in resolution.accounts for code in record.mandates)
    yield from ((person.affiliation, AgentKind.ORGANIZATION) for person in corpus.persons)
    for fact in corpus.participations:
        yield fact.affiliation, AgentKind.ORGANIZATION
        yield from ((code, AgentKind.GROUP) for code in fact.on_behalf_of)


def used_agents(context: Context, corpus: Corpus) -> Corpus:
    """Return `corpus` with the agents it uses and all they are part of."""
    used: dict[str, Agent] = {}
    waiting = list(_codes(corpus))[::-1]
    while waiting:
        code, kind = waiting.pop()
        if code and code not in used:
            used[code] = context.agent(code, kind)
            waiting.append((used[code].parent, AgentKind.ORGANIZATION))
    return replace(corpus, agents=tuple(sorted(used.values(), key=lambda agent: agent.iri)))
