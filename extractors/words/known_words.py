"""The words and phrases of the ontology's data, with which damaged words are compared."""

from __future__ import annotations

import re
from functools import cache

from extractors.words.cue_notation import phrases
from extractors.words.lexicon import NUMBER, START, Lexicon
from ontology.gazetteer import gazetteer, rows

__all__ = ["known_words"]

_OPEN_STEM = re.compile(r"([\u0621-\u0652]{3,})\*")
_NOTATION = str.maketrans(dict.fromkeys("()[]{}|~*:", " "))
_TABLES = (
    ("months", "name"),
    ("ordinals", "word"),
    ("words", "word"),
    ("cardinals", "word"),
    ("glue", "word"),
    ("places", "name"),
    ("initiative_names", "name"),
)
_VERBS = "remark"
_OF_NAMES = {"region", "letter"}  # words of which names of initiatives are made


@cache
def known_words() -> Lexicon:
    """Return the Arabic words of names, months, ordinals and cue phrases, and which of them follow which.

    >>> known_words().follows("جامعة", "الدول", "")
    True
    """
    names = [name.text for name in gazetteer().names if name.language == "ar"]
    cues = [row for row in rows("cues") if row["language"] == "ar"]
    endings = ["", *(row["ending"] for row in rows("endings") if row["language"] == "ar")]
    patterns = [cue["pattern"] for cue in cues]
    texts = [pattern.translate(_NOTATION) for pattern in patterns]
    named = (row for row in rows("initiative_phrases") if row["language"] == "ar" and row["role"] in _OF_NAMES)
    texts += (row["pattern"].translate(_NOTATION) for row in named)
    texts += (row[column] for file, column in _TABLES for row in rows(file) if row["language"] == "ar")
    texts += (stem + ending for pattern in patterns for stem in _OPEN_STEM.findall(pattern) for ending in endings)
    words = {word for text in (*names, *texts) for word in re.findall(r"[\u0621-\u0652]+", text)}
    known = [f"{START} {phrase}" for pattern in patterns for phrase in phrases(pattern, endings)]
    known += (f"{phrase} {NUMBER}" for cue in cues if cue["role"] == "item" for phrase in phrases(cue["pattern"]))
    known += (f"{NUMBER} {row['name']} {NUMBER}" for row in rows("months") if row["language"] == "ar")
    known += (f"{START} {row['word']}" for row in rows("words") if row["language"] == "ar" and row["note"] == "title")
    verbs = (row["word"] for row in rows("glue") if row["language"] == "ar" and row["role"] == _VERBS)
    return Lexicon(sorted(words | {NUMBER, START}), [*names, *known], verbs)
