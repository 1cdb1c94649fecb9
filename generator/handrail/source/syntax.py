"""Says in plain words, and at the right line, why a file is not YAML."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

import yaml

from handrail.place import Mark
from handrail.source.foreign import foreign
from handrail.source.record import Span
from handrail.source.slips import BELOW, Slip, slip
from handrail.source.text import SourceError, error

_SINGLE = "use single quotes"
_BLOCK = "put it on the next line, indented; or put the whole in quotes"
_AFTER = (
    "the text goes on after its closing quote",
    "write a quote inside quotes twice, or use the other kind around the text",
)
_BRACKET = ("the text goes on after a bracket that opened it", "put the whole text in quotes")
_OPEN_BRACKET = ("the bracket that opens here is not closed", "close it with ] or }")
_IN_BRACKETS = re.compile(r"flow (?:sequence|mapping)")
"""What the parser was reading where its mark is at the bracket; that of a flow node is not."""
_CLOSES = {"'": _AFTER, '"': _AFTER, "]": _BRACKET, "}": _BRACKET}
"""What is wrong where something follows on what has just been closed."""
_BELOW_OR_JOIN = f"{BELOW}; if it belongs to the text above, write >-"
_VALUE = 'write "name: value"; if it belongs to the text above, indent it as deep as that'
_NO_KEY = ('this line does not begin with "name: "', _VALUE)
_FIELD = re.compile(r" *(?:- )?[A-Za-z_][\w-]*:")
_INDENTED = re.compile(r"\A(?:[ ]*(?:#.*)?\n)*([ ]+)[^\s#]")
"""The first line that says something, if it is indented."""
_COLON = "mapping values are not allowed"
_AFTER_QUOTE = "did not find expected key"
_NO_COLON = "could not find expected ':'"
_INDENTS = (_AFTER_QUOTE, "did not find expected '-'")
"""What the parser says where a line stands at an indent that nothing above it has."""
_SAYS = (
    (_COLON, 'this text holds a ": "', "put the text in quotes"),
    (_NO_COLON, *_NO_KEY),
    ("cannot start any token", "this character cannot begin a value", "put the text in quotes"),
    ("did not find expected key", "this line does not fit the lines above", "check its indent"),
    ("did not find expected '-'", "this line does not fit the list above", "check its indent"),
    ("block sequence entries", "a list may not begin here", "put it on a line of its own"),
    ("unexpected end of stream", "a quote opens here and is never closed", "close the quote"),
    ("hexdecimal number", "this backslash means nothing inside double quotes", _SINGLE),
    ("scanning an alias", "a value may not begin with *", "put the text in quotes"),
    ("scanning an anchor", "a value may not begin with &", "put the text in quotes"),
    ("comment or line break", "text may not follow > or | on the same line", _BLOCK),
    ("mapping keys are not allowed", "a value may not begin with ?", "put the text in quotes"),
    ("expected node content", "a value is missing here", "put brackets of text in quotes"),
    ("unknown escape", "this backslash means nothing inside double quotes", _SINGLE),
    ("found unexpected document", "the text inside quotes holds --- or ...", "indent the line"),
)


def closed_late(path: PurePosixPath, quoted: Span) -> SourceError:
    """Return the finding for a text in quotes that was meant to end on an earlier line."""
    says = f"the quote that opens here is closed on line {quoted.end_line} only"
    mark = Mark(path, quoted.line, quoted.column, quoted.column + 1)
    return error(mark, "yaml-syntax", says, "close it where the text ends")


def syntax(
    fault: yaml.MarkedYAMLError, text: str, path: PurePosixPath, quoted: Span | None
) -> SourceError:
    """Return the finding for *fault* in *text*.

    Args:
        fault: what the parser says.
        text: the whole file.
        path: of the file, from the library's folder.
        quoted: where a quoted text of several lines stands right before, if one does: it may have
            been meant to end earlier.
    """
    if sign := foreign(text, path):
        return sign
    problem = f"{fault.context or ''}: {fault.problem or ''}"
    where = fault.problem_mark or fault.context_mark
    if fault.context_mark and "quoted scalar" in (fault.context or ""):
        where = fault.context_mark
    line, column = (where.line + 1, where.column + 1) if where else (1, 1)
    if quoted and quoted.end_line == line:
        return closed_late(path, quoted)
    if "<document start>" in problem and (indent := _INDENTED.search(text)):
        mark = Mark(path, text.count("\n", 0, indent.start(1)) + 1, 1, 1 + len(indent[1]))
        says = "the file begins with an indented line, and a later one is not"
        return error(mark, "yaml-syntax", says, "begin it at the left margin, as the others do")
    count = text.count("\n") + (0 if text.endswith("\n") else 1)
    line = max(1, min(line, count))
    if fault.context_mark and _IN_BRACKETS.search(fault.context or ""):
        line, column = fault.context_mark.line + 1, fault.context_mark.column + 1
        says, hint = _OPEN_BRACKET
    elif "\t" in text.split("\n")[line - 1][: max(column, 1)]:
        says, hint = "a tab is used here", "indent with spaces"
    else:
        line, column, says, hint = _reason(fault, text, line, column)
    return error(Mark(path, line, column, column + 1), "yaml-syntax", says, hint)


def _reason(fault: yaml.MarkedYAMLError, text: str, line: int, column: int) -> Slip:
    """Return what is wrong and where, given where the parser gave up."""
    problem = f"{fault.context or ''}: {fault.problem or ''}"
    by_indent = any(words in problem for words in _INDENTS)
    no_colon = _NO_COLON in problem
    closed = text.split("\n")[line - 1][: column - 1].rstrip()[-1:]
    if (by_indent or no_colon) and (slipped := slip(text, line, by_indent=by_indent)):
        return slipped
    if no_colon and "simple key" in problem and fault.context_mark:
        return Slip(fault.context_mark.line + 1, fault.context_mark.column + 1, *_NO_KEY)
    if _COLON in problem and (below := _below(text, line, column)):
        return below
    if by_indent and closed in _CLOSES:
        return Slip(line, column, *_CLOSES[closed])
    says, hint = next(
        ((words, hint) for part, words, hint in _SAYS if part in problem),
        (f"this is not YAML: {fault.problem or 'it cannot be read'}", ""),
    )
    return Slip(line, column, says, hint)


def _below(text: str, line: int, column: int) -> Slip | None:
    """Return what is wrong where a field is read as part of the text that ends on the line above.

    Args:
        text: the whole file.
        line: where the parser gave up.
        column: of the colon that it did not expect.
    """
    *above, here = text.split("\n")[:line]
    before = next((number for number in range(len(above), 0, -1) if above[number - 1].strip()), 0)
    if not before or not _FIELD.fullmatch(here[:column]):
        return None
    indent = len(here) - len(here.lstrip()) + 1
    if _FIELD.match(above[before - 1]):
        return Slip(line, indent, "this line stands too far to the right", _BELOW_OR_JOIN)
    start = len(above[before - 1]) - len(above[before - 1].lstrip(" -")) + 1
    return Slip(before, start, *_NO_KEY)
