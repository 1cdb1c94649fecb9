"""What a method does not make in time is told once, where it is needed first."""

from __future__ import annotations

from tests.support import Files

HOUSE = "standards/methodologies/house.yaml"


def test_what_two_activities_miss_is_told_at_the_first() -> None:
    files = Files()
    for number in (0, 1):
        files.patch(f"{HOUSE}#phases.0.activities.{number}", "inputs: [report]")
    missing = [one for one in files.findings() if one.rule == "unproduced-input"]
    assert len(missing) == 1
