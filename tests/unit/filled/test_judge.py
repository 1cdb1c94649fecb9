"""A filled copy is told what it lacks, and nothing that it does not."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import pytest
from lxml import etree

from handrail.downloads.copy import Flavour
from handrail.downloads.package import pack, unpack
from handrail.filled.judge import judge
from handrail.filled.judgement import JUDGEMENTS
from handrail.filled.read import read
from handrail.filled.remark import Remark
from handrail.form.defined import definition_of
from handrail.form.form import forms
from handrail.model.template import Answer
from tests.filled import blank, definition, filled, form, reading, small
from tests.spoil import W, changed, without_controls, without_stamp
from tests.support import Files

FORMS = ("plan", "budget", "plan-deck")


def remarks(id_: str, data: bytes, *, superset: bool = False) -> list[Remark]:
    return judge(reading(id_, data), definition(id_), definition(id_), superset=superset)


def told(id_: str, change: Mapping[str, Answer], **more: bool) -> list[tuple[str, str]]:
    """Return rule and place of what is said of an example with some answers changed."""
    return [(each.rule, each.place) for each in remarks(id_, filled(id_, change), **more)]


@pytest.mark.parametrize("id_", FORMS)
def test_the_example_is_told_nothing(id_: str) -> None:
    assert remarks(id_, filled(id_)) == []


@pytest.mark.parametrize("flavour", [Flavour.GUIDED, Flavour.PLAIN])
@pytest.mark.parametrize("id_", FORMS)
def test_an_empty_copy_is_told_what_is_required_and_nothing_else(
    id_: str, flavour: Flavour
) -> None:
    found = remarks(id_, blank(id_, flavour))
    required = {
        f"{block.title}, {field.label}"
        for block in definition(id_).blocks
        for field in block.fields
        if field.required
    }
    few = {table.label for table in definition(id_).tables.values() if table.min_rows}
    assert {each.place for each in found if each.rule == "answer-missing"} == required
    assert {each.place for each in found if each.rule == "too-few-rows"} == few
    assert {each.rule for each in found} <= {"answer-missing", "too-few-rows"}


def test_a_required_answer_that_is_missing_is_named_with_its_place() -> None:
    assert told("plan", {"goal": None}) == [("answer-missing", "Goal, The goal")]


def test_an_answer_that_does_not_fit_is_named_with_its_row() -> None:
    def spoil(root: etree._Element) -> None:
        _say(root, "document-status", "Perhaps")

    (remark,) = remarks("plan", changed(filled("plan"), spoil))
    assert remark.rule == "answer-misfit"
    assert "must be one of" in remark.message


def test_a_day_in_a_row_that_can_be_two_is_told_with_both() -> None:
    def spoil(root: etree._Element) -> None:
        for chosen in root.iter(f"{W}date"):
            chosen.attrib.pop(f"{W}fullDate", "")  # typed, not chosen
        _say(root, "tasks.due", "03/05/2026")

    remark = remarks("plan", changed(filled("plan"), spoil))[0]
    assert (remark.rule, remark.place) == ("answer-misfit", "Tasks, row 1, Due")
    assert remark.hint == '"03/05/2026" can be two days: write 2026-05-03 or 2026-03-05'


def test_unanswered_questions_are_warned_of_once_something_is_written() -> None:
    asked = form("plan").readiness
    assert len(told("plan", {"readiness": {}})) == len(asked)
    assert {rule for rule, _ in told("plan", {"readiness": {}})} == {"readiness-unanswered"}


def test_guidance_left_in_is_counted_by_section() -> None:
    found = remarks("plan", filled("plan", flavour=Flavour.GUIDED))
    left = [each for each in found if each.rule == "guidance-left"]
    assert "Goal" in {each.place for each in left}
    said = {each.message for each in left}
    assert {
        "1 paragraph of guidance is left",
        "2 paragraphs of guidance are left",
    } <= said, said


def test_a_prompt_left_in_an_optional_field_is_warned_of() -> None:
    found = remarks("plan", filled("plan", flavour=Flavour.PLAIN))
    optional = {field.label for field in form("plan").fields.values() if not field.required}
    assert {each.rule for each in found} == {"prompt-left"}
    assert any(label in each.message for label in optional for each in found)


def test_guidance_is_known_without_its_style_too() -> None:
    def spoil(root: etree._Element) -> None:
        for style in root.iter(f"{W}pStyle"):
            style.set(f"{W}val", "Normal")

    found = remarks("plan", changed(filled("plan", flavour=Flavour.GUIDED), spoil))
    assert "guidance-left" in {each.rule for each in found}


def test_a_deleted_section_is_named_once() -> None:
    def spoil(root: etree._Element) -> None:
        body = root.find(f"{W}body")
        assert body is not None
        gone = False
        for child in list(body):
            if _style(child) == "Heading1":
                gone = child.xpath("string()") == "Goal"
            if gone:
                body.remove(child)

    found = remarks("plan", changed(filled("plan"), spoil))
    assert [(each.rule, each.place) for each in found] == [("part-deleted", "Goal")]


def test_a_section_of_ones_own_is_welcome_only_if_asked_for() -> None:
    def spoil(root: etree._Element) -> None:
        body = root.find(f"{W}body")
        assert body is not None
        heading = next(child for child in body if _style(child) == "Heading1")
        added = etree.fromstring(etree.tostring(heading))
        for text in added.iter(f"{W}t"):
            text.text = "Lessons so far"
        heading.addprevious(added)

    data = changed(filled("plan"), spoil)
    assert [each.rule for each in remarks("plan", data)] == ["part-unexpected"]
    assert remarks("plan", data, superset=True) == []


def test_a_copy_that_does_not_say_its_edition_is_told_so() -> None:
    data = without_stamp(filled("plan"))
    parts = {name: part for name, part in unpack(data).items() if "footer" not in name}
    name = "word/_rels/document.xml.rels"
    parts[name] = re.sub(rb"<Relationship [^>]*footer[^>]*/>", b"", parts[name])
    assert [each.rule for each in remarks("plan", pack(parts))] == ["edition-unknown"]


def test_a_copy_of_a_form_that_changed_since_is_outdated() -> None:
    files = Files().patch("templates/documents/plan.yaml#sections.0", "title: Our goal")
    library = files.load().library
    found = remarks("plan", filled("plan", library=library))
    assert found[0].rule == "edition-outdated"
    assert f"edition {small().settings.edition}" in found[0].message


def test_text_found_by_its_label_alone_is_doubtful_and_a_date_that_fits_is_not() -> None:
    found = remarks("plan", changed(filled("plan"), without_controls))
    assert {each.rule for each in found} == {"answer-doubtful"}
    said = " ".join(each.message for each in found)
    assert "“Project name”" in said
    assert "“Document status”" not in said


def test_a_value_that_two_rows_share_is_named_with_both_rows() -> None:
    place = "templates/workbooks/budget.yaml#sheets.0.table.columns.0"
    library = Files().patch(place, "unique: yes").load().library
    changed_form = next(each for each in forms(library) if each.template.id == "budget")
    made = definition_of(changed_form, "2026.1")
    table = made.tables["lines"]
    first = table.columns[0]
    rows = [{**dict(row), first.id: "Twice"} for row in changed_form.template.example["lines"]]
    data = filled("budget", {"lines": rows}, library=library)
    found, _ = read(data, "copy.xlsx", [made])
    (remark,) = judge(found, made, made)
    assert remark.rule == "value-repeated"
    assert remark.message.endswith("in rows 1 and 2")


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (lambda cell: cell.remove(next(cell.iterchildren("{*}f"))), "formula-typed-over"),
        (lambda cell: setattr(next(cell.iterchildren("{*}f")), "text", "1+1"), "formula-changed"),
    ],
)
def test_a_cell_that_no_longer_calculates_as_the_form_does_is_named(
    change: Callable[[etree._Element], None], rule: str
) -> None:
    def spoil(root: etree._Element) -> None:
        change(next(cell for cell in root.iter("{*}c") if cell.find("{*}f") is not None))

    data = filled("budget")
    parts = unpack(data)
    sheets = sorted(name for name in parts if name.startswith("xl/worksheets/sheet"))
    sheet = next(name for name in sheets if b"<f>" in parts[name])
    found = remarks("budget", changed(data, spoil, sheet))
    assert [each.rule for each in found] == [rule]


@pytest.mark.parametrize("id_", sorted(JUDGEMENTS))
def test_every_judgement_has_a_page_with_a_wrong_and_a_right_example(id_: str) -> None:
    doc = JUDGEMENTS[id_].doc
    assert "\nWrong: " in doc
    assert "\nRight: " in doc


def _say(root: etree._Element, tag: str, words: str) -> None:
    for control in root.iter(f"{W}sdt"):
        found = control.find(f"{W}sdtPr/{W}tag")
        if found is not None and found.get(f"{W}val") == tag:
            for text in control.iter(f"{W}t"):
                text.text = words


def _style(element: etree._Element) -> str:
    style = element.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else str(style.get(f"{W}val"))
