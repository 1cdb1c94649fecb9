"""What each role writes, approves, helps with and provides, and who reports to it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from handrail.model.artifact import Artifact
from handrail.model.library import Library
from handrail.model.role import Role
from handrail.model.service import Service
from handrail.pages.keyed import by_key


class People:
    """The relations of roles, each computed once."""

    def __init__(self, library: Library) -> None:
        self._library = library

    @cached_property
    def _artifacts_by_role(self) -> tuple[Mapping[str, list[Artifact]], ...]:
        live = self._library.live(Artifact)
        return (
            by_key(live, lambda artifact: (artifact.written_by,)),
            by_key(live, lambda artifact: (artifact.approver,) if artifact.approver else ()),
            by_key(live, lambda artifact: artifact.contributors),
        )

    def writes(self, role: str) -> list[Artifact]:
        """Return the artifacts a role writes."""
        return self._artifacts_by_role[0].get(role, [])

    def approves(self, role: str) -> list[Artifact]:
        """Return the artifacts a role approves."""
        return self._artifacts_by_role[1].get(role, [])

    def contributes(self, role: str) -> list[Artifact]:
        """Return the artifacts a role contributes to."""
        return self._artifacts_by_role[2].get(role, [])

    @cached_property
    def _services_by_role(self) -> Mapping[str, list[Service]]:
        return by_key(self._library.live(Service), lambda service: (service.provided_by,))

    def services(self, role: str) -> list[Service]:
        """Return the services a role provides."""
        return self._services_by_role.get(role, [])

    @cached_property
    def _reports(self) -> Mapping[str, list[Role]]:
        return by_key(
            self._library.live(Role), lambda role: (role.reports_to,) if role.reports_to else ()
        )

    def reports(self, role: str) -> list[Role]:
        """Return the roles that report to a role."""
        return self._reports.get(role, [])

    @cached_property
    def writers(self) -> list[Role]:
        """The roles that write artifacts, by title."""
        roles = (self._library.get(Role, one) for one in self._artifacts_by_role[0])
        return sorted((role for role in roles if role), key=lambda role: role.title)
