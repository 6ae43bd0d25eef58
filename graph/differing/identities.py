"""Identities that moved: what is one thing before and several after, or has another IRI.

Two IRIs are one thing where the same passage tells of them in both builds. Only IRIs that one of the builds does not
have count: a fact that went from one known meeting to another moved itself, and no identity.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import networkx as nx

from graph.differing.pairing import Row
from graph.differing.records import Action

__all__ = ["Identity", "Moves", "Places", "links", "moves", "places"]

Places = Mapping[tuple[str, ...], set[str]]
"""The IRIs by what tells of them: table, document, words and more."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Things `before` that are the things `after`."""

    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def action(self) -> Action:
        """What happened."""
        if len(self.before) == len(self.after) == 1:
            return Action.MOVED
        if len(self.after) == 1:
            return Action.JOINED
        return Action.SPLIT if len(self.before) == 1 else Action.REGROUPED


@dataclass(frozen=True, slots=True)
class Moves:
    """The identities that moved; `now` says under which IRI a thing before is found after, where that is one."""

    identities: tuple[Identity, ...] = ()
    now: dict[str, str] = field(default_factory=dict)
    pairs: frozenset[tuple[str, str]] = frozenset()


def places(rows: Iterable[Row], iri: str, columns: str, table: str) -> Places:
    """Return the IRIs in the column `iri` of `rows` by `table` and the cells of `columns`."""
    found: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    names = columns.split()
    for row in rows:
        if row.get(iri):
            found[table, *(row.get(name, "") for name in names)].add(row[iri])
    return found


def moves(links: Iterable[tuple[str, str]], before: set[str], after: set[str]) -> Moves:
    """Return what moved, from `links` of an IRI before and one after, and all IRIs of both builds.

    >>> moves([("a", "a"), ("b", "a")], {"a", "b"}, {"a"}).identities
    (Identity(before=('a', 'b'), after=('a',)),)
    """
    web = nx.Graph()
    web.add_edges_from((one, two) for one, two in links if one != two and not (one in after and two in before))
    identities = tuple(
        sorted(
            (
                Identity(tuple(sorted(group & before)), tuple(sorted(group & after)))
                for group in nx.connected_components(web)
            ),
            key=lambda found: (found.before, found.after),
        )
    )
    now = {one: found.after[0] for found in identities if len(found.after) == 1 for one in found.before}
    pairs = frozenset((one, two) for found in identities for one in found.before for two in found.after)
    return Moves(identities, now, pairs)


def links(before: Places, after: Places) -> Iterator[tuple[str, str]]:
    """Yield the pairs of IRIs that the same place tells of; places that tell of several are left out."""
    for place, iris in before.items():
        others = after.get(place, set())
        if len(iris) == len(others) == 1:
            yield next(iter(iris)), next(iter(others))
