"""The workbooks keep their meaning at the edge: late, finished, half known, with nothing in a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from handrail.form.calculate import calculate, failures, reckon
from handrail.form.filled import Filled, read_answers
from handrail.form.form import Form, forms
from tests.content.shipped import broken, each_form, library, path_of

Rows = list[dict[str, Any]]
LATE = dt.date(2027, 4, 30)


@cache
def form(id_: str) -> Form:
    found = next(form for form in forms(library()) if form.template.id == id_)
    if str(path_of(found)) in broken():
        pytest.skip(f"{path_of(found)} has errors: mend them first")
    return found


def example(id_: str) -> Filled:
    return read_answers(form(id_), form(id_).example)[0]


def changed(filled: Filled, table: str, change: Callable[[Rows], None]) -> Filled:
    """Return an example in which the rows of one table were edited."""
    rows: Rows = [dict(row) for row in filled.rows[table]]
    change(rows)
    return replace(filled, rows={**filled.rows, table: tuple(rows)})


def edited(id_: str, table: str, change: Callable[[Rows], None]) -> Filled:
    return calculate(form(id_), changed(example(id_), table, change))


def by(filled: Filled, table: str, key: str, wanted: str) -> Mapping[str, Any]:
    return next(row for row in filled.rows[table] if row[key] == wanted)


def row(rows: Rows, key: str, wanted: str) -> dict[str, Any]:
    return next(each for each in rows if each[key] == wanted)


@each_form()
def test_a_form_with_an_empty_table_still_calculates(form: Form) -> None:
    filled = read_answers(form, form.example)[0]
    for table in filled.rows:
        assert failures(reckon(form, replace(filled, rows={**filled.rows, table: ()}))) == []


def test_a_task_that_passes_the_date_to_protect_turns_the_schedule_red() -> None:
    def slip(rows: Rows) -> None:
        row(rows, "task-no", "6.3")["forecast-finish"] = dt.date(2026, 12, 4)

    plan = edited("schedule", "tasks", slip)
    assert plan.figures["float-now"] == -4
    assert plan.figures["float-colour"] == "Red"
    assert by(plan, "tasks", "task-no", "6.3")["drives"] == "Yes"


def test_a_task_after_one_that_is_not_there_is_told() -> None:
    plan = edited(
        "schedule", "tasks", lambda rows: row(rows, "task-no", "7.4").update({"after-one": "7.9"})
    )
    assert by(plan, "tasks", "task-no", "7.4")["task-check"] == "Task before is unknown"


def test_a_milestone_whose_forecast_is_past_is_not_on_track() -> None:
    def forget(rows: Rows) -> None:
        row(rows, "milestone", "Forms and case desk built")["reached"] = "no"

    plan = edited("schedule", "milestones", forget)
    assert (
        by(plan, "milestones", "milestone", "Forms and case desk built")["milestone-status"]
        == "Old forecast"
    )


def test_work_that_ends_two_months_late_is_two_months_behind_to_the_end() -> None:
    def finish(rows: Rows) -> None:
        for each in rows:
            each["real-start"] = each.get("real-start") or each.get("plan-start") or LATE
            each["real-finish"] = each.get("real-finish") or LATE

    def reach(rows: Rows) -> None:
        for each in rows:
            each["step-real"] = each.get("step-real") or LATE

    def go_on(rows: Rows) -> None:
        for number, end in ((14, dt.date(2027, 3, 31)), (15, LATE)):
            rows.append(
                {"month-name": f"{end:%b}", "month-number": Decimal(number), "month-end": end}
            )

    done = changed(example("evm-workbook"), "items", finish)
    done = changed(changed(done, "steps", reach), "months", go_on)
    done = calculate(form("evm-workbook"), replace(done, values={**done.values, "data-date": LATE}))
    assert done.figures["spi"] == 1
    assert done.figures["earned-months"] == 13
    assert done.figures["months-behind"] == -2


def test_steps_of_a_package_that_earns_otherwise_earn_nothing_twice() -> None:
    before = calculate(form("evm-workbook"), example("evm-workbook"))

    def add(rows: Rows) -> None:
        rows.append({"step-item": "2.1", "step-name": "Design shown", "step-weight": Decimal(1),
                     "step-plan": dt.date(2026, 4, 30), "step-real": dt.date(2026, 4, 30)})  # fmt: skip

    after = edited("evm-workbook", "steps", add)
    assert after.rows["months"] == before.rows["months"]


def test_a_sum_that_is_not_known_makes_no_saving_of_the_portfolio() -> None:
    def forget(rows: Rows) -> None:
        heating = row(rows, "entry-id", "NF-2024-018")
        heating["forecast"] = heating["contingency-left"] = None

    known = edited("portfolio-register", "entries", forget).figures
    assert known["total-over"] == 88_000 - 80_000
    assert known["total-headroom"] == -82_250 + 75_000


def test_a_measurement_without_its_value_is_not_the_latest() -> None:
    def announce(rows: Rows) -> None:
        rows.append({"m-on": dt.date(2027, 6, 30), "m-benefit": "B-001"})

    register = edited("benefits-register", "measurements", announce)
    assert by(register, "benefits", "benefit-id", "B-001")["latest"] == 910


def test_an_option_that_falls_below_zero_again_has_no_payback_year() -> None:
    def renew(rows: Rows) -> None:
        rows[5]["one-off-cost"] = Decimal(50_000)

    worked = edited("cost-benefit-workbook", "cash-flows", renew).figures
    assert worked["payback-minimum"] is None
    assert worked["payback-alternative"] == 5


def test_half_a_move_between_lines_shows_in_the_budget() -> None:
    def move(rows: Rows) -> None:
        rows.append({"change-id": "CR-009", "change-line": "Council staff time", "change-amount": Decimal(2_000),
                     "change-source": "Another line", "change-state": "Approved"})  # fmt: skip

    assert edited("budget-workbook", "money-changes", move).figures["moves-sum"] == 2_000


def test_a_need_for_later_is_not_promised_and_forgotten() -> None:
    def put_off(rows: Rows) -> None:
        row(rows, "need-id", "RQ-016").update(
            {"need-priority": "Later", "package-ref": None, "proof-ref": None}
        )

    matrix = edited("requirements-traceability-matrix", "needs", put_off)
    assert by(matrix, "needs", "need-id", "RQ-016")["row-check"] == "OK"
    assert matrix.figures["unbuilt"] == 0


def test_a_score_from_another_scale_is_told_and_counts_nothing() -> None:
    def paste(rows: Rows) -> None:
        row(rows, "risk-id", "R-005")["probability"] = Decimal(8)

    register = edited("risk-register", "risks", paste)
    assert by(register, "risks", "risk-id", "R-005")["row-check"] == "Not on the scale"
    assert register.figures["exposure-threats"] == 27_250 - 14_400


def test_paused_work_is_asked_for_its_day_and_not_for_a_report() -> None:
    def pause(rows: Rows) -> None:
        for id_, day in (("NF-2026-003", dt.date(2026, 12, 1)), ("NF-2026-006", None)):
            row(rows, "entry-id", id_).update(
                {"portfolio-state": "Paused", "data-date": None, "colour": None, "gate-date": day}
            )

    paused = edited("portfolio-register", "entries", pause)
    assert by(paused, "entries", "entry-id", "NF-2026-003")["line-check"] == "OK"
    assert by(paused, "entries", "entry-id", "NF-2026-006")["line-check"] == "No gate date"


@pytest.mark.parametrize(
    ("id_", "table", "check", "columns", "tables"),
    [
        ("schedule", "tasks", "task-check", ("after-one", "after-two", "latest-finish"), ()),
        (
            "work-breakdown-structure",
            "packages",
            "package-check",
            ("budget-line", "package-sum"),
            ("lines", "deliverables"),
        ),
        ("resource-plan", "people", "person-check", (), ("needs",)),
        ("product-backlog", "items", "row-check", ("points",), ()),
    ],
)
def test_what_a_small_project_may_leave_out_is_not_asked_for(
    id_: str, table: str, check: str, columns: tuple[str, ...], tables: tuple[str, ...]
) -> None:
    def leave_out(rows: Rows) -> None:
        for each in rows:
            each.update(dict.fromkeys(columns))

    small = changed(example(id_), table, leave_out)
    small = replace(small, rows={**small.rows, **dict.fromkeys(tables, ())})
    found = {row[check] for row in calculate(form(id_), small).rows[table]}
    assert found <= {"OK", "Over 4 weeks"}
