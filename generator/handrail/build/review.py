"""Reviews filled copies: one file, several, or all below a folder."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from handrail.build.copies import read_copies, unread_edition
from handrail.build.reading import Read
from handrail.filled.judge import judge
from handrail.filled.judgement import JUDGEMENTS, OUTDATED, UNKNOWN_EDITION, UNREADABLE
from handrail.finding import Finding, Severity
from handrail.form.definition import Definition
from handrail.model.template import Format
from handrail.place import Mark
from handrail.report import Report

_ENDINGS = frozenset(f".{format_}" for format_ in Format)
_OTHERS = frozenset(
    f".{ending}"
    for ending in (
        *("doc", "dot", "docm", "dotx", "dotm", "odt", "rtf"),
        *("xls", "xlt", "xlsm", "xlsb", "xltx", "xltm", "ods"),
        *("ppt", "pps", "pptm", "potx", "potm", "ppsx", "odp"),
    )
)
"""Of Office files that may be copies, and are not read as they are."""
_OLD = frozenset({OUTDATED, UNKNOWN_EDITION})


class Asked(NamedTuple):
    """A file to review."""

    path: Path
    is_named: bool
    """Whether it was named, and not only met in a folder."""


class Review(NamedTuple):
    """What came of it."""

    report: Report
    passed_over: tuple[Path, ...]
    """Office files in folders that are no copies of any form."""
    unread: tuple[str, ...] = ()
    """Editions that copies were made from, and are not known here."""


def files_in(paths: Iterable[Path]) -> list[Asked]:
    """Return the files among *paths*, and every Office file below the folders among them.

    Links are not followed. Files that a program keeps while another is open are left out.
    """
    found: list[Asked] = []
    for path in paths:
        if path.is_dir():
            found.extend(Asked(each, is_named=False) for each in _below(path, _ENDINGS))
        else:
            found.append(Asked(path, is_named=True))
    return list({each.path: each for each in reversed(found)}.values())[::-1]


def others_in(paths: Iterable[Path]) -> list[Path]:
    """Return the Office files below folders that are of other kinds, and are not read."""
    return [each for path in paths if path.is_dir() for each in _below(path, _OTHERS)]


def review(  # noqa: PLR0913  what is read, by which forms, and how it is judged
    root: Path,
    asked: Sequence[Asked],
    definitions: Sequence[Definition],
    *,
    template: str = "",
    superset: bool = False,
    tell: Callable[[str], None] = lambda _: None,
) -> Review:
    """Read and judge files.

    Args:
        root: The library.
        asked: The files.
        definitions: The library's current ones, which they may be copies of.
        template: The template of those that do not say it themselves.
        superset: Whether parts that a form does not have are welcome.
        tell: Is told how far it is, if there are many.
    """
    findings: list[Finding] = []
    passed: list[Path] = []
    incomplete = outdated = 0
    read = read_copies(root, [each.path for each in asked], definitions, template, tell)
    for each, found in zip(asked, read, strict=True):
        if found.is_foreign and not each.is_named:
            passed.append(each.path)
            continue
        said = list(_findings(found, definitions, superset=superset))
        incomplete += any(finding.severity is Severity.ERROR for finding in said)
        outdated += any(finding.rule in _OLD for finding in said)
        findings.extend(said)
    count = len(asked) - len(passed)
    report = Report(
        tuple(findings),
        count,
        counts={"incomplete": incomplete, "outdated": outdated},
        sums=_sums(count, incomplete, outdated),
    )
    unread = sorted(filter(None, set(map(unread_edition, read))))
    return Review(report, tuple(passed), tuple(unread))


def _findings(
    found: Read, definitions: Sequence[Definition], *, superset: bool
) -> Iterator[Finding]:
    mark = Mark(PurePosixPath(found.path.as_posix()), 0, 0, 0)
    if found.reading is None or found.definition is None:
        severity = JUDGEMENTS[UNREADABLE].severity
        yield Finding(mark, UNREADABLE, severity, found.refused, found.hint)
        return
    template = found.definition.template
    current = next(each for each in definitions if each.template == template)
    file = shlex.quote(str(found.path))
    for remark in judge(found.reading, found.definition, current, superset=superset, file=file):
        severity = JUDGEMENTS[remark.rule].severity
        yield Finding(mark, remark.rule, severity, remark.message, remark.hint, remark.place)


def _below(folder: Path, endings: frozenset[str]) -> Iterator[Path]:
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(where, name)
            is_office = path.suffix.lower() in endings and not name.startswith(("~$", "."))
            if is_office and not path.is_symlink():
                yield path


def _sums(count: int, incomplete: int, outdated: int) -> str:
    """Return such as "12 documents, 3 incomplete, 1 outdated."."""
    parts = [f"{count} document{'' if count == 1 else 's'}"]
    parts += [f"{incomplete} incomplete"] if incomplete else []
    parts += [f"{outdated} outdated"] if outdated else []
    return ", ".join(parts if len(parts) > 1 else [*parts, "none incomplete"]) + "."
