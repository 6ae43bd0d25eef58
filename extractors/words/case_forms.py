"""Names in a case that is no subject's: «Армении», where «Армения» would be the one who speaks."""

from __future__ import annotations

from functools import cache

from extractors.words.folding import fold_text
from ontology.gazetteer import gazetteer

__all__ = ["oblique"]

_CASE = "case"


def oblique(spelling: str) -> bool:
    """Whether a name, as it stands in the folded text, is printed in a case other than that of a subject.

    >>> oblique("армении"), oblique("армения"), oblique("peru")
    (True, False, False)
    """
    return spelling in _oblique_forms()


@cache
def _oblique_forms() -> frozenset[str]:
    names = gazetteer().names
    plain = {fold_text(name.text) for name in names if name.form != _CASE}
    return frozenset(fold_text(name.text) for name in names if name.form == _CASE) - plain
