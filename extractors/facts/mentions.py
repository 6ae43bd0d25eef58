"""Names that a document mentions, whether or not a fact comes of them.

A strong name counts wherever it stands, a weak one («Georgia», «عمان») where its neighbours say what it is: beside a
name that counts in one list, alone in brackets, or behind an office of representatives.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.facts.units import unit_behind
from extractors.structure.page import Page
from extractors.words.names import NameSpan
from ontology.records import AgentKind, Mention

__all__ = ["read_mentions"]

_IN_LIST = re.compile(r"\s*[,،、;؛]?\s*(?:\w{1,3}\s+)?")  # a mark, «and», or both
_SENT = frozenset({"rep", "government"})
_FEW = 5  # characters between an office and whom it represents


def _counts(name: NameSpan) -> bool:
    return name.strong or (name.full and name.kind is AgentKind.ORGANIZATION)


def _told(page: Page, name: NameSpan) -> bool:
    """Whether brackets or an office show that a weak name is that of an agent."""
    text = page.text
    if text[name.lead - 1 : name.lead] == "(" and text[name.end : name.end + 1] == ")":
        return True
    offices = page.cues_in(page.passage_number(name.start), frozenset({"rep"}))
    return any(0 <= name.lead - office.end <= _FEW for office in offices)


def _government(page: Page, name: NameSpan) -> bool:
    """«the Syrian Government», «الوفد الأردني»: beside such a word an adjective stands for the state."""
    if not name.demonym or len(name.codes) != 1:
        return False
    sent = page.cues_in(page.passage_number(name.start), _SENT)
    return any(0 <= s.start - name.end <= 1 or 0 <= name.lead - s.end <= 1 for s in sent)


def _beside(page: Page, one: NameSpan, other: NameSpan) -> bool:
    return one.kind is other.kind and _IN_LIST.fullmatch(page.text, one.end, other.lead) is not None


def _spread(page: Page, names: Sequence[NameSpan], counted: list[bool]) -> None:
    """Count the weak names that stand beside a counted one, in the direction in which `names` come."""
    for at in range(1, len(names)):
        if counted[at - 1] and not counted[at] and _may_count(names[at]):
            first, last = sorted((names[at - 1], names[at]), key=lambda name: name.start)
            counted[at] = _beside(page, first, last)


def _may_count(name: NameSpan) -> bool:
    return len(name.codes) == 1 and not name.demonym


def read_mentions(page: Page) -> list[Mention]:
    """Return the names that `page` mentions, one mention for each code and paragraph."""
    names = page.names
    counted = [_counts(n) or (_may_count(n) and _told(page, n)) or _government(page, n) for n in names]
    _spread(page, names, counted)
    backwards = counted[::-1]
    _spread(page, names[::-1], backwards)
    seen: dict[tuple[str, str], Mention] = {}
    for name, counts in zip(names, backwards[::-1], strict=True):
        if counts:
            evidence = page.evidence(name.start, name.end, "name")
            mention = Mention(code=name.codes[0], kind=name.kind, evidence=evidence)
            seen.setdefault((name.codes[0], evidence.paragraph), mention)
        if counts and (unit := unit_behind(page, name)):
            evidence = page.evidence(unit.start, unit.end, "unit")
            mention = Mention(code=unit.code, kind=AgentKind.BODY, evidence=evidence)
            seen.setdefault((unit.code, evidence.paragraph), mention)
    return list(seen.values())
