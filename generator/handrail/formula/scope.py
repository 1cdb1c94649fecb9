"""What the names in a formula stand for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from handrail.formula.scalar import Scalar


class Scope(Protocol):
    """Gives the values that a formula refers to. An unknown one is ``ErrorValue.NAME``."""

    def value(self, id_: str) -> Scalar:
        """Return the value of a name."""
        ...

    def column(self, table: str, column: str) -> Sequence[Scalar]:
        """Return the cells of a whole column, from the first row down."""
        ...
