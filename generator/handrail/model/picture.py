"""Which kind of picture it is and how many dots it has, read from its first bytes."""

from __future__ import annotations

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_HEAD = 24
"""The signature, a length, ``IHDR``, and the two sides: PNG specification, 11.2.2."""
_JPEG = b"\xff\xd8\xff"
_MARK = 0xFF
"""Begins every segment of a JPEG."""
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""JPEG markers that a frame's size follows: ITU-T T.81, table B.1."""
LARGEST = 4096
"""The most dots a side of a logo: 30 centimetres in print. Unpacked, that takes 64 MB."""


def ending_of(data: bytes) -> str:
    """Return the ending of a picture's kind, ``png`` or ``jpg``; nothing for anything else."""
    if data.startswith(_PNG):
        return "png"
    return "jpg" if data.startswith(_JPEG) else ""


def dots(data: bytes) -> tuple[int, int]:
    """Return width and height of a PNG or JPEG picture, unpacking nothing; zeros for others."""
    ending = ending_of(data)
    if ending == "png" and len(data) >= _PNG_HEAD:
        return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    return _of_jpeg(data) if ending == "jpg" else (0, 0)


def is_too_large(data: bytes) -> bool:
    """Say whether a picture has more dots than a logo needs, as one has that is to do harm."""
    return max(dots(data)) > LARGEST


def _of_jpeg(data: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 <= len(data) and data[at] == _MARK:
        if data[at + 1] in _FRAMES:
            height = int.from_bytes(data[at + 5 : at + 7], "big")
            return int.from_bytes(data[at + 7 : at + 9], "big"), height
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return 0, 0
