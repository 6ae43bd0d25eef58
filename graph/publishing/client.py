"""Requests to a store: who we are, patience with a busy one, and every failure in one line."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from graph.publishing.authorizing import authorization
from graph.publishing.credentials import Credentials
from graph.publishing.errors import StoreError

__all__ = ["Client", "Patience"]

_BUSY = frozenset({429, 502, 503, 504})
_LONGEST_WAIT = 60.0
_PROBLEMS = {
    401: ("asks for another user or password", "set MAJLIS_USER and MAJLIS_PASSWORD or MAJLIS_TOKEN, or mend them"),
    403: ("does not let this user do that", "publish as a user who may write"),
    404: ("is not there", "give another address (see docs/publish.md)"),
    405: ("takes no such request", "give the address that takes writing, with --gsp or --update"),
    413: ("takes no request of this size", "send smaller pieces with --chunk"),
    415: ("does not take this format", "give the address that takes writing, with --gsp or --update"),
    501: ("does not support this", "try the other --protocol"),
}
_READ_ONLY = ("read-only", "read only", "no permission", "sr186", "updates are refused")


@dataclass(frozen=True, slots=True)
class Patience:
    """How often a busy or silent store is tried, the first pause between (it doubles), and seconds for one request."""

    tries: int = 6
    pause: float = 0.5
    seconds: float = 300.0


class Client:
    """Sends requests and returns what is answered well; raises `StoreError` for the rest.

    A store that is busy (429, 502, 503, 504) or does not answer is asked again: every request here may be repeated.
    """

    def __init__(self, known: Credentials, patience: Patience | None = None) -> None:
        self.patience = patience or Patience()
        timeout = httpx.Timeout(self.patience.seconds, connect=min(10.0, self.patience.seconds))
        self._http = httpx.Client(auth=authorization(known), timeout=timeout)
        self._sleep: Callable[[float], None] = time.sleep
        self._answered = False

    def close(self) -> None:
        """End the connections."""
        self._http.close()

    def send(
        self, method: str, url: str, allowed: tuple[int, ...] = (), *, slow: bool = False, **options: Any
    ) -> httpx.Response:
        """Return the answer to a request; statuses of `allowed` are answers too. Options as in `httpx.request`.

        What may be `slow` by itself, a query, is not asked again where it takes too long.
        """
        for attempt in range(1, self.patience.tries + 1):
            last = attempt == self.patience.tries
            try:
                response = self._http.request(method, url, **options)
            except httpx.TransportError as error:
                # A store that never answered is not worth the wait; one that did may come back.
                if last or not self._answered or (slow and isinstance(error, httpx.ReadTimeout)):
                    raise _unreachable(url, error) from error
                wait = self.patience.pause * 2 ** (attempt - 1)
            except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
                raise StoreError(url, "is no address", "give one that begins with http:// or https://") from error
            else:
                self._answered = True
                if response.status_code not in _BUSY or last:
                    return _accepted(response, url, allowed)
                wait = _wait(response.headers, self.patience.pause * 2 ** (attempt - 1))
            self._sleep(min(wait, _LONGEST_WAIT))
        raise AssertionError("the last attempt returns or raises")


def _wait(headers: Mapping[str, str], otherwise: float) -> float:
    """Return the seconds that a busy store wants us to wait."""
    asked = headers.get("retry-after", "")
    return max(float(asked), otherwise) if asked.isdecimal() else otherwise


def _unreachable(url: str, error: httpx.TransportError) -> StoreError:
    if isinstance(error, httpx.UnsupportedProtocol):
        return StoreError(url, "is no address", "give one that begins with http:// or https://")
    if isinstance(error, httpx.TimeoutException):
        return StoreError(url, "does not answer in time", "try again; what is there already stays")
    reason = " ".join(str(error).split()) or type(error).__name__
    return StoreError(url, f"cannot be reached ({reason})", "look whether the store runs, and at the address")


def _accepted(response: httpx.Response, url: str, allowed: tuple[int, ...]) -> httpx.Response:
    """Return `response` where it is an answer; raise `StoreError` where it is none."""
    code = response.status_code
    if response.is_success or code in allowed:
        return response
    if response.is_redirect:
        place = response.headers.get("location", "elsewhere")
        raise StoreError(url, f"has moved to {place}", "give that address")
    if code in _BUSY:
        raise StoreError(url, f"stays busy (status {code})", "try again later; what was published stays")
    said = " ".join(response.text.split())
    if any(sign in said.lower() for sign in _READ_ONLY):
        raise StoreError(url, "is read-only for us", "publish as a user who may write, or at the address for writing")
    problem, mend = _PROBLEMS.get(code, ("refuses", "mend what it names"))
    detail = f" (status {code}: {said[:200]})" if code not in _PROBLEMS and said else f" (status {code})"
    raise StoreError(url, problem + detail, mend)
