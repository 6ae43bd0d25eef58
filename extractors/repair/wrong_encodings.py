"""Repairs of wrong encodings: UTF-8 that was read as a code page, and letters of another script that look alike.

Of bytes read wrongly nothing is lost, so the repair is exact: each character comes from the two or three that stand
for its bytes. Libraries that mend such text choose between code pages for the whole of it, keep no offsets and don't
know the Arabic one; here every run of such characters is judged by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from extractors.repair.draft import Draft, Edit, doubt
from extractors.words.spellings import CYRILLIC, spellings
from ontology.damage import sure
from ontology.gazetteer import rows

__all__ = ["mojibake", "no_lookalikes"]

RULE, LOOKALIKE = "mojibake", "lookalike-letters"
_SEQUENCE = re.compile(r"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2}")
_RUN = re.compile(f"(?:{_SEQUENCE.pattern})+")
_EXPECTED = re.compile(
    "[\u00a0-\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u20ac\u2122\u2030\u2039\u203a\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026"
    "\u0400-\u045f\u060c\u061b\u061f\u0621-\u0652\u0660-\u0669\u06a9\u06cc\u200e\u200f\u3001\u3002\u4e00-\u9fff\uff08-\uff1b]*"
)
_PLAIN_TWO = re.compile("[\xc3][\x80-\xbf]|[\xe2][\x80-\xbf]{2}")  # an accented letter, a dash or a quotation mark
_LOST_SPACE = re.compile(r"Ã(?=[ \n])")  # of «à», whose second byte became a space
_MOST_TIMES = 2  # a text may have been read wrongly, saved, and read wrongly again
_MIXED = re.compile(rf"(?=\w*[A-Za-z])(?=\w*[{CYRILLIC}])[A-Za-z{CYRILLIC}]+")


class _CodePage(NamedTuple):
    """A code page: which character each byte above 127 became, and the sign that it was used: a pair of bytes."""

    name: str
    bytes_of: dict[int, int]
    sign: re.Pattern[str]


_LEADS = {"cp1252": range(0xC2, 0xF1), "cp1251": range(0xC2, 0xF1), "cp1256": range(0xD8, 0xDA)}
"""The code pages in the order they are tried, and the first bytes of the letters that are looked for in each."""


@cache
def _code_pages() -> tuple[_CodePage, ...]:
    """The code pages; bytes that one leaves open become the controls of Latin-1."""
    pages = []
    for name, leads in _LEADS.items():
        chars = [bytes([byte]).decode(name, "ignore") or chr(byte) for byte in range(256)]
        above = {ord(char): byte for byte, char in enumerate(chars) if byte > 127}
        controls = "".join(map(chr, range(128, 160)))
        first, then = ("".join(chars[byte] for byte in some) for some in (leads, range(128, 192)))
        sign = re.compile(f"[{first}][{re.escape(then + controls)}]")
        pages.append(_CodePage(name, above | {byte: byte for byte in range(128, 160)}, sign))
    return tuple(pages)


def mojibake(draft: Draft) -> None:
    """Read runs of characters that are UTF-8 read as a code page as the characters they were."""
    for _ in range(_MOST_TIMES):
        before = draft.text
        for page in _code_pages():
            if not draft.text.isascii() and page.sign.search(draft.text):
                _read_again(draft, page)
        if draft.text is before:
            return


def _read_again(draft: Draft, page: _CodePage) -> None:
    others = set(map(ord, draft.alphabet)) - set(range(128)) - set(page.bytes_of)
    shown = draft.text.translate(dict.fromkeys(others, 0) | page.bytes_of)
    runs = [run for run in _RUN.finditer(shown) if _is_utf8(run, shown, page.name)]
    if any(_PLAIN_TWO.match(run[0]) or len(_SEQUENCE.findall(run[0])) > 1 for run in runs):
        draft.change(RULE, [edit for run in runs for edit in _characters(run)])
        if page.name == "cp1252":
            draft.change(RULE, [Edit(m.start(), m.end(), "à") for m in _LOST_SPACE.finditer(draft.text)])


def _is_utf8(run: re.Match[str], shown: str, page: str) -> bool:
    """Whether a run holds UTF-8 of characters to be expected.

    Letters of the page's own script may stand as such a pair by chance («СССР»): there all of a word must be UTF-8.
    """
    try:
        text = run[0].encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return False
    whole = page == "cp1252" or not (
        _beyond(shown[run.start() - 1 : run.start()]) or _beyond(shown[run.end() : run.end() + 1])
    )
    return bool(_EXPECTED.fullmatch(text)) and whole


def _beyond(char: str) -> bool:
    return bool(char) and char >= "\x80"


def _characters(run: re.Match[str]) -> Iterator[Edit]:
    for sequence in _SEQUENCE.finditer(run[0]):
        start = run.start() + sequence.start()
        yield Edit(start, start + len(sequence[0]), sequence[0].encode("latin-1").decode("utf-8"))


@cache
def _twins() -> tuple[dict[int, str], dict[int, str]]:
    pairs = [(row["one"], row["other"]) for row in rows("lookalikes") if row["kind"] == "homoglyph"]
    return {ord(one): other for one, other in pairs}, {ord(other): one for one, other in pairs}


def no_lookalikes(draft: Draft) -> None:
    """Write words that mix Latin and Cyrillic letters in one script, where the other's letters have twins in it."""
    to_cyrillic, to_latin = _twins()
    letters = set(map(ord, draft.alphabet))
    if letters.isdisjoint(to_cyrillic) or letters.isdisjoint(to_latin):
        return
    mixed = {word for word in draft.words if _MIXED.search(word)}
    if mixed:
        found = (_one_script(match) for match in _MIXED.finditer(draft.text))
        draft.change(LOOKALIKE, [edit for edit in found if edit is not None])


def _one_script(match: re.Match[str]) -> Edit | None:
    to_cyrillic, to_latin = _twins()
    word = match[0]
    cyrillic, latin = word.translate(to_cyrillic), word.translate(to_latin)
    possible = [
        (text, script)
        for text, script, other in ((cyrillic, "Cyrl", "[A-Za-z]"), (latin, "Latn", f"[{CYRILLIC}]"))
        if not re.search(other, text)
    ]
    known = [text for text, script in possible if text in spellings(script)]
    if len(known) == 1:
        return Edit(match.start(), match.end(), known[0], sure(LOOKALIKE, "known word"))
    if len(possible) == 1:
        return Edit(match.start(), match.end(), possible[0][0], sure(LOOKALIKE, "one script fits"))
    return doubt(match.start(), match.end(), word, [text for text, _ in possible]) if possible else None
