"""PDF, read by `pdfminer.six` in a process of its own (see `extractors.formats.pdf_worker`)."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import util
from typing import Any

from extractors.formats.content import Aside, Content, File, Place
from ontology.errors import InputError

__all__ = ["read"]

_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv.pop(1));"
    " from extractors.formats.pdf_worker import main; main()"
)


def read(file: File) -> Content:
    """Read a PDF. Raises `InputError` where it is broken, encrypted, too large, or holds no text."""
    for name in ("pdfminer", "bidi"):
        if util.find_spec(name) is None:
            raise ModuleNotFoundError(name=name)
    answer = _answer(file)
    if "problem" in answer:
        raise InputError(file.shown, answer["problem"], answer["mend"])
    content = _content(answer)
    if not content.text.strip():
        why = content.notes[0] if content.notes else "no text is drawn on its pages"
        raise InputError(file.shown, f"has no text ({why})", "recognise its text first (OCR)")
    return content


def _answer(file: File) -> dict[str, Any]:
    limits = file.limits
    # -I: neither the folder one works in nor variables of the environment change what is imported
    command = [sys.executable, "-I", "-c", _START, json.dumps(sys.path), str(limits.memory), str(limits.pages)]
    try:
        done = subprocess.run(  # noqa: S603 (this Python, with words of ours)
            command, input=file.data, capture_output=True, timeout=limits.seconds, check=False
        )
    except subprocess.TimeoutExpired:
        raise InputError(file.shown, f"takes longer than {limits.seconds} seconds to read", "split it") from None
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        problem = "ends the process that reads it (memory may have run out)"
        raise InputError(file.shown, problem, "print it to PDF again") from None
    return answer


def _content(answer: dict[str, Any]) -> Content:
    return Content(
        text=answer["text"],
        places=tuple(Place(**place) for place in answer["places"]),
        asides=tuple(Aside(**aside) for aside in answer["asides"]),
        notes=tuple(answer["notes"]),
        pages=answer["pages"],
        quality=answer["quality"],
    )
