"""Roles: who does what in a project, as opposed to which person does it."""

from __future__ import annotations

from handrail.model.entity import Controlled, Part
from handrail.model.ref import Line, RoleRef
from handrail.prose.prose import Prose


class Escalation(Part):
    """Something the holder of a role takes to somebody else."""

    when: Prose
    to: RoleRef
    how_fast: Line


class Confusion(Part):
    """A role that people mistake for this one, and the difference."""

    role: RoleRef
    difference: Prose


class Role(Controlled):
    """A set of duties that one person holds. Activities add duties; see the duties derived."""

    kind = "role"

    group: Line
    """The heading under which roles are listed, such as "Project delivery"."""
    purpose: Prose
    """Begins "You…": what the holder is there for."""
    reports_to: RoleRef | None = None
    typical_time: Line
    duties: tuple[Prose, ...] = ()
    """Standing duties that no activity, gate or service already gives."""
    decides_alone: tuple[Prose, ...]
    escalates: tuple[Escalation, ...]
    skills: tuple[Prose, ...]
    first_two_weeks: tuple[Prose, ...]
    good_looks_like: tuple[Prose, ...]
    how_to_say_no: tuple[Prose, ...] = ()
    not_to_be_confused_with: tuple[Confusion, ...] = ()
    founding_name: Line | None = None
    """The name the founding article of the supportive PMO uses for this role."""
