"""Symbols: each way of printing one gives its key, what is none gives none, and a key is read as itself."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.documents.symbol_slips import expected_symbols
from extractors.documents.symbols import find_symbols
from ontology.gazetteer import gazetteer
from ontology.symbols import Symbol, parse_symbol, series_bodies

CASES = list(csv.DictReader((Path(__file__).parent / "symbols.csv").open(encoding="utf-8")))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['comment']}: {case['printed']}")
def test_symbols_in_text(case: dict[str, str]) -> None:
    text = f"… {case['printed']} …"
    found = find_symbols(text)
    assert ";".join(span.symbol.key for span in found) == case["keys"]
    assert all(text[span.start : span.end].strip() == text[span.start : span.end] for span in found)


def test_a_line_break_inside_a_symbol() -> None:
    assert [s.symbol.key for s in find_symbols("in CTOC/COP/WG.7/\n2024/3, above")] == ["CTOC/COP/WG.7/2024/3"]


NUMBERS = st.integers(1, 9999).map(str)
SYMBOLS = st.builds(
    Symbol,
    st.sampled_from(["A", "E", "CTOC", "FCCC", "CAC"]),
    st.lists(st.sampled_from(["COP", "WG.7", "CN.4", "C.II", "HRC"]), max_size=3).map(tuple),
    st.sampled_from(["2024", "68", "ES-10", "1999"]),
    st.one_of(NUMBERS, NUMBERS.map("INF/{}".format), NUMBERS.map("L.{}".format)),
    st.lists(st.sampled_from(["Add.1", "Corr.2", "Rev.1"]), max_size=2).map(tuple),
)


@given(SYMBOLS)
def test_a_key_is_read_as_itself(symbol: Symbol) -> None:
    assert parse_symbol(symbol.key) == symbol
    assert [span.symbol for span in find_symbols(f"({symbol.key}).")] == [symbol]


@given(SYMBOLS)
def test_a_symbol_turned_round_is_the_same(symbol: Symbol) -> None:
    assert parse_symbol("/".join(reversed(symbol.key.split("/")))) == symbol


@given(st.text(alphabet="AECTOWG./0123456789 ()\nRevАوv-", max_size=40))
def test_any_text_is_read_and_keys_are_stable(text: str) -> None:
    for span in find_symbols(text):
        assert 0 <= span.start < span.end <= len(text)
        again = parse_symbol(span.symbol.key)
        assert again is not None
        assert again.key == span.symbol.key


def test_series_are_of_bodies_that_exist() -> None:
    known = gazetteer().agents
    assert [body for body, _ in series_bodies().values() if body and body not in known] == []
    assert {kind for _, kind in series_bodies().values()} == {"document", "resolution", "decision-suffix"}


@pytest.mark.parametrize(
    ("numbers", "slips"),
    [
        ("7/2032/1 7/2032/2 4/2032/3", {2: "7/2032/3"}),
        ("7/2032/1 7/2032/2 4/2032/3 7/2032/3", {2: "7/2032/3"}),
        ("7/2032/1 7/2032/2 4/2032/5", {}),  # a document of another body, out of the count
        ("7/2032/1 7/2032/2 4/2031/3", {}),  # of another year
        ("7/2032/1 7/2032/3 7/2032/2 4/2032/3", {}),  # the number is there already
        ("7/2032/1 4/2032/2", {}),  # nothing shows whose list it is
        ("7/2032/1 7/2032/2 5/2032/3", {}),  # a series that nobody knows
    ],
)
def test_slips_in_lists(numbers: str, slips: dict[int, str]) -> None:
    symbols = [parse_symbol(f"CTOC/COP/WG.{number}") for number in numbers.split()]
    found = expected_symbols([symbol for symbol in symbols if symbol])
    assert {place: symbol.key for place, symbol in found.items()} == {
        place: f"CTOC/COP/WG.{key}" for place, key in slips.items()
    }
