"""Which persons of several meetings are one: certain ones joined, doubtful ones proposed, refusals kept.

**The IRI of a person** is a digest of the affiliation and of the consonants of the first and the last name, which
spellings and scripts share, so that another document does not change it. A person whose names have more than one such
key has that of the Latin name (then Cyrillic, Greek, Arabic, Chinese; the smallest of several), and says which others
the names would have had alone (`aliases`); names with lost letters count only where there are no others. Where two
persons of one affiliation share a key, all words of their names are added to it, and their meeting where even those
agree. A person without affiliation or full name has an IRI of one meeting.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from extractors.persons.full_names import full_name, name_key, name_words
from extractors.persons.name_comparison import CERTAIN, DOUBTFUL, Comparison, compare_names
from extractors.persons.name_sounds import script_of
from extractors.persons.printed_names import name_parts
from extractors.words.folding import fold_text
from extractors.words.lexicon import LOST
from graph.corpus import ResolvedPerson
from graph.persons import Sighting, kept_apart, linked
from graph.references import parse, person_reference
from graph.rulings import Rulings
from ontology.identifiers import known_person_iri, person_iri
from ontology.record_decisions import Candidate, CandidateKind, Verdict

__all__ = ["Identified", "identify", "possibly_same"]


_SCRIPTS = ("latin", "cyrillic", "greek", "arabic", "han")


@dataclass(frozen=True, slots=True)
class Identified:
    """A person: the IRI, those that the names would have alone, and the `sightings` of the person, sorted."""

    iri: str
    aliases: tuple[str, ...]
    sightings: tuple[Sighting, ...]


@dataclass(frozen=True, slots=True)
class _Judged:
    """Two sightings, by their places, and what the comparison of their names came to."""

    one: int
    two: int
    score: float
    reasons: tuple[str, ...]
    verdict: Verdict | None


class _Clusters:
    """Sightings joined into persons, unless something speaks against it.

    Sightings are known by their places; `home` is the place of the person of each, and `members` are those of a home.
    """

    def __init__(self, sightings: Sequence[Sighting], rulings: Rulings) -> None:
        self.sightings, self.rulings = sightings, rulings
        self.home = list(range(len(sightings)))
        self.members = {place: [place] for place in self.home}
        self.genders = [gender(sighting) for sighting in sightings]

    def against(self, one: int, two: int, decided: bool = False) -> str:
        """Return what speaks against joining two sightings and all that is joined to them, or an empty string."""
        pairs = [(a, b) for a in self.members[self.home[one]] for b in self.members[self.home[two]]]
        if any(
            kept_apart(a, b, self.rulings)
            for x, y in pairs
            for a in self.sightings[x].accounts
            for b in self.sightings[y].accounts
        ):
            return "somebody decided that they are two"
        if decided:
            return ""
        if any(self.sightings[a].meeting == self.sightings[b].meeting for a, b in pairs):
            return "two persons at one meeting"
        if len({self.genders[place] for pair in pairs for place in pair} - {""}) > 1:
            return "a man and a woman"
        if any(_other_names(self.sightings[a], self.sightings[b]) for a, b in pairs):
            return "other names"
        return ""

    def join(self, one: int, two: int) -> None:
        new, old = sorted((self.home[one], self.home[two]))
        if new != old:
            joined = self.members.pop(old)
            for place in joined:
                self.home[place] = new
            self.members[new] = sorted([*self.members[new], *joined])


def gender(sighting: Sighting) -> str:
    """Return ``man`` or ``woman`` where the words before the name say so in one way, else an empty string."""
    told = {
        found
        for account in sighting.accounts
        for found in _honorifics(account.person.evidence.quote_repaired, sighting)
    }
    return told.pop() if len(told) == 1 else ""


def _honorifics(quote: str, sighting: Sighting) -> Iterator[str]:
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)?", fold_text(quote))
    names = {part for name in sighting.names for part in name_parts(name)}
    for kind in ("man", "woman"):
        if any(word in name_words(kind) and names & set(words[n + 1 : n + 2]) for n, word in enumerate(words)):
            yield kind


def compare(one: Sighting, two: Sighting) -> Comparison:
    """Return the best comparison of the names of two sightings."""
    found = (compare_names(a, b) for a in one.names for b in two.names if full_name(a) and full_name(b))
    return max(found, key=lambda comparison: (comparison.score, comparison.reasons), default=Comparison())


def _other_names(one: Sighting, two: Sighting) -> bool:
    """Whether two sightings have full names of one script that are nobody's in common: no chain joins those."""
    alike = [
        compare_names(a, b).score
        for a in one.names
        for b in two.names
        if script_of(a) == script_of(b) and full_name(a) and full_name(b) and LOST not in a + b
    ]
    return bool(alike) and max(alike) < DOUBTFUL


def _pairs(sightings: Sequence[Sighting]) -> Iterator[tuple[float, int, int, tuple[str, ...]]]:
    """Yield the pairs of sightings of one affiliation that may be one person."""
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for place, sighting in enumerate(sightings):
        if sighting.affiliation:
            blocks[sighting.affiliation].append(place)
    for block in blocks.values():
        for one, two in combinations(block, 2):
            found = compare(sightings[one], sightings[two])
            if found.score >= DOUBTFUL:
                yield found.score, one, two, found.reasons


def _order(sighting: Sighting) -> tuple[str, tuple[str, ...], str, tuple[tuple[str, str], ...]]:
    accounts = tuple(sorted((account.sha256, account.person.key) for account in sighting.accounts))
    return sighting.affiliation, sighting.names, sighting.meeting, accounts


def identify(sightings: Iterable[Sighting], rulings: Rulings) -> tuple[tuple[Identified, ...], tuple[Candidate, ...]]:
    """Return the persons, sorted by IRI, and the pairs that were joined, refused or left open."""
    clusters = _Clusters(sorted(sightings, key=_order), rulings)
    _obey(clusters)
    judged = []
    for score, one, two, reasons in sorted(_pairs(clusters.sightings), key=lambda pair: (-pair[0], pair[1:])):
        why = clusters.against(one, two) if clusters.home[one] != clusters.home[two] else ""
        if score >= CERTAIN and not why:
            clusters.join(one, two)
        judged.append(_Judged(one, two, score, (*reasons, why) if why else reasons, Verdict.DIFFERENT if why else None))
    groups = [group for _, group in sorted(clusters.members.items())]
    persons = _named([tuple(clusters.sightings[place] for place in group) for group in groups])
    return persons, tuple(_candidate(clusters, pair) for pair in judged)


def _obey(clusters: _Clusters) -> None:
    """Join the sightings that people said are one."""
    for link in clusters.rulings.links_of("person"):
        ones, others = (
            [n for n, sighting in enumerate(clusters.sightings) if any(linked(ref, a) for a in sighting.accounts)]
            for ref in (link.one, link.two)
        )
        for one, two in ((a, b) for a in ones for b in others if link.same):
            if clusters.home[one] != clusters.home[two]:
                if why := clusters.against(one, two, decided=True):
                    clusters.rulings.refuse(link.decision, why)
                else:
                    clusters.join(one, two)


def _candidate(clusters: _Clusters, pair: _Judged) -> Candidate:
    first, second = clusters.sightings[pair.one], clusters.sightings[pair.two]
    joined = clusters.home[pair.one] == clusters.home[pair.two]
    what, other = _reference(first, second), _reference(second, first)
    decided = clusters.rulings.verdict(what, other)
    return Candidate(
        kind=CandidateKind.PERSON,
        what=what,
        other=other,
        score=pair.score,
        reasons=pair.reasons,
        verdict=decided or (Verdict.SAME if joined else pair.verdict),
        sides=(_side(first), _side(second)),
    )


def _reference(sighting: Sighting, other: Sighting) -> str:
    """Return a reference to a person; where the names are one, the meeting tells the two apart."""
    name = sighting.names[0]
    same = fold_text(name) in {fold_text(text) for text in other.names}
    return person_reference(sighting.affiliation, name, sighting.meeting if same else "")


def _side(sighting: Sighting) -> tuple[str, str, str]:
    account = min(sighting.accounts, key=lambda account: (account.document, account.person.evidence.start))
    return account.document, account.person.evidence.paragraph, account.person.evidence.quote_repaired


def _keys(sightings: Sequence[Sighting]) -> list[tuple[str, ...]]:
    """Return what the IRIs of the names of a person are made of, the one to take first; nothing without a full name."""
    ranked = sorted(
        (LOST in name, _SCRIPTS.index(script_of(name)), (sighting.affiliation, *name_key(name)))
        for sighting in sightings
        for name in sighting.names
        if sighting.affiliation and name_key(name)
    )
    whole = [key for lost, _, key in ranked if not lost] or [key for _, _, key in ranked]
    return list(dict.fromkeys(whole))


def _named(clusters: list[tuple[Sighting, ...]]) -> tuple[Identified, ...]:
    """Return each cluster with its IRI."""
    keys = [_keys(cluster) for cluster in clusters]
    sharing: defaultdict[tuple[str, ...], int] = defaultdict(int)
    for found in keys:
        for key in found:
            sharing[key] += 1
    named: dict[str, Identified] = {}
    for cluster, found in zip(clusters, keys, strict=True):
        own = [key for key in found if sharing[key] == 1]
        iri = known_person_iri(*own[0]) if own else _longer_iri(cluster, found, named)
        named[iri] = Identified(iri, tuple(sorted(known_person_iri(*key) for key in own[1:])), cluster)
    return tuple(named[iri] for iri in sorted(named))


def _longer_iri(cluster: Sequence[Sighting], keys: list[tuple[str, ...]], taken: dict[str, Identified]) -> str:
    """Return the IRI of a person who shares the key with another, or has none."""
    name = fold_text(min((name for s in cluster for name in s.names), key=lambda text: (-len(name_parts(text)), text)))
    meetings = sorted(sighting.meeting for sighting in cluster)
    bound = person_iri(meetings[0], cluster[0].affiliation, name)
    if not keys:
        return bound
    iri = known_person_iri(*keys[0], name)
    return bound if iri in taken else iri


def possibly_same(persons: Iterable[ResolvedPerson], pairs: Iterable[Candidate]) -> tuple[tuple[str, str], ...]:
    """Return the IRIs of the persons whom open `pairs` (see `identify`) are about, each pair once."""
    named: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for person in persons:
        for name in person.names:
            named[person.affiliation, fold_text(" ".join(name.split()))].add(person.iri)
    found: set[tuple[str, str]] = set()
    for pair in pairs:
        sides = [parse(text) for text in (pair.what, pair.other)]
        if pair.verdict in {None, Verdict.UNSURE} and all(sides):
            one, two = (named[side.affiliation, side.key] for side in sides if side)
            found.update((min(a, b), max(a, b)) for a in one for b in two if a != b)
    return tuple(sorted(found))
