"""The data of states and territories: complete, without clashes, and the hard names resolve.

After a change to an overlay, `python -m ontology.data.build_states` writes the two files again.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from pathlib import Path

import pytest

DATA = Path(__file__).parents[1] / "ontology" / "data"
LANGUAGES = ["ar", "en", "es", "fr", "ru", "zh"]
KINDS = {"state", "observer", "state-non-member", "territory", "entity", "former"}
FORMS = {"short", "official", "inverted", "variant", "demonym", "proper", "case"}
SOURCE = re.compile(r"un-m49|cldr-\d+|iso-3166-3|curated")
SAME = str.maketrans({"ى": "ي", "ة": "ه", "’": "'"})


def read(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


STATES = read("states.csv")
NAMES = read("state_names.csv")
CODES = {row["code"] for row in STATES}
MEMBERS = sorted(row["code"] for row in STATES if row["kind"] == "state")


def folded(text: str) -> str:
    """Case, runs of spaces, accents, Arabic vowel signs, hamza seats and final letters do not count."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(bare.translate(SAME).casefold().split())


def found(name: str, strength: str) -> set[str]:
    key = folded(name)
    return {row["code"] for row in NAMES if folded(row["name"]) == key and row["strength"] == strength}


def test_there_are_193_members() -> None:
    assert len(MEMBERS) == 193


def test_codes_are_unique_and_well_formed() -> None:
    assert len(CODES) == len(STATES)
    assert [row["code"] for row in STATES] == sorted(CODES)
    for row in STATES:
        assert re.fullmatch(r"[A-Z]{4}" if row["kind"] == "former" else r"[A-Z]{3}", row["code"]), row
        assert re.fullmatch(r"[A-Z]{2}", row["alpha2"]), row
        assert re.fullmatch(r"\d{3}", row["m49"]) or row["code"] == "XKX", row
        assert row["kind"] in KINDS, row
        assert row["exact_match"] in {"", f"http://publications.europa.eu/resource/authority/country/{row['code']}"}


def test_living_states_share_no_code_with_each_other() -> None:
    living = [row for row in STATES if row["kind"] != "former"]
    for column in ("alpha2", "m49"):
        assert len({row[column] for row in living}) == len(living), column


def test_former_states_ended_and_their_successors_exist() -> None:
    for row in STATES:
        if row["kind"] == "former":
            assert int(row["start"]) < int(row["end"]), row
            assert row["successors"], row
        assert set(filter(None, row["successors"].split(";"))) <= CODES, row


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_has_one_short_name(language: str) -> None:
    short = [row["code"] for row in NAMES if row["form"] == "short" and row["language"] == language]
    assert sorted(short) == sorted(CODES)


def test_every_row_uses_the_closed_lists() -> None:
    for row in NAMES:
        assert row["code"] in CODES, row
        assert row["language"] in LANGUAGES, row
        assert row["form"] in FORMS, row
        assert row["strength"] in {"strong", "weak"}, row
        assert SOURCE.fullmatch(row["source"]), row


def test_every_name_is_clean() -> None:
    for row in NAMES:
        name = row["name"]
        assert name == unicodedata.normalize("NFC", " ".join(name.split())), row
        assert not set(name) & set("\ufffd\u200e\u200f\u00a0*"), row
        if row["language"] == "ar":
            assert re.fullmatch(r"[\u0621-\u063a\u0641-\u064a ()،-]+", name), row


def test_demonyms_are_weak_and_only_russian_has_cases() -> None:
    for row in NAMES:
        assert row["form"] != "demonym" or row["strength"] == "weak", row
        assert row["form"] != "case" or row["language"] == "ru", row


def test_no_strong_name_means_two_states() -> None:
    meaning: dict[str, set[str]] = defaultdict(set)
    for row in NAMES:
        if row["strength"] == "strong":
            meaning[folded(row["name"])].add(row["code"])
    assert {name: codes for name, codes in meaning.items() if len(codes) > 1} == {}


def test_no_row_stands_twice() -> None:
    rows = [(row["code"], row["language"], folded(row["name"])) for row in NAMES]
    assert len(rows) == len(set(rows))


def test_nothing_curated_is_lost() -> None:
    kept = {(row["code"], row["language"], row["name"], row["strength"]) for row in NAMES}
    for row in read("state_names_curated.csv"):
        assert (row["code"], row["language"], row["name"], row["strength"]) in kept, row


@pytest.mark.parametrize("language", ["ar", "en"])
def test_members_have_demonyms(language: str) -> None:
    having = {row["code"] for row in NAMES if row["form"] == "demonym" and row["language"] == language}
    # Small islands whose adjectives nobody prints, and adjectives that are the name of the state itself.
    assert len(set(MEMBERS) - having) <= 15


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("فنزويلا (جمهورية - البوليفارية)", "VEN"),
        ("جمهورية فنزويلا البوليفارية", "VEN"),
        ("بوليفيا (دولة - المتعددة القوميات)", "BOL"),
        ("هولندا (مملكة-)", "NLD"),
        ("مملكة هولندا", "NLD"),
        ("إيران (جمهورية - الإسلامية)", "IRN"),
        ("جمهورية إيران الإسلامية", "IRN"),
        ("ميكرونيزيا (ولايات - الموحدة)", "FSM"),
        ("الولايات المتحدة", "USA"),
        ("الولايات المتحدة المكسيكية", "MEX"),
        ("المملكة المتحدة", "GBR"),
        ("الجمهورية التشيكية", "CZE"),
        ("تشيكيا", "CZE"),
        ("تشيلي", "CHL"),
        ("المجر", "HUN"),
        ("الجماهيرية العربية الليبية", "LBY"),
        ("جزر المالديف", "MDV"),
        ("بيلاروسيا", "BLR"),
        ("البوسنة والهرسك", "BIH"),
        ("سلطنة عمان", "OMN"),
        ("دولة قطر", "QAT"),
        ("جمهورية مالي", "MLI"),
        ("الكونغو", "COG"),
        ("جمهورية الكونغو الديمقراطية", "COD"),
        ("جمهورية كوريا", "KOR"),
        ("جمهورية كوريا الشعبية الديمقراطية", "PRK"),
        ("غينيا", "GIN"),
        ("غينيا بيساو", "GNB"),
        ("غينيا الاستوائية", "GNQ"),
        ("الجمهورية الدومينيكية", "DOM"),
        ("دومينيكا", "DMA"),
        ("جنوب السودان", "SSD"),
        ("السودان", "SDN"),
        ("تيمور-ليشتي", "TLS"),
        ("جمهورية مقدونيا اليوغوسلافية السابقة", "MKD"),
        ("يوغوسلافيا", "YUCS"),
        ("الكرسي الرسولي", "VAT"),
        ("دولة فلسطين", "PSE"),
        ("Korea, Republic of", "KOR"),
        ("Venezuela (Bolivarian Republic of)", "VEN"),
        ("Iran, Islamic Republic of", "IRN"),
        ("Congo", "COG"),
        ("DR Congo", "COD"),
        ("Turkey", "TUR"),
        ("Türkiye", "TUR"),
        ("Swaziland", "SWZ"),
        ("Cote d'Ivoire", "CIV"),
        ("Côte d’Ivoire", "CIV"),
        ("Ivory Coast", "CIV"),
        ("former Yugoslav Republic of Macedonia", "MKD"),
        ("Burma", "MMR"),
        ("Soviet Union", "SUHH"),
        ("Byelorussian SSR", "BYAA"),
        ("Ukrainian SSR", "UKR"),
        ("Czechoslovakia", "CSHH"),
        ("German Democratic Republic", "DDDE"),
        ("Federal Republic of Germany", "DEU"),
        ("Upper Volta", "HVBF"),
        ("Dahomey", "DYBJ"),
        ("Serbia and Montenegro", "CSXX"),
        ("République islamique d'Iran", "IRN"),
        ("Irán (República Islámica del)", "IRN"),
        ("Федеративные Штаты Микронезии", "FSM"),
        ("Австрии", "AUT"),
        ("大韩民国", "KOR"),
        ("委内瑞拉(玻利瓦尔共和国)", "VEN"),
    ],
)
def test_a_hard_name_decides(name: str, code: str) -> None:
    assert found(name, "strong") == {code}


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("مالي", {"MLI"}),
        ("عمان", {"OMN"}),
        ("قطر", {"QAT"}),
        ("كوريا", {"KOR", "PRK"}),
        ("Korea", {"KOR", "PRK"}),
        ("Macedonia", {"MKD"}),
        ("Jordan", {"JOR"}),
        ("United Arab Republic", {"EGY", "SYR"}),
        ("Republic of Viet-Nam", {"VNM"}),
        ("نمساوي", {"AUT"}),
        ("نمساوية", {"AUT"}),
        ("Dominican", {"DMA", "DOM"}),
        ("réunion", {"REU"}),
        ("того", {"TGO"}),
    ],
)
def test_a_name_that_may_mean_something_else_is_weak(name: str, codes: set[str]) -> None:
    assert found(name, "weak") == codes
    assert found(name, "strong") == set()
