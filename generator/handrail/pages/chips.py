"""The letters of a matrix as small marks, each combination made once."""

from __future__ import annotations

from itertools import combinations

from handrail.model.raci import LETTERS
from handrail.pages.escape import shield


def _chip(letter: str) -> str:
    name = LETTERS[letter]
    return f'<abbr class="hr-k hr-k--{letter}" title="{name}">{letter}</abbr>'


CHIPS = {
    "".join(some): shield("".join(_chip(letter) for letter in some))
    for count in range(len(LETTERS) + 1)
    for some in combinations(LETTERS, count)
}
"""The mark of every combination of letters, in the order of the letters."""
