"""Rolls filled copies of one form up into one workbook; what cannot go in is a finding."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from handrail.build.copies import read_copies
from handrail.build.filling import form_of
from handrail.build.gather import gather
from handrail.build.reading import Read
from handrail.build.review import Asked
from handrail.downloads.make import look_of, stamp_of
from handrail.downloads.rollup import Rollup, RollupStamp, Source, write
from handrail.filled.reading import is_made_from
from handrail.finding import Finding, Severity
from handrail.form.calculate import calculate
from handrail.form.carry import Kept, carry
from handrail.form.defined import definition_of
from handrail.form.definition import Definition
from handrail.form.form import Form, forms
from handrail.load import load
from handrail.model.library import Library
from handrail.place import Mark
from handrail.report import Report

_PROJECT = "project-name"
"""The field of the common cover that says what a copy is about."""


@dataclass(frozen=True)
class Rolled:
    """What came of rolling up."""

    report: Report = field(default_factory=lambda: Report((), 0))
    rollup: Rollup | None = None
    """Nothing if no file could go in, or if nobody can tell of which form they should be."""
    data: bytes = b""
    """The workbook."""
    passed_over: tuple[Path, ...] = ()
    """Files in folders that are no copies of the form."""
    rivals: Mapping[str, int] = field(default_factory=dict)
    """Where the files are copies of several forms: how many of each, by the template's id."""


def roll_up(root: Path, asked: Sequence[Asked], template: str = "") -> Rolled:
    """Read filled copies and write all rows of their tables into one workbook.

    Args:
        root: The library.
        asked: The files.
        template: The form to roll up. Nothing where all files are copies of the same one.

    Raises:
        NoLibraryError: if there is no library.
    """
    gathered = gather(root)
    library = load(gathered.collected.files).library
    known = _definitions(library)
    found = _read(root, asked, known, template)
    met = Counter(read.definition.template for read in found if read.definition)
    wanted = template or (next(iter(met)) if len(met) == 1 else "")
    if not wanted and met:
        return Rolled(rivals=dict(sorted(met.items())))
    form = form_of(library, wanted)
    names = _names([each.path for each in asked])
    sources: list[Source] = []
    findings: list[Finding] = []
    passed: list[Path] = []
    for each, read, name in zip(asked, found, names, strict=True):
        if not each.is_named and (read.is_foreign or _is_of_another(read, wanted)):
            passed.append(each.path)
            continue
        current = next((one for one in known if one.template == wanted), None)
        stops = list(_stops(read, wanted, current))
        findings += stops
        if form and current and not any(stop.severity is Severity.ERROR for stop in stops):
            source = _source(read, name, form)
            sources.append(source)
            findings += _apart(read, source)
    findings += _twice(sources, {name: each.path for name, each in zip(names, asked, strict=True)})
    report = Report(tuple(findings), len(asked) - len(passed))
    if form is None or not sources:
        return Rolled(report, passed_over=tuple(passed))
    rollup = Rollup(form, _stamp(library, form), tuple(sources))
    logo = gathered.brand_files.get(library.brand.logo or "")
    data = write(rollup, look_of(library, logo))
    return Rolled(report, rollup, data, tuple(passed))


def _definitions(library: Library) -> list[Definition]:
    if ("common", "common") in library.broken:
        return []
    return [definition_of(form, library.settings.edition) for form in forms(library)]


def _read(
    root: Path, asked: Sequence[Asked], known: Sequence[Definition], template: str
) -> list[Read]:
    """Read the files. Those that were named and do not say what they are, are what was asked."""
    found = read_copies(root, [each.path for each in asked], known)
    mute = [
        each.path
        for each, read in zip(asked, found, strict=True)
        if template and each.is_named and read.is_foreign
    ]
    again = dict(zip(mute, read_copies(root, mute, known, template), strict=True)) if mute else {}
    return [again.get(read.path, read) for read in found]


def _is_of_another(read: Read, wanted: str) -> bool:
    return read.definition is not None and read.definition.template != wanted


def _stops(read: Read, wanted: str, current: Definition | None) -> Iterator[Finding]:
    """Yield what keeps a file out, and what has to be said of one that goes in."""
    if read.reading is None or read.definition is None:
        yield _finding(read, "copy-unreadable", Severity.ERROR, read.refused, read.hint)
        return
    if read.definition.template != wanted or current is None:
        says = f'it is a copy of "{read.definition.template}", not of "{wanted}"'
        hint = f"roll it up apart: handrail rollup --template {read.definition.template} …"
        yield _finding(read, "copy-of-another", Severity.ERROR, says, hint)
        return
    stamp = read.reading.stamp
    if is_made_from(stamp, current):
        return
    if is_made_from(stamp, read.definition):
        says = f"it is of edition {stamp.edition}: its rows are carried to {current.edition}"
        yield _finding(read, "edition-outdated", Severity.WARNING, says)
    elif stamp.edition in {"", current.edition}:
        says = "nothing known here says just which form it was made from: it is read by its labels"
        yield _finding(read, "edition-unknown", Severity.WARNING, says)
    else:
        says = f'it is of edition {stamp.edition}, whose "{wanted}" is not known here'
        hint = f"fetch the tag edition/{stamp.edition}, so that its form can be looked up"
        yield _finding(read, "edition-unknown", Severity.ERROR, says, hint)


def _source(read: Read, name: str, form: Form) -> Source:
    """Return what a copy says, carried to the form as it is now."""
    if read.reading is None or read.definition is None:
        raise TypeError(name)
    carried = carry(read.reading.answers(), read.definition, form)
    extras = [Kept(each.place, each.text) for each in read.reading.extras if each.text.strip()]
    filled = calculate(form, carried.filled)
    said = filled.values.get(_PROJECT)
    project = said.strip() if isinstance(said, str) else ""
    edition = read.reading.stamp.edition or read.definition.edition
    return Source(name, project or read.path.stem, edition, filled, (*carried.kept, *extras))


def _apart(read: Read, source: Source) -> Iterator[Finding]:
    count = len(source.apart)
    if count:
        what = "1 thing that it says has" if count == 1 else f"{count} things that it says have"
        says = f'{what} no place in the tables: see the sheet "Kept apart"'
        yield _finding(read, "kept-apart", Severity.WARNING, says)


def _twice(sources: Sequence[Source], paths: Mapping[str, Path]) -> Iterator[Finding]:
    """Yield a warning for each project of which there is more than one file."""
    same: dict[str, list[Source]] = {}
    for source in sources:
        same.setdefault(source.project.casefold(), []).append(source)
    for first, *more in same.values():
        for other in more:
            says = f'"{first.project}" is counted twice: {first.name} is about it too'
            hint = "leave one out, if it is an earlier state of the other"
            mark = Mark(PurePosixPath(paths[other.name].as_posix()), 0, 0, 0)
            yield Finding(mark, "project-repeated", Severity.WARNING, says, hint)


def _finding(read: Read, rule: str, severity: Severity, message: str, hint: str = "") -> Finding:
    mark = Mark(PurePosixPath(read.path.as_posix()), 0, 0, 0)
    return Finding(mark, rule, severity, message, hint)


def _names(paths: Sequence[Path]) -> list[str]:
    """Return a name for each file: its path below the folder that all have in common."""
    if not paths:
        return []
    # A link keeps the name that the user gave it, so nothing is resolved here.
    whole = [Path(os.path.normpath(path.absolute())) for path in paths]
    base = os.path.commonpath([path.parent for path in whole])
    taken: set[str] = set()
    names = []
    for path in whole:
        short = path.relative_to(base).as_posix()
        name, number = short, 1
        while name.casefold() in taken:  # a spreadsheet does not tell A from a
            number += 1
            name = f"{short} ({number})"
        taken.add(name.casefold())
        names.append(name)
    return names


def _stamp(library: Library, form: Form) -> RollupStamp:
    of_copy = stamp_of(library, form)
    return RollupStamp(**vars(of_copy))
