"""PDF: words in the order of reading, on their pages, and every broken file one clear line, in bounded time."""

from __future__ import annotations

import importlib.util
import io
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from makers import chromium_pdf, libreoffice_pdf, to_docx
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from extractors.load import Limits, Source, load_bytes
from extractors.reading import read_source
from ontology.errors import InputError

ARABIC = """
1- أُنشئ الفريق العامل بموجب القرار 15/2 ليكون محفلاً تتبادل فيه الدول خبراتها، وعُقد اجتماعه من 5 إلى 7 حزيران/يونيه
2029.

2- وتولى توجيه المناقشة أندريا مورّيتي (إيطاليا)، ونوال بن عيّاد (تونس)، واستُمع إلى عرض من الإنتربول (ICPO) في ليما.

3- الأردن، الإكوادور، الاتحاد الأوروبي، لاتفيا، إلى لآلئ البحر.
"""


def drawn(draw: Callable[[Canvas], None], **more: object) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, **more)
    draw(canvas)
    canvas.save()
    return stream.getvalue()


def lines(canvas: Canvas, x: float, y: float, *texts: str, size: float = 11) -> None:
    canvas.setFont("Helvetica", size)
    for number, text in enumerate(texts):
        canvas.drawString(x, y - number * size * 1.2, text)


def pdf(draw: Callable[[Canvas], None]) -> Source:
    return load_bytes("r.pdf", drawn(draw))


@pytest.mark.slow
@pytest.mark.parametrize("program", ["libreoffice", "chromium"])
def test_arabic_comes_back_letter_by_letter(program: str, tmp_path: Path) -> None:
    if program == "chromium":
        paragraphs = "".join(f"<p>{text}</p>" for text in ARABIC.split("\n\n"))
        data = chromium_pdf(f"<!doctype html><html dir=rtl lang=ar><meta charset=utf-8><body>{paragraphs}", tmp_path)
    else:
        data = libreoffice_pdf(to_docx(ARABIC), ".docx", tmp_path)
    source = load_bytes("r.pdf", data)
    # On one page nothing tells a running head from the text.
    assert " ".join(ARABIC.split()) in " ".join(source.text.split())
    assert source.quality == 1.0


# -- layout ----------------------------------------------------------------------------------------------------


def test_running_heads_are_set_aside_and_counted() -> None:
    def draw(canvas: Canvas) -> None:
        for page in range(1, 4):
            lines(canvas, 72, 800, "XY/WG/2031/7")
            lines(canvas, 72, 700, f"{page}. Paragraph {page} names Peru and", "goes on.")
            lines(canvas, 290, 40, f"{page}/3")
            canvas.showPage()

    source = pdf(draw)
    assert source.text == "".join(
        f"{page}. Paragraph {page} names Peru and\ngoes on.\n{'' if page == 3 else chr(10)}" for page in (1, 2, 3)
    )
    assert sorted((aside.page, aside.text) for aside in source.asides) == [
        (page, text) for page in (1, 2, 3) for text in (f"{page}/3", "XY/WG/2031/7")
    ]
    assert source.pages == 3
    record = read_source(source).document
    assert (record.symbol, record.pages, record.set_aside) == ("XY/WG/2031/7", 3, 3 * len("1/3XY/WG/2031/7"))


def test_columns_are_read_one_after_the_other() -> None:
    left = [
        "The first column of the page tells",
        "how the meeting began and who was",
        "there when it did, and it ends here.",
    ]
    right = [
        "The second column tells how the",
        "meeting went on until the evening,",
        "and what was said at its very end.",
    ]

    def draw(canvas: Canvas) -> None:
        lines(canvas, 72, 780, "A title over both columns")
        lines(canvas, 72, 740, *left)
        lines(canvas, 320, 740, *right)

    assert " ".join(pdf(draw).text.split()) == " ".join(["A title over both columns", *left, *right])


def test_rows_of_a_table_stay_together() -> None:
    def draw(canvas: Canvas) -> None:
        for number, (state, who) in enumerate((("Peru", "Luz Vega"), ("Chile", "Ana Soto"), ("Fiji", "Semi Qalo"))):
            lines(canvas, 72, 740 - 16 * number, state)
            lines(canvas, 300, 740 - 16 * number, who)

    source = pdf(draw)
    assert source.text == "| Peru | Luz Vega |\n| Chile | Ana Soto |\n| Fiji | Semi Qalo |\n"
    assert {place.part for place in source.places} == {"table"}


def test_words_parted_at_the_end_of_lines_are_whole() -> None:
    def draw(canvas: Canvas) -> None:
        lines(
            canvas,
            72,
            740,
            "1. The well-known rules of the coopera-",
            "tion with Timor-",
            "Leste are well-",
            "known and new.",
        )

    assert pdf(draw).text == ("1. The well-known rules of the cooperation with Timor-Leste are well-known and new.\n")


def test_footnotes_follow_the_text_and_keep_their_page() -> None:
    def draw(canvas: Canvas) -> None:
        lines(
            canvas,
            72,
            740,
            "1. The representatives of processes",
            "took part in the meeting and they all spoke at length",
        )
        lines(canvas, 248, 744, "1", size=6)
        lines(canvas, 72, 80, "1", size=5)
        lines(canvas, 78, 76, "The Bali Process; the Prague Process.", size=8)
        canvas.showPage()
        lines(canvas, 72, 740, "of what they had seen before the meeting was closed.", "2. It was closed.")

    source = pdf(draw)
    body, _, note = source.text.partition("[^1]: ")
    assert note == "The Bali Process; the Prague Process.\n"
    assert "processes[^1]\ntook part" in body
    assert "spoke at length\nof what they had seen" in body
    assert [(place.page, place.part) for place in source.places] == [(1, ""), (2, ""), (1, "footnote")]


def test_evidence_names_its_page() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, 72, 740, "1. The eighth meeting of the Working Group on Firearms was held in Lima on 2 May 2031.")
        canvas.showPage()
        lines(canvas, 72, 740, "2. The following States parties to the Protocol were represented: Peru and Chile.")

    facts = read_source(pdf(draw))
    assert {(fact.participant, fact.evidence.page) for fact in facts.participations} == {("PER", 2), ("CHL", 2)}
    assert {meeting.evidence.page for meeting in facts.meetings if meeting.documented} == {1}


def test_pages_with_pictures_only_are_named() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, 72, 740, "1. Peru took the floor.")
        canvas.showPage()
        for _ in range(2):
            canvas.drawInlineImage(picture(), 72, 400, 100, 100)
            canvas.showPage()

    source = pdf(draw)
    assert source.notes == ("no text on pages 2-3: pictures only, nothing was read there",)
    assert read_source(source).document.reading_notes == source.notes
    only = drawn(lambda canvas: canvas.drawInlineImage(picture(), 72, 400, 100, 100) and None)
    refused(only, r"has no text \(no text on page 1: pictures only, nothing was read there\); recognise its text")


def picture() -> object:
    from PIL import Image

    return Image.new("RGB", (8, 8), (200, 30, 30))


def test_letters_without_a_name_are_lost_and_lower_the_quality() -> None:
    """A font whose codes no table explains: there are glyphs, and nobody can say which letters they are."""
    system = b"<</Registry (Adobe) /Ordering (Identity) /Supplement 0>>"
    descriptor = b"<</Type /FontDescriptor /FontName /ABCDEF+X /Flags 4 /Ascent 800 /Descent -200>>"
    inner = (
        b"<</Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+X /CIDSystemInfo %s /DW 500 /FontDescriptor %s>>"
        % (system, descriptor)
    )
    nameless = (
        b"<</Type /Font /Subtype /Type0 /BaseFont /ABCDEF+X /Encoding /Identity-H /DescendantFonts [%s]>>" % inner
    )
    plain = b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>"
    words = b"BT /F1 12 Tf 9 80 Td (1. Peru spoke.) Tj /F2 12 Tf <00010002> Tj ET"
    fonts = b"<</Font <</F1 5 0 R /F2 6 0 R>>>>"
    page = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 300 99] /Contents 4 0 R /Resources %s>>" % fonts
    stream = b"<</Length %d>>\nstream\n%s\nendstream" % (len(words), words)
    pages = b"<</Type /Pages /Count 1 /Kids [3 0 R]>>"
    source = load_bytes("r.pdf", written(b"<</Type /Catalog /Pages 2 0 R>>", pages, page, stream, plain, nameless))
    assert source.text == "1. Peru spoke.\ufffd\ufffd\n"
    assert source.quality == round(12 / 14, 4)


# -- broken and hostile files ------------------------------------------------------------------------------------


def refused(data: bytes, problem: str, limits: Limits | None = None) -> None:
    with pytest.raises(InputError, match=problem) as caught:
        load_bytes("r.pdf", data, limits=limits)
    assert str(caught.value).startswith("r.pdf: ")
    assert "\n" not in str(caught.value)


def simple(text: str = "1. Peru took the floor.", **more: object) -> bytes:
    return drawn(lambda canvas: lines(canvas, 72, 740, text), **more)


def test_encrypted() -> None:
    refused(simple(encrypt=StandardEncryption("secret", canPrint=0)), "is encrypted; save it without a password")


@pytest.mark.parametrize("share", [0.02, 0.3, 0.7, 0.95])
def test_truncated(share: float) -> None:
    data = simple()
    refused(data[: int(share * len(data))], r"is damaged \(\w+\)|has no (pages|text)")


def test_more_pages_than_the_limit() -> None:
    def draw(canvas: Canvas) -> None:
        for _ in range(12):
            lines(canvas, 72, 740, "Peru")
            canvas.showPage()

    refused(drawn(draw), "has more than 10 pages; split it, or set MAJLIS_MAX_PAGES", Limits(pages=10))


def test_the_limit_of_pages_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAJLIS_MAX_PAGES", "12000")
    assert Limits().pages == 12_000


def written(*objects: bytes) -> bytes:
    """Return a PDF of `objects`, numbered from 1; the first is its catalogue."""
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = len(data)
    size = len(objects) + 1
    return data + b"xref\n0 %d\n0000000000 65535 f \n%strailer <</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        size, table, size, end,
    )  # fmt: skip


def test_a_page_tree_that_holds_itself() -> None:
    tree = b"<</Type /Pages /Kids [2 0 R 2 0 R 2 0 R] /Count 3>>"
    refused(written(b"<</Type /Catalog /Pages 2 0 R>>", tree), r"has no pages|is damaged")


def test_a_tree_of_pages_wider_than_any_file() -> None:
    """Thirty levels of ten references each to the next: ten to the thirtieth pages in two kilobytes."""
    levels = [b"<</Type /Pages /Count 10 /Kids [%s]>>" % (b"%d 0 R " % (at + 1) * 10) for at in range(2, 32)]
    page = b"<</Type /Page /MediaBox [0 0 99 99]>>"
    data = written(b"<</Type /Catalog /Pages 2 0 R>>", *levels, page)
    refused(data, r"pages|is damaged|no text|takes longer", Limits(pages=50, seconds=20))


def test_a_stream_that_unpacks_to_more_than_memory() -> None:
    packed = zlib.compress(zlib.compress(b" " * 400_000_000, 9), 9)
    stream = b"<</Length %d /Filter [/FlateDecode /FlateDecode]>>\nstream\n%s\nendstream" % (len(packed), packed)
    page = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R>>"
    data = written(b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Count 1 /Kids [3 0 R]>>", page, stream)
    assert len(data) < 10_000
    limits = Limits(memory=300 * 1024 * 1024, seconds=60)
    refused(data, "asks for too much memory|has no text|ends the process|takes longer", limits)


def test_a_form_that_draws_itself() -> None:
    form = (
        b"<</Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</F 4 0 R>>>> /Length 10>>\n"
        b"stream\n/F Do /F Do\nendstream"
    )
    page = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Resources <</XObject <</F 4 0 R>>>> /Contents 5 0 R>>"
    words = b"<</Length 5>>\nstream\n/F Do\nendstream"
    pages = b"<</Type /Pages /Count 1 /Kids [3 0 R]>>"
    refused(
        written(b"<</Type /Catalog /Pages 2 0 R>>", pages, page, form, words),
        "has no text|is damaged",
        Limits(seconds=20),
    )


def test_a_reading_that_takes_too_long_is_ended() -> None:
    refused(simple(), "takes longer than 0 seconds to read; split it", Limits(seconds=0))


def test_a_library_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, *more: None if name == "bidi" else found(name, *more))
    refused(simple(), r'is PDF, for which a library is missing; install it with: pip install "majlis\[pdf\]"')
