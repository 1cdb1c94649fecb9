"""Which methodology answers choose."""

from __future__ import annotations

import pytest

from handrail.model.methodology import Methodology
from handrail.model.needs import method_of
from tests.support import Files


@pytest.mark.parametrize(
    ("answer", "chosen"),
    [
        ("predictive", "first"),
        ("second", "second"),
        ("agile", "third"),
        ("flow", None),
        ("no", None),
    ],
)
def test_a_methodologys_own_name_goes_before_its_approach(answer: str, chosen: str | None) -> None:
    house = Files().load().library.get(Methodology, "house")
    assert house
    approaches = {"first": "predictive", "second": "predictive", "third": "agile"}
    methods = [
        house.model_copy(update={"id": id_, "approach": type(house.approach)(approach)})
        for id_, approach in approaches.items()
    ]
    found = method_of(methods, {"supplier": "no", "how": answer})
    assert (found.id if found else None) == chosen
