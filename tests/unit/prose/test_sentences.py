"""Text is cut where a sentence or a line ends, and nowhere else."""

from __future__ import annotations

import pytest

from handrail.prose.sentences import sentences


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("Ask why? (Then wait!)  Go on.", ["Ask why?", "(Then wait!)", "Go on."]),
        ("He said \u201cStop.\u201d Nobody did.", ["He said \u201cStop.\u201d", "Nobody did."]),
        ("See e.g. the plan, v. 1.2. it says.", ["See e.g. the plan, v. 1.2. it says."]),
        ("a list\n\nof lines.\nAll", ["a list", "of lines.", "All"]),
        ("  one line only ", ["one line only"]),
        ("What... Why.. So", ["What...", "Why..", "So"]),
        ("\n \n", []),
        ("", []),
    ],
)
def test_sentences(text: str, found: list[str]) -> None:
    assert list(sentences(text)) == found
