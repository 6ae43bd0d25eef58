"""An rdflib `Dataset` over the store on disk: rdflib's interface, Oxigraph's answers, no copy."""

from __future__ import annotations

from pathlib import Path

from oxrdflib import OxigraphStore
from rdflib import Dataset

from graph.store import open_store
from ontology.vocabulary import prefixes

__all__ = ["dataset"]


def dataset(folder: str | Path) -> Dataset:
    """Return a read-only `rdflib.Dataset` over the store at `folder`; its default graph is the union of all graphs."""
    view = Dataset(store=OxigraphStore(store=open_store(folder)))  # the store holds that union itself
    for prefix, iri in prefixes.items():
        view.bind(prefix, iri, override=True, replace=True)
    return view
