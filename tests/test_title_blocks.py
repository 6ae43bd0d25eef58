"""Which meeting a document reports on, by its first lines: invented title blocks in six languages, read by hand.

A row gives the meeting as gold files key it, its first and last day, its state and its format where the lines say them,
and the printed name of a body without a code. At most one block in twenty may be read otherwise.
"""

from __future__ import annotations

import csv
from pathlib import Path

from extractors.meetings.meetings import read_meetings
from extractors.offsets import OffsetMap
from extractors.repair.catalogue import RepairedText
from extractors.structure.page import Page
from extractors.words.short_names import stem

BLOCKS = Path(__file__).parent / "title_blocks.csv"


def told(text: str) -> tuple[str, str]:
    """Return the meeting that `text` reports on in the words of the table, and the name of its body."""
    page = Page(text, RepairedText(text, OffsetMap.identity(len(text)), ()))
    meeting = next((m for m in read_meetings(page).meetings if m.documented), None)
    if meeting is None:
        return "", ""
    key = f"{meeting.body or '?'}-{meeting.ordinal or meeting.start}"
    said = (key, meeting.start, meeting.end, meeting.country, meeting.format)
    return " ".join(str(word) for word in said if word), meeting.body_name


def test_title_blocks() -> None:
    with BLOCKS.open(encoding="utf-8", newline="") as file:
        blocks = list(csv.DictReader(file))
    wrong = []
    for block in blocks:
        meeting, name = told(block["text"])
        if meeting != block["meeting"] or stem(name) != stem(block["body_name"]):
            wrong.append(f"{block['meeting']} {block['body_name']}: {meeting} {name}")
    assert len(blocks) > 60
    assert len(wrong) <= len(blocks) // 20, "\n".join(wrong)
