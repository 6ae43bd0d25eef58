"""Names of initiatives where letters have case: English, French, Spanish and Russian.

A word for a kind of initiative («task force», «réseau») is a name where capitals, quotation marks or a proper name
beside it say so. At the beginning of a sentence a capital says nothing.
"""

from __future__ import annotations

from extractors.facts.initiative_words import Line, Named
from extractors.structure.places import is_place
from extractors.words.phrase_book import PhraseSpan

__all__ = ["cased_name"]

_ADJECTIVE = ("ая", "ой", "ую", "ый", "ий", "ого", "ому", "ым", "им", "ое", "ей", "юю", "яя", "ом")
_FREE_HEADS = frozenset({"operation", "project"})  # «Operation of the registry» is none


def cased_name(line: Line, head: PhraseSpan) -> Named | None:
    """Return the name to which `head` belongs, if it is one."""
    first, behind = line.at(head.start), line.at(head.end)
    if first >= len(line.words) or line.leads(_place(line, behind), "not-behind") or _indefinite(line, first):
        return None
    begin = _beginning(line, first)
    if _indefinite(line, begin):
        return None
    quoted = line.quoted(head.end)
    if quoted:
        return Named(line.words[begin].start, quoted, head)
    end = _end(line, head, begin, first, behind)
    return Named(line.words[begin].start, line.words[end - 1].end, head) if end else None


def _place(line: Line, number: int) -> int:
    return line.words[number].start if number < len(line.words) else line.end


def _indefinite(line: Line, number: int) -> bool:
    return number > 0 and line.joined(number) and line.is_role(number - 1, "not-before")


def _beginning(line: Line, first: int) -> int:
    """Return the number of the word with which the name begins, given that of its head."""
    begin = first
    while begin > 0 and line.joined(begin) and _modifies(line, begin - 1):
        begin -= 1
    if line.language == "ru":
        return next((n for n in range(begin, first) if line.words[n].capital), first)
    while begin < first and ((agent := line.agent_at(begin)) is not None and agent.end < line.words[first].start):
        begin = min(first, line.at(agent.end))
    return begin


def _modifies(line: Line, number: int) -> bool:
    word = line.words[number]
    if line.language == "ru":
        return word.text.endswith(_ADJECTIVE)
    if line.language != "en":
        return False
    compound = number > 0 and line.gap(number) == "-" and line.words[number - 1].capital  # «Capacity-building»
    return (word.capital or compound) and not line.is_role(number, "determiner")


def _end(line: Line, head: PhraseSpan, begin: int, first: int, behind: int) -> int:
    """Return the number of the last word of the name plus one, 0 where it is no name."""
    whole = range(first, behind) if line.language == "en" else range(first, first + 1)
    capital = all(line.words[n].capital for n in whole)
    shouted = all(line.words[n].printed.isupper() for n in range(first, behind))
    if shouted:
        return 0
    marked = any(line.words[n].capital and n > 0 for n in range(begin, first))
    proper = _proper(line, behind)
    if proper > behind:
        return _capitals(line, proper) if capital or marked else proper
    if line.language == "en":
        return _english(line, head, begin, first, behind, capital)
    if marked or (capital and first > 0):
        capitals = _capitals(line, behind) if line.language == "es" else behind
        end = capitals if capitals > behind else line.tail(behind) if _may_go_on(line, behind) else behind
        return end if end > behind else 0
    return 0


def _may_go_on(line: Line, behind: int) -> bool:
    """Spanish writes names with capitals: a small word goes on only where it links or ranks («el Grupo informó»)."""
    return line.language != "es" or line.is_role(behind, "link") or line.is_role(behind, "generic")


def _english(line: Line, head: PhraseSpan, begin: int, first: int, behind: int, capital: bool) -> int:
    if not capital:
        return behind if begin < first and is_place(line.words[first - 1].text) else 0
    if head.phrase.value == "operation":
        return 0
    end = behind if head.phrase.value in _FREE_HEADS else _capitals(line, behind)
    sure = first > 0 or begin < first
    return end if sure and (end > behind or begin < first) else 0


def _proper(line: Line, behind: int) -> int:
    """Return the end of a proper name right behind the head, or behind an adjective or two: «operation Heron»."""
    number = behind
    for _ in range(2):
        if number < len(line.words) and not line.words[number].capital and line.is_role(number, "adjective"):
            number += 1
    if not (number < len(line.words) and line.joined(number) and _is_proper(line, number)):
        return behind
    while number < len(line.words) and line.joined(number) and line.words[number].capital:
        number += 1
    return number


def _is_proper(line: Line, number: int) -> bool:
    word, agent = line.words[number], line.agent_at(number)
    return word.capital and (agent is None or agent.end - agent.start < len(word.text))


def _compound(line: Line, number: int) -> bool:
    """«non-Annex I»: a small first part of a compound with a capital."""
    return number + 1 < len(line.words) and line.gap(number + 1) == "-" and line.words[number + 1].capital


def _capitals(line: Line, number: int) -> int:
    """Return the end of a run of capitals, with the words that link them."""
    end = number
    while number < len(line.words) and line.joined(number):
        if line.words[number].capital:
            end = number + 1
        elif not (line.is_role(number, "link") or _compound(line, number)):
            break
        number += 1
    return end
