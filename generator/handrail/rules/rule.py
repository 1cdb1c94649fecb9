"""A rule: one check, whose name is its id and whose docstring is its page and its test."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from inspect import cleandoc
from typing import NamedTuple, TypeAlias

from handrail.diff import Changes, diff
from handrail.finding import Severity
from handrail.form.calculate import Reckoned, reckon
from handrail.form.filled import Filled, Misfit, read_answers
from handrail.form.form import Form, forms
from handrail.form.problems import Flaw, problems
from handrail.model.approvals import Approvals, Standing, standing
from handrail.model.entity import Controlled, Entity, Use
from handrail.model.library import Key, Library
from handrail.model.methodology import Methodology
from handrail.model.template import Format
from handrail.place import Route
from handrail.prose.markdown import plain
from handrail.prose.prose import Prose
from handrail.prose.sentences import sentences
from handrail.rules.astray import Strays, strays
from handrail.rules.due import Due, dues
from handrail.rules.gone import Gone, gone
from handrail.rules.missed import Miss, causes
from handrail.rules.twins import twins


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule has to say. The engine adds the rule, severity and place."""

    entity: Entity
    at: Route
    message: str
    hint: str = ""
    find: str = ""
    """Words inside the value to point at."""
    key: bool = False
    """Point at the key instead of the value."""
    also: Sequence[tuple[Entity, Route]] = ()
    """Other places that the next step is for; the engine adds where the first of them stand."""
    lacks: Route = ()
    """The way to what is missing: a key that is there, with nothing behind it, is pointed at."""


class Example(NamedTuple):
    """A form's worked example, read as values."""

    form: Form
    filled: Filled
    misfits: tuple[Misfit, ...]
    flaws: tuple[Flaw, ...]
    """What is wrong with the form's formulas before anything is calculated."""


@dataclass(frozen=True)
class Scene:
    """Everything a rule may look at."""

    library: Library
    today: dt.date
    before: Library | None = None
    """The library of the last edition; nothing where there is none yet."""
    dictionary: frozenset[str] | None = None
    """Every word that is spelt right; nothing where spelling is not looked at."""

    same_hands: frozenset[str] = frozenset()
    """Standards that one person both wrote and approved, by kind and id."""
    beside: Mapping[str, bytes] | None = None
    """The files that lie beside ``brand.yaml``, by name; nothing where nobody looked."""

    @property
    def texts(self) -> list[tuple[Entity, Route, str]]:
        """Every text of every entity, references and formulas included, with its route."""
        return self.library.texts

    @property
    def uses(self) -> list[tuple[Entity, Use]]:
        """Every reference that any entity makes, by field or by a link in prose."""
        return self.library.uses

    @cached_property
    def sentences(self) -> list[tuple[Entity, Route, str]]:
        """Every sentence of prose outside worked examples, without its Markdown."""
        return [
            (entity, at, sentence)
            for entity, at, text in self.texts
            if isinstance(text, Prose) and "example" not in at
            for sentence in sentences(plain(text))
        ]

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word, in small letters, of all ids, titles and sentences of prose."""
        said = [sentence for _, _, sentence in self.sentences]
        said += [f"{entity.id} {getattr(entity, 'title', '')}" for entity in self.library]
        return frozenset(re.findall(r"[a-z0-9]+", " ".join(said).lower().replace("'", "")))

    @cached_property
    def examples(self) -> list[Example]:
        """The worked example of every template that is not retired.

        None while what every form has is broken: nobody could say what fits.
        """
        if ("common", "common") in self.library.broken:
            return []
        return [
            Example(form, *read_answers(form, form.example), tuple(problems(form)))
            for form in self.forms
        ]

    @cached_property
    def strays(self) -> Mapping[str, Strays]:
        """What each form's example and formulas call by another id, by the id of its template."""
        broken = ("common", "common") in self.library.broken
        return {} if broken else strays(self.forms)

    def strays_of(self, form: Form) -> Strays:
        """Return what one form's example and formulas call by another id."""
        return self.strays.get(form.template.id, Strays())

    @cached_property
    def missed(self) -> Mapping[str, list[list[Miss]]]:
        """What each methodology in use needs too early, by its id: one list for each cause."""
        methods = self.library.live(Methodology)
        return {method.id: causes(self.library, method) for method in methods}

    @cached_property
    def gone(self) -> Gone:
        """What was taken away from all forms, while their examples still answer it."""
        return gone([(each.misfits, self.strays_of(each.form)) for each in self.examples])

    @cached_property
    def twins(self) -> Mapping[Key, frozenset[Route]]:
        """The entries that stand twice in one list, by entity."""
        return twins(self.library)

    @cached_property
    def reckonings(self) -> list[tuple[Example, Reckoned]]:
        """Every worked example with formulas that can be calculated, and its cells."""
        return [
            (example, reckon(example.form, example.filled))
            for example in self.examples
            if example.form.format is Format.XLSX and not example.misfits and not example.flaws
        ]

    @cached_property
    def changes(self) -> Changes:
        """What is different for readers since the last edition; nothing where there is none."""
        return diff(self.before, self.library) if self.before else Changes()

    @cached_property
    def due(self) -> list[Due]:
        """Every standard that has changed since the last edition, with the version it is due."""
        return list(dues(self.before, self.library, self.changes)) if self.before else []

    @cached_property
    def standings(self) -> list[tuple[Controlled, Standing]]:
        """How every standard stands to its line in the register of approvals."""
        register = self.library.get(Approvals, "approvals")
        return [(entity, standing(entity, register)) for entity in self.library.all(Controlled)]

    @cached_property
    def forms(self) -> list[Form]:
        """The form of every template that is not retired."""
        return forms(self.library)


Check: TypeAlias = Callable[[Scene], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A check with its name, its severity, and its documentation."""

    id: str
    severity: Severity
    doc: str
    check: Check | None = None
    """Nothing for what reading and loading find by themselves."""
    whole: bool = False
    """It reasons from what is absent, so it waits until everything loads and resolves."""
    last: bool = False
    """It weighs a file as a whole, so it is silent where something in the file is wrong."""


RULES: dict[str, Rule] = {}


def rule(
    severity: Severity, *, whole: bool = False, last: bool = False
) -> Callable[[Check], Check]:
    """Register a check. Its name becomes the id; its docstring, the page."""

    def register(check: Check) -> Check:
        id_ = check.__name__.replace("_", "-")
        if not check.__doc__:
            message = f"the rule {id_} has no docstring, so no page"
            raise TypeError(message)
        _register(Rule(id_, severity, cleandoc(check.__doc__), check, whole, last))
        return check

    return register


def documented(id_: str, severity: Severity, doc: str) -> None:
    """Register the page of something that reading or loading finds."""
    _register(Rule(id_, severity, cleandoc(doc)))


def _register(made: Rule) -> None:
    if made.id in RULES:
        message = f"two rules are called {made.id}"
        raise ValueError(message)
    RULES[made.id] = made
