"""Finds parts of a form that its example and formulas call by another id than it does."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple, TypeAlias

from handrail.form.form import Form
from handrail.meant import nearest
from handrail.model.entity import Entity
from handrail.model.field import ChoiceList, Figure, Table
from handrail.model.template import ReadinessQuestion
from handrail.place import Route
from handrail.rules.blocks import parts
from handrail.rules.named import FIGURES, LISTS, PARTS, READINESS, named, named_in_example, rows


class Part(NamedTuple):
    """Something with an id that a form defines."""

    space: str
    id: str
    label: str
    entity: Entity
    at: Route
    is_asked: bool
    """Whether an example without it has a gap."""


class Astray(NamedTuple):
    """A part, and the id by which the example and the formulas ask for it."""

    part: Part
    used: str
    is_renamed: bool
    """Whether the definition is the one that is wrong, as far as the rest of the form tells."""


_Key: TypeAlias = tuple[str, str, str]


class _Pair(NamedTuple):
    """A part that nothing names, and the id that is named instead, so many times."""

    part: Part
    used: str
    times: int
    """How often; 0 if other places name the part rightly, so that it is not the odd one."""

    @property
    def key(self) -> _Key:
        return self.part.space, self.part.id, self.used


@dataclass(frozen=True)
class Strays:
    """Every part of one form that goes by two ids."""

    found: tuple[Astray, ...] = ()

    def excuses(self, space: str, id_: str) -> bool:
        """Say whether nothing can answer a part, because it is called something else."""
        return any((one.part.space, one.part.id) == (space, id_) for one in self.found)

    def renames(self, space: str, used: str) -> bool:
        """Say whether an id that nothing has is the fault of a definition."""
        return any(
            one.is_renamed and (one.part.space, one.used) == (space, used) for one in self.found
        )

    def meant(self, space: str, used: str) -> str:
        """Return the id of the part that a misspelt one stands for; nothing if there is none."""
        ids = (one.part.id for one in self.found if (one.part.space, one.used) == (space, used))
        return next(ids, "")

    def names(self) -> frozenset[str]:
        """Return every id that is asked for in vain."""
        return frozenset(one.used for one in self.found)


def strays(forms: Iterable[Form]) -> Mapping[str, Strays]:
    """Return the parts that go by two ids, of each form by the id of its template."""
    pairs = [(form, list(_pairs(form))) for form in forms]
    shared = Counter(
        pair.key for form, found in pairs for pair in found if pair.part.entity is form.common
    )
    return {
        form.template.id: Strays(tuple(_judged(form, found, shared)))
        for form, found in pairs
        if found
    }


def _judged(form: Form, pairs: Iterable[_Pair], shared: Counter[_Key]) -> Iterator[Astray]:
    for pair in pairs:
        many = max(pair.times, shared[pair.key])
        is_renamed = many > 1 or _is_odd(form, pair.part, pair.used)
        yield Astray(pair.part, pair.used, bool(pair.times) and is_renamed)


def _pairs(form: Form) -> Iterator[_Pair]:
    groups: dict[str, list[Part]] = defaultdict(list)
    for part in _parts(form):
        groups[part.space].append(part)
    every = {part.id for group in groups.values() for part in group}
    example = named_in_example(form)
    found = named(form, {space: {part.id for part in group} for space, group in groups.items()})
    for space, group in groups.items():
        known = {part.id for part in group}
        free = {part.id: part for part in group if part.id not in found[space]}
        # A name in a formula is looked for in several spaces, and lost only if it is in none.
        lost = [
            name
            for name in found[space]
            if name not in known
            and (space == LISTS or name in example[space] or name not in every)
            and (space != PARTS or name not in form.tables)
        ]
        for name in lost:
            meant = _meant(name, free, len(lost))
            if meant:
                del free[meant.id]
                yield _Pair(meant, name, found[space][name])
            elif name in example[space]:
                left = {part.id: part for part in group if part.id not in example[space]}
                meant = _meant(name, left, len(lost))
                if meant:
                    yield _Pair(meant, name, 0)
        if space == PARTS:
            yield from _headings(form, lost)


def _headings(form: Form, lost: Iterable[str]) -> Iterator[_Pair]:
    """Yield what stands in the example instead of "figures" or "readiness"."""
    for heading, parts_ in ((FIGURES, form.figures), (READINESS, form.readiness)):
        if parts_ and heading not in form.example:
            part = Part(PARTS, heading, heading, form.template, (heading,), is_asked=True)
            yield from (_Pair(part, name, 0) for name in lost if nearest(name, [heading]))


def _meant(name: str, free: Mapping[str, Part], lost: int) -> Part | None:
    by_label = [part for part in free.values() if _slug(part.label) == name]
    close = nearest(name, free)
    needed = [part for part in free.values() if part.is_asked]
    if by_label:
        return by_label[0]
    if close:
        return free[close]
    return needed[0] if lost == len(needed) == 1 else None


def _parts(form: Form) -> Iterator[Part]:
    common, template = form.common, form.template
    for name in ("cover", "ai_statement"):
        for place, field in enumerate(getattr(common, name)):
            yield Part(PARTS, field.id, field.label, common, (name, place), field.required)
    for at, part in parts(form):
        needed = part.min_rows > 0 if isinstance(part, Table) else part.required
        yield Part(PARTS, part.id, part.label, template, at, needed)
        if isinstance(part, Table) and rows(form, part.id):
            for place, column in enumerate(part.columns):
                needed = column.required or column.formula is not None
                here = (*at, "columns", place)
                yield Part(part.id, column.id, column.label, template, here, needed)
    for index, block in enumerate(template.blocks):
        for place, figure in enumerate(getattr(block, "figures", ())):
            yield _always(FIGURES, figure.label, figure, form, ("sheets", index, "figures", place))
    for place, question in enumerate(form.readiness):
        yield _always(READINESS, question.question, question, form, ("readiness", place))
    for place, list_ in enumerate(template.lists):
        yield _always(LISTS, list_.title, list_, form, ("lists", place))


def _always(
    space: str, label: str, part: Figure | ReadinessQuestion | ChoiceList, form: Form, at: Route
) -> Part:
    return Part(space, part.id, label, form.template, at, is_asked=True)


def _is_odd(form: Form, part: Part, used: str) -> bool:
    """Say whether the id in the definition is the odd one, as far as the form's words tell."""
    if part.id.startswith(used) or used.startswith(part.id):
        return len(part.id) > len(used)  # something was added to one of them
    said = _words(form)
    here, there = (_share(id_, said) for id_ in (part.id, used))
    if here != there:
        return here < there
    label = _slug(part.label)
    return _likeness(label, part.id) < _likeness(label, used)


def _words(form: Form) -> frozenset[str]:
    """Return the words of a form's texts, but for its ids."""
    return frozenset(
        word
        for at, text in form.template.walk()
        if isinstance(text, str) and (" " in text or at[-1] in {"label", "title"})
        for word in re.findall(r"[a-z0-9]+", text.lower())
    )


def _share(id_: str, said: frozenset[str]) -> float:
    pieces = id_.split("-")
    return sum(piece in said for piece in pieces) / len(pieces)


def _likeness(label: str, id_: str) -> float:
    return SequenceMatcher(None, label, id_, autojunk=False).ratio()


def _slug(text: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", text.lower()))
