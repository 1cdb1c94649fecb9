"""Tables: a header row that repeats, rows that do not break, and a description for each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handrail.downloads.document.text import paragraph, run
from handrail.downloads.markup import hexes, quoted

HEADER = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
_WHOLE = "<w:trPr><w:cantSplit/></w:trPr>"


def table(
    columns: Sequence[int], rows: str, caption: str, about: str, *, first_column: bool = False
) -> str:
    """Return a table.

    Args:
        columns: Widths in twentieths of a point.
        rows: What ``header`` and ``row`` returned, and controls around rows.
        caption: Its name, for those who do not see it.
        about: What it holds, for the same.
        first_column: Whether the first column names the row.
    """
    first = int(first_column)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="HandrailTable"/>'
        f'<w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{0x0620 | 0x0080 * first:04X}" w:firstRow="1" w:lastRow="0" '
        f'w:firstColumn="{first}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{quoted(caption)}"/><w:tblDescription w:val="{quoted(about)}"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def header(
    columns: Sequence[int], labels: Sequence[str], fill: str, sides: Sequence[str] = ()
) -> str:
    """Return the header row. Its fill is said here too: not every reader knows table styles.

    Args:
        columns: Widths.
        labels: What each column is called.
        fill: The colour behind them.
        sides: For each column, what its paragraphs say beyond their style.
    """
    shade = shading(fill)
    cells = "".join(
        cell(width, paragraph("HandrailHead", run(label), side), shade)
        for width, label, side in zip(columns, labels, sides or [""] * len(columns), strict=True)
    )
    return f"<w:tr>{HEADER}{cells}</w:tr>"


def row(cells: Iterable[str]) -> str:
    """Return a row that stays on one page."""
    return f"<w:tr>{_WHOLE}{''.join(cells)}</w:tr>"


def stays(at: int, rows: int) -> bool:
    """Say whether a row stays on the page of the next: none stands alone above or below a break."""
    return at < rows - 1 and at in {0, rows - 2}


def cell(width: int, content: str, properties: str = "") -> str:
    """Return a cell. *content* ends in a paragraph, or Word calls the file damaged."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'


def shading(fill: str) -> str:
    """Return the property that fills a cell or a run with a colour."""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{hexes(fill)}"/>'
