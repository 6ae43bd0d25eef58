"""Lists of participants in six languages and many layouts: invented, each with what a person reads in it.

A file of `lists` holds the list and, below a line of «=», its facts: ``CODE function [capacity]`` for who takes part,
``@Name function`` for a person who holds a function, ``+ Name | code | post`` for a person, the post by its beginning.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import docx
import pytest

from extractors.formats.content import File, Limits
from extractors.formats.table import contents, format_of
from extractors.load import Source, load_bytes
from extractors.persons.printed_names import same_person
from extractors.reading import read_document, read_source
from ontology.records import AgentKind, DocumentFacts

LISTS = Path(__file__).parent / "lists"
NAMES = sorted(path.stem for path in LISTS.glob("*.txt"))
Fact = tuple[str, str, str]


def text_of(name: str) -> str:
    return (LISTS / f"{name}.txt").read_text("utf-8").partition("\n====\n")[0] + "\n"


@cache
def facts_of(name: str) -> DocumentFacts:
    return read_source(Source(f"{name}.txt", "0" * 64, "text/plain", "utf-8", text_of(name)))


def expected(name: str) -> tuple[set[Fact], list[Fact]]:
    """Who takes part, and the persons, as the file says."""
    taking, persons = set(), []
    for line in (LISTS / f"{name}.txt").read_text("utf-8").partition("\n====\n")[2].splitlines():
        if line.startswith("+"):
            who, code, post = (part.strip() for part in line[1:].split("|"))
            persons.append((who, code, post))
        elif line:
            who, _, rest = line.rpartition(" ") if line.startswith("@") else line.partition(" ")
            function, _, capacity = rest.partition(" ")
            taking.add((who, function, capacity))
    return taking, persons


def taking_part(facts: DocumentFacts) -> set[Fact]:
    """Who takes part, as read."""
    names = {person.key: person.names[0] for person in facts.persons}
    return {
        (
            f"@{names[fact.participant]}" if fact.kind is AgentKind.PERSON else fact.participant,
            fact.function.value,
            fact.capacity.value if fact.capacity else "",
        )
        for fact in facts.participations
    }


def same(one: Fact, other: Fact) -> bool:
    """Tell whether two facts are one: names of persons are spelt in several ways."""
    names = one[0].startswith("@") and other[0].startswith("@") and same_person(one[0][1:], other[0][1:])
    return one[1:] == other[1:] and (one[0] == other[0] or names)


@pytest.mark.parametrize("name", NAMES)
def test_who_takes_part(name: str) -> None:
    wanted, read = expected(name)[0], taking_part(facts_of(name))
    missed = [fact for fact in wanted if not any(same(fact, other) for other in read)]
    extra = [fact for fact in read if not any(same(fact, other) for other in wanted)]
    assert (sorted(missed), sorted(extra)) == ([], [])


@pytest.mark.parametrize("name", NAMES)
def test_persons(name: str) -> None:
    left = [(person.names, person.affiliation, person.post) for person in facts_of(name).persons]
    missed = []
    for who, code, post in expected(name)[1]:
        found = next(
            (p for p in left if p[1] == code and any(same_person(n, who) for n in p[0]) and p[2].startswith(post)), None
        )
        if found:
            left.remove(found)
        else:
            missed.append((who, code, post))
    assert (missed, left) == ([], [])


def blocks(text: str) -> Iterator[str | list[list[str]]]:
    """The lines of a text, and its tables as rows of cells."""
    rows: list[list[str]] = []
    for line in text.splitlines():
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            rows += [] if all(re.fullmatch(":?-+:?", cell) for cell in cells) else [cells]
            continue
        if rows:
            yield rows
            rows = []
        if line.strip():
            yield line
    if rows:
        yield rows


def as_word(text: str, path: Path) -> None:
    document = docx.Document()
    for block in blocks(text):
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(len(block), len(block[0]))
        for row, cells in enumerate(block):
            for column, words in enumerate(cells):
                table.cell(row, column).text = words
            if not cells[0] and row:  # as writers do: the delegation is one cell beside its persons
                table.cell(row - 1, 0).merge(table.cell(row, 0))
    document.save(str(path))


def as_html(text: str, path: Path) -> None:
    parts = []
    for block in blocks(text):
        rows = [block] if isinstance(block, str) else block
        cells = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in rows)
        table = f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"
        parts.append(f"<p>{html.escape(block)}</p>" if isinstance(block, str) else table)
    path.write_text(f"<!doctype html><html><body>{''.join(parts)}</body></html>", "utf-8")


def persons_of(facts: DocumentFacts) -> list[tuple[tuple[str, ...], str]]:
    return [(person.names, person.affiliation) for person in facts.persons]


@pytest.mark.parametrize("write", [as_word, as_html])
@pytest.mark.parametrize("name", [name for name in NAMES if "\n| " in text_of(name)])
def test_tables_of_documents_read_as_those_of_text(name: str, write, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / f"{name}.{'docx' if write is as_word else 'html'}"
    write(text_of(name), path)
    facts = read_document(path)
    assert taking_part(facts) == taking_part(facts_of(name))
    assert [(p.names, p.affiliation) for p in facts.persons] == [
        (p.names, p.affiliation) for p in facts_of(name).persons
    ]


def test_a_cell_over_several_rows() -> None:
    rows = "<tr><td rowspan=2>Peru<td>Ms. L. Vega<td>Director<tr><td>Mr. J. Soto<td>Adviser"
    page = f"<!doctype html><html><p>List of participants</p><table>{rows}</table></html>".encode()
    file = File("page.html", "page.html", page, Limits())
    assert "|  | Mr. J. Soto | Adviser |" in contents(format_of(file), file).text


ANNOUNCED = {
    "en": """12. In the ensuing discussion, statements were made by:

(a) Representatives of States members of the Commission: Angola, Latvia (also on behalf of Estonia) and Viet Nam;

(b) Representatives of the following observer States: Ecuador, Egypt (on behalf of the Arab Group) and Uruguay;

(c) Observers for intergovernmental organizations: European Union.
""",
    "fr": """12. Au cours du débat qui a suivi, ont pris la parole :

a) Les représentants des États membres du Conseil : Angola, Lettonie (au nom également de l'Estonie) et Viet Nam ;

b) Les représentants des États observateurs suivants : Équateur, Égypte (au nom du Groupe arabe) et Uruguay ;

c) Les observateurs des organisations intergouvernementales ci-après : Union européenne.
""",
    "es": """12. Durante el debate que siguió hicieron uso de la palabra:

a) Los representantes de Estados miembros del Consejo: Angola, Letonia (también en nombre de Estonia) y Viet Nam;

b) Los representantes de Estados observadores: Ecuador, Egipto (en nombre del Grupo de los Estados Árabes) y Uruguay;

c) Los observadores de organizaciones intergubernamentales: Unión Europea.
""",
    "ar": """12- وفي المناقشة التي تلت ذلك، أدلى ببيانات:

(أ) ممثلو الدول الأعضاء في المجلس: أنغولا، ولاتفيا (باسم إستونيا أيضا)، وفييت نام؛

(ب) ممثلو الدول المراقبة: إكوادور، ومصر (باسم مجموعة الدول العربية)، وأوروغواي؛

(ج) المراقبون عن المنظمات الحكومية الدولية: الاتحاد الأوروبي.
""",
    "ru": """12. В ходе последовавшего обсуждения с заявлениями выступили:

a) представители государств — членов Комиссии: Анголы, Латвии (также от имени Эстонии) и Вьетнама;

b) представители государств-наблюдателей: Эквадора, Египта (от имени Группы арабских государств) и Уругвая;

c) наблюдатели от межправительственных организаций: Европейского союза.
""",
    "zh": """12. 在随后的讨论中，下列各方发了言：

(a) 理事会成员国代表：安哥拉、拉脱维亚(同时代表爱沙尼亚)和越南；

(b) 观察员国代表：厄瓜多尔、埃及(代表阿拉伯国家集团)和乌拉圭；

(c) 政府间组织观察员：欧洲联盟。
""",
}
"""One list in several items, each for another capacity, in six languages."""


@pytest.mark.parametrize("language", sorted(ANNOUNCED))
def test_a_list_goes_on_over_items(language: str) -> None:
    facts = read_source(load_bytes("report.txt", ANNOUNCED[language].encode()))
    read = {(f.participant, f.capacity, f.on_behalf_of) for f in facts.participations if f.function == "speaker"}
    members = {("AGO", "member", ()), ("LVA", "member", ("EST",)), ("VNM", "member", ())}
    observers = {
        ("ECU", "observer-state", ()),
        ("EGY", "observer-state", ("ARAB-GROUP",)),
        ("URY", "observer-state", ()),
    }
    assert read == {*members, *observers, ("EU", "observer-organization", ())}
    assert len(facts.participations) == len(read)
