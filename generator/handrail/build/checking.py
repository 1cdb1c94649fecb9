"""Loads and checks a gathered library."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from handrail.build.approving import REGISTER
from handrail.build.earlier import Stand, earlier
from handrail.build.gather import Gathered
from handrail.editions.authors import same_hands
from handrail.finding import Severity
from handrail.load import Loaded, load
from handrail.model.approvals import name_of
from handrail.model.entity import Controlled, Status
from handrail.model.library import Library
from handrail.report import Report
from handrail.rules import Checked, Scene, check

_SETTINGS = "site_config/library.yaml"


@dataclass(frozen=True)
class Verdict:
    """A loaded library and everything that was found in it."""

    loaded: Loaded
    checked: Checked
    files: int
    scene: Scene | None = None
    """What the rules looked at; nothing where none had to."""

    @property
    def report(self) -> Report:
        """The findings, ready to be shown."""
        return Report(self.checked.findings, self.files, self.loaded.texts, self.checked.waiting)

    def fails(self, *, strict: bool) -> bool:
        """Say whether the site may not be built: errors, or under *strict* any finding."""
        findings = self.checked.findings
        return bool(findings) and (
            strict or any(finding.severity is Severity.ERROR for finding in findings)
        )


def unchanged(gathered: Gathered) -> Verdict:
    """Return the verdict on a library that was without findings before and has not changed.

    Only the settings are loaded, which the engine needs.
    """
    settings = [file for file in gathered.collected.files if str(file.path) == _SETTINGS]
    return Verdict(load(settings), Checked(()), len(gathered.collected.files))


def verdict(
    gathered: Gathered, today: dt.date, dictionary: frozenset[str] | None = None
) -> Verdict:
    """Load and check a library as of *today*; its spelling too, where there is a dictionary."""
    loaded = load(gathered.collected.files, gathered.collected.unread)
    return judged(gathered, loaded, today, dictionary)


def loads(gathered: Gathered, loaded: Loaded) -> bool:
    """Say whether everything that was read could be loaded; no rule has looked at it yet."""
    findings = (*gathered.collected.findings, *loaded.findings)
    return all(finding.severity is not Severity.ERROR for finding in findings)


def judged(
    gathered: Gathered,
    loaded: Loaded,
    today: dt.date,
    dictionary: frozenset[str] | None = None,
) -> Verdict:
    """Check a library that was loaded already, as ``verdict`` would."""
    before = last_library(gathered, loaded)
    hands, beside = _same_hands(gathered, loaded), gathered.brand_files
    scene = Scene(loaded.library, today, before, dictionary, hands, beside)
    checked = check(loaded, scene, gathered.collected.findings)
    return Verdict(loaded, checked, len(gathered.collected.files), scene)


def _same_hands(gathered: Gathered, loaded: Loaded) -> frozenset[str]:
    """Return what one person both wrote and approved; nothing where nobody asks for a second."""
    if not loaded.library.settings.review.second_person:
        return frozenset()
    paths = {
        name_of(entity): str(loaded.records[entity.kind, entity.id].path)
        for entity in loaded.library.all(Controlled)
        if entity.status is Status.APPROVED
    }
    return same_hands(gathered.root, str(REGISTER), paths)


def last_library(gathered: Gathered, loaded: Loaded) -> Library | None:
    """Return the library of the last edition; nothing where there is no edition yet."""
    if not gathered.last_files:
        return None
    return earlier(gathered.last_files, Stand(gathered.collected.files, loaded.library))
