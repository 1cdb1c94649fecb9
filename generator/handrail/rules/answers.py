"""The pages of what filling a template from data finds."""

from __future__ import annotations

from handrail.finding import Severity
from handrail.rules.rule import documented

documented(
    "answer-unknown",
    Severity.ERROR,
    """The data answer something that the form does not ask.

    Every answer stands under the id of its field, table or column. An answer that no field takes
    would be lost, so no file is written. ``handrail fill --blank-data TEMPLATE`` shows every id.
    """,
)
documented(
    "answer-misfit",
    Severity.ERROR,
    """An answer is no value of its field's type, so the file could not show it.

    A date is written as 2026-03-31, a percentage as 12 %, a choice as it stands in its list. No
    file is written until it is mended; an answer that is left empty stops nothing.
    """,
)
documented(
    "answer-limit",
    Severity.WARNING,
    """An answer is shorter, longer or of another pattern than its field asks for.

    It is written as it is, because a half-finished copy may hold it. The finished one should not:
    ``handrail review`` says the same again.
    """,
)
documented(
    "answer-calculated",
    Severity.WARNING,
    """A value is given for something that the form calculates, and it is not what comes out.

    The file shows what is calculated. Most often one of the values behind it is wrong.
    """,
)
