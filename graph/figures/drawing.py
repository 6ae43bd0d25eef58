"""From a build to a figure in a file."""

from __future__ import annotations

import warnings
from collections.abc import Collection
from pathlib import Path
from typing import Any

import matplotlib as mpl
import pandas as pd
from matplotlib.figure import Figure

from graph.analysis.selection import Selection, select
from graph.figures.catalogue import view
from graph.figures.material import Material, Source, source
from graph.figures.saving import check_suffix, save
from graph.figures.sheet import captioned
from graph.figures.style import settings
from graph.figures.words import Words, words
from graph.manifest import read_manifest
from graph.tables import read_table

__all__ = ["draw", "drawn", "gathered"]

_TABLES = ("participation", "meetings", "entities", "recommendations", "documents")


def drawn(folder: Path, name: str, to: Path, *, language: str = "en", **how: Any) -> Path:
    """Draw the view called `name` of the build in `folder` into the file `to` and return its path.

    `how` as in `gathered`. Raises `MajlisError`.
    """
    check_suffix(to)
    material, told = gathered(folder, name, words(language), **how)
    draw(name, material, told, to)
    return to


def gathered(
    folder: Path, name: str, said: Words, top: int | None = None, by: str = "", **choice: Any
) -> tuple[Material, Source]:
    """Return what the view called `name` is drawn of, from the build in `folder`, and what its caption tells.

    `top` limits the rows, `by` is what they are grouped by; `choice` are fields of `graph.analysis.selection.Choice`.
    """
    kinds = view(name, by).kinds
    tables = {name: read_table(folder / "tables", name) for name in _TABLES}
    rows = (tables[name] for name in ("participation", "meetings", "entities"))
    chosen = select(*rows, **{"kinds": kinds, **choice})
    recommended = _recommended(tables["recommendations"], chosen, choice.get("documents"))
    told = source(folder.resolve().name, read_manifest(folder), tables["documents"])
    return Material(chosen, recommended, said, top, by), told


def _recommended(table: pd.DataFrame, chosen: Selection, documents: str | Collection[str] | None) -> pd.DataFrame:
    """Return the recommendations of the chosen meetings, as the chosen documents (None: all) say."""
    rows = table[table["meeting"].isin(chosen.meetings["meeting"])]
    if documents is None:
        return rows
    return rows[rows["document"].isin([documents] if isinstance(documents, str) else list(documents))]


def draw(name: str, material: Material, told: Source, to: Path) -> Figure:
    """Draw the view called `name`, write it to the file `to` and return the figure. Raises `MajlisError`."""
    title = material.words.of("views", name)
    with mpl.rc_context(settings()), warnings.catch_warnings():
        # Letters that no font of the system has are drawn as boxes; docs/figures.md says what to install.
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        figure = captioned(view(name).make(material), title, told, material)
        save(figure, to, title, told.version)
    return figure
