"""A file in the wrong place or with a name that is not read is one finding: no other suffers."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from handrail.finding import Finding
from handrail.load import load
from handrail.model.kinds import HOMES
from handrail.rules import Scene, check
from handrail.source.collect import collect
from tests.support import SMALL, TODAY, Files

MANAGER = "standards/roles/project-manager.yaml"


def only(files: Files) -> tuple[str, str, str, str]:
    """Return the path, the rule and the words of the only finding."""
    (finding,) = files.findings()
    return str(finding.mark.path), finding.rule, finding.message, finding.hint


def moved(path: str, to: str) -> Files:
    files = Files()
    return files.put(to, files.texts.pop(path))


@pytest.mark.parametrize(
    ("path", "to", "what"),
    [
        (MANAGER, "standards/gates/project-manager.yaml", "role"),
        ("standards/artifacts/plan.yaml", "standards/roles/plan.yaml", "artifact"),
        ("standards/gates/g1-go.yaml", "templates/documents/g1-go.yaml", "gate"),
        ("templates/documents/plan.yaml", "templates/workbooks/plan.yaml", "template"),
    ],
)
def test_a_file_in_the_folder_of_another_kind_is_one_finding(path: str, to: str, what: str) -> None:
    home = path.rpartition("/")[0]
    told = (to, "misplaced-file", f"what stands here is a {what}", f"move it to {home}/")
    if what == "artifact":
        told = (to, "misplaced-file", "what stands here is an artifact", f"move it to {home}/")
    assert only(moved(path, to)) == told


def test_the_one_file_of_a_kind_may_lie_in_a_wrong_folder_too() -> None:
    to = "standards/guides/glossary.yaml"
    path, rule, _, hint = only(moved("standards/glossary.yaml", to))
    assert (path, rule, hint) == (to, "misplaced-file", "rename it to standards/glossary.yaml")


@pytest.mark.parametrize("name", ["Project-Manager", "project manager", "project_manager"])
def test_a_file_with_a_bad_name_is_one_finding_however_many_refer_to_it(name: str) -> None:
    to = f"standards/roles/{name}.yaml"
    path, rule, _, hint = only(moved(MANAGER, to))
    assert (path, rule) == (to, "wrong-name")
    assert hint == "rename the file to project-manager.yaml"


@pytest.mark.parametrize("copy", ["a-copy", "project-manager-2", "zebra"])
def test_a_copy_is_one_finding_at_the_file_that_nobody_refers_to(copy: str) -> None:
    files = Files()
    to = f"standards/roles/{copy}.yaml"
    files.put(to, b"# A copy.\n" + files.texts[MANAGER])
    path, rule, message, _ = only(files)
    assert (path, rule, message) == (to, "copied-file", f"this file says the same as {MANAGER}")


def test_of_two_files_that_nobody_refers_to_the_one_named_by_its_title_stays() -> None:
    files = Files()
    plan = "templates/documents/plan.yaml"
    files.put("templates/documents/a-copy.yaml", files.texts[plan])
    assert only(files)[0] == "templates/documents/a-copy.yaml"


def on_disk(tmp_path: Path, path: str, to: str) -> tuple[Finding, ...]:
    for name, raw in moved(path, to).texts.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(raw)
    found = collect(tmp_path, HOMES)
    loaded = load(found.files, found.unread)
    return check(loaded, Scene(loaded.library, TODAY), found.findings).findings


@pytest.mark.parametrize(
    ("to", "place", "hint"),
    [
        ("standards/roles/project-manager.yml", "", 'name it "project-manager.yaml"'),
        ("standards/roles/project-manager.yaml.txt", "", 'name it "project-manager.yaml"'),
        ("standards/roles/old/project-manager.yaml", "standards/roles/old", "move its files up"),
        ("standards/role/project-manager.yaml", "standards/role", 'did you mean "roles"?'),
        ("standards/project-manager.yaml", "", "move it to the folder of its kind: "),
        ("templates/project-manager.yml", "", "move it to the folder of its kind: "),
    ],
)
def test_a_file_that_is_not_read_is_one_finding_however_many_refer_to_it(
    tmp_path: Path, to: str, place: str, hint: str
) -> None:
    (finding,) = on_disk(tmp_path, MANAGER, to)
    assert (finding.rule, finding.mark.path) == ("misplaced-file", PurePosixPath(place or to))
    assert finding.hint.startswith(hint)


def test_the_small_library_has_nothing_in_a_wrong_place(tmp_path: Path) -> None:
    assert collect(SMALL, HOMES).findings == ()
    assert on_disk(tmp_path, MANAGER, MANAGER) == ()
