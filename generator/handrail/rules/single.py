"""Rules on the files of which a library has one: none of them gets lost without a word."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.finding import Severity
from handrail.model.common import Common
from handrail.model.glossary import Glossary
from handrail.model.kinds import KINDS
from handrail.model.tailoring import TailoringGuide
from handrail.rules.rule import Problem, Scene, rule

_SINGLE = frozenset(kind.model.kind for kind in KINDS if kind.single)
_MISSED = frozenset({Common.kind, TailoringGuide.kind})
"""What others need: rules of their own say that it is not there."""


@rule(Severity.WARNING)
def lost_file(scene: Scene) -> Iterator[Problem]:
    """A file of which there is one is not there any more, and the last edition had it.

    Nothing refers to the brand, the register of approvals or the comparison of names, so nobody
    would miss them, and the site would look and say something else. To take a standard away is no
    fault: ``handrail diff`` tells readers, and its address leads to the last edition that had it.
    """
    named = any(use.kind == "term" for _, use in scene.library.uses)
    for entity in scene.before or ():
        kind = entity.kind
        if kind not in _SINGLE - _MISSED or scene.library.knows(kind, entity.id):
            continue
        if kind == Glossary.kind and named:  # unknown-reference says so, at a term that is missed
            continue
        name = getattr(entity, "title", "") or entity.id
        says = f'"{name}", which the last edition had, is not there any more'
        yield Problem(entity, (), says, "bring this file back")


@rule(Severity.WARNING)
def nameless_library(scene: Scene) -> Iterator[Problem]:
    """Nothing says whose library this is: ``site_config/library.yaml`` is not there.

    Pages and forms would carry the name "Your organisation" and an address where nobody reads.
    """
    library, settings = scene.library, scene.library.settings
    had = scene.before is not None and scene.before.knows(settings.kind, settings.id)
    if not library.knows(settings.kind, settings.id) and not had:  # if it had, lost-file says so
        says = f'nothing says whose standards these are: pages call you "{settings.organisation}"'
        hint = 'bring this file back, or write one with "organisation" and "contact"'
        yield Problem(settings, (), says, hint)
