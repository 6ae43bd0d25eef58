"""Folding: the form in which names and cue phrases are compared.

Folding drops what writers leave out or vary (Arabic vowel signs, kashida, hamza seats, final alef maqsura and
teh marbuta, Latin and Greek accents, case, kinds of spaces and dashes, full width) and keeps an index back to the
text it was made from. It is for comparing only: nothing folded is ever shown or stored.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import chain

import numpy as np
import numpy.typing as npt

__all__ = ["HAN", "Folded", "fold", "fold_text", "is_han"]

_SPACE, _HYPHEN = 0x20, 0x2D
FULL_WIDTH = ("\uff01", "\uff5e")
HAN = ("\u3400", "\u9fff")
"""The first and last of the ideographs: Chinese writes no spaces between words."""
_GLUED = f"[-{HAN[0]}-{HAN[1]}]"
_SUPERFLUOUS = re.compile(rf"^ +| +(?={_GLUED})|(?<={_GLUED}) +| +(?= )")
_KEEP = {"й", "Й"}  # canonically decomposable, yet a letter of its own
_SAME = {
    **dict.fromkeys("أإآٱ", "ا"),
    "ؤ": "و",
    "ئ": "ي",
    "ى": "ي",
    "ی": "ي",
    "ې": "ي",
    "ک": "ك",
    "پ": "ب",
    "ة": "ه",
    "ۀ": "ه",
    "ہ": "ه",
    "ھ": "ه",
    **dict.fromkeys("‘’ʼ`´", "'"),
    **dict.fromkeys("“”«»„", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "ß": "s",
    "ø": "o",
    "Ø": "o",
    "ł": "l",
    "Ł": "l",
    "đ": "d",
    "Đ": "d",
    "ı": "i",
}


def is_han(char: str) -> bool:
    """Tell whether `char` is an ideograph.

    >>> is_han("国"), is_han("n")
    (True, False)
    """
    return HAN[0] <= char <= HAN[1]


def _folded_char(char: str) -> str:
    """Return the one character `char` folds to, or an empty string where it is dropped."""
    if char in _SAME:
        return _SAME[char]
    category = unicodedata.category(char)
    if category in {"Mn", "Cf"} or char == "ـ":
        return ""
    if category in {"Zs", "Zl", "Zp"} or char in "\t\n\r\v\f":
        return " "
    if FULL_WIDTH[0] <= char <= FULL_WIDTH[1]:
        return _folded_char(unicodedata.normalize("NFKC", char))
    if char in _KEEP or is_han(char) or "\uac00" <= char <= "\ud7a3":
        return char.lower()
    base = unicodedata.normalize("NFD", char)[0].lower()
    return base if len(base) == 1 else char


@cache
def _table() -> npt.NDArray[np.uint32]:
    table = np.arange(0x10000, dtype=np.uint32)
    # Ideographs, the syllables of Korean, surrogates and characters for private use fold to themselves.
    for code in chain(range(0x3400), range(0xA000, 0xAC00), range(0xF900, 0x10000)):
        table[code] = ord(_folded_char(chr(code)) or "\0")
    return table


@cache
def _folded_chars() -> dict[int, int | None]:
    """Return what each character that folds to another one folds to, as `str.translate` takes it."""
    return {code: to or None for code, to in enumerate(_table().tolist()) if code != to or not code}


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and, for each of its characters, the position in the text it was made from."""

    text: str
    index: npt.NDArray[np.int32]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the unfolded text that ``[start, end)`` of the folded text stands for.

        >>> folded = fold("مُثِّلت")
        >>> folded.span(0, len(folded.text))
        (0, 7)
        """
        if end <= start:
            place = (
                int(self.index[start]) if start < len(self.index) else int(self.index[-1]) + 1 if len(self.index) else 0
            )
            return place, place
        return int(self.index[start]), int(self.index[end - 1]) + 1


def _codes(text: str) -> npt.NDArray[np.uint32]:
    encoding = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"
    return np.frombuffer(text.encode(encoding, "surrogatepass"), dtype=np.uint32)


def _superfluous(folded: npt.NDArray[np.uint32]) -> npt.NDArray[np.bool_]:
    """Mark spaces after a space, at the start, and right beside a hyphen or an ideograph."""
    space = folded == _SPACE
    glued = (folded == _HYPHEN) | ((folded >= ord(HAN[0])) & (folded <= ord(HAN[1])))
    marked = np.ones_like(space)
    marked[1:] = space[:-1] | glued[:-1]
    marked[:-1] |= glued[1:]
    return np.asarray(space & marked, dtype=np.bool_)


def fold(text: str) -> Folded:
    """Fold `text`: one pass over a lookup table, spaces collapsed and dropped beside hyphens and ideographs.

    >>> fold("Côte  d’Ivoire").text
    "cote d'ivoire"
    >>> fold("إيران (جمهورية - الإسلامية)").text == fold("ايران (جمهوريه-الاسلاميه)").text
    True
    """
    codes = _codes(text)
    low = np.minimum(codes, 0xFFFF)
    folded = np.where(codes < 0x10000, _table()[low], codes)
    kept = np.flatnonzero(folded)
    folded = folded[kept]
    stay = ~_superfluous(folded)
    folded, kept = folded[stay], kept[stay]
    stay = ~_superfluous(folded)
    encoding = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"
    return Folded(folded[stay].tobytes().decode(encoding, "surrogatepass"), kept[stay].astype(np.int32))


def fold_text(text: str) -> str:
    """Return only the folded text, stripped.

    >>> fold_text("الأمانةُ")
    'الامانه'
    """
    # Names come by the thousand and are short: for them arrays cost ten times what the words do.
    return _SUPERFLUOUS.sub("", text.translate(_folded_chars())).strip()
