"""What pages offer to download: only what was made."""

from __future__ import annotations

import pytest

from handrail.pages import FileFact
from tests.unit.pages.sample import built, library, words, written

_PATH = "downloads/raci-house.xlsx"


@pytest.mark.parametrize("path", ["methods/house/index.md", "roles/tester/index.md"])
def test_who_does_what_is_offered_where_it_was_made(path: str) -> None:
    fact = FileFact(bytes=9_000, sha256="0" * 64, template="", format="xlsx", flavour="")
    page = built(written(library(), files={_PATH: fact})[path])
    links = [link for link in page.iter("a") if link.get("href", "").endswith(_PATH)]
    assert len(links) == 1
    assert "XLSX, " in words(links[0])
    assert _PATH not in written(library())[path]
