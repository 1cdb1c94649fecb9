"""Files in formats of other programs: which are made of which, and what is evened out in them."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from handrail.downloads.download import Download

TARGETS = {"odt": ("docx",), "ods": ("xlsx",), "pdf": ("docx", "xlsx", "pptx")}
"""The formats that can be made, and of which."""

_DAY = (1980, 1, 1, 0, 0, 0)
_FIRST = "mimetype"
_RSID = re.compile(rb'(config:name="Rsid(?:Root)?" config:type="int">)\d+')
_MADE_ON = re.compile(rb"/CreationDate\(D:(\d{14})")
_ID = re.compile(rb"/ID \[ <([0-9A-F]{32})>\s*<([0-9A-F]{32})> \]")
_CHECK = re.compile(rb"/DocChecksum /([0-9A-F]{32})")


class Wanted(NamedTuple):
    """One file that is to be made of another."""

    source: Download
    format: str

    @property
    def path(self) -> str:
        """Its path in the site."""
        return f"{self.source.path.removesuffix(self.source.format)}{self.format}"

    def made(self, data: bytes) -> Download:
        """Return the finished file."""
        source = self.source
        return Download(
            self.path,
            data,
            self.format,
            source.flavour,
            source.template,
            source.version,
            source.title,
        )


def wanted(made: Iterable[Download], formats: Iterable[str]) -> Iterator[Wanted]:
    """Yield every file that is to be made of the copies of forms."""
    asked = [format_ for format_ in TARGETS if format_ in set(formats)]
    for download in made:
        for format_ in asked:
            if download.template and download.format in TARGETS[format_]:
                yield Wanted(download, format_)


def evened(data: bytes, format_: str, seed: str) -> bytes:
    """Return a converted file without the moment and the dice throws of its making.

    What stays: LibreOffice orders some styles of a spreadsheet by where they lie in memory.

    Args:
        data: the file as LibreOffice wrote it.
        format_: one of ``TARGETS``.
        seed: the digest of what it was made of; a PDF takes its identity from it.

    Raises:
        zipfile.BadZipFile: if it is no such file at all.
        KeyError: if it does not say what it is.
    """
    return _pdf(data, seed) if format_ == "pdf" else _open_document(data)


def _open_document(data: bytes) -> bytes:
    """Source: OpenDocument 1.3 part 2, 3.3: what the file is comes first, and is not pressed."""
    whole = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(whole, "w") as new:
        names = sorted(set(old.namelist()) - {_FIRST})
        for name in (_FIRST, *names):
            entry = zipfile.ZipInfo(name, _DAY)
            entry.create_system = 0
            stored = name == _FIRST or name.endswith("/")
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            part = old.read(name)
            new.writestr(entry, _RSID.sub(rb"\g<1>0", part) if name == "settings.xml" else part)
    return whole.getvalue()


def _pdf(data: bytes, seed: str) -> bytes:
    """Every place keeps its length, for a PDF says at which byte each of its parts begins."""
    digest = hashlib.sha256(seed.encode()).hexdigest().upper()[:32].encode()
    data = _MADE_ON.sub(b"/CreationDate(D:19800101000000", data)
    data = _CHECK.sub(b"/DocChecksum /" + digest, data)
    found = _ID.search(data)
    if found:
        for part in (1, 2):
            data = data[: found.start(part)] + digest + data[found.end(part) :]
    return data
