"""Who misspells a word is asked whether the nearest known one was meant."""

from __future__ import annotations

from itertools import permutations

from handrail.meant import did_you_mean, nearest

ROLES = ("project-manager", "project-sponsor", "tester")


def test_the_nearest_known_word_is_meant() -> None:
    assert nearest("project-manger", ROLES) == "project-manager"
    assert did_you_mean("testers", ROLES) == 'did you mean "tester"?'


def test_a_word_that_is_near_to_none_means_none_of_them() -> None:
    assert not nearest("zebra", ROLES)
    assert not did_you_mean("zebra", ROLES)
    assert not nearest("zebra", ())


def test_where_nothing_is_near_something_else_can_be_said() -> None:
    assert did_you_mean("zebra", ROLES, "roles: …") == "roles: …"


def test_the_order_of_what_is_known_makes_no_difference() -> None:
    assert {nearest("abx", known) for known in permutations(("abc", "abd", "abe"))} == {"abe"}


def test_how_near_is_near_can_be_said() -> None:
    assert nearest("tested", ROLES, 0.8) == "tester"
    assert not nearest("tested", ROLES, 0.9)
