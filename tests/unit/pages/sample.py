"""A small library with every kind of entity, the pages it makes, and what an engine makes of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml
from lxml import html
from lxml.html import HtmlElement

from handrail.model.entity import Entity, Part
from handrail.model.library import Library
from handrail.model.ref import Ref
from handrail.pages import FileFact, Page, World, pages
from handrail.prose.prose import Prose
from tests.support import ROOT, Files

TODAY = dt.date(2026, 6, 1)
EXTENSIONS = [
    name if isinstance(name, str) else next(iter(name))
    for name in yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["markdown_extensions"]
]
"""What engines are told to use."""
LAYOUTS = {path.name: path.read_text("utf-8") for path in (ROOT / "site_config/layouts").iterdir()}
_MARKDOWN: Any = import_module("markdown")
"""The parser of both engines; it ships no types."""
_SERVICE = """\
title: Coaching
summary: Talks about what makes a project hard.
version: "1.0"
status: approved
owner: tester
approved_by: project-manager
approved_on: 2026-01-12
group: Advice
you_get: Three talks of an hour.
not_included: Nobody does your work.
provided_by: tester
how_to_ask: Write one line.
responds_in: 2 days
artifacts: [plan]
"""
_FRAMEWORK = """\
title: Outside standard
summary: A list of names from outside.
version: "1.0"
status: approved
owner: tester
approved_by: project-manager
approved_on: 2026-01-12
publisher: A publisher
edition: first
note: Names only.
names:
  - id: one
    name: First name
    clause: "4.1"
"""
_GUIDE = """\
title: Which one is it?
summary: Two things that look alike.
version: "1.0"
status: draft
owner: tester
question: Which of the two?
answer: The first, see [the plan](artifact:plan).
chapters:
  - title: The first
    text: It is first.
duties:
  - title: A duty
    means: It is done.
    practices: [testing]
    artifacts: [plan]
"""
_KEPT = frozenset(
    {
        *("id", "version", "code", "type", "options", "pattern", "was", "default", "email"),
        *("figures", "series", "category", "table", "rows", "columns", "edition", "language"),
        *("formerly", "replaced_by", "site_url", "edit_url", "calculation", "page", "logo"),
    }
)
"""Fields whose text is no free text."""


def files() -> Files:
    """Return the files of the library, for a test to change."""
    return (
        Files()
        .put("standards/services/coaching.yaml", _SERVICE)
        .put("standards/frameworks/outside.yaml", _FRAMEWORK)
        .put("standards/guides/which.yaml", _GUIDE)
    )


def library(given: Files | None = None) -> Library:
    """Return the library, which must load."""
    loaded = (given or files()).load()
    assert loaded.findings == ()
    return loaded.library


def world(**changes: Any) -> World:
    """Return a world with the shipped layouts and the downloads of one template."""
    fact: dict[str, Any] = {
        "bytes": 48_200,
        "sha256": "0" * 64,
        "template": "plan",
        "format": "docx",
    }
    given: dict[str, Any] = {
        "today": TODAY,
        "layouts": LAYOUTS,
        "files": {
            "downloads/plan.docx": FileFact(flavour="guided", **fact),
            "downloads/plan-plain.docx": FileFact(flavour="plain", **fact),
            "downloads/plan-example.docx": FileFact(flavour="example", **fact),
        },
    }
    return World(**{**given, **changes})


def written(library: Library, **changes: Any) -> dict[str, str]:
    """Return the text of every page by its path."""
    return {page.path: page.text for page in pages(library, world(**changes))}


def parts(page: str) -> tuple[dict[str, Any], str]:
    """Return a page's front matter and its Markdown."""
    _, front, body = page.split("---\n", 2)
    return yaml.safe_load(front), body


def built(page: str | Page) -> HtmlElement:
    """Return the article that an engine makes of a page, with the extensions of mkdocs.yml."""
    text = page.text if isinstance(page, Page) else page
    made = rendered(parts(text)[1])
    return html.document_fromstring(f"<article>{made}</article>").find(".//article")


def rendered(text: str, extensions: Sequence[str] = EXTENSIONS) -> str:
    """Return the HTML an engine makes of Markdown."""
    return str(_MARKDOWN.markdown(text, extensions=list(extensions)))


def unpictured(article: HtmlElement) -> HtmlElement:
    """Return an article without its drawn pages, whose lines follow from the length of texts.

    What may stand in a drawn page is a test of its own.
    """
    for picture in list(article.iter("svg")):
        picture.drop_tree()
    return article


def words(article: HtmlElement) -> str:
    """Return what a reader sees, spaces apart."""
    for script in list(article.iter("script")):
        script.drop_tree()
    return " ".join(article.text_content().split())


def retold(library: Library, text: str, prose: str = "") -> Library:
    """Return the library with every free text replaced; prose too where it is given."""
    return Library.of(_retold(entity, text, prose) for entity in library)


def _retold(entity: Entity, text: str, prose: str) -> Entity:
    return entity if entity.kind in {"brand", "common"} else _part(entity, text, prose)


def _part(part: Any, text: str, prose: str) -> Any:
    changes = {
        name: _value(getattr(part, name), text, prose)
        for name in type(part).model_fields
        if name not in _KEPT
    }
    return part.model_copy(update=changes)


def _value(value: Any, text: str, prose: str) -> Any:
    if isinstance(value, Prose):
        return Prose(prose) if prose else value
    if type(value) is str:
        return text
    if isinstance(value, Ref):
        return value
    if isinstance(value, Part):
        return _part(value, text, prose)
    if isinstance(value, tuple):
        return tuple(_value(item, text, prose) for item in value)
    return value


def layout_paths() -> list[Path]:
    """Return the shipped layouts."""
    return sorted((ROOT / "site_config/layouts").glob("*.j2"))
