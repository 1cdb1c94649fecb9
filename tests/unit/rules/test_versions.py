"""A form that changed since the last edition must carry a new version."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from handrail.editions.templates import last_templates
from handrail.form.form import forms
from tests.support import Files, told

PLAN = "templates/documents/plan.yaml"


def editions(files: Files) -> dict[str, tuple[str, str]]:
    """What the last edition says of the templates, had it been made of these files."""
    return {
        form.template.id: (form.template.version, form.digest)
        for form in forms(files.load().library)
    }


def changed(old: str, new: str, path: str = PLAN) -> Files:
    files = Files()
    text = files.texts[path].decode()
    assert old in text
    return files.put(path, text.replace(old, new, 1))


def test_nothing_is_said_where_there_is_no_edition_yet() -> None:
    assert changed("label: The goal", "label: The aim").findings(last_edition={}) == ()


def test_nothing_is_said_of_a_form_that_is_as_it_was() -> None:
    assert Files().findings(last_edition=editions(Files())) == ()


def test_nothing_is_said_of_a_form_that_is_new() -> None:
    before = editions(Files())
    del before["plan"]
    assert changed("label: The goal", "label: The aim").findings(last_edition=before) == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("label: The goal", "label: The aim", id="a label"),
        pytest.param("        required: yes", "        required: no", id="what is required"),
        pytest.param("guidance: One sentence with a number in it.", "guidance: Two sentences.", id="guidance"),
        pytest.param("title: Goal", "title: Aim", id="a heading"),
        pytest.param("Is the money counted?", "Is the money there?", id="a readiness question"),
    ],
)  # fmt: skip
def test_a_form_that_changed_without_a_new_version_is_told_at_its_version(
    old: str, new: str
) -> None:
    findings = changed(old, new).findings(last_edition=editions(Files()))
    found = [told(finding) for finding in findings if finding.rule == "version-not-raised"]
    assert [(f.line, f.column, f.end_column, f.severity) for f in found] == [(3, 10, 15, "error")]
    assert found[0].message == (
        'the form changed since the last edition, but it is still version "1.0"'
    )
    assert found[0].hint == 'raise "version" and add a line to "changes"'


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
    assert changed(old, new).findings(last_edition=editions(Files())) == ()


def test_a_form_that_changed_with_a_new_version_is_fine() -> None:
    files = changed("label: The goal", "label: The aim")
    files.patch(
        PLAN,
        'version: "1.1"\nchanges:\n  - {version: "1.1", date: 2026-01-12, what: The goal is the aim.}\n',
    )
    assert files.findings(last_edition=editions(Files())) == ()


def test_a_change_of_what_every_form_has_is_told_of_every_form() -> None:
    files = changed("label: Project name", "label: Name of the project", "templates/common.yaml")
    found = files.findings(last_edition=editions(Files()))
    assert [finding.rule for finding in found] == ["version-not-raised"] * 3
    assert [finding.mark.path.stem for finding in found] == ["plan-deck", "plan", "budget"]


def test_a_retired_form_is_left_alone() -> None:
    files = changed("label: Speaker", "label: Who speaks", "templates/decks/plan-deck.yaml")
    files.patch("templates/decks/plan-deck.yaml", "status: retired")
    found = files.findings(last_edition=editions(Files()))
    assert "version-not-raised" not in {finding.rule for finding in found}


# With a real history


def git(folder: Path, *arguments: str) -> None:
    names = ("-c", "user.name=Test", "-c", "user.email=test@testville.example")
    subprocess.run(["git", *names, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The small library, with an edition in its history."""
    Files().write(tmp_path)
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "First edition")
    git(tmp_path, "tag", "edition/2026.1")
    return tmp_path


def test_the_last_edition_is_read_from_its_tag(repository: Path) -> None:
    assert last_templates(repository) == editions(Files())


def test_a_form_changed_after_the_tag_is_found(repository: Path) -> None:
    files = changed("label: The goal", "label: The aim")
    found = files.findings(last_edition=last_templates(repository))
    assert [finding.rule for finding in found] == ["version-not-raised"]
    assert (
        files.patch(PLAN, 'version: "0.9"').findings(last_edition=last_templates(repository)) == ()
    )


def test_a_form_changed_and_tagged_again_is_measured_by_the_newer_tag(repository: Path) -> None:
    files = changed("label: The goal", "label: The aim")
    files.write(repository)
    git(repository, "commit", "--quiet", "-a", "-m", "Second edition")
    git(repository, "tag", "edition/2026.10")
    git(repository, "tag", "edition/2026.2", "HEAD~1")
    assert files.findings(last_edition=last_templates(repository)) == ()
