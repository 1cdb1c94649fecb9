"""Every file of the library passes every check, warnings included."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from handrail.report import FORMATS, Report
from tests.content.shipped import judged, loaded

PATHS = sorted(map(str, loaded().texts))


def said_of(path: str) -> str:
    """Return what a check says of one file, as its author would read it."""
    found = tuple(f for f in judged() if str(f.mark.path) == path)
    texts = {PurePosixPath(path): loaded().texts.get(PurePosixPath(path), "")}
    return FORMATS["text"](Report(found, 1, texts)) if found else ""


@pytest.mark.parametrize("path", PATHS)
def test_a_file_of_the_library_has_no_findings(path: str) -> None:
    says = said_of(path)
    if says:
        pytest.fail(says, pytrace=False)


def test_nothing_lies_in_the_library_that_is_no_file_of_it() -> None:
    others = {str(finding.mark.path) for finding in judged()} - set(PATHS)
    assert others == set()


@pytest.mark.parametrize("path", PATHS)
def test_a_file_tells_editors_which_schema_it_follows(path: str) -> None:
    first = loaded().texts[PurePosixPath(path)].split("\n", 1)[0]
    up = "../" * path.count("/")
    assert first.startswith(f"# yaml-language-server: $schema={up}build/schemas/")
    assert first.endswith(".json")
