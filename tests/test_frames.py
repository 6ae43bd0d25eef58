"""Who takes part, read from single sentences: a table of invented sentences and what a person reads in them."""

from __future__ import annotations

import pytest
import spacy

from extractors.frames.sentence import Part
from extractors.pipeline import COMPONENTS, pipeline

Row = tuple[str, str, str, tuple[str, ...], tuple[str, ...]]


def row(part: Part) -> Row:
    """Code (of a person: name/affiliation), function, capacity, items, on behalf of."""
    if part.person is None:
        assert part.agent is not None
        who = part.agent.codes[0]
    else:
        home = part.person.affiliation.codes[0] if part.person.affiliation else ""
        who = f"{part.person.name}/{home}"
    return who, part.function.value, part.capacity.value if part.capacity else "", part.items, part.on_behalf_of


def rows(text: str, language: str) -> set[Row]:
    return {row(part) for part in pipeline(language=language)(text)._.majlis_parts}


def each(codes: str, function: str, capacity: str = "", items: str = "", behalf: str = "") -> set[Row]:
    return {(code, function, capacity, tuple(items.split()), tuple(behalf.split())) for code in codes.split()}


ENGLISH = [
    (
        "The following States parties were represented: Algeria, the Bolivarian Republic of Venezuela and Zambia.",
        each("DZA VEN ZMB", "attendee", "state-party"),
    ),
    (
        "The following signatories were represented by observers: Sri Lanka and Thailand.",
        each("LKA THA", "attendee", "signatory"),
    ),
    (
        "The Holy See, a non-member State maintaining a permanent observer mission, was represented by an observer.",
        each("VAT", "attendee", "observer-state"),
    ),
    (
        "States that are neither parties to nor signatories of the Convention were represented: Jordan, Qatar.",
        each("JOR QAT", "attendee", "non-party"),
    ),
    (
        "Under agenda items 2 and 3, statements were made by the representatives of the following parties: Kenya and Peru.",  # noqa: E501
        each("KEN PER", "speaker", "state-party", "2 3"),
    ),
    ("The observer for Colombia also spoke.", each("COL", "speaker", "observer-state")),
    ("The representative of Kenya spoke about cooperation with Uganda and Rwanda.", each("KEN", "speaker")),
    (
        "The observer for Iran (Islamic Republic of) made a statement on behalf of Belarus, Cuba and Egypt.",
        each("IRN", "speaker", "observer-state", behalf="BLR CUB EGY"),
    ),
    (
        "The workshop was attended by representatives of Austria and Hungary.",
        each("AUT HUN", "attendee", "participant"),
    ),
    ("The meeting was chaired by Peru.", each("PER", "chair")),
    ("The meeting was hosted by Türkiye.", each("TUR", "host")),
    (
        "The secretariat was provided by the International Organization for Migration.",
        each("IOM", "secretariat"),
    ),
    (
        "The meeting was opened by Ms. Anna Keller (Switzerland), Chair of the Working Group.",
        each("Anna_Keller/CHE", "opener") | each("Anna_Keller/CHE", "chair"),
    ),
    (
        "The discussion was led by Ms. Maria Lopez, Director, Ministry of the Interior (Peru), and Mr. Ken Sato (Japan).",  # noqa: E501
        each("Maria_Lopez/PER Ken_Sato/JPN", "panellist"),
    ),
    (
        "Item 3 was considered, and under this item, jointly with item 5 of the other body, Peru made a statement.",
        each("PER", "speaker", items="3"),
    ),
    ("Chair: Ms. Anna Keller (Switzerland)", each("Anna_Keller/CHE", "chair")),
    ("Somalia did not attend.", each("SOM", "absentee")),
    # a state named as a place or a topic takes no part
    ("Participants discussed the routes through Niger and Chad.", set()),
    ("Reference was made to an agreement between Austria and India.", set()),
    ("The study covered Kenya, Uganda and Rwanda.", set()),
]

ARABIC = [
    (
        "مُثِّلت في الدورة الأطراف التالية في الاتفاقية: الأردن، باراغواي، مالي.",
        each("JOR PRY MLI", "attendee", "state-party"),
    ),
    (
        "ومثِّلت بمراقبين الدول التالية الموقعة على البروتوكول: تايلند وسري لانكا.",
        each("THA LKA", "attendee", "signatory"),
    ),
    (
        "ومثِّلت بمراقبين الدول غير الأطراف وغير الموقعة التالية: قطر والأردن وكذلك دولة فلسطين.",
        each("QAT JOR PSE", "attendee", "non-party"),
    ),
    (
        "وكان الكرسي الرسولي، وهو دولة غير عضو لها بعثة مراقبة دائمة، ممثلا بمراقب.",
        each("VAT", "attendee", "observer-state"),
    ),
    (
        "حضر الاجتماع ممثلو البلدان التالية: النمسا والبوسنة والهرسك واليونان.",
        each("AUT BIH GRC", "attendee", "participant"),
    ),
    (
        "وفي إطار البندين 2 و3 تكلم ممثلو الأطراف التالية: كينيا، بيرو.",
        each("KEN PER", "speaker", "state-party", "2 3"),
    ),
    ("وتكلم أيضا المراقب عن كولومبيا.", each("COL", "speaker", "observer-state")),
    ("وتكلم ممثل كينيا عن التعاون مع أوغندا ورواندا.", each("KEN", "speaker")),
    ("وأدلت ممثلة كوبا ببيان باسم مصر وبيلاروس.", each("CUB", "speaker", behalf="EGY BLR")),
    ("وترأست الاجتماع حكومة بيرو.", each("PER", "chair")),
    ("واستضافت تركيا الاجتماع.", each("TUR", "host")),
    (
        "وافتتح الاجتماع السيد سامي درويش (لبنان)، رئيس الفريق العامل.",
        each("سامي_درويش/LBN", "opener") | each("سامي_درويش/LBN", "chair"),
    ),
    ("وقادت المناقشة منى الحداد (تونس) وكارل بيرغ (السويد).", each("منى_الحداد/TUN كارل_بيرغ/SWE", "panellist")),
    ("وقدم المركز الدولي لتطوير سياسات الهجرة عرضا.", each("ICMPD", "presenter")),
    # a state named as a place or a topic takes no part
    ("وناقش المشاركون الدروب التي تمر عبر النيجر وتشاد.", set()),
    ("وأشير إلى اتفاق أبرم بين النمسا والهند.", set()),
]


def spaced(expected: set[Row]) -> set[Row]:
    return {(who.replace("_", " "), *rest) for who, *rest in expected}  # type: ignore[misc]


@pytest.mark.parametrize(("sentence", "expected"), ENGLISH)
def test_english(sentence: str, expected: set[Row]) -> None:
    assert rows(sentence, "en") == spaced(expected)


@pytest.mark.parametrize(("sentence", "expected"), ARABIC)
def test_arabic(sentence: str, expected: set[Row]) -> None:
    assert rows(sentence, "ar") == spaced(expected)


def test_a_users_pipeline_brings_the_names_of_persons() -> None:
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PERSON", "pattern": "al-kindi the younger"}])
    sentence = "The meeting was opened by al-kindi the younger (Iraq)."
    assert rows(sentence, "en") == set()
    parts = pipeline(nlp)(sentence)._.majlis_parts
    assert [row(part)[:2] for part in parts] == [("al-kindi the younger/IRQ", "opener")]
    assert set(COMPONENTS) <= set(nlp.pipe_names)
