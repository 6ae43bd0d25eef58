"""The saved questions on the invented corpus of `corpora`, with answers worked out by hand from its facts."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from corpora import corpus

from graph.parameters import QueryError
from graph.quads import quads
from graph.questions import Answer, ask, list_questions, select
from graph.store import open_store, write_store
from ontology.errors import QuestionError


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    return open_store(write_store(quads(corpus()), tmp_path_factory.mktemp("questions") / "store"))


def cells(answer: Answer, *columns: str) -> list[tuple[object, ...]]:
    """Return the named columns of each row."""
    places = [answer.columns.index(column) for column in columns]
    return [tuple(row[place] for place in places) for row in answer.rows]


W8, W11 = "WGSOM-8", "WGSOM-11"
# Each case: question, parameters, the columns looked at, and the rows worked out by hand.
CASES: list[tuple[str, dict[str, str], str, list[tuple[object, ...]]]] = [
    ("represented", {"meeting": W8}, "capacity_name participant", [
        ("non-party", "PAK"), ("observer-organization", "UNHCR"), ("state-party", "EGY"), ("state-party", "GRC"),
        ("state-party", "ITA"), ("state-party", "THA"), ("state-party", "TUR"),
    ]),
    ("represented", {"meeting": W11, "capacity": "signatory"}, "participant name_en name_ar", [
        ("PAK", "Pakistan", "باكستان"), ("THA", "Thailand", "تايلند"),
    ]),
    ("observers", {"meeting": W11}, "participant spoke", [("INTERPOL", "yes"), ("UNHCR", "no")]),
    ("observers", {}, "meeting_key participant", [(W11, "INTERPOL"), (W11, "UNHCR"), (W8, "UNHCR")]),
    ("chairs", {}, "meeting_key function participant affiliation times also", [
        ("BUDAPEST-2021-10-14", "chair", "TUR", "", 1, ""), (W8, "chair", "Ada Rossi", "ITA", 2, W11),
        (W11, "co-chair", "Ada Rossi", "ITA", 2, W8),
    ]),
    ("panellists", {}, "meeting_key item panellist affiliation group", [(W8, "2", "Luz Vega", "PER", "GRULAC")]),
    ("spoke-under-one-item", {"meeting": W11, "item": "5"}, "participant", [("THA",)]),
    ("spoke-under-one-item", {"meeting": W11, "item": "2", "other": "5"}, "participant", [("KEN",)]),
    ("spoke-under-one-item", {"meeting": W8, "item": "2", "other": "7"}, "participant", [("ITA",), ("TUR",)]),
    ("attended-silent", {"meeting": W11}, "participant", [("EGY",), ("TUR",)]),
    ("attended-silent", {"meeting": W8}, "participant", [("EGY",), ("GRC",), ("THA",)]),
    ("joint-statements", {}, "meeting_key speaker item on_behalf_of listed", [
        (W11, "IRN", "5", "CUB", "no"), (W11, "IRN", "5", "EGY", "yes"), (W11, "IRN", "5", "TUR", "yes"),
    ]),
    ("joint-statement-parties", {"meeting": W11}, "capacity number on_behalf_of", [
        ("", 1, "CUB"), ("state-party", 2, "EGY;TUR"),
    ]),
    ("contradictions", {}, "kind severity participant capacity function document", [
        ("backing-without-attendance", "discrepancy", "IRN", "non-party", "speaker", "beta.txt"),
        ("capacity", "contradiction", "THA", "signatory", "attendee", "beta.txt"),
        ("capacity", "contradiction", "THA", "state-party", "speaker", "beta.txt"),
        ("capacity-change", "contradiction", "THA", "signatory", "attendee", "beta.txt"),
        ("capacity-change", "contradiction", "THA", "state-party", "attendee", "alpha.txt"),
    ]),
    ("capacity-changed", {"first": W8, "second": W11}, "participant capacity_first capacity_second", [
        ("PAK", "non-party", "signatory"), ("THA", "state-party", "signatory"),
    ]),
    ("came-and-left", {"first": W8, "second": W11}, "attended_only participant", [
        (W11, "INTERPOL"), (W11, "IRN"), (W11, "KEN"), (W8, "GRC"),
    ]),
    ("attended-both", {"first": W8, "second": W11}, "participant", [
        ("EGY",), ("ITA",), ("PAK",), ("THA",), ("TUR",), ("UNHCR",),
    ]),
    ("same-day", {}, "day participant", [("2021-10-14", "ITA"), ("2021-10-14", "TUR")]),
    ("same-day", {"meeting": W11}, "participant", []),
    ("processes-represented", {"meeting": "GLOBAL-RCP-4"}, "participant formal", [
        ("ALMATY", "not yet"), ("BALI", ""), ("BUDAPEST", ""),
    ]),
    ("series", {"body": "WGSOM"}, "number start end place known_from", [
        (1, "2012-05-30", "2012-06-01", "", "mention"), (8, "2021-10-14", "2021-10-15", "Vienna", "report"),
        (11, "2024-07-11", "2024-07-12", "Vienna", "report"),
    ]),
    ("recommendations", {}, "meeting_key recommendation_kind number item addressee modality adopted text", [
        (W11, "proposal", "28(a)", "5", "", "", "no", "The health of those who count"),
        (W11, "recommendation", "1", "2", "UNHCR;parties", "strongly-urges", "yes", "Parties and UNHCR count."),
        (W8, "recommendation", "1", "2", "states-parties", "encourages", "yes", "States parties count."),
        (W8, "recommendation", "2", "3", "UNHCR", "should", "yes", "UNHCR should count too."),
    ]),
    ("recommendations", {"meeting": W11, "kind": "proposal"}, "number", [("28(a)",)]),
    ("recurring-subjects", {}, "subject name_en meetings recommendations meeting_keys", [
        ("data", "data and research", 2, 3, "WGSOM-11;WGSOM-8"), ("children", "children", 2, 2, "WGSOM-11;WGSOM-8"),
    ]),
    ("recurring-subjects", {"kind": "recommendation"}, "subject", [("children",)]),
    ("recurring-subjects", {"meeting": "GLOBAL-RCP-4"}, "subject", []),
    ("mandates", {}, "body_code adopted_by number told_by document", [
        ("HLD", "GA", "65/170", "document", "delta.txt"), ("HLD", "UNGA", "65/170", "reference data", ""),
        ("HLD", "UNGA", "67/219", "reference data", ""), ("WGSOM", "COP-UNTOC", "5/3", "reference data", ""),
        ("WGSOM", "COP-UNTOC", "7/1", "reference data", ""),
    ]),
    ("documents-before-meeting", {"meeting": W8}, "cited role title document", [
        ("X/WG/2021/2", "before-meeting", "Note on the sea", "alpha.txt"),
        ("X/WG/2021/INF/1", "list-of-participants", "", "alpha.txt"),
    ]),
    ("citations", {}, "citing_document cited role here", [
        ("X/WG/2021/1", "X/WG/2021/2", "before-meeting", "no"),
        ("X/WG/2021/1", "X/WG/2021/INF/1", "list-of-participants", "no"),
        ("X/WG/2024/1", "X/WG/2021/1", "reports-on", "yes"),
    ]),
    ("serving", {}, "meeting_key function participant document", [
        ("BUDAPEST-2021-10-14", "host", "MKD", "gamma.txt"), ("GLOBAL-RCP-4", "secretariat", "IOM", "delta.txt"),
    ]),
    ("serving", {"agent": "IOM"}, "function", [("secretariat",)]),
    ("presenters", {}, "meeting_key function participant", [("GLOBAL-RCP-4", "presenter", "BALI")]),
    ("presenters", {"kind": "state"}, "participant", []),
    ("stated-counts", {}, "meeting_key limit number counted item all_named document", [
        (W8, "at-least", 12, "focal-point", "3", "no", "alpha.txt"),
    ]),
    ("stated-counts", {"meeting": W11}, "number", []),
    ("delegation-experts", {}, "meeting_key capacity_name participant", [(W11, "state-party", "TUR")]),
    ("delegation-experts", {"capacity": "signatory"}, "participant", []),
    ("process-appearances", {}, "participant documents document role meeting_key", [
        ("BALI", 2, "beta.txt", "mentioned", ""), ("BALI", 2, "delta.txt", "presenter", "GLOBAL-RCP-4"),
        ("BALI", 2, "delta.txt", "process", "GLOBAL-RCP-4"),
    ]),
    ("process-appearances", {"process": "BUDAPEST"}, "document", []),
    ("pairs", {}, "meetings first second", [
        (3, "ITA", "TUR"), (2, "EGY", "ITA"), (2, "EGY", "PAK"), (2, "EGY", "THA"), (2, "EGY", "TUR"),
        (2, "ITA", "PAK"), (2, "ITA", "THA"), (2, "PAK", "THA"), (2, "PAK", "TUR"), (2, "THA", "TUR"),
    ]),
    ("pairs", {"speakers": "yes"}, "first second", []),
    ("pairs", {"state": "MKD"}, "first second", []),
    ("bridges", {}, "participant process_meetings other_meetings meeting_keys", [
        ("ITA", 1, 2, f"BUDAPEST-2021-10-14;{W11};{W8}"), ("TUR", 1, 2, f"BUDAPEST-2021-10-14;{W11};{W8}"),
    ]),
    ("bridges", {"speakers": "yes"}, "participant", []),
    ("review-next", {}, "priority reason name meeting_key function document sources", [
        (1, "contradiction", "THA", W8, "attendee", "alpha.txt", 1),
        (1, "contradiction", "THA", W11, "attendee", "beta.txt", 1),
        (1, "contradiction", "THA", W11, "speaker", "beta.txt", 1),
        (2, "unresolved", "Ruritania", "", "", "gamma.txt", 1),
        (3, "discrepancy", "IRN", W11, "speaker", "beta.txt", 1),
    ]),
    ("initiatives", {}, "kind names member_count involved documents", [
        ("network", "Harbour Network", 9, "lead=ITA;member=TUR;supporter=UNHCR", "alpha.txt;beta.txt"),
        ("operation", "Operation Quay", "", "", "alpha.txt"),
    ]),
    ("explain", {"thing": "GRC"}, "participant meeting_key function document symbol paragraph quote rule confidence", [
        ("GRC", W8, "attendee", "alpha.txt", "X/WG/2021/1", "5", "GRC as attendee  at w8.", "invented", 1.0),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "parameters", "columns", "expected"), CASES)
def test_answer(
    store: ox.Store, name: str, parameters: dict[str, str], columns: str, expected: list[tuple[object, ...]]
) -> None:
    assert cells(ask(store, name, **parameters), *columns.split()) == expected


def test_every_question_has_a_case() -> None:
    assert {question.name for question in list_questions()} == {case[0] for case in CASES}


@pytest.mark.parametrize("question", list_questions(), ids=lambda question: question.name)
def test_every_question_speaks_both_languages(question: object) -> None:
    for texts in (question.titles, question.descriptions):  # type: ignore[attr-defined]
        assert all(texts[language].strip() for language in ("en", "ar"))
        assert any("\u0621" <= char <= "\u064a" for char in texts["ar"])
        assert not any("\u0621" <= char <= "\u064a" for char in texts["en"])


def test_every_question_is_a_file_of_its_name(root: Path) -> None:
    files = {path.stem for path in (root / "graph" / "questions").glob("*.rq")}
    assert files == {question.name for question in list_questions()}


def test_every_file_is_a_query_by_itself(store: ox.Store) -> None:
    for question in list_questions():
        select(store, question.query)


@pytest.mark.parametrize("spelling", ["WGSOM-11", "WGSOM 11", "https://w3id.org/majlis/id/meeting/WGSOM-11"])
def test_ways_to_name_a_meeting(store: ox.Store, spelling: str) -> None:
    assert len(ask(store, "attended-silent", meeting=spelling).rows) == 2


def test_what_does_not_exist_is_named_with_what_does(store: ox.Store) -> None:
    with pytest.raises(QuestionError, match=r"votes: no such question .*attended-both, attended-silent"):
        ask(store, "votes")
    with pytest.raises(QuestionError, match="when: no such question or parameter; series takes: body"):
        ask(store, "series", when="2024")
    with pytest.raises(QueryError, match="meeting: attended-silent needs this parameter; give the meeting"):
        ask(store, "attended-silent")
    with pytest.raises(QueryError, match="WGSOM-9: no such meeting here; the meetings here are: BUDAPEST"):
        ask(store, "attended-silent", meeting="WGSOM-9")
    with pytest.raises(QueryError, match="king: no such capacity; the capacities are: state-party"):
        ask(store, "represented", meeting=W8, capacity="king")
    with pytest.raises(QueryError, match="king: no such kind of agent; the kinds are: state"):
        ask(store, "presenters", kind="king")
    with pytest.raises(QueryError, match="perhaps: neither yes nor left out; give yes"):
        ask(store, "pairs", speakers="perhaps")


HOSTILE = ['5" } } #', "5'", "5\\", '"} UNION { ?a ?b ?c', "5\n# parameters\n", "\u202e5"]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_parameter_cannot_change_the_query(store: ox.Store, text: str) -> None:
    assert ask(store, "spoke-under-one-item", meeting=W11, item=text).rows == ()
    with pytest.raises(QueryError):
        ask(store, "attended-silent", meeting=f"WGSOM-11> {text}")


def test_no_other_server_is_asked(store: ox.Store) -> None:
    with pytest.raises(QueryError, match="asks no other servers"):
        select(store, "SELECT * { SERVICE <http://example.org/> { ?a ?b ?c } }")
    with pytest.raises(QueryError, match="asks no other servers"):
        select(store, "SELECT * { service silent ?where { ?a ?b ?c } }")
    harmless = 'SELECT * { ?a <http://example.org/SERVICE> "SERVICE" . # SERVICE\n OPTIONAL { ?service ?b ?c } }'
    assert select(store, harmless).rows == ()


def test_a_wrong_query_is_one_line(store: ox.Store) -> None:
    with pytest.raises(QueryError) as caught:
        select(store, "SELECT\n?a WHERE {")
    assert "\n" not in str(caught.value)


def test_questions_are_answered_on_a_large_graph(tmp_path: Path) -> None:
    """A hundred copies of the four documents as other meetings on other days."""
    written = quads(corpus())
    lines = {
        line.replace("/WGSOM-", f"/N{number}-").replace("/participation/", f"/participation/{number}x")
        .replace('"20', f'"{number + 1000}').replace("/BUDAPEST-", f"/B{number}-")
        for number in range(100)
        for line in written
    }  # fmt: skip
    assert len(lines) > 40_000
    large = open_store(write_store(lines | set(written), tmp_path / "store"))
    answers = {}
    for question in list_questions():
        given = {p.name: next(c[1][p.name] for c in CASES if c[0] == question.name and p.name in c[1])
                 for p in question.parameters if p.default == "required"}  # fmt: skip
        answers[question.name] = len(ask(large, question.name, **given).rows)
    assert [name for name, rows in answers.items() if not rows] == []


def test_a_query_may_name_its_graphs(tmp_path: Path) -> None:
    count = "SELECT (COUNT(*) AS ?n) FROM <urn:g> { ?s ?p ?o }"
    store = open_store(write_store((f'<urn:a> <urn:b> "{name}" <urn:{name}> .' for name in "gh"), tmp_path / "store"))
    assert [select(store, query).rows for query in (count, count.replace("FROM <urn:g>", ""))] == [((1,),), ((2,),)]
