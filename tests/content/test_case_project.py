"""The worked examples tell of one project: names, dates and sums agree from file to file.

The facts stand in docs/case-project.md. Whoever adds an example keeps to them, or adds new ones there.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from handrail.downloads.words import shown
from handrail.form.calculate import calculate
from handrail.form.filled import Filled, read_answers
from handrail.form.form import Form, forms
from handrail.form.values import Value
from handrail.model.artifact import Artifact
from handrail.model.field import Field, FieldType
from handrail.model.gate import Gate
from handrail.model.needs import needs
from tests.content.shipped import broken, each_form, library, path_of
from tests.support import ROOT

PAGE = (ROOT / "docs" / "case-project.md").read_text("utf-8")
FLAT = " ".join(PAGE.replace("*", "").split())
OFFICE = "NF-2026-000"
"""The examples of the office's own papers are not about a project."""
CR_003 = dt.timedelta(days=14)
MOVED_BY_CR_003 = {
    "Forms and case desk built",
    "Pilot with event permits starts",
    "Go live for all permits (gate 4)",
    "Project closed (gate 5)",
}


@cache
def example(id_: str) -> Filled:
    """Return the worked example of one template, calculated."""
    form = next((form for form in forms(library()) if form.template.id == id_), None)
    assert form, f"there is no template {id_}"
    if str(path_of(form)) in broken():
        pytest.skip(f"{path_of(form)} has errors: mend them first")
    return calculate(form, read_answers(form, form.example)[0])


def value(id_: str, name: str) -> Any:
    """Return the answer to one field."""
    return example(id_).values[name]


def rows(id_: str, table: str) -> tuple[Mapping[str, Any], ...]:
    return example(id_).rows[table]


def column(id_: str, table: str, name: str) -> list[Any]:
    return [row[name] for row in rows(id_, table)]


def by(id_: str, table: str, key: str) -> dict[str, Mapping[str, Any]]:
    return {str(row[key]): row for row in rows(id_, table)}


def answers(form: Form) -> Iterator[tuple[Field, Value]]:
    """Yield every answer of a form's example with its field or column."""
    filled = read_answers(form, form.example)[0]
    for id_, answer in filled.values.items():
        if answer is not None:
            yield form.fields[id_], answer
    for id_, table in form.tables.items():
        columns = {column.id: column for column in table.columns}
        for row in filled.rows.get(id_, ()):
            yield from ((columns[name], given) for name, given in row.items() if given is not None)


def words(form: Form) -> str:
    return "\n".join(shown(field, answer) for field, answer in answers(form))


def fact(label: str) -> str:
    """Return one line of the table of facts."""
    found = re.search(rf"^\| {re.escape(label)} \| (.+?) \|$", PAGE, re.MULTILINE)
    assert found, f"docs/case-project.md says nothing of {label}"
    return found[1]


def amounts(title: str) -> dict[str, int]:
    """Return the lines of the table of money, without the sums."""
    section = PAGE.split(f"## {title}", 1)[1].split("\n## ", 1)[0]
    found = re.findall(r"^\| ([^*|]+?) \| ([0-9,]+) \|$", section, re.MULTILINE)
    return {label: int(sum_.replace(",", "")) for label, sum_ in found}


# Who and what


@each_form()
def test_an_example_is_about_the_case_project(form: Form) -> None:
    given = form.example
    if given["project-id"] != OFFICE:
        assert str(given["project-name"]).split(":")[0] == "Permits Online"
        assert given["project-id"] == "NF-2025-014"


@each_form()
def test_everybody_in_an_example_is_known(form: Form) -> None:
    for field, answer in answers(form):
        if field.type is FieldType.PERSON:
            for name in re.split(r", | and |; ", str(answer)):
                is_name = re.fullmatch(r"[A-Z]\w+ [A-Z]\w+", name)
                assert not is_name or name in FLAT, f"{name} is not in docs/case-project.md"


@each_form()
def test_every_number_of_a_risk_issue_change_or_benefit_is_known(form: Form) -> None:
    if form.example["project-id"] == OFFICE:
        return
    for number in sorted(set(re.findall(r"\b(?:R|I|CR|B|D|L)-\d{3}\b", words(form)))):
        kind, _, count = number.partition("-")
        ranges = re.findall(rf"\b{kind}-(\d+) to {kind}-(\d+)\b", FLAT)
        known = number in FLAT or any(int(a) <= int(count) <= int(b) for a, b in ranges)
        assert known, f"{number} is not in docs/case-project.md"


def test_the_people_of_the_charter_are_those_of_the_case() -> None:
    charter = example("project-charter").values
    assert charter["sponsor"] == fact("Sponsor").split(",")[0]
    assert charter["manager"] == fact("Project manager")
    committee = column("project-charter", "committee", "member")
    assert committee[0] == charter["sponsor"]
    assert {"Helen Marsh", "Priya Nair", "Ruth Adeyemi"} <= set(committee)


# Money


def test_the_lines_of_the_budget_add_up_to_380000() -> None:
    lines = amounts("Money (EUR)")
    contingency = lines.pop("Contingency, held by the sponsor")
    assert sum(lines.values()) == 380_000
    assert contingency == 38_000
    assert "**380,000**" in PAGE
    assert "**418,000**" in PAGE


def test_the_charter_gives_the_range_around_that_sum() -> None:
    low, likely, high = (value("project-charter", f"budget-{n}") for n in ("low", "likely", "high"))
    assert (low, likely, high) == (320_000, 380_000, 456_000)
    assert high == likely * Decimal("1.2")
    assert value("project-charter", "estimate") == "±20 %"
    one_off = [r for r in rows("cost-benefit-workbook", "cash-flows") if r["option"] == "Preferred"]
    assert sum(row["one-off-cost"] for row in one_off) == likely


def test_the_funding_of_the_case_covers_every_year_and_adds_up() -> None:
    years = rows("business-case", "funding-by-year")
    for row in years:
        assert row["capital-cost"] + row["yearly-cost"] == row["funded-sum"]
    assert years[0]["funded-sum"] == 380_000
    assert sum(row["funded-sum"] for row in years) == value("business-case", "whole-life-cost")
    assert "284,000" in str(example("project-charter").values["funding"])
    assert "96,000" in str(example("project-charter").values["funding"])


def test_the_results_of_the_workbook_are_quoted_in_the_business_case() -> None:
    worked = example("cost-benefit-workbook").figures
    for row in rows("business-case", "option-figures"):
        option = str(row["figures-option"]).split()[-1].lower()
        for quoted, name in (
            ("figures-pv-costs", "pv-costs"),
            ("figures-pv-benefits", "pv-benefits"),
            ("figures-npv", "npv"),
            ("figures-bcr", "bcr"),
            ("figures-payback", "payback-time"),
            ("figures-score", "total"),
        ):
            assert row[quoted] == worked[f"{name}-{option}"], (option, name)


def test_the_tests_of_the_workbook_are_quoted_in_the_business_case() -> None:
    scenarios = by("cost-benefit-workbook", "scenarios", "scenario")
    quoted = column("business-case", "tests", "test-result")
    names = ("Costs rise", "Benefits fall", "Benefits come late")
    for name, result in zip(names, quoted, strict=False):
        assert result == f"NPV EUR {scenarios[name]['scenario-npv-preferred']:,}"
    figures: Mapping[str, Any] = example("cost-benefit-workbook").figures
    for name in ("switch-costs", "switch-benefits"):
        assert f"{figures[name] * 100:.2f} %" in quoted[3]


def test_the_scores_of_the_workbook_are_those_of_the_business_case() -> None:
    worked = rows("cost-benefit-workbook", "criteria")
    for row, quoted in zip(worked, rows("business-case", "short-list"), strict=True):
        assert quoted["case-criterion"] == row["criterion"]
        assert quoted["case-weight"] == row["weight"]
        for option in ("minimum", "preferred", "alternative"):
            assert quoted[f"case-score-{option}"] == row[f"score-{option}"]


def test_the_benefits_of_the_case_are_those_that_the_workbook_counts() -> None:
    flows = [r for r in rows("cost-benefit-workbook", "cash-flows") if r["option"] == "Preferred"]
    cash = sum(r["yearly-value"] for r in rows("business-case", "benefits") if r["kind"] == "Cash")
    assert cash == 148_000
    assert [row["benefits"] for row in flows] == [0, cash / 2, cash, cash, cash, cash]
    assert {row["running-cost"] for row in flows[1:]} == {42_000}


def test_the_risks_of_the_case_have_the_expected_value_it_says() -> None:
    risks = rows("business-case", "case-risks")
    for row in risks:
        assert row["case-probability"] * row["case-impact"] == row["expected-value"]
    said = example("business-case").values
    assert sum(row["expected-value"] for row in risks) == said["expected-sum"] == 37_000
    assert said["contingency"] == 38_000


REPORTS = ["status-report", "steering-committee-deck"]


@pytest.mark.parametrize("id_", REPORTS)
def test_the_money_of_a_report_adds_up_to_its_total(id_: str) -> None:
    *lines, total = rows(id_, "money")
    assert str(total["budget-line"]) == "Total"
    for name in ("budget", "spent", "committed", "forecast-cost", "variance"):
        assert sum(line[name] for line in lines) == total[name], name
    for line in (*lines, total):
        assert line["forecast-cost"] - line["budget"] == line["variance"]
        assert line["spent"] + line["committed"] <= line["forecast-cost"]
    assert (total["budget"], total["spent"], total["committed"], total["forecast-cost"]) == (
        393_000, 248_500, 71_000, 399_000,
    )  # fmt: skip


def test_report_and_deck_show_the_same_money() -> None:
    numbers = ("budget", "spent", "committed", "forecast-cost", "variance")
    one, other = (
        [[row[name] for name in numbers] for row in rows(id_, "money")] for id_ in REPORTS
    )
    assert one == other


def test_the_current_budget_is_the_approved_one_plus_the_changes_approved() -> None:
    changes = by("steering-committee-deck", "appendix-changes", "change-id")
    approved = sum(r["change-cost"] for r in changes.values() if r["change-state"] == "Approved")
    assert approved == 13_000
    (*_, total) = rows("status-report", "money")
    assert total["budget"] == 380_000 + approved
    assert total["forecast-cost"] == total["budget"] + changes["CR-004"]["change-cost"]
    left = example("status-report").values["contingency-left"]
    assert left == 38_000 - approved == example("risk-register").values["contingency"]
    deck = example("steering-committee-deck").values
    assert deck["contingency-now"] == left
    assert deck["contingency-after"] == left - changes["CR-004"]["change-cost"]


def test_the_budget_of_august_holds_the_numbers_of_the_report() -> None:
    book = rows("budget-workbook", "cost-lines")
    report = rows("status-report", "money")[:-1]
    for one, other in zip(book, report, strict=True):
        assert one["cost-line"] == other["budget-line"]
        assert one["line-budget"] == other["budget"]
        assert one["line-spent"] == other["spent"]
        assert one["line-committed"] == other["committed"]
        assert one["line-forecast"] == other["forecast-cost"]
    assert sum(row["gate-sum"] for row in book) == 380_000


def test_the_work_packages_cost_what_the_budget_has_for_them() -> None:
    lines = {row["cost-line"]: row["line-budget"] for row in rows("budget-workbook", "cost-lines")}
    for row in rows("work-breakdown-structure", "lines"):
        assert row["line-approved"] == lines[row["line-name"]]
    assert example("work-breakdown-structure").figures["sum-approved"] == 393_000


def test_the_final_account_begins_with_the_approved_budget_and_adds_up() -> None:
    *lines, total = rows("end-project-report", "cost-result")
    for name in ("cost-approved", "cost-current", "cost-final", "cost-difference"):
        assert sum(line[name] for line in lines) == total[name], name
    assert total["cost-approved"] == 380_000
    changes = rows("end-project-report", "changes-result")
    assert total["cost-current"] == 380_000 + sum(row["change-money"] for row in changes)
    said: Mapping[str, Any] = example("end-project-report").values
    assert said["contingency-used"] == total["cost-current"] - total["cost-approved"]
    unused = said["contingency-approved"] - said["contingency-used"]
    assert said["money-returned"] == unused - total["cost-difference"]


# Risks, issues and changes


def test_the_risks_of_the_reports_are_in_the_register_under_the_same_name() -> None:
    register = by("risk-register", "risks", "risk-id")
    issues = by("issue-log", "issues", "issue-id")
    deck = "steering-committee-deck"
    for id_, table, number, title, level in (
        ("status-report", "top-risks", "register-id", "risk-title", "risk-level"),
        (deck, "risks-for-you", "register-id", "risk-title", "risk-level"),
        (deck, "appendix-risks", "extract-id", "extract-title", "extract-level"),
    ):
        for row in rows(id_, table):
            if row[number] in issues:
                assert row[title] == issues[row[number]]["issue-title"]
                continue
            risk = register[row[number]]
            assert str(row[title]).removesuffix(" (opportunity)") == risk["title"]
            assert row[level] == risk["level"]
            assert risk["status"] in {"Open", "Watching"}


def test_the_deck_lists_every_risk_that_can_still_happen() -> None:
    register = rows("risk-register", "risks")
    alive = {row["risk-id"] for row in register if row["status"] in {"Open", "Watching"}}
    assert set(column("steering-committee-deck", "appendix-risks", "extract-id")) == alive


def test_the_risks_at_gate_1_are_the_same_in_charter_case_and_register() -> None:
    charter = set(column("project-charter", "top-risks", "risk-id"))
    case = set(column("business-case", "case-risks", "case-risk-id"))
    assert charter == case == {f"R-00{number}" for number in range(1, 6)}
    assert case <= set(column("risk-register", "risks", "risk-id"))


def test_the_exposure_is_said_with_the_sum_of_the_register() -> None:
    figures: Mapping[str, Any] = example("risk-register").figures
    assert figures["exposure-threats"] == 27_250
    said = str(example("steering-committee-deck").values["risks-message"])
    assert f"{figures['exposure-threats']:,}" in said
    assert figures["headroom"] == 25_000 - figures["exposure-threats"]


@pytest.mark.parametrize(
    ("id_", "table", "number", "cost"),
    [
        ("steering-committee-deck", "appendix-changes", "change-id", "change-cost"),
        ("change-log", "changes", "change-id", "cost"),
    ],
)
def test_a_change_costs_the_same_wherever_it_is_told(
    id_: str, table: str, number: str, cost: str
) -> None:
    found = {str(row[number]): row[cost] for row in rows(id_, table)}
    assert found == {"CR-001": 4_000, "CR-002": 46_000, "CR-003": 9_000, "CR-004": 6_000}


def test_changes_are_answered_on_the_same_day_in_log_and_deck() -> None:
    log = by("change-log", "changes", "change-id")
    for row in rows("steering-committee-deck", "appendix-changes"):
        assert log[row["change-id"]].get("answered-on") == row.get("change-date")


# Dates


def test_the_milestones_of_the_charter_are_the_baseline_of_every_report() -> None:
    charter = column("project-charter", "milestones", "milestone-date")
    assert charter == sorted(charter)
    for id_ in REPORTS:
        assert column(id_, "milestones", "baseline") == charter[2:]


@pytest.mark.parametrize("id_", [*REPORTS, "schedule"])
def test_milestones_move_only_as_cr_003_says(id_: str) -> None:
    for row in rows(id_, "milestones"):
        moved = row["forecast"] - row["baseline"]
        assert row["slip"] == moved.days
        if row["milestone"] in MOVED_BY_CR_003:
            assert moved == CR_003, row["milestone"]
        elif row["milestone"] == "Supplier contract signed":
            assert moved == dt.timedelta(days=7)
        else:
            assert moved == dt.timedelta(0), row["milestone"]


def test_milestones_are_forecast_for_the_same_day_in_every_paper() -> None:
    plan = by("schedule", "milestones", "milestone")
    for id_ in REPORTS:
        for row in rows(id_, "milestones"):
            for name in ("baseline", "forecast"):
                assert plan[row["milestone"]][name] == row[name]
            assert plan[row["milestone"]]["milestone-status"] == row["milestone-status"]


def test_the_project_ended_on_the_days_that_were_forecast() -> None:
    forecast = by("status-report", "milestones", "milestone")
    for row in rows("end-project-report", "dates-result"):
        assert row["date-slip"] == (row["date-actual"] - row["date-baseline"]).days
        if row["date-milestone"] in forecast:
            assert row["date-actual"] == forecast[row["date-milestone"]]["forecast"]


def test_the_colours_of_report_and_deck_are_the_same() -> None:
    names = ("dimension", "colour-now", "colour-last", "outlook")
    report = [[row[name] for name in names] for row in rows("status-report", "dimension-status")]
    deck = [[row[name] for name in names] for row in rows("steering-committee-deck", "position")]
    assert report == deck
    assert value("status-report", "overall") == value("steering-committee-deck", "overall")


def test_every_paper_of_august_has_one_data_date() -> None:
    day = dt.date(2026, 8, 31)
    assert example("status-report").values["data-date"] == day
    assert example("steering-committee-deck").values["data-date"] == day
    assert example("budget-workbook").values["ledger-date"] == day
    for id_ in ("risk-register", "issue-log", "change-log", "decision-log", "lessons-log"):
        assert example(id_).values["as-at"] == day


@each_form()
def test_the_newest_line_of_a_history_is_about_the_version_at_hand(form: Form) -> None:
    filled = read_answers(form, form.example)[0]
    history = filled.rows.get("history", ())
    days = [row["date"] for row in history if isinstance(row["date"], dt.date)]
    assert days == sorted(days, reverse=True)
    if history:
        assert history[0]["version"] == filled.values["document-version"]
        day = filled.values["document-date"]
        assert isinstance(day, dt.date)
        assert max(days) <= day


def test_the_objectives_have_the_same_baselines_and_targets_everywhere() -> None:
    charter = rows("project-charter", "objectives")
    deck = rows("steering-committee-deck", "benefits")[:4]
    end = rows("end-project-report", "objectives-result")
    assert len(charter) == len(end) == 4
    for first, then, last in zip(charter, deck, end, strict=True):
        for target in (str(then["target-value"]), str(last["objective-target"])):
            assert str(first["target"]).removeprefix("EUR ").split()[0] in target
        for baseline in (str(then["baseline-value"]), str(last["objective-baseline"])):
            assert str(first["baseline"]).removeprefix("EUR ").split()[0] in baseline
        assert then["measure-owner"] == first["objective-owner"]


def test_the_lessons_are_as_many_as_the_case_says() -> None:
    figures = example("lessons-log").figures
    assert (figures["lessons-total"], figures["lessons-adopted"]) == (10, 4)
    assert column("lessons-log", "lessons", "lesson-id") == [f"L-{n:03}" for n in range(1, 11)]


def test_the_tailoring_record_settles_every_paper_of_the_list_once() -> None:
    """The answers are those of the sizing assessment, with the approach of the charter."""
    answers = {
        "cost": "from-50-to-500",
        "uncertainty": "some-new",
        "supplier": "yes",
        "personal-data": "ordinary",
        "people": "many",
        "operated": "yes",
        "approach": "predictive",
    }
    artifacts = [
        library().get(Artifact, one.artifact) for one in needs(library().tailoring, answers)
    ]
    titles = {str(one.title).casefold() for one in artifacts if one}
    settled = [
        (name, row["t-choice"])
        for row in rows("tailoring-record", "t-choices")
        for name in str(row["t-paper"]).casefold().split(", ")
    ]
    kept = sum(int(re.findall(r"\((\d+)", line)[0]) for line in value("tailoring-record", "t-kept"))
    assert {name for name, choice in settled if choice != "Add"} <= titles
    assert titles.isdisjoint(name for name, choice in settled if choice == "Add")
    dropped = sum(choice != "Add" for _, choice in settled)
    assert value("tailoring-record", "list-count") == len(titles) == kept + dropped


def test_the_gate_review_holds_every_paper_and_question_of_its_gate() -> None:
    gate = library().get(Gate, "g2-deliver")
    assert gate
    shown = " ".join(column("gate-review-checklist", "gr-paper-list", "gr-paper")).casefold()
    for item in gate.evidence:
        artifact = library().get(Artifact, item.artifact)
        assert artifact
        if artifact.id != "gate-review-checklist":
            assert str(artifact.title).casefold().split()[0] in shown, artifact.id
    asked = [str(one.ask) for one in gate.criteria]
    assert column("gate-review-checklist", "gr-question-list", "gr-ask") == asked
