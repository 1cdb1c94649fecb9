"""Filled copies for tests: of the small library's forms, and how answers are compared."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from handrail.downloads.copy import Copy, Flavour, Look
from handrail.downloads.formats import FORMATS
from handrail.downloads.make import look_of, stamp_of
from handrail.filled.read import read
from handrail.filled.reading import Reading
from handrail.form.calculate import calculate
from handrail.form.defined import definition_of
from handrail.form.definition import Definition
from handrail.form.filled import Filled, read_answers
from handrail.form.form import Form, forms
from handrail.model.library import Library
from handrail.model.template import Answer
from tests.support import Files

EMPTY = (None, "", ())


@cache
def small() -> Library:
    return Files().load().library


@cache
def form(id_: str) -> Form:
    return next(form for form in forms(small()) if form.template.id == id_)


@cache
def definition(id_: str) -> Definition:
    return definition_of(form(id_), small().settings.edition)


def look() -> Look:
    return look_of(small(), None)


def blank(id_: str, flavour: Flavour = Flavour.GUIDED) -> bytes:
    """Return an empty copy of one of the small library's forms."""
    return _write(Copy(form(id_), stamp_of(small(), form(id_)), flavour))


def filled(
    id_: str,
    change: Mapping[str, Answer] | None = None,
    flavour: Flavour = Flavour.EXAMPLE,
    library: Library | None = None,
) -> bytes:
    """Return a copy filled with the form's example, some answers changed; None takes one out."""
    whole = library or small()
    asked = next(form for form in forms(whole) if form.template.id == id_)
    answers = {**asked.example, **(change or {})}
    given = {key: answer for key, answer in answers.items() if answer is not None}
    values = calculate(asked, read_answers(asked, given)[0])
    return _write(Copy(asked, stamp_of(whole, asked), flavour, values))


def reading(id_: str, data: bytes) -> Reading:
    """Return what a copy of one of the small library's forms answers."""
    return read(data, f"copy.{form(id_).format}", [definition(id_)], id_)[0]


def _write(copy: Copy) -> bytes:
    write = next(each.write for each in FORMATS if each.extension == copy.form.format)
    return write(copy, look())


def same(asked: Form, answers: Mapping[str, Answer]) -> dict[str, Any]:
    """Return answers as values to compare: what is calculated too, line breaks evened out."""
    given = calculate(asked, read_answers(asked, answers)[0])
    return comparable(given)


def comparable(given: Filled) -> dict[str, Any]:
    return {
        **{id_: _flat(value) for id_, value in given.values.items() if value not in EMPTY},
        **{
            id_: [
                {key: _flat(cell) for key, cell in row.items() if cell not in EMPTY} for row in rows
            ]
            for id_, rows in given.rows.items()
            if rows
        },
        "readiness": dict(given.ready),
    }


def _flat(value: object) -> object:
    """Return text with one line break where it has several: a file has paragraphs."""
    return re.sub(r"\n+", "\n", value) if isinstance(value, str) else value
