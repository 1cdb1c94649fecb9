"""The files that a changed workbook leads to: old ones with other values, and new ones."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from handrail.finding import Finding, Severity
from handrail.place import Mark
from handrail.rewrite.edit import EditError, edited
from handrail.rewrite.emit import mapping
from handrail.rewrite.fields import encoded
from handrail.schema import modeline
from handrail.source.record import Record
from handrail.spreadsheet.merge import Merged


class Files(NamedTuple):
    """What is to be written, by path, and what cannot be."""

    written: dict[PurePosixPath, bytes]
    findings: tuple[Finding, ...]


def files(
    merged: Merged,
    records: Mapping[tuple[str, str], Record],
    before: Mapping[PurePosixPath, bytes],
) -> Files:
    """Return every file that a workbook changes or begins.

    Args:
        merged: what the files are to hold.
        records: those that there are, by kind and id.
        before: their bytes by path: a changed file keeps its ends of lines.
    """
    written: dict[PurePosixPath, bytes] = {}
    findings: list[Finding] = []
    for key, data in sorted(merged.wanted.items()):
        kind = merged.kinds[key]
        record = records.get(key)
        if record is None:
            path = PurePosixPath(kind.home) / f"{key[1]}.yaml"
            lines = [modeline(kind), *mapping(data, 0)]
            written[path] = ("\n".join(lines) + "\n").encode()
            continue
        try:
            written[record.path] = encoded(edited(record, data), before[record.path])
        except EditError as fault:
            hint = "make this change in the file itself"
            mark = Mark(record.path)
            findings.append(Finding(mark, "workbook-conflict", Severity.ERROR, str(fault), hint))
    return Files(written, tuple(findings))
