"""The kinds of entity a PMO can define. Add a kind here and nowhere else."""

from __future__ import annotations

from typing import NamedTuple

from handrail.model.approvals import Approvals
from handrail.model.artifact import Artifact
from handrail.model.common import Common
from handrail.model.entity import Entity
from handrail.model.framework import Framework
from handrail.model.gate import Gate
from handrail.model.glossary import Glossary
from handrail.model.guide import Guide
from handrail.model.landscape import Landscape
from handrail.model.methodology import Methodology
from handrail.model.metric import Metric
from handrail.model.pmo_type import PmoType
from handrail.model.practice import Practice
from handrail.model.role import Role
from handrail.model.service import Service
from handrail.model.settings import Brand, Settings
from handrail.model.tailoring import TailoringGuide
from handrail.model.template import Deck, Document, Workbook


class Kind(NamedTuple):
    """One kind of entity: its model, where its files lie, and where its pages go."""

    model: type[Entity]
    home: str
    """The folder of its files; or, for a kind with one entity, the file."""
    pages: str = ""
    """The address of its pages, a folder; empty where it has no page of its own."""
    name: str = ""
    """What one is called in a sentence and on a page."""
    heading: str = ""
    """What many are called in the menu."""

    @property
    def single(self) -> bool:
        """Whether there is one entity of this kind, in one file."""
        return self.home.endswith(".yaml")


KINDS = (
    Kind(Methodology, "standards/methodologies", "methods", "Methodology", "Methods"),
    Kind(Gate, "standards/gates", "gates", "Gate", "Gates"),
    Kind(Role, "standards/roles", "roles", "Role", "Roles"),
    Kind(Artifact, "standards/artifacts", "library", "Artifact", "Library"),
    Kind(Practice, "standards/practices", "practices", "Practice", "Practices"),
    Kind(Metric, "standards/metrics", "metrics", "Metric", "Metrics"),
    Kind(Service, "standards/services", "services", "Service", "Services"),
    Kind(PmoType, "standards/pmo-types", "pmo-types", "PMO type", "PMO types"),
    Kind(Guide, "standards/guides", "guides", "Guide", "Guides"),
    Kind(Framework, "standards/frameworks", "crosswalk", "Framework", "Frameworks"),
    Kind(Document, "templates/documents", "", "Template", "Templates"),
    Kind(Workbook, "templates/workbooks", "", "Template", "Templates"),
    Kind(Deck, "templates/decks", "", "Template", "Templates"),
    Kind(Common, "templates/common.yaml"),
    Kind(Glossary, "standards/glossary.yaml", "", "Glossary", "Glossary"),
    Kind(TailoringGuide, "standards/tailoring.yaml"),
    Kind(Landscape, "standards/landscape.yaml"),
    Kind(Approvals, "standards/approvals.yaml"),
    Kind(Settings, "site_config/library.yaml"),
    Kind(Brand, "site_config/brand.yaml"),
)

HOMES = tuple(kind.home for kind in KINDS)
"""Every folder and file that holds entities, in order of kind."""

KIND_NAMES = frozenset({kind.model.kind for kind in KINDS} | {"term"})
"""The kinds that a link in prose may name."""
