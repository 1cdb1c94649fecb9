"""What a project needs is told with a reason, with and without a script."""

from __future__ import annotations

import json

from handrail.pages import FileFact
from handrail.pages.tailor import Tailor
from tests.unit.pages.sample import built, files, library, written


def test_every_selection_is_in_the_table_with_its_reason() -> None:
    given = library()
    table = built(written(given)["tailor/index.md"]).get_element_by_id("hr-tailor-table")
    text = " ".join(table.text_content().split())
    assert given.tailoring.selections
    for selection in given.tailoring.selections:
        assert " ".join(selection.because.split()) in text


def test_the_script_gets_the_same_rules_and_no_markup() -> None:
    given = library()
    data = json.loads(str(Tailor(given).data))
    assert [rule[4] for rule in data["rules"]] == [s.because for s in given.tailoring.selections]
    assert "<" not in str(Tailor(given).data)


def test_the_form_is_hidden_until_a_script_can_answer() -> None:
    box = built(written(library())["tailor/index.md"]).get_element_by_id("hr-tailor")
    assert "hidden" in box.attrib


def test_fields_of_a_kit_are_asked_for_where_the_guide_names_them() -> None:
    given = files().patch("standards/tailoring.yaml", "kit_fields: [project-name]")
    page = built(written(library(given))["tailor/index.md"])
    (label,) = (one for one in page.iter("label") if one.get("for"))
    assert label.text_content() == "Project name"
    assert page.get_element_by_id(label.get("for")).get("name") == "project-name"
    data = json.loads(str(Tailor(library(given)).data))
    assert data["fields"] == [
        {"id": "project-name", "label": "Project name", "tag": "project-name"}
    ]
    plain = built(written(library())["tailor/index.md"])
    assert not [one for one in plain.iter("label") if one.get("for")]


def test_kits_are_offered_for_each_methodology_and_size_that_has_one() -> None:
    fact = FileFact(bytes=9_000, sha256="0" * 64, template="", format="zip", flavour="")
    kits = {f"downloads/kits/house-{size}.zip": fact for size in ("small", "large")}
    page = built(written(library(), files=kits)["tailor/index.md"])
    (row,) = page.get_element_by_id("hr-tailor-kits").iterfind(".//tbody/tr")
    links = [link.get("href") for link in row.iter("a") if link.get("download") is not None]
    assert [link.rsplit("/", 1)[1] for link in links] == ["house-small.zip", "house-large.zip"]
