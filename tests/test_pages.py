"""The pages are complete in themselves, hold what the tables hold, and nothing in a document can break out of them."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import graph.network_page
from graph.corpus_conflicts import Severity
from graph.explorer import explorer_page, write_explorer
from graph.explorer_findings import FINDINGS, WORDS, finding_tables
from graph.layout import ring_layout
from graph.manifest import Failure
from graph.network import two_mode
from graph.network_page import LARGE, network_page, pyvis_network, write_network_page
from graph.pages import interface, script_json, write_text
from graph.report import report_data, report_html, report_markdown, write_report
from graph.resolve import resolve
from graph.review_page import review_page, write_review_page
from ontology.record_decisions import CandidateKind, Verdict
from ontology.records import AgentKind, Capacity, Function, ReviewStatus
from tests.corpora import documents
from tests.invented_network import invented_network
from tests.pages import HOSTILE, candidates, findings, meetings, others, participation


class Reader(HTMLParser):
    """Collects the elements of a page and the texts of its scripts, as a browser would."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.scripts: list[str] = []
        self._inside = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self._inside = tag == "script"
        if self._inside:
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "script"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.scripts[-1] += data


def hostile_report() -> str:
    corpus = resolve(documents(), {})
    failure = Failure(HOSTILE, "", HOSTILE, "mend it")
    return report_html(report_data(corpus, [failure], {}, "1"))


PAGES = {
    "network": lambda: network_page(participation(), meetings()),
    "explorer": lambda: explorer_page(participation(), meetings(), findings(), others()),
    "report": hostile_report,
    "review": lambda: review_page(candidates()),
}


@pytest.fixture(scope="module", params=sorted(PAGES))
def page(request: pytest.FixtureRequest) -> str:
    return PAGES[request.param]()


def data_of(text: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(Reader(text).scripts[0])
    return loaded


def test_nothing_is_loaded(page: str) -> None:
    for tag, attributes in Reader(page).elements:
        assert tag not in {"link", "img", "iframe", "object", "embed", "base"}
        assert "src" not in attributes
        assert not any(name.startswith("on") for name in attributes)
        assert "//" not in attributes.get("href", "")
    assert "sourceMappingURL" not in page
    assert not re.search(r"url\((?!\"?data:|'data:|#)|@import", "".join(re.findall(r"(?s)<style>.*?</style>", page)))


def test_the_policy_allows_only_the_scripts_of_the_page(page: str) -> None:
    reader = Reader(page)
    policy = next(a["content"] for t, a in reader.elements if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'")
    for script, (_, attributes) in zip(
        reader.scripts, (element for element in reader.elements if element[0] == "script"), strict=True
    ):
        if "type" not in attributes:
            digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in policy


def test_hostile_words_stay_words(page: str) -> None:
    assert "<img" not in page.replace("<image", "")
    assert "\u2028" not in "".join(Reader(page).scripts)


def test_json_cannot_close_its_element() -> None:
    text = script_json({"label": HOSTILE})
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == {"label": HOSTILE}


def test_positions_are_given_and_physics_is_off() -> None:
    data = data_of(network_page(participation(), meetings()))
    assert data["options"]["physics"] == {"enabled": False}
    assert all({"x", "y"} <= set(node) for node in data["nodes"])
    assert len({(node["x"], node["y"]) for node in data["nodes"]}) == len(data["nodes"])


def test_the_network_holds_arabic_and_english_labels() -> None:
    nodes = {node["id"]: node for node in data_of(network_page(participation(), meetings()))["nodes"]}
    assert (nodes["THA"]["en"], nodes["THA"]["ar"]) == ("Thailand", "تايلند")
    assert nodes["m/1"]["code"] == "WGSOM 8 · 2021"
    assert nodes["HOST"]["en"] == HOSTILE


def test_the_network_shows_presence_only() -> None:
    data = data_of(network_page(participation(), meetings()))
    keys, columns = [node["id"] for node in data["nodes"]], data["edges"]
    ends = [(keys[one], keys[other]) for one, other in zip(columns["from"], columns["to"], strict=True)]
    assert ("UGA", "m/1") not in ends
    assert not any(one == "EU" for one, _ in ends)
    assert [pair for pair, dashes in zip(ends, columns["dashes"], strict=True) if dashes] == [
        ("ITA", "m/1"),
        ("ITA", "m/2"),
    ]


def test_only_a_large_network_holds_what_draws_with_webgl() -> None:
    small = network_page(participation(), meetings())
    large = network_page(*invented_network(LARGE + 100))
    assert "webglPicture(stage, on)" not in small
    assert all(name in large for name in ("webglPicture(stage, on)", "canvasPicture(stage, on)"))


def test_beyond_a_limit_the_words_of_facts_are_in_the_tables_and_the_page_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = network_page(participation(), meetings())
    monkeypatch.setattr(graph.network_page, "QUOTED", 5)
    cut = network_page(participation(), meetings())
    assert 'data-say="cut-quotes"' not in whole
    assert 'data-say="cut-quotes"' in cut
    packed = data_of(cut)["facts"]
    quotes = [packed["pool"][place] for place in packed["columns"]["quote"]]
    assert all(quotes[:5])
    assert not any(quotes[5:])


def test_pyvis_leaves_the_graph_alone_and_makes_no_arrows() -> None:
    graph = two_mode(participation(), kinds=None)
    before = (list(graph.nodes(data=True)), list(graph.edges(data=True)))
    net = pyvis_network(graph, ring_layout(graph))
    assert (list(graph.nodes(data=True)), list(graph.edges(data=True))) == before
    assert len(net.edges) == graph.number_of_edges()
    assert not any("arrows" in edge for edge in net.edges)


def test_pages_are_the_same_each_time() -> None:
    shuffled = participation().sample(frac=1, random_state=5)
    assert network_page(shuffled, meetings()) == network_page(participation(), meetings())
    assert explorer_page(participation(), meetings()) == explorer_page(participation(), meetings())


def test_the_explorer_counts_who_was_there() -> None:
    packed = data_of(explorer_page(participation(), meetings()))["meetings"]
    column = {name: [packed["pool"][i] for i in places] for name, places in packed["columns"].items()}
    assert dict(zip(column["meeting"], column["participants"], strict=True)) == {
        "m/0": "0",
        "m/1": "5",
        "m/2": "5",
        "m/3": "4",
    }


def test_every_word_of_the_interface_is_in_both_languages() -> None:
    words = interface("explorer.json")
    assert set(words["en"]) == set(words["ar"])
    groups = {"kinds": AgentKind, "capacities": Capacity, "functions": Function, "reviews": ReviewStatus}
    groups |= {"verdicts": Verdict, "candidate-kinds": CandidateKind}
    for group, members in groups.items():
        for language in ("en", "ar"):
            assert {str(member) for member in members} <= set(words[language][group])


def test_the_report_says_what_was_found() -> None:
    corpus = resolve(documents(), {})
    text = report_markdown(report_data(corpus, [Failure("broken.pdf", "", "is empty", "give a file with text")]))
    for words in (
        "broken.pdf | is empty; give",
        "only mentioned",
        "Ruritania | unknown name",
        "THA is named in capacities that exclude each other: signatory, state party.",
        "الوثائق",
    ):
        assert words in text


def test_markdown_escapes_words_of_documents() -> None:
    failure = Failure("a|b", "", "<b>*x*</b>", "[y](z)")
    text = report_markdown(report_data(resolve([], {}), [failure]))
    assert "| a\\|b | &lt;b&gt;\\*x\\*&lt;/b&gt;; \\[y\\](z) |" in text


def test_empty_builds_have_pages(tmp_path: Path) -> None:
    empty = pd.DataFrame(columns=participation().columns)
    write_network_page(tmp_path / "network.html", empty, meetings().head(0))
    write_explorer(tmp_path / "index.html", empty, meetings().head(0))
    write_report(tmp_path, report_data(resolve([], {})))
    write_review_page(tmp_path / "review.html", candidates().head(0))
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "index.html",
        "network.html",
        "report.html",
        "report.md",
        "review.html",
    ]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    write_text(target, "old")
    with pytest.raises(UnicodeEncodeError):
        write_text(target, "\ud800")
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_pages_say_where_the_findings_stand_that_they_leave_out(tmp_path: Path) -> None:
    corpus = resolve(documents(), {})
    grave = next(one for one in corpus.conflicts if one.severity is Severity.CONTRADICTION)
    change = replace(grave, severity=Severity.CHANGE, sentence_en="No longer so.")
    many = (change, *(replace(grave, iri=f"{grave.iri}/{i}", sentence_en=f"No. {i:04}.") for i in range(2400)))
    crowded = replace(corpus, conflicts=many)
    write_report(tmp_path, report_data(crowded))
    write_explorer(tmp_path / "index.html", participation(), meetings(), finding_tables(crowded))
    shown = {name: (tmp_path / name).read_text() for name in ("report.html", "report.md", "index.html")}
    for name in ("report.html", "report.md"):
        assert "The gravest 200 of 2,401" in shown[name], name
        assert "No. 0199." in shown[name], name
        assert "No. 0200." not in shown[name], name
        assert change.sentence_en not in shown[name], name  # the least grave goes first
    assert "No. 1999." in shown["index.html"]
    assert "No. 2000." not in shown["index.html"]
    assert '"findings":2401' in shown["index.html"]
    assert all("tables/conflicts.csv" in text for text in shown.values())


def test_pages_that_leave_nothing_out_do_not_say_so(tmp_path: Path) -> None:
    corpus = resolve(documents(), {})
    write_report(tmp_path, report_data(corpus))
    assert "conflicts.csv" not in (tmp_path / "report.html").read_text()
    assert 'class="muted small" data-cut=' not in explorer_page(participation(), meetings(), finding_tables(corpus))


def test_the_explorer_holds_every_finding_with_its_passages() -> None:
    corpus = resolve(documents(), {})
    found = finding_tables(corpus)
    findings, words = pd.DataFrame(found.findings, columns=FINDINGS), pd.DataFrame(found.words, columns=WORDS)
    assert set(findings["finding"]) == {conflict.iri for conflict in corpus.conflicts}
    assert set(words["finding"]) == set(findings["finding"])
    weights = list(findings["severity"])
    assert weights == sorted(weights, key=["contradiction", "discrepancy", "change"].index)
    texts = {source.evidence.quote for fact in corpus.participations for source in fact.evidence}
    assert set(words["quote"]) <= texts
