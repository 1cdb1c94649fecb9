"""What a model refuses is told in the author's words, at the author's place, with a next step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from handrail.load.wording import _PATTERNS
from handrail.model.kinds import KINDS
from tests.support import Files, Told, told

ROLE = "standards/roles/tester.yaml"
GATE = "standards/gates/g1-go.yaml"
METHOD = "standards/methodologies/house.yaml"
PLAN = "templates/documents/plan.yaml"
BUDGET = "templates/workbooks/budget.yaml"


def only(place: str, old: str, new: str) -> tuple[Told, str]:
    """Exchange words in a file. Return the one thing told of it, and the words it marks."""
    files = Files()
    text = files.texts[place].decode()
    assert old in text
    text = text.replace(old, new, 1)
    (finding,) = files.put(place, text).load().findings
    found = told(finding)
    line = text.split("\n")[found.line - 1]
    return found, line[found.column - 1 : found.end_column - 1]


@pytest.mark.parametrize(
    ("place", "old", "new", "marked", "hint"),
    [
        pytest.param(ROLE, "group: Delivery\n", "group: Delivery\nduty: x\n", "duty", "duties", id="top"),
        pytest.param(
            ROLE, "    how_fast: at once", "    how_fast: at once\n    wen: x", "wen", "when", id="in a list"
        ),
        pytest.param(
            METHOD, "    duration: one week", "    duration: one week\n    no_gates: x", "no_gates", "no_gate", id="in a phase"
        ),
        pytest.param(
            METHOD, "        inputs: [report]", "        input: [report]", "input", "inputs", id="in an activity"
        ),
        pytest.param(
            PLAN, "        min_words: 5", "        minwords: 5", "minwords", "min_words", id="in a field of a section"
        ),
        pytest.param(
            PLAN, "            type: date", "            typ: date", "typ", "type", id="in a column of a table"
        ),
        pytest.param(
            BUDGET, "type: integer, required: yes", "type: integer, requird: yes", "requird", "required", id="in one line"
        ),
        pytest.param(
            BUDGET, "{id: total, label: Total, type: money,", "{id: total, label: Total, typo: money,", "typo", "type", id="in a figure"
        ),
        pytest.param(
            "standards/tailoring.yaml", "  - artifact: plan\n    because: Every", "  - artifact: plan\n    whn: {}\n    because: Every", "whn", "when", id="in a selection"
        ),
        pytest.param(
            "standards/pmo-types/supportive.yaml", "  gate_note:", "  gate_not: x\n  gate_note:", "gate_not", "gate_note", id="in a group"
        ),
        pytest.param(
            "site_config/library.yaml", "  name: Help desk", "  name: Help desk\n  e-mail: x", "e-mail", "email", id="in the settings"
        ),
    ],
)  # fmt: skip
def test_an_unknown_field_is_told_at_its_key_with_the_name_it_is_close_to(
    place: str, old: str, new: str, marked: str, hint: str
) -> None:
    found, words = only(place, old, new)
    assert found.rule == "unknown-field"
    assert words == marked
    assert found.message == f'there is no field called "{marked}" here'
    assert found.hint == f'did you mean "{hint}"?'


def test_an_unknown_field_that_is_close_to_nothing_lists_the_fields_there_are() -> None:
    found, _ = only(GATE, "    state: Finished", "    state: Finished\n    zzz: x")
    assert found.hint == "fields here: artifact, state, approved_by"


@pytest.mark.parametrize(
    ("place", "line", "parent"),
    [
        (ROLE, "typical_time: half time\n", "title: Tester"),
        (ROLE, "    how_fast: at once\n", "when: A check fails twice."),
        (METHOD, "        title: Write the plan\n", "id: write-plan"),
        (PLAN, "            label: Due\n", "id: due"),
        (PLAN, "        row: Task\n", "id: tasks"),
        ("templates/decks/plan-deck.yaml", "    layout: cover\n", "id: cover-slide"),
    ],
)
def test_a_missing_field_is_told_where_it_should_stand(place: str, line: str, parent: str) -> None:
    found, words = only(place, line, "")
    name = line.strip().partition(":")[0]
    assert found.rule == "missing-field"
    assert found.message == f'"{name}" is required here'
    assert words == parent


@pytest.mark.parametrize(
    ("place", "old", "new", "message"),
    [
        (GATE, "minutes: 30", "minutes: half an hour", '"minutes" must be a whole number'),
        (GATE, "minutes: 30", "minutes: 30.5", '"minutes" must be a whole number'),
        (GATE, "minutes: 30", "minutes: 2", '"minutes" must be 5 or more'),
        (GATE, "minutes: 30", "minutes: 1000", '"minutes" must be 480 or less'),
        (GATE, "minutes: 30", "minutes:", '"minutes" is empty'),
        (GATE, "minutes: 30", "minutes: [30]", '"minutes" must be a whole number'),
        (GATE, "code: G1", "code: gate 1", '"code" must be a capital letter and a digit, such as G2'),
        (ROLE, "approved_on: 2026-01-12", "approved_on: 2026-13-01", '"approved_on" must be a date such as 2026-03-31'),
        (ROLE, "approved_on: 2026-01-12", "approved_on: 2026-01-12 10:30", '"approved_on" must be a date such as 2026-03-31'),
        (ROLE, "approved_on: 2026-01-12", "approved_on: [2026-01-12]", '"approved_on" must be a date such as 2026-03-31'),
        (ROLE, 'version: "1.0"', "version: v1", '"version" must be a version such as 1.0'),
        (ROLE, "owner: project-manager", "owner: {role: project-manager}", '"owner" takes text, not fields'),
        (ROLE, "owner: project-manager", "owner: [a, b]", '"owner" takes one value, not several'),
        (ROLE, "title: Tester", "title: T", '"title" is too short: at least 2 letters'),
        (ROLE, "summary: Checks what was made.", "summary: |\n  One.\n  Two.", '"summary" must be text on one line'),
        (ROLE, "skills: [Telling a fault from a wish.]", "skills: {a: b}", '"skills" must be a list: put each entry on a line that begins with "- "'),
        (ROLE, "escalates:\n  - when: A check fails twice.\n", "escalates:\n  - A check fails twice.\n  - when: x\n", '"escalates, entry 1" must hold fields, each on a line "name: value"'),
        (PLAN, "        required: yes", "        required: perhaps", '"required" must be yes or no'),
        (PLAN, "minutes: [10, 20]", "minutes: [10]", '"minutes" needs at least 2 entries'),
        (PLAN, "minutes: [10, 20]", "minutes: [10, 20, 30]", '"minutes" takes at most 2 entries'),
        (BUDGET, '"SUM(lines[cost])"', '"SUM(lines[cost]"', '"formula" is no formula: '),
        ("standards/metrics/rework.yaml", "hours: 10}", "hours: ten}", '"hours" must be a number'),
        ("site_config/library.yaml", 'edition: "2026.1"', "edition: spring", '"edition" must be a name such as 2026.1'),
        ("site_config/brand.yaml", '"#15211e"', "black", '"ink" must be a colour such as #0b6152'),
    ],
)  # fmt: skip
def test_a_wrong_value_is_told_at_the_value_in_words_of_the_form(
    place: str, old: str, new: str, message: str
) -> None:
    found, words = only(place, old, new)
    assert found.rule == "wrong-value"
    assert found.message.startswith(message)
    assert words.strip() in new or words.strip() in old


@pytest.mark.parametrize(
    ("place", "old", "new", "close"),
    [
        (ROLE, "status: approved", "status: aproved", "approved"),
        (ROLE, "status: approved", "status: in-review", "in review"),
        (PLAN, "type: long-text", "type: longtext", "long-text"),
        ("standards/artifacts/plan.yaml", "size: small", "size: smal", "small"),
        ("templates/decks/plan-deck.yaml", "layout: cover", "layout: covers", "cover"),
    ],
)
def test_a_word_outside_its_list_is_told_with_the_one_it_is_close_to(
    place: str, old: str, new: str, close: str
) -> None:
    found, words = only(place, old, new)
    assert words == new.partition(": ")[2]
    assert "must be one of: " in found.message
    assert found.hint == f'did you mean "{close}"?'


def test_a_prose_that_is_too_long_is_told_with_the_most_it_may_have() -> None:
    found, _ = only(ROLE, "purpose: You check", f"purpose: {'word ' * 401}You check")
    assert found.message == '"purpose" is too long: at most 2000 letters'


def test_no_message_speaks_of_the_program() -> None:
    """Words of the library that validates, such as "input" or "str", are not the author's."""
    files = Files()
    text = files.texts[METHOD].decode()
    for old, new in (
        ("approach: predictive", "approach: [a]"),
        ("    title: Prepare", "    title: {a: b}"),
        ("        steps: [Write the goal first.]", "        steps: 3"),
        ("phases:\n", "phases:\n  - nothing\n"),
        ("fit:\n", "fit: none\nnot_fit:\n"),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    findings = files.put(METHOD, text).load().findings
    assert len(findings) >= 4
    for finding in findings:
        for word in ("Input", "str", "dict", "tuple", "instance", "Extra", "pydantic", "None"):
            assert word not in finding.message.replace("instead", "").split()


def _patterns(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("pattern"), str):
            yield node["pattern"]
        for value in node.values():
            yield from _patterns(value)
    elif isinstance(node, list):
        for value in node:
            yield from _patterns(value)


def test_every_form_that_a_value_must_have_is_told_in_words() -> None:
    asked = {pattern for kind in KINDS for pattern in _patterns(kind.model.model_json_schema())}
    assert asked - set(_PATTERNS) == set()


def test_a_required_field_that_is_misspelt_is_told_once() -> None:
    found, words = only(ROLE, "typical_time:", "typical_tim:")
    assert (found.rule, words) == ("unknown-field", "typical_tim")


def test_an_id_inside_the_file_is_told_once() -> None:
    found, words = only(ROLE, "title: Tester", "id: tester\ntitle: Tester")
    assert (found.rule, words) == ("unknown-field", "id")
    assert found.hint == "the file name is the id; delete this line"


def test_a_wrong_entry_of_a_short_list_is_told_once() -> None:
    found, words = only(PLAN, "minutes: [10, 20]", "minutes: [10, twenty]")
    assert (found.message, words) == ('"minutes, entry 2" must be a whole number', "twenty")
