"""Tables of text: every cell a string, whatever type the column had, as pages and networks want them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["text_rows", "text_table"]


def text_table(table: pd.DataFrame, columns: Iterable[str]) -> pd.DataFrame:
    """Return `columns` of `table` as text, empty where a column or a value is missing.

    >>> import pandas as pd
    >>> text_table(pd.DataFrame({"a": [1, 2]}), ["a", "b"]).to_dict("list")
    {'a': ['1', '2'], 'b': ['', '']}
    """
    part = table.reindex(columns=list(columns))
    return part.assign(**{name: _texts(part[name]) for name in part.columns})


def _texts(column: pd.Series[str]) -> pd.Series[str]:
    if column.dtype == "str":  # so it is with pandas 3, and most columns of a build are such
        return column.fillna("")
    whole = column.astype(object)
    return whole.where(whole.notna(), "").astype(str)


def text_rows(table: pd.DataFrame, columns: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a table of text as tuples; many times as fast as `itertuples` where Arrow holds the text."""
    yield from zip(*(table[name].to_numpy(dtype=object).tolist() for name in columns), strict=True)
