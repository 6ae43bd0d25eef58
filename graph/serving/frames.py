"""How server and workers talk: the length of a head in JSON and of a body, then both."""

from __future__ import annotations

import asyncio
import json
import struct
from collections.abc import Callable
from typing import Any, BinaryIO

__all__ = ["read_frame", "read_frame_from", "write_frame"]

_LENGTHS = struct.Struct(">II")


def write_frame(write: Callable[[bytes], Any], head: dict[str, Any], body: bytes = b"") -> None:
    """Hand a frame to `write`."""
    text = json.dumps(head).encode()
    write(_LENGTHS.pack(len(text), len(body)) + text + body)


async def read_frame(stream: asyncio.StreamReader | None) -> tuple[dict[str, Any], bytes]:
    """Return head and body of the next frame; raises `EOFError` where the stream ends."""
    if stream is None:
        raise EOFError
    lengths = _LENGTHS.unpack(await stream.readexactly(_LENGTHS.size))
    head: dict[str, Any] = json.loads(await stream.readexactly(lengths[0]))
    return head, await stream.readexactly(lengths[1])


def read_frame_from(stream: BinaryIO) -> dict[str, Any] | None:
    """Return the head of the next frame, or None where the stream ends."""
    lengths = stream.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    head: dict[str, Any] = json.loads(stream.read(_LENGTHS.unpack(lengths)[0]))
    return head
