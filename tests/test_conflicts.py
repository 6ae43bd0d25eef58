"""Conflicts: for each check small invented documents in which it must find something, and others in which it must not.

Every case is written as what documents say; the expected findings (kind and codes) were worked out by hand.
"""

from __future__ import annotations

import csv
import re
import string
from pathlib import Path

import pytest
from corpora import Document, agents
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.audit import read_audited
from graph.corpus_conflicts import ConflictKind, Severity
from graph.findings import sentences
from graph.resolve import resolve
from ontology.records import AgentKind, Capacity, CountedKind, DocumentFacts, Function, Sitting, StatedCount

KINDS = {
    "state": "ITA GRC TUR EGY THA PAK KEN CUB AUT PER",
    "organization": "UNHCR IOM EU",
    "group": "GRULAC",
}
CODES = {code: AgentKind(kind) for kind, codes in KINDS.items() for code in codes.split()}


def read(name: str, lines: str) -> DocumentFacts:
    """Return the facts of a document written line by line.

    ``meeting KEY BODY ORDINAL START END [PLACE]`` · ``CAPACITY|- FUNCTION KEY CODES… [for CODES…]`` ·
    ``sitting KEY ORDINAL DATE`` · ``count KEY NUMBER OF CAPACITY|-`` · ``person KEY AFFILIATION FUNCTION NAME…``
    """
    doc = Document(name, name)
    doc.evidence(f"{name}: {lines}")
    for line in filter(None, (line.strip() for line in lines.split(";"))):
        first, *rest = line.split()
        match first:
            case "meeting":
                key, body, ordinal, start, end, *place = rest
                number = None if ordinal == "-" else int(ordinal)
                doc.meeting(key, body, number, start, end, place=" ".join(place), documented=True)
            case "sitting":
                words = doc.evidence(line)
                doc.add("sittings", Sitting(meeting=rest[0], ordinal=int(rest[1]), date=rest[2], evidence=words))
            case "count":
                key, number, of, capacity = rest
                doc.add("counts", StatedCount(
                    meeting=key, number=int(number), of=CountedKind(of), function=Function.ATTENDEE,
                    capacity=None if capacity == "-" else Capacity(capacity), evidence=doc.evidence(line),
                ))  # fmt: skip
            case "person":
                key, affiliation, function, *names = rest
                doc.person("-".join((*names, affiliation)), " ".join(names), affiliation)
                who = "-".join((*names, affiliation))
                doc.takes_part(key, who, AgentKind.PERSON, None, Function(function), affiliation=affiliation)
            case capacity:
                function, key, *codes = rest
                who, _, backed = " ".join(codes).partition(" for ")
                for code in who.split():
                    doc.takes_part(
                        key, code, CODES[code], None if capacity == "-" else Capacity(capacity), Function(function),
                        on_behalf_of=tuple(backed.split()),
                    )  # fmt: skip
    return doc.read()


W8 = "meeting w8 WGSOM 8 2021-10-14 2021-10-15 Vienna;"
W9 = "meeting w9 WGSOM 9 2022-06-27 2022-06-28 Vienna;"
LIST = "state-party attendee w8 ITA GRC TUR EGY KEN;"
NONE: tuple[str, ...] = ()

# Each case: the check it is about, the documents, and kind and codes (or other words) of each finding.
CASES: list[tuple[str, tuple[str, ...], tuple[str, ...]]] = [
    # Two capacities that exclude each other, in one document or in two; an observer state may be a non-party.
    ("capacity", (W8 + "state-party speaker w8 THA; signatory attendee w8 THA",),
     ("capacity THA: signatory, state-party",)),
    ("capacity", (W8 + "state-party attendee w8 PAK", W8 + "non-party attendee w8 PAK"),
     ("capacity PAK: non-party, state-party",)),
    ("capacity", (W8 + "observer-state speaker w8 CUB; non-party attendee w8 CUB",), NONE),
    ("capacity", (W8 + "- chair w8 ITA; state-party attendee w8 ITA",), NONE),
    # Down from one meeting to the next is told, up is an accession; a meeting without a date has no place in the order.
    ("change", (W8 + W9 + "signatory attendee w8 PAK; non-party attendee w9 PAK",),
     ("capacity-change PAK: signatory at WGSOM-8, non-party at WGSOM-9",)),
    ("change", (W9 + "signatory attendee w9 THA", W8 + "state-party attendee w8 THA"),
     ("capacity-change THA: state-party at WGSOM-8, signatory at WGSOM-9",)),
    ("change", (W8 + W9 + "signatory attendee w8 PAK; state-party attendee w9 PAK",), NONE),
    ("change", (W8 + "meeting b BUDAPEST - 2022 2022; state-party attendee w8 PAK; non-party attendee b PAK",), NONE),
    # Absent and present; whoever is absent may be host of another's meeting.
    ("presence", (W8 + "- absentee w8 CUB; - speaker w8 CUB",), ("presence CUB: absentee, speaker",)),
    ("presence", (W8 + "- absentee w8 CUB", W8 + "state-party attendee w8 CUB"), ("presence CUB: absentee, attendee",)),
    ("presence", (W8 + "- absentee w8 AUT; - host w8 AUT",), NONE),
    ("presence", (W8 + W9 + "- absentee w8 AUT; - speaker w9 AUT",), NONE),
    # Speaks and is in no list; without a list, or for an organisation, nothing follows.
    ("speaker", (W8 + LIST + "- speaker w8 CUB",), ("speaker-not-listed CUB: in no list of attendance at WGSOM-8",)),
    ("speaker", (W8 + LIST + "non-party speaker w8 PAK", W8 + LIST),
     ("speaker-not-listed PAK: in no list of attendance at WGSOM-8",)),
    ("speaker", (W8 + "state-party attendee w8 ITA GRC; - speaker w8 CUB",), NONE),
    ("speaker", (W8 + LIST + "- speaker w8 IOM KEN",), NONE),
    # Backs a statement without being listed, also where its absence is stated; groups and those who speak are there.
    ("backing", (W8 + LIST + "- speaker w8 EGY for CUB TUR",),
     ("backing-without-attendance CUB: in no list of attendance at WGSOM-8",)),
    ("backing", (W8 + LIST + "- absentee w8 PER; - speaker w8 EGY for PER",),
     ("backing-without-attendance PER: in no list of attendance at WGSOM-8",)),
    ("backing", (W8 + LIST + "- speaker w8 EGY for GRULAC KEN",), NONE),
    ("backing", (W8 + "- speaker w8 EGY for CUB",), NONE),
    # Two reports on one meeting whose lists differ; the same lists, or a report without one.
    ("lists", (W8 + LIST, W8 + LIST + "state-party attendee w8 PER"), ("list WGSOM-8: PER in 1, not in 0",)),
    ("lists", (W8 + "state-party attendee w8 ITA GRC TUR EGY PER", W8 + LIST),
     ("list WGSOM-8: KEN in 1, not in 0", "list WGSOM-8: PER in 0, not in 1")),
    ("lists", (W8 + LIST + "- speaker w8 KEN", W8 + LIST), NONE),
    ("lists", (W8 + LIST, W8 + "state-party attendee w8 KEN TUR"), NONE),
    # A stated count against the list; a short list is no full one; the European Union may be counted or not.
    ("count", (W8 + LIST + "count w8 4 state state-party",), ("count WGSOM-8: 4 state-party stated, 5 listed",)),
    ("count", (W8 + LIST + "count w8 7 state -",), ("count WGSOM-8: 7 state stated, 5 listed",)),
    ("count", (W8 + LIST + "count w8 5 state state-party; count w8 90 person -",), NONE),
    ("count", (W8 + LIST + "party-organization attendee w8 EU; count w8 6 state state-party",), NONE),
    ("count", (W8 + LIST + "count w8 40 state -",), NONE),
    ("count", (W8 + LIST + "observer-organization attendee w8 UNHCR; count w8 6 delegation -",), NONE),
    ("two counts", (W8 + "count w8 40 state -", W8 + "count w8 41 state -"), ("count WGSOM-8: 40, 41 state stated",)),
    ("two counts", (W8 + "count w8 4 state signatory; count w8 5 state signatory",),
     ("count WGSOM-8: 4, 5 signatory stated",)),
    ("two counts", (W8 + "count w8 4 state signatory; count w8 5 state state-party",), NONE),
    ("two counts", (W8 + "count w8 4 state -", W8 + "count w8 4 state -"), NONE),
    # Dates: of two documents, of one, of a sitting. Imprecise dates are intervals.
    ("days", (W8, "meeting w8 WGSOM 8 2021-11-14 2021-11-15"),
     ("date WGSOM-8: end 2021-10-15, 2021-11-15", "date WGSOM-8: start 2021-10-14, 2021-11-14")),
    ("days", (W8, "meeting w8 WGSOM 8 2020 2020"),
     ("date WGSOM-8: end 2020, 2021-10-15", "date WGSOM-8: start 2020, 2021-10-14")),
    ("days", (W8, "meeting w8 WGSOM 8 2021-10 2021"), NONE),
    ("days", (W8, W9), NONE),
    ("span", ("meeting w8 WGSOM 8 2021-10-15 2021-10-14",), ("date WGSOM-8: start 2021-10-15, end 2021-10-14",)),
    ("span", ("meeting w8 WGSOM 8 2021-10 2021-09-30",), ("date WGSOM-8: start 2021-10, end 2021-09-30",)),
    ("span", ("meeting w8 WGSOM 8 2021-10-15 2021-10",), NONE),
    ("span", ("meeting w8 WGSOM 8 2021-10-15 2021-10-15",), NONE),
    ("sitting", (W8 + "sitting w8 1 2021-10-13",),
     ("date WGSOM-8: sitting 1 on 2021-10-13, meeting 2021-10-14 to 2021-10-15",)),
    ("sitting", (W8 + "sitting w8 3 2021-11-14",),
     ("date WGSOM-8: sitting 3 on 2021-11-14, meeting 2021-10-14 to 2021-10-15",)),
    ("sitting", (W8 + "sitting w8 1 2021-10-14; sitting w8 2 2021-10-15",), NONE),
    ("sitting", ("meeting w8 WGSOM 8 2021-10 2021-10; sitting w8 1 2021-10-31",), NONE),
    # Places.
    ("place", (W8, "meeting w8 WGSOM 8 2021-10-14 2021-10-15 Lima"), ("place WGSOM-8: Lima, Vienna",)),
    ("place", (W8, W8, "meeting w8 WGSOM 8 2021 2021 Quito"), ("place WGSOM-8: Quito, Vienna",)),
    ("place", (W8, "meeting w8 WGSOM 8 2021-10-14 2021-10-15"), NONE),
    ("place", (W8, "meeting w9 WGSOM 9 2022-10-14 2022-10-15 Lima"), NONE),
    # Ordinals: two on the same day, and a series out of order.
    ("ordinal", (W8, "meeting x WGSOM 7 2021-10-14 2021-10-15"), ("ordinal WGSOM on 2021-10-14: 7, 8",)),
    ("ordinal", (W8 + "meeting x WGSOM 9 2020-01-02 2020-01-03",),
     ("ordinal WGSOM-8 on 2021-10-14, WGSOM-9 on 2020-01-02",)),
    ("ordinal", (W8, "meeting x HLD 7 2021-10-14 2021-10-15"), NONE),
    ("ordinal", (W8 + W9 + "meeting x WGSOM 10 2022 2022",), NONE),
    # One name of two states at one meeting; at two meetings people move, and bare surnames are many people's.
    ("affiliation", (W8 + "person w8 ITA speaker Ada Rossi; person w8 PER panellist Ada Rossi",),
     ("affiliation Ada Rossi at WGSOM-8: ITA, PER",)),
    ("affiliation", (W8 + "person w8 ITA speaker Ada Rossi", W8 + "person w8 EGY speaker Ada Rossi"),
     ("affiliation Ada Rossi at WGSOM-8: EGY, ITA",)),
    ("affiliation", (W8 + W9 + "person w8 ITA speaker Ada Rossi; person w9 PER speaker Ada Rossi",), NONE),
    ("affiliation", (W8 + "person w8 ITA speaker Rossi; person w8 PER speaker Rossi",), NONE),
]  # fmt: skip


def told(documents: list[DocumentFacts]) -> tuple[str, ...]:
    """Return kind and description of each conflict."""
    return tuple(sorted(f"{found.kind} {found.description}" for found in resolve(documents, agents()).conflicts))


@pytest.mark.parametrize(("check", "texts", "expected"), CASES)
def test_what_is_found(check: str, texts: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert told([read(str(number), text) for number, text in enumerate(texts)]) == expected


def test_every_check_has_two_cases_that_fire_and_two_that_do_not() -> None:
    for check in {case[0] for case in CASES}:
        fires = [bool(expected) for name, _, expected in CASES if name == check]
        assert fires.count(True) >= 2, check
        assert fires.count(False) >= 2, check


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_the_order_of_documents_does_not_count(data: st.DataObject) -> None:
    texts = data.draw(st.lists(st.sampled_from([text for case in CASES for text in case[1]]), min_size=2, max_size=5))
    documents = [read(str(number), text) for number, text in enumerate(texts)]
    shuffled = data.draw(st.permutations(documents))
    assert resolve(shuffled, agents()).conflicts == resolve(documents, agents()).conflicts


def test_each_conflict_has_its_sentences_and_documents() -> None:
    (found,) = resolve([read("0", W8 + LIST + "- speaker w8 EGY for CUB")], agents()).conflicts
    assert found.severity is Severity.DISCREPANCY
    assert found.sentence_en == "A statement was made on behalf of Cuba at WGSOM-8; no list of attendance names it."
    assert "باسم كوبا في WGSOM-8" in found.sentence_ar
    assert len(found.documents) == 1


def test_templates_name_the_same_things_in_both_languages(root: Path) -> None:
    with (root / "ontology" / "data" / "findings.csv").open(encoding="utf-8", newline="") as stream:
        lines = list(csv.DictReader(stream))
    assert len({line["finding"] for line in lines}) == len(lines)
    for line in lines:
        english, arabic = (
            {name for _, name, _, _ in string.Formatter().parse(line[key]) if name} for key in ("en", "ar")
        )
        assert english == arabic, line["finding"]
        assert ConflictKind(line["kind"])
        assert Severity(line["severity"])
        assert re.search("[\u0621-\u064a]", line["ar"])
        assert all(sentences(line["finding"], dict.fromkeys(english, "x")))


# What a reader finds in the invented reports: backers of joint statements who did not come (see examples/gold, notes).
EXAMPLES = {
    ("backing-without-attendance", "discrepancy", f"{code}: in no list of attendance at {meeting}")
    for meeting, codes in (
        ("WGTIP-19", "QAT"),
        ("WGFIREARMS-17", "KIR PLW"),
        ("WGTA-14", "NRU SLB"),
        ("WGIC-16", "KIR NRU PLW"),
    )
    for code in codes.split()
}
# The same of the real reports: one capacity too many, one lost, one backer who was not there, one slip in a symbol.
SEEDS = {
    ("capacity", "contradiction", "THA: signatory, state-party"),
    ("capacity-change", "change", "PAK: signatory at WGSOM-8, non-party at WGSOM-11"),
    ("backing-without-attendance", "discrepancy", "SAU: in no list of attendance at WGSOM-11"),
    ("symbol", "discrepancy", "CTOC/COP/WG.4/2024/4 in a list that counts CTOC/COP/WG.7/2024/4"),
}


def found_in(folder: Path) -> set[tuple[str, str, str]]:
    """Return kind, severity and description of each conflict in the reports of a folder."""
    paths = sorted(path for path in folder.iterdir() if path.is_file() and path.stem != "README")
    read = [found for path in paths for found in read_audited(path)]
    corpus = resolve([facts for facts in read if isinstance(facts, DocumentFacts)])
    return {(str(found.kind), str(found.severity), found.description) for found in corpus.conflicts}


def test_nothing_else_is_found_in_the_examples(examples: Path) -> None:
    assert found_in(examples) == EXAMPLES


def test_nothing_else_is_found_in_the_real_reports(shared: Path) -> None:
    assert found_in(shared / "seeds") == SEEDS
