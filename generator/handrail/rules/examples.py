"""Rules on worked examples: they fit the form, leave nothing out, and their sums are right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from handrail.finding import Severity
from handrail.form.filled import Filled, Misfit, Misfitting
from handrail.form.form import Form
from handrail.meant import did_you_mean
from handrail.model.field import Table
from handrail.place import Route
from handrail.rules.astray import Strays
from handrail.rules.blocks import has_content, parts
from handrail.rules.choices import Refused, refused
from handrail.rules.doubled import doubled
from handrail.rules.gaps import gaps
from handrail.rules.gone import space_of
from handrail.rules.named import PARTS, READINESS, rows
from handrail.rules.rule import Example, Problem, Scene, rule


@rule(Severity.ERROR)
def example_misfit(scene: Scene) -> Iterator[Problem]:
    """An answer in the worked example does not fit its field.

    Readers copy examples. Write a value that the form itself would accept.

    Wrong: templates/documents/plan.yaml#example
        goal: Done

    Right: templates/documents/plan.yaml#example
        goal: Every permit is checked within three working days.
    """
    from_lists = refused((example.form, example.misfits) for example in scene.examples)
    gone = scene.gone
    for space, names in gone.items():
        yield _from_all(scene, space, names)
    for example in scene.examples:
        strays = scene.strays_of(example.form)
        yield from _unknown(example, strays, gone)
        yield from _misfits(example, from_lists)
        yield from _repeated(example.form, example.filled)
    for one in from_lists:
        yield from _refused(one)


@rule(Severity.ERROR)
def example_incomplete(scene: Scene) -> Iterator[Problem]:
    """The worked example leaves something empty that the form requires.

    An example is proof that the form can be finished. Fill in every required field, cell and
    row, and answer every readiness question.

    Wrong: templates/documents/plan.yaml#example
        goal:

    Right: templates/documents/plan.yaml#example
        goal: Every permit is checked within three working days.
    """
    for form in scene.forms:
        for gap in gaps(form, scene.strays_of(form)):
            yield Problem(form.template, ("example", *gap.at), gap.says, gap.hint, key=True)


def _from_all(scene: Scene, space: str, names: Mapping[str, int]) -> Problem:
    """Tell once of what was taken away from all forms, where it stood."""
    common = scene.library.common
    tables = {"approvals": common.approvals, "history": common.history}
    home = next((name for name, table in tables.items() if table and table.id == space), "")
    first, *others = names
    at: Route = (home, "columns") if home else ("title",) if first in tables else ("cover",)
    nor = f"; the same goes for {_list(others)}" if others else ""
    where = f'the table "{space}"' if space else "what every form has"
    says = f'"{first}" is not in {where}, and {names[first]} examples answer it{nor}'
    return Problem(common, at, says, "bring it back, or take the answers away", key=True)


def _unknown(
    example: Example, strays: Strays, gone: Mapping[str, Mapping[str, int]]
) -> Iterator[Problem]:
    """Tell of answers that nothing asks for, but for what was taken away from all forms.

    Where a part was misspelt or given another id, each is told. What is left lacks its question,
    as after a part was deleted: that is told once.
    """
    template = example.form.template
    hollow = (
        not template.blocks
        or not all(has_content(block) for block in template.blocks)
        or not all(table.columns for table in example.form.tables.values())
    )
    twice = {space: ids.total() for space, ids in doubled(example.form).items()}
    excused: set[tuple[str, str]] = set()
    left = []
    for misfit in example.misfits:
        if misfit.kind is not Misfitting.UNKNOWN:
            continue
        space, name = space_of(misfit.at), str(misfit.at[-1])
        if strays.renames(space, name) or name in gone.get(space, ()):
            continue
        meant = strays.meant(space, name)
        if meant:
            hint = f'did you mean "{meant}"?'
            yield Problem(template, ("example", *misfit.at), misfit.message, hint, key=True)
        elif twice.get(space) or (space, name) in excused:
            if (space, name) not in excused:  # it answers what has the id of another part now
                twice[space] -= 1
                excused.add((space, name))
        elif not hollow and (example.form.readiness or space != READINESS):
            left.append(misfit)
    if left:
        names = dict.fromkeys(str(misfit.at[-1]) for misfit in left)
        more = f"; nor has it {_list(list(names)[1:])}" if len(names) > 1 else ""
        at = ("example", *left[0].at)
        hint = "take the answer away, or bring back what it answers"
        hint = did_you_mean(str(left[0].at[-1]), _known(example.form, left[0]), hint)
        yield Problem(template, at, f"{left[0].message}{more}", hint, key=True)


def _known(form: Form, misfit: Misfit) -> list[str]:
    """Return the ids that an answer of its kind may have."""
    table = form.tables.get(space_of(misfit.at))
    return [column.id for column in table.columns] if table else []


def _list(names: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _refused(one: Refused) -> Iterator[Problem]:
    """Tell of a choice that the list has lost, once, however many places of examples choose it."""
    if one.is_told or not one.is_fault_of_list:
        return
    count, forms = len(one.places), len(one.forms)
    where = f"{count} places" if count > 1 else "one place"
    where += f" of {forms} examples" if forms > 1 else " of the example"
    says = f'"{one.list_.title}" does not offer "{one.answer}", which {where} choose'
    says += "s" * (count == 1)
    hint = f'write "{one.answer}" here, or add it to the list' if one.meant else ""
    at = one.left[one.meant] if one.meant else (*one.at, "choices")
    hint = hint or f'add "{one.answer}" to the list, or choose something else in the example'
    yield Problem(one.entity, at, says, hint, key=not one.meant)


def _misfits(example: Example, from_lists: Iterable[Refused]) -> Iterator[Problem]:
    """Tell of answers that do not fit; of a column that no answer fits, at the column."""
    form = example.form
    columns: dict[tuple[str, str], list[Misfit]] = {}
    told = {
        at
        for one in from_lists
        if one.is_told or one.is_fault_of_list
        for place, at in one.places
        if place is form
    }
    near = {
        at: did_you_mean(one.answer, [choice.value for choice in one.list_.choices])
        for one in from_lists
        for place, at in one.places
        if place is form
    }
    twice = doubled(form)
    for misfit in example.misfits:
        is_doubled = misfit.at[0] in twice.get(PARTS, ()) or (
            misfit.at[-1] in twice.get(space_of(misfit.at), ())
        )
        if misfit.kind is Misfitting.UNKNOWN or misfit.at in told or is_doubled:
            continue
        match misfit.at:
            case (str(table), int(), str(column)):
                columns.setdefault((table, column), []).append(misfit)
            case _:
                hint = near.get(misfit.at, "")
                yield Problem(form.template, ("example", *misfit.at), misfit.message, hint)
    for (table, column), found in columns.items():
        answers = [row[column] for row in rows(form, table) if row.get(column)]
        place = _definition(form, table, column)
        if place and 1 < len(answers) == len(found):
            says = f"no answer of the example fits: {found[0].message}"
            hint = f'change this, or the answers: the first is "{answers[0]}"'
            yield Problem(form.template, place, says, hint)
            continue
        said: set[str] = set()
        for misfit in found:
            answer = repr(rows(form, table)[int(misfit.at[1])].get(column))
            if answer not in said:
                said.add(answer)
                hint = near.get(misfit.at, "")
                yield Problem(form.template, ("example", *misfit.at), misfit.message, hint)


def _definition(form: Form, table: str, column: str) -> Route | None:
    """Return the route of what says which answers fit a column of the form's own."""
    for at, part in parts(form):
        if isinstance(part, Table) and part.id == table:
            for place, one in enumerate(part.columns):
                if one.id == column:
                    says = "pattern" if one.pattern else "options" if one.options else "type"
                    return (*at, "columns", place, says)
    return None


def _repeated(form: Form, filled: Filled) -> Iterator[Problem]:
    for id_, table in form.tables.items():
        for column in table.columns:
            if not column.unique:
                continue
            values = [row.get(column.id) for row in filled.rows.get(id_, ())]
            counts = Counter(value for value in values if value is not None)
            seen = set()
            for index, value in enumerate(values):
                if value is not None and counts[value] > 1 and value in seen:
                    says = f'"{value}" is used twice in "{column.label}"'
                    yield Problem(form.template, ("example", id_, index, column.id), says)
                seen.add(value)
