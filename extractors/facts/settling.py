"""What is settled only when the whole document has been read: facts on condition, whom persons lead for, panels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ontology.records import AgentKind, Capacity, Function, Participation, Person

__all__ = ["joined", "settled"]

_VAGUE = {None, Capacity.PARTICIPANT, Capacity.PROCESS}
_LEADING = {Function.PANELLIST, Function.DISCUSSION_LEAD}
_PART_OF_PANEL = {Function.DISCUSSION_LEAD, Function.PRESENTER, Function.SPEAKER}


def joined(facts: Iterable[Participation], persons: Mapping[str, Person]) -> list[Participation]:
    """Return `facts` with those of a person whose key stands in `persons` told of the person it stands for."""
    return [
        fact.model_copy(update={"participant": person.key, "affiliation": person.affiliation})
        if (person := persons.get(fact.participant))
        else fact
        for fact in facts
    ]


def settled(facts: Sequence[Participation], conditional: Iterable[Participation]) -> list[Participation]:
    """Return the facts that hold in the end.

    Facts on condition count when somebody else's words make their agent a participant. A person who leads one item
    for a group does so in every passage that says they lead it. What a panellist says on the item of the panel is part
    of the panel. Who discusses an item without panel or lead speaks on it.
    """
    facts = _there(facts)
    present = {fact.participant for fact in facts}
    facts = [*facts, *(fact for fact in conditional if fact.participant in present)]
    groups = {_deed(fact): fact.on_behalf_of for fact in facts if fact.on_behalf_of}
    facts = [
        fact.model_copy(update={"on_behalf_of": groups[_deed(fact)]})
        if fact.kind is AgentKind.PERSON and not fact.on_behalf_of and _deed(fact) in groups
        else fact
        for fact in facts
    ]
    facts = [_spoken(fact, facts) for fact in _precise(facts)]
    panel = {_seat(fact) for fact in facts if _on_panel(fact)}
    return [
        fact
        for fact in facts
        if fact.kind is not AgentKind.PERSON or fact.function not in _PART_OF_PANEL or _seat(fact) not in panel
    ]


def _there(facts: Sequence[Participation]) -> Sequence[Participation]:
    """Return `facts` without attendance of those of whom the same words say they stayed away («all except Chad»)."""
    away = {_named(fact) for fact in facts if fact.function is Function.ABSENTEE}
    return [fact for fact in facts if fact.function is not Function.ATTENDEE or _named(fact) not in away]


def _named(fact: Participation) -> tuple[str, int]:
    return fact.participant, fact.evidence.start


def _precise(facts: Sequence[Participation]) -> Iterator[Participation]:
    """Yield `facts` without the bare attendance of those of whom another passage says in what capacity they attend."""
    stated = {_attendance(fact) for fact in facts if fact.capacity not in _VAGUE}
    for fact in facts:
        if fact.capacity is not Capacity.PARTICIPANT or _attendance(fact) not in stated:
            yield fact


def _attendance(fact: Participation) -> tuple[str, str, str]:
    return fact.meeting, fact.participant, fact.function


def _spoken(fact: Participation, facts: Sequence[Participation]) -> Participation:
    """Who takes part in the discussion of an item that has neither panel nor lead is one of its speakers."""
    if fact.function is not Function.DISCUSSANT or fact.kind is AgentKind.PERSON:
        return fact
    led = any(_item(other) == _item(fact) for other in facts if other.function in _LEADING)
    return fact if led else fact.model_copy(update={"function": Function.SPEAKER})


def _item(fact: Participation) -> tuple[str, str]:
    return fact.meeting, fact.agenda_item


def _seat(fact: Participation) -> tuple[str, str, str]:
    """Who sits on the panel of an item; where letters were lost, names differ, but not where somebody comes from."""
    named = fact.affiliation if fact.agenda_item else ""
    return fact.meeting, named or fact.participant, fact.agenda_item


def _on_panel(fact: Participation) -> bool:
    return fact.function is Function.PANELLIST and fact.kind is AgentKind.PERSON


def _deed(fact: Participation) -> tuple[str, str, str, str]:
    """What a person does on an item; leading its discussion and sitting on its panel are one."""
    function = Function.PANELLIST if fact.function is Function.DISCUSSION_LEAD else fact.function
    return fact.meeting, fact.participant, function, fact.agenda_item
