"""The data of organisations, groups, processes and bodies: complete, without clashes, cleanly written."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[1] / "ontology" / "data"
AGENTS = {
    "organizations": ("code", "kind", "classification", "parent", "name_source"),
    "processes": ("code", "kind", "scope", "status", "parent", "name_source"),
    "bodies": ("code", "kind", "parent", "mandate", "name_source"),
}
NAMES = {"organizations": "organization_names", "processes": "process_names", "bodies": "body_names"}
NAME_COLUMNS = ("code", "language", "name", "form", "strength", "source")
AT_LEAST = {"organizations": 230, "processes": 34, "bodies": 45}
LANGUAGES = {"ar", "en", "fr", "es", "ru", "zh"}
REQUIRED = ("ar", "en", "fr", "es")
SOURCES = {"curated", "un"}
FORMS = {"full", "variant", "acronym", "official"}
KINDS = {"organizations": {"organization", "group"}, "processes": {"process"}, "bodies": {"body"}}
CLASSIFICATIONS = {
    "un-principal-organ",
    "un-secretariat",
    "un-programme",
    "un-specialized-agency",
    "un-related",
    "un-regional-commission",
    "un-special-representative",
    "un-treaty-body",
    "intergovernmental",
    "regional",
    "eu-institution",
    "eu-agency",
    "development-bank",
    "police-justice",
    "entity",
    "humanitarian",
    "non-governmental",
    "regional-group",
    "negotiating-group",
}
GROUPS = {"regional-group", "negotiating-group"}
SCOPES = {"regional", "interregional", "global"}
STATUSES = {"formal", "informal", "dormant"}
EXPECTED = {
    "organizations": """
        EU EC COE EUROJUST FRONTEX INTERPOL UNHCR WHO UNODC IOM ILO OHCHR ICMPD ECOWAS COMESA LAS ECLAC ANDEAN OAS
        MERCOSUR CIS GCC HEUNI OSCE PAM SELEC OSAPG OSRSG-VAC SMOM SRSG-MIGRATION UN ICRC IFRC OIC GRULAC WEOG
        AFRICAN-GROUP ASIA-PACIFIC-GROUP EASTERN-EUROPEAN-GROUP G77 NON-ALIGNED AOSIS UMBRELLA-GROUP LMDC EIG ARAB-GROUP
    """,
    "processes": """
        BALI BUDAPEST COLOMBO ADD ALMATY PRAGUE PUEBLA SACM MIDSA MIDWA MIDCAS MTM IGC IGAD-RCP 5PLUS5 MIDCOM CARIM
        ARCP GFMD
    """,
    "bodies": """
        WGSOM COP-UNTOC WGTIP WGIC WGFIREARMS WGTA GLOBAL-RCP HLD UNGA UNSC ECOSOC HRC CCPCJ CND COSP-UNCAC IRG
        COP-UNFCCC SBI SBSTA CMP CMA IMRF IDM BUDAPEST-SEE-WG BUDAPEST-SR-WG BUDAPEST-MC BALI-AHG BALI-MC
        UNPFII CSW CPD ILC WHA COPUOS
    """,
}
SPELLINGS = [
    ("مفوضية الأمم المتحدة لشؤون اللاجئين", "UNHCR"),
    ("مفوضية الأمم المتحدة السامية لشؤون اللاجئين", "UNHCR"),
    ("المنظمة الدولية للشرطة الجنائية (الإنتربول)", "INTERPOL"),
    ("مفوضية الأمم المتحدة لحقوق الإنسان", "OHCHR"),
    ("المعهد الأوروبي لمنع الجريمة ومكافحتها، المنتسب إلى الأمم المتحدة", "HEUNI"),
    ("المركز الدولي لتطوير سياسات الهجرة", "ICMPD"),
    ("المركز الدولي لتنمية سياسات الهجرة", "ICMPD"),
    ("السوق الجنوبية المشتركة", "MERCOSUR"),
    ("جماعة دول الأنديز", "ANDEAN"),
    ("مركز جنوب شرق أوروبا لإنفاذ القانون", "SELEC"),
    ("منظمة فرسان مالطة المستقلة", "SMOM"),
    ("مجموعة دول أوروبا الغربية ودول أخرى", "WEOG"),
    ("مجموعة دول أمريكا اللاتينية والكاريبي", "GRULAC"),
    ("عملية بويلا", "PUEBLA"),
    ("عملية بويبلا", "PUEBLA"),
    ("حوار 5 + 5", "5PLUS5"),
    ("الحوار بشأن الهجرة لدول وسط أفريقيا", "MIDCAS"),
    ("الحوار الرفيع المستوى للأمم المتحدة بشأن الهجرة الدولية والتنمية", "HLD"),
    ("الاجتماع العالمي لرؤساء وأمانات العمليات التشاورية الإقليمية بشأن الهجرة", "GLOBAL-RCP"),
]
_FOLD = str.maketrans("أإآٱؤئىة", "ااااوييه")
_UNCLEAN = re.compile(
    "[\u0640\ufffd\u06cc\u06a9\u06cd\u067e\u06af\u0660-\u0669\u06f0-\u06f9\u064b-\u0652\u200b-\u200f]"
)


def read(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def folded(name: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKC", name) if unicodedata.category(c) != "Mn")
    return " ".join(bare.replace("’", "'").casefold().translate(_FOLD).split())


def agents() -> list[dict[str, str]]:
    return [row for file in AGENTS for row in read(file)]


def names() -> list[dict[str, str]]:
    return [row for file in NAMES.values() for row in read(file)]


@pytest.mark.parametrize("file", AGENTS)
def test_columns_and_counts(file: str) -> None:
    rows = read(file)
    assert len(rows) >= AT_LEAST[file]
    assert {tuple(row) for row in rows} == {AGENTS[file]}
    assert {tuple(row) for row in read(NAMES[file])} == {NAME_COLUMNS}


@pytest.mark.parametrize("file", AGENTS)
def test_rows_are_sorted_by_code(file: str) -> None:
    for name in (file, NAMES[file]):
        codes = [row["code"] for row in read(name)]
        assert codes == sorted(codes)


@pytest.mark.parametrize("file", AGENTS)
def test_closed_lists(file: str) -> None:
    for row in read(file):
        assert row["kind"] in KINDS[file], row
        assert row["name_source"] in SOURCES, row
        assert row.get("classification") in {None, *CLASSIFICATIONS}, row
        assert row.get("scope") in {None, *SCOPES}, row
        assert row.get("status") in {None, *STATUSES}, row
        if file == "organizations":
            assert (row["kind"] == "group") == (row["classification"] in GROUPS), row
    for row in read(NAMES[file]):
        assert row["language"] in LANGUAGES, row
        assert row["form"] in FORMS, row
        assert row["strength"] in {"strong", "weak"}, row
        assert row["source"] in SOURCES, row


def test_codes_are_unique_and_well_formed() -> None:
    codes = Counter(row["code"] for row in agents())
    assert [code for code, count in codes.items() if count > 1] == []
    assert [code for code in codes if not re.fullmatch(r"[A-Z0-9]+(?:-[A-Z0-9]+)*", code)] == []


def test_no_code_is_a_state() -> None:
    assert {row["code"] for row in agents()} & {row["code"] for row in read("states")} == set()


def test_parents_exist_and_do_not_turn_in_a_circle() -> None:
    parent = {row["code"]: row["parent"] for row in agents()}
    for code, above in parent.items():
        seen, at = {code}, above
        while at:
            assert at in parent, (code, at)
            assert at not in seen, (code, at)
            seen.add(at)
            at = parent[at]


@pytest.mark.parametrize("file", AGENTS)
def test_every_agent_is_named_in_the_required_languages(file: str) -> None:
    codes = {row["code"] for row in read(file)}
    full = Counter((row["code"], row["language"]) for row in read(NAMES[file]) if row["form"] == "full")
    assert {row["code"] for row in read(NAMES[file])} == codes
    assert [(code, language) for code in codes for language in REQUIRED if not full[code, language]] == []
    assert [key for key, count in full.items() if count > 1] == []


def test_names_in_russian_and_chinese_where_any() -> None:
    for language in ("ru", "zh"):
        assert sum(row["language"] == language and row["form"] == "full" for row in names()) >= 60
    named = {(row["code"], row["language"]) for row in names() if row["form"] == "full"}
    assert [row for row in names() if (row["code"], row["language"]) not in named and row["form"] != "acronym"] == []


def test_no_name_stands_twice() -> None:
    seen = Counter((row["code"], row["language"], row["name"]) for row in names())
    assert [key for key, count in seen.items() if count > 1] == []


def test_a_strong_name_belongs_to_one_agent() -> None:
    owners: dict[str, set[str]] = {}
    for row in names():
        if row["strength"] == "strong":
            owners.setdefault(folded(row["name"]), set()).add(row["code"])
    assert {name: codes for name, codes in owners.items() if len(codes) > 1} == {}


def test_a_weak_name_is_not_strong_elsewhere() -> None:
    strong = {folded(row["name"]): row["code"] for row in names() if row["strength"] == "strong"}
    clashes = [
        (row["code"], row["name"], strong[folded(row["name"])])
        for row in names()
        if row["strength"] == "weak" and strong.get(folded(row["name"]), row["code"]) != row["code"]
    ]
    assert clashes == []


def test_names_are_cleanly_written() -> None:
    for row in names():
        name = row["name"]
        assert name == " ".join(name.split()), row
        assert name, row
        assert not _UNCLEAN.search(name), row
        assert unicodedata.is_normalized("NFC", name), row
        letters = {unicodedata.name(c, "").split()[0] for c in name if c.isalpha()}
        if row["form"] == "full":
            script = {"ar": {"ARABIC"}, "ru": {"CYRILLIC"}, "zh": {"CJK"}}.get(row["language"], {"LATIN"})
            assert letters <= script, row


@pytest.mark.parametrize("file", EXPECTED)
def test_the_expected_codes_exist(file: str) -> None:
    assert set(EXPECTED[file].split()) - {row["code"] for row in read(file)} == set()


@pytest.mark.parametrize(("spelling", "code"), SPELLINGS)
def test_a_spelling_of_the_documents_is_known(spelling: str, code: str) -> None:
    found = {row["code"] for row in names() if folded(row["name"]) == folded(spelling)}
    assert found == {code}


def test_the_working_group_has_its_mandate() -> None:
    mandate = {row["code"]: row["mandate"] for row in read("bodies")}
    assert mandate["WGSOM"].split(";") == ["COP-UNTOC 5/3", "COP-UNTOC 7/1"]
