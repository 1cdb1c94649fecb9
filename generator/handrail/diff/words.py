"""The words of a comparison: what fields and their entries are called in a sentence."""

from __future__ import annotations

import re
from enum import Enum
from typing import Any, NamedTuple

from handrail.diff.texts import quoted
from handrail.model.entity import Entity, Part
from handrail.model.library import Library
from handrail.model.ref import Ref

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NAMING = ("title", "label", "term", "name")
"""Fields that name their part; they stand without quotation marks."""
_ASKING = ("ask", "question", "value")

_FIELDS = {
    "look_for": "what to look for",
    "papers_days_before": "lead time of the papers in working days",
    "minutes": "time in minutes",
    "decided_by": "who decides",
    "presented_by": "who presents",
    "reports_to": "who it reports to",
    "written_by": "who writes it",
    "approver": "who approves it",
    "provided_by": "who provides it",
    "to": "who hears of it",
    "when": "when it is taken there",
    "good_is": "which way is better",
    "pattern_says": "the pattern in words",
    "no_gate": "why no gate ends it",
    "no_template": "why it has no template",
    "approved_by": "who has approved it",
    "approved_on": "the day of approval",
    "also_called": "other names",
    "use_when": "when to use it",
    "not_for": "what it is not for",
    "do": "what to do",
    "lose": "what is lost",
    "means": "what it means",
    "pmo_type": "the type of the PMO",
    "kit_fields": "what a kit asks for",
    "rag": "the signal colours",
    "logo_alt": "the words for the logo",
    "after": "what happens afterwards",
    "escalates": "what is escalated",
    "decides_alone": "what it decides alone",
    "attended_by": "who attends",
    "read_by": "who reads it",
    "recorded_in": "where it is recorded",
    "inputs": "what it needs",
    "outputs": "what it makes",
    "calls": "gates it may call",
    "fixed": "fixed text",
}
"""What a field is called in a sentence, where its own name says too little."""

_PARTS = {
    "Criterion": "criterion",
    "Evidence": "paper",
    "Decision": "outcome",
    "Fit": "comparison",
    "Confusion": "note on",
    "Treatment": "reference to",
    "SizeNote": "note for size",
    "Tailoring": "tailoring for size",
    "SizeGuide": "meaning of size",
    "TailoringQuestion": "question",
    "Selection": "reason to choose",
    "ChoiceList": "list",
    "Name": "name",
    "Way": "way of working",
}
"""What a part is called, where the name of its model would not do."""


class Phrase(NamedTuple):
    """How a list that gains or loses an entry is told; ``{it}`` is the entry."""

    gained: str
    lost: str


_FOR = Phrase("is now also for this: {it}", "is no longer for this: {it}")
_NOT_FOR = Phrase(
    "is now said not to be for this: {it}", "is no longer said not to be for this: {it}"
)
_RELATED = Phrase("is now related to {it}", "is no longer related to {it}")

PHRASES = {
    ("Activity", "responsible"): Phrase("{it} is now responsible", "{it} is no longer responsible"),
    ("Activity", "consulted"): Phrase("{it} is now consulted", "{it} is no longer consulted"),
    ("Activity", "informed"): Phrase("{it} is now informed", "{it} is no longer informed"),
    ("Activity", "steps"): Phrase("gained the step {it}", "lost the step {it}"),
    ("Activity", "inputs"): Phrase("now needs the {it}", "no longer needs the {it}"),
    ("Activity", "outputs"): Phrase("now makes the {it}", "no longer makes the {it}"),
    ("Activity", "practices"): Phrase(
        "now follows the practice {it}", "no longer follows the practice {it}"
    ),
    ("Activity", "metrics"): Phrase("is now measured by {it}", "is no longer measured by {it}"),
    ("Practice", "artifacts"): Phrase("now uses the {it}", "no longer uses the {it}"),
    ("Practice", "metrics"): Phrase("is now measured by {it}", "is no longer measured by {it}"),
    ("Practice", "roles"): Phrase("now concerns the {it}", "no longer concerns the {it}"),
    ("Service", "artifacts"): Phrase("now helps with the {it}", "no longer helps with the {it}"),
    ("Service", "practices"): Phrase("now helps with {it}", "no longer helps with {it}"),
    ("Role", "skills"): Phrase("gained the skill {it}", "lost the skill {it}"),
    ("Role", "first_two_weeks"): Phrase(
        "gained for the first two weeks: {it}", "lost for the first two weeks: {it}"
    ),
    ("Role", "good_looks_like"): Phrase(
        "gained the sign of good work {it}", "lost the sign of good work {it}"
    ),
    ("Role", "how_to_say_no"): Phrase(
        "gained the way to say no {it}", "lost the way to say no {it}"
    ),
    ("Methodology", "use_when"): _FOR,
    ("Methodology", "not_for"): _NOT_FOR,
    ("Artifact", "use_when"): _FOR,
    ("Artifact", "not_for"): _NOT_FOR,
    ("Template", "use_when"): _FOR,
    ("Template", "not_for"): _NOT_FOR,
    ("PmoType", "provides"): Phrase("now provides: {it}", "no longer provides: {it}"),
    ("PmoType", "asks_of_the_office"): Phrase(
        "now asks of the office: {it}", "no longer asks of the office: {it}"
    ),
    ("Artifact", "related"): _RELATED,
    ("Practice", "related"): _RELATED,
    ("Phase", "calls"): Phrase("may now call {it}", "no longer calls {it}"),
    ("Gate", "attended_by"): Phrase("{it} now attends", "{it} no longer attends"),
    ("Gate", "after"): Phrase("afterwards, also {it}", "afterwards, no longer {it}"),
    ("Gate", "evidence"): Phrase("now asks for the {it}", "no longer asks for the {it}"),
    ("Role", "duties"): Phrase("gained the duty {it}", "lost the duty {it}"),
    ("Role", "decides_alone"): Phrase("now decides alone: {it}", "no longer decides alone: {it}"),
    ("Artifact", "contributors"): Phrase("{it} now contributes", "{it} no longer contributes"),
    ("Artifact", "quality_criteria"): Phrase(
        "gained the quality criterion {it}", "lost the quality criterion {it}"
    ),
    ("Metric", "read_by"): Phrase("{it} now reads it", "{it} no longer reads it"),
    ("Metric", "recorded_in"): Phrase(
        "is now recorded in the {it}", "is no longer recorded in the {it}"
    ),
    ("PmoType", "asks_of_projects"): Phrase(
        "now asks of projects: {it}", "no longer asks of projects: {it}"
    ),
    ("Controlled", "also_called"): Phrase("is also called {it}", "is no longer called {it}"),
}
"""What reads better than "gained" and "lost"."""


def phrase_of(model: type[Part], name: str) -> Phrase | None:
    """Return the phrase for a list of *model*, if it has one."""
    found = (PHRASES.get((base.__name__, name)) for base in model.__mro__)
    return next(filter(None, found), None)


def field_words(name: str) -> str:
    """Return what a field is called in a sentence."""
    return _FIELDS.get(name, name.replace("_", " "))


def part_noun(part: Part) -> str:
    """Return what a part is called: ``criterion``, ``column``, ``readiness question``."""
    name = type(part).__name__
    return _PARTS.get(name, _CAMEL.sub(" ", name).lower())


def subject_of(entity: Entity) -> str:
    """Return a title as sentences begin with it: ``Gate 2`` for ``Gate 2: ready to deliver``."""
    before, colon, _ = entity.title.partition(": ")
    return before if colon else entity.title


def inside(text: str) -> str:
    """Return a title as it stands inside a sentence: acronyms and names keep their letters."""
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    is_word = first[1:].islower() or len(first) == 1
    return f"{text[:1].lower()}{text[1:]}" if is_word else text


class Names:
    """What things are called in two libraries: in the newer one, or else in the older."""

    def __init__(self, old: Library, new: Library) -> None:
        self._old = old
        self._new = new

    def title(self, kind: str, id_: str) -> str:
        """Return the title of an entity; its id where nobody knows it."""
        entity = self._new.find(kind, id_) or self._old.find(kind, id_)
        return entity.title if entity else id_

    def of(self, kind: str, id_: str) -> str:
        """Return what an entity is called inside a sentence; its id where nobody knows it."""
        for library in (self._new, self._old):
            if kind == "term" and id_ in library.terms:
                return library.terms[id_].term
            entity = library.find(kind, id_)
            if entity:
                named = subject_of(entity)
                return inside(named) if kind in {"role", "artifact", "practice"} else named
        return id_

    def label(self, part: Part) -> str:
        """Return what tells a part from its neighbours: its name, or the words it begins with."""
        fields = type(part).model_fields
        for name in _NAMING:
            if name in fields:
                return str(getattr(part, name))
        for name in _ASKING:
            if name in fields:
                return quoted(str(getattr(part, name)))
        return self.value(getattr(part, next(iter(fields))))

    def value(self, value: Any) -> str:
        """Return a value as it is read: references by title, text in quotation marks."""
        match value:
            case Ref():
                said = self.of(value.to, str(value))
            case bool():
                said = "yes" if value else "no"
            case Enum():
                said = str(value.value)
            case str():
                said = quoted(value)
            case Part():
                said = self.label(value)
            case tuple() | list():
                said = ", ".join(self.value(entry) for entry in value)
            case _:
                said = str(value)
        return said
