"""What graphs hold, counted: triples of each property, things of each class. Counts of graphs add up to those of all.

A thing may be spoken of in several graphs and counts once; so a count names its subjects, but for those that no other
graph can speak of.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from graph.nquads import link
from ontology.identifiers import BASE
from ontology.vocabulary import Standard

__all__ = ["Count", "Tally", "count"]

_KIND, _START = link(Standard.TYPE), f"<{BASE}"


@dataclass(frozen=True, slots=True)
class Count:
    """What one graph holds: triples by property, and subjects by class, as terms of N-Quads (ours without their start).

    A subject stands under each of its classes, and under "" where it has none. Where no other graph can speak of the
    subjects, `own` and `alone` say how many there are, of each class and in all, and `subjects` names none.
    """

    properties: Mapping[str, int]
    subjects: Mapping[str, list[str]] = field(default_factory=dict)
    own: Mapping[str, int] = field(default_factory=dict)
    alone: int = 0


def count(lines: Iterable[str], *, alone: bool = False) -> Count:
    """Count the sorted lines of N-Quads of one graph; `alone` says that no other graph speaks of its subjects.

    >>> count(["<x:a> <x:b> <x:c> <x:g> .", "<x:a> <x:b> <x:d> <x:g> ."]).properties
    {'<x:b>': 2}
    """
    properties, untyped = Counter[str](), dict[str, None]()
    classes: defaultdict[str, list[str]] = defaultdict(list)
    typed: set[str] = set()
    for line in lines:
        subject, predicate, rest = line.split(" ", 2)
        properties[predicate] += 1
        if predicate == _KIND:
            classes[rest.split(" ", 1)[0]].append(subject.removeprefix(_START))
            typed.add(subject)
        else:
            untyped[subject] = None
    kinds = dict(sorted(classes.items()))
    others = [subject for subject in untyped if subject not in typed]
    counted = dict(sorted(properties.items()))
    if alone:
        return Count(counted, own={kind: len(names) for kind, names in kinds.items()}, alone=len(typed) + len(others))
    return Count(counted, kinds | ({"": [name.removeprefix(_START) for name in others]} if others else {}))


class Tally:
    """The sum of counts."""

    def __init__(self, counts: Iterable[Count] = ()) -> None:
        self.properties, self._own, self._alone = Counter[str](), Counter[str](), 0
        self._named: defaultdict[str, set[str]] = defaultdict(set)
        for one in counts:
            self.add(one)

    def add(self, one: Count) -> None:
        """Add what one graph holds."""
        self.properties.update(one.properties)
        self._own.update(one.own)
        self._alone += one.alone
        for kind, names in one.subjects.items():
            self._named[kind].update(names)

    @property
    def triples(self) -> int:
        """How many there are, counted in each graph."""
        return self.properties.total()

    @property
    def subjects(self) -> int:
        """How many things are spoken of."""
        return self._alone + len(set().union(*self._named.values()))

    @property
    def classes(self) -> dict[str, int]:
        """How many things there are of each class."""
        kinds = sorted({*self._named, *self._own} - {""})
        return {kind: len(self._named.get(kind, ())) + self._own[kind] for kind in kinds}

    def names(self) -> Iterator[str]:
        """Yield every class and property in use."""
        yield from self.classes
        yield from self.properties
