"""The strong names of the gazetteer in the form in which names are compared, for rules that look for whole names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from extractors.words.folding import fold_text
from ontology.gazetteer import gazetteer

__all__ = ["folded_names", "han_names"]

_BETWEEN = "|"  # folding leaves it alone, and no name has it


@cache
def folded_names(language: str = "") -> Mapping[str, str]:
    """Return each strong name but acronyms by its folded form: those of `language`, or of all.

    >>> folded_names()["cote d'ivoire"], "中国" in folded_names("zh")
    ("Côte d'Ivoire", True)
    """
    found = (n for n in gazetteer().names if n.strong and n.form != "acronym" and language in {"", n.language})
    texts = sorted({name.text for name in found}, reverse=True)
    return dict(zip(fold_text(_BETWEEN.join(texts)).split(_BETWEEN), texts, strict=True))


@cache
def han_names() -> frozenset[str]:
    """Return the folded Chinese names, weak ones and acronyms too: glosses and marks stand behind any.

    >>> "联合国" in han_names()
    True
    """
    return frozenset(fold_text(name.text) for name in gazetteer().names if name.language == "zh")
