"""An archive gives back exactly what was packed, or says why not, and never writes elsewhere."""

from __future__ import annotations

import hashlib
import json
import stat
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.editions import archive as module
from handrail.editions.archive import ArchiveError, digest_of, files_in, pack_site

FILES = {"index.html": b"<p>home</p>", "a/index.html": b"x" * 3000, "downloads/x.docx": b"PK\3\4"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, data in FILES.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tmp_path / "site"


def packed(site: Path) -> Path:
    path = site.parent / "edition.zip"
    path.write_bytes(pack_site(site, {"edition": "2026.1"}))
    return path


def forged(path: Path, parts: dict[str, bytes], listed: dict[str, bytes] | None = None) -> Path:
    """Write an archive as somebody else might."""
    files = {
        name: {"sha256": hashlib.sha256(data).hexdigest()}
        for name, data in (parts if listed is None else listed).items()
    }
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("manifest.json", json.dumps({"files": files}))
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def test_what_is_packed_comes_back(site: Path) -> None:
    path = packed(site)
    assert dict(files_in(path)) == FILES
    assert digest_of(path) == hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_same_site_gives_the_same_bytes(site: Path) -> None:
    first = pack_site(site, {"edition": "2026.1"})
    for path in site.rglob("*"):
        path.touch()
    assert pack_site(site, {"edition": "2026.1"}) == first


def test_a_link_in_a_site_is_not_packed(site: Path) -> None:
    (site / "secret").symlink_to("/etc/hostname")
    assert dict(files_in(packed(site))) == FILES


def test_one_file_is_read_alone(site: Path) -> None:
    assert list(files_in(packed(site), "index.html")) == [("index.html", FILES["index.html"])]
    assert list(files_in(packed(site), "../manifest.json")) == []


@pytest.mark.parametrize(
    "name",
    [
        "site/../../x",
        "/site/x",
        "site\\x",
        "C:x",
        "site//x",
        "site/./x",
        "site/",
        "site/a\nb",
        "site/x:y",
    ],
)
def test_a_name_that_leaves_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ArchiveError, match="may not be unpacked"):
        list(files_in(forged(tmp_path / "x.zip", {name: b"x"})))


def test_a_link_in_an_archive_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        entry = zipfile.ZipInfo("site/link")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, "/etc/passwd")
    with pytest.raises(ArchiveError, match="may not be unpacked"):
        list(files_in(path))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    for names in (("site/a", "site/a"), ("site/a", "site/A")):
        path = tmp_path / "x.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for name in names:
                archive.writestr(name, b"x")
        with pytest.raises(ArchiveError, match="is in it twice"):
            list(files_in(path))


def test_a_file_that_was_changed_added_or_taken_away_is_seen(tmp_path: Path) -> None:
    good = {"site/a": b"a", "site/b": b"b"}
    path = tmp_path / "x.zip"
    assert dict(files_in(forged(path, good))) == {"a": b"a", "b": b"b"}
    with pytest.raises(ArchiveError, match="site/b is not what the list says"):
        list(files_in(forged(path, {**good, "site/b": b"c"}, good)))
    for parts in ({**good, "site/c": b"c"}, {"site/a": b"a"}):
        with pytest.raises(ArchiveError, match="does not hold the files"):
            list(files_in(forged(path, parts, good)))
    outside = {"elsewhere": b"x"}
    with pytest.raises(ArchiveError, match="does not hold the files"):
        list(files_in(forged(path, outside)))


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"files": []}', '{"files": {"site/a": 1}}', "\xff"]
)
def test_a_list_that_cannot_be_read_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("manifest.json", text.encode("latin-1"))
    with pytest.raises(ArchiveError):
        list(files_in(path))


def test_a_bomb_is_refused_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_MOST_IN_ONE", 1000)
    with pytest.raises(ArchiveError, match="more than an edition can be"):
        list(files_in(forged(tmp_path / "x.zip", {"site/a": b"\0" * 1001})))
    monkeypatch.setattr(module, "_MOST_FILES", 3)
    many = {f"site/{n}": b"" for n in range(3)}
    with pytest.raises(ArchiveError, match="more than an edition can be"):
        list(files_in(forged(tmp_path / "x.zip", many)))


@given(st.data())
def test_any_damage_is_an_archive_error_or_no_damage_at_all(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.getbasetemp() / "damaged.zip"
    forged(path, {f"site/{name}": raw for name, raw in FILES.items()})
    raw = bytearray(path.read_bytes())
    at = data.draw(st.integers(0, len(raw) - 1))
    raw[at] ^= data.draw(st.integers(1, 255))
    path.write_bytes(raw[: data.draw(st.sampled_from([len(raw), at]))])
    try:
        found = dict(files_in(path))
    except ArchiveError:
        return
    assert found == FILES
