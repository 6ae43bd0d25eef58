"""Requests of the SPARQL 1.1 Protocol with what they are answered: method, path, headers, body, status, media, part.

A query in braces is percent-encoded. Expectations are read from the recommendation, not from an answer.
"""
# ruff: noqa: E501 - one request is one line

from __future__ import annotations

from urllib.parse import quote

REFERENCE, DERIVED = "https://w3id.org/majlis/id/graph/reference", "https://w3id.org/majlis/id/graph/derived"
ITALY = "https://w3id.org/majlis/id/state/ITA"
_JSON, _XML = "application/sparql-results+json", "application/sparql-results+xml"
_FORM, _DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
_TTL, _NT, _RDF, _LD = "text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"


def _q(query: str) -> str:
    return quote(query, safe="")


ONE = 'SELECT ?x { VALUES ?x { "one" } }'
ASK, NO = "ASK { ?s ?p ?o }", "ASK { ?s <urn:none> ?o }"
BUILT = 'CONSTRUCT { <urn:a> <urn:b> "c" } { }'
DESCRIBED = f"DESCRIBE <{ITALY}>"
STATE = f"ASK {{ <{ITALY}> a <https://w3id.org/majlis/ns#State> }}"
IN_GRAPH = f"ASK {{ GRAPH ?g {{ <{ITALY}> a <https://w3id.org/majlis/ns#State> }} }}"
GET = "/sparql?query="
_G, _N = "&default-graph-uri=", "&named-graph-uri="
_EN = '"vars":["x"]'

REQUESTS = [
    # GET and the formats of results
    ("get", "GET", GET + _q(ONE), {}, "", 200, _JSON, '"value":"one"'),
    ("get-any", "GET", GET + _q(ONE), {"Accept": "*/*"}, "", 200, _JSON, _EN),
    ("get-json", "GET", GET + _q(ONE), {"Accept": _JSON}, "", 200, _JSON, _EN),
    ("get-plain-json", "GET", GET + _q(ONE), {"Accept": "application/json"}, "", 200, _JSON, _EN),
    ("get-xml", "GET", GET + _q(ONE), {"Accept": _XML}, "", 200, _XML, "<literal>one</literal>"),
    ("get-plain-xml", "GET", GET + _q(ONE), {"Accept": "application/xml"}, "", 200, _XML, "<variable name="),
    ("get-csv", "GET", GET + _q(ONE), {"Accept": "text/csv"}, "", 200, "text/csv", "x\r\none"),
    ("get-tsv", "GET", GET + _q(ONE), {"Accept": "text/tab-separated-values"}, "", 200, "text/tab-separated-values", '?x\n"one"'),
    ("weights", "GET", GET + _q(ONE), {"Accept": f"{_JSON};q=0.2, text/csv;q=0.9"}, "", 200, "text/csv", "one"),
    ("weight-none", "GET", GET + _q(ONE), {"Accept": f"{_JSON};q=0, */*;q=0.1"}, "", 200, _XML, "one"),
    ("half-range", "GET", GET + _q(ONE), {"Accept": "text/*"}, "", 200, "text/csv", "one"),
    ("unacceptable", "GET", GET + _q(ONE), {"Accept": "image/png"}, "", 406, "text/plain", "formats"),
    ("format-name", "GET", GET + _q(ONE) + "&format=csv", {"Accept": _JSON}, "", 200, "text/csv", "one"),
    ("format-media", "GET", GET + _q(ONE) + "&format=" + _q(_XML), {}, "", 200, _XML, "one"),
    ("format-other", "GET", GET + _q(ONE) + "&format=turtle", {}, "", 200, _JSON, "one"),
    ("empty-answer", "GET", GET + _q("SELECT ?x { ?x <urn:none> ?x }"), {}, "", 200, _JSON, '"bindings":[]'),
    ("unbound", "GET", GET + _q("SELECT ?x ?y { VALUES ?x { 1 } }"), {"Accept": "text/csv"}, "", 200, "text/csv", "1,"),
    ("language", "GET", GET + _q('SELECT ?x { VALUES ?x { "سلام"@ar } }'), {}, "", 200, _JSON, '"xml:lang":"ar"'),
    ("arabic", "GET", GET + _q('SELECT ?x { VALUES ?x { "سلام" } }'), {}, "", 200, _JSON, "سلام"),
    ("number", "GET", GET + _q("SELECT ?x { VALUES ?x { 7 } }"), {}, "", 200, _JSON, '#integer"'),
    # ASK
    ("ask-yes", "GET", GET + _q(ASK), {}, "", 200, _JSON, '"boolean":true'),
    ("ask-no", "GET", GET + _q(NO), {}, "", 200, _JSON, '"boolean":false'),
    ("ask-xml", "GET", GET + _q(ASK), {"Accept": _XML}, "", 200, _XML, "<boolean>true</boolean>"),
    ("ask-csv", "GET", GET + _q(ASK), {"Accept": "text/csv"}, "", 200, "text/csv", "true"),
    # CONSTRUCT, DESCRIBE and the formats of graphs
    ("construct", "GET", GET + _q(BUILT), {}, "", 200, _TTL, "<urn:a> <urn:b> "),
    ("construct-nt", "GET", GET + _q(BUILT), {"Accept": _NT}, "", 200, _NT, '<urn:a> <urn:b> "c" .'),
    ("construct-rdf", "GET", GET + _q(BUILT.replace("urn:b", "urn:x#b")), {"Accept": _RDF}, "", 200, _RDF, "<rdf:RDF"),
    ("construct-ld", "GET", GET + _q(BUILT), {"Accept": _LD}, "", 200, _LD, '"urn:a"'),
    ("construct-json", "GET", GET + _q(BUILT), {"Accept": "application/json"}, "", 200, _LD, '"urn:a"'),
    ("construct-unacceptable", "GET", GET + _q(BUILT), {"Accept": "text/csv"}, "", 406, "text/plain", "text/turtle"),
    ("describe", "GET", GET + _q(DESCRIBED), {}, "", 200, _TTL, '"إيطاليا"@ar'),
    ("describe-nt", "GET", GET + _q(DESCRIBED), {"Accept": _NT}, "", 200, _NT, f"<{ITALY}> "),
    ("describe-none", "GET", GET + _q("DESCRIBE <urn:none>"), {"Accept": _NT}, "", 200, _NT, ""),
    # POST
    ("form", "POST", "/sparql", {"Content-Type": _FORM}, "query=" + _q(ONE), 200, _JSON, "one"),
    ("form-plus", "POST", "/sparql", {"Content-Type": _FORM}, "query=ASK+%7B+%7D", 200, _JSON, "true"),
    ("form-charset", "POST", "/sparql", {"Content-Type": _FORM + "; charset=UTF-8"}, "query=" + _q(ONE), 200, _JSON, "one"),
    ("form-csv", "POST", "/sparql", {"Content-Type": _FORM, "Accept": "text/csv"}, "query=" + _q(ONE), 200, "text/csv", "one"),
    ("form-graph", "POST", "/sparql", {"Content-Type": _FORM}, "query=" + _q(STATE) + _G + _q(DERIVED), 200, _JSON, "false"),
    ("form-format", "POST", "/sparql", {"Content-Type": _FORM}, "query=" + _q(ONE) + "&format=tsv", 200, "text/tab-separated-values", "one"),
    ("direct", "POST", "/sparql", {"Content-Type": _DIRECT}, ONE, 200, _JSON, "one"),
    ("direct-charset", "POST", "/sparql", {"Content-Type": _DIRECT + "; charset=utf-8"}, ONE, 200, _JSON, "one"),
    ("direct-arabic", "POST", "/sparql", {"Content-Type": _DIRECT}, 'ASK { ?s ?p "إيطاليا"@ar }', 200, _JSON, "true"),
    ("direct-construct", "POST", "/sparql", {"Content-Type": _DIRECT, "Accept": _NT}, BUILT, 200, _NT, "<urn:a>"),
    ("direct-graph", "POST", "/sparql?" + _G[1:] + _q(REFERENCE), {"Content-Type": _DIRECT}, STATE, 200, _JSON, "true"),
    ("direct-other-graph", "POST", "/sparql?" + _G[1:] + _q(DERIVED), {"Content-Type": _DIRECT}, STATE, 200, _JSON, "false"),
    # the dataset
    ("union", "GET", GET + _q(STATE), {}, "", 200, _JSON, "true"),
    ("named", "GET", GET + _q(IN_GRAPH), {}, "", 200, _JSON, "true"),
    ("default-graph", "GET", GET + _q(STATE) + _G + _q(REFERENCE), {}, "", 200, _JSON, "true"),
    ("default-graphs", "GET", GET + _q(STATE) + _G + _q(DERIVED) + _G + _q(REFERENCE), {}, "", 200, _JSON, "true"),
    ("default-only", "GET", GET + _q(IN_GRAPH) + _G + _q(REFERENCE), {}, "", 200, _JSON, "false"),
    ("named-graph", "GET", GET + _q(IN_GRAPH) + _N + _q(REFERENCE), {}, "", 200, _JSON, "true"),
    ("other-named-graph", "GET", GET + _q(IN_GRAPH) + _N + _q(DERIVED), {}, "", 200, _JSON, "false"),
    ("named-only", "GET", GET + _q(STATE) + _N + _q(REFERENCE), {}, "", 200, _JSON, "false"),
    ("unknown-graph", "GET", GET + _q(STATE) + _G + _q("urn:none"), {}, "", 200, _JSON, "false"),
    ("from", "GET", GET + _q(STATE.replace("ASK", f"ASK FROM <{DERIVED}>")), {}, "", 200, _JSON, "false"),
    ("from-named", "GET", GET + _q(IN_GRAPH.replace("ASK", f"ASK FROM NAMED <{REFERENCE}>")), {}, "", 200, _JSON, "true"),
    ("protocol-wins", "GET", GET + _q(STATE.replace("ASK", f"ASK FROM <{DERIVED}>")) + _G + _q(REFERENCE), {}, "", 200, _JSON, "true"),
    # what is no query
    ("malformed", "GET", GET + _q("SELECT * {"), {}, "", 400, "text/plain", "SPARQL"),
    ("empty-query", "GET", GET, {}, "", 400, "text/plain", "no query"),
    ("two-queries", "GET", GET + _q(ASK) + "&query=" + _q(ASK), {}, "", 400, "text/plain", "more than once"),
    ("form-empty", "POST", "/sparql", {"Content-Type": _FORM}, "", 400, "text/plain", "no query"),
    ("post-json", "POST", "/sparql", {"Content-Type": "application/json"}, "{}", 415, "text/plain", "POST"),
    ("head", "HEAD", GET + _q(ONE), {}, "", 200, _JSON, ""),
    ("put", "PUT", "/sparql", {"Content-Type": _DIRECT}, ONE, 405, "text/plain", ""),
    # the description of the service
    ("description", "GET", "/sparql", {}, "", 200, _TTL, "SPARQL11Query"),
    ("description-nt", "GET", "/sparql", {"Accept": _NT}, "", 200, _NT, "#UnionDefaultGraph>"),
    ("description-graphs", "GET", "/sparql", {"Accept": _NT}, "", 200, _NT, f"#name> <{REFERENCE}>"),
    ("description-ld", "GET", "/sparql", {"Accept": _LD}, "", 200, _LD, "service-description#"),
    ("description-browser", "GET", "/sparql", {"Accept": "text/html,*/*;q=0.1"}, "", 303, "", ""),
]  # fmt: skip
