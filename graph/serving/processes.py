"""The processes behind the server: each is a module of this package, run by the same Python."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from graph.serving.frames import read_frame, write_frame
from graph.serving.limits import LimitError, Limits, Reply

__all__ = ["Worker", "shared"]

_START_SECONDS = 60  # a worker on a busy machine imports its libraries slowly


class Worker:
    """A process that answers one job at a time over the store at `store`. Made by `begin`."""

    def __init__(self, process: asyncio.subprocess.Process, store: Path) -> None:
        self._process, self.store = process, store

    @classmethod
    async def begin(cls, store: Path, limits: Limits) -> Worker:
        """Start a worker; raise `LimitError` where it does not come up."""
        process = await _started("graph.serving.worker", str(store), json.dumps(asdict(limits)))
        worker = cls(process, store)
        try:
            async with asyncio.timeout(_START_SECONDS):
                await read_frame(process.stdout)
        except (TimeoutError, EOFError):
            await worker.end()
            raise LimitError("no worker could be started; see the log of the server") from None
        except BaseException:
            await worker.end()
            raise
        return worker

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.returncode is None

    async def ask(self, job: Mapping[str, Any]) -> Reply:
        """Return the answer to `job`; raise `EOFError` or `ConnectionError` where the process ends over it."""
        reader, writer = self._process.stdout, self._process.stdin
        if reader is None or writer is None:
            raise EOFError
        write_frame(writer.write, dict(job))
        await writer.drain()
        head, body = await read_frame(reader)
        return Reply(head["status"], head["media"], body)

    async def end(self) -> None:
        """Kill the process, whatever it is doing."""
        with suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()


async def shared(folder: Path, target: Path) -> str:
    """Make a store at `target` of that of the build in `folder` and return its stamp; raise `LimitError`."""
    process = await _started("graph.serving.snapshot", str(folder), str(target))
    try:
        output, _ = await process.communicate()
    except BaseException:
        with suppress(ProcessLookupError):
            process.kill()
        raise
    answer: dict[str, str] = json.loads(output or b"{}")
    if "opened" not in answer:
        raise LimitError(answer.get("problem", "the store could not be taken over; see the log of the server"))
    return answer["opened"]


async def _started(module: str, *arguments: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", module, *arguments),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(path or "." for path in sys.path)},
        start_new_session=True,  # Ctrl-C is for the server, which lets running queries finish
    )
