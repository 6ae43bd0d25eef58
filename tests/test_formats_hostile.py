"""Broken and hostile files of every format but PDF: one clear line, in bounded time and memory, and nothing else."""

from __future__ import annotations

import io
import random
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from makers import odt_of, to_docx, to_eml, to_html, to_odt

from extractors.formats.table import ENDINGS, FORMATS
from extractors.load import Limits, find_files, load, load_all, load_bytes
from ontology.errors import InputError

EXAMPLES = Path(__file__).parent.parent / "examples"
TEXT = "1. Peru took the floor.\n\n2. The meeting was closed.\n"
MAKERS: dict[str, Callable[[str], bytes]] = {
    ".docx": to_docx,
    ".odt": to_odt,
    ".html": lambda text: to_html(text).encode(),
    ".eml": to_eml,
    ".xml": lambda text: f"<?xml version='1.0'?><doc><p>{text}</p></doc>".encode(),
    ".zip": lambda text: packed(("a.txt", text.encode())),
}


def packed(*members: tuple[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return stream.getvalue()


def repacked(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return the archive `data` with the member `name` changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = [(entry, archive.read(entry)) for entry in archive.namelist()]
    return packed(*((entry, change(words) if entry == name else words) for entry, words in members))


def refused(name: str, data: bytes, problem: str, limits: Limits | None = None) -> None:
    with pytest.raises(InputError, match=problem) as caught:
        load_bytes(name, data, limits=limits)
    assert str(caught.value).startswith(f"{name}: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("ending", sorted(ENDINGS))
@pytest.mark.parametrize("data", [b"", b" \r\n", b"\xef\xbb\xbf\n"])
def test_empty(ending: str, data: bytes) -> None:
    refused(f"r{ending}", data, "is empty; give a file with text")


@pytest.mark.parametrize("ending", [".docx", ".odt", ".xml", ".zip"])
@pytest.mark.parametrize("share", [0.05, 0.5, 0.9])
def test_truncated(ending: str, share: float, tmp_path: Path) -> None:
    data = MAKERS[ending](TEXT * 9)
    path = tmp_path / f"r{ending}"
    path.write_bytes(data[: int(share * len(data))])
    with pytest.raises(InputError, match=r"is damaged|is broken XML") as caught:
        load_all(path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("ending", [".html", ".eml"])
def test_truncated_texts_give_what_is_left(ending: str) -> None:
    data = MAKERS[ending](TEXT)
    cut = data.index(b"2. The")
    assert "1. Peru took the floor." in load_bytes(f"r{ending}", data[:cut]).text


def test_a_word_document_without_its_parts() -> None:
    data = to_docx(TEXT)
    refused("r.docx", repacked(data, "word/document.xml", lambda words: words[:200]), r"is damaged \(\w+\)")
    refused("r.docx", repacked(data, "[Content_Types].xml", lambda words: b"<x/>"), r"is damaged \(\w+\)")
    refused("r.odt", packed(("mimetype", b"x"), ("content.xml", b"<a><b></a>")), "is broken XML")


BOMB = b"<!DOCTYPE d [<!ENTITY a 'Peru'>" + b"".join(
    b"<!ENTITY %c '%s'>" % (97 + at, b"&%c;" % (96 + at) * 10) for at in range(1, 12)
)
OUTSIDE = b"<!DOCTYPE d [<!ENTITY a SYSTEM 'file:///etc/hostname'>"


@pytest.mark.parametrize("declared", [BOMB, OUTSIDE], ids=["laughs", "outside"])
def test_entities(declared: bytes) -> None:
    refused("r.xml", b"<?xml version='1.0'?>" + declared + b"]><d>&l;&a;</d>", "declares entities, which may be a bomb")
    refused("r.odt", odt_of((declared + b"]><d>&a;</d>").decode()), "declares entities")
    document = repacked(to_docx(TEXT), "word/document.xml", lambda words: declared + b"]>" + words)
    refused("r.docx", document, r"declares entities in word/document\.xml")


def test_elements_too_deep() -> None:
    refused("r.xml", b"<?xml version='1.0'?>" + b"<a>" * 100_000, "nests more than 200 elements")
    refused("r.odt", odt_of("<a>" * 100_000), "nests more than 200 elements")
    deep = repacked(to_docx(TEXT), "word/document.xml", lambda words: words.replace(b"<w:body>", b"<w:x>" * 100_000))
    refused("r.docx", deep, "is damaged")
    assert load_bytes("r.html", b"<html>" + b"<div>" * 100_000 + b"Peru").text == "Peru\n"


def test_bombs() -> None:
    zeros = packed(("word/document.xml", b" " * 30_000_000))
    assert len(zeros) < 50_000
    refused("r.docx", zeros, "unpacks to much more than it holds")
    with pytest.raises(InputError, match="unpacks to much more than it holds"):
        load_all_bytes(packed(("a.txt", b"\0" * 30_000_000)))
    many = packed(*((f"{number}.txt", b"") for number in range(30)))
    with pytest.raises(InputError, match="holds more than 20 files"):
        load_all_bytes(many, Limits(members=20))
    large = packed(("a.txt", b"Peru " * 100), ("b.txt", b"Fiji " * 100))
    with pytest.raises(InputError, match="unpacks to more than 900 bytes"):
        load_all_bytes(large, Limits(unpacked=900))


def load_all_bytes(data: bytes, limits: Limits | None = None) -> list[str]:
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "box.zip"
        path.write_bytes(data)
        found = load_all(path, limits=limits)
        return [part.problem if isinstance(part, InputError) else part.text for part in found]


def test_an_archive_of_bombs_costs_the_bombs_alone() -> None:
    bomb = packed(("a.txt", b"\0" * 30_000_000))
    assert load_all_bytes(packed(("a.zip", bomb), ("b.txt", b"Peru"))) == [
        "unpacks to much more than it holds (a bomb?)", "Peru",
    ]  # fmt: skip


def test_archives_in_archives_share_one_allowance() -> None:
    inner = [packed(("a.txt", bytes([65 + at]) * 400)) for at in range(3)]
    found = load_all_bytes(packed(*((f"{at}.zip", data) for at, data in enumerate(inner))), Limits(unpacked=1_100))
    assert found[0] == "A" * 400
    assert found[-1] == "is beyond the first 1,100 bytes unpacked"


def test_encrypted_members() -> None:
    data = bytearray(packed(("a.txt", b"Peru " * 9), ("b.txt", b"Fiji")))
    first, entry = data.index(b"PK\x03\x04"), data.index(b"PK\x01\x02")
    data[first + 6] |= 1
    data[entry + 8] |= 1
    assert load_all_bytes(bytes(data)) == ["is encrypted", "Fiji"]
    document = bytearray(to_odt(TEXT))
    entry = document.index(b"PK\x01\x02", document.index(b"PK\x01\x02") + 4)
    document[entry + 8] |= 1
    refused("r.odt", bytes(document), "is encrypted; save it without a password")


def test_an_archive_with_nothing_to_read() -> None:
    for data in (packed(), packed(("photo.gif", b"GIF89a"))):
        with pytest.raises(InputError, match=r"holds no file that majlis reads; give .*\.docx"):
            load_all_bytes(data)


def test_one_file_of_several_documents_is_no_source(tmp_path: Path) -> None:
    path = tmp_path / "box.zip"
    path.write_bytes(packed(("a.txt", b"Peru")))
    with pytest.raises(InputError, match="holds several documents"):
        load(path)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, r"old Word, Excel or Outlook; save it as \.docx or \.eml"),
        (b"{\\rtf1 Peru}", r"is RTF; save it as \.docx"),
        (b"\x89PNG\r\n\x1a\n", "is a picture; recognise its text first"),
        (packed(("xl/workbook.xml", b"<x/>")), "is an Excel workbook"),
        (packed(("ppt/presentation.xml", b"<x/>")), "is a PowerPoint presentation"),
    ],
)
def test_what_is_not_read_is_named(data: bytes, problem: str) -> None:
    refused("r.docx", data, problem)


@pytest.mark.parametrize("entry", [entry for entry in FORMATS if entry.extra], ids=lambda entry: entry.extra)
def test_a_missing_library_is_named(entry: object, monkeypatch: pytest.MonkeyPatch) -> None:
    from extractors.formats.table import Format, contents

    assert isinstance(entry, Format)
    library = {"pdf": "pdfminer", "word": "docx", "odt": "defusedxml", "html": "selectolax", "xml": "defusedxml"}
    reader = entry.reader.partition(":")[0]
    for name in list(sys.modules):
        if name.split(".")[0] == library[entry.extra] or name in {reader, "extractors.formats.trees"}:
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, library[entry.extra], None)
    from extractors.formats.content import File

    file = File("r", "r", b"%PDF-1.4", Limits())
    with pytest.raises(InputError) as caught:
        contents(entry, file)
    assert str(caught.value).endswith(f'install it with: pip install "majlis[{entry.extra}]"')


def test_folders_are_searched_for_every_ending(tmp_path: Path) -> None:
    names = sorted(f"r{ending}" for ending in ENDINGS)
    for name in [*names, "r.png", "r.xlsx"]:
        (tmp_path / name).write_bytes(b"x")
    assert [path.name for path in find_files([tmp_path])] == names


def test_every_format_is_documented(root: Path) -> None:
    text = (root / "docs" / "formats.md").read_text("utf-8")
    for entry in FORMATS:
        assert all(f"`{ending}`" in text for ending in entry.endings)
        assert not entry.extra or f"`majlis[{entry.extra}]`" in text


# -- files broken at random ----------------------------------------------------------------------------------------


def mangled(data: bytes, chance: random.Random) -> bytes:
    """Return `data` with some bytes changed, cut out, doubled or put elsewhere."""
    for _ in range(chance.randint(1, 6)):
        at, length = chance.randrange(len(data) + 1), chance.choice((1, 2, 7, 60, 900))
        piece = data[at : at + length]
        other = chance.choice((b"", piece * 2, bytes(chance.randrange(256) for _ in piece), piece[::-1]))
        data = data[:at] + other + data[at + length :]
    return data


@pytest.mark.parametrize("ending", sorted(MAKERS))
@pytest.mark.parametrize("seed", range(25))
def test_whatever_is_broken_is_read_or_refused(ending: str, seed: int, tmp_path: Path) -> None:
    chance = random.Random(f"{ending}{seed}")
    whole = MAKERS[ending]((EXAMPLES / "chair-summary-ar.md").read_text("utf-8"))
    inside = {".docx": ("word/document.xml", "word/footnotes.xml", "word/styles.xml"), ".odt": ("content.xml",)}
    name = chance.choice([*inside.get(ending, ()), ""])
    data = repacked(whole, name, lambda words: mangled(words, chance)) if name else mangled(whole, chance)
    path = tmp_path / f"r{ending}"
    path.write_bytes(data)
    try:
        found = load_all(path)
    except InputError as error:
        found = [error]
    assert found
    assert all("\n" not in str(part) if isinstance(part, InputError) else part.text.strip() for part in found)


def test_a_mail_in_a_mail_without_end(tmp_path: Path) -> None:
    parts = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (at, at) for at in range(3_000))
    path = tmp_path / "r.eml"
    path.write_bytes(b"From: a@example.org\nSubject: Peru\nMIME-Version: 1.0\n" + parts + b"\nPeru\n")
    with pytest.raises(InputError, match=r"r\.eml: (nests too many parts|is empty)"):
        load_all(path)
