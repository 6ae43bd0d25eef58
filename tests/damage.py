"""Damage in the way of broken text layers: each function takes a text and gives a damaged one back.

The kinds were seen in real pages: letters lost to U+FFFD, words stretched with kashidas, yeh and kaf of the Farsi
keyboard, lines cut at a fixed width, runs of a line in visual order, tails of words thrown before their line. A
function with chance in it takes a `seed` and always does the same with the same one. Run as a program it writes the
damaged twins of the reports in `examples/`.
"""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

__all__ = [
    "KINDS",
    "LOST",
    "TWINS",
    "cut_lines",
    "damaged_page",
    "damaged_summary",
    "farsi_letters",
    "lose_letters",
    "stretch",
    "tear_runs",
    "tear_tails",
    "visual_lines",
    "visual_order",
]

LOST: Mapping[str, float] = {"ي": 0.6, "ب": 0.4, "ك": 0.5, "إ": 0.3}
"""How often each letter is lost where it does not end its word."""

_REPLACEMENT = "\ufffd"
_KASHIDA = "\u0640"
_FARSI = {"ي": "\u06cc", "ك": "\u06a9"}
_LETTER = "[\u0621-\u063a\u0641-\u064a\u06a9\u06cc\ufffd]"
_MARK = "[\u064b-\u0652]*"
_JOINING = "[بتثجحخسشصضطظعغفقكلمنهيئ]"
_JOINT = re.compile(rf"(?<={_JOINING})(?!ء)(?!(?<=ل)[اأإآ])(?={_LETTER})")
_WORD = re.compile(rf"{_LETTER}{{6,}}")
_ARABIC = re.compile(r"[\u0621-\u064a]")
_LATIN_RUN = re.compile(r"[A-Za-z][\w/.:-]*\w|\d+(?:[/.:]\d+)*", re.ASCII)
_STRETCH = re.compile(r"[^0-9A-Za-z]+(?<![-\s])")
_NUMBERING = re.compile(r"(\d+)-|(\((?:\d+|[\u0621-\u064a]{1,3})\))", re.ASCII)


def lose_letters(text: str, rates: Mapping[str, float] = LOST, *, seed: int = 0) -> str:
    """Replace letters of `rates` by U+FFFD with the chance given there, except at the end of a word.

    >>> lose_letters("تقرير عن البنك", {"ي": 1, "ك": 1})
    'تقر\ufffdر عن البنك'
    """
    chance = random.Random(seed)
    inner = re.compile(f"[{''.join(rates)}](?={_MARK}{_LETTER})")
    return inner.sub(lambda m: _REPLACEMENT if chance.random() < rates[m[0]] else m[0], text)


def farsi_letters(text: str, rate: float = 1.0, *, seed: int = 0) -> str:
    """Replace yeh and kaf by their Farsi code points with chance `rate`, except at the end of a word.

    >>> farsi_letters("كيف") == "\u06a9\u06ccف"
    True
    """
    chance = random.Random(seed)
    inner = re.compile(f"[{''.join(_FARSI)}](?={_MARK}{_LETTER})")
    return inner.sub(lambda m: _FARSI[m[0]] if chance.random() < rate else m[0], text)


def stretch(text: str, rate: float = 0.1, *, seed: int = 0) -> str:
    """Put two to nine kashidas between joined letters with chance `rate` at each joint.

    >>> stretch("من", 1).replace("\u0640", "")
    'من'
    """
    chance = random.Random(seed)
    return _JOINT.sub(lambda _: _KASHIDA * chance.randint(2, 9) if chance.random() < rate else "", text)


def cut_lines(text: str, width: int = 100) -> str:
    r"""Cut every line at spaces so that it fits `width` characters, as the lines of a printed page.

    >>> cut_lines("one two", 4)
    'one\ntwo'
    """
    lines = (textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) for line in text.split("\n"))
    return "\n".join("\n".join(parts) for parts in lines)


def visual_order(line: str) -> str:
    """Put the runs of an Arabic line in visual order: numbers and Latin words split it, the order is reversed.

    A numbering at the start goes to the end, its hyphen before it. A line without Arabic letters stays.

    >>> visual_order("1- يومي 14 و15 أيار 2021.")
    '.2021 أيار 15 و14يومي  -1'
    """
    if not _ARABIC.search(line):
        return line
    numbering = _NUMBERING.match(line)
    end = ""
    if numbering:
        end = f" -{numbering[1]}" if numbering[1] else f" {numbering[2]}"
        line = line[numbering.end() :].lstrip()
    runs: list[str] = []
    last = 0
    for match in _LATIN_RUN.finditer(line):
        runs += [line[last : match.start()], match[0]]
        last = match.end()
    runs.append(line[last:])
    return "".join(reversed(runs)) + end


def visual_lines(text: str, rate: float = 1.0, *, seed: int = 0) -> str:
    r"""Put each line with a number or a Latin word in visual order, with chance `rate`.

    >>> visual_lines("سطر\nعام 2021")
    'سطر\n2021عام '
    """
    chance = random.Random(seed)
    lines = text.split("\n")
    return "\n".join(visual_order(line) if chance.random() < rate else line for line in lines)


def tear_tails(text: str, rate: float = 0.05, *, seed: int = 0) -> str:
    """Cut one long word of a line at a joint, with chance `rate`, and print what follows the cut before the line.

    >>> tear_tails("تعزيز التعاون معها", 1).startswith("\u0640\u0640")
    True
    """
    chance = random.Random(seed)
    return "\n".join(_torn(line, chance) if chance.random() < rate else line for line in text.split("\n"))


def tear_runs(text: str, rate: float = 0.05, *, seed: int = 0) -> str:
    """Tear words as `tear_tails` does, in lines in visual order: a tail stands before the stretch its word was in.

    >>> tear_runs("2021تعزيز التعاون معها", 1).startswith("2021\u0640\u0640")
    True
    """
    chance = random.Random(seed)
    return "\n".join(_torn_run(line, chance) if chance.random() < rate else line for line in text.split("\n"))


def _torn_run(line: str, chance: random.Random) -> str:
    stretches = [run for run in _STRETCH.finditer(line) if any(_cuts(word[0]) for word in _WORD.finditer(run[0]))]
    if not stretches:
        return line
    run = chance.choice(stretches)
    return line[: run.start()] + _torn(run[0], chance) + line[run.end() :]


def _torn(line: str, chance: random.Random) -> str:
    words = [word for word in _WORD.finditer(line) if _cuts(word[0])]
    if not words:
        return line
    word = chance.choice(words)
    cut = word.start() + chance.choice(_cuts(word[0]))
    return f"{_KASHIDA * 2}{line[cut:]} {line[:cut]}{_KASHIDA * 2}"


def _cuts(word: str) -> list[int]:
    return [joint.start() for joint in _JOINT.finditer(word) if 3 <= joint.start() <= len(word) - 2]


def damaged_page(text: str, *, seed: int = 0) -> str:
    """Do to a clean report what a poor extraction does to a page: all of the above, in the order of printing.

    >>> damaged_page("plain words")
    'plain words'
    """
    page = tear_runs(visual_lines(cut_lines(text), seed=seed), 0.04, seed=seed)
    return stretch(farsi_letters(lose_letters(page, seed=seed), 0.8, seed=seed), 0.06, seed=seed)


def damaged_summary(text: str, *, seed: int = 0) -> str:
    """Do lighter damage, lines whole and in order: lost letters, Farsi letters, kashidas.

    >>> damaged_summary("plain words")
    'plain words'
    """
    return stretch(farsi_letters(lose_letters(text, seed=seed), 0.5, seed=seed), 0.04, seed=seed)


TWINS: Mapping[str, tuple[str, Callable[[str], str]]] = {
    "wg-report-ar-damaged.txt": ("wg-report-ar.txt", partial(damaged_page, seed=1)),
    "chair-summary-ar-damaged.md": ("chair-summary-ar.md", damaged_summary),
}
"""Damaged report in `examples/`: its clean twin and the damage done."""


def main() -> None:
    """Write the damaged twins anew."""
    examples = Path(__file__).parent.parent / "examples"
    for target, (source, damage) in TWINS.items():
        (examples / target).write_text(damage((examples / source).read_text("utf-8")), "utf-8")


KINDS: dict[str, Callable[[str, int], str]] = {
    "lost letters": lambda text, seed: lose_letters(text, seed=seed),
    "kashidas": lambda text, seed: stretch(text, seed=seed),
    "farsi letters": lambda text, seed: farsi_letters(text, seed=seed),
    "torn tails": lambda text, seed: tear_tails(cut_lines(text), seed=seed),
    "visual order": lambda text, seed: visual_lines(cut_lines(text), seed=seed),
    "a damaged page": lambda text, seed: damaged_page(text, seed=seed),
}
"""Kinds of damage by name, as they are done to whole reports."""


if __name__ == "__main__":
    main()
