"""Identifiers: the IRI of each thing, made from what the thing is and from nothing else.

No blank nodes, no clock, no transliteration: the same facts give the same IRI on every machine. Keys that people know
(a code, an ordinal) stay readable; the others are digests of the facts that make the thing what it is.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import quote

__all__ = [
    "BASE",
    "DECISIONS_GRAPH",
    "DERIVED_GRAPH",
    "PUBLISHED_GRAPH",
    "REFERENCE_GRAPH",
    "agenda_item_iri",
    "agent_iri",
    "agreement_iri",
    "assertion_graph",
    "body_event_iri",
    "citation_iri",
    "conflict_iri",
    "dataset_iri",
    "decision_iri",
    "digest",
    "document_iri",
    "initiative_iri",
    "involvement_iri",
    "known_person_iri",
    "meeting_iri",
    "member_count_iri",
    "membership_iri",
    "note_iri",
    "participation_iri",
    "passage_iri",
    "person_iri",
    "provenance_graph",
    "recommendation_iri",
    "recommendation_part_iri",
    "repair_iri",
    "resolution_iri",
    "selector_iri",
    "sitting_iri",
    "state_iri",
    "stated_count_iri",
    "statement_iri",
    "subject_iri",
    "thing_iri",
    "unresolved_iri",
    "work_iri",
]

BASE = "https://w3id.org/majlis/id/"
REFERENCE_GRAPH = BASE + "graph/reference"
DECISIONS_GRAPH = BASE + "graph/decisions"
DERIVED_GRAPH = BASE + "graph/derived"
PUBLISHED_GRAPH = BASE + "graph/published"
"""In another store: what majlis put there."""

_PLAIN = re.compile(r"[A-Za-z0-9_.~-]+")
_SEPARATOR = "\x1f"
_AGENT_KINDS = frozenset({"state", "organization", "body", "process", "group"})


def digest(*parts: str) -> str:
    """Return 128 bits of the SHA-256 of `parts` in hexadecimal. Where one part ends and the next begins counts.

    >>> digest("a", "bc") == digest("ab", "c")
    False
    >>> len(digest("a"))
    32
    """
    # A part that holds the separator itself must not look like two parts.
    joined = _SEPARATOR.join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def thing_iri(kind: str, *keys: str) -> str:
    """Return the IRI of the thing of `kind` with `keys`, each percent-encoded, joined by slashes.

    >>> thing_iri("item", "WGSOM-11", "1(a)")
    'https://w3id.org/majlis/id/item/WGSOM-11/1%28a%29'
    """
    # Nearly every key is a code or a digest, and asking once is cheaper than quoting each.
    if all(map(_PLAIN.fullmatch, keys)):
        return BASE + "/".join((kind, *keys))
    return BASE + "/".join(quote(part, safe="") for part in (kind, *keys))


def dataset_iri(hashes: Iterable[str]) -> str:
    """Return the IRI of what a build made of documents; `hashes` are those of their bytes, in any order.

    >>> dataset_iri(["ab", "cd"]) == dataset_iri(["cd", "ab"])
    True
    """
    return thing_iri("dataset", digest(*sorted(hashes)))


def state_iri(code: str) -> str:
    """Return the IRI of the state with the ISO 3166-1 alpha-3 (or ISO 3166-3) `code`.

    >>> state_iri("ITA")
    'https://w3id.org/majlis/id/state/ITA'
    """
    return thing_iri("state", code)


def agent_iri(kind: str, code: str) -> str:
    """Return the IRI of an agent: `kind` is state, organization, body, process or group. Raises `ValueError` else.

    >>> agent_iri("organization", "OSRSG-VAC")
    'https://w3id.org/majlis/id/organization/OSRSG-VAC'
    """
    if kind not in _AGENT_KINDS:
        raise ValueError(f"{kind!r} is no kind of agent; give one of {', '.join(sorted(_AGENT_KINDS))}")
    return thing_iri(str(kind), code)


def meeting_iri(key: str) -> str:
    """Return the IRI of the meeting with `key`.

    >>> meeting_iri("WGSOM-11")
    'https://w3id.org/majlis/id/meeting/WGSOM-11'
    """
    return thing_iri("meeting", key)


def sitting_iri(meeting: str, ordinal: int) -> str:
    """Return the IRI of a sitting of the meeting with the key `meeting`.

    >>> sitting_iri("WGSOM-11", 3)
    'https://w3id.org/majlis/id/sitting/WGSOM-11/3'
    """
    return thing_iri("sitting", meeting, str(ordinal))


def stated_count_iri(meeting: str, of: str, function: str, capacity: str, number: str, item: str = "") -> str:
    """Return the IRI of a count stated of the meeting with the key `meeting`; `number` with what limits it.

    >>> stated_count_iri("WGSOM-11", "state", "attendee", "state-party", "40")
    'https://w3id.org/majlis/id/count/WGSOM-11/state/attendee/state-party/40'
    >>> stated_count_iri("WGSOM-8", "focal-point", "", "", "at-least-32", "4")
    'https://w3id.org/majlis/id/count/WGSOM-8/focal-point/none/any/at-least-32/4'
    """
    return thing_iri("count", meeting, of, function or "none", capacity or "any", number, *filter(None, (item,)))


def agreement_iri(kind: str, parties: Iterable[str], year: int | None) -> str:
    """Return the IRI of an agreement of `kind` between `parties`, whatever their order.

    >>> agreement_iri("readmission", ("PER", "KEN"), 2020)
    'https://w3id.org/majlis/id/agreement/readmission/KEN-PER/2020'
    """
    return thing_iri("agreement", kind, "-".join(sorted(parties)), str(year or "undated"))


def initiative_iri(kind: str, key: str) -> str:
    """Return the IRI of an initiative of `kind` with `key`: the code of the data, or a digest of its name.

    >>> initiative_iri("operation", "operation-turquesa")
    'https://w3id.org/majlis/id/initiative/operation/operation-turquesa'
    """
    return thing_iri("initiative", kind, key)


def involvement_iri(initiative: str, role: str, agent: str) -> str:
    """Return the IRI of the part that `agent` has in the initiative with the IRI `initiative`.

    >>> involvement_iri(initiative_iri("operation", "operation-turquesa"), "supporter", "INTERPOL")
    'https://w3id.org/majlis/id/involvement/operation/operation-turquesa/supporter/INTERPOL'
    """
    kind, key = initiative.rsplit("/", 2)[1:]
    return thing_iri("involvement", kind, key, role, agent)


def body_event_iri(body: str, kind: str, detail: str = "") -> str:
    """Return the IRI of what happened to the body or process with the code `body`; `detail` tells two of a kind apart.

    >>> body_event_iri("WGSOM", "established")
    'https://w3id.org/majlis/id/event/WGSOM/established'
    """
    return thing_iri("event", body, kind, *filter(None, (detail,)))


def membership_iri(organization: str, agent: str, role: str, change: str, date: str) -> str:
    """Return the IRI of the role of `agent` in the body or process `organization`, by their codes.

    >>> membership_iri("COLOMBO", "NPL", "member", "held", "")
    'https://w3id.org/majlis/id/membership/COLOMBO/NPL/member/held/undated'
    """
    return thing_iri("membership", organization, agent, role, change, date or "undated")


def member_count_iri(organization: str, of: str, number: int) -> str:
    """Return the IRI of the statement that the body or process `organization` has `number` members of a kind.

    >>> member_count_iri("BUDAPEST", "state", 52)
    'https://w3id.org/majlis/id/members/BUDAPEST/state/52'
    """
    return thing_iri("members", organization, of, str(number))


def recommendation_iri(meeting: str, kind: str, number: str) -> str:
    """Return the IRI of what the meeting with the key `meeting` recommends, concludes, proposes or undertakes.

    >>> recommendation_iri("WGSOM-11", "recommendation", "7")
    'https://w3id.org/majlis/id/recommendation/WGSOM-11/recommendation/7'
    """
    return thing_iri("recommendation", meeting, kind, number)


def recommendation_part_iri(recommendation: str, notation: str) -> str:
    """Return the IRI of a lettered part of the recommendation with the IRI `recommendation`.

    >>> recommendation_part_iri(recommendation_iri("WGSOM-11", "recommendation", "13"), "a")[-19:]
    'recommendation/13/a'
    """
    return f"{recommendation}/{quote(notation, safe='')}"


def subject_iri(code: str) -> str:
    """Return the IRI of a subject of the scheme of subjects.

    >>> subject_iri("search-and-rescue")
    'https://w3id.org/majlis/id/subject/search-and-rescue'
    """
    return thing_iri("subject", code)


def agenda_item_iri(meeting: str, notation: str) -> str:
    """Return the IRI of an item on the agenda of the meeting with the key `meeting`.

    >>> agenda_item_iri("WGSOM-11", "2")
    'https://w3id.org/majlis/id/item/WGSOM-11/2'
    """
    return thing_iri("item", meeting, notation)


def participation_iri(
    meeting: str, participant: str, capacity: str, function: str, item: str, on_behalf_of: Iterable[str]
) -> str:
    """Return the IRI of a participation: a digest of the IRIs of meeting and participant and of how it took part.

    The order of `on_behalf_of` does not count.

    >>> participation_iri("m", "p", "", "speaker", "2", ("ITA", "PER")) == participation_iri(
    ...     "m", "p", "", "speaker", "2", ("PER", "ITA")
    ... )
    True
    """
    return thing_iri("participation", digest(meeting, participant, capacity, function, item, *sorted(on_behalf_of)))


def person_iri(meeting: str, affiliation: str, name: str) -> str:
    """Return the IRI of a person at the meeting with the key `meeting`; `name` is folded by the caller.

    >>> person_iri("WGSOM-11", "ITA", "francesco testa") == person_iri("WGSOM-11", "GRC", "francesco testa")
    False
    """
    return thing_iri("person", digest(meeting, affiliation, name))


def known_person_iri(affiliation: str, *key: str) -> str:
    """Return the IRI of a person who is known by a full name, whatever the meeting; `key` is what spellings share.

    >>> known_person_iri("ITA", "prnssk", "tst") == known_person_iri("GRC", "prnssk", "tst")
    False
    """
    return thing_iri("person", digest("", affiliation, *key))


def decision_iri(line: str) -> str:
    """Return the IRI of a decision by its line in the decisions file.

    >>> decision_iri("name:Oz,,rejected,,,A. Reader,,")[:36]
    'https://w3id.org/majlis/id/decision/'
    """
    return thing_iri("decision", digest(line))


def statement_iri(participation: str) -> str:
    """Return the IRI of the statement delivered in the participation with the IRI `participation`.

    >>> statement_iri("https://w3id.org/majlis/id/participation/0f")
    'https://w3id.org/majlis/id/statement/0f'
    """
    return thing_iri("statement", participation.rpartition("/")[2])


@lru_cache(maxsize=65536)
def document_iri(sha256: str) -> str:
    """Return the IRI of the document whose bytes have the SHA-256 `sha256` (hexadecimal).

    >>> document_iri("9f86d0")
    'https://w3id.org/majlis/id/document/9f86d0'
    """
    return thing_iri("document", sha256)


def work_iri(symbol: str) -> str:
    """Return the IRI of the document with the canonical `symbol`, whatever files and languages it is in.

    >>> work_iri("CTOC/COP/WG.7/2024/INF/1/Rev.1")
    'https://w3id.org/majlis/id/work/CTOC/COP/WG.7/2024/INF/1/Rev.1'
    """
    return thing_iri("work", *symbol.split("/"))


def citation_iri(citing: str, symbol: str, role: str) -> str:
    """Return the IRI of the citation of `symbol` in `role` by the document with the IRI `citing`.

    >>> citation_iri("d", "A/68/50", "cites") == citation_iri("d", "A/68/50", "agenda")
    False
    """
    return thing_iri("citation", digest(citing, symbol, role))


def selector_iri(document: str, start: int, end: int) -> str:
    """Return the IRI of the selector of the characters ``[start, end)`` of the document with the SHA-256 `document`.

    >>> selector_iri("9f86d0", 3, 9)
    'https://w3id.org/majlis/id/selector/9f86d0/3-9'
    """
    return thing_iri("selector", document, f"{start}-{end}")


def passage_iri(document: str, paragraph: str, start: int, end: int, *reading: str) -> str:
    """Return the IRI of a passage as one rule read it, in the document with the SHA-256 `document`.

    `reading` (rule, confidence, repaired words) belongs to the passage, so readings that differ are two passages over
    one selector.

    >>> passage_iri("9f86d0", "43", 3, 9, "list") == passage_iri("9f86d0", "43", 3, 9, "sentence")
    False
    """
    return thing_iri("passage", digest(document, paragraph, str(start), str(end), *reading))


def repair_iri(document: str, start: int, end: int, rule: str, after: str) -> str:
    """Return the IRI of a repair in the document with the SHA-256 `document`.

    >>> repair_iri("9f86d0", 3, 4, "kashida", "")[:34]
    'https://w3id.org/majlis/id/repair/'
    """
    return thing_iri("repair", digest(document, str(start), str(end), rule, after))


def resolution_iri(body: str, number: str) -> str:
    """Return the IRI of a resolution by its body and canonical number, of a decision with the word before its number.

    >>> resolution_iri("GA", "65/170")
    'https://w3id.org/majlis/id/resolution/GA/65%2F170'
    """
    return thing_iri("resolution", body or "unknown", number)


def conflict_iri(kind: str, document: str, facts: Iterable[str]) -> str:
    """Return the IRI of a conflict of `kind` between `facts` (IRIs, in any order) in `document` (IRI or empty).

    >>> conflict_iri("date", "", ("a", "b")) == conflict_iri("date", "", ("b", "a"))
    True
    """
    return thing_iri("conflict", digest(kind, document, *sorted(facts)))


def note_iri(agent: str, kind: str, passage: str) -> str:
    """Return the IRI of a note of `kind` on the agent with the IRI `agent`, read from the passage with that IRI.

    >>> note_iri("a", "status", "p") == note_iri("b", "status", "p")
    False
    """
    return thing_iri("note", digest(agent, kind, passage))


def unresolved_iri(printed: str, passage: str) -> str:
    """Return the IRI of a name that could not be resolved, as `printed` in the passage with the IRI `passage`.

    >>> unresolved_iri("Ruritania", "p") == unresolved_iri("Ruritania", "q")
    False
    """
    return thing_iri("unresolved", digest(printed, passage))


def assertion_graph(document: str) -> str:
    """Return the IRI of the graph of what the document with the IRI `document` asserts.

    >>> assertion_graph(document_iri("9f86d0"))
    'https://w3id.org/majlis/id/graph/9f86d0/assertions'
    """
    return f"{BASE}graph/{document.rpartition('/')[2]}/assertions"


def provenance_graph(document: str) -> str:
    """Return the IRI of the graph of passages and repairs of the document with the IRI `document`.

    >>> provenance_graph(document_iri("9f86d0"))
    'https://w3id.org/majlis/id/graph/9f86d0/provenance'
    """
    return f"{BASE}graph/{document.rpartition('/')[2]}/provenance"
