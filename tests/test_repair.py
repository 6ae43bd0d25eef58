"""Repair: invented damage in tables, properties, and the real reports."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from damage import visual_order
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from extractors.repair.catalogue import RepairedText, repair
from extractors.words.known_words import known_words
from extractors.words.lexicon import Lexicon
from ontology.gazetteer import gazetteer, rows

CLEAN = (
    "عقدت اللجنة دورتها الثالثة في 11 و12 أيار/مايو 2024. وحضرتها (أ) كندا؛ (ب) المغرب.\n"
    "2- وشارك 5 مراقبين (هـ) في 50% منها.\n"
)
PLAIN = st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهوي ةىأإآ،.()\n0123456789abcXYZé½²", max_size=200)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    texts = [name.text for name in gazetteer().names if name.language == "ar"]
    for file, column in (("months", "name"), ("ordinals", "word"), ("words", "word"), ("cardinals", "word")):
        texts += [row[column] for row in rows(file) if row["language"] == "ar"]
    return Lexicon(sorted({word for text in texts for word in re.findall(r"[\u0621-\u0652]+", text)}))


def check(original: str, repaired: RepairedText) -> None:
    """Every character leads into the original, and every repair says what stands there."""
    assert repaired.map.length == len(repaired.text)
    for place in range(len(repaired.text)):
        start, end = repaired.map.span(place, place + 1)
        assert 0 <= start <= end <= len(original)
    for entry in repaired.repairs:
        assert original[entry.start : entry.end] == entry.before


CASES = [
    ("compatibility-forms", "ﺔﻴﻨﻫ ﬁn １２", "ةينه fin 12"),
    ("compatibility-forms", "\u200fليما\u200e", "ليما"),
    ("kashida", "اجتمـــاع الدـول", "اجتماع الدول"),
    ("farsi-letters", "المعنی بالأمانة کتاب الإنترپول", "المعني بالأمانة كتاب الإنتربول"),
    ("farsi-letters", "أحال إلی اللجنة", "أحال إلى اللجنة"),
    ("arabic-indic-digits", "البند ٢١ و۳", "البند 21 و3"),
    ("lost-letters", "تقر\ufffdر عن الهجرة", "تقرير عن الهجرة"),
    (
        "lost-letters",
        "وال\ufffdحر\ufffdن وهنغار\ufffdا والبراز\ufffdل وإ\ufffdطاليا والعر\ufffdية وأورو\ufffdا",
        "والبحرين وهنغاريا والبرازيل وإيطاليا والعربية وأوروبا",
    ),
    ("visual-order", "2021أيار    15و   14یومي إلى اللجنة يدعى إليها", "يومي إلى اللجنة يدعى إليها 14 و15 أيار 2021"),
    (
        "visual-order",
        "نظرت اللجنة في البند الأول   -6\nواعتمدت اللجنة التقرير   -7",
        "6- نظرت اللجنة في البند الأول\n7- واعتمدت اللجنة التقرير",
    ),
    (
        "reversed-resolution-number",
        "في القرار 3/5 في دورته الخامسة، والقرار 1/7.",
        "في القرار 5/3 في دورته الخامسة، والقرار 7/1.",
    ),
    ("reversed-resolution-number", "صدر عام 2013 قرارها 170/65 و 219/67.", "صدر عام 2013 قرارها 65/170 و 67/219."),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "damaged", "expected"), CASES)
def test_rule(lexicon: Lexicon, rule: str, damaged: str, expected: str) -> None:
    repaired = repair(damaged, lexicon)
    check(damaged, repaired)
    assert rule in {entry.rule for entry in repaired.repairs}
    assert repaired.text == expected


UNTOUCHED = [
    CLEAN,
    "The Working Group met on 11-12 July 2024 (résumé ½ x²).",
    "(هـ) ثمة حاجة إلى التعاون",
    "در این گزارش چگونه کشورها و سازمان‌".rstrip("\u200c"),  # Persian
    "في القرار 5/3 في دورته الخامسة، والقرار 7/1.",
    "القرار 3/5 والقرار 5/3 في دورته الخامسة؛ القرار 5/4 في دورته الخامسة.",  # proof both ways
    "عام 2021 والقرار 12/13.",
    "غرفة 14ب فقط",  # one sign is none
]


@pytest.mark.parametrize("text", UNTOUCHED)
def test_clean_text_comes_back_as_it_is(lexicon: Lexicon, text: str) -> None:
    repaired = repair(text, lexicon)
    assert repaired.text is text
    assert repaired.map.is_identity
    assert repaired.repairs == ()


def test_torn_words_come_together(lexicon: Lexicon) -> None:
    text = repair("ــة في ليما   -6\nــيا، كندا، إسبانــ\nــال، بيرو، البرتغــ", lexicon).text
    assert "البرتغال" not in text  # head and tail of one run: where it begins cannot be known
    damaged = "ــاريكا، بيرو   فنلندا، كوستــ\nــيا، كندا   قبرص، إسبانــ\nــال، ليبيا   تونس، البرتغــ"
    text = repair(damaged, lexicon).text
    assert text.split("\n") == ["فنلندا، كوستاريكا، بيرو", "قبرص، إسبانيا، كندا", "تونس، البرتغال، ليبيا"]


TORN_MONTHS = [
    ("2033ـــران/يونيه  حزيـــ 9 إلى 7اجتمع الفريق من ", "اجتمع الفريق من 7 إلى 9 حزيران/يونيه 2033"),
    ("2033ـــيل/نيسان  أبر 9 و8اجتمع الفريق يومي ", "اجتمع الفريق يومي 8 و9 أبريل/نيسان 2033"),
    ("2033ـــون الأول/ديسمبر  كانـــ 9اجتمع الفريق في ", "اجتمع الفريق في 9 كانون الأول/ديسمبر 2033"),
    ("2033 ران/يونيه حزي 9 إلى 7اجتمع الفريق من ", "اجتمع الفريق من 7 إلى 9 حزيران/يونيه 2033"),
    ("2033ـــول/سبتمبر أيلـــ 9 إلى 7اجتمع الفريق من ", "اجتمع الفريق من 7 إلى 9 أيلول/سبتمبر 2033"),
    ("2033ـــان  أبريل/نيســـ 9 إلى 7اجتمع الفريق من ", "اجتمع الفريق من 7 إلى 9 أبريل/نيسان 2033"),
]


@pytest.mark.parametrize(("line", "expected"), TORN_MONTHS)
def test_a_month_torn_between_the_numbers_of_its_date(lexicon: Lexicon, line: str, expected: str) -> None:
    text = repair(f"نظرت اللجنة في البند الأول   -6\n{line}", lexicon).text
    assert text.split("\n")[1].strip() == expected


NAMES = [
    ("السيدة ل\ufffdلى عمران", "السيدة ل\ufffdلى عمران"),  # not «لإلى», of two particles
    ("والسيد \ufffdدر عمران", "والسيد \ufffdدر عمران"),
    ("السيد رئ\ufffdس اللجنة", "السيد رئيس اللجنة"),
    ("السيدة زنجب\ufffdلة، ثم زنجبيلة", "السيدة زنجبيلة، ثم زنجبيلة"),
    ("وصدر ب\ufffdان", "وصدر بيان"),
]


@pytest.mark.parametrize(("damaged", "expected"), NAMES)
def test_names_behind_titles_are_not_guessed(damaged: str, expected: str) -> None:
    losses = "تقر\ufffdر وال\ufffdحر\ufffdن وال\ufffdويت وأورو\ufffdا و\ufffdسبانيا و\ufffdلى\n"
    repaired = repair(losses + damaged, known_words())
    assert repaired.text.split("\n")[1] == expected


def test_a_letter_that_is_hardly_lost_comes_back_in_names_only() -> None:
    losses = "تقر\ufffdر وال\ufffdحر\ufffdن وال\ufffdويت وأورو\ufffdا. " + 40 * "دار الجلسة "
    repaired = repair(f"{losses}في ا\ufffdجزائر، وسئل ع\ufffdاد", known_words())
    assert "الجزائر" in repaired.text
    assert "ع\ufffdاد" in repaired.text
    assert ("عداد",) in {entry.candidates for entry in repaired.repairs}


def test_a_doubt_is_logged_and_left(lexicon: Lexicon) -> None:
    damaged = "المهاجر\ufffdن \ufffdمكتب و\ufffdلمة في ال\ufffdحر عن \ufffdما وال\ufffdويت"
    repaired = repair(damaged, lexicon)
    doubts = [entry for entry in repaired.repairs if entry.candidates]
    assert [(entry.before, entry.after, entry.candidates) for entry in doubts] == [
        ("\ufffdما", "\ufffdما", ("بما", "كما"))
    ]
    assert "\ufffdما" in repaired.text


def test_visual_order_is_turned_back(lexicon: Lexicon) -> None:
    lines = ["1- اجتمعت اللجنة يومي 14 و15 أيار 2021 في ليما", "2- نظرت اللجنة في البند 3 من جدول الأعمال"]
    text = repair("\n".join(map(visual_order, lines)), lexicon).text
    assert [line.strip() for line in text.split("\n")] == lines


@settings(deadline=None)  # the first example builds the known words
@given(PLAIN.filter(lambda text: not re.search(r"\d\s*-?[ء-ي]|[ء-ي)،.\"]\s*[.]\s*\d|[.][ء-ي]|/", text)))
def test_plain_text_is_never_changed(text: str) -> None:
    assert repair(text, Lexicon(["تقرير"])).text is text


@settings(deadline=None)  # the first example builds the known words
@given(st.text(alphabet="ابيكلمة \n\ufffd\u0640\u0651\u06cc\u06a9٠٩۴12-./)(،:\u200fﻼﬁ", max_size=120))
def test_damage_of_any_kind_leads_back(text: str) -> None:
    check(text, repair(text, Lexicon(["بلاد", "كليم", "مكة", "ملك"])))


@settings(deadline=None)  # the first example builds the known words
@given(st.text(alphabet="ابيكلمة \n\ufffd\u06cc\u06a9٠٩۴،", max_size=120))
def test_repairing_twice_is_repairing_once(text: str) -> None:
    assume(sum(map(text.count, "ةيىكأإ")) > sum(map(text.count, "\u06cc\u06a9")))  # else it is no Arabic text
    lexicon = Lexicon(["بلاد", "كليم", "مكة", "ملك"])
    once = repair(text, lexicon).text
    assert repair(once, lexicon).text == once


@settings(deadline=None)  # the first example builds the known words
@given(st.text(alphabet="٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹ ", max_size=30))
def test_digits_keep_their_value_and_place(text: str) -> None:
    repaired = repair(text, Lexicon([]))
    assert [int(c) if c.isdigit() else c for c in repaired.text] == [int(c) if c.isdigit() else c for c in text]
    assert all(repaired.map.span(i, i + 1) == (i, i + 1) for i in range(len(text)))


def real(shared: Path, number: str) -> str:
    (path,) = (shared / "seeds").glob(f"{number}_*.txt")
    return path.read_bytes().decode()


def test_real_clean_report_keeps_its_order(shared: Path, lexicon: Lexicon) -> None:
    text = real(shared, "001")
    repaired = repair(text, lexicon)
    check(text, repaired)
    assert Counter(entry.rule for entry in repaired.repairs) == {"farsi-letters": 1, "reversed-resolution-number": 3}
    assert len(repaired.text) == len(text)
    changed = {(a, b) for a, b in zip(text, repaired.text, strict=True) if a != b}
    assert ("پ", "ب") in changed
    assert all(a == "پ" or a.isdigit() for a, _ in changed)


def test_real_report_keeps_its_list_letters(shared: Path, lexicon: Lexicon) -> None:
    repaired = repair(real(shared, "002"), lexicon)
    assert {entry.rule for entry in repaired.repairs} == {"arabic-indic-digits", "reversed-resolution-number"}


STATES = """
قطر|مصر|بيرو|تونس|شيلي|عمان|قبرص|كندا|كوبا|مالي|إيران|الصين|الهند|اليمن|تركيا|فرنسا|كينيا|لبنان
ليبيا|مالطة|ملديف|أنغولا|الأردن|السويد|العراق|الكويت|المغرب|النمسا|بلجيكا|بولندا|تايلند|تشيكيا
سويسرا|غامبيا|فنلندا|لاتفيا|مدغشقر|أرمينيا|ألبانيا|ألمانيا|إسبانيا|إسرائيل|إكوادور|إيطاليا
الجزائر|السودان|الفلبين|المكسيك|النرويج|اليابان|اليونان|باكستان|بلغاريا|بوروندي|بوليفيا|بيلاروس
رومانيا|فنزويلا|ماليزيا|منغوليا|ميانمار|نيجيريا|هندوراس|هنغاريا|أذربيجان|أستراليا|أوروغواي
أوكرانيا|البرازيل|البرتغال|باراغواي|بنغلاديش|سلوفاكيا|سلوفينيا|سنغافورة|كولومبيا|ليتوانيا
موريشيوس|إندونيسيا|الأرجنتين|الإنتربول|السلفادور|سري لانكا|غواتيمالا|كوستاريكا|نيوزيلندا
سان مارينو|جنوب أفريقيا|جمهورية كوريا|الاتحاد الروسي|الكرسي الرسولي|البوسنة والهرسك
المملكة المتحدة|جمهورية مولدوفا|الاتحاد الأوروبي|الولايات المتحدة|منظمة فرسان مالطة
جامعة الدول العربية|رابطة الدول المستقلة|منظمة الصحة العالمية|الجمهورية الدومينيكية
المنظمة الدولية للهجرة|الإمارات العربية المتحدة|المملكة العربية السعودية
منظمة الأمن والتعاون في أوروبا|مجلس التعاون لدول الخليج العربية
مكتب المستشار الخاص للأمين العام|مكتب الممثلة الخاصة للأمين العام
مركز جنوب شرق أوروبا لإنفاذ القانون|الجمعية البرلمانية للبحر الأبيض المتوسط
وكالة الاتحاد الأوروبي للتعاون في مجال العدالة الجنائية
"""


def test_every_name_of_the_real_damaged_report_can_be_read(shared: Path, lexicon: Lexicon) -> None:
    text = real(shared, "004")
    repaired = repair(text, lexicon)
    check(text, repaired)
    start, end = repaired.text.index("33- "), repaired.text.index("39- ")
    flow = " ".join(repaired.text[start:end].split())
    names = STATES.strip().replace("\n", "|").split("|")
    assert [name for name in names if name not in flow] == []
    speakers = " ".join(repaired.text[repaired.text.index("27- ") : repaired.text.index("28- ")].split())
    spoke = ["الاتحاد الأوروبي", "أذربيجان", "أستراليا", "إندونيسيا", "سويسرا", "غواتيمالا", "كندا", "المكسيك"]
    assert [name for name in spoke if name not in speakers] == []


def test_dates_of_the_real_reports_stand_in_order(shared: Path, lexicon: Lexicon) -> None:
    text = " ".join(repair(real(shared, "004"), lexicon).text.split())
    assert "يومي 14 و15 تشرين الأول/أكتوبر 2021" in text
    assert "التاريخ: 14 تشرين" in repair(real(shared, "003"), lexicon).text
