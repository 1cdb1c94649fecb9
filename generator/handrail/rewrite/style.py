"""One house style for every YAML file: indents, quotes, long texts, blank lines, first line.

The words, the order and the comments stay the author's. What was read back is compared with what
was there before, so a file whose meaning would change is never written.
"""

from __future__ import annotations

import io
import re
import textwrap
from pathlib import PurePosixPath
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import (
    DoubleQuotedScalarString,
    FoldedScalarString,
    SingleQuotedScalarString,
)

from handrail.rewrite.outside import after, comments, is_block, last_line, leaves
from handrail.source.record import Record
from handrail.source.text import SourceError
from handrail.source.yaml import parse

WIDTH = 100
"""Columns of a line that the house breaks itself."""
LEAST = 40
"""Columns that a text has at least, however deep it stands."""
_NO_BREAK = ("\n", "\t", "  ")
"""What would not survive breaking: tabs become spaces, and rows of spaces one."""
_UNBROKEN = 1 << 16
"""No line the author wrote is broken."""
_MODELINE = re.compile(r"#\s*yaml-language-server:")


class StyleError(Exception):
    """A file cannot be brought into the house style without a loss. Says what would be lost."""


class _AllText(VersionedResolver):
    """Takes every plain value for text, as our own reader does."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        """Return the tag of text for every scalar."""
        if kind is ScalarNode:
            return self.DEFAULT_SCALAR_TAG
        return super().resolve(kind, value, implicit)


def tidy(raw: bytes, path: PurePosixPath, modeline: str) -> str:
    """Return the text of a file in the house style.

    Args:
        raw: the file as it is.
        path: its place in the library, for findings.
        modeline: the first line, which leads editors to the schema.

    Raises:
        SourceError: if it is no file of ours.
        StyleError: if its meaning or a comment would not survive.
    """
    old = parse(raw, path)
    new = _styled(old, modeline)
    _prove(old, new)
    if new.text != old.text and _styled(new, modeline).text != new.text:
        says = "a second pass would change it again"
        raise StyleError(says)
    return new.text


def _styled(record: Record, modeline: str) -> Record:
    """Return a file in the house style, as it is read back."""
    if not isinstance(record.data, dict):
        says = "it holds no fields"
        raise StyleError(says)
    yaml = _yaml()
    try:
        data = yaml.load(record.text)
        _restyle(data, record)
        out = io.StringIO()
        yaml.dump(data, out)
        text = out.getvalue().removesuffix("...\n")
        spaced = _spaced(parse(text.encode(), record.path))
        return parse(f"{modeline}\n{spaced}".encode(), record.path)
    except (
        YAMLError,
        SourceError,  # of what was made here: the file itself has been read
        ValueError,
        AssertionError,
        NotImplementedError,
    ) as fault:
        says = "it is written in a way that cannot be kept"
        raise StyleError(says) from fault


def _yaml() -> YAML:
    yaml = YAML(typ="rt")
    yaml.Resolver = _AllText
    yaml.preserve_quotes = True
    yaml.width = _UNBROKEN
    yaml.brace_single_entry_mapping_in_flow_sequence = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _restyle(data: Any, record: Record) -> None:
    """Give double quotes to texts in single ones, and ``>-`` to texts that ran over lines."""
    lines = record.text.split("\n")
    for at, text in leaves(record.data):
        if text is None or not at:
            continue
        holder = data
        for step in at[:-1]:
            holder = holder[step]
        old = holder[at[-1]]
        span = record.values[at]
        runs_on = span.end_line > span.line and not is_block(lines, span)
        if runs_on and can_fold(text) and not after(lines, span):
            holder[at[-1]] = folded(text, 2 * len(at))
        elif isinstance(old, SingleQuotedScalarString) and not re.search(r'["\\]', text):
            holder[at[-1]] = DoubleQuotedScalarString(text)


def can_fold(text: str) -> bool:
    """Say whether a text is the same after it was broken at its spaces and joined again."""
    return bool(text) and text == text.strip() and not any(gap in text for gap in _NO_BREAK)


def folded(text: str, indent: int) -> Any:
    """Return a ``FoldedScalarString`` of *text*, broken so that its lines end within ``WIDTH``."""
    ends, at = [], 0
    for line in textwrap.wrap(
        text, max(WIDTH - indent, LEAST), break_long_words=False, break_on_hyphens=False
    )[:-1]:
        at += len(line) + 1
        ends.append(at - 1)
    made: Any = FoldedScalarString(text)
    made.fold_pos = ends
    return made


def _spaced(record: Record) -> str:
    """Return the text with no blanks at line ends, and one blank line where there were many."""
    lines = record.text.split("\n")
    kept = {
        number
        for at, text in leaves(record.data)
        if text is not None
        for number in range(record.values[at].line + 1, last_line(lines, record.values[at]) + 1)
    }
    out: list[str] = []
    for number, line in enumerate(lines, start=1):
        if number in kept:
            out.append(line)
        elif _MODELINE.match(line):
            continue
        elif line.strip() or (out and out[-1].strip()):
            out.append(line.rstrip())
    return "\n".join(out).strip("\n") + "\n"


def _prove(old: Record, new: Record) -> None:
    if old.data != new.data:
        says = "its meaning would change"
        raise StyleError(says)

    def own(record: Record) -> list[str]:
        return [text for text in comments(record) if not _MODELINE.match(text)]

    if own(old) != own(new):
        says = "a comment would be lost"
        raise StyleError(says)
