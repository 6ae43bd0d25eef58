"""Repairs of characters: presentation forms, invisible marks, letters and digits of other keyboards, kashidas."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from extractors.repair.draft import Draft, Edit
from extractors.words.lexicon import LOST, Lexicon, bare

__all__ = ["ARABIC_INDIC", "FARSI", "INVISIBLE", "KASHIDA", "arabic_letters", "ascii_digits", "no_forms", "no_kashidas"]

INVISIBLE = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
ARABIC_INDIC = "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"
KASHIDA = "\u0640"
FARSI = {"ی": "ي", "ې": "ي", "ک": "ك", "ڪ": "ك", "پ": "ب", "ۀ": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۃ": "ة"}
"""The Arabic letter that stands on the key of each."""

_FORMS = re.compile(f"[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+|[{INVISIBLE}]+")
_DIGITS = re.compile(f"[{ARABIC_INDIC}]+")
_TO_ASCII = str.maketrans(ARABIC_INDIC, "0123456789" * 2)
_FOREIGN = re.compile(f"[{''.join(FARSI)}]")
_LETTER = re.compile(r"[\u0621-\u0652\u066e-\u06d3\ufffd]*")
_TO_ARABIC = str.maketrans(FARSI)
_ARABIC_ONLY, _OTHER_ONLY = "ةيىكأإ", "".join(FARSI) + "گچژ"
_AMBIGUOUS_END = {"ی": "ى", "ۀ": "ة"}
_STRETCH = re.compile(f"{KASHIDA}+")
_ARABIC = re.compile(f"[\u0621-\u063a\u0641-\u0652{LOST}]")


def no_forms(draft: Draft) -> None:
    """Write shaped letters, ligatures and wide digits as plain ones, and drop invisible marks."""
    if _TRIGGERS.isdisjoint(draft.alphabet):
        return
    draft.change("compatibility-forms", [
        Edit(match.start(), match.end(), _FORMS_OF_NOTHING.sub("", unicodedata.normalize("NFKC", match[0])))
        for match in _FORMS.finditer(draft.text)
    ])  # fmt: skip


_TRIGGERS = frozenset(char for char in map(chr, range(0x10000)) if _FORMS.match(char))
_FORMS_OF_NOTHING = re.compile(f"[{INVISIBLE}]")


def ascii_digits(draft: Draft) -> None:
    """Write Arabic-Indic digits as ASCII ones."""
    if draft.alphabet.isdisjoint(ARABIC_INDIC):
        return
    draft.change("arabic-indic-digits", [
        Edit(match.start(), match.end(), match[0].translate(_TO_ASCII)) for match in _DIGITS.finditer(draft.text)
    ])  # fmt: skip


def arabic_letters(draft: Draft) -> None:
    """Write letters of the Farsi and Urdu keyboards as Arabic ones, in a text that is Arabic."""
    text = draft.text
    if draft.alphabet.isdisjoint(FARSI):
        return
    if sum(map(text.count, _ARABIC_ONLY)) >= sum(map(text.count, _OTHER_ONLY)):
        words = (Edit(start, end, _arabic(text[start:end], draft.lexicon)) for start, end in _foreign_words(text))
        draft.change_words("farsi-letters", words)


def _foreign_words(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the words stand that hold a letter of another keyboard."""
    end = 0
    for match in _FOREIGN.finditer(text):
        if match.start() < end:
            continue
        start = match.start()
        while start > end and _LETTER.fullmatch(text[start - 1]):
            start -= 1
        found = _LETTER.match(text, start)
        end = found.end() if found else match.end()
        yield start, end


def _arabic(word: str, lexicon: Lexicon) -> str:
    plain = word.translate(_TO_ARABIC)
    other = _AMBIGUOUS_END.get(word[-1])
    if other and plain not in lexicon and bare(plain)[:-1] + other in lexicon:
        return plain[:-1] + other
    return plain


def no_kashidas(draft: Draft) -> None:
    """Drop kashidas, but not the one that shows a single letter in its initial form, as in the list mark «هـ»."""
    text = draft.text
    if KASHIDA not in draft.alphabet:
        return
    draft.change("kashida", [
        Edit(match.start(), match.end(), "") for match in _STRETCH.finditer(text) if not _shows_letter(text, match)
    ])  # fmt: skip


def _shows_letter(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()][-2:], text[match.end() : match.end() + 1]
    alone = bool(_ARABIC.match(before[-1:])) and not _ARABIC.match(before[:-1])
    return alone and not _ARABIC.match(after) and match.end() - match.start() == 1
