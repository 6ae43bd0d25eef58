"""The decisions file: CSV, one decision a line, so that a change of mind is a line in a diff.

Columns: what, other, verdict, field, value, author, date, reason. A line that begins with ``#`` is a remark.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError

from ontology.errors import InputError
from ontology.record_decisions import Decision

__all__ = ["COLUMNS", "append_decision", "decision_line", "decisions_hash", "read_decisions"]

COLUMNS = ("what", "other", "verdict", "field", "value", "author", "date", "reason")


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """Return the decisions in the file at `path`, sorted, each once. Raises `InputError` that names a bad line."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise InputError(
            str(path), "does not exist", "give a decisions file, or make one with: majlis review"
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"cannot be read ({error})", "give a CSV file in UTF-8") from error
    lines = ["" if line.startswith("#") else line for line in text.splitlines()]
    reader = csv.DictReader(lines, restval="")
    if lines and not set(reader.fieldnames or ()) >= {"what", "verdict", "author"}:
        raise InputError(str(path), "has not the columns of a decisions file", f"begin with: {','.join(COLUMNS)}")
    read = {_decision(path, reader.line_num, row) for row in reader}
    return tuple(sorted(read, key=decision_line))


def _decision(path: Path, number: int, row: dict[str | None, str]) -> Decision:
    cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
    try:
        return Decision.model_validate({**cells, "date": cells["date"] or None})
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        problem = f"line {number}: {where + ': ' if where else ''}{first['msg'].removeprefix('Value error, ')}"
        raise InputError(str(path), problem, "mend the line or take it out") from None


def decision_line(decision: Decision) -> str:
    """Return a decision as a line of the file.

    >>> decision_line(Decision(what="name:Oz", verdict="rejected", author="A. Reader", reason="a place, no state"))
    'name:Oz,,rejected,,,A. Reader,,"a place, no state"'
    """
    stream = io.StringIO()
    cells = (str(getattr(decision, name) or "") for name in COLUMNS)
    csv.writer(stream, lineterminator="").writerow([" ".join(cell.split()) for cell in cells])
    return stream.getvalue()


def append_decision(path: Path, decision: Decision) -> None:
    """Add a decision at the end of the file at `path`, which is made with its heading if need be."""
    old = path.read_text(encoding="utf-8") if path.exists() else ",".join(COLUMNS) + "\n"
    ended = old if old.endswith("\n") else old + "\n"
    path.write_text(ended + decision_line(decision) + "\n", encoding="utf-8", newline="\n")


def decisions_hash(decisions: Iterable[Decision]) -> str:
    """Return the SHA-256 of what was decided; the order of the lines does not count."""
    text = "\n".join(sorted(map(decision_line, decisions)))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
