"""Bytes become text, or the author is told which byte or character stands in the way."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from handrail.place import Mark
from handrail.source.text import MAX_BYTES, SourceError, decode, hidden_character

PATH = PurePosixPath("standards/roles/tester.yaml")


def refusal(raw: bytes) -> SourceError:
    with pytest.raises(SourceError) as caught:
        decode(raw, PATH)
    return caught.value


def test_utf8_text_is_returned_as_it_is() -> None:
    assert decode("title: Prüfung – ein Maß\n".encode(), PATH) == "title: Prüfung – ein Maß\n"


def test_one_byte_order_mark_is_no_part_of_the_text() -> None:
    assert decode(b"\xef\xbb\xbftitle: Tester\n", PATH) == "title: Tester\n"


def test_a_second_byte_order_mark_is_an_invisible_character() -> None:
    finding = refusal(b"\xef\xbb\xbf\xef\xbb\xbftitle: Tester\n").finding
    assert (finding.rule, finding.mark) == ("invisible-character", Mark(PATH, 1, 1, 2))


def test_line_ends_of_windows_become_plain_ones() -> None:
    assert decode(b"title: Tester\r\nowner: x\r\n", PATH) == "title: Tester\nowner: x\n"


@pytest.mark.parametrize(
    ("raw", "line", "column"),
    [
        pytest.param(b"title: Tester\nowner: caf\xe9\n", 2, 11, id="latin-1"),
        pytest.param(b"title: Tester\nowner: \x93quoted\x94\n", 2, 8, id="windows quotes"),
        pytest.param(b"title: Tester\nowner: \xc0\xaf\n", 2, 8, id="overlong form of a slash"),
        pytest.param(b"title: \xed\xa0\x80\n", 1, 8, id="half of a surrogate pair"),
        pytest.param(b"\xff\xfet\x00i\x00", 1, 1, id="utf-16 with a byte order mark"),
        pytest.param(b"title: Tester\nowner: caf\xc3", 2, 11, id="cut off inside a letter"),
    ],
)
def test_bytes_that_are_no_utf8_are_refused_where_they_stand(
    raw: bytes, line: int, column: int
) -> None:
    finding = refusal(raw).finding
    assert finding.rule == "text-encoding"
    assert finding.mark == Mark(PATH, line, column, column + 1)
    assert finding.message == "this is not UTF-8 text"
    assert finding.hint == "save the file as UTF-8 in your editor"


def test_the_column_of_a_wrong_byte_counts_letters_and_not_bytes() -> None:
    raw = "title: Prüfmaß ".encode() + b"\xe9\n"
    assert refusal(raw).finding.mark == Mark(PATH, 1, 16, 17)


def test_utf16_without_a_byte_order_mark_is_refused_for_its_zeros() -> None:
    finding = refusal("title: x\n".encode("utf-16-le")).finding
    assert (finding.rule, finding.mark) == ("invisible-character", Mark(PATH, 1, 2, 3))
    assert finding.message == "invisible character U+0000"


HIDDEN = {
    "bell": 0x07,
    "escape": 0x1B,
    "form feed": 0x0C,
    "carriage return alone": 0x0D,
    "delete": 0x7F,
    "next line": 0x85,
    "last control": 0x9F,
    "soft hyphen": 0xAD,
    "combining grapheme joiner": 0x034F,
    "arabic letter mark": 0x061C,
    "hangul filler": 0x3164,
    "mongolian vowel separator": 0x180E,
    "zero-width space": 0x200B,
    "zero-width joiner": 0x200D,
    "left-to-right mark": 0x200E,
    "line separator": 0x2028,
    "paragraph separator": 0x2029,
    "right-to-left override": 0x202E,
    "word joiner": 0x2060,
    "first of the isolates": 0x2066,
    "variation selector": 0xFE0F,
    "byte order mark inside": 0xFEFF,
    "interlinear mark": 0xFFF9,
    "noncharacter": 0xFFFF,
    "private use": 0xE000,
    "tag letter": 0xE0041,
    "private use, far": 0x10FFFD,
}


@pytest.mark.parametrize("code", HIDDEN.values(), ids=list(HIDDEN))
def test_a_character_nobody_can_see_is_named_at_its_place(code: int) -> None:
    finding = refusal(f"title: Tester\nowner: ab{chr(code)}c\n".encode()).finding
    assert finding.rule == "invisible-character"
    assert finding.mark == Mark(PATH, 2, 10, 11)
    assert finding.message == f"invisible character U+{code:04X}"
    assert finding.hint == "delete it; it is easiest to type the words around it again"


@pytest.mark.parametrize("text", ["naïve – “quoted” … ½ × −3", "日本語", "Ελληνικά", "ok 👍", "é"])
def test_what_can_be_seen_is_let_through(text: str) -> None:
    assert hidden_character(text) is None
    assert decode(f"title: {text}\n".encode(), PATH) == f"title: {text}\n"


def test_a_non_breaking_space_inside_a_line_is_let_through() -> None:
    assert decode("price: 10\u00a0000\n".encode(), PATH) == "price: 10\u00a0000\n"


def test_a_non_breaking_space_that_indents_is_refused_where_it_stands() -> None:
    finding = refusal("steps:\n  \u00a0- Write\n".encode()).finding
    assert finding.rule == "invisible-character"
    assert finding.mark == Mark(PATH, 2, 3, 4)
    assert "non-breaking space (U+00A0)" in finding.message
    assert finding.hint == "delete the spaces before the text and type ordinary ones"


def test_a_file_of_the_largest_size_is_read() -> None:
    raw = b"#" * MAX_BYTES
    assert len(decode(raw, PATH)) == MAX_BYTES


def test_a_file_that_is_one_byte_too_large_is_refused_before_it_is_decoded() -> None:
    finding = refusal(b"\xff" * (MAX_BYTES + 1)).finding
    assert finding.rule == "too-large"
    assert finding.mark == Mark(PATH)
    assert finding.hint == "shorten this line"


def test_the_size_of_a_file_that_is_too_large_is_more_than_the_most() -> None:
    finding = refusal(b"#" * (MAX_BYTES + 1)).finding
    assert finding.message == "the file has 257 KiB; at most 256 KiB are read"


def test_an_empty_file_is_empty_text() -> None:
    assert decode(b"", PATH) == ""


def test_a_file_that_one_line_makes_too_large_is_told_of_that_line() -> None:
    finding = refusal(
        b"title: Tester\nsummary: " + b"word " * MAX_BYTES + b"\nversion: 1.0\n"
    ).finding
    assert (finding.rule, finding.mark.line) == ("too-large", 2)
    assert finding.hint == "shorten this line"


def test_a_file_of_too_many_lines_is_to_be_split() -> None:
    finding = refusal(b"- One line of many.\n" * (MAX_BYTES // 10)).finding
    assert (finding.rule, finding.mark.line) == ("too-large", 1)
    assert finding.hint == "split it, or shorten the worked example"
