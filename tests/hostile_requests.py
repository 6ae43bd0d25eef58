"""Requests that must be refused: method, path, headers, body, and the statuses that are a refusal.

The words are hostile, the hosts are addresses that answer nothing.
"""
# ruff: noqa: E501 - one request is one line

from __future__ import annotations

from urllib.parse import quote

_FORM, _DIRECT, _UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
GET = "/sparql?query="
_AWAY = "<http://127.0.0.1:{port}/>"
_TRIPLE = "<urn:a> <urn:b> <urn:c>"


def _q(query: str) -> str:
    return quote(query, safe="")


UPDATES = [
    f"INSERT DATA {{ {_TRIPLE} }}",
    f"insert data {{ {_TRIPLE} }}",
    f"DELETE DATA {{ {_TRIPLE} }}",
    "DELETE WHERE { ?s ?p ?o }",
    "DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "CLEAR ALL",
    "DROP ALL",
    "DROP SILENT DEFAULT",
    "CREATE GRAPH <urn:g>",
    "COPY DEFAULT TO <urn:g>",
    "MOVE DEFAULT TO <urn:g>",
    "ADD DEFAULT TO <urn:g>",
    "LOAD <file:///etc/passwd>",
    f"LOAD {_AWAY} INTO GRAPH <urn:g>",
    f"# a comment\nINSERT DATA {{ {_TRIPLE} }}",
    f"PREFIX a: <urn:a> INSERT DATA {{ {_TRIPLE} }}",
    f"ASK {{}} ; INSERT DATA {{ {_TRIPLE} }}",
    f"\\u0049NSERT DATA {{ {_TRIPLE} }}",
]

AWAY = [
    f"SELECT * {{ SERVICE {_AWAY} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ service {_AWAY} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ SERVICE SILENT {_AWAY} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ SERVICE#\n{_AWAY} {{ ?s ?p ?o }} }}",
    f"PREFIX s: {_AWAY} SELECT * {{ SERVICE s: {{ ?s ?p ?o }} }}",
    f"PREFIX : {_AWAY} SELECT * {{ SERVICE: {{ ?s ?p ?o }} }}",
    f'SELECT * {{ BIND("""a"b""" AS ?x) SERVICE {_AWAY} {{ ?s ?p ?o }} BIND("" AS ?y) }}',
    f"SELECT * {{ BIND('''a'b''' AS ?x) SERVICE {_AWAY} {{ ?s ?p ?o }} BIND('' AS ?y) }}",
    "SELECT * { VALUES ?x { " + _AWAY + " } FILTER(1<2)SERVICE?x{?s?p?o}FILTER(3>2) }",
    f"SELECT * {{ VALUES ?x {{ {_AWAY} }} SERVICE ?x {{ ?s ?p ?o }} }}",
    f"ASK {{ FILTER EXISTS {{ SERVICE {_AWAY} {{ ?s ?p ?o }} }} }}",
    f"ASK {{ {{ SELECT * {{ SERVICE {_AWAY} {{ ?s ?p ?o }} }} }} }}",
    f"CONSTRUCT {{ ?s ?p ?o }} {{ SERVICE {_AWAY} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ ?s ?p 1SERVICE {_AWAY} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ \\u0053ERVICE {_AWAY} {{ ?s ?p ?o }} }}",
    "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "SELECT * FROM NAMED <FILE:///etc/passwd> { GRAPH ?g { ?s ?p ?o } }",
    "PREFIX f: <file:///etc/> SELECT * FROM f:passwd { ?s ?p ?o }",
    "BASE <file:///etc/> SELECT * FROM <passwd> { ?s ?p ?o }",
    "SELECT * FROM <\\u0066ile:///etc/passwd> { ?s ?p ?o }",
]

OTHERS = [
    ("update-field", "POST", "/sparql", {"Content-Type": _FORM}, "update=" + _q(UPDATES[0]), {403}),
    ("update-address", "GET", "/sparql?update=" + _q(UPDATES[0]), {}, "", {403}),
    ("update-beside", "POST", "/sparql", {"Content-Type": _FORM}, "query=ASK%7B%7D&update=" + _q(UPDATES[0]), {403}),
    ("update-media", "POST", "/sparql", {"Content-Type": _UPDATE}, UPDATES[0], {403}),
    ("using", "GET", GET + "ASK%7B%7D&using-graph-uri=urn:g", {}, "", {403}),
    ("delete", "DELETE", "/sparql", {}, "", {405}),
    ("patch", "PATCH", "/sparql", {"Content-Type": _UPDATE}, UPDATES[0], {405}),
    ("graph-store", "PUT", "/sparql?graph=urn:g", {"Content-Type": "text/turtle"}, "", {405}),
    ("trace", "TRACE", "/", {}, "", {405}),
    ("graph-file", "GET", GET + "ASK%7B%7D&default-graph-uri=file:///etc/passwd", {}, "", {403}),
    ("named-file", "GET", GET + "ASK%7B%7D&named-graph-uri=FILE:///etc/passwd", {}, "", {403}),
    ("graph-relative", "GET", GET + "ASK%7B%7D&default-graph-uri=passwd", {}, "", {400}),
    ("graph-broken", "GET", GET + "ASK%7B%7D&default-graph-uri=urn:a%3E%20b", {}, "", {400}),
    ("no-utf-8", "GET", GET + "%ff%fe", {}, "", {400}),
    ("form-no-utf-8", "POST", "/sparql", {"Content-Type": _FORM}, "query=%ff", {400}),
    ("direct-no-utf-8", "POST", "/sparql", {"Content-Type": _DIRECT}, b"ASK { ?s ?p '\xff' }", {400}),
    ("utf-16", "POST", "/sparql", {"Content-Type": _DIRECT + "; charset=utf-16"}, "ASK {}".encode("utf-16"), {415}),
    ("huge-body", "POST", "/sparql", {"Content-Type": _DIRECT}, "ASK {} #" + "x" * 2_000_000, {413}),
    ("huge-address", "GET", GET + "x" * 200_000, {}, "", {400, 414, 431}),
    ("huge-header", "GET", "/", {"Accept": "x" * 200_000}, "", {400, 431}),
    ("many-fields", "GET", "/sparql?" + "a=b&" * 1000, {}, "", {400}),
    ("deep", "POST", "/sparql", {"Content-Type": _DIRECT}, "ASK " + "{" * 100_000 + "}" * 100_000, {400, 503}),
    ("null", "GET", GET + "ASK%7B%7D%00", {}, "", {400}),
    ("up", "GET", "/id/../../../etc/passwd", {}, "", {404}),
    ("up-encoded", "GET", "/id/%2e%2e/%2e%2e/etc/passwd", {}, "", {404}),
    ("up-slash", "GET", "/page/..%2f..%2fetc%2fpasswd", {}, "", {404}),
    ("up-data", "GET", "/data/../../etc/passwd.ttl", {}, "", {404}),
    ("up-null", "GET", "/page/state/ITA%00", {}, "", {404}),
    ("up-build", "GET", "/build/../manifest.json", {}, "", {404}),
    ("up-build-encoded", "GET", "/build/..%2fstore%2fCURRENT", {}, "", {404}),
    ("build-other", "GET", "/build/manifest.json", {}, "", {404}),
    ("header-injection", "GET", "/id/state/ITA%0d%0aSet-Cookie:%20a=b", {}, "", {404}),
    ("iri-injection", "GET", "/page/state/ITA%3E%20%3Fp%20%3Fo%20%7D", {}, "", {404}),
    ("script", "GET", "/page/%3Cscript%3Ealert(1)%3C%2Fscript%3E", {}, "", {404}),
    ("page-no-utf-8", "GET", "/page/state/%ff", {}, "", {404}),
    ("other-host", "GET", "/sparql?query=ASK%7B%7D", {"Host": "rebound.example"}, "", {400}),
    ("question-injection", "GET", "/ask/attended-silent?meeting=" + _q('x"} SERVICE <http://127.0.0.1/> {?s ?p ?o}'), {}, "", {400}),
    ("question-unknown", "GET", "/ask/..%2f..%2fetc", {}, "", {400, 404}),
    ("parameter-unknown", "GET", "/ask/series?drop=all", {}, "", {400}),
]  # fmt: skip
