"""Whatever a file holds, it gives a record or one finding with a line inside it, and nothing else."""

from __future__ import annotations

from pathlib import PurePosixPath

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from handrail.load import load
from handrail.source.collect import SourceFile
from handrail.source.record import Record, Value
from handrail.source.text import SourceError
from handrail.source.yaml import parse
from tests.support import ROOT, Files

PATH = PurePosixPath("standards/roles/tester.yaml")
SEEDS = [
    *Files().texts.values(),
    *(
        Files(ROOT).texts[name]
        for name in (
            "standards/roles/project-manager.yaml",
            "standards/gates/g2-deliver.yaml",
            "standards/tailoring.yaml",
            "templates/common.yaml",
        )
    ),
]
PIECES = [
    piece.encode()
    for piece in (
        *"\t\n :-[]{}'\"#&*!|>%@`,?",
        *("---\n", "...\n", "<<: ", "&a ", "*a", "!!x ", "%YAML 1.1\n", "- ", ": ", "\\u200b"),
        *("\u200b", "\u202e", "\u00a0", "\u2028", "\ufeff", "\x00", "ü", "😀", "\r\n", "\r"),
        *("title: x\n", "[" * 20, "  " * 20, '"', "'", ">-\n"),
    )
] + [b"\xff", b"\xc3", b"\xed\xa0\x80"]

quick = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A real file with a few cuts, copies and insertions."""
    raw = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(raw)))
        end = draw(st.integers(start, min(len(raw), start + 40)))
        piece = draw(st.sampled_from(PIECES) | st.binary(max_size=3) | st.just(raw[start:end] * 2))
        raw = raw[:start] + piece + raw[end:]
    return raw


def read(raw: bytes) -> Record | SourceError:
    try:
        return parse(raw, PATH)
    except SourceError as refusal:
        return refusal


def lines_in(raw: bytes) -> int:
    return raw.count(b"\n") + 1


@quick
@given(damaged())
def test_a_damaged_file_is_read_or_refused_at_one_of_its_lines(raw: bytes) -> None:
    found = read(raw)
    if isinstance(found, Record):
        return
    mark = found.finding.mark
    assert 1 <= mark.line <= lines_in(raw)
    assert 1 <= mark.column < mark.end_column
    assert found.finding.message
    assert "\n" not in found.finding.message


@quick
@given(st.binary(max_size=200))
@example(b"[")
def test_any_bytes_are_read_or_refused_at_one_of_their_lines(raw: bytes) -> None:
    found = read(raw)
    if isinstance(found, SourceError):
        assert 1 <= found.finding.mark.line <= lines_in(raw)


@quick
@given(damaged())
def test_every_place_of_a_record_lies_inside_its_file(raw: bytes) -> None:
    found = read(raw)
    if isinstance(found, SourceError):
        return
    lines = found.text.split("\n")
    for route in {*found.values, *found.keys}:
        for mark in (found.mark(route), found.mark(route, key=True)):
            assert 1 <= mark.line <= len(lines)
            assert 1 <= mark.column < mark.end_column <= len(lines[mark.line - 1]) + 2


@quick
@given(damaged())
def test_a_damaged_file_loads_or_gives_findings_of_itself_alone(raw: bytes) -> None:
    loaded = load([SourceFile(PATH, raw)])
    assert bool(loaded.findings) != bool(loaded.library.entities)
    for finding in loaded.findings:
        assert finding.mark.path == PATH
        assert 1 <= finding.mark.line <= lines_in(raw)


plain_text = st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=12)
keys = plain_text.filter(lambda key: key != "<<")
values = st.recursive(
    plain_text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=8,
)


def quoted(value: Value) -> str:
    """Write a value in one line of YAML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{quoted(k)}: {quoted(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(quoted, value)) + "]"
    return "'" + str(value).replace("'", "''") + "'"


@quick
@given(st.dictionaries(keys, values, min_size=1, max_size=3))
def test_what_was_written_is_what_is_read(value: dict[str, Value]) -> None:
    assert parse(quoted(value).encode(), PATH).data == value
