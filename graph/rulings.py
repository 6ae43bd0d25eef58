"""Rulings: what people decided, made ready to be applied, and what is wrong with it.

The rule of this module: lines that contradict each other are told and none of them counts; the order of lines does not
count either. A decision that names nothing in the build is told too and changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from extractors.words.folding import fold_text
from graph.references import Reference, parse
from ontology.record_decisions import Decision, Verdict

__all__ = ["CORRECTABLE", "Link", "Rulings"]

CORRECTABLE: dict[str, tuple[str, ...]] = {
    "person": ("affiliation", "name", "post"),
    "meeting": ("body", "country", "end", "end_time", "format", "name", "ordinal", "place", "start", "start_time"),
    "fact": ("affiliation", "agenda_item", "attendance_mode", "capacity", "function", "on_behalf_of", "participant"),
    "name": (),
}
"""Which fields a correction may give, by kind of thing."""

_SINGLE = frozenset({Verdict.CONFIRMED, Verdict.REJECTED, Verdict.CORRECTED})


@dataclass(frozen=True, slots=True)
class Link:
    """A decision that two references name one thing, or two."""

    decision: Decision
    one: Reference
    two: Reference

    @property
    def same(self) -> bool:
        """Whether they are one."""
        return self.decision.verdict is Verdict.SAME


@dataclass
class Rulings:
    """Decisions that count (`links`, `single`), those that do not (`problems`, with why), and what each `touched`."""

    decisions: tuple[Decision, ...] = ()
    links: list[Link] = field(default_factory=list)
    single: list[tuple[Decision, Reference]] = field(default_factory=list)
    problems: dict[tuple[Decision, ...], str] = field(default_factory=dict)
    touched: defaultdict[Decision, set[str]] = field(default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        good = []
        for decision in self.decisions:
            if problem := _nonsense(decision):
                self.refuse(decision, problem)
            else:
                good.append(decision)
        for decisions in _contradictions(good):
            self.problems[decisions] = "contradict each other; none of them counts"
        bad = {decision for decisions in self.problems for decision in decisions}
        for decision in good:
            if decision not in bad:
                self._take(decision)

    def _take(self, decision: Decision) -> None:
        what, other = parse(decision.what), parse(decision.other)
        if what and other and decision.verdict in {Verdict.SAME, Verdict.DIFFERENT}:
            self.links.append(Link(decision, what, other))
        elif what and decision.verdict in _SINGLE:
            self.single.append((decision, what))

    def links_of(self, kind: str) -> list[Link]:
        """Return the links between things of `kind`."""
        return [link for link in self.links if link.one.kind == kind]

    def single_of(self, kind: str) -> list[tuple[Decision, Reference]]:
        """Return the decisions about one thing of `kind`."""
        return [pair for pair in self.single if pair[1].kind == kind]

    def touch(self, decision: Decision, *iris: str) -> None:
        """Note that `decision` is about the things with `iris`."""
        self.touched[decision].update(iris)

    def refuse(self, decision: Decision, problem: str) -> None:
        """Say that `decision` could not be applied."""
        self.problems[(decision,)] = problem

    def verdict(self, one: str, two: str = "") -> Verdict | None:
        """Return what was decided of one reference or of two, in either order; None where it is open."""
        wanted = {canonical(one), canonical(two)}
        told = {d.verdict for d in self.decisions if {canonical(d.what), canonical(d.other)} == wanted}
        return told.pop() if len(told) == 1 else None

    def close(self) -> tuple[tuple[str, tuple[Decision, ...]], ...]:
        """Return everything that is wrong, sorted: a line for people, and the decisions it is about."""
        told = {decision for decisions in self.problems for decision in decisions}
        for decision in self.decisions:
            if decision not in told and decision.verdict is not Verdict.UNSURE and decision not in self.touched:
                self.refuse(decision, "matches nothing")
        lines = ((_told(decisions, problem), decisions) for decisions, problem in self.problems.items())
        return tuple(sorted(lines, key=lambda line: line[0]))


def canonical(text: str) -> str:
    """Return a reference as references are compared: folded, with single spaces."""
    return fold_text(" ".join(text.split()))


def _nonsense(decision: Decision) -> str:
    """Return what is wrong with a decision whatever the documents say, or an empty string."""
    what, other = parse(decision.what), parse(decision.other)
    if what is None or what.kind == "agent" or (decision.other and other is None):
        return "is no reference; see docs/review.md"
    if other and other.kind != what.kind and (what.kind, other.kind) != ("name", "agent"):
        return "compares two kinds of things"
    if decision.field and decision.field not in CORRECTABLE[what.kind]:
        return f"{decision.field} of a {what.kind} cannot be corrected"
    if decision.verdict in {Verdict.CONFIRMED, Verdict.REJECTED} and what.kind in {"person", "meeting"}:
        return f"{decision.verdict} is said of facts and names"
    if decision.verdict in {Verdict.SAME, Verdict.DIFFERENT} and what.kind == "fact":
        return f"{decision.verdict} is not said of facts"
    return ""


def _told(decisions: tuple[Decision, ...], problem: str) -> str:
    parts = ((d.what, d.verdict.value, d.other, d.field, d.value, f"({d.author})") for d in decisions)
    shown = sorted(" ".join(filter(None, part)) for part in parts)
    return f"{' / '.join(shown)}: {problem}"


def _contradictions(decisions: Iterable[Decision]) -> Iterator[tuple[Decision, ...]]:
    """Yield the decisions that contradict each other."""
    single: defaultdict[str, list[Decision]] = defaultdict(list)
    pairs: list[Decision] = []
    for decision in decisions:
        if decision.verdict in _SINGLE:
            single[canonical(decision.what)].append(decision)
        elif decision.verdict is not Verdict.UNSURE:
            pairs.append(decision)
    for group in single.values():
        corrected = {d.field: d.value for d in group if d.field}
        if len({d.verdict for d in group}) > 1 or any(d.value != corrected[d.field] for d in group if d.field):
            yield tuple(group)
    yield from _contradicting_pairs(pairs)


def _contradicting_pairs(pairs: list[Decision]) -> Iterator[tuple[Decision, ...]]:
    """Yield decisions that make one thing of what others keep apart, directly or by a chain."""
    home: dict[str, str] = {}

    def find(key: str) -> str:
        while home.setdefault(key, key) != key:
            key = home[key]
        return key

    same = [decision for decision in pairs if decision.verdict is Verdict.SAME]
    for decision in same:
        home[find(canonical(decision.what))] = find(canonical(decision.other))
    for decision in pairs:
        one, two = find(canonical(decision.what)), find(canonical(decision.other))
        if decision.verdict is Verdict.DIFFERENT and one == two:
            yield (decision, *(other for other in same if find(canonical(other.what)) == one))
    agents: defaultdict[str, list[Decision]] = defaultdict(list)
    for decision in same:
        if decision.other.startswith("agent:"):
            agents[canonical(decision.what)].append(decision)
    yield from (tuple(group) for group in agents.values() if len({d.other for d in group}) > 1)
