"""Whose turn it is to run: a query that takes long gives up its turn and runs on, so that short ones need not wait.

This is a feedback queue of two levels: nobody knows beforehand how long a query takes, so each begins as a short one.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

__all__ = ["LONG_SECONDS", "Turns"]

LONG_SECONDS = 0.5
"""After how many seconds a query counts as long."""


class Turns:
    """Turns for `places` queries at once, and beside them for as many long ones.

    >>> async def two() -> int:
    ...     turns = Turns(1)
    ...     async with turns.taken(1, long=0):
    ...         await asyncio.sleep(0.01)
    ...         async with turns.taken(1):
    ...             return turns.aside
    >>> asyncio.run(two())
    1
    """

    def __init__(self, places: int) -> None:
        self._places, self.aside = places, 0
        self._free = asyncio.Semaphore(places)

    @asynccontextmanager
    async def taken(self, wait: float, long: float = LONG_SECONDS) -> AsyncIterator[None]:
        """Wait for a turn, at most `wait` seconds, and hold it for `long` seconds or, where too many are long, more.

        Raises `TimeoutError` where none comes.
        """
        async with asyncio.timeout(wait):
            await self._free.acquire()
        stepped: list[bool] = []
        later = asyncio.get_running_loop().call_later(long, self._step_aside, stepped)
        try:
            yield
        finally:
            later.cancel()
            if stepped:
                self.aside -= 1
            else:
                self._free.release()

    def _step_aside(self, stepped: list[bool]) -> None:
        if self.aside < self._places:
            self.aside += 1
            stepped.append(True)
            self._free.release()
