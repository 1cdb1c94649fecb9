"""The checks a library must pass before it is published."""

from handrail.rules import (
    addresses,
    approvals,
    brand,
    examples,
    flow,
    formulas,
    headings,
    links,
    metrics,
    orphans,
    reading,
    references,
    sentences,
    tailoring,
    templates,
    versions,
    words,
)
from handrail.rules.engine import Checked, check
from handrail.rules.rule import RULES, Rule, Scene

__all__ = [
    "RULES",
    "Checked",
    "Rule",
    "Scene",
    "addresses",
    "approvals",
    "brand",
    "check",
    "examples",
    "flow",
    "formulas",
    "headings",
    "links",
    "metrics",
    "orphans",
    "reading",
    "references",
    "sentences",
    "tailoring",
    "templates",
    "versions",
    "words",
]
