"""What a change means to readers, told of the small library one edit at a time."""

from __future__ import annotations

import pytest

from handrail.diff import Change, Changes, Effects, Level, Sort, diff
from handrail.diff.weights import WEIGHTS
from handrail.model.entity import Part
from tests.support import Files

GATE = "standards/gates/g1-go.yaml"
METHOD = "standards/methodologies/house.yaml"
METRIC = "standards/metrics/rework.yaml"
PLAN = "templates/documents/plan.yaml"
SETTINGS = "site_config/library.yaml"
ROLE = "standards/roles/tester.yaml"
BEFORE_GATE = ("House method: projects that have not passed Go ahead",)
EVERY = ("House method: every running project",)


def compared(files: Files, before: Files | None = None) -> Changes:
    loaded = files.load()
    assert loaded.findings == ()
    return diff((before or Files()).load().library, loaded.library)


def edited(path: str, old: str, new: str) -> Files:
    files = Files()
    text = files.texts[path].decode()
    assert old in text
    return files.put(path, text.replace(old, new, 1))


def only(changes: Changes) -> Change:
    assert len(changes.entries) == 1
    return changes.entries[0]


@pytest.mark.parametrize(
    ("path", "old", "new", "line", "sort", "level"),
    [
        (GATE, "criteria:\n", "criteria:\n  - {id: money, ask: Is it paid?, look_for: A sum.}\n", "Go ahead gained the criterion “Is it paid?”", "changed", "MAJOR"),
        (GATE, "decided_by: project-manager", "decided_by: tester", "Go ahead: who decides changes from project manager to tester", "changed", "MAJOR"),
        (GATE, "id: clear", "id: goal-clear", "Go ahead: criterion “Is the goal clear?” has another id: “clear” is now “goal-clear”; links to the old one end at the top of the page", "editorial", "PATCH"),
        (METHOD, "- id: prepare", "- id: begin", "House method: phase Prepare has another id: “prepare” is now “begin”; links to the old one end at the top of the page", "editorial", "PATCH"),
        (METHOD, "- id: count-cost", "- id: add-up", "House method: activity Count the cost has another id: “count-cost” is now “add-up”; links to the old one end at the top of the page", "editorial", "PATCH"),
        (PLAN, "{id: q-one, question", "{id: goal-short, question", "Plan form: readiness question “Is the goal one sentence?” has another id: “q-one” is now “goal-short”", "changed", "MAJOR"),
        (GATE, "minutes: 30", "minutes: 45", "Go ahead: time in minutes changes from 30 to 45", "changed", "MINOR"),
        (GATE, "minutes: 30", "minutes: 30\nattended_by: [tester]", "Go ahead: tester now attends", "changed", "MAJOR"),
        (METHOD, "accountable: project-manager", "accountable: tester", "House method: activity Write the plan: accountable changes from project manager to tester", "changed", "MAJOR"),
        (METHOD, "        outputs: [budget]", "        outputs: [budget, report]", "House method: activity Count the cost now makes the final report", "changed", "MAJOR"),
        (METHOD, "duration: one week", "duration: two weeks", "House method: phase Prepare: duration changes from “one week” to “two weeks”", "changed", "MINOR"),
        (METHOD, "title: Do the work", "title: Do all the work", "House method: activity Do all the work: title changes from “Do the work” to “Do all the work”", "editorial", "PATCH"),
        (PLAN, "label: The goal", "label: The aim", "Plan form: field The aim: label changes from “The goal” to “The aim”", "editorial", "PATCH"),
        (PLAN, "required: yes", "required: no", "Plan form: field The goal is no longer required", "changed", "MINOR"),
        (ROLE, "half time", "two days a week", "Tester: typical time changes from “half time” to “two days a week”", "changed", "MINOR"),
        (ROLE, "You check what was made", "You look at what was made", "Tester: purpose changes from “You check what was made before anybody relies on it.” to “You look at what was made before anybody relies on it.”", "editorial", "PATCH"),
        (ROLE, "A check fails twice.", "A check fails three times.", "Tester: escalation “A check fails three times.”: when it is taken there changes from “A check fails twice.” to “A check fails three times.”", "changed", "MAJOR"),
        (ROLE, "skills: [", "skills: [Patience., ", "Tester gained the skill “Patience.”", "changed", "MINOR"),
        (ROLE, "reports_to: project-manager\n", "", "Tester: who it reports to changes from project manager to nothing", "changed", "MAJOR"),
        (ROLE, "owner: project-manager", "owner: tester", "Tester: owner changes from project manager to tester", "editorial", "PATCH"),
        (ROLE, "status: approved", "status: in review", "Tester is no longer approved: it is in review", "changed", "MINOR"),
        (METRIC, "status: approved", "status: retired", "Rework is retired; nothing replaces it", "retired", "MAJOR"),
        ("templates/common.yaml", "label: Project name", "label: Name", "Every form: field Name: label changes from “Project name” to “Name”", "editorial", "PATCH"),
    ],
)  # fmt: skip
def test_one_edit_is_told_in_one_line(  # noqa: PLR0913, PLR0917  the columns of a table
    path: str, old: str, new: str, line: str, sort: str, level: str
) -> None:
    change = only(compared(edited(path, old, new)))
    assert change.lines == (line,)
    assert (change.sort, change.level.name) == (sort, level)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        pytest.param(ROLE, "title:", "# A remark\ntitle:", id="a comment"),
        pytest.param(ROLE, 'version: "1.0"\nstatus: approved', 'status: approved\nversion: "1.0"', id="another order of keys"),
        pytest.param(ROLE, "You check what was made", "You check  what\n  was made", id="another break of lines"),
        pytest.param(ROLE, "A check fails twice.", "'A check fails twice.'", id="quotation marks"),
        pytest.param(GATE, "A number that", "A   number that", id="spaces"),
    ],
)  # fmt: skip
def test_an_edit_without_meaning_gives_none(path: str, old: str, new: str) -> None:
    changes = compared(edited(path, old, new))
    assert not changes
    assert changes.touched == ()


def test_a_date_alone_is_no_change_but_is_told() -> None:
    changes = compared(edited(ROLE, "approved_on: 2026-01-12", "approved_on: 2026-01-13"))
    assert not changes
    assert [touched.line for touched in changes.touched] == [
        "Tester: the day of approval is 2026-01-13 instead of 2026-01-12, and nothing else differs"
    ]


def added(path: str, lines: str) -> Files:
    files = Files()
    return files.put(path, f"{files.texts[path].decode()}{lines}")


def office(changes: Changes) -> list[str]:
    return [told.line for told in changes.office]


def test_a_review_interval_is_told_to_the_pmo_only() -> None:
    changes = compared(edited(ROLE, "status: approved", "status: approved\nreview_months: 6"))
    assert not changes
    assert changes.touched == ()
    assert office(changes) == ["Tester: review interval changes from 12 to 6 months"]


def test_a_review_interval_is_told_beside_what_readers_are_told() -> None:
    files = edited(ROLE, "status: approved", "status: approved\nstakes: high")
    text = files.texts[ROLE].decode().replace("half time", "two days a week")
    changes = compared(files.put(ROLE, text))
    assert only(changes).lines == (
        "Tester: typical time changes from “half time” to “two days a week”",
    )
    assert office(changes) == ["Tester: review interval changes from 12 to 6 months"]


def test_stakes_that_leave_the_interval_as_it_is_are_told_as_stakes() -> None:
    high = "status: approved\nstakes: high\nreview_months: 6"
    low = "status: approved\nstakes: low\nreview_months: 6"
    before, after = edited(ROLE, "status: approved", high), edited(ROLE, "status: approved", low)
    assert office(compared(after, before)) == ["Tester: what is at stake changes from high to low"]


def test_another_policy_of_reviews_is_told_once_and_not_of_each_standard() -> None:
    review = "review: {months: 9, second_person: yes, warn_days: 14, stakes: {role: high}}\n"
    changes = compared(added(SETTINGS, review))
    assert not changes
    assert office(changes) == [
        "Test standards: review interval changes from 12 to 9 months",
        "Test standards: warning before a review changes from 30 to 14 days",
        "Test standards: what is at stake in every role changes from usual to high",
        "Test standards: a second person is now asked for before an approval",
    ]


def test_who_stands_behind_a_role_is_told_to_the_pmo() -> None:
    before = added(SETTINGS, 'owners: [{role: tester, handle: "@a/one"}]\n')
    after = added(SETTINGS, 'owners: [{role: tester, handle: "@a/two"}]\n')
    assert office(compared(after, before)) == [
        "Test standards: “@a/two” now stands behind the tester",
        "Test standards: “@a/one” no longer stands behind the tester",
    ]


def test_a_form_whose_version_tells_of_what_every_form_has_is_not_told_of_again() -> None:
    files = edited("templates/common.yaml", "label: Project name", "label: Name")
    changes = compared(files.patch(PLAN, 'version: "1.0.1"'))
    assert only(changes).kind == "common"
    assert changes.touched == ()


def test_what_was_read_stands_beside_a_date_that_alone_was_raised() -> None:
    files = edited(ROLE, "approved_on: 2026-01-12", "approved_on: 2026-01-13")
    note = 'note: "Read again: half time holds"'
    line = f'role/tester: {{digest: "0123456789abcdef", on: 2026-01-13, by: tester, {note}}}'
    changes = compared(files.put("standards/approvals.yaml", f"entries:\n  {line}\n"))
    assert not changes
    assert changes.touched[0].line.endswith("differs; “Read again: half time holds”")


def test_a_new_entity_is_told_with_what_it_names() -> None:
    files = Files()
    text = files.texts[METRIC].decode().replace("title: Rework", "title: Waste")
    change = only(compared(files.put("standards/metrics/waste.yaml", text)))
    assert (change.sort, change.lines) == (Sort.ADDED, ("Waste is a new metric",))
    assert change.effects.pages


def test_a_file_that_is_gone_is_told_as_removed() -> None:
    files = Files()
    del files.texts["templates/decks/plan-deck.yaml"]
    change = only(compared(files))
    assert (change.sort, change.level) == (Sort.REMOVED, Level.MAJOR)
    assert change.effects.templates == ()


def test_an_id_that_is_taken_over_is_told_as_renamed_and_what_differs_too() -> None:
    files = Files()
    text = files.texts.pop("templates/decks/plan-deck.yaml").decode()
    files.put("templates/decks/slides.yaml", f"{text}formerly: [plan-deck]\n")
    files.patch("templates/decks/slides.yaml", "title: Plan slides")
    change = only(compared(files))
    assert (change.sort, change.id, change.was) == (Sort.RENAMED, "slides", "plan-deck")
    assert change.lines[0] == "Plan slides has another id: “plan-deck” is now “slides”"
    assert "Plan slides: title changes from" in change.lines[1]


def renamed_practice() -> Files:
    """The practice under another id, and everything that names it following it."""
    files = Files()
    text = files.texts.pop("standards/practices/testing.yaml").decode()
    files.put("standards/practices/proving.yaml", f"{text}formerly: [testing]\n")
    for path, raw in list(files.texts.items()):
        named = raw.decode().replace("practices: [testing]", "practices: [proving]")
        files.put(path, named.replace("practice:testing", "practice:proving"))
    return files


def test_whoever_refers_to_what_took_another_id_says_what_they_said() -> None:
    changes = compared(renamed_practice())
    assert only(changes).lines == ("Testing has another id: “testing” is now “proving”",)
    assert changes.touched == ()


def test_a_link_in_prose_follows_an_id_too() -> None:
    before = edited(
        ROLE, "You check what was made", "By [testing](practice:testing) you check what was made"
    )
    after = renamed_practice()
    text = before.texts[ROLE].replace(b"practice:testing", b"practice:proving").decode()
    assert only(compared(after.put(ROLE, text), before)).sort is Sort.RENAMED


def test_what_became_part_of_another_is_told_with_what_took_its_place() -> None:
    files = Files()
    twin = files.texts["standards/practices/testing.yaml"].decode()
    before = Files().put(
        "standards/practices/checking.yaml", twin.replace("title: Testing", "title: Checking")
    )
    after = Files().put("standards/practices/testing.yaml", f"{twin}formerly: [checking]\n")
    change = only(diff(before.load().library, after.load().library))
    assert (change.sort, change.id, change.was) == (Sort.RETIRED, "checking", "testing")
    assert change.lines == ("Checking is gone; Testing takes its place",)
    assert ("practice", "testing") in change.effects.pages


def test_what_would_not_load_is_not_called_gone() -> None:
    broken = Files().put(ROLE, "title: [\n").load()
    assert not diff(Files().load().library, broken.library)
    assert not diff(broken.library, Files().load().library)


def test_a_changed_form_is_to_be_downloaded_again() -> None:
    change = only(compared(edited(PLAN, "required: yes", "required: no")))
    assert change.effects == Effects(
        pages=(("artifact", "plan"),),
        templates=("plan",),
        kits=("house-large", "house-medium", "house-small"),
        projects=BEFORE_GATE,
    )


def test_wording_reaches_nobody() -> None:
    assert only(compared(edited(PLAN, "label: The goal", "label: The aim"))).effects == Effects()


def test_those_who_give_and_take_a_duty_are_reached() -> None:
    change = only(compared(edited(METHOD, "accountable: project-manager", "accountable: tester")))
    assert change.effects == Effects(roles=("project-manager", "tester"), projects=BEFORE_GATE)


def test_a_role_reaches_every_project_of_the_methods_that_have_it() -> None:
    change = only(compared(edited(ROLE, "half time", "full time, five days")))
    assert change.effects == Effects(projects=EVERY)


def test_what_every_form_has_reaches_every_form() -> None:
    text = "cover:\n  - {id: department, label: Department, required: yes}\n"
    changes = compared(edited("templates/common.yaml", "cover:\n", text))
    change = only(changes)
    assert change.lines == ("Every form gained the field Department",)
    assert change.level is Level.MAJOR
    assert change.effects.templates == ("budget", "plan", "plan-deck")


def _models() -> set[type[Part]]:
    found, waiting = set(), [Part]
    while waiting:
        model = waiting.pop()
        found.add(model)
        waiting.extend(model.__subclasses__())
    return found


def test_every_weight_is_of_a_field_that_there_is() -> None:
    fields = {(model.__name__, name) for model in _models() for name in model.model_fields}
    assert set(WEIGHTS) <= fields
