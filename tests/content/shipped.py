"""The library as shipped and every file made from it, once for all tests of content."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import PurePosixPath

import pytest

from handrail.build.checking import last_library
from handrail.build.gather import Gathered, gather
from handrail.downloads.copy import Copy, Flavour, Look, Stamp
from handrail.downloads.download import Download
from handrail.downloads.formats import FORMATS
from handrail.downloads.make import copy_of, downloads, look_of, stamp_of
from handrail.finding import Finding, Severity
from handrail.form.filled import Filled
from handrail.form.form import Form, forms
from handrail.form.values import Value
from handrail.load import Loaded, load
from handrail.model.field import Field, Table
from handrail.model.library import Library
from handrail.rules import Scene, check
from tests.support import ROOT

TODAY = dt.date(2026, 11, 23)
"""The day on which the library is judged. Nothing in it may depend on the day the tests run."""


class Shelf:
    """Keeps nothing on disk."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        return self.files.get(key)

    def put(self, key: str, data: bytes) -> None:
        self.files[key] = data


@cache
def gathered() -> Gathered:
    return gather(ROOT)


@cache
def loaded() -> Loaded:
    return load(gathered().collected.files)


def library() -> Library:
    return loaded().library


@cache
def judged() -> tuple[Finding, ...]:
    """What a check says of the library, warnings included."""
    before = gathered().collected.findings
    scene = Scene(library(), TODAY, last_library(gathered(), loaded()))
    return check(loaded(), scene, before).findings


def look() -> Look:
    return look_of(library(), None)


@cache
def broken() -> frozenset[str]:
    """The files with errors. What they make is not looked at until they are mended."""
    return frozenset(str(f.mark.path) for f in judged() if f.severity is Severity.ERROR)


@cache
def made() -> Mapping[str, Download]:
    """Every download, by its path on the site."""
    return {item.path: item for item in downloads(library(), look(), Shelf(), "tests")}


@dataclass(frozen=True)
class File:
    """One file that is made from a form."""

    path: str
    form: Form = field(compare=False)
    flavour: Flavour

    @property
    def data(self) -> bytes:
        wrong = broken() & {str(path_of(self.form)), "templates/common.yaml"}
        if wrong:
            pytest.skip(f"{min(wrong)} has errors: mend them first")
        return made()[self.path].data

    @property
    def stamp(self) -> Stamp:
        return stamp_of(library(), self.form)

    @property
    def copy(self) -> Copy:
        return copy_of(self.form, self.stamp, self.flavour)

    @cached_property
    def filled(self) -> Filled:
        """What it is filled with: nothing but in the example."""
        return self.copy.filled or Filled()

    @property
    def guided(self) -> bool:
        return self.flavour is Flavour.GUIDED

    @property
    def finished(self) -> bool:
        return self.flavour is Flavour.EXAMPLE


def files(extension: str) -> list[File]:
    """Return every file of one format, without making any."""
    return [
        File(f"downloads/{form.template.id}{flavour.suffix()}.{extension}", form, flavour)
        for form in forms(library())
        for writer in FORMATS
        if writer.extension == extension and writer.suits(form)
        for flavour in writer.flavours
    ]


def each(*extensions: str) -> pytest.MarkDecorator:
    """Run a test once for every file of these formats."""
    return _once_for([file for extension in extensions for file in files(extension)])


def each_example(extension: str) -> pytest.MarkDecorator:
    """Run a test once for every worked example of a format."""
    return _once_for([file for file in files(extension) if file.finished])


def each_empty(extension: str) -> pytest.MarkDecorator:
    """Run a test once for every file of a format that is still to be filled in."""
    return _once_for([file for file in files(extension) if not file.finished])


def _once_for(found: list[File]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("file", found, ids=[file.path for file in found])


def each_form() -> pytest.MarkDecorator:
    """Run a test once for every form."""
    found = forms(library())
    ids = [str(path_of(form)) for form in found]
    return pytest.mark.parametrize("form", found, ids=ids)


def is_given(value: Value | None) -> bool:
    """Say whether there is an answer; "no" and zero are answers."""
    return value is not None and value not in ("", ())


def path_of(form: Form) -> PurePosixPath:
    """Return the file that a form is written in."""
    return loaded().records["template", form.template.id].path


def asked(form: Form) -> Iterator[tuple[Field, Table | None]]:
    """Yield every field, and every column with its table."""
    for single in form.fields.values():
        yield single, None
    for table in form.tables.values():
        for column in table.columns:
            yield column, table
