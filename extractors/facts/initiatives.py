"""Initiatives that states or bodies form together, where a document names them: task forces, networks and the like.

What the gazetteer knows keeps its code and is none; without a name there is none («a task force was proposed»).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from extractors.facts.initiative_names import cased_name
from extractors.facts.initiative_names_caseless import arabic_name, chinese_name
from extractors.facts.initiative_relations import involvements, member_count
from extractors.facts.initiative_words import Line, Named
from extractors.structure.page import FoldedPassage, Page
from extractors.structure.passages import PassageKind
from extractors.words.folding import fold_text
from extractors.words.initiative_keys import initiative_key
from extractors.words.phrase_book import PhraseSpan, initiative_phrases
from ontology.record_initiatives import Initiative, InitiativeKind, InitiativeName

__all__ = ["read_initiatives"]

_READERS: dict[str, Callable[[Line, PhraseSpan], Named | None]] = {"ar": arabic_name, "zh": chinese_name}
_LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
_SENTENCE = re.compile(r"(?<!\W[^\W\d_])(?<!\W[^\W\d_]{2})[.!?؟](?=\s|$)|[;؛。！？；]|\n\s*\n")  # not behind «Mr»
_BRACKET = re.compile(r' ?\("?([^()]{4,100}?)"?\)')
_CLITICS = "وفبلك"
_TORN = 0.8
_FOR_THE = re.compile(r"^[وف]?لل")


def read_initiatives(page: Page, language: str) -> list[Initiative]:
    """Return the initiatives that the document names: each once, and again where it says more of one."""
    found: list[Initiative] = []
    for passage in page.passages:
        if passage.cells or passage.passage.kind is PassageKind.HEADING:
            continue
        for line in _lines(page, passage, language):
            for named in _named(line):
                _add(found, _record(line, named))
    return found


def _lines(page: Page, passage: FoldedPassage, language: str) -> Iterator[Line]:
    place = passage.start
    for match in (*_SENTENCE.finditer(page.text, passage.start, passage.end), None):
        stop = match.start() if match else passage.end
        while place < stop and page.text[place].isspace():
            place += 1
        if stop > place:
            yield Line(page, place, stop, language)
        place = match.end() if match else passage.end


def _named(line: Line) -> list[Named]:
    kept: list[Named] = []
    for head in line.find("head"):
        named = _READERS.get(line.language, cased_name)(line, head)
        if named is None or any(named.start < other.end for other in kept):
            continue
        if line.says(named) and not _known(line, named):
            kept.append(named)
    return kept


def _known(line: Line, named: Named) -> bool:
    """Whether the gazetteer knows it: a name of an agent reaches over the word for its kind."""
    near = line.page.names_in(max(0, named.start - 120), named.end)
    return any(name.lead < named.head.end and named.head.start < name.end for name in near if not name.demonym)


def _record(line: Line, named: Named) -> Initiative:
    also = _also(line, named)
    count = member_count(line, named)
    involved = involvements(line, named)
    end = count[1] if count else named.end
    return Initiative(
        kind=InitiativeKind(named.head.phrase.value),
        name=_printed(line, named),
        language=line.language,
        also_named=(also,) if also else (),
        member_count=count[0] if count else None,
        involved=tuple(involved),
        evidence=line.page.evidence(named.start, end, named.head.phrase.rule, _confidence(named)),
    )


def _confidence(named: Named) -> float:
    return _TORN if named.torn and named.start == named.head.start else 1.0


def _printed(line: Line, named: Named) -> str:
    """Return the name as printed, without prepositions written onto it."""
    name = line.page.printed(named.start, named.end)
    if named.torn:
        parts = (named.start, named.torn[0]), (named.torn[1], named.end)
        name = "-".join(
            line.page.printed(*part) for part in sorted(parts, key=lambda part: part[0] != named.head.start)
        )
    return _bare(name) if line.language == "ar" else name


def _bare(name: str) -> str:
    """Return an Arabic name without what is written onto its first word."""
    if _FOR_THE.match(name):
        return _FOR_THE.sub("ال", name)
    for number in (2, 1):
        text = fold_text(name[number:])
        if set(name[:number]) <= set(_CLITICS) and initiative_phrases().leads(text, 0, len(text), "ar", "head"):
            return name[number:]
    return name


def _also(line: Line, named: Named) -> InitiativeName | None:
    """Return the name in another language that stands in brackets behind it."""
    match = _BRACKET.match(line.page.text, named.end, line.page.passages[line.page.passage_number(named.start)].end)
    if match is None:
        return None
    kind, text = named.head.phrase.value, line.page.text
    for language in _LANGUAGES:
        heads = initiative_phrases().find(text, match.start(1), match.end(1), language, "head")
        if language != line.language and any(head.phrase.value == kind for head in heads):
            return InitiativeName(language=language, name=line.page.printed(match.start(1), match.end(1)))
    return None


def _add(found: list[Initiative], one: Initiative) -> None:
    """Add `one` where it is new or says more; a shorter name of what the document named before is the same thing."""
    key = initiative_key(one.kind, one.language, one.name)
    for other in found:
        if other.kind is one.kind:
            before = initiative_key(other.kind, other.language, other.name)
            if before == key or before.startswith(key + " "):
                if one.involved or one.also_named or one.member_count:
                    found.append(one.model_copy(update={"name": other.name}))
                return
    found.append(one)
