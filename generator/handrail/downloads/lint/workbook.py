"""Checks a workbook: header rows, merged cells, words for what is drawn."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.downloads.lint.tree import SHEET_PICTURE, S, Trees, is_described

MAIN = "xl/workbook.xml"


def tables(trees: Trees) -> Iterator[str]:
    """Yield tables without a header row, and sheets whose merged cells break reading by cell."""
    for name, tree in trees.items():
        if name.startswith("xl/tables/") and tree.get("headerRowCount") == "0":
            yield f"the table {tree.get('displayName')!r} has no header row"
        if name.startswith("xl/worksheets/") and tree.find(f"{S}mergeCells") is not None:
            yield f"{name} has merged cells"


def drawings(trees: Trees) -> Iterator[str]:
    """Yield charts and pictures without words for those who do not see them."""
    for name, tree in trees.items():
        for shape in tree.iter(SHEET_PICTURE):
            if not is_described(shape):
                yield f"{shape.get('name')!r} in {name} has no words for those who do not see it"


CHECKS = (tables, drawings)
