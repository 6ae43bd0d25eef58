"""The file of reference data that a user gives: CSV with how states and organisations stand to instruments.

Columns: instrument, participant (a code, or a name in any of the six languages), status, date, and bodies where there
are several instruments. A line that begins with ``#`` is a remark.
"""

from __future__ import annotations

import csv
import hashlib
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from extractors.words.folding import fold_text
from ontology.errors import InputError, RowsError
from ontology.gazetteer import gazetteer
from ontology.record_reference import Standing, TreatyStatus

__all__ = ["COLUMNS", "read_reference", "reference_hash"]

COLUMNS = ("instrument", "participant", "status", "date")
_MEND = "mend the line or take it out"


def read_reference(path: Path) -> tuple[TreatyStatus, ...]:
    """Return what the file at `path` says, sorted, each once. Raises `RowsError` with a line for each bad row."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise InputError(str(path), "does not exist", "give a CSV file of treaty status") from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"cannot be read ({error})", "give a CSV file in UTF-8") from error
    lines = ["" if line.startswith("#") else line for line in text.splitlines()]
    reader = csv.DictReader(lines, restval="")
    if not set(reader.fieldnames or ()) >= set(COLUMNS):
        raise InputError(str(path), "has not the columns of treaty status", f"begin with: {','.join(COLUMNS)}")
    found: set[TreatyStatus] = set()
    bad: list[str] = []
    for row in reader:
        try:
            found.add(_status({name: (row.get(name) or "").strip() for name in (*COLUMNS, "bodies")}))
        except ValueError as error:
            bad.append(f"line {reader.line_num}: {error}")
    _check_instruments(found, bad)
    if bad:
        raise RowsError(str(path), tuple(bad), _MEND)
    return tuple(sorted(found, key=lambda row: (row.instrument, row.participant, row.date, row.status)))


def _status(cells: dict[str, str]) -> TreatyStatus:
    """Return what a row says. Raises ValueError with one line that says what is wrong."""
    for name in COLUMNS:
        if not cells[name]:
            raise ValueError(f"{name} is empty")
    if cells["status"] not in set(Standing):
        raise ValueError(f"status: {cells['status']!r} is none of {', '.join(Standing)}")
    bodies = tuple(filter(None, (code.strip() for code in cells["bodies"].split(";"))))
    unknown = [code for code in bodies if code not in gazetteer().agents]
    if unknown:
        raise ValueError(f"bodies: {unknown[0]!r} is no code of a body")
    known = {**cells, "participant": _code(cells["participant"]), "bodies": bodies}
    try:
        return TreatyStatus.model_validate(known)
    except ValidationError as error:
        first = error.errors()[0]
        raise ValueError(f"{first['loc'][0]}: {first['msg'].removeprefix('Value error, ')}") from None


@cache
def _names() -> dict[str, set[str]]:
    """Return the codes that each folded name stands for; a strong name beats weak ones."""
    strong, weak = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for name in gazetteer().names:
        (strong if name.strong else weak)[fold_text(name.text)].add(name.code)
    return {**weak, **strong}


def _code(printed: str) -> str:
    """Return the code that `printed` is or stands for.

    >>> _code("THA"), _code("Thaïlande"), _code("تايلند")
    ('THA', 'THA', 'THA')
    """
    if printed in gazetteer().agents:
        return printed
    codes = sorted(_names().get(fold_text(printed), ()))
    if not codes:
        raise ValueError(f"participant: {printed!r} is no code and no name of a state or organisation")
    if len(codes) > 1:
        raise ValueError(f"participant: {printed!r} stands for {' and '.join(codes)}; give the code")
    return codes[0]


def _check_instruments(found: set[TreatyStatus], bad: list[str]) -> None:
    """Add a line for each of several instruments that does not say at whose meetings it counts."""
    instruments = {row.instrument for row in found}
    if len(instruments) > 1:
        bare = {row.instrument for row in found if not row.bodies}
        bad.extend(f"instrument {name!r}: there are several, so a column bodies is needed" for name in sorted(bare))


def reference_hash(rows: Iterable[TreatyStatus]) -> str:
    """Return the SHA-256 of what the rows say; the order of the lines does not count."""
    text = "\n".join(sorted(row.model_dump_json() for row in rows))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
