"""What a filled copy is checked with is published for tools and for pages, and says the same."""

from __future__ import annotations

import json

from handrail.model.entity import Entity
from handrail.model.template import Template
from handrail.pages.definitions import definition_files
from tests.unit.pages.sample import files, library


def address(entity: Entity) -> str:
    return f"page-of-{entity.id}/"


def test_a_page_and_a_tool_are_given_the_same_definition() -> None:
    found = definition_files(library(), address)
    given = library().live(Template)
    assert given
    for template in given:
        plain = found[f"definitions/{template.id}.json"].decode()
        script = found[f"definitions/{template.id}.js"].decode()
        start, _, rest = script.partition("]=")
        assert start.endswith(f'["{template.id}"')
        assert json.loads(rest.rstrip(";\n")) == json.loads(plain)


def test_what_a_copy_is_held_against_is_each_form_as_it_is_now() -> None:
    script = definition_files(library(), address)["definitions/forms.js"].decode()
    told = json.loads(script.removeprefix("handrail.forms=").rstrip(";\n"))
    assert told["edition"] == library().settings.edition
    for template in library().live(Template):
        one = told["forms"][template.id]
        assert one["version"] == template.version
        assert one["page"] == address(template)
        assert [change["version"] for change in one["changes"]] == [
            change.version for change in template.changes
        ]


def test_a_copy_of_a_renamed_form_is_held_against_its_successor() -> None:
    path = next(name for name in files().texts if name.startswith("templates/documents/"))
    given = files().patch(path, "formerly: [old-name]\n")
    script = definition_files(library(given), address)["definitions/forms.js"].decode()
    told = json.loads(script.removeprefix("handrail.forms=").rstrip(";\n"))
    assert told["moved"]["old-name"] in told["forms"]
