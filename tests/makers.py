"""Makes documents of every format out of one plain text, so that each format can be held against the text itself.

The text is cut at its blank lines into blocks. A block that begins with the label of a footnote becomes a real
footnote where the format has them; a mark in the running text becomes the reference to it.
"""

from __future__ import annotations

import html
import io
import re
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from programs import program

__all__ = ["Block", "blocks", "chromium_pdf", "libreoffice_pdf", "to_docx", "to_eml", "to_html", "to_odt"]

_MARK = re.compile(r"<sup>\(?(\w+)\)?</sup>|\s?\[(\d+)\]")
_NOTE = re.compile(r"[(\[](\w{1,2})[)\]]\s+")
_ARABIC = re.compile(r"[\u0621-\u064a]")


@dataclass(frozen=True)
class Block:
    """One paragraph: running text and marks of footnotes (odd places of `parts` hold the label)."""

    parts: tuple[str, ...]
    heading: bool
    rtl: bool


def blocks(text: str) -> tuple[list[Block], dict[str, str]]:
    """Return the paragraphs of `text` and its footnotes by label."""
    notes = dict(_notes(text))
    found = []
    for piece in re.split(r"\n\s*\n", text):
        block = "\n".join(line.strip() for line in piece.strip().splitlines())
        if block and not (_NOTE.match(block) and _NOTE.match(block)[1] in notes):
            parts = tuple(part or "" for part in _MARK.split(block))
            found.append(Block(_joined(parts), block.startswith("#"), bool(_ARABIC.search(block))))
    return found, notes


def _joined(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Of three parts for each mark (text, one label or the other) make two."""
    pairs = [(parts[at], parts[at + 1] or parts[at + 2]) for at in range(0, len(parts) - 1, 3)]
    return (*(part for pair in pairs for part in pair), parts[-1])


def _notes(text: str) -> Iterator[tuple[str, str]]:
    marks = {first or second for first, second in _MARK.findall(text)}
    for piece in re.split(r"\n\s*\n", text):
        match = _NOTE.match(piece)
        if match and match[1] in marks:
            yield match[1], " ".join(piece[match.end() :].split())


def to_html(text: str, *, printed: bool = False) -> str:
    """Return a page: paragraphs, headings, and footnotes at its end. One to be `printed` has no navigation."""
    found, notes = blocks(text)
    rtl = any(block.rtl for block in found)
    body = []
    for block in found:
        words = "".join(
            f'<sup><a href="#n{part}">{part}</a></sup>' if at % 2 else html.escape(part).replace("\n", "<br>")
            for at, part in enumerate(block.parts)
        )
        level = len(words) - len(words.lstrip("#"))
        body.append(f"<h{level}>{words.lstrip('# ')}</h{level}>" if block.heading else f"<p>{words}</p>")
    body += [f'<p id="n{label}"><sup>{label}</sup> {html.escape(words)}</p>' for label, words in notes.items()]
    style = "<style>body{font:12pt 'Noto Naskh Arabic','Noto Serif',serif} p{margin:0 0 10pt}</style>"
    opening = f'<html lang="{"ar" if rtl else "en"}" dir="{"rtl" if rtl else "ltr"}">'
    head = f'<head><meta charset="utf-8"><title>Report</title>{style}<script>var x = "Peru";</script></head>'
    navigation = "" if printed else "<nav>Home | Chile</nav>"
    return f"<!doctype html>{opening}{head}<body>{navigation}<main>{''.join(body)}</main></body></html>"


def to_eml(text: str) -> bytes:
    """Return a mail with the page and the plain text as alternatives."""
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = "For your files", "desk@example.org", "list@example.org"
    mail["Date"] = "Mon, 01 Sep 2031 10:00:00 +0000"
    mail.set_content(text)
    mail.add_alternative(to_html(text), subtype="html")
    return bytes(mail)


_FOOTNOTES = PackURI("/word/footnotes.xml")
_NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def to_docx(text: str) -> bytes:
    """Return a Word document with real footnotes, a running head and right-to-left paragraphs where need be."""
    found, notes = blocks(text)
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Running head"
    for block in found:
        words = block.parts[0]
        level = len(words) - len(words.lstrip("#"))
        paragraph = document.add_heading("", level) if block.heading else document.add_paragraph()
        for at, part in enumerate(block.parts):
            if at % 2:
                run = paragraph.add_run()
                _reference(run, list(notes).index(part) + 1)
            else:
                run = paragraph.add_run(part.lstrip("# ") if at == 0 else part)
            if block.rtl:
                run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))
        if block.rtl:
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    if notes:
        _add_footnotes(document, notes)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _reference(run: docx.text.run.Run, number: int) -> None:
    run.font.superscript = True
    mark = OxmlElement("w:footnoteReference")
    mark.set(qn("w:id"), str(number))
    run._r.append(mark)


def _add_footnotes(document: docx.document.Document, notes: dict[str, str]) -> None:
    bodies = "".join(_footnote(number, words) for number, words in enumerate(notes.values(), start=1))
    separators = (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
        "</w:footnote>"
    )
    data = f"<w:footnotes {nsdecls('w')}>{separators}{bodies}</w:footnotes>"
    parse_xml(data)
    part = Part(_FOOTNOTES, _NOTES_TYPE, data.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    assert CONTENT_TYPE.WML_FOOTNOTES == _NOTES_TYPE


def _footnote(number: int, words: str) -> str:
    rtl = bool(_ARABIC.search(words))
    paragraph, run = ("<w:pPr><w:bidi/></w:pPr>", "<w:rtl/>") if rtl else ("", "")
    small = f'<w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/>{run}</w:rPr>'
    return (
        f'<w:footnote w:id="{number}"><w:p>{paragraph}<w:r><w:rPr><w:vertAlign w:val="superscript"/>{run}</w:rPr>'
        f'<w:footnoteRef/></w:r><w:r>{small}<w:t xml:space="preserve"> {html.escape(words)}</w:t></w:r></w:p>'
        "</w:footnote>"
    )


_ODT_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content office:version="1.2"'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:text>'
)


def to_odt(text: str) -> bytes:
    """Return an OpenDocument text with real footnotes."""
    found, notes = blocks(text)
    body = []
    for block in found:
        words = "".join(
            f'<text:note text:note-class="footnote"><text:note-citation>{part}</text:note-citation>'
            f"<text:note-body><text:p>{html.escape(notes[part])}</text:p></text:note-body></text:note>"
            if at % 2
            else html.escape(part).replace("\n", "<text:line-break/>")
            for at, part in enumerate(block.parts)
        )
        level = len(words) - len(words.lstrip("#"))
        name = f'text:h text:outline-level="{level}"' if block.heading else "text:p"
        body.append(f"<{name}>{words.lstrip('# ')}</{name.split(maxsplit=1)[0]}>")
    content = f"{_ODT_HEAD}{''.join(body)}</office:text></office:body></office:document-content>"
    return odt_of(content)


def odt_of(content: str) -> bytes:
    """Return an OpenDocument text whose ``content.xml`` is `content`."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def libreoffice_pdf(data: bytes, ending: str, folder: Path) -> bytes:
    """Return `data` (a document whose file name ends in `ending`) as LibreOffice prints it."""
    office = program("soffice", "libreoffice")
    source = folder / f"source{ending}"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder / "made"), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return (folder / "made" / "source.pdf").read_bytes()


def chromium_pdf(page: str, folder: Path) -> bytes:
    """Return `page` (HTML) as Chromium prints it."""
    chromium = program("chromium", "chromium-browser", "google-chrome")
    source, made = folder / "source.html", folder / "chromium.pdf"
    source.write_text(page, encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'chromium'}"]
    subprocess.run(
        [chromium, *options, f"--print-to-pdf={made}", source.as_uri()], check=True, capture_output=True, timeout=180
    )
    return made.read_bytes()
