"""What page breaks and glosses put between the members of a list: running heads, pinyin after Chinese names."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

from extractors.repair.draft import Draft, Edit
from extractors.words.folded_names import han_names
from extractors.words.folding import is_han
from ontology.gazetteer import rows

__all__ = ["glosses", "running_heads"]

HEAD, GLOSS = "running-head", "pinyin-gloss"
_LINE = re.compile(r"[^\r\n\f\v]+")
_PAGE = re.compile(r"^[ \t\f-]*\d{1,4}[ \t-]*$|\f", re.MULTILINE)
_BREAK = re.compile(r"\f|(?:^|\n)[ \t-]*\d{1,4}[ \t-]*(?:\r?\n|$)")
_OPEN = re.compile(r"[^.:!?؟。：…]\s*\Z")
_NUMBERED = re.compile(r"\s*(?:\d{1,3}\s*[-.)]|\([^\W\d_]{1,3}\)|[-*•]\s)")
_PAGE_NUMBER = re.compile(r"\d+|[/|-]")
_PAGE_IN_HEAD = re.compile(r"^\s*\d{1,4}\s|\s\d{1,4}\s*$")
_HEAD_FORM = re.compile(r"(?!.*[,;:.،؛；，、](?:\s|\Z))(?=.{,90}\Z)\S+(?:\s+\S+)+")  # two words or more, no marks
_GLOSSED = re.compile(r"([\u4e00-\u9fff]+)([（(]\s*[A-Za-z\u00c0-\u01dc][A-Za-z\u00c0-\u01dc’' -]*[)）])")
_TONES = str.maketrans("", "", "\u0300\u0301\u0304\u030c")


def running_heads(draft: Draft) -> None:
    """Drop heads that a page break put into a sentence: lines printed elsewhere too, beside the number of a page."""
    if not _PAGE.search(draft.text):
        return
    lines = [line for line in _LINE.finditer(draft.text) if line[0].strip()]
    counts = Counter(_head(line[0]) for line in lines)
    edits = [
        Edit(line.start(), line.end(), "")
        for before, line, after in _neighbours(lines)
        if counts[_head(line[0])] > 1 and _breaks(draft.text, before, line, after)
    ]
    draft.change(HEAD, edits)


def _head(line: str) -> str:
    """Return a line without the number of its page."""
    return " ".join(_PAGE_NUMBER.sub(" ", line).split())


def _neighbours(lines: list[re.Match[str]]) -> list[tuple[re.Match[str], re.Match[str], re.Match[str]]]:
    """Return the lines of words with those before and after them, numbers of pages left out."""
    worded = [line for line in lines if _head(line[0])]
    return list(zip(worded, worded[1:], worded[2:], strict=False))


def _breaks(text: str, before: re.Match[str], line: re.Match[str], after: re.Match[str]) -> bool:
    """Whether `line` is the head of a page inside a sentence that goes on after it, not a member of its list."""
    around = text[before.end() : line.start()], text[line.end() : after.start()]
    if not (any(map(_BREAK.search, around)) or _PAGE_IN_HEAD.search(line[0])):
        return False
    goes_on = _OPEN.search(before[0]) and not _NUMBERED.match(after[0]) and _head(before[0]) != _head(line[0])
    return bool(goes_on and _HEAD_FORM.fullmatch(line[0].strip())) and not _NUMBERED.match(line[0])


@cache
def _syllable() -> str:
    sounds: dict[str, list[str]] = {"initial": [], "final": []}
    for row in rows("pinyin"):
        sounds[row["part"]].append(row["sound"])
    initial, final = ("|".join(sorted(sounds[part], key=len, reverse=True)) for part in ("initial", "final"))
    return f"(?:{initial})?(?:{final})r?"


def glosses(draft: Draft) -> None:
    """Drop the pinyin in brackets after a Chinese name: as many syllables as the name has characters."""
    if draft.alphabet.isdisjoint("（(") or not any(map(is_han, draft.alphabet)):
        return
    draft.change(GLOSS, [
        Edit(match.start(2), match.end(2), "") for match in _GLOSSED.finditer(draft.text) if _is_gloss(match)
    ])  # fmt: skip


def _is_gloss(match: re.Match[str]) -> bool:
    letters = unicodedata.normalize("NFC", unicodedata.normalize("NFD", match[2]).translate(_TONES))
    sounds = "".join(filter(str.isalpha, letters))
    if sounds.isupper():
        return False  # an acronym
    sizes = (size for size in range(2, len(match[1]) + 1) if match[1][-size:] in han_names())
    return any(re.fullmatch(f"(?:{_syllable()}){{{size}}}", sounds.lower()) for size in sizes)
