"""One page of every kind that the site has, by the name that failures go by."""

from __future__ import annotations

PAGES = {
    "home": "",
    "tailor": "tailor/",
    "methods": "methods/",
    "method": "methods/predictive-stage-gate/",
    "compare": "methods/compare/",
    "gates": "gates/",
    "gate": "gates/g2-deliver/",
    "roles": "roles/",
    "role": "roles/project-manager/",
    "library": "library/",
    "artifact": "library/project-charter/",
    "practices": "practices/",
    "practice": "practices/risk/",
    "metrics": "metrics/",
    "metric": "metrics/cpi/",
    "services": "services/",
    "guides": "guides/",
    "guide": "guides/office-or-credential/",
    "pmo types": "pmo-types/",
    "pmo type": "pmo-types/controlling/",
    "crosswalk": "crosswalk/",
    "glossary": "glossary/",
    "check": "check/",
    "changes": "changes/",
    "about": "about/",
    "health": "health/",
    "more": "more/",
    "not found": "no/such/page/",
}
