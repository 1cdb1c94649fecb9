"""Rules on sentences: short enough to read once, and said in one place only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handrail.finding import Severity
from handrail.model.entity import Entity
from handrail.model.library import Key
from handrail.place import Route
from handrail.rules.rule import Problem, Scene, rule

_LONGEST = 30
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+|not\s+|already\s+)?"
    r"(?!open\b|even\b|often\b)\w+(?:ed|wn|en|ought|elt|aid|old|ade|one)\b"
)
"""A form of "to be" and what looks like a participle: right often enough to count by."""
_TOO_PASSIVE = 0.4
_FEW = 8
"""In a shorter text a few passive sentences are no habit."""
_FEWEST_WORDS = 6
"""A shorter sentence may well be right in two places."""
_SHOWN = 60
_WORDING = frozenset({"pmo-type", "settings", "common"})
"""Kinds whose texts are meant to be shown in many places."""


@rule(Severity.WARNING)
def repeated_sentence(scene: Scene) -> Iterator[Problem]:
    """The same sentence stands in two entities.

    Readers skip what they have read before, and one day only one of the two is changed. Say it
    in one place and link to it, or say what is different here. What two entities share is told at
    the first sentence, with the number of the others.

    Wrong: standards/roles/tester.yaml
        first_two_weeks: [Read the whole plan aloud to the team.]

    Wrong: standards/roles/project-manager.yaml
        first_two_weeks: [Read the whole plan aloud to the team.]

    Right: standards/roles/tester.yaml
        first_two_weeks: [Repeat one old check by hand and compare.]
    """
    first: dict[str, Entity] = {}
    shared: dict[tuple[Key, Key], tuple[Entity, Entity, list[tuple[Route, str]]]] = {}
    for entity, at, sentence in _sentences(scene):
        words = sentence.casefold().split()
        key = " ".join(words).rstrip(".!?")
        if len(words) < _FEWEST_WORDS or len(key.split()) < _FEWEST_WORDS:
            continue
        other = first.setdefault(key, entity)
        if other is not entity:
            both = ((entity.kind, entity.id), (other.kind, other.id))
            shared.setdefault(both, (entity, other, []))[2].append((at, sentence))
    for entity, other, found in shared.values():
        at, sentence = found[0]
        count = len(found) - 1
        many = f"so do {count} more sentences" if count > 1 else "so does one more sentence"
        more = f", and {many} of this file" if count else ""
        yield Problem(
            entity,
            at,
            f'"{_short(sentence)}" stands in {other.kind} "{other.id}" too{more}',
            "say it once and link to it, or say what is different here",
            find=_start(sentence),
        )


@rule(Severity.WARNING)
def long_sentence(scene: Scene) -> Iterator[Problem]:
    """A sentence has more than 30 words.

    People who read in a hurry, or in their second language, lose its beginning. Make two of it.

    Wrong: standards/roles/tester.yaml
        first_two_weeks:
          - >-
            Sit beside somebody who has done this work for years and watch what they look at
            first, what they leave for later, what they ask, whom they ask, and what they
            write down at the end.

    Right: standards/roles/tester.yaml
        first_two_weeks:
          - Sit beside somebody who has done this work for years. Watch what they look at first.
    """
    for entity, at, sentence in _sentences(scene):
        count = len(sentence.split())
        if count > _LONGEST:
            says = f"this sentence has {count} words; {_LONGEST} are the most that is read easily"
            yield Problem(entity, at, says, "make two of it", find=_start(sentence))


@rule(Severity.WARNING, last=True)
def passive_sentences(scene: Scene) -> Iterator[Problem]:
    """More than two in five sentences of an entity are passive.

    "The plan is approved" does not say by whom, so nobody feels meant. Say who does it.

    Wrong: standards/roles/tester.yaml
        decides_alone:
          - The plan is checked. The report is written. The list is kept. The call is made.
          - The form is filled. The note is shown. The work is planned. The day is named.

    Right: standards/roles/tester.yaml
        decides_alone:
          - You check the plan. You write the report. You keep the list. You make the call.
          - You fill the form. You show the note. You plan the work. You name the day.
    """
    of: dict[tuple[str, str], tuple[Entity, list[bool]]] = {}
    for entity, _, sentence in _sentences(scene):
        _, found = of.setdefault((entity.kind, entity.id), (entity, []))
        found.append(_PASSIVE.search(sentence) is not None)
    for entity, found in of.values():
        if len(found) >= _FEW and sum(found) > _TOO_PASSIVE * len(found):
            says = f"{sum(found)} of {len(found)} sentences are passive"
            yield Problem(entity, ("title",), says, "say who does it")


def _sentences(scene: Scene) -> Iterator[tuple[Entity, Route, str]]:
    """Yield the sentences of all kinds but those that are shown in many places."""
    for entity, at, sentence in scene.sentences:
        if entity.kind not in _WORDING:
            yield entity, at, sentence


def _start(sentence: str) -> str:
    """Return the first words, by which the sentence is found in the source."""
    return " ".join(sentence.split()[:3])


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= _SHOWN else f"{sentence[:_SHOWN].rstrip()}…"
