"""What was taken away from all forms, and what lacks its type, is told once where it stood."""

from __future__ import annotations

from tests.support import Files

COMMON, BUDGET = "templates/common.yaml", "templates/workbooks/budget.yaml"
PLAN = "templates/documents/plan.yaml"
COVER = """  - id: project-name
    label: Project name
    required: yes
    guidance: As in the list of projects.
    placeholder: Name of the project
"""


def test_a_field_of_the_cover_that_was_deleted_is_told_once_and_not_in_every_form() -> None:
    files = Files()
    text = files.texts[COMMON].decode()
    assert COVER in text
    (finding,) = files.put(COMMON, text.replace(COVER, "")).findings()
    assert (finding.rule, str(finding.mark.path)) == ("example-misfit", COMMON)
    assert (
        finding.message == '"project-name" is not in what every form has, and 3 examples answer it'
    )


def test_a_calculated_column_that_lacks_its_type_is_told_at_the_column() -> None:
    files = Files()
    text = files.texts[BUDGET].decode()
    old = "label: Cost, type: money, "
    assert old in text
    (finding,) = files.put(BUDGET, text.replace(old, "label: Cost, ")).findings()
    assert finding.message == '"Cost" is text, but a calculation needs it as a number'
    assert finding.hint == 'add "type: number"'
    assert "id: cost" in text.split("\n")[finding.mark.line - 1]


def test_what_one_example_answers_goes_along_with_what_every_example_answers() -> None:
    files = Files().patch(f"{PLAN}#example", "phase-name: Outline")
    text = files.texts[COMMON].decode()
    (finding,) = files.put(COMMON, text.replace(COVER, "")).findings()
    assert str(finding.mark.path) == COMMON
    assert finding.message.endswith('3 examples answer it; the same goes for "phase-name"')


def test_the_file_of_what_every_form_has_is_missed_once() -> None:
    files = Files()
    del files.texts[COMMON]
    (finding,) = files.findings()
    assert (finding.rule, str(finding.mark.path)) == ("example-misfit", COMMON)
