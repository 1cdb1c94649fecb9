"""The headings and labels that every form of a library has, and no draft has to repeat."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.model.library import Library


def common_words(library: Library) -> Iterator[str]:
    """Yield what stands in every form: its cover, history, approvals, statements, questions."""
    common = library.common
    yield common.readiness_title
    for field in (*common.cover, *common.ai_statement):
        yield field.label
    for table in (common.history, common.approvals):
        if table:
            yield table.label
