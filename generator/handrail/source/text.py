"""Turns a file's bytes into text, or says which byte or character makes that impossible."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from handrail.finding import Finding, Severity
from handrail.place import Mark

MAX_BYTES = 256 * 1024

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\uffff\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
"""Controls, zero-width characters, direction marks, private use: nothing a reader can see."""

_NBSP_INDENT = re.compile("(?m)^[ \t]*\u00a0")


class SourceError(Exception):
    """A file cannot be read. Carries the finding to report."""

    def __init__(self, finding: Finding) -> None:
        """Keep the finding; the exception never leaves this floor's callers."""
        super().__init__(finding.message)
        self.finding = finding


def decode(raw: bytes, path: PurePosixPath) -> str:
    r"""Return the text of a file with ``\n`` line ends.

    Raises:
        SourceError: if it is too large, not UTF-8, or holds characters nobody can see.
    """
    if len(raw) > MAX_BYTES:
        lines = raw.split(b"\n")
        number = max(range(len(lines)), key=lambda at: len(lines[at]))
        is_one = len(lines[number]) > MAX_BYTES // 2  # one text was pasted, or is no text at all
        raise error(
            Mark(path, number + 1 if is_one else 1),
            "too-large",
            f"the file has {-(-len(raw) // 1024)} KiB; at most {MAX_BYTES // 1024} KiB are read",
            "shorten this line" if is_one else "split it, or shorten the worked example",
        )
    body = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as fault:
        before = body[: fault.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8")) + 1
        raise error(
            Mark(path, line, column, column + 1),
            "text-encoding",
            "this is not UTF-8 text",
            "save the file as UTF-8 in your editor",
        ) from fault
    text = text.replace("\r\n", "\n")
    if hidden := hidden_character(text):
        raise _hidden(text, hidden, path)
    if "\u00a0" in text and (indent := _NBSP_INDENT.search(text)):
        mark = _mark_at(text, indent.end() - 1, path)
        raise error(
            mark,
            "invisible-character",
            "this line is indented with a non-breaking space (U+00A0)",
            "delete the spaces before the text and type ordinary ones",
        )
    return text


def hidden_character(text: str) -> re.Match[str] | None:
    """Return the first character in *text* that nobody can see, if there is one."""
    if text.isascii() and text.replace("\n", "").isprintable():
        return None  # as in most texts, and many times as quick
    return _HIDDEN.search(text)


def without_hidden(text: str) -> str:
    """Return *text* without the characters that nobody can see."""
    return _HIDDEN.sub("", text)


def error(mark: Mark, rule: str, message: str, hint: str = "") -> SourceError:
    """Return the exception for one fault of a file."""
    return SourceError(Finding(mark, rule, Severity.ERROR, message, hint))


def _hidden(text: str, found: re.Match[str], path: PurePosixPath) -> SourceError:
    return error(
        _mark_at(text, found.start(), path),
        "invisible-character",
        f"invisible character U+{ord(found[0]):04X}",
        "delete it; it is easiest to type the words around it again",
    )


def _mark_at(text: str, index: int, path: PurePosixPath) -> Mark:
    line = text.count("\n", 0, index) + 1
    column = index - text.rfind("\n", 0, index)
    return Mark(path, line, column, column + 1)
