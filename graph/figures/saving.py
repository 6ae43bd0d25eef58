"""The formats of figures: a line each. A figure is whole or not there, and holds no clock."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from matplotlib.figure import Figure

from ontology.errors import OutputError

__all__ = ["FORMATS", "check_suffix", "save"]

FORMATS: Mapping[str, tuple[str, Mapping[str, str | None]]] = {
    ".svg": ("svg", {"Date": None, "Title": "{title}", "Creator": "majlis {version}"}),
    ".png": ("png", {"Title": "{title}", "Software": "majlis {version}"}),
    ".pdf": ("pdf", {"CreationDate": None, "Title": "{title}", "Creator": "majlis {version}", "Producer": None}),
}
"""By suffix: what matplotlib calls the format, and what is written about the figure into its file."""


def check_suffix(to: Path) -> None:
    """Raise `OutputError` where the suffix of the file `to` names no format."""
    if to.suffix.lower() not in FORMATS:
        raise OutputError(str(to), "names no format of figures", f"let it end in {', '.join(FORMATS)}")


def save(figure: Figure, to: Path, title: str, version: str) -> None:
    """Write `figure` to the file `to` in the format that its suffix names. Raises `OutputError`."""
    check_suffix(to)
    name, about = FORMATS[to.suffix.lower()]
    metadata: dict[str, Any] = {key: text and text.format(title=title, version=version) for key, text in about.items()}
    try:
        with tempfile.TemporaryDirectory(dir=to.parent, prefix=f".{to.name}.") as scratch:
            made = Path(scratch) / "figure"
            figure.savefig(made, format=name, dpi="figure", bbox_inches="tight", pad_inches=0.1, metadata=metadata)
            made.replace(to)
    except OSError as error:
        problem = f"cannot be written ({error.strerror or error})"
        raise OutputError(str(to), problem, "name another place") from error
