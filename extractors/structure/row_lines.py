"""Rows of a list of delegations in plain text: a name of the gazetteer, a mark or a gap, and who is meant."""

from __future__ import annotations

import re
from functools import cache

from extractors.words.cue_notation import phrases
from extractors.words.folded_names import folded_names, han_names
from extractors.words.folding import fold_text, is_han
from extractors.words.names import state_form
from ontology.gazetteer import gazetteer, rows

__all__ = ["is_label", "is_name_line", "is_open", "is_row"]

_ROW = re.compile(
    r"\s*(?P<name>[^\W\d_][^:：|–—\t,،、;]{1,70}?)(?:\s*\|?\s*[–—:：|]\s*|\s+-\s+|\s{3,}|(?<=[\u3400-\u9fff])\s{2,}|\s{2}(?=[^\W\d_])(?-i:(?=[A-ZÀ-ÞА-Я]))|\t\s*)(?=\S)(?P<rest>.*)"
)
_LABEL = re.compile(r"\s*([^:：]{2,60}?)\s*[:：]")
_AROUND = re.compile(r"^(?:[-*•]\s*|\d{1,3}[.)]\s*)|[\s*]*(?:[(（][^()（）]*[)）])?[\s*:：.]*$")
_LONGEST_NAME = 140
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


def is_name_line(line: str) -> bool:
    """Whether a line is the name of a state or organisation and nothing else.

    >>> is_name_line("2. Peru"), is_name_line("World Health Organization (WHO)"), is_name_line("Peru spoke")
    (True, True, False)
    """
    text = _AROUND.sub("", line.strip())
    return 1 < len(text) <= _LONGEST_NAME and (fold_text(text) in folded_names() or text in han_names())


def is_label(line: str) -> bool:
    """Whether a line is a label of a list of participants, or begins with one: «Observers», «Absent: Peru».

    >>> is_label("Absent: Peru, Chile"), is_label("The Chair said: no.")
    (True, False)
    """
    match = _LABEL.match(line)
    return fold_text(match[1] if match else line.strip()) in _labels()


def is_open(line: str) -> bool:
    """Whether a line ends in a preposition, so that the next goes on with it: «The session was moderated by».

    >>> is_open("The session was moderated by"), is_open("Mr. N. N.")
    (True, False)
    """
    last = line.split()[-1:]
    return bool(last) and fold_text(last[0]) in _prepositions()


@cache
def _prepositions() -> frozenset[str]:
    words = (row["word"] for row in rows("glue") if row["role"] in {"by", "oblique"})
    return frozenset(fold_text(word) for word in words if len(word) > 1)


@cache
def _labels() -> frozenset[str]:
    heads = (row["pattern"] for row in rows("cues") if row["role"] == "list-head")
    return frozenset(fold_text(phrase) for pattern in heads for phrase in phrases(pattern))


@cache
def _acronyms() -> frozenset[str]:
    return frozenset(name.text for name in gazetteer().names if name.form == "acronym")
