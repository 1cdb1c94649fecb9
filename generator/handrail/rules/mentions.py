"""A rule on mentions: what the library explains is a link where it is first named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handrail.finding import Severity
from handrail.model.artifact import Artifact
from handrail.model.entity import Entity
from handrail.model.role import Role
from handrail.model.template import Template
from handrail.prose.prose import Prose
from handrail.rules.rule import Problem, Scene, rule

_QUIET = frozenset({"framework", "glossary", "landscape", "common", "pmo-type"})
"""Kinds that speak of the words themselves, not of the pages about them."""


@rule(Severity.WARNING)
def unlinked_mention(scene: Scene) -> Iterator[Problem]:
    """Prose names a role or an artifact by its full title, and nothing leads there.

    Readers who do not know it have to search. Make the first mention a link. Titles of one word
    are left alone: they are common words as well.

    Wrong: standards/roles/tester.yaml
        purpose: You read the final report before anybody else.

    Right: standards/roles/tester.yaml
        purpose: You read the [final report](artifact:report) before anybody else.
    """
    titles = _titles(scene)
    if not titles:
        return
    names = sorted(titles, key=len, reverse=True)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b", re.IGNORECASE)
    told: set[tuple[str, str, tuple[str, str]]] = set()
    led: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for entity, at, text in scene.texts:
        if not isinstance(text, Prose) or entity.kind in _QUIET or "example" in at:
            continue
        key = (entity.kind, entity.id)
        if key not in led:
            led[key] = _led_to(entity)
        low = text.lower()
        if not any(name in low for name in names):
            continue
        for name in pattern.findall(text):
            target = titles[name.lower()]
            if target in led[key] or (*key, target) in told:
                continue
            told.add((*key, target))
            says = f'"{name}" is named here, but nothing leads to it'
            yield Problem(entity, at, says, f"write [{name}]({target[0]}:{target[1]})", find=name)


def _titles(scene: Scene) -> dict[str, tuple[str, str]]:
    return {
        entity.title.lower(): (entity.kind, entity.id)
        for model in (Artifact, Role)
        for entity in scene.library.live(model)
        if " " in entity.title
    }


def _led_to(entity: Entity) -> set[tuple[str, str]]:
    found = {(use.kind, use.id) for use in entity.uses()} | {(entity.kind, entity.id)}
    if isinstance(entity, Template):
        found.add(("artifact", str(entity.artifact)))
    return found
