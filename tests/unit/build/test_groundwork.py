"""What needs none of the library is made beside its loading, and comes out as it would later."""

from __future__ import annotations

from pathlib import Path

import pytest

from handrail.build.groundwork import Groundwork
from handrail.pages import LayoutError, pages
from handrail.schema import Outline, outline
from handrail.site.shelf import Shelf
from tests.unit.pages.sample import LAYOUTS, library, world

_BROKEN = "role.md.j2"


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """An empty shelf."""
    return Shelf(tmp_path)


def test_pages_are_the_same_from_layouts_compiled_before(shelf: Shelf) -> None:
    codes, _ = Groundwork(LAYOUTS, shelf, "a tool").finish()
    assert codes.keys() == LAYOUTS.keys()
    assert pages(library(), world(codes=codes)) == pages(library(), world())


def test_what_is_wrong_with_a_layout_is_told_with_its_line_when_it_is_used(shelf: Shelf) -> None:
    layouts = {**LAYOUTS, _BROKEN: "one\n{% if %}\n"}
    codes, _ = Groundwork(layouts, shelf, "a tool").finish()
    assert codes.keys() == layouts.keys() - {_BROKEN}
    with pytest.raises(LayoutError, match=rf"layouts/{_BROKEN}:2"):
        pages(library(), world(layouts=layouts, codes=codes))


def test_the_outline_is_kept_and_code_is_not(
    tmp_path: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, first = Groundwork(LAYOUTS, shelf, "a tool").finish()
    (kept,) = tmp_path.iterdir()
    assert Outline.of(kept.read_bytes()) == first == outline()

    def never() -> Outline:
        pytest.fail("it was made again")

    monkeypatch.setattr("handrail.build.groundwork.outline", never)
    assert Groundwork(LAYOUTS, shelf, "a tool").finish()[1] == first


def test_another_tool_has_another_outline(tmp_path: Path, shelf: Shelf) -> None:
    for tool in ("a tool", "another"):
        Groundwork({}, shelf, tool).finish()
    assert len(list(tmp_path.iterdir())) == len(("a tool", "another"))
