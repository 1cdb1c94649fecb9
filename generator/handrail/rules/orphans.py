"""Rules on what stands alone: things nobody refers to, and artifacts without a form."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.finding import Severity
from handrail.model.artifact import Artifact
from handrail.model.entity import Controlled, Status
from handrail.model.gate import Gate
from handrail.model.metric import Metric
from handrail.model.practice import Practice
from handrail.model.role import Role
from handrail.model.template import Template
from handrail.rules.rule import Problem, Scene, rule


@rule(Severity.ERROR, whole=True)
def unreferenced(scene: Scene) -> Iterator[Problem]:
    """Nothing in the library refers to this role, artifact, gate, practice or metric.

    Readers would never come across it. Use it in an activity, a gate, a practice or a link, or
    retire it.

    Wrong: standards/practices/testing.yaml
        metrics: []

    Right: standards/practices/testing.yaml
        metrics: [rework]
    """
    for model in (Role, Artifact, Gate, Practice, Metric):
        for entity in scene.library.live(model):
            users = scene.library.used_by(entity.kind, entity.id)
            if not any(_counts(user) for user in users):
                yield Problem(
                    entity,
                    ("title",),
                    f'nothing refers to the {entity.kind} "{entity.title}"',
                    "use it in an activity, a gate, a practice or a link, or retire it",
                )


@rule(Severity.ERROR, whole=True)
def artifact_without_template(scene: Scene) -> Iterator[Problem]:
    """An artifact has no form to download, and nothing says why.

    Write the template, or say in ``no_template`` why there is none and what to use instead.

    Wrong: standards/artifacts/report.yaml
        no_template:

    Right: standards/artifacts/report.yaml
        no_template: Planned; write one page until then.
    """
    served = {str(template.artifact) for template in scene.library.live(Template)}
    for artifact in scene.library.live(Artifact):
        if artifact.id not in served and artifact.no_template is None:
            yield Problem(
                artifact,
                ("title",),
                f'"{artifact.title}" has no template',
                'write one, or say why there is none in "no_template"',
            )
        elif artifact.id in served and artifact.no_template is not None:
            yield Problem(
                artifact,
                ("no_template",),
                f'"{artifact.title}" has a template, but says that it has none',
                'delete "no_template"',
                key=True,
            )


def _counts(user: object) -> bool:
    """Say whether a reference from *user* brings readers: a retired page does not."""
    return not (isinstance(user, Controlled) and user.status is Status.RETIRED)
