"""Every Office file of the shipped library is valid, and LibreOffice opens it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from handrail.downloads.lint import lint
from tests.machine import Office

OFFICE = ("docx", "xlsx", "pptx")


def _files(site: Path) -> list[Path]:
    found = [path for ending in OFFICE for path in sorted((site / "downloads").glob(f"*.{ending}"))]
    assert len(found) >= 21
    return found


@pytest.mark.npm
def test_the_open_xml_sdk_finds_nothing(
    site: Path, open_xml_faults: Callable[[Path], list[str]]
) -> None:
    files = _files(site)
    with ThreadPoolExecutor(2) as pool:
        found = dict(zip(files, pool.map(open_xml_faults, files), strict=True))
    assert {path.name: errors for path, errors in found.items() if errors} == {}


def test_our_own_lint_finds_nothing(site: Path) -> None:
    found = {path.name: lint(path.read_bytes()) for path in _files(site)}
    assert {name: errors for name, errors in found.items() if errors} == {}


@pytest.mark.office
def test_libreoffice_opens_and_converts_each(site: Path, office: Office, tmp_path: Path) -> None:
    for ending in OFFICE:
        sources = [path for path in _files(site) if path.suffix == f".{ending}"]
        made = office.convert(sources, "pdf", tmp_path / ending)
        assert all(path.stat().st_size > 5000 for path in made)
