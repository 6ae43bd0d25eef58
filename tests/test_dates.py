"""Dates and times as printed in six languages, against readings written by hand, and round trips."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.dates.dates import find_dates, find_times
from ontology.dates import check_date

# printed, first, last
ONE = [
    # Arabic
    ("عُقد الاجتماع في 7 آذار/مارس 2009.", "2009-03-07", "2009-03-07"),
    ("من 28 شباط/فبراير إلى 2 آذار/مارس 2008", "2008-02-28", "2008-03-02"),
    ("في الفترة من 12 إلى 14 تشرين الثاني/نوفمبر 2006", "2006-11-12", "2006-11-14"),
    ("يومي 6 و 7 تموز/يوليه 2011", "2011-07-06", "2011-07-07"),
    ("يومي 21 و22 كانون الثاني/يناير ٢٠١٠", "2010-01-21", "2010-01-22"),
    ("٥ و٦ آب/أغسطس ٢٠٠٧", "2007-08-05", "2007-08-06"),
    ("تشرين الأول/أكتوبر 2003", "2003-10", "2003-10"),
    ("في عام 1998", "1998", "1998"),
    ("لعام ٢٠٠١", "2001", "2001"),
    ("بين عامي 1990 و1994", "1990", "1994"),
    ("9 تَشرين\nالأوّل / أُكتوبر 2005", "2005-10-09", "2005-10-09"),  # vowel signs, wrapped over a line
    ("3 ايلول 2004", "2004-09-03", "2004-09-03"),  # hamza left out, one name only
    ("15 أيار (مايو) 2002", "2002-05-15", "2002-05-15"),
    ("2 جويلية 2015", "2015-07-02", "2015-07-02"),
    ("18 غشت 2016", "2016-08-18", "2016-08-18"),
    ("8 تشرين/نوفمبر 2016", "2016-11-08", "2016-11-08"),  # the second name decides
    ("8 تشرين 2016", "2016-10", "2016-11"),  # nothing decides
    ("8 تشرين الأول/نوفمبر 2016", "2016-10", "2016-11"),  # the names contradict each other: no day
    ("8 آذار/نوفمبر 2016", "2016", "2016"),
    ("من 29 كانون الأول/ديسمبر 2011 إلى 3 كانون الثاني/يناير 2012", "2011-12-29", "2012-01-03"),
    ("من أيار/مايو إلى حزيران/يونيه 2014", "2014-05", "2014-06"),
    # English
    ("on 4 March 1987", "1987-03-04", "1987-03-04"),
    ("March 4, 1987", "1987-03-04", "1987-03-04"),
    ("Sept. 5, 2007", "2007-09-05", "2007-09-05"),
    ("the 3rd of April 1999", "1999-04-03", "1999-04-03"),
    ("from 29 May to 2 June 2007", "2007-05-29", "2007-06-02"),
    ("12 and 13 July 2009", "2009-07-12", "2009-07-13"),
    ("9–19 May 2011", "2011-05-09", "2011-05-19"),
    ("between 20 February and 3 March 1969", "1969-02-20", "1969-03-03"),
    ("1, 2 and 5 June 1970", "1970-06-01", "1970-06-05"),
    ("from 28 December to 3 January 2004", "2003-12-28", "2004-01-03"),
    ("from 28 December 2003 to 3 January", "2003-12-28", "2004-01-03"),
    ("28 December 2003 - 3 January 2004", "2003-12-28", "2004-01-03"),
    ("from Tuesday, 8 May, to Friday, 11 May 2001", "2001-05-08", "2001-05-11"),
    ("June–July 2012", "2012-06", "2012-07"),
    ("from 1996 to 1999", "1996", "1999"),
    ("31 June 2012", "2012-06", "2012-06"),  # there is no such day
    ("29 February 2013", "2013-02", "2013-02"),
    # French
    ("le 1er mars 1979", "1979-03-01", "1979-03-01"),
    ("du 28 février au 2 mars 1979", "1979-02-28", "1979-03-02"),
    ("les 4 et 5 août 1980", "1980-08-04", "1980-08-05"),
    ("en décembre 1981", "1981-12", "1981-12"),
    ("en 1981", "1981", "1981"),
    # Spanish
    ("del 6 al 9 de enero de 1994", "1994-01-06", "1994-01-09"),
    ("los días 6 y 7 de septiembre de 1994", "1994-09-06", "1994-09-07"),
    ("en el año 1994", "1994", "1994"),
    # Russian
    ("8 апреля 1997 года", "1997-04-08", "1997-04-08"),
    ("с 30 апреля по 2 мая 1997 года", "1997-04-30", "1997-05-02"),
    ("8 и 9 июня 1997 г.", "1997-06-08", "1997-06-09"),
    ("в 1997 году", "1997", "1997"),
    ("в мае 1997 года", "1997-05", "1997-05"),
    # Chinese
    ("会议于2003年8月9日举行", "2003-08-09", "2003-08-09"),
    ("2003年8月30日至9月1日", "2003-08-30", "2003-09-01"),
    ("2003年12月30日至2004年1月2日", "2003-12-30", "2004-01-02"),
    ("2003年8月9日和10日", "2003-08-09", "2003-08-10"),
    ("2003 年 8 月", "2003-08", "2003-08"),
    ("2003年", "2003", "2003"),
    # digits only
    ("2007-06-05", "2007-06-05", "2007-06-05"),
    ("25/6/2007", "2007-06-25", "2007-06-25"),
    ("25.06.2007", "2007-06-25", "2007-06-25"),
]

NONE = [
    "1250 metres",
    "resolution 2200 (1966)",
    "A/61/2007/15",
    "4/6/2007",  # month or day first
    "11 July",  # no year
    "31/6/2007",
    "1433 هـ",
    "قدّم 2012 مشاركا",
    "3\n\n2012",
    "",
]


@pytest.mark.parametrize(("printed", "first", "last"), ONE)
def test_a_date_is_read(printed: str, first: str, last: str) -> None:
    assert [(d.first, d.last) for d in find_dates(printed)] == [(first, last)]


@pytest.mark.parametrize("printed", NONE)
def test_what_is_no_date(printed: str) -> None:
    assert find_dates(printed) == []


@pytest.mark.parametrize(
    ("printed", "spans"),
    [
        ("الأول من 3 إلى 5 أَيّار/مايو 2001، والثاني في عام ٢٠٠٣", ["3 إلى 5 أَيّار/مايو 2001", "٢٠٠٣"]),
        ("in May 2012 and June 2013", ["May 2012", "June 2013"]),
        ("item 2\n\n6 May 2012", ["6 May 2012"]),  # an empty line parts
        ("5 and 3 April 2012", ["3 April 2012"]),  # no range goes backwards
        ("2003年8月9日、2004年5月6日", ["2003年8月9日", "2004年5月6日"]),
        ("protocols 4 and 6 on 2 May 1992 and in 1993", ["2 May 1992", "1993"]),
    ],
)
def test_offsets_are_those_of_the_text(printed: str, spans: list[str]) -> None:
    assert [printed[d.start : d.end] for d in find_dates(printed)] == spans


def test_with_a_language_only_its_words_count() -> None:
    assert find_dates("6 mayo 2012", "en") == []
    assert [d.first for d in find_dates("6 mayo 2012", "es")] == ["2012-05-06"]


# printed, first, last
TIMES = [
    ("10:00 ص - 13:00", "10:00", "13:00"),
    ("الساعة 15:00", "15:00", "15:00"),
    ("من الساعة 9:30 صباحًا إلى الساعة 1:15 بعد الظهر", "09:30", "13:15"),
    ("10 a.m. to 1 p.m.", "10:00", "13:00"),
    ("10-11 a.m.", "10:00", "11:00"),
    ("11–1 p.m.", "11:00", "13:00"),
    ("between 10 a.m. and 1 p.m.", "10:00", "13:00"),
    ("10:00-13:00", "10:00", "13:00"),
    ("12 noon", "12:00", "12:00"),
    ("12.15 a.m.", "00:15", "00:15"),
    ("de 10 h 30 à 12 h 15", "10:30", "12:15"),
    ("à 15 heures", "15:00", "15:00"),
    ("с 10:00 до 13:00", "10:00", "13:00"),
    ("下午3:00至5:00", "15:00", "17:00"),
]


@pytest.mark.parametrize(("printed", "first", "last"), TIMES)
def test_a_time_is_read(printed: str, first: str, last: str) -> None:
    assert [(t.first, t.last) for t in find_times(printed)] == [(first, last)]


@pytest.mark.parametrize("printed", ["3.5 to 12", "10 م", "3 hours", "2007-06-05", "A/C.3/61", "10:75", "at 15"])
def test_what_is_no_time(printed: str) -> None:
    assert find_times(printed) == []


def test_two_times_are_not_a_range() -> None:
    assert [t.first for t in find_times("at 10 a.m. and 3 p.m.")] == ["10:00", "15:00"]


def test_times_keep_their_offsets() -> None:
    printed = "يُفتتح من 10:00 ص - 13:00 بتوقيت"
    assert [printed[t.start : t.end] for t in find_times(printed)] == ["10:00 ص - 13:00"]


LEVANTINE, EGYPTIAN, ENGLISH, FRENCH, SPANISH, RUSSIAN = (
    line.split()
    for line in """\
كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول
يناير فبراير مارس أبريل مايو يونيه يوليه أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
January February March April May June July August September October November December
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
января февраля марта апреля мая июня июля августа сентября октября ноября декабря""".splitlines()
)
ARABIC = [f"{a}/{b}".replace("_", " ") for a, b in zip(LEVANTINE, EGYPTIAN, strict=True)]
PIECES = "31 30 2 12 2012 1999 June مايو شباط تشرين mars 月 年 日 to إلى and و - / , 10: p.m. في in"
TO_EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
FULL = [
    # month names, one day, the joining words
    (ARABIC, "{d} {m} {y}", "من {} إلى {}"),
    (EGYPTIAN, "{d} {m} {y}", "بين {} و{}"),
    (ENGLISH, "{d} {m} {y}", "from {} to {}"),
    (ENGLISH, "{m} {d}, {y}", "{} to {}"),
    (FRENCH, "{d} {m} {y}", "du {} au {}"),
    (SPANISH, "{d} de {m} de {y}", "del {} al {}"),
    (RUSSIAN, "{d} {m} {y} года", "с {} по {}"),
    ([f"{n}月" for n in range(1, 13)], "{y}年{m}{d}日", "{}至{}"),
]
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))


@given(one=DAYS, other=DAYS, form=st.sampled_from(FULL), eastern=st.booleans())
def test_a_printed_range_is_read_back(
    one: dt.date, other: dt.date, form: tuple[list[str], str, str], eastern: bool
) -> None:
    names, day, join = form
    first, last = min(one, other), max(one, other)
    printed = join.format(*(day.format(d=d.day, m=names[d.month - 1], y=d.year) for d in (first, last)))
    if eastern and names in (ARABIC, EGYPTIAN):
        printed = printed.translate(TO_EASTERN)
    found = find_dates(printed)
    assert [(d.first, d.last) for d in found] == [(first.isoformat(), last.isoformat())]


SHORT = [
    (ARABIC, "يومي {a} و{b} {m} {y}"),
    (ARABIC, "من {a} إلى {b} {m}\n{y}"),
    (ENGLISH, "{a}–{b} {m} {y}"),
    (ENGLISH, "{m} {a}-{b}, {y}"),
    (FRENCH, "du {a} au {b} {m} {y}"),
    (SPANISH, "los días {a} y {b} de {m} de {y}"),
    (RUSSIAN, "{a}-{b} {m} {y} года"),
    ([f"{n}月" for n in range(1, 13)], "{y}年{m}{a}日至{b}日"),
]


@given(day=DAYS, other=st.integers(1, 28), form=st.sampled_from(SHORT), before=st.text(max_size=5))
def test_days_of_one_month_are_read_back(day: dt.date, other: int, form: tuple[list[str], str], before: str) -> None:
    names, printed = form
    first, last = min(day, day.replace(day=other)), max(day, day.replace(day=other))
    text = printed.format(a=first.day, b=last.day, m=names[first.month - 1], y=first.year)
    assert [(d.first, d.last) for d in find_dates(f"{before}\n\n{text}")][-1] == (first.isoformat(), last.isoformat())


@given(
    st.lists(st.sampled_from(PIECES.split(" "))),
    st.sampled_from(["", " ", "\n"]),
)
def test_whatever_is_printed_only_real_dates_come_out(parts: list[str], glue: str) -> None:
    text = glue.join(parts)
    found = find_dates(text)
    assert all(check_date(d.first) and check_date(d.last) and d.start < d.end <= len(text) for d in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all("00:00" <= t.first <= "23:59" and "00:00" <= t.last <= "23:59" for t in find_times(text))


def test_every_date_of_a_long_document_is_found() -> None:
    text = ("وقد عُقد الاجتماع من 12 إلى 14 تشرين الثاني/نوفمبر 2006 بمشاركة ممثلي الدول، " + "كلمة أخرى " * 60) * 45
    assert len(find_dates(text)) == 45
