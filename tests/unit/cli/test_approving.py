"""The review regime at the command line: approve, reviews, owners."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handrail.cli.main import main
from tests.repository import git
from tests.support import Files

ROLE = "standards/roles/tester.yaml"
REGISTER = "standards/approvals.yaml"
DATE = ("--date", "2026-02-02")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return Files().write(tmp_path)


def run(root: Path, *arguments: str) -> int:
    return main(["-C", str(root), *arguments])


def edit(root: Path, old: str, new: str, path: str = ROLE) -> None:
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), "utf-8")


def rules(root: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    run(root, "check", "--format", "json", *DATE)
    return [one["rule"] for one in json.loads(capsys.readouterr().out)["findings"]]


def test_an_approval_is_written_into_the_standard_and_the_register(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(small, "status: approved", "status: in review  # since Monday")
    before = (small / ROLE).read_text("utf-8")
    assert run(small, "approve", "role/tester", "--by", "project-manager", *DATE) == 0
    assert (small / ROLE).read_text("utf-8") == before.replace(
        "status: in review", "status: approved"
    ).replace("approved_on: 2026-01-12", "approved_on: 2026-02-02")
    register = (small / REGISTER).read_text("utf-8")
    assert "since: 2026-02-02\nentries:\n  role/tester: {digest: " in register
    assert "on: 2026-02-02, by: project-manager}" in register
    assert "Wrote standards/roles/tester.yaml: Tester, version 1.0" in capsys.readouterr().out
    assert rules(small, capsys) == []


def test_a_dry_run_writes_nothing(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (small / ROLE).read_bytes()
    assert run(small, "approve", "role/tester", "--by", "tester", "--dry-run", *DATE) == 0
    assert "Would write standards/approvals.yaml" in capsys.readouterr().out
    assert (small / ROLE).read_bytes() == before
    assert not (small / REGISTER).exists()


def test_what_was_changed_after_its_approval_is_an_error_until_it_is_approved_again(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(small, "approve", "--all")
    assert rules(small, capsys) == []
    edit(small, "half time", "two days a week")
    capsys.readouterr()
    assert run(small, "check", *DATE) == 1
    told = capsys.readouterr().out
    assert '"Tester" is not what was approved on 2026-01-12' in told
    assert "handrail approve role/tester --by project-manager" in told
    run(small, "approve", "role/tester", "--by", "project-manager", *DATE)
    assert rules(small, capsys) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Tester", "# A remark\ntitle:   Tester"),
        ("purpose: You check what", "purpose: You check\n  what"),
        ("half time", '"half time"'),
    ],
)
def test_what_means_the_same_keeps_its_approval(
    small: Path, capsys: pytest.CaptureFixture[str], old: str, new: str
) -> None:
    run(small, "approve", "--all")
    edit(small, old, new)
    assert rules(small, capsys) == []


def test_a_date_that_is_raised_by_hand_is_noticed(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(small, "approve", "--all")
    edit(small, "approved_on: 2026-01-12", "approved_on: 2026-02-01")
    assert rules(small, capsys) == ["moved-approval"]


def test_a_new_date_without_a_change_needs_a_word_on_what_was_read(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(small, "approve", "--all")
    again = ("approve", "role/tester", "--by", "project-manager", *DATE)
    assert run(small, *again) == 1
    assert "if you read it and it still holds, say so" in capsys.readouterr().err
    assert run(small, *again, "--note", 'Read again: "half time" holds') == 0
    text = (small / REGISTER).read_text("utf-8")
    assert 'note: "Read again: \\"half time\\" holds"}' in text
    assert rules(small, capsys) == []


def test_a_standard_that_calls_itself_approved_is_missed_in_the_register(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(small, "approve", "--all")
    text = (small / REGISTER).read_text("utf-8")
    lines = [line for line in text.split("\n") if "role/tester" not in line]
    (small / REGISTER).write_text("\n".join(lines), "utf-8")
    assert rules(small, capsys) == ["approval-not-recorded"]


def test_recording_all_twice_changes_nothing(small: Path) -> None:
    run(small, "approve", "--all")
    before = (small / REGISTER).read_bytes()
    run(small, "approve", "--all")
    assert (small / REGISTER).read_bytes() == before


def test_recording_all_keeps_the_line_of_what_does_not_load_and_says_so(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(small, "approve", "--all")
    before = (small / REGISTER).read_bytes()
    (small / ROLE).write_text("title: [\n", "utf-8")
    assert run(small, "approve", "--all") == 0
    assert (small / REGISTER).read_bytes() == before
    assert "does not load in the library here: role/tester" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("approve",), 2, "say what is approved"),
        (("approve", "role/tester"), 2, "approve role/tester --by head-of-pmo"),
        (("approve", "--all", "--by", "tester"), 2, "--all takes no names"),
        (("approve", "role/testr", "--by", "tester"), 1, 'did you mean "role/tester"?'),
        (("approve", "role/nobody", "--by", "tester"), 1, 'no standard called "role/nobody"'),
        (("approve", "role/tester", "--by", "nobody"), 1, 'no role is called "nobody"'),
        (("approve", "glossary/glossary", "--by", "tester"), 1, "no standard called"),
    ],
)
def test_what_cannot_be_approved_is_said_and_nothing_is_written(
    small: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    code: int,
    says: str,
) -> None:
    assert run(small, *arguments) == code
    assert says in capsys.readouterr().err
    assert not (small / REGISTER).exists()


def test_a_register_that_does_not_load_is_not_written_over(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (small / REGISTER).write_text("entries: [\n", "utf-8")
    assert run(small, "approve", "role/tester", "--by", "tester") == 1
    assert "the register of approvals cannot be read" in capsys.readouterr().err
    assert (small / REGISTER).read_text("utf-8") == "entries: [\n"


def test_who_took_another_id_is_approved_under_it_and_the_old_line_goes(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(small, "approve", "--all")
    old = small / "templates/decks/plan-deck.yaml"
    old.write_text(old.read_text("utf-8") + "formerly: [plan-deck]\n", "utf-8")
    old.rename(old.with_name("slides.yaml"))
    assert rules(small, capsys) == ["approval-of-nothing", "approval-not-recorded"]
    assert run(small, "approve", "template/slides", "--by", "project-manager", *DATE) == 0
    assert "template/plan-deck" not in (small / REGISTER).read_text("utf-8")
    assert rules(small, capsys) == []


# When it is looked at again


def test_reviews_are_listed_by_day_with_those_that_are_late_first(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(small, "approved_on: 2026-01-12", "approved_on: 2025-01-12")
    assert run(small, "reviews", "--due", "30d", *DATE) == 0
    assert capsys.readouterr().out == (
        "2026-01-12    21 days late  role/tester  (project-manager)\n"
    )


def test_more_is_at_stake_sooner(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(small, "owner: project-manager", "owner: project-manager\nstakes: high")
    settings = "review: {months: 12, months_high: 6, months_low: 24, stakes: {metric: low}}\n"
    path = small / "site_config/library.yaml"
    path.write_text(path.read_text("utf-8") + settings, "utf-8")
    run(small, "reviews", "--format", "json", *DATE)
    due = {one["name"]: one["due"] for one in json.loads(capsys.readouterr().out)["reviews"]}
    assert due["role/tester"] == "2026-07-12"
    assert due["metric/rework"] == "2028-01-12"
    assert due["gate/g1-go"] == "2027-01-12"


def test_reviews_go_into_a_calendar(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(small, "reviews", "--format", "ics", *DATE)
    text = capsys.readouterr().out
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert text.count("BEGIN:VEVENT") == text.count("END:VEVENT") > 5
    assert "DTSTART;VALUE=DATE:20270112\r\n" in text
    assert "SUMMARY:Review: Tester\r\n" in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_a_number_of_days_is_asked_for(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(small, "reviews", "--due", "soon")
    assert ended.value.code == 2
    assert '"soon" is no number of days such as 30d' in capsys.readouterr().err


# Who has to be asked


def handles(small: Path) -> None:
    path = small / "site_config/library.yaml"
    owners = 'owners:\n  - {role: project-manager, handle: "@test/leads"}\n'
    path.write_text(path.read_text("utf-8") + owners, "utf-8")


def test_owners_are_shown_and_nothing_is_written(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    handles(small)
    assert run(small, "owners") == 0
    told = capsys.readouterr().out
    assert "\n/standards/roles/tester.yaml @test/leads\n" in told
    assert "\n/standards/approvals.yaml @test/leads\n" in told
    assert not (small / ".github").exists()


def test_roles_without_a_handle_are_named(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(small, "owners") == 0
    assert "No handle for: project-manager." in capsys.readouterr().err


def test_lines_by_hand_around_the_marks_stay(small: Path) -> None:
    handles(small)
    place = small / ".github" / "CODEOWNERS"
    place.parent.mkdir()
    place.write_text("* @test/all\n", "utf-8")
    assert run(small, "owners", "--write") == 0
    first = place.read_text("utf-8")
    assert first.startswith("* @test/all\n\n# handrail owners: begin")
    place.write_text(f"{first}/docs/ @test/docs\n", "utf-8")
    assert run(small, "owners", "--write") == 0
    assert place.read_text("utf-8") == f"{first}/docs/ @test/docs\n"


# One person alone


@pytest.fixture
def shared(small: Path) -> Path:
    """A library in which a second person is asked for, with an approval by Bo of Ann's work."""
    path = small / "site_config/library.yaml"
    path.write_text(path.read_text("utf-8") + "review: {second_person: yes}\n", "utf-8")
    git(small, "init", "--quiet", who="ann")
    git(small, "add", ".", who="ann")
    git(small, "commit", "-qm", "Ann writes", who="ann")
    run(small, "approve", "--all")
    git(small, "add", ".", who="bo")
    git(small, "commit", "-qm", "Bo approves", who="bo")
    return small


def change(root: Path, author: str, message: str) -> None:
    """Let somebody change the tester and approve it in the next commit."""
    edit(root, "half time", "two days a week")
    git(root, "commit", "-qam", "A change", who=author)
    run(root, "approve", "role/tester", "--by", "project-manager", *DATE)
    git(root, "commit", "-qam", message, who=author)


def test_a_second_person_is_enough(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert rules(shared, capsys) == []


def test_who_wrote_it_does_not_approve_it_alone(
    shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(shared, "ann", "Approved")
    assert rules(shared, capsys) == ["approved-by-its-author"]


def test_a_reviewer_named_in_the_commit_is_a_second_person(
    shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(shared, "ann", "Approved\n\nReviewed-by: Bo <bo@testville.example>")
    assert rules(shared, capsys) == []


def test_nobody_is_accused_where_no_second_person_is_asked_for(
    shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(shared, "second_person: yes", "second_person: no", "site_config/library.yaml")
    change(shared, "ann", "Approved")
    assert rules(shared, capsys) == []


def test_git_cannot_tell_without_a_history(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = small / "site_config/library.yaml"
    path.write_text(path.read_text("utf-8") + "review: {second_person: yes}\n", "utf-8")
    run(small, "approve", "--all")
    assert rules(small, capsys) == []
