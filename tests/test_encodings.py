"""Old encodings: each text of the six languages comes back to the last character, or is refused."""

from __future__ import annotations

import codecs

import pytest
from encoded_texts import ENCODINGS, TEXTS, encodable

from extractors.documents.metadata import language_of
from extractors.formats.encodings import decode
from extractors.load import load_bytes
from ontology.errors import InputError


@pytest.mark.parametrize(("language", "encoding"), ENCODINGS)
@pytest.mark.parametrize("times", [1, 6])
def test_every_text_comes_back(language: str, encoding: str, times: int) -> None:
    text = f"{encodable(language, encoding)}\n\n" * times
    source = load_bytes("r.txt", text.encode(encoding))
    assert source.text == text
    assert language_of(source.text) == language[:2]


@pytest.mark.parametrize("language", sorted(TEXTS))
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"), (b"", "utf-8"),
    ],
)  # fmt: skip
def test_unicode(language: str, mark: bytes, encoding: str) -> None:
    assert decode("r.txt", mark + TEXTS[language].encode(encoding)) == (encoding, TEXTS[language])


def test_what_differs_between_the_latin_encodings() -> None:
    assert (
        decode("r.txt", b"C\xf4te, \xeele, for\xeat : 40 \xa4, un c\xbdur.")[1] == "Côte, île, forêt : 40 €, un cœur."
    )
    assert (
        decode("r.txt", b"C\xf4te, \xeele : 40 \x80, un c\x9cur \x96 5 \xbd.")[1] == "Côte, île : 40 €, un cœur – 5 ½."
    )


@pytest.mark.parametrize("declared", ["gb2312", "GBK"])
def test_what_is_declared_holds(declared: str) -> None:
    assert decode("r.html", "会议".encode("gb18030"), declared) == ("gb18030", "会议")


def test_a_declaration_that_is_wrong_does_not_hold() -> None:
    assert decode("r.html", TEXTS["ru"].encode("cp1251"), "ascii")[1] != TEXTS["ru"]
    assert decode("r.html", TEXTS["ru"].encode("cp1251"), "no-such-encoding") == ("cp1251", TEXTS["ru"])
    assert decode("r.html", TEXTS["ru"].encode(), "utf-8") == ("utf-8", TEXTS["ru"])


@pytest.mark.parametrize("data", [b"Lim\xe1", "ليما".encode("cp1256"), "Лима в Перу".encode("koi8-r")])
def test_too_little_to_tell_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="is not valid UTF-8 at byte"):
        decode("r.txt", data)
