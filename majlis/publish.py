"""`majlis publish`: options of the command line become a target, and what was done becomes lines."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import majlis
from majlis.extras import needs
from majlis.progress import progress_on_stderr

if TYPE_CHECKING:
    from graph.publishing.publishing import Plan

__all__ = ["publish_build"]


def publish_build(
    folder: Path, to: str, how: Mapping[str, Any], credentials: Path | None, *, dry_run: bool, quiet: bool
) -> None:
    """Publish the build in `folder` and say what was done, or with `dry_run` what would be."""
    kg = majlis.open(folder)
    with needs("publish", "majlis publish"):
        from graph.publishing.publishing import Target
    try:
        with progress_on_stderr(quiet) as progress:
            plan = kg.publish(Target(to, **how), credentials, dry_run=dry_run, progress=progress)
    except KeyboardInterrupt:
        click.echo("majlis: stopped; what was sent stays, publish again to go on", err=True)
        sys.exit(130)
    if dry_run:
        for line in _details(plan):
            click.echo(line)
    click.echo(f"{to}: {_summary(plan, 'to send' if dry_run else 'sent', 'to drop' if dry_run else 'dropped')}")


def _details(plan: Plan) -> list[str]:
    sent = [f"send {graph.iri} ({graph.triples} triples)" for graph in plan.send]
    return sent + [f"drop {iri}" for iri in plan.drop]


def _summary(plan: Plan, sent: str, dropped: str) -> str:
    graphs = f"{len(plan.send)} graph" if len(plan.send) == 1 else f"{len(plan.send)} graphs"
    return f"{graphs} {sent} ({plan.triples} triples), {len(plan.drop)} {dropped}, {len(plan.keep)} unchanged"
