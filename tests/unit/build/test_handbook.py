"""A build offers the handbook where it is asked to, and prints it only when something changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handrail.build import handbook as handbook_module
from handrail.build.site import Options, build
from handrail.site.fault import SiteError
from tests.support import TODAY, Files


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Files().write_whole(tmp_path)


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were given to a printer that is quicker than ours."""
    found: list[str] = []

    def print_(text: str) -> bytes:
        found.append(text)
        return b"%PDF-1.7 of " + str(len(text)).encode()

    monkeypatch.setattr(handbook_module, "printer", lambda: print_)
    return found


def made(root: Path, only: str, *, handbook: bool) -> Path:
    outcome = build(root, Options(TODAY, only=only, handbook=handbook), lambda _: None)
    assert outcome.docs
    return outcome.docs


def test_the_pages_offer_the_handbook_where_there_is_one(root: Path, printed: list[str]) -> None:
    for handbook in (True, False):
        pages = made(root, "pages", handbook=handbook)
        for page in ("about/index.md", "library/index.md"):
            text = (pages / page).read_text("utf-8")
            assert ("downloads/handbook.pdf" in text) is handbook
    listed = json.loads((made(root, "data", handbook=True) / "downloads.json").read_text("utf-8"))
    assert "downloads/handbook.pdf" in {one["path"] for one in listed}
    assert len(printed) == 1


def test_it_is_printed_anew_when_a_text_changes(root: Path, printed: list[str]) -> None:
    files = made(root, "files", handbook=True)
    assert (files / "downloads/handbook.pdf").read_bytes().startswith(b"%PDF")
    path = root / "standards/artifacts/plan.yaml"
    path.write_text(path.read_text("utf-8") + "\n# a note to ourselves\n", "utf-8")
    made(root, "files", handbook=True)
    assert len(printed) == 2


def test_without_a_printer_nothing_is_built(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        says = "there is no printer"
        raise SiteError(says, "install one")

    monkeypatch.setattr(handbook_module, "printer", missing)
    with pytest.raises(SiteError, match="there is no printer"):
        made(root, "pages", handbook=True)
    assert not (root / "build/pages").exists()
