"""The sheets and columns of every kind, made from its model."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any, NamedTuple

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from handrail.model.docs import field_docs
from handrail.model.kinds import Kind
from handrail.model.ref import Ref
from handrail.model.shape import held
from handrail.prose.nouns import article

_LONGEST_TAB = 31
"""Letters of a sheet's name in Excel."""
ANSWERS = "example"
"""The field of a form whose fields depend on the form itself."""


class Holds(Enum):
    """What a cell holds."""

    TEXT = "one value"
    SWITCH = "yes or no"
    LIST = "one entry a line"
    PAIRS = "one name and value a line"


class Column(NamedTuple):
    """One column: a field of an entity, or of one entry of a list inside it."""

    path: tuple[str, ...]
    """The names of the fields on the way, mostly one."""
    holds: Holds
    choices: tuple[str, ...] = ()
    """What may be chosen."""
    refers: str = ""
    """The kind whose ids may be named."""
    doc: str = ""
    """What the field is for."""
    required: bool = False

    @property
    def title(self) -> str:
        """The heading: the names of the fields, readable."""
        return ": ".join(step.replace("_", " ").capitalize() for step in self.path)


class Tab(NamedTuple):
    """One sheet: the entities of a kind, or the entries of one list inside them."""

    title: str
    kind: Kind
    lists: tuple[str, ...]
    """The fields on the way to the list; none for the entities themselves. A part that stands
    alone may lie on the way."""
    columns: tuple[Column, ...]
    names: tuple[str, ...]
    """Every field of a row, in the order of the model."""
    answers: bool = False
    """Whether it holds the worked examples: one value a row, named by its way."""


def tabs(kind: Kind) -> list[Tab]:
    """Return the sheets of a kind: its entities, then each list of parts, outer ones first."""
    made: list[Tab] = []
    taken: set[str] = set()
    for lists, model in _levels(kind.model, ()):
        title = _title(kind, lists, taken)
        names = tuple(name for name in model.model_fields if lists or name != "id")
        made.append(Tab(title, kind, lists, tuple(_columns(model, (), lists == ())), names))
    if ANSWERS in kind.model.model_fields:
        made.append(Tab(_title(kind, (ANSWERS,), taken), kind, (ANSWERS,), (), (), answers=True))
    return made


def plural(kind: Kind) -> str:
    """Return what the sheet of a kind is called."""
    if kind.single:
        return kind.home.rsplit("/", 1)[-1].removesuffix(".yaml").capitalize()
    return kind.home.rsplit("/", 1)[-1].replace("-", " ").capitalize().replace("Pmo", "PMO")


def _levels(
    model: type[BaseModel], lists: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], type[BaseModel]]]:
    yield lists, model
    for name, part in _nested(model, ()):
        yield from _levels(part, (*lists, *name))


def _nested(
    model: type[BaseModel], before: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], type[BaseModel]]]:
    """Yield the way to each list of parts, through parts that stand alone."""
    for name, info in model.model_fields.items():
        part, holder = held(info.annotation)
        if _is_part(part) and holder is tuple:
            yield (*before, name), part
        elif _is_part(part) and holder is None:
            yield from _nested(part, (*before, name))


def _columns(
    model: type[BaseModel],
    before: tuple[str, ...],
    is_entity: bool,  # noqa: FBT001
) -> Iterator[Column]:
    docs = field_docs(model)
    for name, info in model.model_fields.items():
        part, holder = held(info.annotation)
        if (is_entity and name == "id") or (name == ANSWERS and holder is dict):
            continue
        if _is_part(part):
            if holder is None:
                yield from _columns(part, (*before, name), False)  # noqa: FBT003
            continue
        yield _column((*before, name), part, holder, info, docs.get(name, ""))


def _column(path: tuple[str, ...], part: Any, holder: Any, info: FieldInfo, doc: str) -> Column:
    choices: tuple[str, ...] = ()
    refers = ""
    holds = Holds.LIST if holder is tuple else Holds.PAIRS if holder is dict else Holds.TEXT
    if isinstance(part, type) and issubclass(part, Enum):
        choices = tuple(str(member.value) for member in part)
    elif isinstance(part, type) and issubclass(part, Ref):
        refers = part.to
        doc = f"{doc} The id of {article(part.to)} {part.to}.".strip()
    elif part is bool and holds is Holds.TEXT:
        holds, choices = Holds.SWITCH, ("yes", "no")
    return Column(path, holds, choices, refers, doc, info.is_required() and len(path) == 1)


def _is_part(value: Any) -> bool:
    return isinstance(value, type) and issubclass(value, BaseModel)


def _title(kind: Kind, lists: tuple[str, ...], taken: set[str]) -> str:
    steps = [step.replace("_", " ") for step in lists]
    names = [plural(kind), *steps]
    while len(" ".join(names)) > _LONGEST_TAB and len(names) > 2:  # noqa: PLR2004  both ends stay
        del names[1]
    title = " ".join(names)[:_LONGEST_TAB]
    number = 2
    while title.lower() in taken:
        title = f"{title[: _LONGEST_TAB - 3]} {number}"
        number += 1
    taken.add(title.lower())
    return title
