"""The package, the theme and the properties of every Office file."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from handrail.downloads import deck, document
from handrail.downloads.copy import Flavour
from handrail.downloads.logo import read_logo
from handrail.downloads.make import copy_of, look_of, stamp_of
from handrail.downloads.markup import guid_of, number_of, quoted, text
from handrail.downloads.package import pack, unpack
from handrail.downloads.properties import custom_xml
from handrail.downloads.theme import theme_xml
from handrail.form.form import forms
from tests.support import ROOT, Files

_PARTS = {"b.xml": b"b", "_rels/.rels": b"r", "a/a.xml": b"a" * 1000, "[Content_Types].xml": b"t"}
_NAMES = st.text("abc/é", min_size=1, max_size=8)


def test_the_content_types_come_first_and_the_rest_is_sorted() -> None:
    assert list(unpack(pack(_PARTS))) == ["[Content_Types].xml", "_rels/.rels", "a/a.xml", "b.xml"]


def test_nothing_in_a_package_tells_when_or_where_it_was_packed() -> None:
    with zipfile.ZipFile(io.BytesIO(pack(_PARTS))) as archive:
        for entry in archive.infolist():
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            assert (entry.create_system, entry.external_attr, entry.extra) == (0, 0, b"")


def test_the_order_of_the_parts_given_makes_no_difference() -> None:
    assert pack(_PARTS) == pack(dict(reversed(_PARTS.items())))


def test_packing_again_changes_nothing() -> None:
    once = pack(_PARTS)
    assert pack(unpack(once)) == once


@given(st.dictionaries(_NAMES, st.binary(max_size=200), max_size=6))
def test_what_is_packed_is_unpacked(parts: dict[str, bytes]) -> None:
    data = pack(parts)
    assert unpack(data) == parts
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None


@given(st.text())
def test_any_text_makes_well_formed_markup(words: str) -> None:
    tree = etree.fromstring(f'<a b="{quoted(words)}">{text(words)}</a>')
    kept = "".join(letter for letter in words if letter in "\t\n\r" or letter >= " ")
    kept = kept.replace("\ufffe", "").replace("\uffff", "")
    assert (tree.get("b"), tree.text or "") == (kept, kept)


def test_numbers_and_guids_are_the_same_in_every_run() -> None:
    assert number_of("project-name") == 1688208817
    assert guid_of("project-name") == "{A9095629-9257-43EA-8A90-ECA46DF8D6E6}"


def test_the_theme_holds_the_colours_and_fonts_of_the_brand() -> None:
    brand = Files().load().library.brand
    tree = etree.fromstring(theme_xml(brand, 'Us & "them"').encode())
    space = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
    colours = {
        etree.QName(entry).localname: f"#{entry[0].get('val', '').lower()}"
        for entry in tree.iterfind(".//a:clrScheme/*", space)
    }
    assert colours["dk1"] == brand.light.ink
    assert colours["accent1"] == brand.light.brand
    assert colours["accent5"] == brand.rag.red.fill
    assert tree.get("name") == 'Us & "them"'
    assert len(tree.findall(".//a:fillStyleLst/*", space)) == 3


def test_custom_properties_are_numbered_from_two() -> None:
    tree = etree.fromstring(custom_xml({"One": "<1>", "Two": "2"}).encode())
    assert [(entry.get("pid"), entry.get("name"), entry[0].text) for entry in tree] == [
        ("2", "One", "<1>"),
        ("3", "Two", "2"),
    ]


@pytest.mark.parametrize(
    ("data", "ending", "wide"),
    [
        (
            b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x28\x00\x00\x00\x14" + b"\0" * 9,
            "png",
            2,
        ),
        (
            b"\xff\xd8\xff\xe0\x00\x04xx\xff\xc0\x00\x11\x08\x00\x0a\x00\x1e\x03" + b"\0" * 9,
            "jpg",
            3,
        ),
    ],
)
def test_a_logo_keeps_its_shape(data: bytes, ending: str, wide: float) -> None:
    logo = read_logo(data)
    assert logo
    assert (logo.ending, logo.wide) == (ending, wide)
    assert logo.box(100, 1000) == (100 * wide, 100)
    assert logo.box(100, 100) == (100, round(100 / wide))


@pytest.mark.parametrize("data", [None, b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"])
def test_what_is_no_picture_is_no_logo(data: bytes | None) -> None:
    assert read_logo(data) is None


_WRITE_ALL = """
import hashlib
from tests.unit.downloads.test_package import everything
for name, data in everything():
    print(name, hashlib.sha256(data).hexdigest())
"""


def everything() -> list[tuple[str, bytes]]:
    """Return every document and deck of the small library."""
    library = Files().load().library
    look = look_of(library, None)
    made = []
    for form in forms(library):
        writer = {"docx": document.write, "pptx": deck.write}.get(form.format)
        if writer:
            for flavour in Flavour:
                copy = copy_of(form, stamp_of(library, form), flavour)
                made.append((copy.name, writer(copy, look)))
    return made


def test_two_processes_with_different_hash_seeds_and_zones_write_the_same_bytes() -> None:
    told = []
    for seed, zone in (("0", "UTC"), ("12345", "Asia/Tokyo")):
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "PYTHONPATH": f"{ROOT / 'generator'}:{ROOT}",
        }
        done = subprocess.run(
            [sys.executable, "-c", _WRITE_ALL],
            env=environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        told.append(done.stdout)
    assert told[0] == told[1]
    assert told[0].count("\n") == 6
