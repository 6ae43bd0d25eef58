"""The report of a build: what was read, repaired, found, left unresolved and contradicted, as a page and as Markdown.

The rule of this module: it counts and quotes, and concludes nothing. Everything it says stands in the corpus or in
the list of failures; words from documents are escaped in both formats.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from graph.conflict_evidence import ConflictEvidence, gravest_first
from graph.corpus import Conflict, Corpus, ResolvedDocument, ResolvedMeeting
from graph.manifest import Failure
from graph.pages import interface, render, write_text
from graph.report_lines import (
    ConflictLine,
    DocumentLine,
    Listing,
    MeetingLine,
    RepairLine,
    ReportData,
    UnresolvedLine,
)
from ontology.records import Capacity, Function, Repair

__all__ = ["markdown_cell", "report_data", "report_html", "report_markdown", "write_report"]

_EXAMPLES = 3
_CONTEXT = 40
_LINES, _FINDINGS, _PASSAGES = 1000, 200, 8
"""How many lines a list of the report has, how many findings it lists, and passages of each; the tables have all."""


def report_data(
    corpus: Corpus, failures: Iterable[Failure] = (), sizes: Mapping[str, int] | None = None, version: str = ""
) -> ReportData:
    """Return what the report of `corpus` says; `sizes` maps the sha256 of an input to its size in bytes."""
    crossed = Counter((str(fact.capacity or ""), str(fact.function)) for fact in corpus.participations)
    return ReportData(
        version=version,
        documents=_documents(corpus, sizes or {}),
        failures=tuple(sorted(failures)),
        repairs=_repairs(corpus.documents),
        unresolved=_unresolved(corpus),
        conflicts=_conflicts(corpus),
        meetings=_meetings(corpus),
        functions=tuple(str(function) for function in Function if any(function == used for _, used in crossed)),
        capacities=tuple(value for value in (*map(str, Capacity), "") if any(value == used for used, _ in crossed)),
        crossed=dict(crossed),
        facts=len(corpus.participations),
    )


def report_html(data: ReportData) -> str:
    """Return the report as a page."""
    return render("report.html.j2", data=data, words=interface())


def report_markdown(data: ReportData) -> str:
    """Return the report as Markdown (with tables, as GitHub and Pandoc read them)."""
    return render("report.md.j2", data=data, words=interface(), cell=markdown_cell).strip() + "\n"


def write_report(folder: Path, data: ReportData) -> None:
    """Write ``report.html`` and ``report.md`` into `folder`. Raises OSError if a file cannot be written."""
    write_text(folder / "report.html", report_html(data))
    write_text(folder / "report.md", report_markdown(data))


def markdown_cell(value: object) -> str:
    r"""Return `value` for a cell of a Markdown table: one line, and nothing in it is markup.

    >>> markdown_cell("a|b\n<i>")
    'a\\|b &lt;i&gt;'
    """
    text = " ".join(str(value).split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"([\\`*_\[\]|#~!])", r"\\\1", text)


def _documents(corpus: Corpus, sizes: Mapping[str, int]) -> Listing[DocumentLine]:
    facts = Counter(iri for fact in corpus.participations for iri in {part.document_iri for part in fact.evidence})
    unresolved = Counter(name.evidence.document_iri for name in corpus.unresolved)
    ordered = sorted(corpus.documents, key=lambda document: (document.record.name, document.iri))
    lines = tuple(
        DocumentLine(
            name=document.record.name,
            language=document.record.language,
            symbol=document.record.symbol,
            issued=document.record.issued or "",
            size=sizes.get(document.record.sha256),
            characters=document.record.characters,
            facts=facts[document.iri],
            repairs=len(document.repairs),
            unresolved=unresolved[document.iri],
            pages=document.record.pages,
            quality=document.record.quality,
            set_aside=document.record.set_aside,
            notes=document.record.reading_notes,
        )
        for document in ordered[:_LINES]
    )
    return Listing("documents", lines, len(ordered))


def _repairs(documents: Sequence[ResolvedDocument]) -> tuple[RepairLine, ...]:
    """Return the repairs by rule, the most frequent first."""
    by_rule: defaultdict[str, list[tuple[str, Repair]]] = defaultdict(list)
    for document in documents:
        for repair in document.repairs:
            by_rule[repair.rule].append((document.iri, repair))
    lines = (
        RepairLine(rule, len(found), len({iri for iri, _ in found}), _examples(repair for _, repair in found))
        for rule, found in by_rule.items()
    )
    return tuple(sorted(lines, key=lambda line: (-line.count, line.rule)))


def _examples(repairs: Iterable[Repair]) -> tuple[tuple[str, str], ...]:
    pairs = dict.fromkeys((repair.before[:_CONTEXT], repair.after[:_CONTEXT]) for repair in repairs)
    return tuple(pairs)[:_EXAMPLES]


def _unresolved(corpus: Corpus) -> Listing[UnresolvedLine]:
    lines = tuple(
        UnresolvedLine(
            name.printed,
            name.reason,
            ", ".join(name.candidates),
            name.evidence.document_name,
            name.evidence.evidence.paragraph,
            name.evidence.evidence.page,
        )
        for name in corpus.unresolved[:_LINES]
    )
    return Listing("unresolved", lines, len(corpus.unresolved))


def _conflicts(corpus: Corpus) -> Listing[ConflictLine]:
    told = ConflictEvidence(corpus)
    lines = tuple(_conflict(told, conflict) for conflict in gravest_first(corpus.conflicts)[:_FINDINGS])
    return Listing("conflicts", lines, len(corpus.conflicts))


def _conflict(told: ConflictEvidence, conflict: Conflict) -> ConflictLine:
    """Return a conflict with the words of each fact in it, whatever these are about."""
    evidence = [part for fact in told.of(conflict) for part in fact.evidence]
    quotes = dict.fromkeys(
        (part.document_name, part.evidence.paragraph, part.evidence.page, part.evidence.quote_repaired)
        for part in evidence
    )
    said = str(conflict.kind), str(conflict.severity), conflict.sentence_en, conflict.sentence_ar
    return ConflictLine(*said, tuple(quotes)[:_PASSAGES], max(0, len(quotes) - _PASSAGES))


def _meetings(corpus: Corpus) -> Listing[MeetingLine]:
    names = {document.iri: document.record.name for document in corpus.documents}
    there: defaultdict[str, set[str]] = defaultdict(set)
    for fact in corpus.participations:
        if fact.function != Function.ABSENTEE:
            there[fact.meeting.iri].add(fact.participant_iri)
    ordered = sorted(corpus.meetings, key=lambda meeting: (meeting.start, meeting.iri))
    lines = tuple(_meeting(meeting, len(there[meeting.iri]), names) for meeting in ordered[:_LINES])
    return Listing("meetings", lines, len(ordered))


def _meeting(meeting: ResolvedMeeting, participants: int, names: Mapping[str, str]) -> MeetingLine:
    code = f"{meeting.body} {meeting.ordinal or ''}".strip()
    documents = ", ".join(sorted(names.get(iri, iri) for iri in meeting.documents))
    name = meeting.name or code or meeting.key
    return MeetingLine(name, code, meeting.start, meeting.end, meeting.place, participants, documents)
