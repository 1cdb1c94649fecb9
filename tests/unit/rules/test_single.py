"""The files of which a library has one are missed, and a library says whose it is."""

from __future__ import annotations

import pytest

from handrail.finding import Finding
from handrail.model.library import Library
from tests.support import Files

SETTINGS = "site_config/library.yaml"
BRAND = "site_config/brand.yaml"
GUIDE = "standards/guides/which-form.yaml"
ROLE = "standards/roles/tester.yaml"
_GUIDE = """
title: Which form?
summary: Two forms that look alike.
version: "1.0"
status: approved
owner: project-manager
approved_by: project-manager
approved_on: 2026-01-12
question: Which of the two do you need?
answer: The short one.
chapters: []
"""


def edition(**more: str) -> Library:
    """The library of the last edition, with further files."""
    files = Files()
    for path, text in more.items():
        files.put(path, text)
    return files.load().library


def lost(files: Files, before: Library | None) -> list[Finding]:
    return [one for one in files.findings(before=before) if one.rule == "lost-file"]


def test_a_standard_may_be_taken_away() -> None:
    assert Files().findings(before=edition(**{GUIDE: _GUIDE})) == ()


def test_a_single_file_that_would_not_load_is_not_lost() -> None:
    files = Files().put(BRAND, "titel: Ours\n")
    assert files.findings(before=edition())
    assert lost(files, edition()) == []


def test_what_others_still_name_is_told_there_only() -> None:
    before = edition()
    for path in (ROLE, "templates/common.yaml", "standards/tailoring.yaml"):
        files = Files()
        del files.texts[path]
        assert lost(files, before) == []
        assert files.findings(before=before)


@pytest.mark.parametrize("path", [BRAND, SETTINGS, "standards/glossary.yaml"])
def test_settings_brand_and_a_glossary_that_nobody_names_are_missed_by_the_last_edition(
    path: str,
) -> None:
    files = Files()
    del files.texts[path]
    (found,) = files.findings(before=edition())
    assert (found.rule, str(found.mark.path)) == ("lost-file", path)
    assert found.hint == "bring this file back"


def test_a_library_without_settings_is_told_that_nobody_knows_whose_it_is() -> None:
    files = Files()
    del files.texts[SETTINGS]
    (found,) = files.findings()
    assert (found.rule, str(found.mark.path), found.mark.line) == ("nameless-library", SETTINGS, 1)
    assert "Your organisation" in found.message


def test_settings_that_would_not_load_are_not_missed_too() -> None:
    (found,) = Files().put(SETTINGS, "titel: Test standards\n").findings()
    assert found.rule == "unknown-field"


def test_a_library_without_a_brand_has_the_look_of_the_house() -> None:
    files = Files()
    del files.texts[BRAND]
    assert files.findings() == ()
