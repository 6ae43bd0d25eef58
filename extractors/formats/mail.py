"""Mail (EML): its subject and words are a document, each attachment is one of its own."""

from __future__ import annotations

import email
from collections.abc import Iterator
from contextlib import contextmanager
from email import policy
from email.message import EmailMessage
from typing import cast

from extractors.formats.content import Composer, Content, File, Member
from extractors.formats.encodings import decode
from ontology.errors import InputError

__all__ = ["members", "read"]

_ASIDE = ("From", "To", "Cc", "Date")


@contextmanager
def _guarded(file: File) -> Iterator[None]:
    """Turn what the parser of mail raises for a broken one into an `InputError`."""
    try:
        yield
    except InputError:
        raise
    except RecursionError:
        raise InputError(file.shown, "nests too many parts", "save its parts by themselves") from None
    except (LookupError, ValueError, TypeError, AttributeError) as error:
        raise InputError(file.shown, f"is damaged ({type(error).__name__})", "save it again") from None


def _parsed(file: File) -> EmailMessage:
    return email.message_from_bytes(file.data, policy=policy.default)


def read(file: File) -> Content:
    """Read the subject and the words of a mail: the plain ones, else those of its page (HTML).

    Raises `InputError` where it is broken.
    """
    with _guarded(file):
        return _read(file)


def _read(file: File) -> Content:
    message = _parsed(file)
    composer = Composer()
    for name in _ASIDE:
        if value := _header(message, name):
            composer.aside(f"{name}: {value}", "head of a mail")
    composer.block(_header(message, "Subject"))
    body = message.get_body(("plain", "html"))
    if body is None:
        return composer.content()
    inner = _words(file, cast("EmailMessage", body))
    before = composer.content().text
    prefix = before + "\n" if before and inner.text else before
    composer.asides += inner.asides
    places = tuple(
        type(place)(place.start + len(prefix), place.end + len(prefix), place.page, place.part)
        for place in inner.places
    )
    return Content(prefix + inner.text, inner.encoding, places, tuple(composer.asides), inner.notes)


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())
    except (ValueError, IndexError, AttributeError, TypeError):  # the parser of headers falls over some broken ones
        return ""


def _payload(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _words(file: File, body: EmailMessage) -> Content:
    data = _payload(body)
    if body.get_content_type() == "text/html":
        from extractors.formats.table import ENDINGS, contents

        return contents(ENDINGS[".html"], File(file.name, file.shown, data, file.limits))
    if not data.strip():
        return Content("")
    encoding, text = decode(file.shown, data, str(body.get_content_charset() or ""))
    return Content(text.replace("\r\n", "\n"), encoding)


def members(file: File) -> Iterator[Member | InputError]:
    """Yield the attachments of a mail in their order; a mail in a mail is one of them."""
    with _guarded(file):
        yield from list(_attached(file))


def _attached(file: File) -> Iterator[Member]:
    taken: set[str] = set()
    for number, part in enumerate(_parsed(file).iter_attachments(), start=1):
        name = _name(part, number)
        while name in taken:
            name = f"{number}-{name}"
        taken.add(name)
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload(0)
            yield Member(name, inner.as_bytes() if isinstance(inner, EmailMessage) else b"")
        elif part.get_content_disposition() == "attachment" or part.get_filename():
            yield Member(name, _payload(part))


def _name(part: object, number: int) -> str:
    message = cast("EmailMessage", part)
    name = (message.get_filename() or "").replace("\\", "/").rpartition("/")[2]
    return name or f"attachment-{number}{'.eml' if message.get_content_type() == 'message/rfc822' else ''}"
