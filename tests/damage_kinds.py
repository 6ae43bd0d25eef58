"""The kinds of damage of the catalogue, each as a function that does it to a text at three strengths.

`KINDS` names for each kind the languages it is met in and the share of places it hits, lightly, moderately and
heavily. A `damage` takes a text, that share and a source of chance. Names are looked up in the text by the gazetteer,
as some damage is met in names.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise

import damage

from extractors.words.folding import fold
from extractors.words.names import name_finder

__all__ = ["KINDS", "STRENGTHS", "Kind"]

STRENGTHS = ("light", "medium", "heavy")
LOST = "\ufffd"
LATIN, ALL = ("en", "fr", "es"), ("ar", "en", "fr", "es", "ru", "zh")

Damage = Callable[[str, float, random.Random], str]


@dataclass(frozen=True)
class Kind:
    """A kind of damage: where it is met, its shares by strength, and what does it."""

    languages: tuple[str, ...]
    shares: tuple[float, float, float]
    damage: Damage

    def done(self, text: str, strength: str, seed: int) -> str:
        """Damage `text`; the same seed does the same."""
        return self.damage(text, self.shares[STRENGTHS.index(strength)], random.Random(seed))


def each(pattern: str, new: Callable[[re.Match[str], random.Random], str]) -> Damage:
    """Replace matches of `pattern`, each with the chance given."""
    compiled = re.compile(pattern)

    def done(text: str, share: float, chance: random.Random) -> str:
        return compiled.sub(lambda m: new(m, chance) if chance.random() < share else m[0], text)

    return done


def in_names(new: Callable[[str, random.Random], str]) -> Damage:
    """Damage names of the gazetteer that have no particle before them, each with the chance given."""

    def done(text: str, share: float, chance: random.Random) -> str:
        folded = fold(text)
        for span in reversed(name_finder().find(folded, text)):
            start, end = folded.span(span.start, span.end)
            if span.lead == span.start and chance.random() < share:
                text = text[:start] + new(text[start:end], chance) + text[end:]
        return text

    return done


def arabic(done: Callable[..., str]) -> Damage:
    """One of the functions of `damage`, whose chance is a seed."""
    return lambda text, share, chance: done(text, share, seed=chance.randrange(10_000))


def in_lines(done: Callable[..., str]) -> Damage:
    """The same in lines of a printed page."""
    return lambda text, share, chance: arabic(done)(damage.cut_lines(text), share, chance)


def lose_arabic(text: str, share: float, chance: random.Random) -> str:
    rates = {letter: min(1.0, rate * share) for letter, rate in damage.LOST.items()}
    return damage.lose_letters(text, rates, seed=chance.randrange(10_000))


def page(text: str, share: float, chance: random.Random) -> str:
    """A share of the paragraphs as a poor extraction prints them."""
    parts = re.split(r"(\n\n+)", text)
    seed = chance.randrange(10_000)
    hit = (damage.damaged_page(part, seed=seed) if chance.random() < share else part for part in parts)
    return "".join(hit)


def bytes_read_as(codec: str, text: str) -> str:
    """UTF-8 read as a code page; bytes it leaves open become the controls of Latin-1."""
    return "".join(bytes([b]).decode(codec, "ignore") or chr(b) for b in text.encode())


def wrong_code_page(text: str, share: float, chance: random.Random, *, codec: str) -> str:
    """Whole lines, as files are put together from parts that were read differently."""
    lines = text.split("\n")
    return "\n".join(bytes_read_as(codec, line) if chance.random() < share else line for line in lines)


@cache
def _forms() -> Mapping[tuple[str, str], str]:
    found = {}
    for code in range(0xFE80, 0xFEFD):
        position, *letters = unicodedata.decomposition(chr(code)).split()
        found["".join(chr(int(letter, 16)) for letter in letters), position.strip("<>")] = chr(code)
    return found


def shaped(word: str) -> str:
    """An Arabic word in presentation forms, with the ligatures of lam and alef."""
    units = re.findall("ل[اأإآ]|.", word)
    joins = [(unit[-1:], "initial") in _forms() and len(unit) == 1 for unit in units]
    shown = []
    for n, unit in enumerate(units):
        before, after = n > 0 and joins[n - 1], joins[n] and n + 1 < len(units)
        position = {(0, 0): "isolated", (0, 1): "initial", (1, 0): "final", (1, 1): "medial"}[before, after]
        shown.append(_forms().get((unit, position)) or _forms().get((unit, "isolated"), unit))
    return "".join(shown)


def wide(text: str, share: float, chance: random.Random) -> str:
    """Digits and Latin letters of full width, word by word."""
    return each("[0-9A-Za-z]+", lambda m, _: "".join(chr(ord(char) + 0xFEE0) for char in m[0]))(text, share, chance)


def hyphened(mark: str) -> Damage:
    """Cut a word of seven letters or more in two at the end of a line."""

    def cut(match: re.Match[str], chance: random.Random) -> str:
        place = chance.randint(3, len(match[0]) - 3)
        return f"{match[0][:place]}{mark}\n{match[0][place:]}"

    return each(r"(?<![\w-])[^\W\d_\u0600-\u06ff\u3400-\u9fff]{7,}(?![\w-])", cut)


HEADS = {"ar": "ورقة عمل معروضة", "ru": "Рабочий документ", "zh": "工作 文件"}


def page_breaks(text: str, share: float, chance: random.Random) -> str:
    """Numbers of pages, form feeds and running heads after commas; the head stands on the first page too."""
    language = next((code for code, char in (("ar", "ا"), ("ru", "и"), ("zh", "的")) if char in text), "")
    head = HEADS.get(language, "Working paper submitted")
    numbers = iter(range(2, 1_000_000))
    broken = each("[,،、，]", lambda m, _: f"{m[0]}\n\n{next(numbers)}\n\f\n{head}\n\n")(text, share, chance)
    return f"{head}\n\n{broken}"


def glued(text: str, share: float, chance: random.Random) -> str:
    """Take the comma and the space from between two names."""
    folded = fold(text)
    found = [folded.span(span.start, span.end) for span in name_finder().find(folded, text)]
    for (_, end), (start, _) in reversed(list(pairwise(found))):
        cased = text[end - 1].islower() and text[start].isupper()
        if text[end:start] == ", " and cased and chance.random() < share:
            text = text[:end] + text[start:]
    return text


def spaced(name: str, chance: random.Random) -> str:
    return "  ".join(" ".join(word) for word in name.split())


def marked(name: str, chance: random.Random) -> str:
    return chance.choice(["[{}]", "{}*", "[{}]**", "{}**"]).format(name)


SLIPS = [("m", "rn"), ("I", "l"), ("l", "1"), ("l", "I"), ("o", "0"), ("O", "0"), ("н", "п"), ("ш", "щ"), ("н", "и")]
SLIPS += [("ب", "ت"), ("ج", "ح"), ("ز", "ر"), ("س", "ش"), ("ف", "ق"), ("ن", "ت")]


def slip(name: str, chance: random.Random) -> str:
    """One slip in a name."""
    places = [(place, new) for old, new in SLIPS for place in (m.start() for m in re.finditer(old, name))]
    if not places:
        return name
    place, new = chance.choice(places)
    return name[:place] + new + name[place + 1 :]


def gloss(name: str, chance: random.Random) -> str:
    sounds = [chance.choice(["ba", "shi", "lā", "guó", "níng", "xī"]) for _ in name]
    return f"{name}（{''.join(sounds)}）" if re.fullmatch("[\u4e00-\u9fff]{2,}", name) else name


TWINS = dict(zip("асеорхуАВСЕНКМОРТХ", "aceopxyABCEHKMOPTX", strict=True))
LIGATURES = {"ffi": "ﬃ", "ffl": "ﬄ", "ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ"}
ACCENTED = "[\u00c0-\u00ff\u0153]"

KINDS: Mapping[str, Kind] = {
    "lost letters": Kind(("ar",), (0.3, 1, 1.6), lose_arabic),
    "lost accents": Kind(LATIN, (0.1, 0.4, 1), each(ACCENTED, lambda *_: LOST)),
    "accents as question marks": Kind(LATIN, (0.1, 0.4, 1), each(ACCENTED, lambda *_: "?")),
    "lost Cyrillic letters": Kind(("ru",), (0.005, 0.02, 0.06), each("[а-я]", lambda *_: LOST)),
    "lost words": Kind(ALL, (0.002, 0.01, 0.03), each(r"[^\W\d_]+", lambda m, _: LOST * len(m[0]))),
    "UTF-8 read as cp1252": Kind(ALL, (0.1, 0.5, 1), partial(wrong_code_page, codec="cp1252")),
    "UTF-8 read as cp1251": Kind(("ru",), (0.1, 0.5, 1), partial(wrong_code_page, codec="cp1251")),
    "UTF-8 read as cp1256": Kind(("ar",), (0.1, 0.5, 1), partial(wrong_code_page, codec="cp1256")),
    "kashidas": Kind(("ar",), (0.05, 0.1, 0.3), arabic(damage.stretch)),
    "Farsi letters": Kind(("ar",), (0.3, 0.7, 1), arabic(damage.farsi_letters)),
    "presentation forms": Kind(("ar",), (0.1, 0.5, 1), each("[\u0621-\u064a]+", lambda m, _: shaped(m[0]))),
    "torn tails": Kind(("ar",), (0.02, 0.05, 0.1), in_lines(damage.tear_tails)),
    "visual order": Kind(("ar",), (0.3, 0.6, 1), in_lines(damage.visual_lines)),
    "a damaged page": Kind(("ar",), (0.1, 0.4, 1), page),
    "ligatures": Kind(LATIN, (0.1, 0.5, 1), each("ff[il]?|f[il]", lambda m, _: LIGATURES[m[0]])),
    "ligatures lost": Kind(LATIN, (0.1, 0.4, 1), each("ff[il]?|f[il]", lambda m, chance: chance.choice(["", " "]))),
    "full width": Kind(ALL, (0.1, 0.4, 1), wide),
    "spaces doubled": Kind(ALL, (0.1, 0.4, 1), each("(?<=[^\\s]) (?=[^\\s])", lambda m, c: " " * c.randint(2, 4))),
    "hyphens at line ends": Kind((*LATIN, "ru"), (0.01, 0.03, 0.1), hyphened("-")),
    "soft hyphens": Kind((*LATIN, "ru"), (0.01, 0.05, 0.2), hyphened("\u00ad")),
    "page breaks": Kind(ALL, (0.01, 0.05, 0.15), page_breaks),
    "glued names": Kind((*LATIN, "ru"), (0.02, 0.1, 0.3), glued),
    "glued sentences": Kind((*LATIN, "ru"), (0.05, 0.2, 0.5), each(r"(?<=[^\W\d_]{3}\.) (?=[A-ZА-Я])", lambda *_: "")),
    "letters spaced out": Kind((*LATIN, "ru", "ar"), (0.02, 0.1, 0.3), in_names(spaced)),
    "brackets and stars": Kind(ALL, (0.05, 0.2, 1), in_names(marked)),
    "look-alike letters": Kind(("ru",), (0.02, 0.1, 0.5), each(f"[{''.join(TWINS)}]", lambda m, _: TWINS[m[0]])),
    "slips": Kind(ALL, (0.02, 0.1, 0.3), in_names(slip)),
    "pinyin": Kind(("zh",), (0.1, 0.4, 1), in_names(gloss)),
}  # fmt: skip
"""Each kind of damage by its name."""
