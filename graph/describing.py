"""What a build is, for those who find it: title, licence, citation; and its description in VoID and DCAT.

`void.ttl` stands beside the graph it describes. Names of files in it are relative to it; there is no clock in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pyoxigraph as ox

from graph.exports.context import compact
from graph.nquads import Pair, integer, link, literal, words
from graph.tally import Tally
from ontology.identifiers import BASE, dataset_iri
from ontology.vocabulary import Standard, prefixes

__all__ = ["DESCRIPTION", "about", "write_description"]

DESCRIPTION = "void.ttl"
_DCAT, _VOID = "http://www.w3.org/ns/dcat#", "http://rdfs.org/ns/void#"
_DCT, _HERE = prefixes["dct"], "here://build/"
_LICENCE = "http://www.apache.org/licenses/LICENSE-2.0"
_TITLES = {"en": "Who took part in which international meeting", "ar": "من شارك في أي اجتماع دولي"}
_RIGHTS = {
    "en": "The words quoted from documents belong to those who published the documents.",
    "ar": "الكلمات المقتبسة من الوثائق تخص من نشروا تلك الوثائق.",
}
_FILES = {
    "graph.trig": ("application/trig", {"en": "the graph", "ar": "الشبكة الدلالية"}),
    "tables/participation.csv": ("text/csv", {"en": "who took part where", "ar": "من شارك وأين"}),
    "tables/participation.parquet": (
        "application/vnd.apache.parquet",
        {"en": "who took part where, with types", "ar": "من شارك وأين، مع الأنواع"},
    ),
    "tables/meetings.csv": ("text/csv", {"en": "the meetings", "ar": "الاجتماعات"}),
}


def about(manifest: Mapping[str, Any]) -> dict[str, str]:
    """Return what a build is, by name: for formats that hold names and values and no RDF."""
    version, inputs = str(manifest["majlis"]), manifest["inputs"]
    return {
        "title": _TITLES["en"],
        "title_ar": _TITLES["ar"],
        "identifier": dataset_iri(entry["sha256"] for entry in inputs),
        "licence": _LICENCE,
        "rights": _RIGHTS["en"],
        "rights_ar": _RIGHTS["ar"],
        "citation": f"The majlis contributors: {_TITLES['en']}. Made with majlis {version} from {_number(inputs)}.",
        "vocabulary": prefixes["maj"].removesuffix("#"),
        "majlis": version,
    }


def _number(inputs: Any) -> str:
    return f"{len(inputs)} document" + ("" if len(inputs) == 1 else "s")


def write_description(folder: Path, told: Mapping[str, str], tally: Tally, languages: Iterable[str]) -> None:
    """Write the description of the build in `folder`; `told` is what `about` says, `languages` of its documents."""
    said = {told["identifier"]: _dataset(told, tally, languages)} | _parts(told["identifier"], tally) | _files(folder)
    lines = "".join(f"{link(one)} {link(name)} {value} .\n" for one, pairs in said.items() for name, value in pairs)
    names = {"dcat": _DCAT, "void": _VOID} | prefixes
    made = ox.serialize(
        ox.parse(lines.encode(), format=ox.RdfFormat.N_TRIPLES),
        format=ox.RdfFormat.TURTLE,
        prefixes=names,
        base_iri=_HERE,
    )
    # The serialiser writes base and prefixes first, the prefixes in no fixed order. Without the base, names of files
    # are relative to the place of the description.
    text = (made or b"").decode().split("\n", len(names) + 1)
    head = sorted(line for line in text[:-1] if not line.startswith("@base"))
    (folder / DESCRIPTION).write_text("\n".join([*head, "", text[-1]]), encoding="utf-8", newline="\n")


def _dataset(told: Mapping[str, str], tally: Tally, languages: Iterable[str]) -> list[Pair]:
    """Return what is said of the whole."""
    spaces = {iri for iri in prefixes.values() if any(name.startswith(f"<{iri}") for name in tally.names())}
    return [
        *((Standard.TYPE, link(iri)) for iri in (_VOID + "Dataset", _DCAT + "Dataset")),
        *((Standard.TITLE, words(text, language)) for language, text in _TITLES.items()),
        *((_DCT + "rights", words(text, language)) for language, text in _RIGHTS.items()),
        (_DCT + "license", link(told["licence"])),
        (_DCT + "bibliographicCitation", words(told["citation"], "en")),
        (_DCT + "conformsTo", link(told["vocabulary"])),
        (prefixes["owl"] + "versionInfo", literal(told["majlis"])),
        *((Standard.LANGUAGE, literal(language)) for language in sorted(set(languages) - {""})),
        (_VOID + "uriSpace", literal(BASE)),
        (_VOID + "triples", integer(tally.triples)),
        (_VOID + "distinctSubjects", integer(tally.subjects)),
        (_VOID + "classes", integer(len(tally.classes))),
        (_VOID + "properties", integer(len(tally.properties))),
        *((_VOID + "vocabulary", link(iri)) for iri in sorted(spaces)),
        (_VOID + "dataDump", link(_HERE + "graph.trig")),
        *((_DCAT + "distribution", link(_HERE + name)) for name in _FILES),
        *((_VOID + "classPartition", link(_part(told["identifier"], name))) for name in sorted(tally.classes)),
        *((_VOID + "propertyPartition", link(_part(told["identifier"], name))) for name in sorted(tally.properties)),
    ]


def _part(dataset: str, name: str) -> str:
    """Return the IRI of the part of a dataset that has to do with the term `name` of N-Quads."""
    return f"{dataset}/{quote(compact(name[1:-1]), safe=':')}"


def _parts(dataset: str, tally: Tally) -> dict[str, list[Pair]]:
    """Return how many things there are of each class, and how many triples with each property."""
    classes = {
        _part(dataset, name): [(_VOID + "class", name), (_VOID + "entities", integer(number))]
        for name, number in sorted(tally.classes.items())
    }
    properties = {
        _part(dataset, name): [(_VOID + "property", name), (_VOID + "triples", integer(count))]
        for name, count in sorted(tally.properties.items())
    }
    return classes | properties


def _files(folder: Path) -> dict[str, list[Pair]]:
    """Return what is said of the files to take away."""
    return {
        _HERE + name: [
            (Standard.TYPE, link(_DCAT + "Distribution")),
            *((Standard.TITLE, words(text, language)) for language, text in titles.items()),
            (_DCT + "license", link(_LICENCE)),
            (_DCAT + "mediaType", link("https://www.iana.org/assignments/media-types/" + media_type)),
            (_DCAT + "downloadURL", link(_HERE + name)),
            (_DCAT + "byteSize", integer((folder / name).stat().st_size).replace("#integer", "#nonNegativeInteger")),
        ]
        for name, (media_type, titles) in _FILES.items()
    }
