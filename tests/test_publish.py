"""`majlis publish` and `majlis ask --endpoint` at two real stores: what is sent, what stays, the same answers."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click.testing
import pyoxigraph as ox
import pytest

import majlis
from graph.building import build
from graph.publishing import endpoint as endpoint_module
from graph.publishing import record
from graph.publishing.addresses import find
from graph.publishing.asking import ask, connect
from graph.publishing.client import Client, Patience
from graph.publishing.credentials import Credentials
from graph.publishing.endpoint import Endpoint
from graph.publishing.errors import StoreError
from graph.publishing.graphs import graph_lines, graphs, names
from graph.publishing.publishing import Plan, Target, publish
from graph.publishing.writing import staged
from graph.questions import ask as ask_here
from graph.questions import list_questions
from graph.store import open_store
from majlis.cli import main
from ontology.errors import InputError
from ontology.identifiers import DERIVED_GRAPH, PUBLISHED_GRAPH, REFERENCE_GRAPH
from tests.between import Between, between
from tests.servers import ROOT, served
from tests.stores import STORES, Store, spelt

EXPECTED: dict[str, list[dict[str, Any]]] = json.loads(
    (Path(__file__).parent / "questions_expected.json").read_text("utf-8")
)
FEW = ("joint-meeting-en.txt", "wg-report-en.txt", "chair-summary-es.md")
FOREIGN = "http://example.org/graphs/theirs"
FOREIGN_TRIPLES = (
    '<https://w3id.org/majlis/id/state/ITA> <http://www.w3.org/2004/02/skos/core#notation> "XXX" .\n'
    '<https://w3id.org/majlis/id/state/ITA> <http://www.w3.org/2004/02/skos/core#prefLabel> "Theirs"@en .\n'
)
QUICK = Patience(tries=4, pause=0.01, seconds=60)


@pytest.fixture(scope="module", params=STORES)
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with STORES[request.param](tmp_path_factory.mktemp(request.param)) as running:  # type: ignore[attr-defined]
        yield running


@pytest.fixture(scope="module")
def reports(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of three reports."""
    folder = tmp_path_factory.mktemp("reports")
    for name in FEW:
        shutil.copy(examples / name, folder)
    return folder


@pytest.fixture(scope="module")
def few(reports: Path) -> Path:
    return build([reports], reports.parent / "few").folder


@pytest.fixture(scope="module")
def changed(reports: Path) -> Path:
    """Return a build of the same reports, one of them with another sentence."""
    folder = reports.parent / "changed-reports"
    shutil.copytree(reports, folder)
    report = folder / FEW[1]
    report.write_text(report.read_text("utf-8").replace("Tonga", "Samoa"), encoding="utf-8")
    return build([folder], folder.parent / "changed").folder


@pytest.fixture(scope="module")
def fewer(reports: Path) -> Path:
    """Return a build of the same reports without one."""
    return build([reports / FEW[0], reports / FEW[2]], reports.parent / "fewer").folder


def known(store: Store) -> Credentials:
    return Credentials(store.environment.get("MAJLIS_USER", ""), store.environment.get("MAJLIS_PASSWORD", ""))


def published(folder: Path, store: Store, url: str = "", **how: Any) -> Plan:
    return publish(folder, Target(url or store.url, **how), known(store), patience=QUICK)


def emptied(store: Store, folder: Path) -> None:
    """Take what majlis published from `store`, as by a build that holds nothing."""
    there = connect(store.url, known(store))
    for iri in record.read(there):
        store.put(iri, "")
    store.put(PUBLISHED_GRAPH, "")


def holds(store: Store, folder: Path) -> None:
    """Check that `store` holds the graphs of the build in `folder`, and nothing else of majlis."""
    local = open_store(folder / "store")
    for iri in names(local):
        here = spelt([quad.triple for quad in local.quads_for_pattern(None, None, None, ox.NamedNode(iri))])
        assert store.get(iri) == here, iri
        assert store.get(staged(iri)) == set()
    assert set(names_there(store)) == {*names(local), PUBLISHED_GRAPH}


def names_there(store: Store) -> list[str]:
    query = 'SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } FILTER(STRSTARTS(STR(?g), "https://w3id.org/majlis/")) }'
    found = connect(store.url, known(store)).solutions(query)
    return [row["g"].value for row in found]


def document_graphs(folder: Path) -> set[str]:
    return {graph.iri for graph in graphs(folder) if graph.iri.endswith(("/assertions", "/provenance"))}


def answers(where: Endpoint, folder: Path, cases: list[dict[str, Any]]) -> None:
    """Check that each case is answered there as here, to the last row and their order."""
    local = open_store(folder / "store")
    for case in cases:
        parameters = case.get("parameters", {})
        assert ask(where, case["question"], **parameters) == ask_here(local, case["question"], **parameters), case


@pytest.mark.parametrize("protocol", ["gsp", "update"])
def test_only_what_changed_is_sent(store: Store, protocol: str, few: Path, changed: Path, fewer: Path) -> None:
    emptied(store, few)
    store.put(FOREIGN, FOREIGN_TRIPLES)
    foreign = store.get(FOREIGN)
    first = published(few, store, protocol=protocol, chunk=700)
    assert {graph.iri for graph in first.send} == {graph.iri for graph in graphs(few)}
    holds(store, few)

    again = published(few, store, protocol=protocol)
    assert (again.send, again.drop, len(again.keep)) == ((), (), len(first.send))

    other = published(changed, store, protocol=protocol)
    new = document_graphs(changed) - document_graphs(few)
    assert len(new) == 2
    assert new <= {graph.iri for graph in other.send} <= new | {DERIVED_GRAPH, REFERENCE_GRAPH}
    assert set(other.drop) == document_graphs(few) - document_graphs(changed)
    holds(store, changed)

    less = published(fewer, store, protocol=protocol)
    assert {graph.iri for graph in less.send} <= {DERIVED_GRAPH, REFERENCE_GRAPH}
    assert set(less.drop) == new
    holds(store, fewer)
    assert store.get(FOREIGN) == foreign


def test_nothing_at_all_is_written_the_second_time(store: Store, few: Path) -> None:
    with between(store.url) as way:
        emptied(store, few)
        published(few, store, way.url)
        assert len(way.writes) > len(tuple(graphs(few)))
        way.writes.clear()
        published(few, store, way.url)
        publish(few, Target(way.url), known(store), dry_run=True)
    assert way.writes == []


def test_two_machines_agree(store: Store, few: Path, tmp_path: Path) -> None:
    published(few, store)
    shutil.copytree(few, tmp_path / "elsewhere")
    assert published(tmp_path / "elsewhere", store).send == ()


def test_a_graph_that_somebody_changed_is_sent_again(store: Store, few: Path) -> None:
    published(few, store)
    store.put(DERIVED_GRAPH, "")
    store.put(REFERENCE_GRAPH, '<x:one> <x:two> "three" .\n')
    assert {graph.iri for graph in published(few, store).send} == {DERIVED_GRAPH, REFERENCE_GRAPH}
    holds(store, few)


@pytest.mark.parametrize("protocol", ["gsp", "update"])
@pytest.mark.slow
def test_killed_at_any_moment_it_goes_on(store: Store, protocol: str, few: Path, fewer: Path) -> None:
    """Killed after one write, two, five and so on: each time it goes on, and it sends no whole graph twice."""
    emptied(store, few)
    for moment in (1, 2, 5, 9, 16, 30):
        with between(store.url) as way:
            killed_after(moment, way, few, store, protocol)
        there = {iri for iri, graph in record.read(connect(store.url, known(store))).items() if graph}
        for iri in there:  # what the store calls whole is whole
            assert len(store.get(iri)) == len(graph_lines(open_store(few / "store"), iri))
    plan = published(few, store, protocol=protocol)
    assert {graph.iri for graph in plan.keep} >= there
    assert len(there) > 2
    holds(store, few)
    with between(store.url) as way:  # in the middle of another build, and then back
        killed_after(6, way, fewer, store, protocol)
    published(few, store, protocol=protocol)
    holds(store, few)


def killed_after(moment: int, way: Between, folder: Path, store: Store, protocol: str) -> int:
    """Publish in a process that is killed after so many writes; return its exit code."""
    environment = os.environ | store.environment | {"PYTHONPATH": str(ROOT)}
    options = ["--to", way.url, "--protocol", protocol, "--chunk", "400"]
    command = [sys.executable, "-m", "majlis", "publish", str(folder), *options]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    way.after_write = lambda count: os.kill(process.pid, signal.SIGKILL) if count == moment else None
    return process.wait(120)


def test_all_questions_have_the_same_answers(store: Store, built: Path) -> None:
    store.put(FOREIGN, FOREIGN_TRIPLES)
    published(built, store)
    where = connect(store.url, known(store))
    answers(where, built, EXPECTED["examples"])
    every = [{"question": one.name} for one in list_questions() if all(p.default != "required" for p in one.parameters)]
    assert len(every) > 15
    answers(where, built, every)


def test_all_questions_about_the_real_documents_have_the_same_answers(
    store: Store, shared: Path, tmp_path: Path
) -> None:
    real = build([shared / "seeds"], tmp_path / "real").folder
    published(real, store)
    answers(connect(store.url, known(store)), real, EXPECTED["seeds"])


def test_many_graphs_are_asked_as_the_union(store: Store, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of more graphs than a request can list, the union of the whole store is asked."""
    store.put(FOREIGN, "")
    published(built, store)
    monkeypatch.setattr(endpoint_module, "LISTED", 3)
    where = connect(store.url, known(store))
    assert len(where._over()) < 3
    answers(where, built, EXPECTED["examples"])


def test_our_own_endpoint_answers_too(built: Path, tmp_path: Path) -> None:
    with served(built, tmp_path / "access.log") as running:
        answers(connect(running.url + "/sparql", Credentials()), built, EXPECTED["examples"])


def test_python_and_the_command_line(store: Store, few: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text(
        "".join(f"{name.removeprefix('MAJLIS_').lower()} = {value}\n" for name, value in store.environment.items())
    )
    kg = majlis.open(few)
    kg.publish(store.url, secret)
    there = majlis.connect(store.url, secret)
    assert there.ask("series").equals(kg.ask("series"))
    assert there.explain("TON").equals(kg.explain("TON"))
    count = "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a <https://w3id.org/majlis/ns#Meeting> }"
    assert there.sparql(count).equals(kg.sparql(count))
    assert there.sparql("ASK { ?s ?p ?o }")["answer"].tolist() == [True]
    triples = "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c FILTER(?c = <https://w3id.org/majlis/ns#Meeting>) }"
    assert there.sparql(triples).equals(kg.sparql(triples))

    def run(*words: str) -> click.testing.Result:
        return click.testing.CliRunner().invoke(main, list(words), env=store.environment)

    place = str(few)
    assert run("publish", place, "--to", store.url).output.startswith(
        f"{store.url}: 0 graphs sent (0 triples), 0 dropped"
    )
    assert run("ask", "series", "--endpoint", store.url).output == run("ask", "series", place).output
    assert run("ask", "--endpoint", store.url).output == run("ask", place).output
    missing = run("ask", "represented", "--endpoint", store.url, "-p", "meeting=WGSOM-99")
    assert missing.exit_code == 1
    assert "WGFIREARMS-17" in missing.stderr
    query = tmp_path / "query.rq"
    query.write_text(count)
    assert (
        run("ask", "--sparql", str(query), "--endpoint", store.url).output
        == run("ask", "--sparql", str(query), place).output
    )
    query.write_text("SELECT nonsense")
    bad = run("ask", "--sparql", str(query), "--endpoint", store.url)
    assert bad.exit_code == 1
    assert "is refused by" in bad.stderr
    assert bad.stderr.count("\n") == 1
    assert run("ask", "series", place, "--endpoint", store.url).exit_code == 2
    assert run("ask").exit_code == 2


def test_a_dry_run_names_what_it_would_send(store: Store, few: Path, fewer: Path) -> None:
    published(fewer, store)
    before = names_there(store)
    found = click.testing.CliRunner().invoke(
        main, ["publish", str(few), "--to", store.url, "--dry-run"], env=store.environment
    )
    lines = found.output.splitlines()
    missing = document_graphs(few) - document_graphs(fewer)
    assert missing <= {line.split()[1] for line in lines if line.startswith("send ")}
    assert "to send" in lines[-1]
    assert names_there(store) == before


@pytest.mark.parametrize("store", ["virtuoso"], indirect=True)
def test_long_answers_that_a_store_cuts_are_no_answers(built: Path, store: Store) -> None:
    published(built, store)
    where = connect(store.url, known(store))
    with pytest.raises(StoreError, match="no more than 10000 rows"):
        where.evaluated("SELECT ?s ?p ?o { ?s ?p ?o }")


@pytest.mark.parametrize("store", ["virtuoso"], indirect=True)
def test_a_wrong_password_is_said_in_one_line_without_it(few: Path, store: Store) -> None:
    emptied(store, few)
    for wrong in (Credentials("dba", "s3cret"), Credentials()):
        with pytest.raises(StoreError, match="MAJLIS_PASSWORD") as found:
            publish(few, Target(store.url), wrong, patience=QUICK)
        assert "s3cret" not in str(found.value)
    with pytest.raises(StoreError, match="read-only for us"):
        publish(few, Target(store.url + "/sparql", update=store.url + "/sparql"), wrong, patience=QUICK)


def test_a_busy_store_is_asked_again(store: Store, few: Path) -> None:
    emptied(store, few)
    with between(store.url) as way:
        way.faults = [(503, {}, ""), (429, {"Retry-After": "0"}, ""), (502, {}, "")]
        published(few, store, way.url)
        way.faults = [(503, {}, "")] * 4
        with pytest.raises(StoreError, match="stays busy"):
            published(few, store, way.url)
    holds(store, few)


FAULTS = {
    "wrong address": ((404, {}, "nothing"), "is not there"),
    "forbidden": ((403, {}, "no"), "does not let this user"),
    "wrong method": ((405, {}, ""), "takes no such request"),
    "too large": ((413, {}, ""), "--chunk"),
    "moved": ((301, {"Location": "http://other.example/"}, ""), "has moved to http://other.example/"),
    "broken": ((500, {}, "<p>boom\nbang</p>"), "status 500: <p>boom bang</p>"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_each_failure_is_one_line(name: str) -> None:
    fault, said = FAULTS[name]
    with between() as way:
        way.faults = [fault]
        with pytest.raises(StoreError) as found:
            Client(Credentials(), QUICK).send("PUT", way.url)
    assert said in str(found.value)
    assert "\n" not in str(found.value)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://127.0.0.1:1/sparql", "cannot be reached"),
        ("ftp://127.0.0.1/", "is no address"),
        ("nonsense", "is no address"),
        ("http://[::1/", "is no address"),
    ],
)
def test_an_address_of_nothing(address: str, said: str, few: Path) -> None:
    with pytest.raises(StoreError, match=said):
        publish(few, Target(address), Credentials(), patience=QUICK)


def test_a_server_that_is_no_store(few: Path) -> None:
    page = (200, {"Content-Type": "text/html"}, "<html>")
    with between() as way:
        way.faults = [page, page]
        with pytest.raises(StoreError, match="--gsp URL or --update URL"):
            publish(few, Target(way.url), Credentials(), patience=QUICK)
        with pytest.raises(StoreError, match="answers no SPARQL results"):
            publish(few, Target(way.url, gsp=way.url), Credentials(), patience=QUICK)


def test_a_password_in_the_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(StoreError, match="MAJLIS_PASSWORD") as found:
        find(Client(Credentials()), "http://ann:s3cret@127.0.0.1/sparql")
    assert "s3cret" not in str(found.value)


def test_how_a_store_is_told_who_we_are() -> None:
    with between() as way:
        way.faults = [(200, {}, "")]
        Client(Credentials(token="t0ken")).send("GET", way.url)
        assert way.headers[-1]["Authorization"] == "Bearer t0ken"
        client = Client(Credentials("ann", "s3cret"))
        way.faults = [(401, {"WWW-Authenticate": 'Basic realm="x"'}, ""), (200, {}, ""), (200, {}, "")]
        client.send("GET", way.url)
        client.send("GET", way.url)
    assert "Authorization" not in way.headers[1]
    assert way.headers[2]["Authorization"] == way.headers[3]["Authorization"] == "Basic YW5uOnMzY3JldA=="


def test_a_file_of_credentials_that_is_none_keeps_its_secret(tmp_path: Path) -> None:
    from graph.publishing.credentials import credentials

    file = tmp_path / "secret"
    file.write_text("# ours\nuser = ann\ns3cret\n")
    with pytest.raises(InputError, match="line 3") as found:
        credentials(file)
    assert "s3cret" not in str(found.value)
    with pytest.raises(InputError, match="cannot be read"):
        credentials(tmp_path / "missing")
