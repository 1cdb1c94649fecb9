"""What is said of cells that no longer calculate as the form does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handrail.filled import judgement as is_
from handrail.filled.reading import Overwritten, Reading
from handrail.filled.remark import Remark, listed
from handrail.form.definition import Definition


def changed_formulas(reading: Reading, definition: Definition) -> Iterator[Remark]:
    """Yield one remark for each column, figure or matrix that was typed over or changed."""
    alike: dict[tuple[str, str, bool], list[Overwritten]] = {}
    for each in reading.formulas:
        alike.setdefault((each.table, each.id, each.formula is None), []).append(each)
    for changed in alike.values():
        label, place = place_of(changed, reading, definition)
        value, formula = changed[0].value, changed[0].formula
        more = f", and {len(changed) - 1} more" if len(changed) > 1 else ""
        if formula is None:
            shown = f"{value or 'empty'}{more}"
            says = f'"{label}" was typed over: it is {shown} and does not calculate'
            hint = "copy the formula from another row or copy"
            yield Remark(is_.TYPED_OVER, place, says, hint)
        else:
            says = f'"{label}" calculates something else: {formula}{more}'
            yield Remark(is_.FORMULA_CHANGED, place, says)


def place_of(
    changed: Sequence[Overwritten], reading: Reading, definition: Definition
) -> tuple[str, str]:
    """Return the label and the place of cells that should calculate alike."""
    first = changed[0]
    if first.table:
        table = definition.tables[first.table]
        label = next(each.label for each in table.columns if each.id == first.id)
        numbers = reading.tables[first.table].numbers
        rows = [str(numbers[each.row]) for each in changed]
        return label, f"{table.label}, {_rows(rows)}, {label}"
    if first.id in definition.figures:
        label = definition.figures[first.id].label
        return label, label
    block, matrix = next(
        (block, matrix)
        for block in definition.blocks
        for matrix in block.matrices
        if matrix.id == first.id
    )
    cells = listed([each.cell for each in changed])
    return matrix.label, f"{block.title}, {matrix.label}, {cells}"


def _rows(numbers: Sequence[str]) -> str:
    return f"row {numbers[0]}" if len(numbers) == 1 else f"rows {listed(numbers)}"
