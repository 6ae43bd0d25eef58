"""Running the server: an address, a log, limits for slow clients, and a graceful end."""

from __future__ import annotations

import asyncio
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from graph.serving.application import Settings, application
from ontology.errors import OutputError

__all__ = ["serve"]

_HEAD_SECONDS, _IDLE_SECONDS, _CONNECTIONS, _HEAD_BYTES = 10, 15, 256, 65_536


class _Impatient(H11Protocol):
    """HTTP that closes a connection whose next request does not arrive in time."""

    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
        super().connection_lost(exc)

    def _working(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _wait(self) -> None:
        """Set the deadline of a request that has not fully arrived; one that is set stays as it is."""
        if self._deadline is not None and self._working():
            self._deadline.cancel()
            self._deadline = None
        elif self._deadline is None and not self._working():
            self._deadline = self.loop.call_later(_HEAD_SECONDS, self._late)

    def _late(self) -> None:
        self._deadline = None
        if not self._working():
            self.transport.close()


class _Server(uvicorn.Server):
    """A server that ends with its signals and does not raise them again."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        before = {number: signal.signal(number, self.handle_exit) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def serve(settings: Settings, host: str, port: int, started: Callable[[str], Any], log: Callable[[str], Any]) -> None:
    """Serve until SIGTERM or SIGINT; then finish what runs, and return.

    Arguments: `port` 0 takes a free one; `started` is given the address. Raises `OutputError` where the address cannot
    be taken.
    """
    listening = _bound(host, port)
    name = f"[{host}]" if ":" in host else host
    address = f"http://{name}:{listening.getsockname()[1]}/"
    config = uvicorn.Config(
        application(settings, log),
        http=_Impatient,
        ws="none",
        lifespan="on",
        log_level="error",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=_CONNECTIONS,
        h11_max_incomplete_event_size=_HEAD_BYTES,
        timeout_keep_alive=_IDLE_SECONDS,
        timeout_graceful_shutdown=int(settings.limits.seconds) + 2,
    )
    server = _Server(config)
    with listening:
        started(address)
        server.run(sockets=[listening])
    if not server.started:
        sys.exit(1)


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        problem = f"cannot be listened at ({error.strerror or error})"
        raise OutputError(f"{host}:{port}", problem, "give another with --host or --port") from error
    listening.listen(128)
    return listening
