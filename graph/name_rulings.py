"""What people decided of names that stand in no list."""

from __future__ import annotations

from extractors.words.folding import fold_text
from graph.references import Reference
from graph.rulings import Rulings
from ontology.record_decisions import Verdict

__all__ = ["name_ruling"]


def name_ruling(rulings: Rulings, printed: str, document: str, iri: str) -> tuple[str, bool, frozenset[str]]:
    """Return the code that `printed` stands for, whether it is no name at all, and the codes it does not stand for.

    What is decided of one spelling holds for those that are the same. `iri` is of the name in `document`.
    """
    spellings = _spellings(rulings, fold_text(" ".join(printed.split())), document, iri)
    code, dropped, refused = "", False, set()
    for link in rulings.links_of("name"):
        if link.two.kind == "agent" and _is_of(link.one, spellings, document):
            rulings.touch(link.decision, iri)
            if link.same:
                code = link.two.key
            else:
                refused.add(link.two.key)
    for decision, reference in rulings.single_of("name"):
        if _is_of(reference, spellings, document):
            rulings.touch(decision, iri)
            dropped = dropped or decision.verdict is Verdict.REJECTED
    return code, dropped, frozenset(refused)


def _is_of(reference: Reference, spellings: set[str], document: str) -> bool:
    return reference.key in spellings and reference.scope in ("", document)


def _spellings(rulings: Rulings, name: str, document: str, iri: str) -> set[str]:
    """Return the spellings that are the same name, by decision."""
    known, grew = {name}, True
    while grew:
        grew = False
        for link in rulings.links_of("name"):
            keys = {link.one.key, link.two.key}
            if link.two.kind == "name" and keys & known and link.one.scope in ("", document):
                rulings.touch(link.decision, iri)
                if link.same and not keys <= known:
                    known, grew = known | keys, True
    return known
