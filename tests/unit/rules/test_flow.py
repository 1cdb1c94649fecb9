"""What a method does not make in time, or makes for nobody, is told once for each cause."""

from __future__ import annotations

from handrail.finding import Finding, Severity
from tests.support import Files

HOUSE = "standards/methodologies/house.yaml"
GATE = "standards/gates/g1-go.yaml"
FIRST, SECOND = f"{HOUSE}#phases.0.activities.0", f"{HOUSE}#phases.0.activities.1"
LATER = f"{HOUSE}#phases.1.activities.0"


def only(files: Files) -> Finding:
    """Return the only error."""
    (finding,) = [one for one in files.findings() if one.severity is Severity.ERROR]
    return finding


def line(files: Files, finding: Finding) -> str:
    text = files.texts[str(finding.mark.path)].decode()
    return text.split("\n")[finding.mark.line - 1].strip()


def other(files: Files, title: str, old: str = "", new: str = "") -> Files:
    """Add a second method beside the house's own, with one change."""
    text = files.texts[HOUSE].decode().replace("House method", title)
    text = text.replace("Keep the plan to one page.", "Keep it short.")
    return files.put(f"standards/methodologies/{title.lower()}.yaml", text.replace(old, new, 1))


def test_what_two_activities_miss_is_told_at_the_first() -> None:
    files = Files()
    files.patch(SECOND, "inputs: [plan, budget, report]")
    files.patch(FIRST, "inputs: [report]")
    finding = only(files)
    assert finding.rule == "unproduced-input"


def test_an_activity_that_stands_too_early_is_told_once_whatever_it_misses() -> None:
    files = Files().patch(LATER, "outputs: [report, budget]\ninputs: [report, budget]")
    files.patch(FIRST, "inputs: [report, budget]").patch(SECOND, "inputs: [plan]\noutputs: []")
    finding = only(files)
    assert finding.message == (
        'nothing makes "Final report" before "Write the plan"; the same goes for "Budget"'
    )


def test_an_activity_that_stands_too_late_is_told_once_where_it_makes_what_others_miss() -> None:
    files = Files().patch(LATER, "outputs: [report, plan]").patch(FIRST, "outputs: []")
    files.patch(SECOND, "inputs: [plan, budget, report]")
    finding = only(files)
    assert finding.rule == "unproduced-input"
    assert finding.message == (
        '"Plan" is made too late: "Count the cost" needs it before; the same goes for "Final report"'
    )
    assert line(files, finding) == "- plan"


def test_a_paper_that_nothing_makes_any_more_is_told_once_with_its_gate_and_activities() -> None:
    files = Files().patch(FIRST, "outputs: []")
    finding = only(files)
    assert finding.rule == "unproduced-input"
    assert finding.message == 'nothing makes "Plan" before "Count the cost"'


def test_a_paper_that_a_gate_asks_of_every_method_in_vain_is_told_once_at_the_gate() -> None:
    files = other(Files(), "Other").patch(f"{GATE}#evidence.0", "artifact: report")
    finding = only(files)
    assert (finding.rule, str(finding.mark.path)) == ("late-evidence", GATE)
    assert '"House method" and "Other"' in finding.message


def test_a_paper_that_one_method_alone_does_not_make_is_told_in_that_method() -> None:
    files = other(Files(), "Other", "outputs: [plan]", "outputs: []")
    path = "standards/methodologies/other.yaml"
    files.put(path, files.texts[path].replace(b"inputs: [plan, budget]", b"inputs: [budget]"))
    finding = only(files)
    assert (finding.rule, str(finding.mark.path)) == ("late-evidence", path)
    assert line(files, finding) == "gate: g1-go"


def test_what_a_method_makes_for_nobody_is_told_once() -> None:
    files = Files().patch(SECOND, "inputs: [plan]").patch(LATER, "inputs: []")
    finding = only(files)
    assert finding.rule == "unused-output"
    assert finding.message.endswith('; the same goes for "Final report"')


def test_what_is_left_over_when_something_has_gone_is_not_told_too() -> None:
    files = Files().patch(FIRST, "outputs: []").patch(LATER, "inputs: []")
    assert only(files).rule == "unproduced-input"
