"""What holds for every rule of repair, on texts put together from damaged and clean pieces and from stray characters.

A rule that has run finds nothing more to do; what it did leads back to the original, which can be had again from the
text and the log; and rules of which the documentation says so may change places.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.repair.accents import lost_accents
from extractors.repair.catalogue import RULES, repair
from extractors.repair.draft import Draft
from extractors.repair.glued import bracketed_names
from extractors.repair.letters import ascii_digits, no_forms
from extractors.repair.line_order import visual_order
from extractors.repair.lost import lost_letters
from extractors.repair.page_breaks import glosses
from extractors.repair.wrong_encodings import no_lookalikes
from extractors.words.known_words import known_words
from ontology.damage import damages

Rule = Callable[[Draft], None]

PIECES = sorted({text for damage in damages() for text in (damage.before, damage.after)})
WORDS = sorted({word for piece in PIECES for word in piece.split()})
STRAY = st.text(alphabet="aelmnrtoéÃ©Â³БаРѕя\u00a0ابتينكةـ\ufffd?[]（）()-\u00ad\n\f 012３٣ﬁcuba古巴", max_size=12)
TEXTS = st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(PIECES), STRAY), max_size=8).flatmap(
    lambda parts: st.sampled_from([" ", "\n", ", ", "-\n"]).map(lambda between: between.join(parts))
)
KEEPING_ORDER = [rule for rule in RULES if rule is not visual_order]


def after(text: str, *rules: Rule) -> Draft:
    draft = Draft(text, known_words())
    for rule in rules:
        rule(draft)
    return draft


def put_back(draft: Draft) -> str:
    """Undo the logged repairs of one rule, the last first."""
    text = draft.text
    done = [entry for entry in draft.repairs if not entry.candidates]
    shift = sum(len(entry.after) - (entry.end - entry.start) for entry in done)
    for entry in reversed(done):
        shift -= len(entry.after) - (entry.end - entry.start)
        start = entry.start + shift
        assert text[start : start + len(entry.after)] == entry.after
        text = text[:start] + entry.before + text[start + len(entry.after) :]
    return text


def name(rule: Rule) -> str:
    return rule.__name__


@pytest.mark.parametrize("rule", KEEPING_ORDER, ids=name)
@settings(deadline=None, max_examples=60)
@given(text=TEXTS)
def test_a_rule_that_has_run_finds_nothing_more(rule: Rule, text: str) -> None:
    once = after(text, rule).text
    assert after(once, rule).text == once


SINGLE = [rule for rule in KEEPING_ORDER if rule.__name__ != "mojibake"]  # which may run twice, on its own results


@pytest.mark.parametrize("rule", SINGLE, ids=name)
@settings(deadline=None, max_examples=60)
@given(text=TEXTS)
def test_the_original_can_be_had_again(rule: Rule, text: str) -> None:
    assert put_back(after(text, rule)) == text


@pytest.mark.parametrize("rule", KEEPING_ORDER, ids=name)
@settings(deadline=None, max_examples=60)
@given(text=TEXTS)
def test_characters_keep_their_order(rule: Rule, text: str) -> None:
    draft = after(text, rule)
    starts, ends = draft.map.starts, draft.map.ends
    if starts is not None and ends is not None:
        assert np.all(np.diff(starts) >= 0)
        assert np.all(np.diff(ends) >= 0)


@settings(deadline=None, max_examples=300)
@given(text=TEXTS)
def test_everything_leads_back(text: str) -> None:
    repaired = repair(text, known_words())
    assert repaired.map.length == len(repaired.text)
    for place, char in enumerate(repaired.text):
        start, end = repaired.map.span(place, place + 1)
        assert 0 <= start <= end <= len(text)
        if start == end:
            assert not char.isalnum()  # only marks and spaces are ever put in
    for entry in repaired.repairs:
        assert text[entry.start : entry.end] == entry.before
        assert entry.after == entry.before or not entry.candidates


@settings(deadline=None, max_examples=300)
@given(text=TEXTS)
def test_what_no_repair_touches_is_the_same(text: str) -> None:
    """A character outside all repairs stands in the repaired text as it did."""
    repaired = repair(text, known_words())
    touched = {place for entry in repaired.repairs for place in range(entry.start, entry.end)}
    for place, char in enumerate(repaired.text):
        start, end = repaired.map.span(place, place + 1)
        if end == start + 1 and start not in touched:
            assert text[start] == char


PAIRS = [
    (no_forms, ascii_digits),
    (ascii_digits, no_lookalikes),
    (lost_letters, lost_accents),
    (bracketed_names, glosses),
]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: " ".join(map(name, pair)))
@settings(deadline=None, max_examples=100)
@given(parts=st.lists(st.sampled_from([*WORDS, *PIECES]), max_size=10))
def test_some_rules_may_change_places(pair: tuple[Rule, Rule], parts: list[str]) -> None:
    text = " ".join(parts)
    first, second = pair
    one, other = after(text, first, second), after(text, second, first)
    assert one.text == other.text
    assert sorted(one.repairs, key=repr) == sorted(other.repairs, key=repr)
