"""Looks at what a file says of itself before anything inside it is read."""

from __future__ import annotations

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Sequence
from itertools import pairwise

from handrail.filled.refusal import DAMAGED, refuse

MEGA = 1024 * 1024
LARGEST = 20 * MEGA
"""Bytes of a file; a filled form has some hundred thousand."""
_MOST_PARTS = 2_000
_WHOLE = 100 * MEGA
_RATIO = 150
"""No text of a document shrinks further than this; a bomb shrinks a thousandfold."""
_SMALL = MEGA
"""Whatever its ratio, a part up to this size does no harm."""
_LOCAL_HEADER = 30

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""Names the part of an old container that holds a file with a password: MS-OFFCRYPTO 1.3.2."""
_PDF, _RTF = b"%PDF-", b"{\\rtf"
_BEFORE = {
    "docx": frozenset({"doc", "dot", "odt", "ott", "rtf", "text"}),
    "xlsx": frozenset({"xls", "xlt", "ods", "ots", "spreadsheet"}),
    "pptx": frozenset({"ppt", "pps", "pot", "odp", "otp", "presentation"}),
}
"""Older and other kinds, by the format that takes in all they hold of a form."""
_AS = {**{each: f".{each}" for each in _BEFORE}, "": ".docx, .xlsx or .pptx"}
_WITH_MACROS = frozenset({"docm", "dotm", "xlsm", "xltm", "xlam", "pptm", "potm", "ppsm"})
_UNSAFE = re.compile(r'^/|(?:^|/)\.\.(?:/|\Z)|[\\:\0"<>|?*]')
"""Leads out of the package, or is no name for a file on every system."""
_LIVE = re.compile(r"vbaproject\.bin$|vbadata\.xml$|/activex/", re.IGNORECASE)
FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    IndexError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    UnicodeDecodeError,
    ValueError,
)
"""What ``zipfile`` raises for damaged files."""


def today(kind: str) -> str:
    """Return as what to save a file of an older or another kind.

    Args:
        kind: its ending, or the last word of an OpenDocument type.
    """
    formats = (each for each, endings in _BEFORE.items() if kind in endings)
    found = next(formats, "")
    return (
        f"open it in Word, Excel, PowerPoint or LibreOffice, save it as {_AS[found]}, and give that"
    )


def check_kind(data: bytes, ending: str) -> None:
    """Refuse what is another kind of file, by its first bytes and by its ending.

    Raises:
        RefusalError: if it is no Office file of today, or may hold macros.
    """
    if not data:
        refuse("it is empty", "look whether it was saved or copied to the end")
    if data.startswith(_OLD) and _ENCRYPTED in data:
        refuse("it is protected by a password", "save it without one")
    if data.startswith(_OLD):
        refuse("it is an old Office file", today(ending))
    if data.startswith(_RTF):
        refuse("it is an RTF file", today("rtf"))
    if data.startswith(_PDF):
        refuse("it is a PDF", "give the .docx, .xlsx or .pptx file that it was made from")
    if not data.startswith(_ZIP):
        refuse("it is no Office file", "give a .docx, .xlsx or .pptx file")
    if ending in _WITH_MACROS:
        plain = f"{ending[:-1]}x"
        refuse(f".{ending} files may hold macros", f"save it as .{plain}, and give that")


def check_entries(entries: Sequence[zipfile.ZipInfo]) -> None:
    """Refuse a list of parts that is not as an honest program writes it.

    Raises:
        RefusalError: if a part has an unsafe name, is there twice, is live, lies over another one,
            or expands to more than a document needs.
    """
    if len(entries) > _MOST_PARTS:
        refuse(f"it has more than {_MOST_PARTS} parts")
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename
        if name.casefold() in seen:
            refuse(f'the part "{name}" is there twice', "do not open this file")
        seen.add(name.casefold())
        _check_entry(entry)
    if sum(entry.file_size for entry in entries) > _WHOLE:
        refuse(f"it expands to more than {_WHOLE // MEGA} MB")
    spans = sorted((entry.header_offset, entry.compress_size) for entry in entries)
    for (start, size), (after, _) in pairwise(spans):
        if start + _LOCAL_HEADER + size > after:
            refuse("two of its parts overlap", "do not open this file")


def _check_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.filename
    if _UNSAFE.search(name):
        refuse(f"a part has an unsafe name: {name!r}", "do not open this file")
    if entry.flag_bits & 1:
        refuse("it is protected by a password", "save it without one")
    if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        refuse(f'the part "{name}" is packed in an unusual way', DAMAGED)
    if stat.S_ISLNK(entry.external_attr >> 16):
        refuse(f'the part "{name}" is a link', "do not open this file")
    if entry.file_size > _SMALL and entry.file_size > _RATIO * max(entry.compress_size, 1):
        size = entry.file_size // MEGA
        refuse(f'the part "{name}" expands to {size} MB', "do not open this file")
    if _LIVE.search(f"/{name}"):
        refuse(f'it holds macros or other live parts: "{name}"', "save it without them")
