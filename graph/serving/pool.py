"""The workers in which queries run: some are kept ready, one that passes a limit is killed and replaced.

All work on the store's files, linked into a folder of their own (see `graph.serving.snapshot`). When another build
stands in the folder, its files are linked, workers are started on them, and then take the place of the old ones; what
runs on the old files ends on them. There are twice as many as queries run at once: see `graph.serving.turns`.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import Coroutine, Mapping
from contextlib import AsyncExitStack, suppress
from pathlib import Path
from typing import Any

from graph.serving.limits import LimitError, Limits, Reply
from graph.serving.processes import Worker, shared
from graph.serving.snapshot import COPIES
from graph.serving.stamp import stamp
from graph.serving.turns import Turns

__all__ = ["Pool"]

_LOOK_SECONDS = 1.0


class Pool:
    """Workers over the build in `folder`. Made by `start`, ended by `close`."""

    def __init__(self, folder: Path, limits: Limits) -> None:
        self.folder, self.limits = folder, limits
        self._place = Path(tempfile.mkdtemp(prefix=COPIES))
        self._stamp, self._store, self._shares = "", self._place, 0
        self._idle: list[Worker] = []
        self._all: set[Worker] = set()
        self._turns, self._most = Turns(limits.workers), 2 * limits.workers
        self._waiting = 0
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def stamp(self) -> str:
        """The stamp of the build that new queries are asked of."""
        return self._stamp

    async def start(self) -> None:
        """Link the store, start all workers, and look out for another build."""
        await self._renew()
        self._spawn(self._watch())

    async def close(self) -> None:
        """End everything."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(worker.end() for worker in list(self._all)))
        shutil.rmtree(self._place, ignore_errors=True)

    async def ask(self, job: Mapping[str, Any]) -> Reply:
        """Return the answer to `job`. Raises `LimitError` where it takes too long, too much, or finds no worker."""
        if self._waiting >= self.limits.waiting:
            raise LimitError("too many queries are waiting; try again later")
        async with AsyncExitStack() as held:
            self._waiting += 1
            try:
                await held.enter_async_context(self._turns.taken(self.limits.seconds))
            except TimeoutError:
                raise LimitError("all workers are busy; try again later") from None
            finally:
                self._waiting -= 1
            return await self._asked(await self._take(), job)

    async def _asked(self, worker: Worker, job: Mapping[str, Any]) -> Reply:
        try:
            async with asyncio.timeout(self.limits.seconds):
                reply = await worker.ask(job)
        except TimeoutError:
            self._replace(worker)
            raise LimitError(f"the query took longer than {self.limits.seconds:g} seconds; ask for less") from None
        except (EOFError, ConnectionError):
            self._replace(worker)
            most = f"{self.limits.megabytes} megabytes"
            raise LimitError(f"the query ended its worker; most likely it needs more than {most}") from None
        except BaseException:
            self._replace(worker)
            raise
        self._give_back(worker)
        return reply

    async def _take(self) -> Worker:
        while self._idle:
            worker = self._idle.pop()
            if worker.alive:
                return worker
            self._retire(worker)
        return await self._begin(self._store)

    def _give_back(self, worker: Worker) -> None:
        """Keep `worker` for the next query, unless it is of an old build or there are enough."""
        if worker.store == self._store and len(self._idle) < self._most:
            self._idle.append(worker)
        else:
            self._retire(worker)

    async def _begin(self, store: Path) -> Worker:
        worker = await Worker.begin(store, self.limits)
        self._all.add(worker)
        return worker

    def _replace(self, worker: Worker) -> None:
        """End `worker` and start another, so that the next query need not wait for it."""
        self._retire(worker)
        self._spawn(self._refill())

    async def _refill(self) -> None:
        self._give_back(await self._begin(self._store))

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(_LOOK_SECONDS)
            if stamp(self.folder) not in {"", self._stamp}:
                with suppress(LimitError):  # such a build is tried again
                    await self._renew()

    async def _renew(self) -> None:
        """Link the build that is in the folder now, and let new workers take over."""
        self._shares += 1
        store, old = self._place / str(self._shares), self._store
        opened = await shared(self.folder, store)
        workers = await asyncio.gather(*(self._begin(store) for _ in range(self._most)))
        self._stamp, self._store, retired = opened, store, self._idle
        self._idle = list(workers)
        for worker in retired:
            self._retire(worker)
        self._tidy(old)

    def _retire(self, worker: Worker) -> None:
        self._all.discard(worker)
        self._spawn(self._ended(worker))

    async def _ended(self, worker: Worker) -> None:
        await worker.end()
        self._tidy(worker.store)

    def _tidy(self, store: Path) -> None:
        """Remove old files when the last worker on it has gone."""
        if store not in {self._store, self._place} and all(worker.store != store for worker in self._all):
            shutil.rmtree(store, ignore_errors=True)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled():
            task.exception()  # seen: the next query that needs a worker starts one itself, and says what is wrong
