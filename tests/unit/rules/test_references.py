"""What is referred to and not there is told of by its cause: a misspelling, or something gone."""

from __future__ import annotations

import re

import pytest

from tests.support import Files

MANAGER = "standards/roles/project-manager.yaml"


def test_a_deleted_file_gives_one_finding_however_many_name_it() -> None:
    files = Files()
    del files.texts[MANAGER]
    (found,) = files.findings()
    assert found.rule == "unknown-reference"
    assert found.message.startswith('no role is called "project-manager", which ')
    assert found.hint.startswith("bring it back, or name what took its place; also at ")
    assert found.hint.count(".yaml:") == 3
    assert re.search(r" and \d+ more$", found.hint)


def test_a_renamed_file_gives_one_finding_that_names_both() -> None:
    files = Files()
    raw = files.texts.pop(MANAGER)
    found = files.put("standards/roles/project-managers.yaml", raw).findings()
    (error,) = [one for one in found if one.rule == "unknown-reference"]
    assert "project-managers" in error.hint
    assert "Rename it back" in error.hint


def test_what_no_file_describes_and_no_name_is_like_is_told_once_with_the_other_place() -> None:
    files = Files()
    for path in ("standards/roles/tester.yaml", "standards/gates/g1-go.yaml"):
        files.patch(path, "owner: lookout")
    (found,) = files.findings()
    assert str(found.mark.path) == "standards/gates/g1-go.yaml"
    assert found.message == 'no role is called "lookout", which 2 places in 2 files name'
    assert found.hint.endswith("; also at standards/roles/tester.yaml:5")


@pytest.mark.parametrize("slip", ["project-manger", "project-managers", "project-manager-of-all"])
def test_two_files_that_misspell_a_name_alike_are_each_told(slip: str) -> None:
    files = Files()
    paths = ["standards/roles/tester.yaml", "standards/gates/g1-go.yaml"]
    for path in paths:
        files.patch(path, f"owner: {slip}")
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


def test_what_two_files_name_and_the_last_edition_had_is_told_once() -> None:
    before = Files().put("standards/roles/nobody.yaml", Files().texts[MANAGER]).load().library
    files = Files()
    for path in ("standards/roles/tester.yaml", "standards/gates/g1-go.yaml"):
        files.patch(path, "owner: nobody")
    (found,) = [one for one in files.findings(before=before) if one.rule == "unknown-reference"]
    assert found.message == 'no role is called "nobody", which 2 places in 2 files name'


def test_a_deleted_artifact_is_told_once_as_its_template_is_still_there() -> None:
    files = Files()
    del files.texts["standards/artifacts/plan.yaml"]
    found = [one for one in files.findings() if one.rule == "unknown-reference"]
    assert len(found) == 1


def test_a_deleted_glossary_is_told_once_at_its_file() -> None:
    files = Files()
    del files.texts["standards/glossary.yaml"]
    for number in range(4):
        says = f"purpose: You read [words](term:word-{number}) and make a plan."
        role = files.texts["standards/roles/tester.yaml"].decode()
        files.put(f"standards/roles/tester-{number}.yaml", role.replace("Tester", f"T{number}"))
        files.patch(f"standards/roles/tester-{number}.yaml", says)
    (found,) = [one for one in files.findings() if one.rule == "unknown-reference"]
    assert (str(found.mark.path), found.mark.line) == ("standards/glossary.yaml", 1)
    assert found.message == "the library has no term, and 4 places in 4 files name one"


def test_the_form_of_a_retired_artifact_is_told_to_retire_and_others_where_to_go() -> None:
    files = Files().patch("standards/artifacts/budget.yaml", "status: retired\nreplaced_by: plan")
    hints = {
        str(one.mark.path): one.hint for one in files.findings() if one.rule == "retired-reference"
    }
    form = "templates/workbooks/budget.yaml"
    assert hints.pop(form) == 'this is its form: write "status: retired" here too'
    assert set(hints.values()) == {'refer to "plan" instead'}
    files.patch(form, "status: retired")
    assert form not in {str(one.mark.path) for one in files.findings()}
