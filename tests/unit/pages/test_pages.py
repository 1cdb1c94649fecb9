"""The pages of a small library: safe, linked, and the same every time."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from posixpath import join, normpath

import pytest
from lxml.html import HtmlElement

from handrail.model.entity import Controlled
from handrail.model.kinds import KINDS
from handrail.model.template import Template
from handrail.pages import LayoutError
from tests.unit.pages.hostile import HOSTILE
from tests.unit.pages.sample import (
    LAYOUTS,
    built,
    files,
    library,
    parts,
    retold,
    unpictured,
    words,
    written,
)

HARMLESS = "Zq7"
_ACTIVE = {"script", "iframe", "object", "embed", "style", "base", "link", "img", "svg"}


def _skeleton(article: HtmlElement) -> list[tuple[str, tuple[str, ...]]]:
    return [
        (str(element.tag), tuple(sorted(map(str, element.attrib)))) for element in article.iter()
    ]


@pytest.fixture(scope="module")
def harmless() -> dict[str, str]:
    return written(retold(library(), HARMLESS))


@pytest.mark.parametrize("text", [one for one in HOSTILE if "," not in one and ": " not in one])
def test_plain_text_of_an_author_stays_text_on_every_page(
    harmless: dict[str, str], text: str
) -> None:
    hostile = written(retold(library(), text))
    assert hostile.keys() == harmless.keys()
    for path, page in hostile.items():
        if path == "glossary/index.md":
            continue  # its letters follow from the words
        here, there = unpictured(built(page)), unpictured(built(harmless[path]))
        assert _skeleton(here) == _skeleton(there), path
        expected = words(there).replace(HARMLESS, text).replace(HARMLESS.lower(), text)
        assert words(here).lower() == expected.lower(), path


@pytest.mark.parametrize("text", HOSTILE)
def test_prose_of_an_author_brings_nothing_that_runs(text: str) -> None:
    for path, page in written(retold(library(), HARMLESS, f"a {text} b\n\n{text}")).items():
        for element in unpictured(built(page)).iter():
            if element.tag == "script":
                assert element.get("type") == "application/json", path
                continue
            assert element.tag not in _ACTIVE, path
            assert not [name for name in element.attrib if name.startswith("on")], path
            assert not str(element.get("href", "")).lower().startswith("javascript:"), path
            id_ = element.get("id")
            assert id_ is None or id_.startswith("hr-"), path


@pytest.mark.parametrize("text", HOSTILE)
def test_front_matter_is_escaped_for_a_theme_that_does_not(text: str) -> None:
    for page in written(retold(library(), text)).values():
        front, _ = parts(page)
        assert all(isinstance(value, str | list) for value in front.values())
        assert not set("<>\"'") & set(front["title"] + front.get("description", ""))
        assert not any("{" in crumb and "<" in crumb for crumb in front.get("crumbs", []))


def _links(pages: dict[str, str]) -> Iterator[tuple[str, str]]:
    for path, page in pages.items():
        for link in built(page).iter("a"):
            href = str(link.get("href", ""))
            if href and not href.startswith("mailto:"):
                yield path, href


def _site(pages: dict[str, str]) -> dict[str, set[str]]:
    """Return the ids on every page, by the folder it is served from."""
    found = {}
    for path, page in pages.items():
        folder = normpath(f"/{path}".removesuffix("index.md").removesuffix(".md"))
        found[folder] = {str(element.get("id")) for element in built(page).iter()}
    return found


def test_links_are_relative_and_lead_to_a_page_and_a_place_on_it() -> None:
    pages = written(library())
    site = _site(pages)
    outside = {"feed.xml", "library.json", "downloads.json", "llms.txt"}
    for path, href in _links(pages):
        assert not re.match(r"[a-z]+:|/", href), (path, href)
        target, _, anchor = href.partition("#")
        folder = f"/{path}".removesuffix("index.md").removesuffix(".md")
        place = normpath(join(folder, target))
        if place.lstrip("/") in outside or place.startswith("/downloads/"):
            continue
        assert place in site, (path, href)
        assert not anchor or anchor in site[place], (path, href)


def test_links_name_files_where_there_are_no_folder_addresses() -> None:
    pages = written(library(), directory_urls=False)
    for path, href in _links(pages):
        target = href.partition("#")[0]
        assert not target or target.endswith((".html", ".xml", ".json", ".txt", ".docx")), path


def test_every_reference_of_an_entity_is_a_link_on_its_page() -> None:
    given = library()
    pages = written(given)
    hrefs: dict[str, set[str]] = {}
    for path, href in _links(pages):
        hrefs.setdefault(path, set()).add(href)
    for entity in given:
        folder = next((k.pages for k in KINDS if k.pages and k.model.kind == entity.kind), "")
        path = f"{folder}/{entity.id}/index.md"
        if path not in pages or not isinstance(entity, Controlled):
            continue
        for use in entity.uses():
            target = given.find(use.kind, use.id)
            if target is None or use.kind == entity.kind == "artifact":
                continue
            leads = any(
                f"/{use.id}/" in f"/{href}" or f"#hr-{use.id}" in href for href in hrefs[path]
            )
            assert leads, (path, use)


def test_every_relation_is_shown_at_its_other_end() -> None:
    pages = written(library())
    role = built(pages["roles/tester/index.md"])
    hrefs = {str(link.get("href")) for link in role.iter("a")}
    assert any("methods/house/#hr-do-" in href for href in hrefs)
    assert "../../services/#hr-coaching" in hrefs


def test_heading_ids_are_ours_and_each_stands_once() -> None:
    for path, page in written(library()).items():
        ids = [str(element.get("id")) for element in built(page).iter() if element.get("id")]
        assert all(id_.startswith("hr-") for id_ in ids), path
        assert len(ids) == len(set(ids)), path


def test_each_page_has_one_heading_of_the_first_level() -> None:
    for path, page in written(library()).items():
        assert len(list(built(page).iter("h1"))) == 1, path


def test_the_same_library_gives_the_same_pages() -> None:
    assert written(library()) == written(library())


def test_a_former_id_leads_to_its_successor() -> None:
    given = files().patch("standards/roles/tester.yaml", "formerly: [checker]")
    page = written(library(given))["roles/checker/index.md"]
    front, _ = parts(page)
    assert front["redirect"] == "../../roles/tester/"
    assert front["robots"] == "noindex"
    assert [link.get("href") for link in built(page).iter("a")][-1] == "../../roles/tester/"


def test_a_retired_page_with_a_successor_leads_there_and_says_so() -> None:
    given = files().patch("standards/artifacts/report.yaml", "status: retired\nreplaced_by: plan")
    page = written(library(given))["library/report/index.md"]
    front, _ = parts(page)
    assert front["redirect"] == "../../library/plan/"
    assert "took its place" in words(built(page))


def test_a_retired_page_without_a_successor_stays_and_says_so() -> None:
    given = files().patch("standards/artifacts/report.yaml", "status: retired")
    pages = written(library(given))
    page = pages["library/report/index.md"]
    assert "redirect" not in parts(page)[0]
    assert "Do not start a new one" in words(built(page))
    assert "library/report" not in pages["library/index.md"].replace("#", "")


def test_a_badge_stands_only_where_a_page_is_not_approved() -> None:
    pages = written(library())
    assert "hr-b--warn" in pages["guides/which/index.md"]
    assert "hr-b--" not in pages["roles/tester/index.md"]


def test_an_overdue_review_is_shown_on_the_page_and_in_the_health_of_the_library() -> None:
    pages = written(library(), today=dt.date(2028, 1, 1))
    assert "Overdue" in words(built(pages["roles/tester/index.md"]))
    assert "No review is overdue" not in words(built(pages["health/index.md"]))
    assert "No review is overdue" in words(built(written(library())["health/index.md"]))


def test_downloads_are_offered_with_their_format_and_size() -> None:
    box = words(built(written(library())["library/plan/index.md"]))
    assert "Word template DOCX, 48 KB" in box
    assert "Finished example DOCX, 48 KB" in box


def test_a_page_without_its_files_says_so() -> None:
    box = words(built(written(library(), files={})["library/plan/index.md"]))
    assert "not part of this build" in box


def test_edit_links_lead_to_the_file_a_page_was_written_in() -> None:
    given = files().patch("site_config/library.yaml", "edit_url: https://example.org/edit/main/")
    sources = {("role", "tester"): "standards/roles/tester.yaml"}
    page = written(library(given), sources=sources)["roles/tester/index.md"]
    assert (
        parts(page)[0]["source_url"] == "https://example.org/edit/main/standards/roles/tester.yaml"
    )


def test_wording_follows_the_type_of_office() -> None:
    given = files().patch("standards/pmo-types/supportive.yaml#wording", "needed: You must have")
    assert "You must have" in written(library(given))["tailor/index.md"]


def test_a_new_kind_needs_only_a_layout() -> None:
    layouts = {name: text for name, text in LAYOUTS.items() if not name.startswith("guide")}
    assert "guides/which/index.md" not in written(library(), layouts=layouts)
    layouts["guide.md.j2"] = "# {{ it.title }} { #hr-title }\n"
    pages = written(library(), layouts=layouts)
    assert "# Which one is it? { &#35;".replace("&#35;", "#") in pages["guides/which/index.md"]
    assert "Which one is it?" in words(built(pages["guides/index.md"]))


def test_an_empty_library_still_has_pages() -> None:
    given = files()
    given.texts = {
        path: raw
        for path, raw in given.texts.items()
        if path.startswith(("site_config", "templates/common"))
    }
    pages = written(given.load().library)
    assert {"index.md", "tailor/index.md", "roles/index.md", "404.html"} & pages.keys() == {
        "index.md",
        "tailor/index.md",
        "roles/index.md",
    }


def test_a_layout_that_asks_for_what_is_not_there_is_named_with_its_line() -> None:
    layouts = {**LAYOUTS, "role.md.j2": "# {{ it.title }} { #hr-title }\n\n{{ it.nickname }}\n"}
    with pytest.raises(LayoutError, match=r"layouts/role\.md\.j2:3: .*nickname"):
        written(library(), layouts=layouts)


@pytest.mark.parametrize(
    "joined",
    [
        "{{ 'a' ~ it.title }}",
        "{{ 'a' + it.title }}",
        "{{ 'a %s' % it.title }}",
        "{{ 'a' ~ 'b' }}",
        "{% set both = it.title ~ 'b' %}",
        "{% if false %}{{ (it.title ~ 'b')|upper }}{% endif %}",
    ],
)
def test_a_layout_that_joins_text_is_refused(joined: str) -> None:
    layouts = {**LAYOUTS, "role.md.j2": f"# {{{{ it.title }}}} {{ #hr-title }}\n\n{joined}\n"}
    with pytest.raises(LayoutError, match=r"layouts/role\.md\.j2:3: text is joined"):
        written(library(), layouts=layouts)


@pytest.mark.parametrize("name", ["safe", "e", "escape", "forceescape", "tojson", "replace"])
def test_a_layout_cannot_undo_escaping(name: str) -> None:
    layouts = {**LAYOUTS, "role.md.j2": f"# {{{{ it.title|{name} }}}} {{ #hr-title }}\n"}
    with pytest.raises(LayoutError, match=f"No filter named '{name}'"):
        written(library(), layouts=layouts)


def test_prose_printed_without_a_filter_is_plain_text() -> None:
    layouts = {
        **LAYOUTS,
        "role.md.j2": "# {{ it.title }} { #hr-title }\n\n<p>{{ it.purpose }}</p>\n",
    }
    given = retold(library(), HARMLESS, "**bold** <b>x</b> [a](role:tester)")
    page = built(written(given, layouts=layouts)["roles/tester/index.md"])
    assert "**bold** <b>x</b> [a](role:tester)" in words(page)


def test_every_template_is_shown_on_the_page_of_its_artifact() -> None:
    given = library()
    pages = written(given)
    for template in given.live(Template):
        assert f"hr-get-{template.id}" in pages[f"library/{template.artifact}/index.md"]
