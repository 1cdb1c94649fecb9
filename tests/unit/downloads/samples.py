"""Copies of one form of the small library, as it is or with more in its definition."""

from __future__ import annotations

from functools import cache
from pathlib import PurePosixPath

from handrail.downloads.copy import Copy, Flavour, Look
from handrail.downloads.make import copy_of, look_of, stamp_of
from handrail.form.form import Form, forms
from tests.support import Files


class Sample:
    """One form, by the path of its template."""

    def __init__(self, path: str) -> None:
        self._path = path

    @cache  # noqa: B019  a module of tests has one for as long as it runs
    def form(self, more: str = "", name: str = "") -> Form:
        """Return the form with *more* YAML at the end of its template, or another by its name."""
        files = Files().patch(self._path, more) if more else Files()
        wanted = name or PurePosixPath(self._path).stem
        return next(form for form in forms(files.load().library) if form.template.id == wanted)

    def copy(self, flavour: Flavour, more: str = "") -> Copy:
        """Return a copy of the form, ready to be written."""
        form = self.form(more)
        return copy_of(form, stamp_of(Files().load().library, form), flavour)


@cache
def look() -> Look:
    """Return how the files of the small library look."""
    return look_of(Files().load().library, None)
