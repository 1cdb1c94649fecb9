"""Roles: who does what in a project, as opposed to which person does it."""

from __future__ import annotations

from handrail.model.entity import Controlled, Part
from handrail.model.ref import Line, RoleRef
from handrail.prose.prose import Prose


class Escalation(Part):
    """Something the holder of a role takes to somebody else."""

    about = ("when",)

    when: Prose
    """What has happened, with a limit that can be measured."""
    to: RoleRef
    """Who has to hear of it."""
    how_fast: Line
    """How soon, such as "Within the hour"."""


class Confusion(Part):
    """A role that people mistake for this one, and the difference."""

    about = ("role",)

    role: RoleRef
    """The other role."""
    difference: Prose
    """What tells the two apart."""


class Role(Controlled):
    """A set of duties that one person holds. Activities add duties; see the duties derived."""

    kind = "role"

    group: Line
    """The heading under which roles are listed, such as "Project delivery"."""
    purpose: Prose
    """Begins "You…": what the holder is there for."""
    reports_to: RoleRef | None = None
    """The role that the holder answers to in a project."""
    typical_time: Line
    """How much time it takes, such as "1 day a week"."""
    duties: tuple[Prose, ...] = ()
    """Standing duties that no activity, gate or service already gives."""
    decides_alone: tuple[Prose, ...]
    """What the holder decides without asking."""
    escalates: tuple[Escalation, ...]
    """What the holder takes to somebody else."""
    skills: tuple[Prose, ...]
    """What the holder should be able to do."""
    first_two_weeks: tuple[Prose, ...]
    """What to do first."""
    good_looks_like: tuple[Prose, ...]
    """Signs that can be seen or counted."""
    how_to_say_no: tuple[Prose, ...] = ()
    """Sentences that help to refuse politely."""
    not_to_be_confused_with: tuple[Confusion, ...] = ()
    """Roles that people take for this one."""
    founding_name: Line | None = None
    """The name the founding article of the supportive PMO uses for this role."""
