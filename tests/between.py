"""A server before a store: it counts what is sent, fails when it is told to, and calls when one passes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx

_KEPT = {"content-type", "accept", "authorization"}


@dataclass
class Between:
    """`writes` are the requests that change something, as method and address; `faults` are given out first."""

    url: str
    writes: list[tuple[str, str]] = field(default_factory=list)
    faults: list[tuple[int, dict[str, str], str]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    after_write: Callable[[int], None] | None = None


@contextmanager
def between(store: str = "") -> Iterator[Between]:
    """Give a server before the one at `store` (without one it only gives out its faults)."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    state = Between(f"http://127.0.0.1:{server.server_port}")
    server.state, server.store = state, store  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    def _pass(self) -> None:
        state: Between = self.server.state  # type: ignore[attr-defined]
        store: str = self.server.store  # type: ignore[attr-defined]
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        state.headers.append(dict(self.headers))
        if state.faults:
            code, headers, text = state.faults.pop(0)
            self._answer(code, headers, text.encode())
            return
        headers = {name: value for name, value in self.headers.items() if name.lower() in _KEPT}
        found = httpx.request(self.command, store + self.path, content=body, headers=headers, timeout=60)
        writes = self.command in {"PUT", "DELETE"} or (self.command == "POST" and b"query=" not in body[:6])
        if writes and found.is_success:
            state.writes.append((self.command, self.path))
            if state.after_write:
                state.after_write(len(state.writes))
        kept = {name: value for name, value in found.headers.items() if name in _ANSWERED or name.startswith("x-")}
        self._answer(found.status_code, kept, found.content)

    def _answer(self, code: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response_only(code)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass

    do_GET = do_POST = do_PUT = do_DELETE = _pass  # noqa: N815 - what http.server looks for


_ANSWERED = {"server", "content-type", "www-authenticate", "location", "retry-after"}
