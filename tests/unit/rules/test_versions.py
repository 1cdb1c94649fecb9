"""A form that changed since the last edition must carry a new version."""

from __future__ import annotations

from pathlib import Path

import pytest

from handrail.build.checking import verdict
from handrail.build.gather import gather
from handrail.finding import Finding
from handrail.model.library import Library
from handrail.rules import Scene
from tests.repository import git
from tests.support import TODAY, Files, told

PLAN = "templates/documents/plan.yaml"
ROLE = "standards/roles/tester.yaml"


def editions(files: Files) -> Library:
    """The library of the last edition, had it been made of these files."""
    return files.load().library


def changed(old: str, new: str, path: str = PLAN) -> Files:
    files = Files()
    text = files.texts[path].decode()
    assert old in text
    return files.put(path, text.replace(old, new, 1))


def test_nothing_is_said_where_there_is_no_edition_yet() -> None:
    assert changed("label: The goal", "label: The aim").findings(before=None) == ()


def test_nothing_is_said_of_a_form_that_is_as_it_was() -> None:
    assert Files().findings(before=editions(Files())) == ()


def test_nothing_is_said_of_a_form_that_is_new() -> None:
    before = Files()
    del before.texts[PLAN]
    files = changed("label: The goal", "label: The aim")
    assert files.findings(before=editions(before)) == ()


@pytest.mark.parametrize(
    ("old", "new", "due"),
    [
        pytest.param("label: The goal", "label: The aim", "1.0.1", id="a label"),
        pytest.param("guidance: One sentence with a number in it.", "guidance: Two sentences.", "1.1", id="guidance"),
        pytest.param("title: Goal", "title: Aim", "1.0.1", id="a heading"),
        pytest.param("Is the money counted?", "Is the money there?", "1.0.1", id="a readiness question"),
    ],
)  # fmt: skip
def test_a_form_that_changed_without_a_new_version_is_told_at_its_version(
    old: str, new: str, due: str
) -> None:
    findings = changed(old, new).findings(before=editions(Files()))
    found = [told(finding) for finding in findings if finding.rule == "version-not-raised"]
    assert [(f.line, f.column, f.end_column, f.severity) for f in found] == [(3, 10, 15, "error")]
    assert found[0].message == (
        'the form changed since the last edition, but it is still version "1.0"'
    )
    assert found[0].hint.startswith(f'raise "version" to "{due}" and add a line to "changes" (')


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("within three working days", "within four working days", id="the example"),
        pytest.param("approved_on: 2026-01-12", "approved_on: 2026-01-13", id="the approval"),
        pytest.param("owner: project-manager", "owner: tester", id="the owner"),
        pytest.param("status: approved", "status: in review", id="the status"),
    ],
)
def test_what_a_filled_copy_does_not_hold_may_change_within_a_version(old: str, new: str) -> None:
    assert changed(old, new).findings(before=editions(Files())) == ()


def test_a_form_that_changed_with_a_new_version_is_fine() -> None:
    files = changed("label: The goal", "label: The aim")
    files.patch(
        PLAN,
        'version: "1.1"\nchanges:\n  - {version: "1.1", date: 2026-01-12, what: The goal is the aim.}\n',
    )
    assert files.findings(before=editions(Files())) == ()


def test_a_change_of_what_every_form_has_is_told_of_every_form() -> None:
    files = changed("label: Project name", "label: Name of the project", "templates/common.yaml")
    found = files.findings(before=editions(Files()))
    assert [finding.rule for finding in found] == ["version-not-raised"] * 3
    assert [finding.mark.path.stem for finding in found] == ["plan-deck", "plan", "budget"]


def test_a_retired_form_is_left_alone() -> None:
    files = changed("label: Speaker", "label: Who speaks", "templates/decks/plan-deck.yaml")
    files.patch("templates/decks/plan-deck.yaml", "status: retired")
    found = files.findings(before=editions(Files()))
    assert "version-not-raised" not in {finding.rule for finding in found}


# With a real history


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The small library, with an edition in its history."""
    Files().write(tmp_path)
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "First edition")
    git(tmp_path, "tag", "edition/2026.1")
    return tmp_path


def rules(found: tuple[Finding, ...]) -> list[str]:
    return [finding.rule for finding in found]


def judged(folder: Path) -> tuple[Finding, ...]:
    return verdict(gather(folder), TODAY).checked.findings


def test_a_form_changed_after_the_tag_is_found(repository: Path) -> None:
    assert judged(repository) == ()
    files = changed("label: The goal", "label: The aim")
    files.write(repository)
    assert rules(judged(repository)) == ["version-not-raised"]
    files.patch(PLAN, 'version: "0.9"').write(repository)
    assert rules(judged(repository)) == ["version-not-raised"]


def test_a_form_changed_and_tagged_again_is_measured_by_the_newer_tag(repository: Path) -> None:
    changed("label: The goal", "label: The aim").write(repository)
    git(repository, "commit", "--quiet", "-a", "-m", "Second edition")
    git(repository, "tag", "edition/2026.10")
    git(repository, "tag", "edition/2026.2", "HEAD~1")
    assert judged(repository) == ()


def test_an_edition_with_a_broken_file_is_read_as_far_as_it_goes(repository: Path) -> None:
    (repository / PLAN).write_bytes(b"title: [\n")
    git(repository, "commit", "--quiet", "-a", "-m", "Broken")
    git(repository, "tag", "edition/2026.2")
    files = changed("label: The goal", "label: The aim").patch(ROLE, "typical_time: one day")
    files.write(repository)
    assert rules(judged(repository)) == ["version-not-raised"]
    assert judged(repository)[0].mark.path.stem == "tester"


# What is no form


HISTORY = """version: "{version}"
changes:
  - version: "{version}"
    date: 2026-01-12
    what: Something.
"""


def role(fields: str, history: str = "") -> tuple[Finding, ...]:
    return Files().patch(ROLE, fields + history).findings(before=editions(Files()))


def test_a_changed_duty_is_due_a_new_first_number() -> None:
    found = role("reports_to:\n")
    assert rules(found) == ["version-not-raised"]
    assert found[0].message == (
        '"Tester" changed since the last edition, but it is still version "1.0"'
    )
    assert found[0].hint.startswith('raise "version" to "2.0"')
    assert "who it reports to changes from project manager to nothing" in found[0].hint


def test_a_version_that_is_raised_too_little_is_told() -> None:
    found = role("reports_to:\n", HISTORY.format(version="1.1"))
    assert sorted(rules(found)) == ["started-not-said", "version-not-raised"]
    told_ = next(one for one in found if one.rule == "version-not-raised")
    assert told_.message.startswith('version "1.1" does not tell what changed')


def test_wording_without_a_new_version_is_a_warning() -> None:
    found = role("purpose: You look at what was made before anybody relies on it.\n")
    assert rules(found) == ["wording-without-version"]
    assert 'raise "version" to "1.0.1"' in found[0].hint


def test_a_change_tells_a_running_project_what_to_do() -> None:
    history = HISTORY.format(version="1.1")
    assert rules(role("typical_time: one day\n", history)) == ["started-not-said"]
    assert role("typical_time: one day\n", f"{history}    started: Nothing before G1.\n") == ()


def test_more_than_wording_is_not_called_editorial() -> None:
    history = f"{HISTORY.format(version='1.1')}    editorial: yes\n"
    found = role("typical_time: one day\n", history)
    assert rules(found) == ["not-only-wording"]
    assert (str(found[0].severity), found[0].hint[:20]) == ("error", 'leave "editorial" out'[:20])
    wording = "purpose: You look at what was made before anybody relies on it.\n"
    assert role(wording, history) == ()


def test_what_was_a_draft_in_the_last_edition_may_change_freely() -> None:
    before = Files().patch(ROLE, "status: draft").load().library
    assert Files().patch(ROLE, "typical_time: one day").findings(before=before) == ()


@pytest.mark.parametrize("fields", ["also_called: [Checker]", "owner: tester"])
def test_another_name_or_owner_is_no_new_version(fields: str) -> None:
    assert role(f"{fields}\n") == ()


@pytest.mark.parametrize(
    ("old", "new", "due", "told"),
    [
        ("        required: yes", "        required: no", "1.1", "nothing-required"),
        (
            "readiness:\n",
            "readiness:\n  - {id: paid, question: Is it paid?}\n",
            "2.0",
            "example-incomplete",
        ),
    ],
)
def test_while_something_else_is_wrong_with_a_form_its_version_is_due_but_not_asked_for(
    old: str, new: str, due: str, told: str
) -> None:
    files, before = changed(old, new), editions(Files())
    scene = Scene(files.load().library, TODAY, before)
    assert [(one.entity.id, one.due) for one in scene.due] == [("plan", due)]
    assert [finding.rule for finding in files.findings(before=before)] == [told]
