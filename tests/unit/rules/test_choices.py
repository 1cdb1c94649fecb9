"""A choice that a list has lost is one finding, at the list or at the answer that is alone."""

from __future__ import annotations

from handrail.finding import Finding
from tests.support import Files

PLAN = "templates/documents/plan.yaml"
COMMON = "templates/common.yaml"
LIST = """lists:
  - id: urgency
    title: Urgency
    choices:
      - value: Low
        means: It may wait.
      - value: High
        means: It may not.
      - value: Never
        means: Nobody needs it.
"""
COLUMN = """          - id: urgency
            label: Urgency
            type: choice
            options: urgency
            guidance: How soon it is needed.
"""


def plan(*urgencies: str, says: str = "Leave this text as it is.") -> str:
    """Return the plan with a column of choices, and these answers in its example."""
    text = Files().texts[PLAN].decode()
    text = text.replace("sections:\n", f"{LIST}sections:\n", 1)
    text = text.replace("Leave this text as it is.", says)
    text = text.replace("          - id: due\n", f"{COLUMN}          - id: due\n", 1)
    before, _ = text.split("    - {task: Write the form")
    rows = (f"    - {{task: Step {n}, urgency: {word}}}\n" for n, word in enumerate(urgencies))
    return before + "".join(rows)


def told(text: str, path: str = PLAN) -> list[tuple[str, str]]:
    """Return the line that is marked and what is said, of each finding."""
    found = Files().put(path, text).findings()
    return [(_line(text, finding), finding.message) for finding in found]


def _line(text: str, finding: Finding) -> str:
    return text.split("\n")[finding.mark.line - 1].strip()


def test_a_list_and_its_example_agree() -> None:
    assert told(plan("Low", "High", "High")) == []


def test_a_choice_that_is_called_otherwise_is_told_once_at_the_list() -> None:
    text = plan("Low", "High", "High").replace("- value: High", "- value: Zebra")
    says = '"Urgency" does not offer "High", which 2 places of the example choose'
    assert told(text, PLAN) == [("choices:", says)]  # or is it "Never" that had been "High"?


def test_a_choice_that_was_misspelt_is_told_where_it_stands() -> None:
    text = plan("Low", "High", "High", "Never").replace("- value: High", "- value: Hihg")
    says = '"Urgency" does not offer "High", which 2 places of the example choose'
    assert told(text) == [("- value: Hihg", says)]


def test_a_choice_that_the_form_explains_is_right_even_if_one_place_gives_it() -> None:
    text = plan("Low", "High", "Never", says="Write High where it may not wait.")
    text = text.replace("- value: High", "- value: Zebra")
    says = '"Urgency" does not offer "High", which one place of the example chooses'
    assert told(text) == [("- value: Zebra", says)]


def test_a_choice_that_was_deleted_is_told_once_at_the_list() -> None:
    text = plan("Low", "High", "High", "Never")
    text = text.replace("      - value: High\n        means: It may not.\n", "")
    says = '"Urgency" does not offer "High", which 2 places of the example choose'
    assert told(text) == [("choices:", says)]


def test_one_answer_that_is_misspelt_is_told_where_it_stands() -> None:
    text = plan("Low", "High", "Hihg", "Never")
    (finding,) = Files().put(PLAN, text).findings()
    assert _line(text, finding) == "- {task: Step 2, urgency: Hihg}"
    assert finding.hint == 'did you mean "High"?'


def test_a_choice_that_is_filler_is_told_as_filler_only() -> None:
    text = plan("Low", "High", "High").replace("- value: High", "- value: TBD")
    assert told(text) == [("- value: TBD", '"TBD" is filler, not guidance')]


def test_a_column_with_the_choices_of_another_list_is_told_at_the_column() -> None:
    text = plan("Low", "High", "High").replace("options: urgency", "options: decision")
    (found,) = told(text)
    assert found[0] == "options: decision"


def test_a_choice_of_all_forms_is_told_once_however_many_examples_give_it() -> None:
    text = Files().texts[COMMON].decode().replace("[Draft, Final]", "[Draft, Finished]")
    (found,) = told(text, COMMON)
    assert found[0] == "choices: [Draft, Finished]"
    assert found[1].endswith("examples choose")
