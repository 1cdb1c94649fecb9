"""Finds answers of worked examples that their list does not offer, and which of both is wrong."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from handrail.form.filled import Misfit, Misfitting
from handrail.form.form import Form
from handrail.form.values import options
from handrail.meant import nearest
from handrail.model.entity import Entity
from handrail.model.field import ChoiceList, Field, FieldType
from handrail.place import Route
from handrail.rules.links import MARKUP
from handrail.rules.named import rows
from handrail.rules.words import filler

_Key: TypeAlias = tuple[str, str, str, str]
_Answer: TypeAlias = tuple[Route, Field, str]
"""Where it stands in the example, what it answers, and the choice."""


@dataclass
class Refused:
    """One answer that one list does not offer, with every place that gives it."""

    entity: Entity
    """What holds the list: a template, or what every form has."""
    at: Route
    """The route of the list."""
    list_: ChoiceList
    answer: str
    places: list[tuple[Form, Route]] = field(default_factory=list)
    """Where it is answered, by the form and the route inside its example."""
    answered: set[str] = field(default_factory=set)
    """What else the examples choose from the list."""

    @property
    def left(self) -> dict[str, Route]:
        """What the list offers and no example chooses, each with its route."""
        return {
            choice.value: (*self.at, "choices", place, "value")
            for place, choice in enumerate(self.list_.choices)
            if choice.value not in self.answered
        }

    @property
    def is_told(self) -> bool:
        """Whether a rule of its own tells of the choice that stands in the place of the answer."""
        return any(filler(value) or MARKUP.search(value) for value in self.left)

    @property
    def meant(self) -> str:
        """The choice that stands where the answer should; nothing if none can be singled out."""
        near = nearest(self.answer, self.left)
        if near:
            return near
        unsaid = [value for value in self.left if not any(_says(f, value) for f in self.forms)]
        return unsaid[0] if len(unsaid) == 1 else ""

    @property
    def is_fault_of_list(self) -> bool:
        """Whether the list is wrong: two examples or places agree, or the texts of the form do."""
        if len(self.places) > 1:
            return True
        return bool(self.meant) and any(_says(form, self.answer) for form in self.forms)

    @property
    def forms(self) -> list[Form]:
        """The forms whose examples give the answer, each once."""
        return list({form.template.id: form for form, _ in self.places}.values())


def refused(examples: Iterable[tuple[Form, tuple[Misfit, ...]]]) -> list[Refused]:
    """Return what no list offers, one for each list and answer.

    Args:
        examples: each form with what does not fit in its example.
    """
    found: dict[_Key, Refused] = {}
    chosen: dict[tuple[str, str, str], set[str]] = {}
    for form, misfits in examples:
        wrong = {misfit.at for misfit in misfits if misfit.kind is Misfitting.TYPE}
        answers = list(_choices(form))
        elsewhere = _from_another_list(form, answers, wrong)
        for at, asked, answer in answers:
            home = _home(form, asked)
            if home is None or (at[0], at[-1]) in elsewhere:
                continue
            entity, place, list_ = home
            known = (entity.kind, entity.id, list_.id)
            if at not in wrong:
                chosen.setdefault(known, set()).add(answer)
                continue
            key = (*known, answer)
            made = found.setdefault(key, Refused(entity, place, list_, answer))
            made.places.append((form, at))
    for (kind, id_, list_id, _), made in found.items():
        made.answered = chosen.get((kind, id_, list_id), set())
    return list(found.values())


def _from_another_list(
    form: Form, answers: Iterable[_Answer], wrong: Container[Route]
) -> set[tuple[object, object]]:
    """Return the columns, each with its table, whose answers were all chosen from another list."""
    columns: dict[tuple[object, object], list[_Answer]] = {}
    for answer in answers:
        if len(answer[0]) > 1:
            columns.setdefault((answer[0][0], answer[0][-1]), []).append(answer)
    found = set()
    for column, given in columns.items():
        words = {word for _, _, word in given}
        offers = [{choice.value for choice in list_.choices} for list_ in form.lists.values()]
        is_other = len(words) > 1 or any(words <= each for each in offers)
        if len(given) > 1 and is_other and all(at in wrong for at, _, _ in given):
            found.add(column)
    return found


def _choices(form: Form) -> Iterator[_Answer]:
    """Yield every answer of an example that is chosen from a list, with its route."""
    for id_, asked in form.fields.items():
        answer = form.example.get(id_)
        if isinstance(answer, str) and answer and options(asked, form.lists):
            yield (id_,), asked, answer
    for id_, table in form.tables.items():
        columns: Mapping[str, Field] = {
            column.id: column for column in table.columns if options(column, form.lists)
        }
        for index, row in enumerate(rows(form, id_) if columns else ()):
            for column, text in row.items():
                if column in columns and isinstance(text, str) and text:
                    yield (id_, index, column), columns[column], text


def _home(form: Form, asked: Field) -> tuple[Entity, Route, ChoiceList] | None:
    """Return what holds the list of a field, and where; nothing if it is no list of the PMO's."""
    name = asked.options or ("rag" if asked.type is FieldType.RAG else "")
    for entity in (form.template, form.common):
        for place, list_ in enumerate(entity.lists):
            if list_.id == name:
                return entity, ("lists", place), list_
    return None


def _says(form: Form, word: str) -> bool:
    """Say whether a form's own texts and formulas name a choice, its lists and example aside."""
    whole = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
    return any(
        whole.search(text)
        for at, text in form.template.walk()
        if isinstance(text, str) and at and at[0] != "example" and at[-1] != "value"
    )
