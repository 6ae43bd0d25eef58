"""The page with the editor and the saved questions."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from graph.pages import asset, render, script_json, script_policy
from graph.questions import Question, list_questions
from graph.serving.guards import POLICY
from graph.serving.limits import Limits
from ontology.identifiers import BASE
from ontology.vocabulary import prefixes

__all__ = ["editor_page", "preferred"]

_SCRIPTS = ("make.js", "serve.js")


def preferred(wanted: str, accepted: str) -> str:
    """Return the language of a page, en or ar: `wanted` where it is one of them, else the first that is `accepted`.

    >>> preferred("", "ar-EG, en;q=0.8"), preferred("en", "ar"), preferred("", "fr")
    ('ar', 'en', 'en')
    """
    tags = [wanted, *(part.split(";")[0].strip() for part in accepted.split(","))]
    return next((tag[:2].lower() for tag in tags if tag[:2].lower() in {"en", "ar"}), "en")


@cache
def editor_page(language: str, limits: Limits) -> tuple[str, str]:
    """Return the page in `language` (en or ar) and the policy that allows its scripts."""
    words: dict[str, Any] = json.loads(asset("serving.json"))
    data = {
        "words": words[language],
        "questions": [_question(question, language) for question in list_questions()],
        "prefixes": prefixes,
        "base": BASE,
        "language": language,
    }
    text = render(
        "serve.html.j2", _SCRIPTS, language=language, say=words[language], limits=limits, data=script_json(data)
    )
    return text, POLICY + f"; script-src {script_policy(_SCRIPTS)}; connect-src 'self'"


def _question(question: Question, language: str) -> dict[str, Any]:
    return {
        "name": question.name,
        "number": question.number,
        "title": question.titles[language],
        "description": question.descriptions[language],
        "parameters": [
            {"name": p.name, "kind": p.kind, "default": p.default, "description": p.description}
            for p in question.parameters
        ],
    }
