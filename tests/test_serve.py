"""`majlis serve` through real sockets: the protocol, its limits, what is refused, a new build, the end."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import rdflib
import SPARQLWrapper

from graph.output_folder import workspace
from graph.questions import REQUIRED, list_questions
from ontology.identifiers import BASE
from tests.hostile_requests import AWAY, OTHERS, UPDATES
from tests.protocol_requests import GET, ITALY, REQUESTS
from tests.servers import Served, served

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a a ?t . ?b a ?t . ?c a ?t . ?d a ?t . ?e a ?t }"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@pytest.fixture(scope="module")
def server(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    log = tmp_path_factory.mktemp("log") / "access.log"
    with served(built, log, "--seconds", "4", "--rows", "20000", "--memory", "512", "--workers", "2") as running:
        yield running


def ask(
    server: Served, method: str, path: str, headers: dict[str, str] | None = None, body: str | bytes = ""
) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
    data = body.encode() if isinstance(body, str) else body
    connection.putrequest(method, path, skip_host="Host" in (headers or {}))
    if data or method == "POST":
        connection.putheader("Content-Length", str(len(data)))
    for name, value in (headers or {}).items():
        connection.putheader(name, value)
    with suppress(BrokenPipeError, ConnectionResetError):  # the server has seen enough; its answer may be there
        connection.endheaders(data or None)
    response = connection.getresponse()
    content = b""
    with suppress(ConnectionResetError):  # it may close before it has read everything
        content = response.read()
    connection.close()
    return response, content


def number(server: Served) -> int:
    _, body = ask(server, "GET", GET + quote(COUNT))
    return int(json.loads(body)["results"]["bindings"][0]["n"]["value"])


def workers(server: Served) -> list[str]:
    command = ["pgrep", "-P", str(server.process.pid)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()


@pytest.mark.parametrize("request_", REQUESTS, ids=[request[0] for request in REQUESTS])
def test_protocol(server: Served, request_: tuple[Any, ...]) -> None:
    _, method, path, headers, body, status, media, part = request_
    response, content = ask(server, method, path, headers, body)
    assert (response.status, (response.getheader("content-type") or "").partition(";")[0]) == (status, media)
    assert part in content.decode()
    assert response.getheader("x-content-type-options") == "nosniff"


@pytest.mark.parametrize("query", UPDATES)
def test_updates_are_refused(server: Served, query: str) -> None:
    before = number(server)
    response, _ = ask(server, "GET", GET + quote(query.replace("{port}", "9")))
    assert response.status in {400, 403}
    assert number(server) == before


@pytest.mark.parametrize("query", AWAY)
def test_nothing_is_asked_elsewhere(server: Served, query: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as trap:
        trap.settimeout(0.2)
        text = query.replace("{port}", str(trap.getsockname()[1]))
        response, content = ask(server, "GET", GET + quote(text))
        assert response.status == 400, content
        with pytest.raises(TimeoutError):
            trap.accept()


@pytest.mark.parametrize("request_", OTHERS, ids=[request[0] for request in OTHERS])
def test_hostile_requests_are_refused(server: Served, request_: tuple[Any, ...]) -> None:
    _, method, path, headers, body, statuses = request_
    response, content = ask(server, method, path, headers, body)
    assert response.status in statuses, content[:300]
    assert b"Traceback" not in content
    assert b"root:" not in content
    assert response.getheader("set-cookie") is None
    if b"<script" in content:
        assert "script-src" in (response.getheader("content-security-policy") or "")


def test_a_client_of_the_protocol(server: Served) -> None:
    wrapper = SPARQLWrapper
    client = wrapper.SPARQLWrapper(f"{server.url}/sparql")
    client.setQuery(f"SELECT ?name {{ <{ITALY}> <http://www.w3.org/2004/02/skos/core#prefLabel> ?name }}")
    for method in (wrapper.GET, wrapper.POST):
        for style in (
            wrapper.URLENCODED,
            *([wrapper.POSTDIRECTLY] if method == wrapper.POST else []),
        ):
            client.setMethod(method)
            client.setRequestMethod(style)
            client.setReturnFormat(wrapper.JSON)
            rows = client.queryAndConvert()["results"]["bindings"]
            assert {"Italy", "إيطاليا"} <= {row["name"]["value"] for row in rows}
            for form, part in (
                (wrapper.XML, "Italy"),
                (wrapper.CSV, b"Italy"),
                (wrapper.TSV, b'"Italy"@en'),
            ):
                client.setReturnFormat(form)
                found = client.queryAndConvert()
                assert part in (found.toxml() if form == wrapper.XML else found)
    client.setRequestMethod(wrapper.URLENCODED)
    client.setQuery(f"DESCRIBE <{ITALY}>")
    for form in (wrapper.TURTLE, wrapper.RDFXML, wrapper.JSONLD):
        client.setReturnFormat(form)
        found = client.queryAndConvert()
        assert len(found) > 5
    client.setQuery("ASK { ?s ?p ?o }")
    client.setReturnFormat(wrapper.JSON)
    assert client.queryAndConvert()["boolean"] is True


def test_curl_follows_an_identifier(server: Served) -> None:
    if shutil.which("curl") is None:
        if os.environ.get("CI") == "true":
            pytest.fail("CI must have curl")
        pytest.skip("curl is not installed")
    command = ["curl", "-sSL", "-H", "Accept: text/turtle", f"{server.url}/id/state/ITA"]
    found = subprocess.run(command, capture_output=True, check=True, text=True, timeout=60).stdout
    subjects = {str(subject) for subject in rdflib.Graph().parse(data=found, format="turtle").subjects()}
    assert "https://w3id.org/majlis/id/state/ITA" in subjects
    command = ["curl", "-sS", "--data-urlencode", "query=ASK { ?s ?p ?o }", f"{server.url}/sparql"]
    assert "true" in subprocess.run(command, capture_output=True, check=True, text=True, timeout=60).stdout


def test_an_endless_query_is_stopped_while_others_are_answered(server: Served) -> None:
    with ThreadPoolExecutor(1) as pool:
        begun = time.monotonic()
        endless = pool.submit(ask, server, "GET", GET + quote(ENDLESS))
        time.sleep(0.3)
        for _ in range(5):
            assert ask(server, "GET", GET + quote("ASK {}"))[0].status == 200
        assert not endless.done()
        response, content = endless.result()
    assert response.status == 503
    assert b"longer than 4 seconds" in content
    assert time.monotonic() - begun < 20
    assert number(server) > 0


def test_a_client_that_goes_away_takes_its_query_along(server: Served) -> None:
    for _ in range(2):
        client = socket.create_connection(("127.0.0.1", server.port))
        client.sendall(f"GET {GET}{quote(ENDLESS)} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        time.sleep(0.3)
        client.close()
    begun = time.monotonic()
    assert ask(server, "GET", GET + quote("ASK {}"))[0].status == 200
    assert time.monotonic() - begun < 3.5


def test_who_has_an_answer_is_not_sent_it_again(server: Served) -> None:
    for path in ("/ask/series", GET + quote(COUNT), "/page/state/ITA"):
        response, content = ask(server, "GET", path)
        tag = response.getheader("etag") or ""
        assert (response.status, tag[:3], bool(content)) == (200, 'W/"', True)
        again, nothing = ask(server, "GET", path, {"If-None-Match": f'"other", {tag}'})
        assert (again.status, again.getheader("etag"), nothing) == (304, tag, b"")
        assert ask(server, "GET", path, {"If-None-Match": '"other"'})[0].status == 200
        other, _ = ask(server, "GET", path, {"If-None-Match": tag, "Accept": "text/turtle;q=0.1, text/csv"})
        assert other.status == (304 if path.startswith("/page/") else 200)  # the format of a page is in its address
    assert ask(server, "GET", GET + quote("SELECT (NOW() AS ?now) {}"))[0].getheader("etag") is None
    assert ask(server, "GET", "/page/state/ZZZ")[0].getheader("etag") is None


def test_rows_are_limited(server: Served) -> None:
    response, content = ask(server, "GET", GET + quote("SELECT * { ?s ?p ?o }"))
    assert (response.status, b"more than 20000 rows" in content) == (403, True)
    response, content = ask(server, "GET", GET + quote("SELECT * { ?s ?p ?o } LIMIT 20000"))
    assert (response.status, len(json.loads(content)["results"]["bindings"])) == (200, 20000)


def test_memory_is_limited(server: Served) -> None:
    hungry = "SELECT DISTINCT ?a ?c ?d ?f { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f"
    response, content = ask(server, "GET", GET + quote(hungry))
    assert (response.status, content.split(b";")[0]) in {
        (503, b"the query ended its worker"),
        (503, b"the query took longer than 4 seconds"),
    }
    assert number(server) > 0


LOCKED = """
import socket, sys
from pathlib import Path
from graph.serving.opening import open_files, unopened
from graph.serving.worker import _closed
from graph.store import open_store
folder = Path(sys.argv[1])
store = open_store(folder)
print("some closed" if unopened(folder) else "all open")
open_files(store, folder)
with _closed(folder):
    for attempt in (lambda: open(sys.executable, "rb"), lambda: socket.socket()):
        try:
            attempt()
        except OSError as error:
            print(error.strerror)
    print(len(list(store)))
"""


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="files are locked on Linux only")
def test_no_file_can_be_opened_however_many_files_a_store_has(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    import pyoxigraph as ox

    from graph.store import write_store

    monkeypatch.setattr("graph.store.CHUNK", 500)
    quads = ox.parse(path=str(built / "graph.trig"), format=ox.RdfFormat.TRIG)
    folder = write_store((f"{quad} ." for quad in quads), tmp_path / "store")
    assert len(list(folder.glob("*.sst"))) > 16
    ended = subprocess.run([sys.executable, "-c", LOCKED, str(folder)], capture_output=True, text=True, check=True)
    state, *refused, number = ended.stdout.splitlines()
    assert state == "some closed"
    assert refused == ["Too many open files"] * 2
    assert int(number) > 1000


def test_slow_clients_are_cut_off(server: Served) -> None:
    slow = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(20)]
    for client in slow:
        client.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
    assert ask(server, "GET", GET + quote("ASK {}"))[0].status == 200
    body = socket.create_connection(("127.0.0.1", server.port))
    head = "POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/sparql-query\r\n"
    body.sendall(f"{head}Content-Length: 99\r\n\r\n".encode())
    begun = time.monotonic()
    ended = threading.Event()
    drip = threading.Thread(target=_drip, args=(slow[0], ended))
    drip.start()
    for client in slow:
        client.settimeout(30)
        with suppress(ConnectionResetError):
            assert client.recv(1) == b""
        client.close()
    ended.set()
    drip.join()
    body.settimeout(30)
    assert b" 408 " in body.recv(100)
    body.close()
    assert time.monotonic() - begun < 25


def _drip(client: socket.socket, ended: threading.Event) -> None:
    """Send a byte now and then, which must not buy more time."""
    while not ended.wait(0.5):
        try:
            client.sendall(b"x")
        except OSError:
            return


def test_saved_questions(server: Served) -> None:
    response, content = ask(server, "GET", "/ask/series?format=csv")
    assert response.status == 200
    assert len(content.splitlines()) > 1
    response, content = ask(server, "GET", "/ask/series?show=query")
    assert b"SELECT" in content
    for question in list_questions():
        needed = any(parameter.default == REQUIRED for parameter in question.parameters)
        response, content = ask(server, "GET", f"/ask/{question.name}")
        assert response.status == (400 if needed else 200), (question.name, content[:200])


def test_an_identifier_leads_to_what_speaks_about_it(server: Served) -> None:
    cases = {
        "text/html,application/xhtml+xml,*/*;q=0.8": "/page/state/ITA",
        "text/turtle": "/data/state/ITA.ttl",
        "application/ld+json": "/data/state/ITA.jsonld",
        "application/rdf+xml": "/data/state/ITA.rdf",
        "application/n-triples": "/data/state/ITA.nt",
    }
    for accept, target in cases.items():
        response, _ = ask(server, "GET", "/id/state/ITA", {"Accept": accept})
        assert (response.status, response.getheader("location")) == (303, target)
        assert ask(server, "GET", target)[0].status == 200
    assert ask(server, "GET", "/id/state/ITA", {"Accept": "image/png"})[0].status == 406
    assert ask(server, "GET", "/page/state/ZZZ")[0].status == 404


def test_a_page_in_both_languages_with_its_words(server: Served, built: Path) -> None:
    from graph.store import open_store

    quads = open_store(built / "store").quads_for_pattern(None, None, None)
    fact = next(
        q.subject.value for q in quads if "/id/participation/" in str(q.subject) and "#evidence" in str(q.predicate)
    )
    for language, direction, said in (
        ("en", "ltr", "The words it rests on"),
        ("ar", "rtl", "الألفاظ التي يستند إليها"),
    ):
        response, content = ask(server, "GET", fact.replace(BASE, "/page/") + f"?lang={language}")
        text = content.decode()
        assert response.status == 200
        assert f'<html lang="{language}" dir="{direction}">' in text
        assert said in text
        assert "<blockquote" in text
    _, content = ask(server, "GET", "/page/state/ITA", {"Accept-Language": "ar"})
    assert "Italy" in content.decode()
    assert "إيطاليا" in content.decode()


@pytest.mark.slow
def test_every_identifier_of_the_build_is_found(server: Served, built: Path) -> None:
    import pyoxigraph as ox

    from graph.store import open_store

    store = open_store(built / "store")
    iris = {
        term.value
        for quad in store
        for term in (quad.subject, quad.object, quad.graph_name)
        if isinstance(term, ox.NamedNode)
    }
    own = sorted(iri for iri in iris if iri.startswith(BASE))
    assert len(own) > 1000
    for iri in own[::7]:
        for path in (iri.replace(BASE, "/page/"), iri.replace(BASE, "/data/") + ".nt"):
            response, content = ask(server, "GET", path)
            assert response.status == 200, (path, content[:200])
            assert content


def test_a_crawler_reaches_facts_from_a_state(server: Served) -> None:
    _, content = ask(server, "GET", "/data/state/ITA.nt")
    facts = {line.split()[0].strip("<>") for line in content.decode().splitlines() if "#participant> " in line}
    assert facts
    _, content = ask(server, "GET", min(facts).replace(BASE, "/data/") + ".nt")
    assert "#evidence> <" in content.decode()


def test_cross_origin_only_where_allowed(built: Path, server: Served, tmp_path: Path) -> None:
    origin = {"Origin": "https://a.example"}
    assert ask(server, "GET", GET + "ASK%7B%7D", origin)[0].getheader("access-control-allow-origin") is None
    with served(built, tmp_path / "log", "--cors", "https://a.example", "--workers", "1") as other:
        response, _ = ask(other, "GET", GET + "ASK%7B%7D", origin)
        assert response.getheader("access-control-allow-origin") == "https://a.example"
        foreign, _ = ask(other, "GET", GET + "ASK%7B%7D", {"Origin": "https://b.example"})
        assert foreign.getheader("access-control-allow-origin") is None
        wanted = origin | {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
        assert ask(other, "OPTIONS", "/sparql", wanted)[0].status == 200


def test_a_new_build_is_picked_up_and_running_queries_end_on_the_old(built: Path, tmp_path: Path) -> None:
    from graph.store import write_store

    folder, new = tmp_path / "build", tmp_path / "new"
    shutil.copytree(built, folder)
    shutil.copytree(built, new)
    shutil.rmtree(new / "store")
    write_store(["<urn:a> <urn:b> <urn:c> <urn:g> ."], new / "store")
    long = "SELECT (COUNT(*) AS ?n) { ?a a ?b . ?c a ?d }"
    with (
        served(folder, tmp_path / "log", "--workers", "2", "--seconds", "60") as running,
        ThreadPoolExecutor(1) as pool,
    ):
        before = number(running)
        waiting = pool.submit(ask, running, "GET", GET + quote(long))
        time.sleep(0.2)
        workspace(folder).mkdir()
        old = workspace(folder) / "old"
        folder.rename(old)
        assert number(running) == before  # between the two renames the old build answers
        new.rename(folder)
        shutil.rmtree(old)
        deadline = time.monotonic() + 30
        while number(running) != 1 and time.monotonic() < deadline:
            time.sleep(0.1)
        assert number(running) == 1
        response, content = waiting.result()
        assert response.status == 200
        assert int(json.loads(content)["results"]["bindings"][0]["n"]["value"]) > 1


@pytest.mark.parametrize("signal_", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_lets_running_queries_finish(built: Path, tmp_path: Path, signal_: int) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?a a ?b . ?c a ?d }"
    with served(built, tmp_path / "log", "--workers", "1", "--seconds", "60") as running, ThreadPoolExecutor(1) as pool:
        assert number(running) > 0
        waiting = pool.submit(ask, running, "GET", GET + quote(query))
        time.sleep(0.3)
        children = workers(running)
        assert running.stop(signal_) == 0
        assert waiting.result()[0].status == 200
        assert children
        assert [pid for pid in children if Path(f"/proc/{pid}").exists()] == []
        assert " GET /sparql 200 " in running.log.read_text("utf-8")
        assert list(tmp_path.glob("majlis-serve-*")) == []


def test_workers_end_with_a_server_that_is_killed(built: Path, tmp_path: Path) -> None:
    with served(built, tmp_path / "log", "--workers", "2") as running:
        assert number(running) > 0
        children = workers(running)
        running.stop(signal.SIGKILL)
        deadline = time.monotonic() + 20
        while (left := [pid for pid in children if Path(f"/proc/{pid}").exists()]) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert children
        assert left == []
        assert list(tmp_path.glob("majlis-serve-*")) == []


def test_the_log_says_who_asked_what_but_not_the_query(server: Served) -> None:
    ask(server, "GET", GET + quote("ASK { ?secret ?p ?o }"))
    ask(server, "GET", "/page/a%0d%0ab")
    lines = server.log.read_text("utf-8").splitlines()
    assert any(" 127.0.0.1 GET /sparql 200 " in line for line in lines)
    assert not any("secret" in line for line in lines)
    assert all(len(line.split()) == 7 for line in lines)


def test_where_it_cannot_begin_one_line_says_so(built: Path, tmp_path: Path, server: Served) -> None:
    import os
    import sys

    from tests.servers import ROOT

    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    bare = tmp_path / "bare"
    shutil.copytree(built, bare, ignore=shutil.ignore_patterns("store"))
    for arguments, words in (
        ([str(tmp_path)], "holds no build"),
        ([str(bare)], "is no store"),
        ([str(built), "--port", str(server.port)], "cannot be listened at"),
        ([str(built), "--log", str(tmp_path)], "--log"),
    ):
        command = [sys.executable, "-m", "majlis", "serve", *arguments]
        ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env=environment)
        assert ended.returncode in {1, 2}
        assert words in ended.stderr
        assert len(ended.stderr.splitlines()) == 1


def test_without_its_extra_one_line_names_it(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from click.testing import CliRunner

    from majlis.cli import main

    for name in [name for name in sys.modules if name.startswith(("starlette", "uvicorn", "graph.serving"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    monkeypatch.setitem(sys.modules, "starlette.applications", None)
    result = CliRunner().invoke(main, ["serve", str(built)])
    assert result.exit_code == 1
    assert 'pip install "majlis[serve]"' in result.stderr
