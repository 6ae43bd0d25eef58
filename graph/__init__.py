"""Keeping, asking, showing: RDF, store, questions, analysis, network, pages. Imports ontology and extractors."""
