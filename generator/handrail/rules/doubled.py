"""Finds ids that two parts of a form share, so that its example can answer only one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from handrail.form.form import Form
from handrail.model.field import Table
from handrail.rules.blocks import parts
from handrail.rules.named import FIGURES, PARTS, READINESS


def doubled(form: Form) -> Mapping[str, Counter[str]]:
    """Return how often too many each id is given, by space; only spaces with such an id.

    Duplicate ids have rules of their own. Until they are mended, the example seems to answer
    something that is not there, and what it answers need not fit.
    """
    own = [part for _, part in parts(form)]
    shared = [field.id for field in (*form.cover, *form.common.ai_statement)]
    shared += [table.id for table in (form.approvals, form.history) if table]
    figures = [each for block in form.template.blocks for each in getattr(block, "figures", ())]
    spaces: dict[str, Iterable[str]] = {
        part.id: [column.id for column in part.columns] for part in own if isinstance(part, Table)
    }
    spaces |= {
        PARTS: [*shared, *(part.id for part in own), *(figure.id for figure in figures)],
        READINESS: [question.id for question in form.readiness],
        FIGURES: [figure.id for figure in figures],
    }
    again = {space: Counter(ids) - Counter(set(ids)) for space, ids in spaces.items()}
    return {space: ids for space, ids in again.items() if ids}
