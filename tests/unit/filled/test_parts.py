"""A file that came from anywhere is refused for what is wrong with it, before it is read."""

from __future__ import annotations

import io
import zipfile

import pytest

from handrail.downloads.package import pack, unpack
from handrail.filled.parts import open_parts
from handrail.filled.preflight import LARGEST, MEGA, check_entries
from handrail.filled.refusal import RefusalError
from handrail.filled.tree import parse
from tests.filled import filled

DOCUMENT = "word/document.xml"
_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def with_part(name: str, data: bytes) -> bytes:
    return pack({**unpack(filled("plan")), name: data})


def replaced(part: str, old: bytes, new: bytes) -> bytes:
    parts = unpack(filled("plan"))
    assert old in parts[part]
    return pack({**parts, part: parts[part].replace(old, new)})


def twice(name: str) -> bytes:
    """Return a file with a part that is there twice, the second in capital letters."""
    return with_part(name.upper(), b"<x/>")


def read_all(data: bytes, name: str) -> None:
    parts = open_parts(data, name)
    for part in parts.named("word/"):
        if part.endswith(".xml"):
            parts.tree(part)


def refused(data: bytes, name: str = "copy.docx") -> str:
    with pytest.raises(RefusalError) as refusal:
        read_all(data, name)
    return refusal.value.message


def test_a_file_whose_ending_promises_macros_is_refused_with_the_ending_to_save_it_as() -> None:
    with pytest.raises(RefusalError) as refusal:
        read_all(filled("plan"), "copy.DOCM")
    assert refusal.value.message == ".docm files may hold macros"
    assert refusal.value.hint == "save it as .docx, and give that"


_ODF = "application/vnd.oasis.opendocument."


@pytest.mark.parametrize(
    ("name", "data", "ending"),
    [
        (
            "a.ods",
            pack({"META-INF/manifest.xml": b"", "mimetype": f"{_ODF}spreadsheet".encode()}),
            ".xlsx",
        ),
        (
            "a.odt",
            pack({"META-INF/manifest.xml": b"", "mimetype": f"{_ODF}text".encode()}),
            ".docx",
        ),
        (
            "a.xlsx",
            pack({"META-INF/manifest.xml": b"", "mimetype": f"{_ODF}presentation".encode()}),
            ".pptx",
        ),
        (
            "a.odg",
            pack({"META-INF/manifest.xml": b"", "mimetype": f"{_ODF}graphics".encode()}),
            ".docx, .xlsx or .pptx",
        ),
        ("a.xls", _CONTAINER, ".xlsx"),
        ("a.DOC", _CONTAINER, ".docx"),
        ("a.ppt", _CONTAINER, ".pptx"),
        ("a", _CONTAINER, ".docx, .xlsx or .pptx"),
        ("a.rtf", b"{\\rtf1 words}", ".docx"),
    ],
)
def test_a_file_of_another_kind_is_refused_with_what_to_save_it_as(
    name: str, data: bytes, ending: str
) -> None:
    with pytest.raises(RefusalError) as refusal:
        read_all(data, name)
    assert f"save it as {ending}, and give that" in refusal.value.hint


def test_an_honest_file_is_opened() -> None:
    parts = open_parts(filled("plan"), "Copy of the plan (2).DOCX")
    assert parts.main == DOCUMENT
    assert parts.tree(DOCUMENT).tag.endswith("}document")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "it is empty"),
        (b"just words", "it is no Office file"),
        (b"%PDF-1.7", "it is a PDF"),
        (pack({"META-INF/manifest.xml": b"", "mimetype": b""}), "it is an OpenDocument file"),
        (b"PK\x03\x04 and no more", "it is damaged"),
        (_CONTAINER, "it is an old Office file"),
        (_CONTAINER + "EncryptedPackage".encode("utf-16-le"), "it is protected by a password"),
        (b"PK\x03\x04" + bytes(LARGEST), "it is larger than 20 MB"),
        (pack({"a.txt": b"a"}), "it is no Office file"),
    ],
)
def test_what_is_no_office_file_is_refused(data: bytes, says: str) -> None:
    assert says in refused(data)


def test_a_cut_file_is_refused() -> None:
    whole = filled("plan")
    assert "damaged" in refused(whole[: len(whole) // 2])


def test_a_name_that_lies_is_refused() -> None:
    says = refused(filled("plan"), "copy.xlsx")
    assert says == 'it is called ".xlsx" but is a DOCX file'


@pytest.mark.parametrize("name", ["../evil.xml", "/evil.xml", "word\\evil.xml", "c:evil.xml"])
def test_a_part_with_an_unsafe_name_is_refused(name: str) -> None:
    assert "unsafe name" in refused(with_part(name, b"<x/>"))


def test_a_part_that_is_there_twice_is_refused() -> None:
    assert "is there twice" in refused(twice(DOCUMENT))


def test_macros_are_refused() -> None:
    assert "macros" in refused(with_part("word/vbaProject.bin", b"\xd0\xcf"))


def test_an_embedded_workbook_of_a_chart_is_no_reason_to_refuse() -> None:
    open_parts(with_part("word/embeddings/sheet.xlsx", b"PK"), "copy.docx")


def test_a_bomb_is_refused_by_what_it_says_of_itself() -> None:
    assert "expands to 190 MB" in refused(with_part("word/bomb.xml", bytes(190 * 1024 * 1024)))


def test_a_bomb_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(with_part("word/bomb.xml", b"<x>" + b" " * 30_000_000 + b"</x>"))
    true = (30_000_007).to_bytes(4, "little")
    assert data.count(true) == 2
    lied = bytes(data).replace(true, (1_000).to_bytes(4, "little"))
    assert "bomb" in refused(lied)


def test_many_parts_that_are_large_together_are_refused() -> None:
    def entries(count: int) -> list[zipfile.ZipInfo]:
        found = []
        for number in range(count):
            entry = zipfile.ZipInfo(f"word/media/{number}.png")
            entry.file_size = entry.compress_size = 20 * MEGA
            entry.header_offset = number * 21 * MEGA
            found.append(entry)
        return found

    check_entries(entries(5))
    with pytest.raises(RefusalError, match="expands to more than 100 MB"):
        check_entries(entries(6))


def test_parts_that_lie_over_each_other_are_refused() -> None:
    text = io.BytesIO()
    with zipfile.ZipFile(text, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>" * 100)
        archive.writestr("b.xml", "<b/>")
    data = bytearray(text.getvalue())
    directory = data.rindex(b"PK\x01\x02")
    data[directory + 42 : directory + 46] = (20).to_bytes(4, "little")
    assert "overlap" in refused(bytes(data))


@pytest.mark.parametrize(
    "declared",
    [
        b'<!DOCTYPE x SYSTEM "file:///etc/passwd">',
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        b"<! DOCTYPE x>",
    ],
)
def test_a_document_type_is_refused(declared: bytes) -> None:
    assert "declares a document type" in refused(with_part("word/x.xml", declared + b"<x/>"))


def test_a_document_type_is_seen_in_other_encodings_too() -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x><x/>'.encode("utf-16")
    assert "declares a document type" in refused(with_part("word/x.xml", text))


@pytest.mark.parametrize("kind", ["attachedTemplate", "image", "oleObject", "frame"])
def test_what_would_be_fetched_from_elsewhere_is_refused(kind: str) -> None:
    relation = (
        b'<Relationship Id="rIdX" TargetMode="External" Target="http://127.0.0.1/x" Type="'
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        + kind.encode()
        + b'"/></Relationships>'
    )
    name = "word/_rels/document.xml.rels"
    assert f"({kind})" in refused(replaced(name, b"</Relationships>", relation))


def test_a_link_that_a_reader_may_follow_is_no_reason_to_refuse() -> None:
    relation = (
        b'<Relationship Id="rIdX" TargetMode="External" Target="https://example.org" Type="'
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
        b'"/></Relationships>'
    )
    open_parts(replaced("word/_rels/document.xml.rels", b"</Relationships>", relation), "a.docx")


def test_a_damaged_part_is_named() -> None:
    assert refused(with_part("word/x.xml", b"<x>")) == 'the part "word/x.xml" is damaged'


def test_strict_open_xml_is_read_like_the_ordinary_kind() -> None:
    root = parse(b'<d xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"/>', "x")
    assert root.tag == "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}d"
