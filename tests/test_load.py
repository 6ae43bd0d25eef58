"""From files to decoded text, and to one clear line where that fails."""

from __future__ import annotations

import codecs
import errno
from pathlib import Path

import pytest

from extractors.load import find_files, load, load_bytes
from ontology.errors import InputError

ARABIC = "عقدت اللجنة دورتها في ليما وحضرتها وفود من بلدان كثيرة، ورحب الرئيس بالمشاركين. " * 6


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        (b"Lima\r\nQuito\n", "utf-8", "Lima\r\nQuito\n"),
        (codecs.BOM_UTF8 + b"Lima", "utf-8", "Lima"),
        (codecs.BOM_UTF16_LE + "ليما".encode("utf-16-le"), "utf-16-le", "ليما"),
        (codecs.BOM_UTF16_BE + "ليما".encode("utf-16-be"), "utf-16-be", "ليما"),
        (codecs.BOM_UTF32_LE + "ليما".encode("utf-32-le"), "utf-32-le", "ليما"),
        (ARABIC.encode("cp1256"), "cp1256", ARABIC),
    ],
)
def test_decoding_is_exact(data: bytes, encoding: str, text: str) -> None:
    source = load_bytes("a.txt", data)
    assert (source.encoding, source.text) == (encoding, text)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "is empty"),
        (codecs.BOM_UTF8 + b" \n", "is empty"),
        (b"%PDF\0\1", "is binary"),
        (b"\x01\x02\x03 text", "is binary"),
        (b"Lim\xe1 and no more", "is not valid UTF-8 at byte 3"),
        (ARABIC.encode() + b"\xff", f"is not valid UTF-8 at byte {len(ARABIC.encode())}"),
        (codecs.BOM_UTF16_LE + b"\0\xd8", "is not valid UTF-16-LE at byte 2"),
    ],
)
def test_what_cannot_be_decoded_is_one_line(data: bytes, problem: str) -> None:
    with pytest.raises(InputError, match=problem) as caught:
        load_bytes("a.txt", data)
    assert str(caught.value).startswith("a.txt: ")
    assert "\n" not in str(caught.value)


def test_file(tmp_path: Path) -> None:
    path = tmp_path / "r.MD"
    path.write_bytes(b"Lima\r\n")
    source = load(path)
    assert (source.name, source.media_type, source.text, len(source.sha256)) == (
        "r.MD",
        "text/markdown",
        "Lima\r\n",
        64,
    )


def test_limit(tmp_path: Path) -> None:
    path = tmp_path / "r.txt"
    path.write_bytes(b"12345")
    assert load(path, limit=5).text == "12345"
    with pytest.raises(InputError, match="more than the limit of 4"):
        load(path, limit=4)


def test_missing_and_irregular(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        load(tmp_path / "none.txt")
    with pytest.raises(InputError, match="not a regular file"):
        load(tmp_path)


def test_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied")

    path = tmp_path / "r.txt"
    path.write_text("x")
    monkeypatch.setattr(Path, "read_bytes", refuse)  # the superuser, as whom CI runs, may read everything
    with pytest.raises(InputError, match="may not be read"):
        load(path)


def test_folders_are_searched_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/b.TEXT", "c.markdown", "d.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = find_files([tmp_path / "d.pdf", tmp_path, tmp_path / "b.txt"])
    names = [path.relative_to(tmp_path).as_posix() for path in found]
    assert names == ["d.pdf", "a/b.TEXT", "a/z.md", "b.txt", "c.markdown"]


def test_folder_without_texts_and_missing_input(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="has no texts"):
        find_files([tmp_path])
    with pytest.raises(InputError, match="does not exist"):
        find_files([tmp_path / "none"])
