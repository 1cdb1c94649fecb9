"""A page is followed through every edition, and what is shown beside it is true."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from handrail.editions.dress import Tree, dressed
from handrail.editions.manifest import Manifest, ManifestError, read_manifest
from handrail.editions.names import is_name, name_of, order
from handrail.editions.root import not_found, old_addresses, top
from handrail.editions.trail import Edition, holders, lost, now, target_of

A, B, C, D = (f"roles/{name}/index.html" for name in "abcd")
HOME = "index.html"
FIRST = Edition("2026.1", frozenset({HOME, A, D}))
SECOND = Edition("2026.2", frozenset({HOME, A, B, D}), {A: B})
THIRD = Edition("2026.3", frozenset({HOME, B, C}), {B: C})
TREE = Tree((FIRST, SECOND, THIRD), None, "https://x.example/s/")
PAGE = '<html><head>\n<link rel="canonical" href="https://x.example/s/roles/a/">\n</head><body>\n<header class="md-header">'


@pytest.mark.parametrize(
    ("page", "edition", "stands"),
    [
        (HOME, FIRST, HOME),
        (A, FIRST, C),
        (A, SECOND, C),
        (B, SECOND, C),
        (B, THIRD, C),
        (D, FIRST, None),
        (C, THIRD, C),
    ],
)
def test_a_page_is_followed_through_two_new_addresses(
    page: str, edition: Edition, stands: str | None
) -> None:
    assert now(page, edition, TREE.editions) == stands


def test_an_address_that_is_used_again_leads_to_what_stands_there_now() -> None:
    again = Edition("2026.4", frozenset({HOME, A, C}))
    assert now(A, again, (*TREE.editions, again)) == A
    assert now(A, FIRST, (*TREE.editions, again)) == C


def test_a_draft_is_followed_from_the_newest_edition() -> None:
    draft = Edition("next", frozenset({HOME, C, D}), {}, draft=True)
    assert now(C, draft, TREE.editions) == C
    assert now(D, draft, TREE.editions) is None
    assert now(A, draft, TREE.editions) is None  # an address that is used again is another page
    assert now(B, draft, TREE.editions) == C


def test_what_the_newest_lacks_is_listed_with_its_last_edition_and_successor() -> None:
    assert lost(TREE.editions) == {A: ("2026.2", C), D: ("2026.2", None)}


def test_an_edition_is_known_by_the_pages_it_has() -> None:
    assert holders(D, TREE.all) == ["2026.1", "2026.2"]


@pytest.mark.parametrize(
    ("page", "address", "target"),
    [
        ("roles/a/index.html", "../../roles/b/", "roles/b/index.html"),
        ("roles/a/index.html", "../b/#hr-x", "roles/b/index.html"),
        ("roles/a/index.html", "../..", "index.html"),
        ("index.html", "latest/index.html", "latest/index.html"),
        ("a/index.html", "../pr%C3%BCfer/", "prüfer/index.html"),
    ],
)
def test_a_page_that_leads_elsewhere_is_recognised(page: str, address: str, target: str) -> None:
    html = f'<meta http-equiv="refresh" content="0; url={address}">'
    assert target_of(page, html) == target


def test_a_page_that_speaks_of_redirects_is_no_redirect() -> None:
    assert target_of(A, '<p>&lt;meta http-equiv="refresh" content="0; url=x"&gt;</p>') is None


# What is added to a page


def test_the_canonical_address_is_that_of_the_newest_and_stands_once() -> None:
    text = dressed(PAGE, HOME, FIRST, TREE)
    assert re.findall(r'rel="canonical" href="([^"]*)"', text) == ["https://x.example/s/latest/"]
    without = dressed(PAGE, HOME, FIRST, TREE._replace(site_url=""))
    assert 'rel="canonical" href="../latest/"' in without


def test_a_page_that_is_gone_offers_the_changes_and_is_not_indexed() -> None:
    text = dressed(PAGE, D, FIRST, TREE)
    assert "Edition 2026.3 has no such page." in text
    assert 'href="../../../latest/changes/"' in text
    assert "canonical" not in text
    assert text.count("noindex") == 1


def test_a_page_of_another_engine_without_our_header_gets_its_banner_too() -> None:
    text = dressed("<html><head></head><body class='x'>Text", A, FIRST, TREE)
    assert text.index("<body class='x'>") < text.index("hr-edition-note") < text.index("Text")


def test_the_newest_edition_says_only_that_it_was_rebuilt() -> None:
    assert "hr-edition-note" not in dressed(PAGE, C, THIRD, TREE)
    rebuilt = THIRD._replace(rebuilt=True)
    text = dressed(PAGE, C, rebuilt, TREE._replace(editions=(FIRST, SECOND, rebuilt)))
    assert "<p>Edition 2026.3 was built again from its data: its archive is missing.</p>" in text


# The top of the tree


def test_the_list_of_editions_is_newest_first_with_the_draft_above() -> None:
    draft = Edition("next", frozenset({HOME}), draft=True)
    files = top(TREE._replace(draft=draft))
    listed: list[dict[str, Any]] = json.loads(files["versions.json"])
    assert [(one["version"], one["aliases"]) for one in listed] == [
        ("next", []),
        ("2026.3", ["latest"]),
        ("2026.2", []),
        ("2026.1", []),
    ]
    first = files["editions.js"].split(b"\n")[0].decode()
    data = json.loads(first.removeprefix("window.HANDRAIL_EDITIONS = ").removesuffix(";"))
    assert [one["draft"] for one in data] == [True, False, False, False]


def test_every_address_from_before_there_were_editions_answers() -> None:
    found = dict(old_addresses(TREE))
    assert set(found) == {HOME, A, B, C, D, f"latest/{A}", f"latest/{D}"}
    assert b'url=../../latest/roles/c/index.html"' in found[A]
    assert b'url=../../../latest/roles/c/index.html"' in found[f"latest/{A}"]
    assert b'href="../../2026.2/roles/d/index.html"' in found[D]
    assert b'url=latest/index.html"' in found[HOME]


@pytest.mark.parametrize("base", ["", "/", "/s/"])
def test_the_page_for_nothing_finds_its_files_a_folder_deeper(base: str) -> None:
    start = base or "/"
    html = f'<a href="{start}roles/"><script>new URL("{start}",l);{{"base": "{start}"}}</script><a href="https://y/">'
    assert not_found(html, base, "latest") == (
        f'<a href="{start}latest/roles/"><script>new URL("{start}latest/",l);'
        f'{{"base": "{start}latest/"}}</script><a href="https://y/">'
    )


def test_the_page_for_nothing_of_the_other_engine_finds_its_files_too() -> None:
    html = '<script>new URL("/s",l);{"base":"/s"}</script><a href="/s/roles/"><a href="/star/">'
    assert not_found(html, "/s/", "latest") == (
        '<script>new URL("/s/latest",l);{"base":"/s/latest"}</script>'
        '<a href="/s/latest/roles/"><a href="/star/">'
    )


# Names and manifests


def test_editions_are_ordered_by_number() -> None:
    names = ["2026.10", "2026.9", "2025.12", "2026.1.1", "2026.1"]
    assert sorted(names, key=order) == ["2025.12", "2026.1", "2026.1.1", "2026.9", "2026.10"]


@pytest.mark.parametrize(
    "text", ["", "2026", "v1", "2026.1-x", "2026.1\n", "--output=x", "\uff12026.1"]
)
def test_what_is_no_name_is_no_name(text: str) -> None:
    assert not is_name(text)
    assert name_of(f"edition/{text}") is None


MANIFEST = Manifest(
    "2026.1", "2026-01-19", "handrail 1", "edition-2026.1.zip", "a" * 64, 5, "b" * 64
)


def test_a_manifest_is_read_as_it_was_written() -> None:
    assert read_manifest(MANIFEST.text().encode(), "2026.1") == MANIFEST


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b"{}",
        b'{"shape": 2}',
        b'{"shape": 1}',
        MANIFEST._replace(sha256="a").text().encode(),
        MANIFEST._replace(archive="../x.zip").text().encode(),
        MANIFEST._replace(edition="2026.2").text().encode(),
    ],
)
def test_a_manifest_that_is_none_or_of_another_edition_is_refused(raw: bytes) -> None:
    with pytest.raises(ManifestError):
        read_manifest(raw, "2026.1")
