"""A formula becomes Excel text that means the same, with the workbook's own names."""

from __future__ import annotations

import pytest

from handrail.formula.excel import Naming, cell_name, excel, header, ready_name, table_name
from handrail.formula.parse import parse

NAMING = Naming(
    {
        "risks": {"score": "Score", "cost": "Cost [EUR] #1", "level": "Risk's level"},
        "cost-lines": {"amount": "Amount"},
    },
    row="risks",
    words={"row": "$B5"},
)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("score + 1", "tblRisks[[#This Row],[Score]]+1"),
        ("SUM(risks[score])", "SUM(tblRisks[Score])"),
        ("SUM(cost-lines[amount])", "SUM(tblCost_lines[Amount])"),
        ("cost", "tblRisks[[#This Row],[Cost '[EUR'] '#1]]"),
        ("level", "tblRisks[[#This Row],[Risk''s level]]"),
        ("as-at - 30", "hr_as_at-30"),
        ("row * 2", "$B5*2"),
        ('"say ""yes"""', '"say ""yes"""'),
        ("(1 + 2) * 3", "(1+2)*3"),
        ("1 - (2 - 3)", "1-(2-3)"),
        ("1 - 2 - 3", "1-2-3"),
        ("2 ^ (3 ^ 2)", "2^(3^2)"),
        ("-(1 + 2)", "-(1+2)"),
        ("IF(TRUE, 0.50, FALSE)", "IF(TRUE,0.50,FALSE)"),
    ],
)
def test_formulas_are_written_with_the_names_of_the_workbook(text: str, written: str) -> None:
    assert excel(parse(text), NAMING) == written


def test_no_two_ids_share_a_name() -> None:
    assert cell_name("as-at") == "hr_as_at"
    assert cell_name("ready-x") != ready_name("x")
    assert table_name("risk-list") != table_name("risklist")


def test_a_header_holds_nothing_that_a_table_cannot_name() -> None:
    assert header("Sent  @ noon") == "Sent at noon"
    assert header("<r><t>x</t></r>") == "‹r›‹t›x‹/t›‹/r›"
