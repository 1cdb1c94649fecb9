"""Has LibreOffice calculate a workbook anew, after every value that came with it was spoilt."""

from __future__ import annotations

import re
from pathlib import Path

from handrail.downloads.package import pack, unpack
from tests import machine

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
_CELL = re.compile(r'(<c r="[A-Z]+[0-9]+" s="[0-9]+")(?: t="[a-z]+")?(><f>[^<]*</f>)<v>[^<]*</v>')


def poisoned(data: bytes) -> bytes:
    """Return a workbook whose formulas all come with the value 777."""
    parts = unpack(data)
    for name, part in parts.items():
        if name.startswith("xl/worksheets/sheet"):
            parts[name] = _CELL.sub(r"\1\2<v>777</v>", part.decode()).encode()
    return pack(parts)


def recalculated(data: list[bytes], folder: Path) -> list[Path]:
    """Return workbooks as LibreOffice calculates them, all of their values spoilt before."""
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
    office = machine.Office(machine.soffice() or "soffice", folder / "profile")
    sources = []
    for number, raw in enumerate(data):
        sources.append(folder / f"poisoned-{number}.xlsx")
        sources[-1].write_bytes(poisoned(raw))
    done = folder / "done"
    done.mkdir()
    return office.convert(sources, "xlsx", done)
