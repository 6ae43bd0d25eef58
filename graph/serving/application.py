"""The addresses of the server and what each answers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from graph.serving.addresses import SUFFIXES, data_suffix, thing_of
from graph.serving.answers import Answers, named_in
from graph.serving.editor_page import editor_page, preferred
from graph.serving.guards import AccessLog, Guarded
from graph.serving.limits import LimitError, Limits, Reply
from graph.serving.media import GRAPHS, PAGES, best
from graph.serving.pool import Pool
from graph.serving.protocol import ProtocolError, asked, pairs, single, wanted
from graph.serving.terms import terms
from ontology.errors import MajlisError

__all__ = ["Settings", "application"]

_BODY, _BODY_SECONDS = 1_000_000, 10
_BUILT = {"index.html", "network.html", "report.html", "review.html"}

Handler = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Settings:
    """How a build is served: the `folder`, the `limits`, who may ask from other pages, which names the server has."""

    folder: Path
    limits: Limits
    origins: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ("*",)


def application(settings: Settings, log: Callable[[str], Any]) -> Starlette:
    """Return the application; `log` takes a line for each request."""
    pool = Pool(settings.folder, settings.limits)

    @asynccontextmanager
    async def life(_app: Starlette) -> AsyncIterator[None]:
        try:
            await pool.start()
            yield
        finally:
            await pool.close()

    served = _Served(settings, Answers(pool, settings.limits.kept * 1024 * 1024))
    both = ["GET", "POST"]
    routes = [
        Route("/", _guarded(served.editor)),
        Route("/sparql", _guarded(served.sparql), methods=both),
        Route("/ask/{name}", _guarded(served.ask)),
        Route("/id/{path:path}", _guarded(served.identifier)),
        Route("/page/{path:path}", _guarded(served.page)),
        Route("/data/{path:path}", _guarded(served.data)),
        Route("/build/{name}", _guarded(served.built)),
        Route("/ns", _guarded(served.vocabulary)),
    ]
    cors = Middleware(
        CORSMiddleware,
        allow_origins=settings.origins,
        allow_methods=both,
        allow_headers=["Accept", "Content-Type"],
        max_age=86400,
    )
    inner = [cors] if settings.origins else []
    hosts = Middleware(TrustedHostMiddleware, allowed_hosts=settings.hosts, www_redirect=False)
    return Starlette(routes=routes, middleware=[Middleware(AccessLog, log=log), Middleware(Guarded), hosts, *inner],
                     lifespan=life)  # fmt: skip


def _guarded(handler: Handler) -> Handler:
    """Return `handler` with its refusals as answers of one line."""

    async def answer(request: Request) -> Response:
        try:
            return await handler(request)
        except (LimitError, ProtocolError) as error:
            reply = Reply.words(error.status, str(error))
            return _response(reply, {"retry-after": "5"} if error.status == 503 else {})
        except MajlisError as error:
            return _response(Reply.words(400, str(error)))
        except ClientDisconnect:
            return Response(status_code=499)

    return answer


def _response(reply: Reply, headers: dict[str, str] | None = None) -> Response:
    every = {"vary": "Accept, Accept-Language", "cache-control": "no-cache"}
    return Response(reply.body, reply.status, every | (headers or {}), reply.media or None)


class _Served:
    """The handlers of all addresses, over the answers of one pool."""

    def __init__(self, settings: Settings, answers: Answers) -> None:
        self._settings, self._answers = settings, answers

    async def editor(self, request: Request) -> Response:
        text, policy = editor_page(_language(request), self._settings.limits)
        return _response(Reply(200, "text/html; charset=utf-8", text.encode()), {"content-security-policy": policy})

    async def sparql(self, request: Request) -> Response:
        fields = pairs(request.scope["query_string"])
        body = await _body(request) if request.method == "POST" else b""
        job = asked(request.method, request.headers.get("content-type", ""), fields, body)
        if job is None and best(_accept(request), GRAPHS | PAGES, wanted(fields)) == "html":
            return RedirectResponse("/", 303)
        job = job or {"job": "description", "endpoint": str(request.url.replace(query="", fragment=""))}
        return await self._answer(request, _shape(request, fields) | job)

    async def ask(self, request: Request) -> Response:
        fields = pairs(request.scope["query_string"])
        known = {"format", "lang", "show"}
        given = {name: single(fields, name) for name, _ in fields if name not in known}
        job = "saved" if single(fields, "show") == "query" else "question"
        asked_for = {
            "job": job,
            "name": request.path_params["name"],
            "parameters": {k: v for k, v in given.items() if v},
        }
        return await self._answer(request, asked_for | _shape(request, fields))

    async def identifier(self, request: Request) -> Response:
        """Lead from a thing to what speaks about it, in the format that the client prefers."""
        path = _tail(request, "/id/")
        name = best(_accept(request), PAGES | GRAPHS, wanted(pairs(request.scope["query_string"])))
        iri = thing_of(path)
        if name is None:
            raise ProtocolError(406, "there are HTML, Turtle, N-Triples, RDF/XML and JSON-LD; ask for one of them")
        if iri is None:
            raise ProtocolError(404, "there is no such thing in this build")
        end = iri.partition("/id/")[2]
        return RedirectResponse(
            f"/page/{end}" if name == "html" else f"/data/{end}{SUFFIXES[name]}", 303, {"vary": "Accept"}
        )

    async def page(self, request: Request) -> Response:
        return await self._thing(request, _tail(request, "/page/"), "html")

    async def data(self, request: Request) -> Response:
        found = data_suffix(_tail(request, "/data/"))
        if found is None:
            raise ProtocolError(404, f"data have one of the endings {', '.join(SUFFIXES.values())}")
        return await self._thing(request, *found)

    async def _thing(self, request: Request, path: str, name: str) -> Response:
        iri = thing_of(path)
        if iri is None:
            raise ProtocolError(404, "there is no such thing in this build")
        job = {"job": "thing", "iri": iri, "format": name, "language": _language(request)}
        return await self._answer(request, job)

    async def built(self, request: Request) -> Response:
        name = request.path_params["name"]
        file = self._settings.folder / name
        if name not in _BUILT or not file.is_file():
            raise ProtocolError(404, f"there are {', '.join(sorted(_BUILT))}")
        return _response(Reply(200, "text/html; charset=utf-8", await asyncio.to_thread(file.read_bytes)))

    async def vocabulary(self, request: Request) -> Response:
        name = best(_accept(request), PAGES | GRAPHS, wanted(pairs(request.scope["query_string"])))
        if name is None:
            raise ProtocolError(406, "there are HTML, Turtle, N-Triples, RDF/XML and JSON-LD; ask for one of them")
        return _response(await asyncio.to_thread(terms, name, _language(request)))

    async def _answer(self, request: Request, job: dict[str, Any]) -> Response:
        """Return the answer, or that the client has it; one that goes away takes its query along."""
        tag = self._answers.name(job)
        if request.method != "POST" and named_in(request.headers.get("if-none-match", ""), tag):
            return _response(Reply(304, "", b""), {"etag": tag})
        answer = asyncio.ensure_future(self._answers.ask(job))
        gone = asyncio.ensure_future(_gone(request))
        try:
            await asyncio.wait({answer, gone}, return_when=asyncio.FIRST_COMPLETED)
            if not answer.done():
                raise ClientDisconnect
            reply = answer.result()
            return _response(reply, {"etag": tag} if tag and reply.status == 200 else {})
        finally:
            for task in (answer, gone):
                task.cancel()
                with suppress(asyncio.CancelledError, LimitError):
                    await task


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _body(request: Request) -> bytes:
    """Return the body; raise `ProtocolError` where it is too large or too slow."""
    body = bytearray()
    try:
        async with asyncio.timeout(_BODY_SECONDS):
            async for chunk in request.stream():
                body += chunk
                if len(body) > _BODY:
                    raise ProtocolError(413, f"a request has at most {_BODY} bytes; send a shorter query")
    except TimeoutError:
        raise ProtocolError(408, f"the request did not arrive within {_BODY_SECONDS} seconds") from None
    return bytes(body)


def _tail(request: Request, prefix: str) -> str:
    """Return the path after `prefix` as it came, still percent-encoded."""
    raw: bytes = request.scope.get("raw_path") or b""
    return raw.partition(b"?")[0].decode("ascii", "replace").removeprefix(prefix)


def _accept(request: Request) -> str:
    return ",".join(request.headers.getlist("accept"))


def _shape(request: Request, fields: list[tuple[str, str]]) -> dict[str, str]:
    return {"accept": _accept(request), "format": wanted(fields)}


def _language(request: Request) -> str:
    chosen = [value for key, value in pairs(request.scope["query_string"]) if key == "lang"]
    return preferred(chosen[0] if chosen else "", request.headers.get("accept-language", ""))
