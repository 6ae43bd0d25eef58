"""`majlis analyse`: which measures of which facts were asked for on the command line, shown and written as tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from majlis.display import SHAPES

if TYPE_CHECKING:
    import pandas as pd

    from majlis.knowledge_graph import KnowledgeGraph

__all__ = ["choice_options", "given", "list_measures", "show_measures"]

_CHOICES = {
    "kinds": ("kind", "KIND", "Participants of this kind: state, organization, body, process, person, group."),
    "functions": ("function", "FUNCTION", "In this function; speaking for all who take the floor."),
    "capacities": ("capacity", "CAPACITY", "In this capacity, such as state-party."),
    "participants": ("participant", "CODE", "Only this participant."),
    "bodies": ("body", "CODE", "Meetings of this body."),
    "processes": ("process", "CODE", "Meetings of this process and of the bodies that are part of it."),
    "meetings": ("meeting", "KEY", "This meeting, such as WGSOM-11."),
    "items": ("item", "NOTATION", "Under this agenda item."),
    "groups": ("group", "CODE", "On behalf of this group or state."),
    "documents": ("document", "FILE", "As this document says."),
}


def choice_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that choose facts (see `graph.analysis.selection.Choice`) to a command."""
    for day, what in (("until", "not after"), ("since", "not before")):
        says = f"Meetings that began {what} this day, month or year."
        command = click.option(f"--{day}", metavar="DATE", default="", help=says)(command)
    for name, (option, metavar, says) in reversed(_CHOICES.items()):
        command = click.option(f"--{option}", name, metavar=metavar, multiple=True, help=says)(command)
    return command


def given(options: Mapping[str, Any]) -> dict[str, Any]:
    """Return those of the `options` of a command that choose facts and were given."""
    return {name: value for name, value in options.items() if name in (*_CHOICES, "since", "until") and value}


def show_measures(
    kg: KnowledgeGraph, names: Sequence[str], how: Mapping[str, Any], out: Path | None, show: Callable[..., None]
) -> None:
    """Show the measures called `names` (all, where none is named) and write them.

    `how` holds the options: choices of facts, `weight`, `shape` and `top`. With a shape the rows go to standard output
    only; without, the first `top` rows are shown and the whole tables are written as CSV into `out`. `show` shows
    columns and rows in a shape.
    """
    tables = kg.analyse(*names, weight=how["weight"], **given(how))
    if how["shape"]:
        for table in tables.values():
            show(list(table.columns), _rows(table), how["shape"])
        return
    from graph.tables import write_frames

    folder = out or kg.folder / "analysis"
    write_frames(tables, folder)
    for name, table in tables.items():
        click.echo(f"\n{name}: {_says(name)} ({len(table)} rows, {folder / name}.csv)")
        show(list(table.columns), _rows(table.head(how["top"])), "table")


def _says(name: str) -> str:
    from graph.analysis.catalogue import MEASURES

    return MEASURES[name].says


def list_measures(show: Callable[..., None], shape: str | None) -> None:
    """Show which measures there are."""
    from graph.analysis.catalogue import MEASURES

    show(
        ["measure", "shows"], [[name, measure.says] for name, measure in MEASURES.items()], shape or next(iter(SHAPES))
    )


def _rows(table: pd.DataFrame) -> list[list[Any]]:
    rows: list[list[Any]] = table.astype(object).where(table.notna(), "").to_numpy(dtype=object).tolist()
    return rows
