"""Every format says what the plain text says, and leads back to where it stood."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from email.message import EmailMessage
from functools import cache
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from makers import chromium_pdf, libreoffice_pdf, to_docx, to_eml, to_html, to_odt
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTContainer

from extractors.load import Source, load_all, load_bytes
from extractors.reading import read_source
from extractors.structure.passages import structure
from graph.participation_rows import read_rows
from graph.scores import Row, compare
from ontology.errors import InputError
from ontology.records import DocumentFacts, Evidence

EXAMPLES = Path(__file__).parent.parent / "examples"
REPORTS = sorted(path for path in EXAMPLES.iterdir() if path.suffix in {".txt", ".md"} and path.stem != "README")
# The damage of these is in the lines: a program that prints them makes other lines, and other damage.
UNDAMAGED = [path for path in REPORTS if "damaged" not in path.stem]


@cache
def expected(path: Path) -> frozenset[Row]:
    return read_rows(read_source(load_bytes(path.name, path.read_bytes())))


@cache
def expected_places(path: Path) -> Counter[Place]:
    return places(read_source(load_bytes(path.name, path.read_bytes())))


Place = tuple[str, str, str, str]


def places(facts: DocumentFacts) -> Counter[Place]:
    """Who does what on which item, says which paragraph."""
    return Counter(
        (fact.affiliation or fact.participant, fact.function, fact.agenda_item, fact.evidence.paragraph)
        for fact in facts.participations
    )


def assert_same(name: str, data: bytes, path: Path) -> Source:
    source = load_bytes(name, data)
    facts = read_source(source)
    score = compare(read_rows(facts), expected(path))
    assert expected(path)
    assert score.f1 == 1.0, score.report()
    if source.pages is None:  # a PDF has no paragraphs of its own: what is not numbered may be counted otherwise
        assert places(facts) == expected_places(path)
    return source


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("ending", [".docx", ".odt", ".html", ".eml"])
def test_the_same_participations(path: Path, ending: str) -> None:
    text = path.read_text("utf-8")
    make = {".docx": to_docx, ".odt": to_odt, ".html": lambda text: to_html(text).encode(), ".eml": to_eml}[ending]
    source = assert_same(f"report{ending}", make(text), path)
    assert source.pages is None
    assert all(place.page is None for place in source.places)


@pytest.mark.slow
@pytest.mark.parametrize("path", UNDAMAGED, ids=lambda path: path.stem)
@pytest.mark.parametrize("program", ["libreoffice", "chromium"])
def test_the_same_participations_in_print(path: Path, program: str, tmp_path: Path) -> None:
    text = path.read_text("utf-8")
    if program == "chromium":
        data = chromium_pdf(to_html(text, printed=True), tmp_path)
    else:
        data = libreoffice_pdf(to_docx(text), ".docx", tmp_path)
    source = assert_same("report.pdf", data, path)
    facts = read_source(source)
    pages = [fact.evidence.page for fact in facts.participations]
    assert source.pages is not None
    assert source.quality == 1.0
    assert set(pages) <= set(range(1, source.pages + 1))
    if "wg" in path.stem:  # the list of participants stands at the end, the first panel in the middle
        assert max(page for page in pages if page) > 1
    if source.pages > 1:  # on one page nothing runs from page to page
        assert any(aside.why == "running head or foot" for aside in source.asides)
    assert all(source.text[fact.evidence.start : fact.evidence.end] == fact.evidence.quote for fact in facts.mentions)
    assert_pages(data, [fact.evidence for fact in facts.participations])


def assert_pages(data: bytes, evidence: list[Evidence]) -> None:
    """The page that evidence names holds its first word, as the glyphs of the pages say without any layout."""
    printed = [letters("".join(glyphs(layout))) for layout in extract_pages(io.BytesIO(data))]
    alone = 0
    for words in evidence:
        word = letters(words.quote.split()[0][:6])
        found = {number for number, page in enumerate(printed, 1) if word in page or word[::-1] in page}
        assert not found or words.page in found  # a ligature or a rare form of a letter hides some words
        alone += found == {words.page}
    assert len(printed) == 1 or alone > len(evidence) / 5


def glyphs(part: object) -> Iterator[str]:
    if isinstance(part, LTChar):
        yield part.get_text()
    elif isinstance(part, LTContainer):
        for child in part:
            yield from glyphs(child)


def letters(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", text) if char.isalnum())


# -- Word ------------------------------------------------------------------------------------------------------


def numbered(document: docx.document.Document, text: str, number: str, level: str = "0") -> None:
    """Add a paragraph that Word numbers."""
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    entry = OxmlElement("w:numPr")
    for tag, value in (("w:ilvl", level), ("w:numId", number)):
        child = OxmlElement(tag)
        child.set(qn("w:val"), value)
        entry.append(child)
    properties.append(entry)


def numbering(document: docx.document.Document, number: str, levels: list[tuple[str, str, str]]) -> None:
    """Define the list `number`; each level has its first number, style and pattern."""
    root = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), f"9{number}")
    for at, values in enumerate(levels):
        level = OxmlElement("w:lvl")
        level.set(qn("w:ilvl"), str(at))
        for tag, value in zip(("w:start", "w:numFmt", "w:lvlText"), values, strict=True):
            child = OxmlElement(tag)
            child.set(qn("w:val"), value)
            level.append(child)
        abstract.append(level)
    root.insert(0, abstract)
    entry = OxmlElement("w:num")
    entry.set(qn("w:numId"), number)
    link = OxmlElement("w:abstractNumId")
    link.set(qn("w:val"), f"9{number}")
    entry.append(link)
    root.append(entry)


def saved(document: docx.document.Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_word_counts_its_paragraphs() -> None:
    document = docx.Document()
    numbering(document, "77", [("4", "decimal", "%1."), ("1", "lowerLetter", "(%2)"), ("1", "lowerRoman", "%2.%3)")])
    numbered(document, "Peru took the floor.", "77")
    numbered(document, "ports;", "77", "1")
    numbered(document, "airports:", "77", "1")
    numbered(document, "large ones.", "77", "2")
    document.add_paragraph("Between them.")
    numbered(document, "Chile chaired the meeting.", "77")
    numbered(document, "stations.", "77", "1")
    text = load_bytes("r.docx", saved(document)).text
    assert text.split("\n\n") == [
        "4. Peru took the floor.", "(a) ports;", "(b) airports:", "b.i) large ones.", "Between them.",
        "5. Chile chaired the meeting.", "(a) stations.\n",
    ]  # fmt: skip


def test_word_counts_in_arabic_letters_and_by_style() -> None:
    document = docx.Document()
    numbering(document, "78", [("1", "arabicAbjad", "(%1)")])
    style = document.styles["Body Text"].element.get_or_add_pPr()
    numbered(document, "x", "78")
    style.append(document.paragraphs[0]._p.pPr.find(qn("w:numPr")))
    document.paragraphs[0]._p.getparent().remove(document.paragraphs[0]._p)
    for words in ("الموانئ", "المطارات", "المحطات"):
        document.add_paragraph(words, style="Body Text")
    assert load_bytes("r.docx", saved(document)).text == "(أ) الموانئ\n\n(ب) المطارات\n\n(ج) المحطات\n"


def test_word_tables_stand_in_order_and_heads_aside() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "XY/WG/2031/7"
    document.add_heading("Attendance", 1)
    document.add_paragraph("1. The following States parties to the Protocol were represented at the meeting:")
    table = document.add_table(2, 2)
    for cell, name in zip(table._cells, ("Peru", "Chile", "Uganda", "Fiji"), strict=True):
        cell.text = name
    document.add_paragraph("2. The meeting was closed.")
    source = load_bytes("r.docx", saved(document))
    assert source.text == (
        "# Attendance\n\n1. The following States parties to the Protocol were represented at the meeting:\n\n"
        "| Peru | Chile |\n| Uganda | Fiji |\n\n2. The meeting was closed.\n"
    )
    facts = read_source(source)
    assert {fact.participant for fact in facts.participations} == {"PER", "CHL", "UGA", "FJI"}
    assert [(aside.text, aside.why) for aside in source.asides] == [("XY/WG/2031/7", "running head or foot")]
    assert facts.document.symbol == "XY/WG/2031/7"
    assert facts.document.set_aside == len("XY/WG/2031/7")
    assert {place.part for place in source.places} == {"table"}


def test_word_deleted_words_are_gone_and_boxes_follow() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("1. Peru ")._p
    deleted, inserted = OxmlElement("w:del"), OxmlElement("w:ins")
    for parent, tag, words in ((deleted, "w:delText", "and Chile "), (inserted, "w:t", "and Fiji ")):
        run, text = OxmlElement("w:r"), OxmlElement(tag)
        text.text = words
        run.append(text)
        parent.append(run)
        paragraph.append(parent)
    assert load_bytes("r.docx", saved(document)).text == "1. Peru and Fiji\n"


# -- web pages -------------------------------------------------------------------------------------------------


def html(body: str, head: str = "") -> Source:
    return load_bytes("r.html", f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode())


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>Peru <b>and</b>\n  Chile</p><p>Fiji<br>Togo</p>", "Peru and Chile\n\nFiji\nTogo\n"),
        ("<ol start=3><li>Peru<li>Chile</ol><ul><li>Fiji</ul>", "3. Peru\n\n4. Chile\n\n• Fiji\n"),
        ("<ol type=a><li>Peru<ol><li>Lima</ol><li>Chile</ol>", "(a) Peru\n\n1. Lima\n\n(b) Chile\n"),
        ("<table><tr><th>State<th>Who</tr><tr><td>Peru<td>L. Vega</table>", "| State | Who |\n| Peru | L. Vega |\n"),
        ("<table><tr><td><h2>Report</h2><p>1. Peru</table>", "# Report\n\n1. Peru\n"),
        ("<script>Chile</script><p>Peru<!-- Fiji --></p><p hidden>Togo</p>", "Peru\n"),
        ("<p>Peru<sup>1</sup> area in m<sup>2</sup><p><sup>1</sup> Fiji", "Peru[^1] area in m2\n\n[^1] Fiji\n"),
        ("<p>Peru &amp; Chile&nbsp;&lt;Fiji&gt;", "Peru & Chile <Fiji>\n"),
    ],
)
def test_web_pages(body: str, text: str) -> None:
    assert html(body).text == text


def test_navigation_is_set_aside() -> None:
    source = html("<nav>Chile</nav><p>Peru</p><div role=navigation>Fiji</div>")
    assert source.text == "Peru\n"
    assert [(aside.text, aside.why) for aside in source.asides] == [("Chile", "navigation"), ("Fiji", "navigation")]


@pytest.mark.parametrize("encoding", ["windows-1256", "utf-16"])
def test_a_page_says_its_encoding(encoding: str) -> None:
    page = f'<html dir=rtl><head><meta charset="{encoding}"></head><body><p>حضر ممثل بيرو</p></body></html>'
    assert load_bytes("r.htm", page.encode(encoding)).text == "حضر ممثل بيرو\n"


# -- XML -------------------------------------------------------------------------------------------------------

AKN = """<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><doc name="report"><meta><x>Chile</x></meta>
<preface><p>Report of the <docTitle>Working Group</docTitle></p></preface><mainBody>
<section><num>I.</num><heading>Attendance</heading>
<paragraph><num>1.</num><content><p>Peru<authorialNote><p>As a host.</p></authorialNote> took the floor.</p></content>
</paragraph><paragraph><num>2.</num><list><intro><p>It was asked:</p></intro>
<point><num>(a)</num><content><p>who came;</p></content></point></list></paragraph></section>
<table><tr><td>Peru</td><td>Chile</td></tr></table></mainBody></doc></akomaNtoso>"""


def test_akoma_ntoso() -> None:
    source = load_bytes("r.xml", AKN.encode())
    assert source.media_type == "application/xml"
    assert source.text == (
        "Report of the Working Group\n\n# I. Attendance\n\n1. Peru[^1] took the floor.\n\n2. It was asked:\n\n"
        "(a) who came;\n\n| Peru | Chile |\n\n[^1]: As a host.\n"
    )
    labels = [passage.label for passage in structure(source.text).passages]
    assert labels[:5] == ["¶1", "h1", "1", "2", "2(a)"]
    assert labels[-1] == "n1"


# -- files in files --------------------------------------------------------------------------------------------


def packed(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def outcomes(path: Path) -> dict[str, str]:
    """Return the text of each document in `path`, or the problem."""
    found = load_all(path)
    assert all(not isinstance(part, InputError) or "\n" not in str(part) for part in found)
    return {
        part.source.removeprefix(f"{path.parent}/") if isinstance(part, InputError) else part.name: (
            part.problem if isinstance(part, InputError) else part.text
        )
        for part in found
    }


def test_an_archive_gives_its_documents_in_order(tmp_path: Path) -> None:
    inner = packed({"c.txt": b"Chile"})
    members = {
        "z.txt": b"Peru",
        "a/b.md": b"# Fiji",
        "in.zip": inner,
        "photo.gif": b"GIF89a",
        "bad.docx": b"PK\x03\x04",
    }
    path = tmp_path / "box.zip"
    path.write_bytes(packed(members | {"../../up.txt": b"Togo", "__MACOSX/z.txt": b"x"}))
    assert outcomes(path) == {
        "box.zip/../../up.txt": "Togo",
        "box.zip/a/b.md": "# Fiji",
        "box.zip/bad.docx": "is damaged (its ZIP directory cannot be read)",
        "box.zip/in.zip/c.txt": "Chile",
        "box.zip/z.txt": "Peru",
    }
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["box.zip"]


def test_an_archive_too_deep_is_not_opened(tmp_path: Path) -> None:
    deep = packed({"one.zip": packed({"two.zip": packed({"three.txt": b"Peru"})}), "a.txt": b"Fiji"})
    path = tmp_path / "deep.zip"
    path.write_bytes(deep)
    assert outcomes(path) == {"deep.zip/a.txt": "Fiji", "deep.zip/one.zip/two.zip": "is packed too deep"}


def test_a_mail_and_what_is_attached(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["MIME-Version"] = "Two reports", "desk@example.org", "1.0"
    mail.set_content("Peru took the floor.\n")
    mail.add_attachment(to_docx("1. Fiji chaired."), maintype="application", subtype="octet-stream", filename="r.docx")
    mail.add_attachment("Chile".encode("utf-16"), maintype="text", subtype="plain", filename="../n.txt")
    path = tmp_path / "m.eml"
    path.write_bytes(bytes(mail))
    assert outcomes(path) == {
        "m.eml": "Two reports\n\nPeru took the floor.\n",
        "m.eml/r.docx": "1. Fiji chaired.\n",
        "m.eml/n.txt": "Chile",
    }


def test_content_decides_before_the_name() -> None:
    word, page = to_docx("1. Peru spoke."), to_html("1. Peru spoke.").encode()
    found = {
        name: load_bytes(name, data) for name, data in (("a.txt", word), ("b.pdf", page), ("c.docx", b"1. Peru spoke."))
    }
    assert {name: source.text.strip() for name, source in found.items()} == dict.fromkeys(found, "1. Peru spoke.")
    assert [source.media_type.rpartition(".")[2] for source in found.values()] == [
        "document",
        "text/html",
        "text/plain",
    ]


def test_a_build_counts_every_document_and_finds_its_quotes_again(tmp_path: Path) -> None:
    import majlis

    report = (EXAMPLES / "wg-report-en.txt").read_text("utf-8")
    path = tmp_path / "box.zip"
    path.write_bytes(
        packed({"report.docx": to_docx(report), "notes.odt": b"PK\x03\x04", "sub/page.html": b"<p>Peru</p>"})
    )
    kg = majlis.build([path], out=tmp_path / "out")
    assert [entry["name"] for entry in kg.manifest["inputs"]] == ["box.zip/report.docx", "box.zip/sub/page.html"]
    assert [entry["name"] for entry in kg.failures] == ["box.zip/notes.odt"]
    assert set(kg.participation()["document"]) == {"box.zip/report.docx"}
    assert kg.check([path]).conforms
    assert kg.check([path]).quotes > 100
