"""Rules on versions: whoever holds an older copy must be able to tell."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.finding import Severity
from handrail.rules.rule import Problem, Scene, rule


@rule(Severity.ERROR)
def version_not_raised(scene: Scene) -> Iterator[Problem]:
    """A template's definition changed since the last edition, but its version did not.

    Filled copies carry the version. Two different forms under one version cannot be told apart.
    Raise the version and say in ``changes`` what changed.
    """
    for form in scene.forms:
        before = scene.last_edition.get(form.template.id)
        if before is None:
            continue
        version, digest = before
        if digest != form.digest and version == form.template.version:
            yield Problem(
                form.template,
                ("version",),
                f'the form changed since the last edition, but it is still version "{version}"',
                'raise "version" and add a line to "changes"',
            )
