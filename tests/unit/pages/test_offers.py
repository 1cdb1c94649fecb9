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


def test_further_formats_stand_together_below_the_copies_that_most_people_want() -> None:
    def fact(format_: str) -> FileFact:
        return FileFact(
            bytes=9_000, sha256="0" * 64, template="plan", format=format_, flavour="guided"
        )

    files = {f"downloads/plan.{ending}": fact(ending) for ending in ("docx", "odt", "pdf")}
    page = built(written(library(), files=files)["library/plan/index.md"])
    (folded,) = [each for each in page.iter("details") if "Other formats" in words(each)]
    assert [link.get("href", "").rpartition(".")[2] for link in folded.iter("a")] == ["odt", "pdf"]
    buttons = [link for link in page.iter("a") if "hr-btn" in link.get("class", "")]
    ends = [link.get("href", "").rpartition(".")[2] for link in buttons]
    assert "docx" in ends
    assert not {"odt", "pdf"} & set(ends)
    files = {"downloads/plan.docx": fact("docx")}
    assert "Other formats" not in written(library(), files=files)["library/plan/index.md"]
