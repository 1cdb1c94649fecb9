"""A reading of answers that stand in no file yet, so that they are judged as a filled copy is."""

from __future__ import annotations

from collections.abc import Mapping

from handrail.filled.reading import Found, FoundRows, How, Reading, Stamp
from handrail.form.definition import Definition
from handrail.model.template import Answer


def reading_of(answers: Mapping[str, Answer], definition: Definition) -> Reading:
    """Return *answers* as if a copy of the current form held them."""
    stamp = Stamp(definition.template, definition.version, definition.edition, definition.digest)
    marks = answers.get("readiness")
    given = marks if isinstance(marks, dict) else {}
    return Reading(
        stamp,
        definition.template,
        fields={id_: Found(_text(answers.get(id_)), How.NAME) for id_ in definition.fields},
        tables={id_: _rows(answers.get(id_)) for id_ in definition.tables},
        ready={
            asked.id: Found(given.get(asked.id) or None, How.NAME) for asked in definition.readiness
        },
        blocks=frozenset(block.id for block in definition.blocks),
    )


def _text(answer: Answer) -> str | None:
    if isinstance(answer, list):
        return "\n".join(str(item) for item in answer) or None
    return answer or None if isinstance(answer, str) else None


def _rows(answer: Answer) -> FoundRows:
    rows = [row for row in answer or () if isinstance(row, dict)]
    found = [{id_: text for id_, text in row.items() if text} for row in rows]
    said = tuple((number, row) for number, row in enumerate(found, 1) if row)
    return FoundRows(tuple(row for _, row in said), How.NAME, tuple(number for number, _ in said))
