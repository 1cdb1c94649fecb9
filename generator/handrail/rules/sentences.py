"""Rules on sentences: short enough to read once, and said in one place only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handrail.finding import Severity
from handrail.model.entity import Entity
from handrail.place import Route
from handrail.prose.markdown import plain
from handrail.prose.prose import Prose
from handrail.rules.rule import Problem, Scene, rule

_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"(])|\n+")
_FEWEST_WORDS = 6
"""A shorter sentence may well be right in two places."""
_SHOWN = 60
_WORDING = frozenset({"pmo-type", "settings", "common"})
"""Kinds whose texts are meant to be shown in many places."""


@rule(Severity.WARNING)
def repeated_sentence(scene: Scene) -> Iterator[Problem]:
    """The same sentence stands in two entities.

    Readers skip what they have read before, and one day only one of the two is changed. Say it
    in one place and link to it, or say what is different here.

    Wrong: standards/roles/tester.yaml
        first_two_weeks: [Read the whole plan aloud to the team.]

    Wrong: standards/roles/project-manager.yaml
        first_two_weeks: [Read the whole plan aloud to the team.]

    Right: standards/roles/tester.yaml
        first_two_weeks: [Repeat one old check by hand and compare.]
    """
    first: dict[str, Entity] = {}
    for entity, at, sentence in _sentences(scene):
        key = " ".join(sentence.casefold().split()).rstrip(".!?")
        if len(key.split()) < _FEWEST_WORDS:
            continue
        other = first.setdefault(key, entity)
        if other is not entity:
            yield Problem(
                entity,
                at,
                f'"{_short(sentence)}" stands in {other.kind} "{other.id}" too',
                "say it once and link to it, or say what is different here",
                find=" ".join(sentence.split()[:3]),
            )


def _sentences(scene: Scene) -> Iterator[tuple[Entity, Route, str]]:
    """Yield every sentence of prose outside worked examples, without its Markdown."""
    for entity, at, text in scene.texts:
        if isinstance(text, Prose) and entity.kind not in _WORDING and "example" not in at:
            for sentence in _END.split(plain(text)):
                if sentence.strip():
                    yield entity, at, sentence.strip()


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= _SHOWN else f"{sentence[:_SHOWN].rstrip()}…"
