"""Full names of persons taken apart: the words that count, in one order, and what all spellings of a name share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from extractors.persons.name_sounds import script_of, sounds
from extractors.persons.printed_names import name_parts
from extractors.words.folding import fold_text
from ontology.gazetteer import rows

__all__ = ["bound_words", "consonants", "counted_words", "full_name", "is_patronymic", "name_key", "name_words"]

_SHORTEST_WITH_ARTICLE = 4
_CLASSES = str.maketrans("bpvfdgkjhqcszxçlmnrt", "ppppt" + "k" * 6 + "s" * 4 + "lmnrt", "aeiou@'\ufffd")
"""Consonants that spellings and scripts exchange become one; vowels go."""


@cache
def name_words(kind: str) -> frozenset[str]:
    """Return the words of names of a `kind`, such as ``particle``, folded."""
    return frozenset(fold_text(row["word"]) for row in rows("name_words") if row["kind"] == kind)


def is_patronymic(word: str) -> bool:
    """Tell whether a folded word says whose son or daughter somebody is, as Russian does.

    >>> is_patronymic("петрович"), is_patronymic("петров")
    (True, False)
    """
    return any(word.endswith(ending) and len(word) >= len(ending) for ending in name_words("patronymic"))


def _joined(words: Sequence[str]) -> Iterator[str]:
    """Yield words with articles taken off and ``Abd`` written together with the word behind it."""
    waiting = ""
    for word in words:
        if word in name_words("servant"):
            waiting = word
        elif word not in name_words("article"):
            bare = word.removeprefix("ال") if _has_article(word) and not waiting else word
            yield waiting + bare
            waiting = ""


def _has_article(word: str) -> bool:
    return word.startswith("ال") and len(word) > _SHORTEST_WITH_ARTICLE


@lru_cache(maxsize=65536)
def counted_words(name: str, particles: bool = True) -> tuple[str, ...]:
    """Return the words of a name that count, folded, the family name last where the name shows which it is."""
    dropped = name_words("title") | name_words("man") | name_words("woman")
    words = [word for word in name_parts(_family_last(name)) if word not in dropped]
    kept = words if particles else [word for word in words if word not in name_words("particle")]
    return tuple(_joined(kept if len(kept) > 1 else words))


def bound_words(name: str) -> frozenset[str]:
    """Return the words that a hyphen binds to another: half of a double name is another name."""
    parts = (name_parts(part) for part in fold_text(name).split() if "-" in part)
    return frozenset(word for part in parts for word in part)


def _family_last(name: str) -> str:
    """Put a family name in capitals behind the other names."""
    words = name.split()
    family = [word for word in words if len(word) > 2 and word.isupper()]
    given = [word for word in words if word not in family]
    shown = family and given and words[: len(family)] == family
    return " ".join([*given, *family]) if shown else name


def full_name(name: str) -> bool:
    """Tell whether a name has two parts or more, of which one is written out.

    >>> full_name("Ada Rossi"), full_name("A. Rossi"), full_name("Rossi"), full_name("王毅")
    (True, True, False, True)
    """
    words = counted_words(name)
    if script_of(name) == "han":
        return len("".join(words)) > 1
    return len(words) > 1 and any(len(word) > 1 for word in words)


def name_key(name: str) -> tuple[str, ...]:
    """Return what the spellings of a full name share in most scripts: the consonants of its first and last word.

    Empty where the name has not two words that are written out.

    >>> name_key("Francesco Testa") == name_key("TESTA Francesco") == name_key("فرانشيسكو تيستا")
    True
    >>> name_key("F. Testa")
    ()
    """
    if script_of(name) == "han":
        return ("".join(name_parts(name)),) if full_name(name) else ()
    words = [word for word in counted_words(name, particles=False) if len(word) > 1 and not is_patronymic(word)]
    bones = [sounds(word).lower().translate(_CLASSES) for word in words]
    return tuple(sorted((bones[0], bones[-1]))) if len(bones) > 1 else ()


@lru_cache(maxsize=65536)
def consonants(name: str) -> str:
    """Return the consonants of each word of a name, as spellings and scripts share them.

    >>> consonants("Testa, Ada"), consonants("آدا تيستا")
    ('t tst', 't tst')
    """
    return " ".join(sounds(word).lower().translate(_CLASSES) for word in counted_words(name))
