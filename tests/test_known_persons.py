"""A name behind an honorific is the person whom the document names in full, whatever words go on behind it."""

from __future__ import annotations

import pytest

from extractors.load import load_bytes
from extractors.reading import read_source
from ontology.records import Person

HEADS = {
    "ar": "1- عقد الفريق العامل المعني بتهريب المهاجرين اجتماعه في فيينا يومي 14 و15 أيار/مايو 2019.\n",
    "en": "1. The Working Group on the Smuggling of Migrants met in Vienna on 14 and 15 May 2019.\n",
    "fr": "1. Le Groupe de travail sur le trafic illicite de migrants s'est réuni à Vienne les 14 et 15 mai 2019.\n",
    "es": "1. El Grupo de Trabajo sobre el Tráfico Ilícito de Migrantes se reunió en Viena el 14 de mayo de 2019.\n",
    "ru": "1. Рабочая группа по незаконному ввозу мигрантов провела совещание в Вене 14 и 15 мая 2019 года.\n",
    "zh": "1. 偷运移民问题工作组于2019年5月14日和15日在维也纳举行会议。\n",
}
FULL = {
    "ar": "2- ويسر المناقشة المناظران التاليان: آنا كوستا دي ليما، مفوضة الجمارك، وزارة المالية في البرتغال، "
    "وأربن كولا، مدير المحفوظات، وزارة الداخلية في ألبانيا.\n",
    "en": "2. The discussion was led by the following panellists: Ana Costa de Lima, Customs Commissioner, "
    "Ministry of Finance of Portugal, and Arben Kola, Director of Archives, Ministry of the Interior of Albania.\n",
    "fr": "2. Le débat a été animé par les intervenants suivants : Ana Costa de Lima, Commissaire des douanes, "
    ""
    "Ministère des finances du Portugal, et Arben Kola, Directeur des archives, Ministère des arts de l'Albanie.\n",
    "es": "2. El debate fue moderado por los siguientes panelistas: Ana Costa de Lima, Comisaria de Aduanas, "
    "Ministerio de Hacienda de Portugal, y Arben Kola, Director de Archivos, Ministerio del Interior de Albania.\n",
    "ru": "2. Обсуждение вели следующие эксперты: Ана Коста де Лима, комиссар таможни, "
    "Министерство финансов Португалии, и Арбен Кола, директор архивов, Министерство внутренних дел Албании.\n",
    "zh": "2. 讨论由以下专题讨论嘉宾主持:葡萄牙财政部海关专员安娜·科斯塔·德利马女士和"
    "阿尔巴尼亚内政部档案司司长阿尔本·科拉先生。\n",
}
PERSONS = {
    "ar": ["آنا كوستا دي ليما", "أربن كولا"],
    "ru": ["Ана Коста де Лима", "Арбен Кола"],
    "zh": ["安娜·科斯塔·德利马", "阿尔本·科拉"],
}
LATER = [
    # the words of the clause stand right behind the name; a state is named far behind
    ("ar", "وعرضت السيدة كوستا دي ليما تجارب الجمارك في البرتغال لمراقبة الحاويات، وذكرت عملية في القارة الأمريكية."),
    ("ar", "وعرض السيد كولا جهود المحفوظات في ألبانيا لحفظ السجلات، مؤكدا أن سجلات الشرطة الفرنسية مفيدة."),
    # no word shows where the name ends
    ("ar", "وعرضت السيدة كوستا دي ليما مصاعب الجمارك، وذكرت عملية مفيدة جدا مع الجمارك الفرنسية."),
    ("ar", "وعرض السيد كولا مصاعب المحفوظات، مؤكدا أن سجلات الشرطة الفرنسية مفيدة."),
    # letters of the name are lost
    ("ar", "وعرضت السيدة ك\ufffdستا دي لي\ufffdا تجارب الجمارك في البرتغال، وذكرت عملية في القارة الأمريكية."),
    ("en", "Ms. Costa de Lima presented the customs of Portugal, stressing that the American police had helped."),
    ("en", "A paper was presented by Ms. de Lima, stressing that the records of the French police had been useful."),
    ("fr", "Mme Costa de Lima a présenté les douanes du Portugal, soulignant l'utilité des fichiers de la France."),
    ("fr", "Une étude a été présentée par M. Kola, soulignant que les fichiers de la police de la France aidaient."),
    ("es", "La Sra. Costa de Lima presentó las aduanas de Portugal, y subrayó la utilidad de los ficheros de Francia."),
    ("es", "El Sr. Kola presentó los archivos, señalando que los ficheros de la policía de Francia eran útiles."),
    ("ru", "Г-жа Коста де Лима представила опыт таможни, подчеркнув, что данные полиции Франции были полезны."),
    ("ru", "Г-н Кола представил архивы в Албании, отметив, что данные полиции Франции были полезны."),
    ("zh", "科斯塔·德利马女士介绍了海关的经验,强调法国警方的记录很有用。"),
    ("zh", "科拉先生介绍了阿尔巴尼亚的档案,指出法国警方的记录有用。"),
]  # fmt: skip


def read(text: str) -> tuple[Person, ...]:
    return read_source(load_bytes("report.txt", text.encode())).persons


@pytest.mark.parametrize("first", [True, False], ids=["named in full before", "named in full behind"])
@pytest.mark.parametrize(("language", "sentence"), LATER, ids=lambda text: text[:40])
def test_a_later_name_is_the_person_named_in_full(language: str, sentence: str, first: bool) -> None:
    number = "3- " if language == "ar" else "3. "
    parts = [FULL[language], number + sentence + "\n"]
    persons = read(HEADS[language] + "".join(parts if first else reversed(parts)))
    assert [(p.names[0], p.affiliation) for p in persons] == list(
        zip(PERSONS.get(language, ["Ana Costa de Lima", "Arben Kola"]), ["PRT", "ALB"], strict=True)
    )


@pytest.mark.parametrize(
    ("language", "sentence", "wanted"),
    [
        ("ar", "3- وعرض السيد كولا (فرنسا) نتائج الدراسة.", ("كولا", "FRA")),
        ("ar", "3- وعرض السيد كولا، وزير العدل في فرنسا، نتائج الدراسة.", ("كولا", "FRA")),
        ("en", "3. A paper was presented by Mr. Kola (France).", ("Kola", "FRA")),
        ("en", "3. A paper was presented by Mr. Kola, Minister of Justice of France.", ("Kola", "FRA")),
        ("fr", "3. Une étude a été présentée par M. Kola, Ministre de la justice de la France.", ("Kola", "FRA")),
    ],
)
def test_who_is_said_to_come_from_elsewhere_is_another(language: str, sentence: str, wanted: tuple[str, str]) -> None:
    persons = read(HEADS[language] + FULL[language] + sentence + "\n")
    assert wanted in [(p.names[0], p.affiliation) for p in persons]
    assert len(persons) == 3


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("2- وعرضت السيدة كوستا دي ليما تجارب الجمارك في البرتغال، وذكرت القارة الأمريكية.", "كوستا دي ليما"),
        ("2- وعرض السيد أربن كولا أنشطة المحفوظات لحفظ السجلات، مؤكدا أن السجلات الفرنسية مفيدة.", "أربن كولا"),
    ],
)  # fmt: skip
def test_words_of_the_clause_are_no_description(sentence: str, name: str) -> None:
    (person,) = read(HEADS["ar"] + sentence + "\n")
    assert (person.names, person.affiliation, person.post) == ((name,), "", "")


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        # where an office said it, a state that the sentence goes on to speak of does not say otherwise
        (
            "2. The meeting was opened by Ms. Ana Ruiz, Director of Borders of Peru, stressing what Chile had done.",
            ("Ana Ruiz", "PER"),
        ),
        # another office does
        (
            "2. The meeting was opened by Ms. Ana Ruiz, Director of Borders, Ministry of the Interior, Peru.",
            ("Ana Ruiz", "PER"),
        ),
    ],
)
def test_a_state_named_far_behind_is_not_where_somebody_comes_from(sentence: str, wanted: tuple[str, str]) -> None:
    (person,) = read(HEADS["en"] + sentence + "\n")
    assert (person.names[0], person.affiliation) == wanted


def test_two_loosely_described_persons_are_not_joined_to_each_other() -> None:
    text = (
        HEADS["en"]
        + "2. A paper was presented by Ms. Vega, stressing that the records of the French police had been useful.\n"
        + "3. Ms. Vega took the floor.\n"
        + "4. A study was presented by Ms. Vega, stressing that the records of the Swiss police had been useful.\n"
    )
    assert {p.names for p in read(text)} == {("Vega",)}
