"""Works out what ``check --fix`` writes: the versions that are due, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from handrail.build.checking import Verdict
from handrail.rewrite.fields import FieldError, with_fields


class Fix(NamedTuple):
    """One file with a few fields set anew."""

    path: PurePosixPath
    text: str
    """The whole new text of the file; empty where it cannot be written."""
    says: str
    """What is different in it, or why nothing can be."""


def fixes(verdict: Verdict) -> Iterator[Fix]:
    """Yield a fix for each standard whose version does not tell what changed in it."""
    for due in verdict.scene.due if verdict.scene else ():
        if due.is_raised:
            continue
        record = verdict.loaded.records[due.entity.kind, due.entity.id]
        try:
            text = with_fields(record, {"version": due.due}, after="summary")
        except FieldError as fault:
            yield Fix(record.path, "", str(fault))
            continue
        why = f": {due.reason}" if due.reason else ""
        yield Fix(record.path, text, f"version {due.version} is now {due.due}{why}")
