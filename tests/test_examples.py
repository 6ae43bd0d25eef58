"""The gold facts are well formed and of their texts; the damage is pure; the twins are what `damage.py` makes."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from damage import TWINS, cut_lines, damaged_page, farsi_letters, lose_letters, stretch, tear_tails, visual_lines
from generate import LANGUAGES, Cast, report

from ontology.records import AgentKind, Capacity, Function, MeetingFormat

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
GOLD = sorted([*(EXAMPLES / "gold").glob("*.json"), *(ROOT / "tests" / "gold").glob("*.json")])
ARABIC = (EXAMPLES / "wg-report-ar.txt").read_text("utf-8")
CASTS = {
    "ar": Cast({"GHA": "غانا", "GIN": "غينيا", "KEN": "كينيا", "PER": "بيرو"}, {"EU": "الاتحاد الأوروبي"}),
    "en": Cast({"GHA": "Ghana", "GIN": "Guinea", "KEN": "Kenya", "PER": "Peru"}, {"WHO": "World Health Organization"}),
}


def gold(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.read_text("utf-8")))


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_gold_speaks_the_vocabulary(path: Path) -> None:
    facts = gold(path)
    meetings = {row["key"] for row in facts["meetings"]}
    assert {row["meeting"] for row in facts["participation"]} <= meetings
    for row in facts["participation"]:
        assert row["function"] in set(Function)
        assert row["kind"] in set(AgentKind)
        assert row["capacity"] is None or row["capacity"] in set(Capacity)
        assert ("person" in row) == (row["kind"] == "person")
    assert {row["format"] for row in facts["meetings"]} <= {None, *MeetingFormat}


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_gold_says_nothing_twice(path: Path) -> None:
    keys = ("meeting", "participant", "person", "capacity", "function", "item")
    rows = [tuple(str(row.get(key)) for key in keys) for row in gold(path)["participation"]]
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize("path", sorted((EXAMPLES / "gold").glob("*.json")), ids=lambda path: path.stem)
def test_gold_words_stand_in_the_example(path: Path) -> None:
    facts = gold(path)
    text = (EXAMPLES / facts["file"]).read_text("utf-8")
    words = [name for row in facts["persons"] for name in [*row["names"], row["post"]]]
    words += [row["title_begins"] for row in facts["agenda"]] + [row["symbol"] for row in facts["documents"]]
    assert [word for word in words if word not in text] == []


@pytest.mark.parametrize("target", sorted(TWINS))
def test_twins_are_up_to_date(target: str) -> None:
    source, damage = TWINS[target]
    made = damage((EXAMPLES / source).read_text("utf-8"))
    assert (EXAMPLES / target).read_text("utf-8") == made, "run: python tests/damage.py"


@pytest.mark.parametrize("damage", [lose_letters, farsi_letters, stretch, tear_tails, visual_lines, damaged_page])
def test_damage_repeats_itself(damage: Callable[..., str]) -> None:
    assert damage(ARABIC, seed=5) == damage(ARABIC, seed=5) != ARABIC


def test_damage_keeps_what_it_says_it_keeps() -> None:
    assert len(lose_letters(ARABIC)) == len(farsi_letters(ARABIC)) == len(ARABIC)
    assert stretch(ARABIC, 0.5).replace("\u0640", "") == ARABIC
    assert cut_lines(ARABIC).split() == ARABIC.split()
    assert sorted(visual_lines(ARABIC).replace(" ", "")) == sorted(ARABIC.replace(" ", ""))


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize("seed", range(20))
def test_generated_reports_hold_their_facts(language: str, seed: int) -> None:
    cast = CASTS[language]
    text, facts = report(random.Random(seed), language, cast)
    assert (text, facts) == report(random.Random(seed), language, cast)
    for row in facts["participation"]:
        numbered = [
            line for line in text.split("\n") if line.startswith((f"{row['paragraph']}- ", f"{row['paragraph']}. "))
        ]
        words = [cast.name(code) for code in (row["participant"], *row["on_behalf_of"])] + row.get("person", [])
        assert any(all(word in line for word in words) for line in numbered), row
