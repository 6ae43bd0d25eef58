"""What the server keeps, joins and puts off: answers, requests under way, turns."""

from __future__ import annotations

import asyncio
from typing import Any, cast

import pytest

from graph.serving.answers import Answers
from graph.serving.limits import LimitError, Reply
from graph.serving.pool import Pool
from graph.serving.turns import Turns

JOB = {"job": "query", "query": "ASK {}", "accept": "", "format": ""}


class Slow:
    """A pool that counts what it is asked, and answers when it is told to."""

    def __init__(self, status: int = 200) -> None:
        self.stamp, self.asked, self.ended, self.status = "one", 0, 0, status
        self.told = asyncio.Event()

    async def ask(self, job: dict[str, Any]) -> Reply:
        self.asked += 1
        try:
            await self.told.wait()
        except asyncio.CancelledError:
            self.ended += 1
            raise
        if self.status == 503:
            raise LimitError("too long")
        return Reply(self.status, "text/plain", job["query"].encode())


def answers(pool: Slow, size: int = 1000) -> Answers:
    return Answers(cast(Pool, pool), size)


def test_equal_requests_under_way_are_asked_once_and_their_answer_is_kept() -> None:
    async def play() -> None:
        pool = Slow()
        kept = answers(pool)
        several = [asyncio.ensure_future(kept.ask(JOB)) for _ in range(5)]
        await asyncio.sleep(0)
        pool.told.set()
        assert {reply.body for reply in await asyncio.gather(*several)} == {b"ASK {}"}
        await kept.ask(JOB | {"accept": "*/*"})  # the same format by another header
        assert pool.asked == 1
        await kept.ask(JOB | {"accept": "text/csv"})
        assert pool.asked == 2
        pool.stamp = "two"
        await kept.ask(JOB)
        assert pool.asked == 3

    asyncio.run(play())


def test_a_job_ends_when_the_last_who_waits_goes_and_not_before() -> None:
    async def play() -> None:
        pool = Slow()
        kept = answers(pool)
        one, other = (asyncio.ensure_future(kept.ask(JOB)) for _ in range(2))
        await asyncio.sleep(0)
        one.cancel()
        await asyncio.sleep(0.01)
        assert (pool.asked, pool.ended) == (1, 0)
        other.cancel()
        await asyncio.sleep(0)
        again = asyncio.ensure_future(kept.ask(JOB))  # does not join what is being ended
        await asyncio.sleep(0.01)
        assert (pool.asked, pool.ended) == (2, 1)
        pool.told.set()
        assert (await again).status == 200

    asyncio.run(play())


@pytest.mark.parametrize("query", ["SELECT (NOW() AS ?now) {}", "SELECT (RAND() AS ?n) {}"])
def test_what_changes_each_time_is_neither_named_nor_kept(query: str) -> None:
    async def play() -> None:
        pool = Slow()
        pool.told.set()
        kept = answers(pool)
        assert kept.name(JOB | {"query": query}) == ""
        for _ in range(2):
            await kept.ask(JOB | {"query": query})
        assert pool.asked == 2

    asyncio.run(play())


def test_errors_are_not_kept_and_size_is_bounded() -> None:
    async def play() -> None:
        pool = Slow(status=403)
        pool.told.set()
        kept = answers(pool, 12)  # bytes: two queries of six
        for _ in range(2):
            assert (await kept.ask(JOB)).status == 403
        assert pool.asked == 2
        pool.status = 503
        with pytest.raises(LimitError):
            await kept.ask(JOB)
        pool.status = 200
        queries = ["ASK {}", "ask {}", "Ask {}"]
        for query in [*queries, *reversed(queries[1:])]:
            await kept.ask(JOB | {"query": query})
        assert pool.asked == 6  # the last two are kept
        await kept.ask(JOB)
        assert pool.asked == 7  # the first was used longest ago

    asyncio.run(play())


def test_short_ones_pass_by_long_ones_as_long_as_these_are_few() -> None:
    async def play() -> None:
        turns, ended = Turns(1), asyncio.Event()

        async def long() -> None:
            async with turns.taken(5, long=0.01):
                await ended.wait()

        first = asyncio.ensure_future(long())
        await asyncio.sleep(0)
        async with turns.taken(5):  # while the first runs on
            assert turns.aside == 1
        second = asyncio.ensure_future(long())
        await asyncio.sleep(0.05)
        assert turns.aside == 1  # the second keeps its turn
        with pytest.raises(TimeoutError):
            async with turns.taken(0.05):
                pass
        ended.set()
        await asyncio.gather(first, second)
        assert turns.aside == 0
        async with turns.taken(5):
            pass

    asyncio.run(play())
