"""What people type into the search, and the page that each of them means."""

from __future__ import annotations

PAGES = {
    # a document or a person by name
    "risk register": "library/risk-register/",
    "raid log": "library/raid-log/",
    "business case": "library/business-case/",
    "status report": "library/status-report/",
    "lessons learned": "library/lessons-learned-report/",
    "change request": "library/change-request-form/",
    "stakeholder register": "library/stakeholder-register/",
    "issue log": "library/issue-log/",
    "project brief": "library/project-brief/",
    "product backlog": "library/product-backlog/",
    "project manager": "roles/project-manager/",
    "steering committee": "roles/steering-committee/",
    "scrum master": "roles/scrum-master/",
    "risk management": "practices/risk/",
    "coaching": "services/",
    # by a part of the name
    "sponsor": "roles/project-sponsor/",
    "charter": "library/project-charter/",
    "budget": "library/budget-workbook/",
    "minutes": "library/meeting-record/",
    # by another name
    "project lead": "roles/project-manager/",
    "project board": "roles/steering-committee/",
    "highlight report": "library/status-report/",
    "risk log": "library/risk-register/",
    "closure report": "library/end-project-report/",
    "stakeholder map": "library/stakeholder-register/",
    "waterfall": "methods/predictive-stage-gate/",
    "change board": "roles/change-authority/",
    # by an acronym
    "PM": "roles/project-manager/",
    "RAID": "library/raid-log/",
    "RTM": "library/requirements-traceability-matrix/",
    "WBS": "library/work-breakdown-structure/",
    "SRO": "roles/project-sponsor/",
    "CPI": "metrics/cpi/",
    "SPI": "metrics/spi/",
    "NPV": "metrics/npv/",
    # by the id of a template, or the name of its file
    "lessons-log": "library/lessons-log/",
    "evm-workbook": "library/evm-workbook/",
    "project-charter-lite": "library/project-charter-lite/",
    "raci-matrix.xlsx": "library/raci-matrix/",
    # spelled in one, two or hyphenated words, in the plural, in American, with accents, with a slip
    "kick-off": "library/kick-off-deck/",
    "kickoff": "library/kick-off-deck/",
    "kick off": "library/kick-off-deck/",
    "risk registers": "library/risk-register/",
    "program manager": "roles/programme-manager/",
    "organization chart": "library/project-organisation-chart/",
    "projéct chartér": "library/project-charter/",
    "stakeholder regster": "library/stakeholder-register/",
    # while it is being typed
    "proj char": "library/project-charter/",
    "risk reg": "library/risk-register/",
    "steering com": "roles/steering-committee/",
    # with the words that people put around a name
    "risk register template": "library/risk-register/",
    "how to write a business case": "library/business-case/",
    "who is the product owner": "roles/product-owner/",
    "status report example word": "library/status-report/",
    # gates, methods and the pages that belong to no kind
    "gate 2": "gates/g2-deliver/",
    "G3": "gates/g3-increment/",
    "go-live": "gates/g4-go-live/",
    "scrum": "methods/scrum/",
    "kanban": "methods/kanban/",
    "compare methods": "methods/compare/",
    "glossary": "glossary/",
    "what changed": "changes/",
    "PMO types": "pmo-types/",
    "what do I need": "tailor/",
    "check my document": "check/",
    "templates": "library/",
    "contact": "about/",
    "overdue": "health/",
}

TERMS = {
    "RAG": "RAG status",
    "PID": "Project initiation documentation",
    "EVM": "Earned value management",
    "WBS": "Work breakdown structure",
    "RACI": "RACI matrix",
    "gantt": "Gantt chart",
    "scope creep": "Scope creep",
    "definition of done": "Definition of done",
}
"""Words that one of the first two results must explain, wherever it leads."""
