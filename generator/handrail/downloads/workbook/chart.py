"""Charts of figures or columns, whose numbers stand in cells and whose words in the alt text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from handrail.downloads.workbook.book import Book
from handrail.downloads.workbook.canvas import Canvas
from handrail.downloads.workbook.plain import as_words
from handrail.downloads.workbook.style import NUMBERS
from handrail.model.field import FieldType, Figure
from handrail.model.template import Chart

WIDTH = 560
HEIGHT = 320
ROWS = 17
"""Rows of body text that a chart covers, and one more."""

_MARKERS = ("circle", "square", "diamond", "triangle")


class Listed(NamedTuple):
    """The figures of a sheet, and where they stand below each other."""

    figures: Sequence[Figure]
    first: int
    """The row of the first."""
    value: int
    """The column of their values. Labels stand in the first."""


def draw(book: Book, canvas: Canvas, chart: Chart, at: tuple[int, int], listed: Listed) -> None:
    """Put a chart on a sheet with its corner in a cell; it moves with its cells."""
    made = _new(book, chart)
    options = {"description": chart.alt, "object_position": 2, "x_offset": 12, "y_offset": 4}
    canvas.sheet.insert_chart(*at, made, options)
    if chart.table:
        # The table may stand on a sheet that is not written yet.
        book.later.append(lambda: _series_of_table(book, made, chart))
    else:
        _series_of_figures(book, made, chart, canvas, listed)


def _series_of_figures(book: Book, made: Any, chart: Chart, canvas: Canvas, listed: Listed) -> None:
    """Draw one bar for each figure."""
    drawn = [
        (listed.first + n, figure)
        for n, figure in enumerate(listed.figures)
        if figure.id in chart.figures
    ]
    rows = [row for row, _ in drawn]
    type_ = drawn[0][1].type
    made.add_series(
        {
            "name": as_words(chart.title),
            "categories": _cells(canvas, rows, 0),
            "values": _cells(canvas, rows, listed.value),
            "data_labels": {"value": True, "num_format": _shape(type_)},
            **_paint(book, chart, 0),
        }
    )
    made.set_legend({"none": True})
    _axes(book, made, chart, type_)


def _series_of_table(book: Book, made: Any, chart: Chart) -> None:
    """Draw one series for each column named."""
    table = book.form.tables[chart.table or ""]
    home, top = book.homes[table.id]
    places = {column.id: place for place, column in enumerate(table.columns)}
    first, last = top + 1, top + len(book.reckoned.rows[table.id])
    for number, id_ in enumerate(chart.series):
        made.add_series(
            {
                "name": f"={home.at(top, places[id_])}",
                "categories": f"={home.at(first, places[chart.category or ''], last)}",
                "values": f"={home.at(first, places[id_], last)}",
                **_paint(book, chart, number),
            }
        )
    made.set_legend({"position": "bottom"} if len(chart.series) > 1 else {"none": True})
    _axes(book, made, chart, table.columns[places[chart.series[0]]].type)


def _new(book: Book, chart: Chart) -> Any:
    made = book.chart(chart.kind)
    light = book.look.brand.light
    font = {"size": 12, "bold": True, "color": light.brand}
    made.set_title({"name": as_words(chart.title), "name_font": font, "overlay": False})
    made.set_size({"width": WIDTH, "height": HEIGHT})
    made.set_chartarea({"border": {"color": light.line}})
    return made


def _paint(book: Book, chart: Chart, number: int) -> dict[str, object]:
    """Return the colours of a series; lines differ in their marks as well."""
    light = book.look.brand.light
    colour = (light.brand, light.gate, light.ink3, light.ink)[number % 4]
    if chart.kind == "line":
        mark = _MARKERS[number % len(_MARKERS)]
        return {
            "line": {"color": colour, "width": 2.25},
            "marker": {"type": mark, "size": 7, "fill": {"color": colour}},
        }
    return {"fill": {"color": colour}, "gap": 60}


def _axes(book: Book, made: Any, chart: Chart, type_: FieldType) -> None:
    light = book.look.brand.light
    font = {"color": light.ink2, "size": 9}
    names = {"num_font": font, "label_position": "low", "line": {"color": light.ink3}}
    numbers = {
        "num_font": font,
        "num_format": _shape(type_),
        "line": {"none": True},
        "major_gridlines": {"visible": True, "line": {"color": light.line}},
    }
    if chart.kind == "bar":
        # Excel draws the first bar at the foot unless told otherwise.
        made.set_x_axis(numbers)
        made.set_y_axis({**names, "reverse": True, "crossing": "max"})
    else:
        made.set_x_axis(names)
        made.set_y_axis(numbers)


def _shape(type_: FieldType) -> str:
    return NUMBERS.get(type_, "General")


def _cells(canvas: Canvas, rows: Sequence[int], column: int) -> str:
    """Return the address of cells in some rows of a column."""
    if list(rows) == list(range(rows[0], rows[-1] + 1)):
        return f"={canvas.at(rows[0], column, rows[-1])}"
    return f"=({','.join(canvas.at(row, column) for row in rows)})"
