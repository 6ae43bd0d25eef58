"""An invented sample for the pages: a participation table and a table of meetings, with hostile words in them."""

from __future__ import annotations

import pandas as pd

from graph.explorer_findings import FindingTables
from graph.rows_decisions import CANDIDATES

HOSTILE = "</script><img src=x onerror=alert(1)>\u2028{{ 7*7 }}<!--"
"""A label that must stay a label, whatever it is put into."""

_STATES = {
    "ITA": ("Italy", "إيطاليا"),
    "PER": ("Peru", "بيرو"),
    "THA": ("Thailand", "تايلند"),
    "UGA": ("Uganda", "أوغندا"),
    "JPN": ("Japan", "اليابان"),
}
_MEETINGS = {
    "m/1": ("Working Group on Invented Matters", "WGSOM", 8, "2021-10-14"),
    "m/2": ("الفريق العامل المعني بالأمور المخترعة", "WGSOM", 11, "2024-07-11"),
    "m/3": ("Senior Officials of the Invented Process", "BUDAPEST", None, "2021-10-14"),
}


def _row(number: int, meeting: str, code: str, kind: str, names: tuple[str, str]) -> dict[str, object]:
    name, _, _, start = _MEETINGS[meeting]
    quote = f"وتكلّم ممثل {names[1]}"
    return {
        "participation": f"p/{number:03}",
        "document": "invented.txt",
        "symbol": "X/WG/2024/1",
        "meeting": meeting,
        "meeting_name": name,
        "meeting_start": start,
        "meeting_end": start,
        "participant": code,
        "participant_iri": f"{kind}/{code}",
        "participant_kind": kind,
        "participant_name": names[1],
        "name_en": names[0],
        "name_ar": names[1],
        "paragraph": str(number + 3),
        "quote": quote.replace("ي", "\ufffd"),
        "quote_repaired": quote,
        "rule": "invented-rule",
        "confidence": 0.9,
        "review": "unreviewed",
    }


def participation() -> pd.DataFrame:
    """Return 17 facts about 5 states, an organisation with a hostile name and a person; one is an absence."""
    rows = []
    for i, (meeting, codes) in enumerate((("m/1", "ITA PER THA"), ("m/2", "ITA THA UGA JPN"), ("m/3", "ITA THA UGA"))):
        for code in codes.split():
            row = _row(len(rows), meeting, code, "state", _STATES[code])
            rows.append(row | {"capacity": "member" if i == 2 else "state-party", "function": "attendee"})
    for meeting in ("m/1", "m/2"):
        row = _row(len(rows), meeting, "ITA", "state", _STATES["ITA"])
        rows.append(row | {"capacity": "signatory", "function": "speaker", "agenda_item": "2", "on_behalf_of": "EU"})
    for meeting in _MEETINGS:
        row = _row(len(rows), meeting, "HOST", "organization", (HOSTILE, HOSTILE))
        rows.append(row | {"capacity": "observer-organization", "function": "secretariat", "quote": HOSTILE})
    row = _row(len(rows), "m/1", "Ada Rossi", "person", ("Ada Rossi", "آدا روسي"))
    rows.append(row | {"function": "chair", "affiliation": "ITA"})
    row = _row(len(rows), "m/1", "UGA", "state", _STATES["UGA"])
    rows.append(row | {"capacity": "state-party", "function": "absentee"})
    return pd.DataFrame(rows)


def meetings() -> pd.DataFrame:
    """Return the three meetings and one that is only mentioned."""
    rows = [
        {"meeting": key, "name": name, "body": body, "ordinal": ordinal, "start": start, "end": start, "place": "Lima"}
        for key, (name, body, ordinal, start) in _MEETINGS.items()
    ]
    mentioned = {"meeting": "m/0", "name": "First", "body": "WGSOM", "ordinal": 1, "mentioned_in": "invented.txt"}
    return pd.DataFrame([*rows, mentioned])


def others() -> dict[str, pd.DataFrame]:
    """Return the other tables: two recommendations, two items, a document and Italy's names in other languages."""
    said = {"modality": "encourages", "subjects": "evidence;training", "addressed_as": "الدول الأطراف", "number": "1"}
    passage = {"document": "invented.txt", "symbol": "X/WG/2024/1", "paragraph": "9"}
    text = "ينبغي للدول أن تخترع ما يفيد"
    first = {"recommendation": "r/1", "meeting": "m/2", "text": text, "quote": text.replace("ي", "\ufffd")}
    second = {"recommendation": "r/2", "meeting": "m/1", "text": HOSTILE, "quote": HOSTILE, "quote_repaired": HOSTILE}
    advice = [first | said | passage | {"quote_repaired": text}, second | passage | {"modality": "should"}]
    items = [{"meeting": "m/2", "notation": str(n), "title": title} for n, title in enumerate(("Opening", HOSTILE), 1)]
    names = {"name_fr": "Italie", "name_es": "Italia", "name_ru": "Италия", "name_zh": "意大利"}
    return {
        "recommendations": pd.DataFrame(advice),
        "agenda": pd.DataFrame(items),
        "documents": pd.DataFrame([{"name": "invented.txt", "symbol": "X/WG/2024/1", "title": "An invented report"}]),
        "entities": pd.DataFrame([{"entity": "state/ITA", "code": "ITA", **names}]),
    }


def findings() -> FindingTables:
    """Return a finding about Thailand at one meeting, and one with hostile words about another meeting alone."""
    about = ("Thailand is named in two capacities.", "ذُكرت تايلند بصفتين.", "invented.txt", "m/2", "state/THA")
    rows = [("c/1", "capacity", "contradiction", *about)]
    rows.append(("c/2", "date", "discrepancy", HOSTILE, "تاريخان لاجتماع واحد.", "invented.txt, other.txt", "m/3", ""))
    words = [
        ("c/1", "Thailand", "تايلند", "invented.txt", "X/WG/2024/1", "7", "", "تا\ufffdلند", "تايلند"),
        ("c/1", "Thailand", "تايلند", "invented.txt", "X/WG/2024/1", "9", "2", "تايلند", "تايلند"),
        ("c/2", "", "", "other.txt", "", "1", "", HOSTILE, HOSTILE),
    ]
    return FindingTables(rows, words, len(rows))


def candidates() -> pd.DataFrame:
    """Return four open questions, one of each kind and one with hostile words, and one that is closed."""
    told = [
        ("person", "person:ITA:Ada Rossi", "person:ITA:آدا ماريا روسي", 0.7, "a name left out", "", 9, "النص", HOSTILE),
        (
            "meeting",
            "meeting:WGSOM-8",
            "meeting:WGSOM-2021-10-20",
            0.6,
            "one body;dates near",
            "",
            5,
            "8th",
            "a session",
        ),
        ("name", f"name:{HOSTILE}", "", 0.5, "in no list", "", 1, HOSTILE, ""),
        ("fact", "fact:THA:attendee@WGSOM-11", "", 0.5, "contradicted", "", 1, "Thailand, a signatory", ""),
        ("person", "person:PER:Luz Vega@WGSOM-8", "person:PER:Luz Vega@WGSOM-9", 1.0, "one name", "same", 4, "x", "y"),
    ]
    rows = []
    for kind, what, other, score, reasons, verdict, facts, quote, second in told:
        judged = (kind, what, other, score, reasons, verdict, facts, facts * (1 - abs(2 * score - 1)))
        rows.append((*judged, "invented.txt", "4", quote, *(("other.txt", "¶7", second) if other else ("", "", ""))))
    return pd.DataFrame(rows, columns=[column.partition(":")[0] for column in CANDIDATES.split()])
