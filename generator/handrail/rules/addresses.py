"""Rules on addresses: every page has its own, and old ones lead to one place."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.finding import Severity
from handrail.model.entity import Controlled
from handrail.model.template import Template
from handrail.rules.rule import Problem, Scene, rule


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
