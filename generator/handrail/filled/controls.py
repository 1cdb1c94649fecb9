"""Content controls as answers: whose each one is, and what it says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handrail.filled.lines import Cell, Control
from handrail.filled.text import answer, folded
from handrail.form.definition import Asked, Definition
from handrail.model.field import FieldType

_CHOSEN = frozenset({"dropDownList", "comboBox"})
_WRITTEN = frozenset({"text", "richText"})


class Owners:
    """Whose the controls of a document are, by the tags and titles that a form gives."""

    def __init__(self, definition: Definition) -> None:
        """Take the form."""
        self.tags = frozenset(_tags(definition))
        """Every tag that the form gives."""
        self._titles = _titles(definition)

    def of(self, tag: str, title: str) -> str:
        """Return the tag of the field that a control belongs to, or nothing."""
        if tag in self.tags:
            return tag
        return "" if tag else self._titles.get(folded(title), "")

    def titled(self, field: Asked, controls: Sequence[Control]) -> list[Control]:
        """Return the controls without a tag that have a field's title and are of its kind."""
        return [
            control
            for control in controls
            if not control.tag
            and self._titles.get(folded(control.title)) == field.tag
            and _suits(field, control)
        ]


def said_in(field: Asked, control: Control) -> str | None:
    """Return the answer in a control; None while it shows its prompt."""
    if control.is_prompt:
        return None
    text = answer(field, control.text)
    if text is not None and field.type is FieldType.DATE and control.day and not _is_day(text):
        return control.day
    return text


def said_in_cell(field: Asked, cell: Cell) -> str | None:
    """Return the answer in a cell: that of its control, where there is nothing else in it."""
    if len(cell.controls) == 1 and cell.controls[0].text.strip() == cell.text.strip():
        return said_in(field, cell.controls[0])
    return answer(field, cell.text)


def _tags(definition: Definition) -> Iterator[str]:
    yield from (field.tag for field in definition.fields.values())
    yield from (asked.tag for asked in definition.readiness)
    yield from (column.tag for table in definition.tables.values() for column in table.columns)


def _titles(definition: Definition) -> dict[str, str]:
    """Return the tags of fields by title, where no other field has the same."""
    titles = [folded(field.alias) for field in definition.fields.values()]
    titles += [folded(c.alias) for table in definition.tables.values() for c in table.columns]
    return {
        folded(field.alias): field.tag
        for field in definition.fields.values()
        if titles.count(folded(field.alias)) == 1
    }


def _suits(field: Asked, control: Control) -> bool:
    """Say whether a control is of the kind that the field has."""
    if field.choices:
        return control.kind in _CHOSEN | _WRITTEN
    if field.type is FieldType.DATE:
        return control.kind in {"date", *_WRITTEN}
    return control.kind in _WRITTEN


def _is_day(text: str) -> bool:
    return len(text) == len("2026-03-31") and text[4] == "-" == text[7]
