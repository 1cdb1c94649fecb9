"""Fills a template from data: findings where the data do not fit, else the bytes of the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from handrail.build.gather import Gathered
from handrail.downloads.copy import Copy, Flavour
from handrail.downloads.formats import FORMATS
from handrail.downloads.make import look_of, stamp_of
from handrail.finding import Finding, Severity
from handrail.form.calculate import calculate
from handrail.form.carry import Kept
from handrail.form.filled import Filled, Misfit, Misfitting, Row, read_answers
from handrail.form.form import Form, forms
from handrail.load.answers import answers_in, read_record
from handrail.meant import did_you_mean
from handrail.model.library import Library
from handrail.place import Route
from handrail.report import Report
from handrail.source.record import Record
from handrail.source.text import SourceError

_RULES = {
    Misfitting.UNKNOWN: ("answer-unknown", Severity.ERROR),
    Misfitting.TYPE: ("answer-misfit", Severity.ERROR),
    Misfitting.LIMIT: ("answer-limit", Severity.WARNING),
}
_SHOW_ALL = "handrail fill --blank-data shows every id of the form"


@dataclass(frozen=True)
class Filling:
    """What came of filling a template."""

    report: Report
    data: bytes | None
    """The file; nothing where the data have errors."""


def form_of(library: Library, template: str) -> Form | None:
    """Return the form of a template by its id, if the library has it in use."""
    if ("common", "common") in library.broken:
        return None
    return next((form for form in forms(library) if form.template.id == template), None)


def fill(  # noqa: PLR0913, PLR0917  what is filled, with what, and how it is to look
    gathered: Gathered,
    library: Library,
    form: Form,
    raw: bytes,
    path: PurePosixPath,
    flavour: Flavour,
    table: str = "",
) -> Filling:
    """Fill a form with the data in a file. Data may be partial; what is wrong stops it.

    Args:
        gathered: the library's folder, for its logo.
        library: the library, loaded.
        form: the form to fill.
        raw: the data, as YAML, JSON or CSV.
        path: what the data's file is called.
        flavour: with guidance or without.
        table: the table whose rows a CSV file holds.
    """
    try:
        record = read_record(raw, path, form, table)
    except SourceError as fault:
        texts = {path: raw.decode("utf-8", errors="replace")}
        return Filling(Report((fault.finding,), 1, texts), None)
    base, answers = answers_in(record)
    filled, misfits = read_answers(form, answers, keep=True)
    trimmed = _without_empty_rows(form, filled)
    finished = calculate(form, trimmed)
    worked = finished if trimmed == filled else calculate(form, filled)
    found = [_finding(form, record, base, answers, misfit) for misfit in misfits]
    found += _calculated(form, record, base, filled, worked)
    report = Report(tuple(sorted(found)), 1, {path: record.text})
    if report.count(Severity.ERROR):
        return Filling(report, None)
    logo = gathered.brand_files.get(library.brand.logo or "")
    return Filling(report, written(library, form, flavour, finished, logo))


def written(  # noqa: PLR0913, PLR0917  what is written, and how it looks
    library: Library,
    form: Form,
    flavour: Flavour,
    filled: Filled,
    logo: bytes | None,
    kept: tuple[Kept, ...] = (),
) -> bytes:
    """Return the file of a filled form, as the library's own downloads look.

    Args:
        library: the library.
        form: one of its forms.
        flavour: with guidance or without.
        filled: the answers, calculated.
        logo: the brand's picture, if there is one.
        kept: what goes to the end, for the form has no place for it.
    """
    copy = Copy(form, stamp_of(library, form), flavour, filled, kept)
    writer = next(writer for writer in FORMATS if writer.extension == form.format)
    return writer.write(copy, look_of(library, logo))


def _without_empty_rows(form: Form, filled: Filled) -> Filled:
    """Leave out rows that answer nothing, as an unfilled skeleton has them."""
    rows: dict[str, tuple[Row, ...]] = {}
    for id_, given in filled.rows.items():
        fixed = bool(form.tables[id_].fixed_rows)
        rows[id_] = tuple(row for row in given if fixed or any(_is_said(row)))
    return replace(filled, rows=rows)


def _is_said(row: Row) -> Iterator[bool]:
    return (value not in {None, "", ()} for value in row.values())


def _finding(
    form: Form, record: Record, base: Route, answers: Mapping[str, Any], misfit: Misfit
) -> Finding:
    rule, severity = _RULES[misfit.kind]
    unknown = misfit.kind is Misfitting.UNKNOWN
    asked = _asked(form, misfit.at, answers) if unknown else []
    hint = did_you_mean(str(misfit.at[-1]), asked, _SHOW_ALL) if unknown else ""
    mark = record.mark((*base, *misfit.at), key=unknown)
    return Finding(mark, rule, severity, misfit.message, hint)


def _asked(form: Form, at: Route, answers: Mapping[str, Any]) -> list[str]:
    """Return the ids that could have been meant at a route."""
    match at:
        case ("readiness", _):
            return [question.id for question in form.readiness]
        case ("figures", _):
            return list(form.figures)
        case (str(table), int(), _):
            return [column.id for column in form.tables[table].columns]
        case _:
            known = [*form.fields, *form.tables, "readiness", "figures"]
            return [id_ for id_ in known if id_ not in answers]


def _calculated(
    form: Form, record: Record, base: Route, given: Filled, worked: Filled
) -> Iterator[Finding]:
    """Yield what was given for something that is calculated, and is not what comes out."""
    for at, said, found, label in _pairs(form, given, worked):
        if said is not None and said != found:
            says = (
                f'"{label}" is calculated: the file will show {_shown(found)}, not {_shown(said)}'
            )
            hint = "leave it out, or look at the values that it follows from"
            mark = record.mark((*base, *at))
            yield Finding(mark, "answer-calculated", Severity.WARNING, says, hint)


def _pairs(form: Form, given: Filled, worked: Filled) -> Iterator[tuple[Route, Any, Any, str]]:
    for id_, figure in form.figures.items():
        yield ("figures", id_), given.figures.get(id_), worked.figures.get(id_), figure.label
    for id_, rows in given.rows.items():
        formulas = [column for column in form.tables[id_].columns if column.formula]
        for place, row in enumerate(rows):
            for column in formulas:
                found = worked.rows[id_][place].get(column.id)
                yield (id_, place, column.id), row.get(column.id), found, column.label


def _shown(value: Any) -> str:
    return "nothing" if value is None or value == "" else str(value)
