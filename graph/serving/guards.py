"""What surrounds every answer: safe headers, a line in the log."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["POLICY", "AccessLog", "Guarded"]

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""What a page may load: nothing. The page of the editor and those of the build say more precisely what they run."""

_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
}


class Guarded:
    """Adds the headers that keep a browser from guessing, loading, framing."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, with the headers."""

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                if not scope["path"].startswith("/build/"):  # these pages carry their own policy
                    headers.setdefault("content-security-policy", POLICY)
            await send(message)

        await self._app(scope, receive, guarded if scope["type"] == "http" else send)


class AccessLog:
    """Hands a line to `log` for each request: when, who, what, status, bytes, seconds. Queries stay out of it."""

    def __init__(self, app: ASGIApp, log: Callable[[str], Any]) -> None:
        self._app, self._log = app, log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, and log the request when it is over."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun, status, size = time.monotonic(), 500, 0

        async def counted(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            size += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, counted)
        finally:
            self._log(_line(scope, status, size, time.monotonic() - begun))


def _line(scope: Scope, status: int, size: int, seconds: float) -> str:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    client = (scope.get("client") or ("-",))[0]
    path = scope.get("raw_path", b"").partition(b"?")[0].decode("ascii", "backslashreplace")
    what = "".join(char if char.isprintable() else "?" for char in f"{scope['method']} {path}")
    return f"{now} {client} {what} {status} {size} {seconds:.3f}"
