"""What a frame writes down: the part an agent or a person takes, with the items it is about."""

from __future__ import annotations

from extractors.frames.frames import Frame
from extractors.frames.sentence import Part, sentence_items
from extractors.persons.span import PersonSpan
from extractors.words.names import NameSpan
from ontology.records import Capacity, Function

__all__ = ["write_part"]

_ITEMIZED = {
    Function.SPEAKER, Function.PANELLIST, Function.DISCUSSION_LEAD, Function.DISCUSSANT, Function.PRESENTER,
}  # fmt: skip
_SERVING = {Function.HOST, Function.ORGANIZER, Function.SECRETARIAT}  # for whom the words before state no capacity
_ITEM = "item"  # an office held on an item: the chair of a contact group


def write_part(
    frame: Frame,
    name: NameSpan | None,
    person: PersonSpan | None,
    capacity: Capacity | None,
    function: Function | None = None,
) -> None:
    """Add to the sentence the part that `name`, or `person`, takes by the cue."""
    function = function or frame.function(person is not None)
    if function in _SERVING:
        capacity = None
    codes = tuple(n.codes[0] for n in person.on_behalf_of) if person else ()
    frame.sentence.parts.append(
        Part(
            name,
            person,
            function,
            capacity,
            _items(frame, function, person=person is not None),
            codes,
            frame.span,
            frame.reach,
            frame.sentence.start,
        )
    )


def _items(frame: Frame, function: Function, *, person: bool) -> tuple[str, ...]:
    missed = function is Function.ABSENTEE and person  # who was to speak on an item
    if function not in _ITEMIZED and not missed and frame.span.cue.condition != _ITEM:
        return ()
    carried = frame.sentence.carried_items
    if this := frame.sentence.of("item-this"):  # «this item», though an item of another body follows
        return sentence_items(frame.sentence, this[0].start) or carried or sentence_items(frame.sentence)
    return sentence_items(frame.sentence) or carried
