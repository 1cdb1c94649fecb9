"""Rules on the register of approvals: what is in force is what somebody approved."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.finding import Severity
from handrail.model.approvals import Approvals, Standing, name_of
from handrail.model.entity import Controlled
from handrail.rules.rule import Problem, Scene, rule


@rule(Severity.ERROR, last=True)
def changed_after_approval(scene: Scene) -> Iterator[Problem]:
    """A standard calls itself approved, but it says something else than what was approved.

    Readers rely on what is approved. The register of approvals keeps a digest of what each
    standard said on the day; spaces, comments and order of keys play no part in it. Set the status
    to ``in review`` until the change is approved, or have it approved now with
    ``handrail approve``.

    Wrong: standards/approvals.yaml
        entries:
          role/tester: {digest: 0123456789abcdef, on: 2026-01-12, by: project-manager}

    Right: standards/roles/tester.yaml
        status: in review
    """
    for entity in _with(scene, Standing.CHANGED):
        entry = _register(scene).entries[name_of(entity)]
        yield Problem(
            entity,
            ("status",),
            f'"{entity.title}" is not what was approved on {entry.on}',
            f'set "status: in review", or: handrail approve {name_of(entity)} --by {entry.by}',
        )


@rule(Severity.ERROR, last=True)
def approval_not_recorded(scene: Scene) -> Iterator[Problem]:
    """A standard calls itself approved, but the register of approvals has no line for it.

    Since the day in ``since``, whoever approves says so with ``handrail approve``. Then nobody can
    approve a standard by typing a word into it.

    Wrong: standards/approvals.yaml
        since: 2026-01-13

    Wrong: standards/roles/tester.yaml
        approved_on: 2026-01-14

    Right: standards/approvals.yaml
        since: 2026-01-13
        entries:
          role/tester: {digest: d784681a9d4ea5a4, on: 2026-01-14, by: project-manager}

    Right: standards/roles/tester.yaml
        approved_on: 2026-01-14
    """
    for entity in _with(scene, Standing.MISSING):
        by = entity.approved_by or "ROLE"
        yield Problem(
            entity,
            ("status",),
            f'nothing in the register says that "{entity.title}" was approved',
            f'set "status: in review", or: handrail approve {name_of(entity)} --by {by}',
        )


@rule(Severity.WARNING, last=True)
def moved_approval(scene: Scene) -> Iterator[Problem]:
    """The date or the name of an approval is another one, but nobody approved anything anew.

    A later date makes a review look done. Read the standard; if it is still true, say so with
    ``handrail approve`` and a note on what was looked at.

    Wrong: standards/approvals.yaml
        entries:
          role/tester: {digest: d784681a9d4ea5a4, on: 2026-01-11, by: project-manager}

    Right: standards/approvals.yaml
        entries:
          role/tester: {digest: d784681a9d4ea5a4, on: 2026-01-12, by: project-manager}
    """
    for entity in _with(scene, Standing.MOVED):
        entry = _register(scene).entries[name_of(entity)]
        at = "approved_on" if entry.on != entity.approved_on else "approved_by"
        yield Problem(
            entity,
            (at,),
            f"what stands here was approved on {entry.on} by {entry.by}, "
            f"not on {entity.approved_on} by {entity.approved_by}",
            f"read it, then: handrail approve {name_of(entity)} --by {entity.approved_by} "
            '--note "Read again: …"',
        )


@rule(Severity.WARNING)
def approval_of_nothing(scene: Scene) -> Iterator[Problem]:
    """The register of approvals has a line for something that does not exist.

    The standard was renamed or deleted. Approve it under its new name, and take the line away.

    Wrong: standards/approvals.yaml
        entries:
          role/lookout: {digest: d784681a9d4ea5a4, on: 2026-01-12, by: project-manager}

    Right: standards/approvals.yaml
        entries:
          role/tester: {digest: d784681a9d4ea5a4, on: 2026-01-12, by: project-manager}
    """
    register = _register(scene)
    for name in register.entries:
        kind, _, id_ = name.partition("/")
        is_missed = bool(scene.library.used_by(kind, id_))  # unknown-reference says so
        if not scene.library.knows(kind, id_) and not is_missed:
            says = f'no {kind} is called "{id_}"'
            yield Problem(register, ("entries", name), says, "take this line away", key=True)


def _register(scene: Scene) -> Approvals:
    return scene.library.get(Approvals, "approvals") or Approvals(id="approvals", title="Approvals")


def _with(scene: Scene, wanted: Standing) -> Iterator[Controlled]:
    yield from (entity for entity, how in scene.standings if how is wanted)


@rule(Severity.WARNING, last=True)
def approved_by_its_author(scene: Scene) -> Iterator[Problem]:
    """The person who last wrote a standard also approved it, and nobody else looked at it.

    Only where ``review: {second_person: yes}`` asks for it in ``site_config/library.yaml``, and as
    far as the history in git can tell: the author of the text is compared with the author of its
    line in the register. A second person commits the approval, or is named in that commit with
    ``Reviewed-by: Name <address>``.
    """
    for entity in scene.library.all(Controlled):
        if name_of(entity) in scene.same_hands:
            yield Problem(
                entity,
                ("approved_by",),
                f'one person both wrote and approved "{entity.title}"',
                "let a second person approve it, or name who did: Reviewed-by: Name <address>",
            )
