"""How the initiatives of a document are scored: by kind, name, number of members and who has which part."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from extractors.words.initiative_keys import initiative_key
from extractors.words.phrase_book import LOST
from graph.participation_rows import Tables, table_of
from graph.scores import Row, Score, compare
from ontology.gold import Gold, GoldInitiative
from ontology.record_initiatives import InitiativeRole

__all__ = ["initiative_score"]


def initiative_score(gold: Gold, tables: Tables) -> Score | None:
    """Return the score of the initiatives of one document; None where its gold says nothing of them."""
    if gold.initiatives is None:
        return None
    wanted = [_gold_row(one, gold.language) for one in gold.initiatives]
    parts: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in table_of(tables["involvements"], gold.file):
        parts[row["initiative"]].add((row["role"], row["agent"]))
    things: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in table_of(tables["initiatives"], gold.file):
        things[row["initiative"]].append(row)
    return compare((_read_row(rows, parts[iri], wanted) for iri, rows in things.items()), wanted)


def _gold_row(one: GoldInitiative, language: str) -> Row:
    told = {(role.value, code) for role in InitiativeRole for code in getattr(one, role.value)}
    key = initiative_key(one.kind, language, one.name)
    return (one.kind.value, key, str(one.member_count or ""), _told(told))


def _told(parts: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(sorted(f"{role}={code}" for role, code in parts))


def _read_row(rows: list[Mapping[str, Any]], parts: set[tuple[str, str]], wanted: Iterable[Row]) -> Row:
    first = rows[0]
    key = initiative_key(first["kind"], first["language"], first["name"])
    if LOST in key:
        pattern = re.compile(re.escape(key).replace(re.escape(LOST), r"\S"))
        key = next((row[1] for row in wanted if row[0] == first["kind"] and pattern.fullmatch(row[1])), key)
    count = next((str(row["member_count"]) for row in rows if isinstance(row["member_count"], int)), "")
    return (first["kind"], key, count, _told(parts))
