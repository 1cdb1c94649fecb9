"""Checks a finished Office file of ours for what validators of its schema do not see."""

from __future__ import annotations

import io
import zipfile

from handrail.downloads.lint import deck, document, workbook
from handrail.downloads.lint.package import properties, relations, types
from handrail.downloads.lint.tree import parse, repeated

__all__ = ["lint"]

_KINDS = (document, workbook, deck)


def lint(data: bytes) -> list[str]:
    """Return what is wrong with the DOCX, XLSX or PPTX file *data*, one sentence each.

    Only for files of our own making: it opens whatever it is given.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        parts = {name: archive.read(name) for name in names}
    found = [f"the part {name} is there {count} times" for name, count in repeated(names)]
    trees = {name: parse(part) for name, part in parts.items() if name.endswith(("xml", ".rels"))}
    for ask in (types, relations, properties):
        found.extend(ask(parts, trees))
    for kind in _KINDS:
        if kind.MAIN in trees:
            for check in kind.CHECKS:
                found.extend(check(trees))
    return found
