"""A text of several lines is told from two entries of which one has lost its dash."""

from __future__ import annotations

from pathlib import PurePosixPath
from textwrap import dedent, wrap

import pytest

from handrail.source.text import SourceError
from handrail.source.yaml import parse

LOST = {
    "a sentence below a sentence": (
        """
        duties:
          - You check the plan with the people who will do the work.
            You tell the sponsor at once when a limit will be broken.
          - You keep the log.
        """,
        3,
    ),
    "the last of a list": (
        """
        duties:
          - You check the plan.
          - You keep the log.
            You close it.
        owner: lead
        """,
        4,
    ),
    "below an entry of several lines": (
        """
        duties:
          - You check the plan with the people who will do the work, and with those who will use
            what comes of it.
            You tell the sponsor at once when a limit will be broken.
        """,
        4,
    ),
    "below a long entry, in a file with longer lines": (
        f"""
        summary: {"word " * 20}
        duties:
          - You check the plan with the people who will do the work, and tell others.
            You tell the sponsor.
        """,
        4,
    ),
    "a label below a label": (
        """
        also_called:
          - Project chart
            Project brief
          - Mandate
        """,
        3,
    ),
    "small letters where others begin with one": (
        """
        also_called:
          - project chart
            project brief
          - mandate
        """,
        3,
    ),
    "a text in quotes": (
        """
        questions:
          - Is it done?
            "Done" is what the user says.
        """,
        3,
    ),
}

WHOLE = {
    "a sentence that runs on": """
        duties:
          - You check the plan with the people who will do the work,
            and tell the others.
        """,
    "a line that ends where there is no room for more": """
        duties:
          - You check every plan with those who will do the work.
            Straightforwardly worded answers help you with that.
        """,
    "lines written narrower than another list": """
        duties:
          - You check the plan with the people who do it, each week.
            Everybody answers, and whoever cannot answer says why
            that is so.
        """,
    "a sign at the end of a number": """
        duties:
          - The total agrees with the ledger to within 1
            %.
        """,
    "sentences below >-": """
        duties:
          - >-
            You check it.
            You keep the log.
        """,
    "a text that is no entry": """
        purpose: You check it.
          You keep the log.
        """,
    "a field of an entry": """
        duties:
          - what: You check it.
              You keep the log.
        """,
    "a line for each sentence": """
        duties:
          - You check the plan with those who do the work.
            You tell the sponsor of it.
          - You keep the log.
          - You close it.
            Nobody else does.
        """,
    "a list in brackets": """
        duties: [You check it.
          You keep the log., You close it.]
        """,
}


def told(text: str) -> tuple[int, str] | None:
    try:
        parse(dedent(text).lstrip("\n").encode(), PurePosixPath("x.yaml"))
    except SourceError as fault:
        return fault.finding.mark.line, fault.finding.rule
    return None


@pytest.mark.parametrize("name", LOST)
def test_an_entry_that_lost_its_dash_is_told_at_its_line(name: str) -> None:
    text, line = LOST[name]
    assert told(text) == (line, "lost-dash")


@pytest.mark.parametrize("name", WHOLE)
def test_a_text_of_several_lines_is_left_alone(name: str) -> None:
    assert told(WHOLE[name]) is None


@pytest.mark.parametrize("width", range(40, 100, 3))
def test_a_text_may_be_wrapped_at_any_width(width: int) -> None:
    says = (
        "You check the plan with the people who will do the work. Everybody answers for a part. "
        "You tell the sponsor at once when a limit will be broken. Then you keep the log of it."
    )
    first, *rest = wrap(says, width)
    assert told("\n".join(["duties:", f"  - {first}", *(f"    {line}" for line in rest)])) is None
