"""Short forms of the names of bodies («the Working Group»), and what the forms of one word share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from extractors.words.folding import fold_text, is_han
from ontology.gazetteer import gazetteer

__all__ = ["heads_of", "names_of", "short_forms", "stem"]

_HAN_HEAD = 3
_LAM = re.compile("^[وف]?لل(?=جن|قا)")  # «للجنة»: a lam of the word's own
_CLITICS = re.compile(r"^[وف]?(?:[بك]?ال|لل|[لب](?=\w{5}))(?=[\u0621-\u064a]{3})")
_STEM = 5  # letters that all forms of a word share


@cache
def names_of(code: str) -> tuple[str, ...]:
    """Return the names of a listed body, acronyms left out."""
    return tuple(name.text for name in gazetteer().names if name.code == code and name.form != "acronym")


@cache
def short_forms(code: str) -> tuple[str, ...]:
    """The short forms of a listed body's name."""
    return heads_of(names_of(code))


def heads_of(names: Iterable[str]) -> tuple[str, ...]:
    """The short forms of names: the first two words («the Working Group», «الفريق العامل»), «工作组»."""
    texts = [fold_text(name) for name in names if name]
    heads = {" ".join(text.split()[:2]) for text in texts if len(text.split()) > 2}
    heads |= {text[-_HAN_HEAD:] for text in texts if is_han(text[-1]) and len(text) > _HAN_HEAD}
    return tuple(sorted(heads | {"لل" + head[2:] for head in heads if head.startswith("ال")}))


@lru_cache(maxsize=4096)
def stem(words: str) -> str:
    """Return `words` with what their forms share: «рабочей группе» and «рабочая группа» are alike."""
    bare = (_CLITICS.sub("", _LAM.sub("ل", word)) for word in fold_text(words).split())
    return " ".join(word if is_han(word[0]) else word[:_STEM] for word in bare)
