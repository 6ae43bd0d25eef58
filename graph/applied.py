"""Decisions applied to what documents say: corrections change records, confirmations and rejections mark them.

A decision about a fact holds for every record that tells of it, so that a fact of two documents is corrected in both.
What was read stays in the evidence; only what was made of it changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from pydantic import ValidationError

from extractors.words.folding import fold_text
from graph.meetings import MeetingAccount, named
from graph.persons import Account, linked
from graph.references import Reference, parse_fact
from graph.resolve_context import Context
from graph.resolve_people import PersonOf, identified_participations, persons
from ontology.identifiers import document_iri
from ontology.record_decisions import Decision, Verdict
from ontology.records import AgentKind, DocumentFacts, Meeting, Participation, Person, ReviewStatus

__all__ = ["correct_facts", "correct_meetings", "correct_persons"]

Kept = TypeVar("Kept", Meeting, Person, Participation)
_STATUS = {
    Verdict.CONFIRMED: ReviewStatus.CONFIRMED,
    Verdict.REJECTED: ReviewStatus.REJECTED,
    Verdict.CORRECTED: ReviewStatus.CORRECTED,
}


def _changed(context: Context, decision: Decision, record: Kept, iri: str) -> Kept:
    """Return `record` as `decision` corrects it; a value that cannot stand there is told and changes nothing."""
    name: str = decision.field
    value: Any = decision.value or None
    if name == "name" and isinstance(record, Person):
        name, value = "names", (decision.value,)
    elif name == "on_behalf_of":
        value = tuple(code for code in decision.value.split(";") if code)
    elif value is None and isinstance(getattr(record, name), str):
        value = ""
    told: dict[str, Any] = {field: getattr(record, field) for field in type(record).model_fields} | {name: value}
    if name == "participant" and decision.value in context.agents:
        told["kind"] = context.agents[decision.value].kind
    context.rulings.touch(decision, iri)
    try:
        return type(record).model_validate(told)
    except ValidationError as error:
        context.rulings.refuse(decision, f"{decision.value!r} is no {decision.field} ({error.errors()[0]['msg']})")
        return record


def _rewritten(context: Context, field: str, change: Callable[[DocumentFacts, Any], Any]) -> None:
    """Put `change` of each record in the place of the record, in all documents."""
    context.documents = [
        entry.model_copy(update={field: tuple(change(entry, record) for record in getattr(entry, field))})
        for entry in context.documents
    ]


def correct_meetings(context: Context) -> bool:
    """Apply the corrections of meetings; return whether there were any."""
    decided = context.rulings.single_of("meeting")

    def change(entry: DocumentFacts, record: Meeting) -> Meeting:
        united = context.meeting(entry, record.key)
        account = MeetingAccount(entry.document.sha256, context.sourced(entry, record.evidence), record)
        for decision, reference in decided:
            if named(reference, account, united.key):
                record = _changed(context, decision, record, united.iri)
        return record

    if decided:
        _rewritten(context, "meetings", change)
    return bool(decided)


def correct_persons(context: Context) -> None:
    """Apply the corrections of persons, and of the affiliation where they take part."""
    decided = context.rulings.single_of("person")
    if not decided:
        return
    places: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entry in context.documents:
        for fact in entry.participations:
            scopes = context.scopes(entry, context.meeting(entry, fact.meeting).key)
            places[entry.document.sha256, fact.participant] |= scopes
    homes: dict[tuple[str, str], str] = {}

    def change(entry: DocumentFacts, record: Person) -> Person:
        key = entry.document.sha256, record.key
        account = Account("", key[0], entry.document.name, record, frozenset(places[key] | {entry.document.name}))
        for decision, reference in decided:
            if linked(reference, account):
                record = _changed(context, decision, record, document_iri(key[0]))
                homes[key] = record.affiliation
        return record

    def moved(entry: DocumentFacts, fact: Participation) -> Participation:
        home = homes.get((entry.document.sha256, fact.participant))
        return (
            fact if home is None or fact.kind is not AgentKind.PERSON else fact.model_copy(update={"affiliation": home})
        )

    _rewritten(context, "persons", change)
    _rewritten(context, "participations", moved)


def correct_facts(context: Context) -> None:
    """Apply what was decided of participations and note it in `context.reviews`."""
    decided = context.rulings.single_of("fact")
    if not decided:
        return
    _, person_of, _ = persons(context)
    at: defaultdict[str, list[Decision]] = defaultdict(list)
    where = [(iri, entry.document.sha256, fact) for iri, entry, fact in identified_participations(context, person_of)]
    for iri, entry, fact in identified_participations(context, person_of):
        for decision, reference in decided:
            if _names(reference, iri, context, person_of, entry, fact) and decision not in at[iri]:
                at[iri].append(decision)
    iris = {(sha256, fact): iri for iri, sha256, fact in where}

    def change(entry: DocumentFacts, fact: Participation) -> Participation:
        sha256, iri = entry.document.sha256, iris[entry.document.sha256, fact]
        for decision in at[iri]:
            context.rulings.touch(decision, iri)
            changed = _changed(context, decision, fact, iri) if decision.field else fact
            if changed is not fact or not decision.field:
                context.reviews[sha256, changed] = _STATUS[decision.verdict]
            fact = changed
        return fact

    _rewritten(context, "participations", change)


def _names(
    reference: Reference, iri: str, context: Context, person_of: PersonOf, entry: DocumentFacts, fact: Participation
) -> bool:
    """Tell whether `reference` names the participation with `iri`, which `fact` of `entry` tells of."""
    told = parse_fact(reference.key)
    if told is None:
        return iri.rpartition("/")[2] == reference.key.rpartition("/")[2]
    meeting = context.meeting(entry, fact.meeting).key
    if (told.function, told.item) != (fact.function, fact.agenda_item) or told.capacity not in ("", fact.capacity):
        return False
    return told.meeting in context.scopes(entry, meeting) and told.who in _who(meeting, person_of, entry, fact)


def _who(meeting: str, person_of: PersonOf, entry: DocumentFacts, fact: Participation) -> Iterator[str]:
    """Yield the ways to name who takes part, folded."""
    if fact.kind is not AgentKind.PERSON:
        yield fold_text(fact.participant)
        return
    person = person_of[meeting, entry.document.sha256, fact.participant]
    yield from (fold_text(f"{person.affiliation}:{' '.join(name.split())}") for name in person.names)
