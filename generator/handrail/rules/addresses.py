"""Rules on addresses: every page has its own, and old ones lead to one place."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.finding import Severity
from handrail.model.artifact import Artifact
from handrail.model.common import Common
from handrail.model.entity import Controlled, Entity
from handrail.model.glossary import Glossary
from handrail.model.kinds import KINDS
from handrail.model.tailoring import TailoringGuide
from handrail.model.template import Template
from handrail.rules.rule import Problem, Scene, rule

_MISSED = frozenset({Common.kind, TailoringGuide.kind})
"""What whole files hold that others need: rules of their own say that it is not there."""


@rule(Severity.ERROR)
def same_address(scene: Scene) -> Iterator[Problem]:
    """Two things would have the same address on the site.

    An id in ``formerly`` leads readers of the old address to this page, so it may be neither in
    use nor claimed twice.

    Wrong: standards/roles/tester.yaml
        formerly: [project-manager]

    Right: standards/roles/tester.yaml
        formerly: [checker]
    """
    claimed: dict[tuple[str, str], str] = {}
    for entity in scene.library.all(Controlled):
        for index, old in enumerate(entity.formerly):
            key = (entity.kind, old)
            if scene.library.knows(*key):
                says = f'a {entity.kind} called "{old}" is still here'
            elif key in claimed:
                says = f'"{claimed[key]}" was formerly "{old}" too'
            else:
                claimed[key] = entity.id
                continue
            yield Problem(entity, ("formerly", index), says, "an old address leads to one page")
    for template in scene.library.all(Template):
        method = template.id.removeprefix("raci-")
        if method != template.id and scene.library.knows("methodology", method):
            says = f'its workbook would take the place of who does what in "{method}"'
            yield Problem(template, ("title",), says, "give its file another name")


@rule(Severity.WARNING)
def lost_address(scene: Scene) -> Iterator[Problem]:
    """Something that the last edition had is not there any more, and nothing leads on from it.

    People keep links to pages, and pages to each other. A standard that is no longer needed stays
    as a retired one; one that got another name is named in ``formerly`` of the new one. What others
    still refer to is told there.
    """
    for entity in scene.before or ():
        if not scene.library.knows(entity.kind, entity.id) and not _leads_on(scene, entity):
            name = getattr(entity, "title", "") or entity.id
            says = f'"{name}", which the last edition had, is not there any more'
            yield Problem(entity, (), says, _hint(entity))


@rule(Severity.WARNING)
def nameless_library(scene: Scene) -> Iterator[Problem]:
    """Nothing says whose library this is: ``site_config/library.yaml`` is not there.

    Pages and forms would carry the name "Your organisation" and an address where nobody reads.
    """
    library, settings = scene.library, scene.library.settings
    had = scene.before is not None and scene.before.knows(settings.kind, settings.id)
    if not library.knows(settings.kind, settings.id) and not had:  # if it had, lost-address says so
        says = f'nothing says whose standards these are: pages call you "{settings.organisation}"'
        hint = 'bring this file back, or write one with "organisation" and "contact"'
        yield Problem(settings, (), says, hint)


def _leads_on(scene: Scene, entity: Entity) -> bool:
    """Say whether readers are led on from what has gone, or told of it where it is missed."""
    library = scene.library
    if entity.kind in _MISSED or library.used_by(entity.kind, entity.id):
        return True
    if isinstance(entity, Glossary):
        return any(use.kind == "term" for _, use in library.uses)
    if isinstance(entity, Template) and library.get(Artifact, entity.artifact):
        served = {template.artifact for template in library.live(Template)}
        return entity.artifact not in served  # artifact-without-template says so
    heirs = (each for each in library.all(Controlled) if each.kind == entity.kind)
    return any(entity.id in heir.formerly for heir in heirs)


def _hint(entity: Entity) -> str:
    if any(kind.single and kind.model.kind == entity.kind for kind in KINDS):
        return "bring this file back"
    return (
        'bring it back with "status: retired"; '
        f'or write "{entity.id}" into "formerly" of what took its place'
    )
