"""The words of dates: what `ontology/data` says of months and connectors, and the cutting of a text into them.

Each token has a kind, one letter, so that the forms a date is printed in can be written as patterns over kinds,
the same for all languages. A new language is rows in ``months.csv`` and ``date_words.csv``, nothing here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

from extractors.words.folding import Folded, fold_text
from ontology.gazetteer import rows

__all__ = ["Lexicon", "Token", "alternatives", "role_words", "tokens"]

HAN = "\u3400-\u9fff"
LETTER = r"(?:[^\W\d_]|\ufffd)"  # a lost letter is a letter
_HAN_DIGIT = "〇零○一二三四五六七八九"
_HAN_YEAR = rf"(?:一[八九]|二[〇零○])[{_HAN_DIGIT}]{{2}}(?=年)"
_HAN_UNIT = _HAN_DIGIT[3:]
_HAN_DAY = rf"(?:三十一?|二?十[{_HAN_UNIT}]?|[{_HAN_UNIT}])"
_HAN_NUMBER = rf"{_HAN_DAY}(?=[日号])|(?<=月){_HAN_DAY}(?=[至到、-])"  # 二〇三三年四月十九日至二十二日
_YEAR = re.compile(rf"(?<!\d)(?:1[89]|20|١[٨٩]|٢٠|۱[۸۹]|۲۰)\d\d(?!\d)|{_HAN_YEAR}")
_YEAR_DIGITS = 4
_REACH = 110  # characters on both sides of a year in which the rest of its date may stand
# The kind of each role; a role that is not here (of, day-intro, weekday) is left out of the sequence of kinds.
_KINDS = {
    "from": "F",
    "to": "T",
    "and": "A",
    "comma": "C",
    "slash": "/",
    "dot": ".",
    "open": "(",
    "close": ")",
    "year-intro": "I",
    "year-preposition": "P",
    "year-suffix": "J",
    "day-suffix": "B",
}
_SKIPPED = {"of": "-", "day-intro": "-", "weekday": "-"}


@dataclass(frozen=True, slots=True)
class Token:
    """A word or number at ``[start, end)`` of a text: its kind, its number, or the months its name may mean."""

    kind: str
    start: int
    end: int
    number: int = 0
    months: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language (or of all) and the pattern that finds them in folded text."""

    kinds: dict[str, str]
    months: dict[str, frozenset[int]]
    pattern: re.Pattern[str]


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern for any of the folded `words`, the longest first, grouped by first letter to be quick.

    >>> alternatives(["may", "mar", "de", "december"])
    '(?:d(?:ecember|e)|m(?:ar|ay))'
    """
    ordered = sorted({word for word in words if word}, key=lambda word: (word[0], -len(word), word))
    groups = []
    for first, group in groupby(ordered, key=lambda word: word[0]):
        tails = "|".join(_flexible(word[1:]) for word in group)
        groups.append(f"{re.escape(first)}(?:{tails})")
    return f"(?:{'|'.join(groups)})" if groups else "(?!)"


def _flexible(word: str) -> str:
    """Escape `word`; a last full stop may be missing, and a hyphen may be a space."""
    body = re.escape(word.removesuffix(".")) + (r"\.?" if word.endswith(".") else "")
    return body.replace(r"\-", "[- ]") if len(word) > 1 else body


@cache
def role_words(language: str | None = None) -> dict[str, tuple[str, ...]]:
    """Return the folded words of each role in `language` (or in all), those of every language (``*``) included."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows("date_words"):
        if language is None or row["language"] in {language, "*"}:
            found[row["role"]].append(fold_text(row["word"]))
    return {role: tuple(words) for role, words in found.items()}


def _months(language: str | None) -> dict[str, frozenset[int]]:
    months: defaultdict[str, set[int]] = defaultdict(set)
    for row in rows("months"):
        if language in {None, row["language"]}:
            months[_key(fold_text(row["name"]))].add(int(row["month"]))
    return {name: frozenset(values) for name, values in months.items()}


def _key(word: str) -> str:
    return word if len(word) == 1 else word.replace(" ", "").removesuffix(".")


@cache
def lexicon(language: str | None = None) -> Lexicon:
    """Return the words of `language`, or of all languages together."""
    roles, months = role_words(language), _months(language)
    kinds = {_key(word): (_KINDS | _SKIPPED)[role] for role in _KINDS | _SKIPPED for word in roles.get(role, ())}
    names = [fold_text(row["name"]) for row in rows("months") if language in {None, row["language"]}]
    words = [word for role in _KINDS | _SKIPPED for word in roles.get(role, ())] + names
    han = [word for word in words if re.search(f"[{HAN}]", word)]
    spaced = alternatives(word for word in words if re.match(LETTER, word) and word not in han)
    marks = alternatives(word for word in words if not re.match(LETTER, word) and word not in han)
    suffix, clitic = alternatives(roles.get("ordinal-suffix", ())), alternatives(roles.get("clitic", ()))
    pattern = re.compile(
        rf"(?P<spelt>{_HAN_YEAR}|{_HAN_NUMBER})|(?P<han>{_spaced_digits(han)})|(?P<number>\d+)(?:{suffix}(?!{LETTER}))?"
        rf"|(?P<clitic>{clitic}{{0,2}})(?P<word>{spaced})(?!{LETTER})"
        rf"|(?P<mark>{marks})|(?P<other>[^\W\d_{HAN}]+|\S)"
    )
    return Lexicon(kinds, months, pattern)


def _spaced_digits(words: list[str]) -> str:
    """Return a pattern for Chinese words, with or without a space after the digits of «10月»."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    parts = (re.sub(r"^\d+", lambda m: f"(?<![0-9]){m.group()} ?", word) for word in ordered)
    return "|".join(parts) or "(?!)"


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of `text` around four-digit years, those that touch as one: elsewhere is no date."""
    low = high = -1
    for year in _YEAR.finditer(text):
        start = max(0, year.start() - _REACH)
        if start > high:
            if high >= 0:
                yield low, high
            low = (text.find(" ", start, start + 20) + 1 or start) if start else 0
        high = min(len(text), year.end() + _REACH)
    if high >= 0:
        yield low, high


def tokens(folded: Folded, original: str, language: str | None = None) -> Iterator[list[Token]]:
    """Yield, for each stretch around years, its tokens with offsets in the folded text.

    An empty line in `original` stands between its neighbours as a token that no date goes over.
    """
    words = lexicon(language)
    for low, high in _windows(folded.text):
        found: list[Token] = []
        for match in words.pattern.finditer(folded.text, low, high):
            if found and match.start() > found[-1].end and _is_broken(folded, original, found[-1].end, match.start()):
                found.append(Token("X", match.start(), match.start()))
            found.extend(_read(match, words))
        yield _paired([token for token in found if token.kind != "-"])


def _is_broken(folded: Folded, original: str, start: int, end: int) -> bool:
    return original.count("\n", int(folded.index[start]), int(folded.index[end])) > 1


def _read(match: re.Match[str], words: Lexicon) -> Iterator[Token]:
    start, end = match.span()
    if spelt := match["spelt"]:
        yield Token("Y" if len(spelt) == _YEAR_DIGITS else "N", start, end, _spelt(spelt))
        return
    if digits := match["number"]:
        value = int(digits)
        kind = "N" if len(digits) <= 2 and 1 <= value <= 31 else "Y" if _YEAR.fullmatch(digits) else "X"
        yield Token(kind, start, end, value)
        return
    clitic = match["clitic"] or ""
    if clitic and words.kinds.get(clitic[0]) == "A":
        yield Token("A", start, start + 1)
    word = _key(match["han"] or match["word"] or match["mark"] or "")
    if months := words.months.get(word):
        yield Token("M", start + len(clitic), end, months=months)
    else:
        yield Token(words.kinds.get(word, "X"), start, end)


def _spelt(digits: str) -> int:
    """Return the number that Chinese digits (二〇三三) or a day (二十二) spell.

    >>> _spelt("二〇三三"), _spelt("十九"), _spelt("三十")
    (2033, 19, 30)
    """
    if len(digits) == _YEAR_DIGITS:
        return int("".join(str(max(0, _HAN_DIGIT.index(digit) - 2)) for digit in digits))
    tens, ten, units = digits.rpartition("十")
    return 10 * (_spelt(tens) if tens else bool(ten)) + (_HAN_UNIT.index(units) + 1 if units else 0)


def _paired(found: list[Token]) -> list[Token]:
    """Join the two names of one month («حزيران/يونيه», «أيار (مايو)») into one token.

    Names that contradict each other leave both months open; without a mark between them they stay two tokens.
    """
    kinds, joined, done = "".join(token.kind for token in found), [], 0
    for match in re.finditer(r"M/M|M\(M\)|MM", kinds):
        one, other = (found[match.start() + match.group().index("M")], found[match.start() + match.group().rindex("M")])
        both = one.months & other.months
        if not both and match.group() == "MM":
            continue
        joined += found[done : match.start()]
        joined.append(replace(one, end=found[match.end() - 1].end, months=both or one.months | other.months))
        done = match.end()
    return joined + found[done:]
