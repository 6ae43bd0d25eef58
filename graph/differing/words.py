"""A difference in words, English or Arabic: a summary, then the changes by weight, each with where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.differing.naming import value, words
from graph.differing.records import Action, Change, Difference, FieldChange, Passage

__all__ = ["head", "numbers", "place", "sections", "sentence"]

IDENTITIES = frozenset({Action.MOVED, Action.JOINED, Action.SPLIT, Action.REGROUPED})
_COLUMN = {Action.ADDED: "added", Action.REMOVED: "removed", Action.EVIDENCE: "evidence"}
_FILES = frozenset({"documents", "failures", "versions"})
_LONGEST = 160
_AROUND = 4  # words shown before and after what differs
_NAMED = 10


def sentence(change: Change, language: str) -> str:
    """Return what changed, in one sentence in ``en`` or ``ar``.

    >>> told = FieldChange("capacity", "observer-state", "state-party")
    >>> sentence(Change("participation", Action.CHANGED, name_en="Thailand · WGSOM-11", fields=(told,)), "en")
    'Participation changed: Thailand · WGSOM-11: capacity from observer state to state party'
    """
    known = words(language)
    template = change.action.value
    if change.action is Action.NEW_VERSION and change.fields:
        template += "-fields"
    said = (_field(one, language) for one in change.fields if not _of_other_language(one, language))
    text: str = known[template].format(
        kind=known["kinds"][change.kind],
        name=change.name(language),
        fields=known["joint"].join(said),
        before=known["joint"].join(value("meeting", iri, language) for iri in change.before),
        after=known["joint"].join(value("meeting", iri, language) for iri in change.after),
    )
    return text[:1].upper() + text[1:]


def _of_other_language(told: FieldChange, language: str) -> bool:
    return told.field.startswith("sentence_") and not told.field.endswith(language)


def _field(told: FieldChange, language: str) -> str:
    known = words(language)
    template = "field" if told.before and told.after else "field-set" if told.after else "field-unset"
    before, after = _apart(*(value(told.field, cell, language) for cell in (told.before, told.after)))
    pattern: str = known.get(f"{template}-{told.field}", known[template])
    return pattern.format(field=known["fields"].get(told.field, told.field), before=before, after=after)


def _apart(before: str, after: str) -> tuple[str, str]:
    """Return two texts, of long ones what tells them apart with some words around it.

    >>> _apart("a " * 99 + "b " + "c " * 99, "a " * 99 + "d " + "c " * 99)
    ('…a a a a b c c c c…', '…a a a a d c c c c…')
    """
    one, two = before.split(), after.split()
    if not (one and two) or max(len(before), len(after)) <= _LONGEST:
        return _short(before), _short(after)
    head = next((n for n, pair in enumerate(zip(one, two, strict=False)) if pair[0] != pair[1]), 0)
    shorter = min(len(one), len(two)) - head
    ends = zip(reversed(one), reversed(two), strict=False)
    tail = min(next((n for n, pair in enumerate(ends) if pair[0] != pair[1]), 0), shorter)
    first, last = max(0, head - _AROUND), max(0, tail - _AROUND)
    return _part(one, first, last), _part(two, first, last)


def _part(words_in_order: list[str], first: int, last: int) -> str:
    """Return the words from `first` to the `last` but so many, with signs that there are others."""
    text = " ".join(words_in_order[first : len(words_in_order) - last])
    return f"{'…' if first else ''}{_short(text)}{'…' if last and len(text) <= _LONGEST else ''}"


def place(passage: Passage, language: str) -> str:
    """Return where something stands: document, paragraph, words.

    >>> place(Passage("a.txt", "12", "Thailand"), "en")
    'a.txt, paragraph 12: “Thailand”'
    """
    known = words(language)
    where = passage.document
    if passage.paragraph:
        where += known["joint"] + known["paragraph"].format(passage.paragraph)
    return f"{where}: {known['quoted'].format(_short(passage.quote))}" if passage.quote else where


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def head(difference: Difference, language: str) -> Iterator[str]:
    """Yield the first lines: which builds, whether they are the same, how many documents and statements."""
    known = words(language)
    yield known["title"].format(before=difference.before, after=difference.after)
    if difference.same:
        yield known["same"]
        return
    made = difference.statements
    before, after = difference.documents
    yield known["numbers"].format(
        before=before,
        after=after,
        added=f"{made.added:,}",
        removed=f"{made.removed:,}",
        graphs=f"{made.graphs:,}",
    )
    if difference.notes:
        shown = [*difference.notes[:_NAMED], *(["…"] if len(difference.notes) > _NAMED else [])]
        yield known["notes"].format(names=known["joint"].join(shown))
    if not difference.changes:
        yield known["no-facts"]


def numbers(difference: Difference, language: str) -> tuple[list[str], list[list[str]]]:
    """Return a table of how many things of each kind changed how: its columns and rows."""
    known = words(language)
    rows: dict[str, dict[str, int]] = {}
    for change in difference.changes:
        column = "identity" if change.action in IDENTITIES else _COLUMN.get(change.action, "changed")
        row = rows.setdefault(change.kind, {})
        row[column] = row.get(column, 0) + 1
    rows.update(
        {kind: {"added": came, "removed": went} for kind, (came, went) in difference.counted.items() if came or went}
    )
    order = [kind for kind in known["kinds"] if kind in rows]
    names = list(known["columns"])
    cells = [[known["kinds"][kind], *(str(rows[kind].get(name) or "") for name in names[1:])] for kind in order]
    return [known["columns"][name] for name in names], cells


def sections(difference: Difference, language: str) -> Iterator[tuple[str, Sequence[Change]]]:
    """Yield the parts of the list: files, what they do not explain, what came and went with them."""
    titles = words(language)["sections"]
    files = [change for change in difference.changes if change.kind in _FILES]
    others = [change for change in difference.changes if change.kind not in _FILES]
    for title, changes in (
        (titles["documents"], files),
        (titles[""], [change for change in others if not change.cause]),
        (titles["caused"], [change for change in others if change.cause]),
    ):
        if changes:
            yield title, changes
