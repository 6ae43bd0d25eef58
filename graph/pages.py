"""What all pages share: templates, escaping, one self-contained file, written in one go.

The rule of this module: a page loads nothing and trusts nothing. Styles, scripts and data stand in the file; data is
JSON that cannot close its own element; the content security policy allows only the scripts whose hashes it lists.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["asset", "capacities", "compact", "interface", "render", "script_json", "script_policy", "write_text"]

_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


@cache
def asset(name: str) -> str:
    """Return the text of ``graph/templates/<name>``, without the link to a source map that browsers would follow."""
    text = files("graph").joinpath("templates", *name.split("/")).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("//# sourceMappingURL=")]
    return "\n".join(lines) + "\n"


def interface(*more: str) -> dict[str, Any]:
    """Return the words of the pages, by language and key; names of kinds, capacities and functions are among them.

    `more` are further files of words, such as those of one page.
    """
    words: dict[str, Any] = json.loads(asset("interface.json"))
    for name in more:
        for language, told in json.loads(asset(name)).items():
            words[language] |= told
    return words


def capacities() -> dict[str, dict[str, str]]:
    r"""Return how each capacity looks in pages and figures: a colour, and lines over it (``/ \ | - + x .``) or none.

    The colours are those of Paul Tol's scheme "muted", https://personal.sron.nl/~pault/, told apart by colour-blind
    readers; those that share one, or that a grey print makes alike, have different lines. The order is that of weight:
    of several capacities at one meeting the first is drawn.

    >>> capacities()["party-organization"]
    {'colour': '#88ccee', 'hatch': '/'}
    """
    looks: dict[str, dict[str, str]] = json.loads(asset("capacities.json"))
    return looks


def script_json(value: Any) -> Markup:
    r"""Return `value` as JSON that is safe inside an HTML element.

    >>> print(script_json("</script>"))
    "\u003c/script\u003e"
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character, escape in _ESCAPES.items():  # many times as fast as `str.translate`, which counts for megabytes
        text = text.replace(character, escape)
    return Markup(text)  # noqa: S704 - escaped in the lines above


def script_policy(scripts: Iterable[str]) -> str:
    """Return the sources of scripts that a policy allows: the hashes of the assets `scripts`, or none."""
    return " ".join(f"'sha256-{_digest(asset(name))}'" for name in scripts) or "'none'"


def render(template: str, scripts: Sequence[str] = (), **context: Any) -> str:
    """Return the page made from `template`, with the assets `scripts` embedded and allowed by their hashes."""
    texts = [asset(name) for name in scripts]
    trusted = [Markup(text) for text in texts]  # noqa: S704 - our own files
    return _environment().get_template(template).render(scripts=trusted, policy=script_policy(scripts), **context)


def write_text(path: Path, text: str) -> None:
    """Write `text` to `path` so that a reader finds the old file or the new one, never half of one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def compact(table: pd.DataFrame) -> dict[str, Any]:
    """Return a table of text as a pool of distinct strings and, for each column, places in the pool.

    >>> import pandas as pd
    >>> compact(pd.DataFrame({"a": ["x", "y", "x"]}))
    {'pool': ['x', 'y'], 'columns': {'a': [0, 1, 0]}, 'length': 3}
    """
    pool: dict[str, int] = {}
    columns = {name: _places(table[name], pool) for name in table.columns}
    return {"pool": list(pool), "columns": columns, "length": len(table)}


def _places(column: pd.Series[str], pool: dict[str, int]) -> list[int]:
    """Return the place of each text of `column` in `pool`, which takes those it does not have."""
    codes, texts = column.factorize()
    places = [pool.setdefault(text, len(pool)) for text in texts]
    return [places[code] for code in codes.tolist()]


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _environment() -> Environment:
    """Return the templates' environment: everything is escaped, and a missing name is an error."""
    environment = Environment(
        loader=FunctionLoader(asset), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.globals["style"] = lambda name: Markup(asset(name))  # noqa: S704 - our own files
    return environment
