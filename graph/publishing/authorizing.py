"""How a store is told who we are: a bearer token at once, a password only when it asks, by Digest or Basic."""

from __future__ import annotations

from collections.abc import Generator

import httpx

from graph.publishing.credentials import Credentials

__all__ = ["authorization"]


def authorization(known: Credentials) -> httpx.Auth | None:
    """Return what adds the credentials to requests, or None where there are none."""
    if known.token:
        return _Bearer(known.token)
    return _Challenged(known) if known.user else None


class _Bearer(httpx.Auth):
    def __init__(self, token: str) -> None:
        self._token = token

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        request.headers["Authorization"] = f"Bearer {self._token}"
        yield request


class _Challenged(httpx.Auth):
    """Waits until a path asks for a password; which way it asked is kept for what follows."""

    def __init__(self, known: Credentials) -> None:
        self._known = known
        self._ways: dict[tuple[str, str], httpx.Auth] = {}

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        place = (request.url.netloc.decode("ascii"), request.url.path)
        if place not in self._ways:
            response = yield request
            asked = response.headers.get("www-authenticate", "").lower()
            if response.status_code != httpx.codes.UNAUTHORIZED or not asked:
                return
            make = httpx.DigestAuth if "digest" in asked else httpx.BasicAuth
            self._ways[place] = make(self._known.user, self._known.password)
        yield from self._ways[place].auth_flow(request)
