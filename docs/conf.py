"""How the documentation becomes a site: `make docs` writes it to ``outputs/site``. Nothing is loaded from elsewhere."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.vocabulary.publishing import publish
from majlis import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx

HERE = Path(__file__).resolve().parent
# The notebook's kernel is this very Python, whatever kernels are installed on the machine.
sys.path.insert(0, str(HERE.parent))

project = "majlis"
author = "The majlis developers"
release = version = __version__
language = "en"
extensions = ["myst_nb", "sphinx.ext.autodoc"]
root_doc = "index"
exclude_patterns = ["_build", "Thumbs.db"]
html_theme = "furo"
html_title = f"majlis {__version__}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_show_copyright = False
html_copy_source = False
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3
# Links to files beside the documentation (examples, data) are checked by the tests, which know all of them.
suppress_warnings = ["myst.xref_missing", "misc.highlighting_failure"]
nb_execution_mode = "force"
nb_execution_timeout = 300
nb_execution_raise_on_error = True
# Docstrings put names of the code between single backticks.
default_role = "code"
autodoc_member_order = "bysource"
autodoc_typehints = "description"


def _right_to_left(_app: Sphinx, name: str, _template: str, context: dict[str, Any], _tree: object) -> None:
    """Say of the pages in Arabic that they are in Arabic; the style sheet turns their direction."""
    if name.startswith("ar/"):
        context["language"] = "ar"


def _vocabulary(app: Sphinx, error: Exception | None) -> None:
    """Write the pages of the vocabulary, made from the Turtle, beside the others."""
    if error is None and app.builder.format == "html":
        publish(Path(app.outdir) / "vocabulary-reference")


def setup(app: Sphinx) -> None:
    """Connect the steps that are ours."""
    app.connect("html-page-context", _right_to_left)
    app.connect("build-finished", _vocabulary)
