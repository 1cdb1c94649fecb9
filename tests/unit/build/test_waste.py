"""Memory is searched for waste seldom while a library is read, and as before afterwards."""

from __future__ import annotations

import gc

import pytest

from handrail.build.waste import seldom


def test_the_search_is_seldom_inside_and_as_before_outside() -> None:
    before = gc.get_threshold()
    with seldom():
        assert gc.get_threshold()[0] > before[0]
        assert gc.isenabled()
    assert gc.get_threshold() == before


def test_a_fault_inside_leaves_nothing_behind() -> None:
    before = gc.get_threshold()
    with pytest.raises(ZeroDivisionError), seldom():
        raise ZeroDivisionError
    assert gc.get_threshold() == before
