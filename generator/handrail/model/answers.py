"""Answers to the questions of tailoring: which may be given, and what counts where none is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from handrail.meant import did_you_mean
from handrail.model.tailoring import TailoringGuide


class Misfit(NamedTuple):
    """An answer that the guide does not know."""

    question: str
    """As it was given."""
    message: str
    hint: str


def completed(guide: TailoringGuide, given: Mapping[str, str]) -> dict[str, str]:
    """Return an answer to every question, in the order of the guide: as given, else its default."""
    return {one.id: given.get(one.id, one.default) for one in guide.questions}


def misfits(guide: TailoringGuide, given: Mapping[str, str]) -> Iterator[Misfit]:
    """Yield every answer that belongs to no question or is none of its options."""
    options = {one.id: [option.id for option in one.options] for one in guide.questions}
    for question, answer in given.items():
        if question not in options:
            message = f'there is no question called "{question}"'
            yield Misfit(question, message, did_you_mean(question, options, _choose(options)))
        elif answer not in options[question]:
            message = f'"{answer}" is no answer to "{question}"'
            yield Misfit(
                question,
                message,
                did_you_mean(answer, options[question], _choose(options[question])),
            )


def _choose(known: Iterable[str]) -> str:
    return f"choose one of: {', '.join(known)}"
