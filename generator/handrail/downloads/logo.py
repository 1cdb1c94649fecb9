"""The logo's kind and shape, read from the first bytes of the picture."""

from __future__ import annotations

from typing import NamedTuple

from handrail.model.picture import dots, ending_of, is_too_large


class Logo(NamedTuple):
    """A picture that Office files can hold."""

    data: bytes
    ending: str
    """``png`` or ``jpg``."""
    wide: float
    """Width over height."""

    def box(self, height: int, widest: int) -> tuple[int, int]:
        """Return width and height so that it is no wider than *widest* and not stretched."""
        width = round(height * self.wide)
        return (width, height) if width <= widest else (widest, round(widest / self.wide))


def read_logo(data: bytes | None) -> Logo | None:
    """Return the logo in *data*; nothing where it is no PNG or JPEG, or too large."""
    wide, high = dots(data or b"")
    if not data or not wide or not high or is_too_large(data):
        return None
    return Logo(data, ending_of(data), wide / high)
