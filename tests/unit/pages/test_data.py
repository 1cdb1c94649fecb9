"""The data for other programs says what the pages say."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

from handrail.pages import data_files
from tests.unit.pages.hostile import HOSTILE
from tests.unit.pages.sample import files, library, retold, world

_ATOM = "{http://www.w3.org/2005/Atom}"
_CHANGE = """\
version: "1.1"
changes:
  - version: "1.1"
    date: 2026-05-04
    what: A second check & a [plan](artifact:plan).
    started: Check once more.
  - version: "1.0"
    date: 2026-01-12
    what: First edition.
"""


def test_the_same_library_gives_the_same_bytes() -> None:
    assert data_files(library(), world()) == data_files(library(), world())


def test_the_model_is_there_with_addresses_and_users() -> None:
    data = json.loads(data_files(library(), world())["library.json"])
    tester = data["kinds"]["role"]["tester"]
    assert tester["page"] == "roles/tester/"
    assert {"kind": "service", "id": "coaching"} in tester["used_by"]
    assert data["kinds"]["template"]["plan"]["format"] == "docx"


def test_each_download_is_listed_with_its_version_and_checksum() -> None:
    data = json.loads(data_files(library(), world())["downloads.json"])
    assert [item["path"] for item in data] == sorted(world().files)
    keys = {"path", "bytes", "sha256", "template", "version", "edition", "format", "flavour"}
    assert all(item.keys() == keys for item in data)
    assert {item["version"] for item in data} == {"1.0"}


def test_the_feed_tells_of_the_edition_and_of_each_change_newest_first() -> None:
    given = files().patch("standards/roles/tester.yaml", _CHANGE)
    feed = ET.fromstring(data_files(library(given), world())["feed.xml"])  # noqa: S314  our own
    titles = [entry.findtext(f"{_ATOM}title") for entry in feed.iter(f"{_ATOM}entry")]
    assert titles[1:] == ["Tester 1.1", "Tester 1.0"]
    texts = [entry.findtext(f"{_ATOM}content") or "" for entry in feed.iter(f"{_ATOM}entry")]
    assert texts[1] == "A second check & a plan.\nIf you have already started: Check once more."


def test_an_entry_keeps_its_id_in_every_edition_and_at_every_address() -> None:
    given = files().patch("standards/roles/tester.yaml", _CHANGE)
    later = "edition: '2031.1'\nin_force: 2031-02-03\nsite_url: https://example.org/way/"
    first, second = library(given), library(given.patch("site_config/library.yaml", later))
    found = []
    for one in (first, second):
        feed = ET.fromstring(data_files(one, world())["feed.xml"])  # noqa: S314  our own
        ids = [entry.findtext(f"{_ATOM}id") for entry in feed.iter(f"{_ATOM}entry")]
        links = {link.get("rel"): link.get("href") for link in feed.findall(f"{_ATOM}link")}
        found.append((feed.findtext(f"{_ATOM}id"), ids[1:], links))
    assert found[0][:2] == found[1][:2]
    assert found[0][2] == {None: "./"}
    assert found[1][2] == {
        None: "https://example.org/way/",
        "self": "https://example.org/way/feed.xml",
    }


def test_no_text_breaks_the_feed_or_the_lists() -> None:
    for text in HOSTILE:
        made = data_files(retold(library(), text), world())
        ET.fromstring(made["feed.xml"])  # noqa: S314  our own
        json.loads(made["library.json"])


def test_the_plain_index_lists_every_page_under_its_kind() -> None:
    text = data_files(library(), world())["llms.txt"].decode()
    assert "## Roles" in text
    assert "[Tester](roles/tester/): Checks what was made." in text


def test_the_model_is_laid_out_as_the_standard_library_would() -> None:
    raw = data_files(library(), world())["library.json"].decode()
    laid_out = json.dumps(json.loads(raw), sort_keys=True, ensure_ascii=False, indent=1)
    assert raw == f"{laid_out}\n"
