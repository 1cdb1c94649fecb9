"""A frozen edition is built again from its tag, also where a file of its brand was never kept."""

from __future__ import annotations

import json
from pathlib import Path

from handrail.build.rebuilding import rebuild
from tests.editions import small_library
from tests.repository import git


def test_an_edition_whose_logo_and_font_are_lost_goes_without_and_says_so(tmp_path: Path) -> None:
    root = small_library(tmp_path / "town")
    brand = "logo: arms.png\nfonts: {site: town.woff2, site_bold: town-bold.woff2}\n"
    with (root / "site_config/brand.yaml").open("a", encoding="utf-8") as file:
        file.write(brand)
    (root / "site_config/town-bold.woff2").write_bytes(b"wOF2")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "-m", "A brand")
    git(root, "tag", "edition/2026.1")
    told: list[str] = []
    rebuild(root, "2026.1", root / "again", "mkdocs", told.append)
    assert [line for line in told if "goes without" in line] == [
        f"Edition 2026.1 names {name}, which its tag does not hold: it goes without"
        for name in ("arms.png", "town.woff2")
    ]
    assert json.loads((root / "again/library.json").read_bytes())["edition"] == "2026.1"
    assert (root / "again/downloads/plan.docx").is_file()
    assert "arms.png" in git(root, "show", "edition/2026.1:site_config/brand.yaml")
