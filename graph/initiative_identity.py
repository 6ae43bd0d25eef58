"""Which names of initiatives mean one thing: the same words in a language, both in a document, or a row of data.

Names in two languages are one only where a document gives both or the data say so. A name with lost letters is that of
the one known name it can be; where it can be several it stays alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from extractors.words.initiative_keys import initiative_key
from extractors.words.phrase_book import LOST
from ontology.gazetteer import rows
from ontology.identifiers import digest, initiative_iri
from ontology.record_initiatives import Initiative

__all__ = ["InitiativeNames"]

Key = tuple[str, str, str]


def _keys(record: Initiative) -> list[Key]:
    names = [(record.language, record.name), *((other.language, other.name) for other in record.also_named)]
    return [(record.kind.value, language, initiative_key(record.kind, language, name)) for language, name in names]


@cache
def _known() -> dict[Key, str]:
    """Return the codes of the names that the data hold, by their keys."""
    return {
        (row["kind"], row["language"], initiative_key(row["kind"], row["language"], row["name"])): row["code"]
        for row in rows("initiative_names")
    }


class InitiativeNames:
    """The names of all initiatives of a corpus, whatever the order of its documents."""

    def __init__(self, records: Iterable[Initiative]) -> None:
        told = [_keys(record) for record in records]
        self._whole = {key for keys in told for key in keys if LOST not in key[2]} | set(_known())
        self._groups = self._united([[self._restored(key) for key in keys] for keys in told])

    def _restored(self, key: Key) -> Key:
        kind, language, text = key
        if LOST not in text:
            return key
        pattern = re.compile(re.escape(text).replace(re.escape(LOST), r"\S"))
        fitting = [one for one in self._whole if one[:2] == (kind, language) and pattern.fullmatch(one[2])]
        return fitting[0] if len(fitting) == 1 else key

    @staticmethod
    def _united(told: Iterable[list[Key]]) -> Mapping[Key, frozenset[Key]]:
        """Return the keys that go together; two things that the data know apart stay apart."""
        groups: dict[Key, frozenset[Key]] = {}
        for keys in sorted(told):
            whole = frozenset(keys).union(*(groups.get(key, frozenset()) for key in keys))
            if len({_known()[key] for key in whole if key in _known()}) > 1:
                whole = frozenset(keys[:1]) | groups.get(keys[0], frozenset())
            groups.update(dict.fromkeys(whole, whole))
        return groups

    def iri(self, record: Initiative) -> str:
        """Return the IRI of the initiative that `record` names."""
        key = self._restored(_keys(record)[0])
        group = self._groups.get(key, frozenset({key}))
        code = next((_known()[one] for one in sorted(group) if one in _known()), "")
        first = min(group, key=lambda one: (one[1] != "en", one))
        return initiative_iri(record.kind, code or digest(*first))
