"""Packs an Office file so that the same parts always give the same bytes."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from functools import lru_cache

_FIRST = ("[Content_Types].xml", "_rels/.rels")
_LEVEL = 5
_VERSION = 20
"""The least that a reader must understand: folders and deflate."""
_UTF8_NAMES = 0x0800
_DEFLATED = 8
_DAY = (1 << 5) | 1
"""1980-01-01, the earliest date a zip can hold: it says nothing, and never differs."""
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_SHARED = 131_072
"""Parts up to this many bytes are often the same from file to file, and every file is in several
kits: press them once."""


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Return a zip of *parts*, by name inside it.

    The content types come first and the root's relations second, as readers of Office files
    that stream expect; the rest is sorted by name. Written here rather than by ``zipfile``, whose
    headers differ between versions of Python. Layout: PKWARE APPNOTE 6.3.10, section 4.3.
    """
    first = [name for name in _FIRST if name in parts]
    rest = sorted(name for name in parts if name not in _FIRST)
    whole = bytearray()
    directory = bytearray()
    for name in (*first, *rest):
        data = parts[name]
        pressed, check = _shared(data) if len(data) <= _SHARED else _press(data)
        coded = name.encode()
        flags = 0 if name.isascii() else _UTF8_NAMES
        facts = (flags, _DEFLATED, 0, _DAY, check, len(pressed), len(data), len(coded), 0)
        at = len(whole)
        whole += _LOCAL.pack(b"PK\x03\x04", _VERSION, *facts) + coded + pressed
        directory += _CENTRAL.pack(b"PK\x01\x02", _VERSION, _VERSION, *facts, 0, 0, 0, 0, at)
        directory += coded
    count, start = len(parts), len(whole)
    whole += directory
    whole += _END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), start, 0)
    return bytes(whole)


def unpack(data: bytes) -> dict[str, bytes]:
    """Return the parts of a zip that we made, by name.

    Not for files from outside: their sizes have to be looked at first.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _press(data: bytes) -> tuple[bytes, int]:
    press = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return press.compress(data) + press.flush(), zlib.crc32(data)


_shared = lru_cache(maxsize=512)(_press)
