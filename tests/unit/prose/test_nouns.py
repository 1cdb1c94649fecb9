"""Words of sentences that the program makes."""

from __future__ import annotations

from handrail.prose.nouns import listed


def test_a_list_of_three_has_commas_and_an_and() -> None:
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(["a"]) == "a"
    assert listed([]) == ""
