"""How lists count: decimal, letters, Roman numbers, and the letters of Arabic in both of their orders."""

from __future__ import annotations

__all__ = ["numeral"]

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LATIN = "abcdefghijklmnopqrstuvwxyz"
# The orders that the standard of Office Open XML (ECMA-376, ST_NumberFormat) names.
_LETTERS = {
    "lowerLetter": _LATIN,
    "upperLetter": _LATIN.upper(),
    "arabicAlpha": "أبتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "arabicAbjad": "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
    "russianLower": "абвгдежзиклмнопрстуфхцчшщыэюя",
    "russianUpper": "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ",
}
_HIGHEST_ROMAN = 4000


def numeral(number: int, style: str) -> str:
    """Write `number` in `style`, a word of Office Open XML; an unknown style is decimal.

    >>> numeral(4, "lowerRoman"), numeral(3, "arabicAbjad"), numeral(28, "lowerLetter")
    ('iv', 'ج', 'bb')
    """
    if style in _LETTERS and number > 0:
        letters = _LETTERS[style]
        turns, at = divmod(number - 1, len(letters))
        return letters[at] * (turns + 1)
    if style in {"lowerRoman", "upperRoman"} and 0 < number < _HIGHEST_ROMAN:
        text = "".join(_roman(number))
        return text.upper() if style == "upperRoman" else text
    return f"{number:02d}" if style == "decimalZero" else str(number)


def _roman(number: int) -> list[str]:
    parts = []
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        parts.append(letters * times)
    return parts
