"""Rows of a list of delegations in plain text: a name of the gazetteer, a mark or a gap, and who is meant."""

from __future__ import annotations

import re
from functools import cache

from extractors.folded_names import folded_names
from extractors.folding import fold_text, is_han
from extractors.names import state_form
from ontology.gazetteer import gazetteer

__all__ = ["is_row"]

_ROW = re.compile(
    r"\s*(?P<name>[^\W\d_][^:|–—\t,،、;]{1,70}?)(?:\s*\|?\s*[–—:|]\s*|\s+-\s+|\s{3,}|(?<=[\u3400-\u9fff])\s{2,}|\s{2}(?=[^\W\d_])(?-i:(?=[A-ZÀ-ÞА-Я]))|\t\s*)(?=\S)(?P<rest>.*)"
)
_LIST_MARK = re.compile(r"[,،、;]")
_MOST_BEFORE = 4  # words before a name, "For the Government of"


def is_row(line: str) -> bool:
    """Whether a line is a row of a list of delegations: a name of the gazetteer, a mark or a gap, and who is meant.

    >>> is_row("Peru – Ms. N. N., Ambassador"), is_row("Peru thanked the host – and left.")
    (True, False)
    """
    match = _ROW.match(line)
    if match is None or match["rest"].rstrip().endswith((":", "：")):
        return False
    if fold_text("-".join((match["name"].strip(), _LIST_MARK.split(match["rest"])[0].strip()))) in folded_names():
        return False  # «غينيا - بيساو»: one name
    words = fold_text(match["name"]).strip(" .*").split()
    known = [" ".join(words[first:]) for first in range(min(len(words), _MOST_BEFORE + 1))]
    known += [state_form().sub("", name) for name in known if name and is_han(name[-1])]
    return match["name"].strip() in _acronyms() or any(name in folded_names() for name in known)


@cache
def _acronyms() -> frozenset[str]:
    return frozenset(name.text for name in gazetteer().names if name.form == "acronym")
