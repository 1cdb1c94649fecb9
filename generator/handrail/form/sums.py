"""What one form gives when it is calculated, worked out once for all copies that show it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from handrail.form.calculate import Reckoned, calculated, reckon
from handrail.form.filled import Filled, read_answers
from handrail.form.form import Form

_BLANK = Filled()


class Sums:
    """The results of one form: blank, as its worked example, or as it was filled."""

    def __init__(self, form: Form) -> None:
        """Take the form. Nothing is calculated before somebody asks."""
        self._form = form
        self._blank: dict[tuple[tuple[str, int], ...], Reckoned] = {}
        self._example: Filled | None = None

    @cached_property
    def answers(self) -> Filled:
        """The worked example as written."""
        return read_answers(self._form, self._form.example)[0]

    @cached_property
    def worked(self) -> Reckoned:
        """Every cell of the worked example."""
        return reckon(self._form, self.answers)

    @property
    def example(self) -> Filled:
        """The worked example with everything calculated."""
        if self._example is None:
            self._example = calculated(self._form, self.answers, self.worked)
        return self._example

    def reckoned(self, filled: Filled | None, drawn: Mapping[str, int]) -> Reckoned:
        """Return every cell of a copy, empty rows included; nothing filled in is a blank one.

        A table has at least as many rows as *drawn* says by its id.
        """
        if filled is None:
            key = tuple(sorted(drawn.items()))
            if key not in self._blank:
                self._blank[key] = reckon(self._form, _BLANK, drawn)
            return self._blank[key]
        if filled is self._example and self._is_whole(drawn):
            return self.worked
        return reckon(self._form, filled, drawn)

    def _is_whole(self, drawn: Mapping[str, int]) -> bool:
        """Say whether no table of the example is drawn with more rows than it has."""
        return all(len(self.worked.rows[id_]) >= count for id_, count in drawn.items())
