"""What goes wrong with a store: one line that names its address and the mend, never a secret."""

from __future__ import annotations

from ontology.errors import InputError

__all__ = ["StoreError"]


class StoreError(InputError):
    """A store does not answer, or not as it should. `source` is its address.

    >>> str(StoreError("http://a.example/sparql", "refuses the password", "mend MAJLIS_PASSWORD"))
    'http://a.example/sparql: refuses the password; mend MAJLIS_PASSWORD'
    """
