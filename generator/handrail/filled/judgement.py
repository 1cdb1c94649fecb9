"""What can be said of a filled copy: each kind of remark with its severity and its page."""

from __future__ import annotations

from inspect import cleandoc
from typing import NamedTuple

from handrail.finding import Severity


class Judgement(NamedTuple):
    """A kind of remark."""

    id: str
    severity: Severity
    doc: str


JUDGEMENTS: dict[str, Judgement] = {}


def _judgement(id_: str, severity: Severity, doc: str) -> str:
    JUDGEMENTS[id_] = Judgement(id_, severity, cleandoc(doc))
    return id_


MISSING = _judgement(
    "answer-missing",
    Severity.ERROR,
    """A required field, or a required cell of a row that was begun, is empty.

    Whoever receives the copy decides from it, and what is required is what they cannot do without.
    A prompt, a dash and guidance are no answers.

    Wrong: a charter whose "Sponsor" still says "First and last name".

    Right: a charter whose "Sponsor" says "Helen Marsh".
    """,
)
TOO_FEW_ROWS = _judgement(
    "too-few-rows",
    Severity.ERROR,
    """A table has fewer rows than the form asks for.

    Wrong: no row in "Version history", which needs one.

    Right: one row in "Version history" for each version that was sent out.
    """,
)
MISFIT = _judgement(
    "answer-misfit",
    Severity.ERROR,
    """An answer is not of its type, not in its list, not of its pattern, too short or too long.

    Other people sort, count and calculate with it.

    Wrong: "end of March" in a field that takes a date.

    Right: "2026-03-31", or a day chosen from the calendar.
    """,
)
REPEATED = _judgement(
    "value-repeated",
    Severity.ERROR,
    """Two rows have the same value in a column where every row needs its own.

    Everything that refers to it would mean both.

    Wrong: two risks called "R-014".

    Right: "R-014" and "R-015".
    """,
)
TYPED_OVER = _judgement(
    "formula-typed-over",
    Severity.ERROR,
    """A cell that calculates was typed over.

    It no longer follows when the numbers beside it change. A cell of a heat map may be one too.

    Wrong: "12" typed into the column "Score".

    Right: the formula of the rows above, copied down.
    """,
)
PART_DELETED = _judgement(
    "part-deleted",
    Severity.ERROR,
    """A section, sheet, slide, table or column of the form is gone.

    Readers of many copies look for the same thing in the same place. If a part does not apply,
    leave it there and say so in one line.

    Wrong: a risk register without the column "Owner".

    Right: the column, with "none yet" where there is none.
    """,
)
UNREADABLE = _judgement(
    "copy-unreadable",
    Severity.ERROR,
    """The file cannot be read as a copy of a form.

    It is damaged, unsafe, or a copy of nothing that this library has. The message says which.

    Wrong: a deck that was renamed to .docx.

    Right: the file as the program saved it, under its own ending.
    """,
)
GUIDANCE_LEFT = _judgement(
    "guidance-left",
    Severity.WARNING,
    """Guidance or an example of the form still stands in a finished document.

    It hides what you wrote, and readers take the example for your answer. In a deck, guidance
    stands in the notes. In a workbook, the sheet with the worked example has to go.

    Wrong: a charter with grey advice between its answers.

    Right: a charter whose guidance is deleted: choose all text of the style Handrail Guidance, then
    of Handrail Example, and press Delete.
    """,
)
PROMPT_LEFT = _judgement(
    "prompt-left",
    Severity.WARNING,
    """An optional field still shows its prompt.

    Readers cannot tell whether it was forgotten. Answer it, or write a dash.

    Wrong: "Link to strategy" still says "Name of the plan and number of the objective".

    Right: "Link to strategy" says "—".
    """,
)
UNANSWERED = _judgement(
    "readiness-unanswered",
    Severity.WARNING,
    """A question of readiness has no answer.

    "No" is an answer; it tells the reader what to expect.

    Wrong: ten questions, nine answers.

    Right: ten questions, ten answers.
    """,
)
FORMULA_CHANGED = _judgement(
    "formula-changed",
    Severity.WARNING,
    """A cell calculates something else than the form does.

    Numbers of several projects can no longer be compared.

    Wrong: a score that adds probability and impact, where the form multiplies them.

    Right: the form's own formula, and a column of your own for yours.
    """,
)
OUTDATED = _judgement(
    "edition-outdated",
    Severity.WARNING,
    """The copy was made from an earlier definition of its template.

    It is judged by the definition that it was made from, if that is still known.

    Wrong: a charter begun in the edition before, whose template has changed since.

    Right: the same charter carried over to the current edition.
    """,
)
UNKNOWN_EDITION = _judgement(
    "edition-unknown",
    Severity.WARNING,
    """Nothing in the copy says which edition it was made from, or it is not known here.

    It was judged by the current definition, which may ask for other things.

    Wrong: a document whose properties and footer were deleted.

    Right: a document begun from a download.
    """,
)
DOUBTFUL = _judgement(
    "answer-doubtful",
    Severity.WARNING,
    """An answer was found by its label alone, or in two places that differ.

    Some programs take away the marks by which answers are found. Look whether they are right. So
    it is with a column whose header was written anew, and which is known by its place.

    Wrong: a document saved by a program that does not know content controls.

    Right: the same document, compared once with what `handrail extract` shows.
    """,
)
UNEXPECTED = _judgement(
    "part-unexpected",
    Severity.WARNING,
    """A section, sheet, slide, table or column is there that the form does not have.

    It is kept by `extract`, but no tool that reads many copies looks for it. With `--superset`,
    such parts are welcome.

    Wrong: a section "Lessons so far" in a charter, where the form has none.

    Right: the same section in a document of its own.
    """,
)
TRACKED = _judgement(
    "changes-tracked",
    Severity.WARNING,
    """A document holds tracked changes that nobody has accepted or rejected yet.

    Whoever receives it cannot tell what it says. It is judged as if all of them were accepted.

    Wrong: a charter sent for approval with "two" struck out and "three" beside it.

    Right: the same charter after somebody chose Accept All Changes.
    """,
)
