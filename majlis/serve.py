"""`majlis serve`: options of the command line become the settings of the server."""

from __future__ import annotations

import ipaddress
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from majlis.extras import needs
from ontology.errors import OutputError

__all__ = ["serve_build"]

_LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


def serve_build(
    folder: Path, host: str, port: int, origins: tuple[str, ...], log: Path | None, limits: Mapping[str, Any]
) -> None:
    """Serve the build in `folder` until a signal. Raises `MajlisError` where it cannot begin."""
    from graph.manifest import read_manifest
    from graph.serving.limits import Limits
    from graph.store import open_store

    with needs("serve", "majlis serve"):
        from graph.serving.application import Settings
        from graph.serving.server import serve
    read_manifest(folder)
    open_store(folder / "store")  # here, because a server that has begun could not say in one line what is wrong
    workers = limits["workers"] or os.cpu_count() or 1
    bounds = Limits(limits["seconds"], limits["rows"], limits["memory"], workers, kept=limits["cache"])
    settings = Settings(folder.absolute(), bounds, origins, _LOOPBACK if _is_loopback(host) else ("*",))
    with _lines_to(log) as write:
        serve(settings, host, port, lambda address: click.echo(f"{folder}: {address}"), write)


def _is_loopback(host: str) -> bool:
    """Tell whether only this machine reaches `host`; then only its own names are answered to (DNS rebinding).

    >>> _is_loopback("127.0.0.1"), _is_loopback("0.0.0.0")
    (True, False)
    """
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@contextmanager
def _lines_to(file: Path | None) -> Iterator[Callable[[str], None]]:
    """Give a function that writes a line to `file`, or to standard error."""
    if file is None:
        yield lambda line: print(line, file=sys.stderr, flush=True)  # noqa: T201 - the log
        return
    try:
        stream = file.open("a", encoding="utf-8", buffering=1)
    except OSError as error:
        raise OutputError(str(file), f"cannot be written ({error.strerror})", "name another with --log") from error
    with stream:
        yield lambda line: print(line, file=stream)
