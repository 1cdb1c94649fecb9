"""The same library gives the same files, wherever and whenever it is built."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tests.sites import DATE, copy_library, handrail


def _digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_zone_locale_hash_seed_folder_and_umask_change_no_byte(tmp_path: Path) -> None:
    made = []
    for name, zone, language, seed in (
        ("here", "UTC", "C.UTF-8", "1"),
        ("there with spaces", "Pacific/Kiritimati", "C", "4711"),
    ):
        root = copy_library(tmp_path / name)
        done = handrail(
            root, "build", "--only", "files", "--date", DATE, TZ=zone, LC_ALL=language,
            PYTHONHASHSEED=seed,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        done = handrail(
            root, "build", "--only", "pages", "--date", DATE, TZ=zone, LC_ALL=language,
            PYTHONHASHSEED=seed,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        made.append((_digests(root / "build" / "files"), _digests(root / "build" / "pages")))
    assert made[0] == made[1]


def test_downloads_do_not_depend_on_the_day(tmp_path: Path) -> None:
    root = copy_library(tmp_path / "library")
    made = []
    for date in (DATE, "2027-01-04"):
        handrail(root, "build", "--only", "files", "--date", date)
        made.append(_digests(root / "build" / "files"))
    assert made[0] == made[1]
    assert made[0]
