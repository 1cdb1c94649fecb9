"""Rules on tailoring: its questions, options and selections belong together."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.finding import Severity
from handrail.meant import did_you_mean
from handrail.model.artifact import Artifact, Size
from handrail.model.field import FieldType
from handrail.place import Route
from handrail.rules.named import PARTS
from handrail.rules.rule import Problem, Scene, rule

KIT_TYPES = frozenset({FieldType.TEXT, FieldType.ID, FieldType.PERSON})
"""The types of field that hold one line as it is typed."""


@rule(Severity.ERROR)
def unknown_answer(scene: Scene) -> Iterator[Problem]:
    """Tailoring names a question or an option that does not exist.

    Its artifact would never be suggested to anybody. What several selections name in vain is told
    at the first of them.

    Wrong: standards/tailoring.yaml#selections.0
        when: {supplier: maybe}

    Right: standards/tailoring.yaml#selections.0
        when: {supplier: "yes"}
    """
    guide = scene.library.tailoring
    options = {item.id: [option.id for option in item.options] for item in guide.questions}
    asked: dict[str, list[Route]] = {}
    chosen: dict[tuple[str, str], list[Route]] = {}
    for index, question in enumerate(guide.questions):
        place: Route = ("questions", index, "default")
        chosen.setdefault((question.id, question.default), []).append(place)
    for index, selection in enumerate(guide.selections):
        for name, answer in selection.when.items():
            at: Route = ("selections", index, "when", name)
            if name in options:
                chosen.setdefault((name, answer), []).append(at)
            else:
                asked.setdefault(name, []).append(at)
    for name, places in asked.items():
        says = f'there is no question called "{name}"{_many(places)}'
        yield Problem(guide, places[0], says, did_you_mean(name, options), key=True)
    for (name, answer), places in chosen.items():
        if answer not in options[name]:
            says = f'"{answer}" is no option of the question "{name}"{_many(places)}'
            yield Problem(guide, places[0], says, f"options: {', '.join(options[name])}")


def _many(places: list[Route]) -> str:
    return f", which {len(places)} places name" if len(places) > 1 else ""


@rule(Severity.ERROR)
def impossible_sizes(scene: Scene) -> Iterator[Problem]:
    """A selection is for projects from one size up to a smaller one.

    No project has such a size, so the artifact would never be suggested.

    Wrong: standards/tailoring.yaml#selections.0
        from_size: large
        up_to_size: small

    Right: standards/tailoring.yaml#selections.0
        from_size: small
        up_to_size: large
    """
    guide, sizes = scene.library.tailoring, list(Size)
    for index, one in enumerate(guide.selections):
        if one.from_size is None or one.up_to_size is None:
            continue
        if sizes.index(one.from_size) > sizes.index(one.up_to_size):
            says = f"no project is of size {one.from_size} or above and {one.up_to_size} or below"
            yield Problem(guide, ("selections", index, "up_to_size"), says, "exchange the two")


@rule(Severity.ERROR)
def unknown_kit_field(scene: Scene) -> Iterator[Problem]:
    """Tailoring asks for a field that cannot be written into every file of a kit.

    The page "What does my project need?" asks for a few answers once and writes them on the cover
    of each file: the project's name, for example. Each has to be a field of the cover in
    `templates/common.yaml` that holds one line: text, an id or a person.

    Wrong: standards/tailoring.yaml
        kit_fields: [document-status]

    Right: standards/tailoring.yaml
        kit_fields: [project-name]
    """
    if ("common", "common") in scene.library.broken:
        return
    guide = scene.library.tailoring
    cover = {field.id: field for field in scene.library.common.cover}
    fitting = [id_ for id_, field in cover.items() if field.type in KIT_TYPES]
    for index, id_ in enumerate(guide.kit_fields):
        if id_ in fitting and id_ not in guide.kit_fields[:index]:
            continue
        if any(strays.renames(PARTS, id_) for strays in scene.strays.values()):
            continue  # renamed-part says so
        if id_ in scene.gone.get(PARTS, ()):
            continue  # example-misfit says so
        if id_ in fitting:
            says, hint = f'"{id_}" is asked for twice', ""
        elif id_ in cover:
            says = f'"{id_}" does not hold one line of text'
            hint = f"fields that do: {', '.join(fitting)}"
        else:
            says = f'no field of the cover is called "{id_}"'
            hint = did_you_mean(id_, fitting) or f"fields: {', '.join(fitting)}"
        yield Problem(guide, ("kit_fields", index), says, hint)


@rule(Severity.WARNING, whole=True)
def never_suggested(scene: Scene) -> Iterator[Problem]:
    """An artifact for projects is suggested to none of them.

    People find what they need by answering the questions of tailoring. Add a selection for the
    artifact, with the reason that readers are given.

    Wrong: standards/tailoring.yaml#selections.3
        artifact: plan

    Right: standards/tailoring.yaml#selections.3
        artifact: report
    """
    guide = scene.library.tailoring
    chosen = {str(selection.artifact) for selection in guide.selections}
    unnamed = [
        artifact
        for artifact in scene.library.live(Artifact)
        if artifact.size is not Size.OFFICE and artifact.id not in chosen
    ]
    if len(unnamed) > 1 and not chosen:
        says = f"tailoring suggests none of the {len(unnamed)} artifacts"
        hint = "name each, with the reason that readers are given"
        yield Problem(guide, ("selections",), says, hint, key=True)
        return
    for artifact in unnamed:
        says = f'tailoring never suggests "{artifact.title}"'
        yield Problem(artifact, ("title",), says, "add it to standards/tailoring.yaml")
