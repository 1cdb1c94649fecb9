"""Circles are told once, wherever they begin, and nothing is told of what only looks like one."""

from __future__ import annotations

import pytest

from tests.support import Files

ROLES = "standards/roles/{}.yaml"


def roles(**above: str) -> list[tuple[str, str]]:
    """Return rule and message of each finding where roles answer to others."""
    files = Files()
    tester = files.texts[ROLES.format("tester")].decode()
    for name, boss in above.items():
        text = tester.replace("Tester", name.title()).replace(
            "project-manager\ntyp", f"{boss}\ntyp"
        )
        files.put(ROLES.format(name), text)
    files.patch(ROLES.format("project-manager"), "reports_to: first")
    circle = [each for each in files.findings() if each.rule == "reporting-circle"]
    return [(each.mark.path.stem, each.message) for each in circle]


def test_a_circle_of_three_is_told_once() -> None:
    ((where, says),) = roles(first="second", second="project-manager")
    assert where in {"first", "second", "project-manager"}
    assert sorted(says.removeprefix("nobody stands at the top: ").split(" → ")[1:]) == [
        "first",
        "project-manager",
        "second",
    ]


def test_a_chain_with_somebody_at_the_top_is_no_circle() -> None:
    files = Files()
    first = (
        files.texts[ROLES.format("tester")].decode().replace("reports_to: project-manager\n", "")
    )
    files.put(ROLES.format("first"), first.replace("Tester", "First"))
    files.patch(ROLES.format("project-manager"), "reports_to: first")
    assert "reporting-circle" not in {each.rule for each in files.findings()}


def test_who_answers_to_a_circle_is_no_part_of_it() -> None:
    ((_, says),) = roles(first="first", second="first")
    assert says == "nobody stands at the top: first → first"


@pytest.mark.parametrize(("code", "told"), [("G1", 1), ("G2", 0)])
def test_no_two_gates_have_one_code(code: str, told: int) -> None:
    files = Files()
    gate = files.texts["standards/gates/g1-go.yaml"].decode()
    again = gate.replace("Go ahead", "Go on").replace("code: G1", f"code: {code}")
    files.put("standards/gates/g2-on.yaml", again)
    found = [each for each in files.findings() if each.rule == "duplicate-title"]
    assert [str(each.mark.path) for each in found] == ["standards/gates/g2-on.yaml"] * told
