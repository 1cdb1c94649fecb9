"""A definition says in plain data all that is needed to read and judge a filled copy."""

from __future__ import annotations

import json
from functools import cache

import pytest

from handrail.form.defined import definition_of
from handrail.form.definition import Definition, DefinitionError, read_definition
from handrail.form.form import Form, forms
from handrail.pages import data_files
from tests.support import Files
from tests.unit.pages.sample import library, world


@cache
def form(id_: str) -> Form:
    return next(form for form in forms(Files().load().library) if form.template.id == id_)


def definition(id_: str) -> Definition:
    return definition_of(form(id_), "2026.1")


@pytest.mark.parametrize("id_", ["plan", "budget", "plan-deck"])
def test_a_definition_comes_back_from_its_json_unchanged(id_: str) -> None:
    made = definition(id_)
    assert read_definition(json.loads(json.dumps(made.data()))) == made


@pytest.mark.parametrize("id_", ["plan", "budget", "plan-deck"])
def test_a_definition_has_every_field_table_figure_and_question_of_its_form(id_: str) -> None:
    made, whole = definition(id_), form(id_)
    assert list(made.fields) == list(whole.fields)
    assert list(made.tables) == list(whole.tables)
    assert list(made.figures) == list(whole.figures)
    assert [asked.id for asked in made.readiness] == [asked.id for asked in whole.readiness]
    assert (made.digest, made.edition) == (whole.digest, "2026.1")


def test_fields_carry_the_tag_the_title_and_the_prompt_that_files_show() -> None:
    made = definition("plan")
    table = next(iter(made.tables.values()))
    assert all(field.tag == field.id for field in made.fields.values())
    assert table.columns[0].tag == f"{table.id}.{table.columns[0].id}"
    assert made.readiness[0].tag.startswith("readiness.")
    assert all(field.prompt and field.alias for field in made.fields.values())


def test_a_deck_shows_the_choices_in_the_empty_field_itself() -> None:
    chosen = [field for field in definition("plan-deck").fields.values() if len(field.choices) > 1]
    assert chosen
    assert all(" or " in field.prompt for field in chosen if not field.placeholder)


def test_guidance_is_kept_apart_from_what_is_asked() -> None:
    made = definition("plan")
    guided = next(field for field in form("plan").fields.values() if field.guidance)
    assert any(guided.guidance == line for block in made.blocks for line in block.told)
    assert all(field.guidance is None for field in made.fields.values())


def test_a_status_has_its_list_by_name_unless_it_has_one_of_its_own() -> None:
    own = "{id: mood, title: Mood, choices: [Good, Bad]}"
    files = Files().patch("templates/documents/plan.yaml", f"lists: [{own}]")
    files.patch("templates/documents/plan.yaml#sections.1.fields.1", "type: rag")
    asked = _defined(files).fields["remarks"]
    assert asked.options == "rag"
    files.patch("templates/documents/plan.yaml#sections.1.fields.1", "options: mood")
    asked = _defined(files).fields["remarks"]
    assert (asked.options, asked.choices) == ("mood", ("Good", "Bad"))


def test_the_example_of_a_list_is_shown_item_by_item() -> None:
    place = "templates/documents/plan.yaml#sections.1.fields.0"
    files = Files().patch(place, 'example: "- Ask -\\n* Tell\\n\\n- **Do**"')
    shown = [line for block in _defined(files).blocks for line in block.shown]
    assert shown == ["Ask -", "Tell", "Do"]


def _defined(files: Files) -> Definition:
    whole = files.load().library
    plan = next(form for form in forms(whole) if form.template.id == "plan")
    return definition_of(plan, "2026.1")


def test_what_a_later_version_adds_is_passed_over() -> None:
    data = definition("plan").data()
    data["signature"] = "later"
    data["blocks"][0]["fields"][0]["colour"] = "later"
    assert read_definition(data) == definition("plan")


@pytest.mark.parametrize("data", [None, [], {}, {"shape": 99}, {"blocks": 7}])
def test_what_is_no_definition_is_refused_with_a_reason(data: object) -> None:
    with pytest.raises(DefinitionError, match="this is no definition of a form"):
        read_definition(data)


def test_the_definition_of_a_later_shape_is_refused() -> None:
    with pytest.raises(DefinitionError, match="shape"):
        read_definition({**definition("plan").data(), "shape": 2})


def test_the_site_publishes_the_definition_of_every_form() -> None:
    made = data_files(library(), world())
    for each in forms(library()):
        data = json.loads(made[f"definitions/{each.template.id}.json"])
        assert read_definition(data).digest == each.digest
