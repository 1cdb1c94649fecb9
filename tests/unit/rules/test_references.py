"""What is referred to and not there is told of by its cause: a misspelling, or something gone."""

from __future__ import annotations

from tests.support import Files

MANAGER = "standards/roles/project-manager.yaml"


def test_a_deleted_file_gives_one_finding_however_many_name_it() -> None:
    files = Files()
    del files.texts[MANAGER]
    (found,) = files.findings()
    assert found.rule == "unknown-reference"
    assert found.message.startswith('no role is called "project-manager", which ')
    assert found.hint == "bring it back, or name what took its place"


def test_a_renamed_file_gives_one_finding_that_names_both() -> None:
    files = Files()
    raw = files.texts.pop(MANAGER)
    found = files.put("standards/roles/project-managers.yaml", raw).findings()
    (error,) = [one for one in found if one.rule == "unknown-reference"]
    assert "project-managers" in error.hint
    assert "Rename it back" in error.hint


def test_two_files_that_name_the_same_nobody_are_each_told() -> None:
    files = Files()
    paths = ["standards/roles/tester.yaml", "standards/gates/g1-go.yaml"]
    for path in paths:
        files.patch(path, "owner: nobody")
    found = files.findings()
    assert sorted(str(one.mark.path) for one in found) == sorted(paths)
    assert {one.rule for one in found} == {"unknown-reference"}


def test_a_deleted_file_is_not_told_of_by_the_register_of_approvals_too() -> None:
    line = "{digest: d784681a9d4ea5a4, on: 2026-01-12, by: tester}"
    files = Files().patch("standards/approvals.yaml", f"entries:\n  role/project-manager: {line}\n")
    del files.texts[MANAGER]
    (found,) = files.findings()
    assert found.rule == "unknown-reference"


def test_a_thing_that_one_file_names_in_vain_in_several_places_is_told_once() -> None:
    files = Files().patch("standards/roles/tester.yaml", "owner: nobody\napproved_by: nobody")
    (found,) = files.findings()
    assert found.message == 'no role is called "nobody", which 2 places of this file name'
