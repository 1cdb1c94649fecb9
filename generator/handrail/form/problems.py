"""What is wrong with a form's formulas and charts, before anything is calculated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from handrail.form.form import Form
from handrail.form.marks import KEPT
from handrail.form.order import Target, circle, unordered
from handrail.formula.excel import LONGEST, Naming, excel, header
from handrail.formula.node import Name
from handrail.formula.parse import names_in, parse
from handrail.meant import did_you_mean
from handrail.model.field import Table
from handrail.model.template import Chart, Section, Sheet, Slide
from handrail.place import Route

OWN_SHEETS = ("Read me", "Sign-off", "Example", "Scales", "Lists")
"""The sheets that every workbook has beside its own."""


class Flaw(NamedTuple):
    """One thing that is wrong, by its route inside the template."""

    at: Route
    message: str
    name: str = ""
    """The id that nothing has, if that is what is wrong."""


class Written(NamedTuple):
    """A formula as it is written, by its route inside the template."""

    at: Route
    text: str
    table: str = ""
    """The table in whose rows it stands."""
    also: tuple[str, ...] = ()
    """Names of the moment: ``row`` and ``column``."""


def problems(form: Form) -> list[Flaw]:
    """Return every name a formula or chart cannot find, every circle, and names used twice."""
    found = [*_headers(form), *_sheets(form)]
    written = list(formulas(form))
    for formula in written:
        found.extend(Flaw(formula.at, says, name) for says, name in _unknown(form, formula))
    if not found:
        found.extend(_too_long(form, written))
    found.extend(_circles(form, written))
    found.extend(_charts(form))
    return found


def _tables(form: Form) -> Iterator[tuple[Route, Table]]:
    for index, block in enumerate(form.template.blocks):
        match block:
            case Section(tables=tables):
                for place, table in enumerate(tables):
                    yield ("sections", index, "tables", place), table
            case Sheet(table=Table() as table):
                yield ("sheets", index, "table"), table
            case Slide(table=Table() as table):
                yield ("slides", index, "table"), table


def formulas(form: Form) -> Iterator[Written]:
    """Yield every formula of a form."""
    for at, table in _tables(form):
        for place, column in enumerate(table.columns):
            if column.formula:
                yield Written((*at, "columns", place, "formula"), column.formula, table.id)
    for index, block in enumerate(form.template.blocks):
        if not isinstance(block, Sheet):
            continue
        at = ("sheets", index)
        for place, figure in enumerate(block.figures):
            yield Written((*at, "figures", place, "formula"), figure.formula)
        for place, matrix in enumerate(block.matrices):
            both = ("row", "column")
            yield Written((*at, "matrices", place, "cell"), matrix.cell, also=both)
            if matrix.level:
                yield Written((*at, "matrices", place, "level"), matrix.level, also=both)


def _unknown(form: Form, formula: Written) -> Iterator[tuple[str, str]]:
    """Yield what to say of each name in a formula that nothing has, and the name."""
    own = _columns(form, formula.table)
    known = {*own, *form.fields, *form.figures, *formula.also}
    for name in names_in(formula.text):
        if not isinstance(name, Name):
            yield from _unknown_column(form, name.table, name.column)
        elif name.id not in known:
            yield _unknown_name(form, name.id, known), name.id


def _unknown_name(form: Form, id_: str, known: Iterable[str]) -> str:
    homes = [table.id for table in form.tables.values() if id_ in _columns(form, table.id)]
    if homes:
        return f'"{id_}" is a column: write {homes[0]}[{id_}] in a function such as SUM'
    apart = id_.split("-")
    if len(apart) > 1 and all(part in known or part.isdigit() for part in apart):
        return f'nothing is called "{id_}"; to subtract, write spaces: {" - ".join(apart)}'
    return f'no field, figure or column is called "{id_}"{_near(id_, known)}'


def _unknown_column(form: Form, table: str, column: str) -> Iterator[tuple[str, str]]:
    if table not in form.tables:
        yield f'no table is called "{table}"{_near(table, form.tables)}', table
    elif column not in (columns := _columns(form, table)):
        yield f'the table "{table}" has no column "{column}"{_near(column, columns)}', column


def _columns(form: Form, table: str) -> tuple[str, ...]:
    return tuple(column.id for column in form.tables[table].columns) if table else ()


def _near(word: str, known: Iterable[str]) -> str:
    hint = did_you_mean(word, known)
    return f"; {hint}" if hint else ""


def _too_long(form: Form, written: Iterable[Written]) -> Iterator[Flaw]:
    """Yield formulas that Excel would refuse, once its longer names stand in them."""
    headers = {
        table.id: {column.id: header(column.label) for column in table.columns}
        for table in form.tables.values()
    }
    for formula in written:
        words: Mapping[str, str] = dict.fromkeys(formula.also, "$A$100")
        naming = Naming(headers, formula.table or None, words)
        length = len(excel(parse(formula.text), naming))
        if length > LONGEST:
            says = f"this makes {length} characters in Excel, which takes {LONGEST}: split it"
            yield Flaw(formula.at, says)


def _circles(form: Form, written: Iterable[Written]) -> Iterator[Flaw]:
    _, waiting = unordered(form)
    if not waiting:
        return
    way = circle(waiting)
    round_ = " needs ".join(f'"{target}"' for target in (*way, way[0]))
    places = {
        Target(formula.table, _id_at(form, formula.at)): formula.at
        for formula in written
        if not formula.also
    }
    says = f"{round_}: none can be calculated first"
    yield Flaw(places.get(way[0], ()), says)


def _id_at(form: Form, at: Route) -> str:
    """Return the id of the column or figure whose formula stands at a route."""
    found: object = form.template
    for step in at[:-1]:
        found = found[step] if isinstance(found, tuple) else getattr(found, str(step))  # type: ignore[index]
    return str(getattr(found, "id", ""))


def _headers(form: Form) -> Iterator[Flaw]:
    """Yield columns of one table whose headers a workbook could not tell apart."""
    for at, table in _tables(form):
        seen: set[str] = set()
        for place, column in enumerate(table.columns):
            name = header(column.label).casefold()
            if name in seen:
                says = f'two columns of "{table.id}" are called "{column.label}"'
                yield Flaw((*at, "columns", place, "label"), says)
            seen.add(name)


def _sheets(form: Form) -> Iterator[Flaw]:
    seen = {name.casefold(): "that every workbook has" for name in (*OWN_SHEETS, KEPT)}
    seen["history"] = "that Excel keeps for itself"
    for index, block in enumerate(form.template.blocks):
        if isinstance(block, Sheet):
            name = block.title.strip().casefold()
            if name in seen:
                says = f'the title "{block.title}" is that of a sheet {seen[name]}'
                yield Flaw(("sheets", index, "title"), says)
            seen[name] = "that stands before it"


def _charts(form: Form) -> Iterator[Flaw]:
    for index, block in enumerate(form.template.blocks):
        if not isinstance(block, Sheet):
            continue
        for place, chart in enumerate(block.charts):
            for step, says, name in _chart(form, block, chart):
                yield Flaw(("sheets", index, "charts", place, *step), says, name)


def _chart(form: Form, sheet: Sheet, chart: Chart) -> Iterator[tuple[Route, str, str]]:
    figures = [figure.id for figure in sheet.figures]
    for place, id_ in enumerate(chart.figures):
        if id_ not in figures:
            says = f'no figure of this sheet is called "{id_}"{_near(id_, figures)}'
            yield ("figures", place), says, id_
    if not chart.table:
        if not chart.figures:
            yield (), "the chart draws nothing: name its figures, or a table and its columns", ""
        return
    if chart.table not in form.tables:
        says = f'no table is called "{chart.table}"{_near(chart.table, form.tables)}'
        yield ("table",), says, chart.table
        return
    if not chart.series or not chart.category:
        yield (), "a chart of a table needs a category and at least one series", ""
    columns = _columns(form, chart.table)
    wanted: list[tuple[Route, str]] = [(("series", n), id_) for n, id_ in enumerate(chart.series)]
    if chart.category:
        wanted.insert(0, (("category",), chart.category))
    for step, id_ in wanted:
        if id_ not in columns:
            says = f'the table "{chart.table}" has no column "{id_}"{_near(id_, columns)}'
            yield step, says, id_
