"""Tells which artifacts a project of each size needs, and why: as a table and as data."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from handrail.form.marks import tag
from handrail.model.artifact import SIZES, Artifact, Size
from handrail.model.field import Field
from handrail.model.library import Library
from handrail.model.tailoring import Selection, SizeGuide, TailoringGuide
from handrail.pages.phrases import sentence_case
from handrail.prose.nouns import listed

_CHECKED = {"id", "label", "type", "pattern", "pattern_says", "min_words", "max_words"}
"""What a script has to know of a field to find it in a file and to judge an answer."""


@dataclass(frozen=True)
class Chosen:
    """One artifact with the rules that choose it."""

    artifact: Artifact
    always: tuple[tuple[Size, str], ...]
    """Sizes at which it is chosen whatever the answers, each with the reason."""
    sometimes: tuple[Condition, ...]

    @property
    def sizes(self) -> tuple[Size, ...]:
        """The sizes at which it is always chosen."""
        return tuple(size for size, _ in self.always)

    @property
    def reasons(self) -> tuple[str, ...]:
        """The reasons for choosing it by size, each once."""
        return tuple(dict.fromkeys(reason for _, reason in self.always))


@dataclass(frozen=True)
class Condition:
    """Answers that choose an artifact, in words, and the reason."""

    answers: tuple[tuple[str, str], ...]
    """Question and answer."""
    sizes: tuple[Size, ...]
    because: str


class Tailor:
    """The tailoring guide with its references resolved."""

    def __init__(self, library: Library) -> None:
        self._library = library

    @property
    def guide(self) -> TailoringGuide:
        """The questions, sizes and selections as written."""
        return self._library.tailoring

    @cached_property
    def size_titles(self) -> dict[Size, str]:
        """What each size is called."""
        named = {guide.size: guide.title for guide in self.guide.sizes}
        return {size: named.get(size, size.capitalize()) for size in SIZES}

    @property
    def sizes(self) -> tuple[SizeGuide, ...]:
        """What makes a project of each size."""
        return tuple(guide for guide in self.guide.sizes if guide.size in SIZES)

    @cached_property
    def chosen(self) -> list[Chosen]:
        """Every artifact that some answers choose, in the order of the guide."""
        rules: dict[str, list[Selection]] = defaultdict(list)
        for selection in self.guide.selections:
            rules[selection.artifact].append(selection)
        found = []
        for id_, selections in rules.items():
            artifact = self._library.get(Artifact, id_)
            if artifact:
                found.append(self._chosen(artifact, selections))
        return found

    def for_artifact(self, id_: str) -> Chosen | None:
        """Return the rules that choose an artifact."""
        return next((one for one in self.chosen if one.artifact.id == id_), None)

    def size_title(self, size: Size) -> str:
        """Return what a size is called."""
        return self.size_titles.get(size, size.capitalize())

    def from_size(self, artifact: Artifact) -> str:
        """Return the smallest project that needs an artifact, in a few words."""
        if artifact.size is Size.OFFICE:
            return "for the office"
        if artifact.size is Size.SMALL:
            return "every size"
        return f"from {sentence_case(self.size_title(artifact.size))}"

    def in_words(self, chosen: Chosen) -> str:
        """Return the sizes at which an artifact is always chosen, in a few words."""
        if len(chosen.sizes) == len(SIZES):
            return "on every project"
        names = [sentence_case(self.size_title(size)) for size in chosen.sizes]
        return f"on {listed(names)} projects"

    @cached_property
    def kit_fields(self) -> list[Field]:
        """What is asked once and written into every file of a kit."""
        cover = {field.id: field for field in self._library.common.cover}
        return [cover[id_] for id_ in self.guide.kit_fields if id_ in cover]

    @property
    def data(self) -> Markup:
        """The guide as JSON for a script element: rules, answers, sizes and fields of the kit."""
        guide = self.guide
        data = {
            "sizes": [[size, title] for size, title in self.size_titles.items()],
            "questions": {
                question.id: {option.id: option.size for option in question.options}
                for question in guide.questions
            },
            "rules": [
                [one.artifact, one.from_size, one.up_to_size, dict(one.when), one.because]
                for one in guide.selections
            ],
            "fields": [
                {
                    **field.model_dump(mode="json", exclude_defaults=True, include=_CHECKED),
                    "tag": tag(field.id),
                }
                for field in self.kit_fields
            ],
        }
        text = json.dumps(data, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
        return Markup(text.replace("<", "\\u003c").replace("&", "\\u0026"))

    def _chosen(self, artifact: Artifact, selections: list[Selection]) -> Chosen:
        always: dict[Size, str] = {}
        sometimes = []
        for selection in selections:
            sizes = _span(selection)
            if selection.when:
                answers = tuple(self._answer(*pair) for pair in selection.when.items())
                sometimes.append(Condition(answers, sizes, selection.because))
            else:
                for size in sizes:
                    always.setdefault(size, selection.because)
        ordered = tuple((size, always[size]) for size in SIZES if size in always)
        return Chosen(artifact, ordered, tuple(sometimes))

    def _answer(self, question: str, option: str) -> tuple[str, str]:
        for one in self.guide.questions:
            if one.id == question:
                labels = [answer.label for answer in one.options if answer.id == option]
                return one.ask, labels[0] if labels else option
        return question, option


def _span(selection: Selection) -> tuple[Size, ...]:
    first = SIZES.index(selection.from_size) if selection.from_size in SIZES else 0
    last = SIZES.index(selection.up_to_size) if selection.up_to_size in SIZES else len(SIZES) - 1
    return SIZES[first : last + 1]
