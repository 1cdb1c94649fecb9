"""Rules on versions: whoever holds an older copy must be able to tell, and to know what to do."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.finding import Severity
from handrail.rules.due import Due
from handrail.rules.rule import Problem, Scene, rule


@rule(Severity.ERROR, last=True)
def version_not_raised(scene: Scene) -> Iterator[Problem]:
    """A standard changed since the last edition, but its version does not tell.

    Filled copies carry the version of their form, and people quote the version of a standard.
    Two different ones under one version cannot be told apart.

    - Somebody is obliged to something else, or what was filled in no longer fits: raise the
      first number. So does a field that is gone, has another id, or is now required.
    - Something is offered or explained that was not before: raise the second number.
    - Only the wording of a form changed: raise the third number.

    ``handrail check --fix`` raises it. Say in ``changes`` what changed.
    """
    for due in scene.due:
        if due.is_raised or (due.is_wording and not due.is_form):
            continue
        yield Problem(due.entity, ("version",), _message(due), _hint(due))


@rule(Severity.WARNING, last=True)
def wording_without_version(scene: Scene) -> Iterator[Problem]:
    """The wording of a standard changed since the last edition, but its version did not.

    Readers who compare two copies should not have to wonder which is the newer. Raise the third
    number, by hand or with ``handrail check --fix``, and add a line with ``editorial: yes`` to
    ``changes``.
    """
    for due in scene.due:
        if not due.is_raised and due.is_wording and not due.is_form:
            yield Problem(due.entity, ("version",), _message(due), _hint(due))


@rule(Severity.ERROR, last=True)
def not_only_wording(scene: Scene) -> Iterator[Problem]:
    """The history calls a change editorial, but somebody has to do something else.

    The page of changes would tell readers that nothing they do is different. Take
    ``editorial: yes`` away and say what a project under way has to do, in ``started``.
    """
    for due in scene.due:
        newest = due.newest
        if newest and newest.editorial and not due.is_wording:
            yield Problem(
                due.entity,
                ("changes", 0, "editorial"),
                f"this is more than wording: {due.reason}",
                'leave "editorial" out, and add "started"',
            )


@rule(Severity.WARNING, last=True)
def started_not_said(scene: Scene) -> Iterator[Problem]:
    """A standard changed since the last edition, and does not tell a running project what to do.

    Most readers are in the middle of a project. The page of changes shows them
    "If you have already started" from the field ``started`` of the newest line in ``changes``.
    "Nothing to do" is an answer too, if you say why.
    """
    for due in scene.due:
        newest = due.newest
        if newest and not newest.editorial and not newest.started and not due.is_wording:
            yield Problem(
                due.entity,
                ("changes", 0),
                f"what does a project do that has already started? {due.reason}",
                'add "started" to this line, such as "started: Nothing to do before gate 2."',
            )


def _message(due: Due) -> str:
    what = "the form" if due.is_form else f'"{due.entity.title}"'
    if due.entity.version == due.before.version:
        return f'{what} changed since the last edition, but it is still version "{due.version}"'
    return (
        f'version "{due.entity.version}" does not tell what changed since the last edition, '
        f'which had version "{due.before.version}"'
    )


def _hint(due: Due) -> str:
    why = f" ({due.reason})" if due.reason else ""
    return f'raise "version" to "{due.due}" and add a line to "changes"{why}'
