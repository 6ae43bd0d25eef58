"""Finished answers, kept while the build stays the same; what several ask at once is asked of the store once.

An answer is a function of the build, the query and the format, unless the query asks for the time or for chance. So it
has a name, which is also its ETag: whoever has it already need not be sent it again (RFC 9110, section 13.1.2).
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

from graph.serving.limits import Reply
from graph.serving.media import GRAPHS, RESULTS, best
from graph.serving.pool import Pool
from graph.sparql_text import changing

__all__ = ["Answers", "named_in"]


@dataclass
class _Flight:
    """A job under way, and how many wait for its answer."""

    answer: asyncio.Task[Reply]
    waiting: int = 0


class Answers:
    """The answers of `pool`, of which the last used are kept, up to `size` bytes."""

    def __init__(self, pool: Pool, size: int) -> None:
        self._pool, self._size = pool, size
        self._build, self._weight = "", 0
        self._kept: OrderedDict[str, Reply] = OrderedDict()
        self._flights: dict[str, _Flight] = {}

    def name(self, job: dict[str, Any]) -> str:
        """Return the ETag of the answer to `job`; an empty text where it is another each time.

        A weak one: rows that a query does not put in order may come in another.
        """
        if changing(job.get("query", "")):
            return ""
        asked = {key: value for key, value in job.items() if key not in {"accept", "format"}}
        formats = [best(job.get("accept", ""), known, job.get("format", "")) for known in (RESULTS, GRAPHS)]
        text = json.dumps([self._pool.stamp, asked, formats, job.get("format", "")], sort_keys=True)
        return f'W/"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'

    async def ask(self, job: dict[str, Any]) -> Reply:
        """Return the answer to `job`, a kept one where there is one. Raises what `Pool.ask` raises.

        A job that nobody waits for any more is ended.
        """
        name = self.name(job)
        if not name:
            return await self._pool.ask(job)
        if self._build != self._pool.stamp:
            self._build, self._weight = self._pool.stamp, 0
            self._kept.clear()
        if name in self._kept:
            self._kept.move_to_end(name)
            return self._kept[name]
        flight = self._flights.get(name) or self._begin(name, job)
        flight.waiting += 1
        try:
            return await asyncio.shield(flight.answer)
        finally:
            flight.waiting -= 1
            if not flight.waiting:
                self._flights.pop(name)
                flight.answer.cancel()

    def _begin(self, name: str, job: dict[str, Any]) -> _Flight:
        flight = _Flight(asyncio.ensure_future(self._answer(name, job)))
        # Where the last to wait has just gone, nobody else looks at the error.
        flight.answer.add_done_callback(lambda ended: ended.cancelled() or ended.exception())
        self._flights[name] = flight
        return flight

    async def _answer(self, name: str, job: dict[str, Any]) -> Reply:
        build = self._build
        reply = await self._pool.ask(job)
        if reply.status == 200 and build == self._build and name not in self._kept and len(reply.body) <= self._size:
            self._kept[name] = reply
            self._weight += len(reply.body)
            while self._weight > self._size:
                self._weight -= len(self._kept.popitem(last=False)[1].body)
        return reply


def named_in(header: str, name: str) -> bool:
    """Tell whether the ETag `name` is one of those in `header`, an If-None-Match.

    >>> named_in('"a", W/"b"', 'W/"a"'), named_in('"a"', 'W/"c"'), named_in("", "")
    (True, False, False)
    """
    return bool(name) and name.removeprefix("W/") in [part.strip().removeprefix("W/") for part in header.split(",")]
