"""Readers for the tests of building, at the top of a module of their own because other processes import them."""

from __future__ import annotations

import os
from pathlib import Path

from corpora import alpha

from ontology.errors import InputError
from ontology.records import DocumentFacts


def read_by_name(path: Path) -> list[DocumentFacts | InputError]:
    """Return the facts of `corpora.alpha`, unless the name of the file calls for a mishap."""
    if path.name.startswith("crash"):
        os._exit(7)
    if path.name.startswith("bad"):
        raise InputError(str(path), "is bad", "make it good")
    if path.name.startswith("fault"):
        raise RuntimeError("two\nlines")
    facts = alpha().read()
    return [facts.model_copy(update={"document": facts.document.model_copy(update={"name": path.name})})]
