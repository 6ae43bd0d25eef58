"""The peer: what a user would write in an afternoon with the same libraries, to compare majlis with.

spaCy's blank pipeline and PhraseMatcher over the names of CLDR and the United Nations, rdflib's `add` and Turtle, and
pyvis. It finds which states a document mentions; it knows no capacity, no function, no evidence.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import spacy
from pyvis.network import Network
from rdflib import RDF, RDFS, Graph, Literal, Namespace
from spacy.language import Language
from spacy.matcher import PhraseMatcher

from ontology.gazetteer import gazetteer

EX = Namespace("https://example.org/")


def matcher(nlp: Language) -> PhraseMatcher:
    """Return a matcher over the names that CLDR and the United Nations publish for states."""
    phrases = PhraseMatcher(nlp.vocab, attr="LOWER")
    for name in gazetteer().names:
        if name.source.startswith(("cldr", "un")) and gazetteer().kind(name.code).value == "state":
            phrases.add(name.code, [nlp.make_doc(name.text)])
    return phrases


def main(folder: Path, out: Path) -> None:
    """Read the files of `folder` and leave ``graph.ttl``, ``network.html`` and ``found.json`` in `out`."""
    nlp = spacy.blank("ar")
    phrases = matcher(nlp)
    graph, network, found = Graph(), Network(notebook=False, cdn_resources="in_line"), {}
    for path in sorted(folder.iterdir()):
        doc = nlp.make_doc(path.read_text(encoding="utf-8"))
        codes = {nlp.vocab.strings[match] for match, _, _ in phrases(doc)}
        found[path.name] = sorted(codes)
        network.add_node(path.name, shape="square")
        graph.add((EX[path.stem], RDF.type, EX.Document))
        for code in codes:
            graph.add((EX[path.stem], EX.mentions, EX[code]))
            graph.add((EX[code], RDFS.label, Literal(gazetteer().label(code, "en"), "en")))
            network.add_node(code)
            network.add_edge(path.name, code)
    out.mkdir(parents=True, exist_ok=True)
    graph.serialize(out / "graph.ttl", format="turtle")
    (out / "network.html").write_text(network.generate_html(), encoding="utf-8")
    (out / "found.json").write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
