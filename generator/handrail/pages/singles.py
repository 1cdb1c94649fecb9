"""Pages that show no single entity: what each is called, and what else people may call it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Single(NamedTuple):
    """One page of which a site has one."""

    path: str
    """Below the site, without ending."""
    title: str
    also_called: tuple[str, ...] = ()
    """Other words for it, for those who search."""


SINGLES: Mapping[str, Single] = {
    "home": Single("index", "What do you need to get done?", ("Home", "Start")),
    "tailor": Single(
        "tailor/index",
        "What does my project need?",
        ("What do I need?", "Which documents do I need?", "Tailoring questions", "Kit"),
    ),
    "more": Single("more/index", "More"),
    "landscape": Single(
        "methods/compare/index", "Compare methods", ("Which method?", "Choose a method")
    ),
    "crosswalk": Single("crosswalk/index", "Crosswalk to outside standards", ("Mapping",)),
    "glossary": Single("glossary/index", "Glossary", ("Terms", "Definitions", "Acronyms", "Words")),
    "check": Single(
        "check/index",
        "Check your documents",
        ("Check my document", "Review my document", "Is my copy current?"),
    ),
    "changes": Single(
        "changes/index", "What changed", ("What is new?", "Changes", "News", "Releases", "Editions")
    ),
    "about": Single(
        "about/index",
        "About this library",
        ("Contact", "Help", "Who to ask", "Accessibility", "Feedback", "Review calendar"),
    ),
    "health": Single(
        "health/index",
        "Library health",
        ("Overdue", "What is overdue?", "Overdue reviews", "Completeness"),
    ),
}
"""The pages by layout. A library that lacks the layout lacks the page."""

LISTS: Mapping[str, tuple[str, ...]] = {
    "artifact": (
        *("Documents", "Templates", "Forms", "Downloads", "Artifacts"),
        *("All documents", "All templates", "Download everything"),
    ),
    "methodology": ("Methodologies", "Life cycles"),
    "gate": ("Gate reviews", "Decision points"),
    "role": ("Who does what", "Who is who", "Responsibilities", "Duties"),
    "metric": ("Measures", "KPIs", "Indicators", "Formulas"),
    "service": ("What the PMO offers", "PMO services"),
    "practice": ("How to", "Processes"),
}
"""Other words for the page that lists a kind, by kind."""
