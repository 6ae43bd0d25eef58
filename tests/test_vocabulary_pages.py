"""The published vocabulary: pages in two languages, the same statements in each format, examples, versions."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from click.testing import CliRunner, Result
from rdflib import OWL, RDF
from rdflib.compare import isomorphic

from graph.exports.context import context
from graph.pages import asset
from graph.vocabulary.constraints import shapes_by_class
from graph.vocabulary.publishing import FILES
from graph.vocabulary.snippets import snippet
from graph.vocabulary.terms import terms
from majlis.cli import main
from ontology.vocabulary import prefixes, shapes, turtle
from ontology.vocabulary_files import alignments, changes, earlier, examples, version
from tests.browsing import NARROW, WIDE, Opened

MAJ = prefixes["maj"]
ADDRESS = rdflib.URIRef(MAJ.rstrip("#"))
PAGES = {"en": "index.html", "ar": "index.ar.html"}
# Reserved: nothing that is written has them.
WITHOUT_EXAMPLE = {"PublishedGraph", "graphDigest", "tripleCount", "Agent", "Delegation"}


class Reader(HTMLParser):
    """The elements of a page, with what they hold as text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words += data


def run(*words: object) -> Result:
    return CliRunner().invoke(main, ["ontology", *map(str, words)])


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("vocabulary") / "ns"
    result = run("--out", folder)
    assert result.exit_code == 0, result.stderr
    assert result.stdout.splitlines() == [str(folder / name) for name in PAGES.values()]
    return folder


@pytest.fixture(scope="module", params=sorted(PAGES))
def page(request: pytest.FixtureRequest, out: Path) -> tuple[str, Reader]:
    return request.param, Reader((out / PAGES[request.param]).read_text("utf-8"))


def test_every_format_says_the_same(out: Path) -> None:
    whole = rdflib.Graph().parse(data=turtle(), format="turtle")
    assert (out / "majlis.ttl").read_text("utf-8") == turtle()
    for name, form in (("majlis.nt", "nt"), ("majlis.rdf", "xml"), ("majlis.jsonld", "json-ld")):
        assert isomorphic(rdflib.Graph().parse(out / name, format=form), whole), name


def test_beside_the_pages_stands_what_belongs_to_them(out: Path) -> None:
    texts = {"shapes.ttl": shapes(), "alignments.ttl": alignments(), "examples.ttl": examples()}
    assert {name: (out / name).read_text("utf-8") for name in texts} == texts
    assert json.loads((out / "context.jsonld").read_text("utf-8")) == {"@context": context()}
    with (out / "changes.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(changes())
    made = {path.name for path in out.iterdir()}
    assert made == {name for _, name, _ in FILES} | set(PAGES.values()) | {version(), *earlier()}


def test_data_with_the_context_become_our_terms(out: Path) -> None:
    said = json.loads((out / "context.jsonld").read_text("utf-8")) | {
        "@id": "https://example.org/m",
        "@type": "Meeting",
    }
    graph = rdflib.Graph().parse(
        data=json.dumps(said | {"ordinal": 3, "convenedBy": "https://example.org/b"}), format="json-ld"
    )
    node = rdflib.URIRef("https://example.org/m")
    assert graph.value(node, RDF.type) == rdflib.URIRef(MAJ + "Meeting")
    assert graph.value(node, rdflib.URIRef(MAJ + "convenedBy")) == rdflib.URIRef("https://example.org/b")
    assert graph.value(node, rdflib.URIRef(MAJ + "ordinal")) == rdflib.Literal(3)


def test_each_term_stands_on_the_page_once_with_label_and_meaning(page: tuple[str, Reader]) -> None:
    language, reader = page
    ids = [attributes["id"] for _, attributes in reader.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {term.name for term in terms().values()} <= set(ids)
    for term in terms().values():
        assert term.labels[language] in reader.words
        assert term.meanings[language] in reader.words, term.name


def test_every_rule_of_the_shapes_is_said(page: tuple[str, Reader]) -> None:
    language, reader = page
    messages = rdflib.Graph().parse(data=shapes(), format="turtle").objects(None, rdflib.SH.message)
    for message in messages:
        if message.language == language:  # type: ignore[attr-defined]
            assert str(message).partition(": ")[2] in reader.words, message


def test_every_shape_is_for_a_class_and_keeps_its_rules() -> None:
    rules = rdflib.Graph().parse(data=shapes(), format="turtle")
    assert set(shapes_by_class()) == {str(target) for target in rules.objects(None, rdflib.SH.targetClass)}
    paths = {str(path) for path in rules.objects(None, rdflib.SH.path)}
    assert {rule.path for shape in shapes_by_class().values() for rule in shape.rules} == paths


def test_links_inside_the_page_lead_somewhere(page: tuple[str, Reader], out: Path) -> None:
    ids = {attributes["id"] for _, attributes in page[1].elements if "id" in attributes}
    links = [attributes["href"] for tag, attributes in page[1].elements if tag in {"a", "link"}]
    assert [link for link in links if link.startswith("#") and link[1:] not in ids] == []
    files = [link for link in links if not link.startswith(("#", "http"))]
    assert {name for _, name, _ in FILES} <= set(files)
    assert [link for link in files if not (out / link).is_file()] == []


def test_a_page_loads_nothing(page: tuple[str, Reader]) -> None:
    for tag, attributes in page[1].elements:
        assert tag not in {"script", "img", "iframe", "object", "embed", "base"}
        assert "src" not in attributes
        assert not any(name.startswith("on") for name in attributes)
        assert tag != "link" or attributes["rel"] == "alternate"


def test_every_term_that_is_written_has_an_example() -> None:
    shown = [term for term in terms().values() if term.kind != "concept"]
    assert {term.name for term in shown if not snippet(term)} == WITHOUT_EXAMPLE
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes.items())
    for term in shown:
        graph = rdflib.Graph().parse(data=head + snippet(term), format="turtle")
        nodes = {str(node) for triple in graph for node in triple}
        members = {one.iri for one in terms().values() if term.iri in (*one.classes, *one.schemes)}
        assert term.name in WITHOUT_EXAMPLE or ({term.iri} | members) & nodes, term.name


@pytest.mark.slow
def test_the_examples_are_in_what_is_built(built: Path) -> None:
    from vocabulary_examples import COMMAND, sample

    known = {str(quad.triple) for quad in ox.parse(path=str(built / "graph.trig"), format=ox.RdfFormat.TRIG)}
    known |= {str(quad.triple) for quad in sample()}
    shown = {str(quad.triple) for quad in ox.parse(examples(), format=ox.RdfFormat.TURTLE)}
    # Some may be older than the rules that read the reports; with more than a tenth of them it is time to renew them.
    lost = sorted(shown - known)
    assert len(lost) <= len(shown) / 10, f"run {COMMAND}: {lost[:3]}"


def test_every_word_of_the_pages_is_in_both_languages() -> None:
    words: dict[str, Any] = json.loads(asset("vocabulary.json"))
    assert set(words["en"]) == set(words["ar"])
    arabic = {key for key, text in words["ar"].items() if re.search("[\u0600-\u06ff]", text)}
    assert set(words["ar"]) - arabic == {"dir", "language"}


def test_the_version_has_an_address_of_its_own(out: Path) -> None:
    graph = rdflib.Graph().parse(data=turtle(), format="turtle")
    assert str(graph.value(ADDRESS, OWL.versionInfo)) == version() == changes()[0].version
    assert graph.value(ADDRESS, OWL.versionIRI) == ADDRESS + "/" + version()
    prior = max(earlier(), key=lambda number: [int(part) for part in number.split(".")])
    assert graph.value(ADDRESS, OWL.priorVersion) == ADDRESS + "/" + prior
    for name in (*PAGES.values(), *(name for _, name, _ in FILES)):
        assert (out / version() / name).read_bytes() == (out / name).read_bytes()
    for number in earlier():
        old = rdflib.Graph().parse(out / number / "majlis.ttl")
        assert str(old.value(ADDRESS, OWL.versionInfo)) == number


def said(*texts: str) -> dict[rdflib.term.Node, set[tuple[rdflib.term.Node, rdflib.term.Node]]]:
    """Return what is said of each term of ours."""
    found: dict[rdflib.term.Node, set[tuple[rdflib.term.Node, rdflib.term.Node]]] = {}
    for text in texts:
        for node, predicate, value in rdflib.Graph().parse(data=text, format="turtle"):
            if str(node).startswith(MAJ):
                found.setdefault(node, set()).add((predicate, value))
    return found


def test_what_changed_since_the_version_before_is_in_the_log() -> None:
    before, now = said(earlier()["0.1.0"]), said(turtle(), alignments())
    changed = {str(term) for term in before.keys() | now.keys() if before.get(term) != now.get(term)}
    logged = {term for change in changes() if change.version == version() for term in change.terms}
    missing = {term.removeprefix(MAJ) for term in changed - logged}
    assert not missing, f"add a row to ontology/data/vocabulary_changes.csv for {sorted(missing)}"
    assert logged - changed == set()


def test_every_change_is_dated_and_said_in_both_languages() -> None:
    numbers = [[int(part) for part in change.version.split(".")] for change in changes()]
    assert numbers == sorted(numbers, reverse=True)
    for change in changes():
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", change.date)
        assert change.words["en"]
        assert re.search("[\u0600-\u06ff]", change.words["ar"])


def test_publishing_again_gives_the_same_bytes_and_keeps_other_versions(out: Path, tmp_path: Path) -> None:
    assert run("--out", tmp_path / "ns").exit_code == 0
    (tmp_path / "ns" / "0.0.1").mkdir()
    (tmp_path / "ns" / "0.0.1" / "majlis.ttl").write_text("old", "utf-8")
    assert run("--out", tmp_path / "ns").exit_code == 0
    assert (tmp_path / "ns" / "0.0.1" / "majlis.ttl").read_text("utf-8") == "old"
    for path in out.rglob("*.*"):
        if path.is_file():
            assert (tmp_path / "ns" / path.relative_to(out)).read_bytes() == path.read_bytes(), path


def test_a_version_once_published_stays(tmp_path: Path) -> None:
    assert run("--out", tmp_path / "ns").exit_code == 0
    (tmp_path / "ns" / version() / "majlis.ttl").write_text("changed", "utf-8")
    result = run("--out", tmp_path / "ns")
    assert result.exit_code == 1
    assert "was published otherwise" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_other_folders_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    for place, problem in ((tmp_path, "holds something that is no vocabulary"), (tmp_path / "mine.txt", "is a file")):
        result = run("--out", place)
        assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
        assert problem in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_without_a_folder_the_turtle_goes_to_standard_output() -> None:
    assert run().stdout == turtle()


@pytest.fixture
def visit(chromium: Any, out: Path) -> Iterator[Any]:
    opened: list[Opened] = []

    def go(language: str, size: tuple[int, int], fragment: str = "") -> Any:
        visitor = Opened(chromium.new_page(viewport={"width": size[0], "height": size[1]}))
        opened.append(visitor)
        visitor.page.on("console", lambda message: visitor.problems.append(message.text))
        visitor.page.on("request", lambda request: visitor.requests.append(request.url))
        visitor.page.goto((out / PAGES[language]).as_uri() + fragment)
        return visitor.page

    yield go
    for visitor in opened:
        assert visitor.problems == []
        assert [url for url in visitor.requests if not url.startswith("file:")] == []
        visitor.page.close()


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_a_page_fits_and_speaks_the_language(visit: Any, language: str, size: tuple[int, int]) -> None:
    page = visit(language, size, "#Participation")
    shown = page.evaluate("[document.documentElement.lang, document.documentElement.dir]")
    assert shown == [language, "rtl" if language == "ar" else "ltr"]
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    box = page.locator("#Participation").bounding_box()
    assert 0 <= box["y"] < size[1] / 2
    # Contents at the side where lines begin, on a narrow screen above and closed.
    contents = page.locator(".contents").bounding_box()
    if size == WIDE:
        assert (contents["x"] < box["x"]) == (language == "en")
        assert page.locator(".contents li a").first.is_visible()
    else:
        assert not page.locator(".contents li a").first.is_visible()


def test_keys_alone_lead_to_a_term_and_its_example(visit: Any) -> None:
    page = visit("en", WIDE)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#classes"
    page.locator("#Meeting summary").focus()
    page.keyboard.press("Enter")
    assert page.locator("#Meeting pre").is_visible()
    assert " a maj:Meeting " in page.locator("#Meeting pre").inner_text()


def test_the_language_leads_to_the_other_page(visit: Any) -> None:
    page = visit("en", NARROW)
    page.click("a.language")
    assert page.evaluate("document.documentElement.lang") == "ar"
    page.click("a.language")
    assert page.evaluate("document.documentElement.lang") == "en"


def test_on_paper_the_examples_are_open_and_the_contents_gone(visit: Any) -> None:
    page = visit("ar", WIDE)
    page.emulate_media(media="print")
    assert page.locator("#Meeting pre").is_visible()
    assert not page.locator(".contents").is_visible()
