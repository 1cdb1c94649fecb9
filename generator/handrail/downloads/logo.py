"""The logo's kind and shape, read from the first bytes of the picture."""

from __future__ import annotations

from typing import NamedTuple

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""JPEG markers that a frame's size follows: ITU-T T.81, table B.1."""


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
    """Return the logo in *data*, or nothing where it is no PNG or JPEG picture."""
    if not data:
        return None
    if data.startswith(_PNG) and len(data) >= 24:  # noqa: PLR2004  signature, length, IHDR, size
        size = (int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big"))
        return Logo(data, "png", size[0] / size[1]) if all(size) else None
    if data.startswith(_JPEG):
        size = _jpeg_size(data)
        return Logo(data, "jpg", size[0] / size[1]) if all(size) else None
    return None


def _jpeg_size(data: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:  # noqa: PLR2004  every segment begins so
        if data[at + 1] in _FRAMES:
            height = int.from_bytes(data[at + 5 : at + 7], "big")
            return int.from_bytes(data[at + 7 : at + 9], "big"), height
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return 0, 0
