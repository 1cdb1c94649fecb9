"""Of what a model refuses, only what has a cause of its own is told."""

from __future__ import annotations

from tests.support import Files, Told, told

GATE = "standards/gates/g1-go.yaml"
ROLE = "standards/roles/tester.yaml"
PLAN = "templates/documents/plan.yaml"


def found(path: str, old: str, new: str) -> list[Told]:
    files = Files()
    text = files.texts[path].decode()
    assert old in text
    return [told(each) for each in files.put(path, text.replace(old, new, 1)).load().findings]


def test_a_field_that_slipped_to_the_margin_is_told_where_it_stands_and_where_it_belongs() -> None:
    (one,) = found(ROLE, "    how_fast: at once", "how_fast: at once")
    line = Files().texts[ROLE].decode().split("\n").index("  - when: A check fails twice.") + 1
    assert (one.rule, one.line) == ("unknown-field", line + 2)
    says = f"it is missing in the entry that begins on line {line}: move it there, and indent it"
    assert one.hint == says


def test_a_field_of_the_file_inside_an_entry_is_told_where_it_stands() -> None:
    moved = "    how_fast: at once\n    purpose: You check it."
    text = Files().texts[ROLE].decode()
    purpose = next(line for line in text.split("\n") if line.startswith("purpose:"))
    files = Files()
    files.put(ROLE, text.replace(purpose + "\n", "").replace("    how_fast: at once", moved))
    (one,) = map(told, files.load().findings)
    assert one.rule == "unknown-field"
    assert one.hint == 'begin it at the left margin: "purpose" is a field of the file'


def test_a_text_with_a_colon_among_entries_with_fields_is_told_once() -> None:
    (one,) = found(PLAN, "readiness:\n", "readiness:\n  - Note: this\n")
    assert one.message == 'there is no field called "Note" here'


def test_entries_of_which_many_are_wrong_alike_are_told_once_with_their_number() -> None:
    texts = "".join(f"  - Question {number}\n" for number in range(5000))
    (one,) = found(PLAN, "readiness:\n", f"readiness:\n{texts}")
    assert one.message.startswith('"readiness, entry 1" must hold fields')
    assert one.message.endswith("; the same goes for 4,999 more entries")


def test_three_entries_that_are_wrong_alike_are_each_told() -> None:
    assert len(found(PLAN, "readiness:\n", "readiness:\n  - One\n  - Two\n  - Three\n")) == 3
