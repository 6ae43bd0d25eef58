"""Meetings: which meetings of several documents are one, and under which key.

Meetings are one when body and ordinal agree, or body and days overlap, or body, name and start agree, and never
when their ordinals differ. A body without a code is known by its printed name, whose forms are alike («рабочей группы»,
«рабочая группа»); since names are no codes, its meetings must not be on other days either. A meeting without any of
these belongs to the document that mentions it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.words.folding import fold_text
from extractors.words.short_names import stem
from graph.corpus import ResolvedMeeting, SourcedEvidence
from graph.references import Reference
from graph.rulings import Link, Rulings
from ontology.dates import precision
from ontology.identifiers import digest, meeting_iri
from ontology.records import Meeting

__all__ = ["MeetingAccount", "named", "own_key", "unite_meetings"]


@dataclass(frozen=True, slots=True)
class MeetingAccount:
    """What one document says of one meeting, and from where."""

    sha256: str
    source: SourcedEvidence
    record: Meeting


class _Union:
    """Disjoint sets of accounts that never hold two different ordinals, nor two that are kept `apart`."""

    def __init__(self, accounts: Sequence[MeetingAccount]) -> None:
        self.parent = list(range(len(accounts)))
        self.ordinal = [account.record.ordinal for account in accounts]
        self.apart: set[tuple[int, int]] = set()

    def find(self, item: int) -> int:
        while self.parent[item] != item:
            self.parent[item] = self.parent[self.parent[item]]
            item = self.parent[item]
        return item

    def join(self, one: int, two: int, decided: bool = False) -> None:
        """Join two sets, unless their ordinals differ and nobody decided it, or somebody keeps them apart."""
        first, second = sorted((self.find(one), self.find(two)))
        ordinals = {self.ordinal[first], self.ordinal[second]} - {None}
        if first != second and (decided or len(ordinals) < 2) and not self._kept_apart(first, second):
            self.parent[second] = first
            self.ordinal[first] = min((ordinal for ordinal in ordinals if ordinal is not None), default=None)

    def _kept_apart(self, first: int, second: int) -> bool:
        return any({self.find(one), self.find(two)} == {first, second} for one, two in self.apart)


def _days(record: Meeting) -> tuple[str, str] | None:
    """Return first and last day, where the first is known to the day."""
    if not record.start or precision(record.start) != "day":
        return None
    last = record.end if record.end and precision(record.end) == "day" else record.start
    return record.start, max(record.start, last)


def _holder(record: Meeting) -> str:
    """Return the code of the body, or what the forms of its printed name share."""
    return record.body or (f"?{stem(record.body_name)}" if record.body_name else "")


def _apart(one: Meeting, two: Meeting) -> bool:
    """Whether two meetings of bodies without codes were on other days."""
    first, second = _days(one), _days(two)
    return first is not None and second is not None and (first[1] < second[0] or second[1] < first[0])


def _join_named(accounts: Sequence[MeetingAccount], union: _Union) -> None:
    """Join the meetings of bodies that have a printed name only, by ordinal or by first day."""
    first: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, account in enumerate(accounts):
        record = account.record
        if record.body or not record.body_name:
            continue
        counted = str(record.ordinal) if record.ordinal is not None else record.start or ""
        same = first[_holder(record), counted] if counted else []
        home = next((other for other in same if not _apart(record, accounts[other].record)), None)
        if home is not None:
            union.join(home, number)
        same.append(number)


def _join_same_key(accounts: Sequence[MeetingAccount], union: _Union) -> None:
    first: dict[tuple[str, str, str], int] = {}
    for number, account in enumerate(accounts):
        record = account.record
        if record.body and record.ordinal is not None:
            union.join(first.setdefault((record.body, str(record.ordinal), ""), number), number)
    for number, account in enumerate(accounts):
        record = account.record
        if record.name and record.start:
            union.join(first.setdefault((_holder(record), fold_text(record.name), record.start), number), number)


def _join_overlapping(accounts: Sequence[MeetingAccount], union: _Union) -> None:
    dated: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for number, account in enumerate(accounts):
        days = _days(account.record)
        if account.record.body and days:
            dated[account.record.body].append((*days, number))
    for body in sorted(dated):
        last_day: dict[int, str] = {}
        for start, end, number in sorted(dated[body]):
            last_day = {item: day for item, day in last_day.items() if day >= start}
            for item in last_day:
                union.join(item, number)
            root = union.find(number)
            last_day[root] = max(end, last_day.get(root, ""))


def own_key(sha256: str, record: Meeting) -> str:
    """Return the key that a meeting would have if the document with the hash `sha256` alone spoke of it."""
    return _key([(sha256, record)], record.ordinal)


def _key(best: Sequence[tuple[str, Meeting]], ordinal: int | None) -> str:
    records = [record for _, record in best]
    body = _first(record.body for record in records)
    start = _first(record.start or "" for record in records)
    name = _first(record.name for record in records)
    holder = body or _first(_holder(record) for record in records)
    if body and ordinal is not None:
        return f"{body}-{ordinal}"
    if body and len(start) == len("YYYY-MM-DD"):
        return f"{body}-{start}"
    own = () if name and start else (best[0][0], best[0][1].key)
    return digest(holder, fold_text(name), start, "" if ordinal is None else str(ordinal), *own)


def _first(values: Iterable[str]) -> str:
    return next((value for value in values if value), "")


def _by_trust(account: MeetingAccount) -> tuple[bool, int, str, str]:
    """The report on the meeting knows best; after it, whoever gives the fullest date."""
    return not account.record.documented, -len(account.record.start or ""), account.sha256, account.record.key


def _keyed(accounts: Iterable[MeetingAccount], ordinal: int | None, taken: set[str]) -> str:
    """Return the key of a meeting; one that people split off a meeting with that key gets a longer one."""
    best = [(account.sha256, account.record) for account in sorted(accounts, key=_by_trust)]
    key = _key(best, ordinal)
    return f"{key}-{digest(*best[0][:1], best[0][1].key)[:8]}" if key in taken else key


def _resolved(accounts: Iterable[MeetingAccount], ordinal: int | None, key: str) -> ResolvedMeeting:
    best = sorted(accounts, key=_by_trust)
    records = [account.record for account in best]
    reporting = {account.source.document_iri for account in best if account.record.documented}
    # An end belongs to the start it was printed with: the start of one document and the end of another may not fit.
    dated = next((record for record in records if record.start), records[0])
    return ResolvedMeeting(
        iri=meeting_iri(key),
        key=key,
        body=_first(record.body for record in records),
        body_name=_first(record.body_name for record in records if not record.body),
        ordinal=ordinal,
        name=_first(record.name for record in records),
        start=dated.start or "",
        end=dated.end or "",
        start_time=_first(record.start_time for record in records),
        end_time=_first(record.end_time for record in records),
        place=_first(record.place for record in records),
        country=_first(record.country for record in records),
        format=next((record.format for record in records if record.format), None),
        sittings=next((record.sittings for record in records if record.sittings is not None), None),
        documents=tuple(sorted(reporting)),
        mentioned_in=tuple(sorted({account.source.document_iri for account in best} - reporting)),
        evidence=tuple(sorted((account.source for account in best), key=_evidence_order)),
        accounts=_accounts(best),
    )


def _accounts(best: Sequence[MeetingAccount]) -> tuple[tuple[str, Meeting], ...]:
    ordered = sorted(best, key=lambda account: (account.sha256, account.record.key))
    return tuple((account.source.document_iri, account.record) for account in ordered)


def _evidence_order(source: SourcedEvidence) -> tuple[str, int, int, str]:
    return source.document_iri, source.evidence.start, source.evidence.end, source.evidence.rule


def named(reference: Reference, account: MeetingAccount, key: str = "") -> bool:
    """Tell whether `reference` names the meeting of `account`, which is united under `key`."""
    if reference.scope and reference.scope != account.source.document_name:
        return False
    return reference.key in {key, own_key(account.sha256, account.record)}


def unite_meetings(
    accounts: Sequence[MeetingAccount], rulings: Rulings | None = None
) -> dict[tuple[str, str], ResolvedMeeting]:
    """Return the united meeting of each (SHA-256 of document, key in that document); `accounts` come sorted.

    What people decided (`rulings`) comes first.
    """
    union = _Union(accounts)
    if links := rulings.links_of("meeting") if rulings else []:
        _obey(accounts, union, links)
    _join_same_key(accounts, union)
    _join_named(accounts, union)
    _join_overlapping(accounts, union)
    groups: dict[int, list[MeetingAccount]] = defaultdict(list)
    for number, account in enumerate(accounts):
        groups[union.find(number)].append(account)
    united: dict[tuple[str, str], ResolvedMeeting] = {}
    keys: set[str] = set()
    for root, group in sorted(groups.items(), key=lambda item: min(map(_by_trust, item[1]))):
        key = _keyed(group, union.ordinal[root], keys)
        keys.add(key)
        meeting = _resolved(group, union.ordinal[root], key)
        united.update({(account.sha256, account.record.key): meeting for account in group})
    return united


def _obey(accounts: Sequence[MeetingAccount], union: _Union, links: Sequence[Link]) -> None:
    for link in sorted(links, key=lambda link: link.same):
        ones, others = (
            [number for number, account in enumerate(accounts) if named(reference, account)]
            for reference in (link.one, link.two)
        )
        for one, two in ((a, b) for a in ones for b in others if a != b):
            if link.same:
                union.join(one, two, decided=True)
            else:
                union.apart.add((one, two))
