"""Reads what an upgraded copy keeps from an earlier edition: each piece by what it was.

Nothing there is an answer to the form, whatever words it has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from handrail.filled.lines import Grid, Line, Paragraph
from handrail.filled.reading import Extra
from handrail.filled.text import folded
from handrail.form.marks import KEPT, KEPT_SAID, KEPT_WHAT, KEPT_WHY

AT = f"{KEPT}: "
"""Stands in the place of a piece before what it was."""
_LABEL = "handraillabel"
_NUMBER = re.compile(r" \(\d+\)$")
_EMPTY = Paragraph("", "", "")
_AROUND = frozenset(map(folded, (KEPT, KEPT_WHY, KEPT_WHAT, KEPT_SAID)))


def is_kept(title: str) -> bool:
    """Say whether a heading, sheet or slide is called as the one that keeps things."""
    return folded(_NUMBER.sub("", title.strip())) == folded(KEPT)


def pieces(rows: Iterable[tuple[str, str]]) -> Iterator[Extra]:
    """Yield what is kept.

    Args:
        rows: what something was, and what it said. A row that does not say what it was goes on
            with the one before.
    """
    found: list[tuple[str, list[str]]] = []
    for what, said in rows:
        if not {folded(what), folded(said)} - {""} <= _AROUND:
            if what.strip() or not found:
                found.append((what.strip(), []))
            found[-1][1].append(said)
    for what, lines in found:
        yield Extra(AT + what if what else KEPT, "\n".join(lines).strip())


def apart(lines: Sequence[Line]) -> tuple[list[Line], list[tuple[str, str]]]:
    """Return the lines of a document without what it keeps, and that, as ``pieces`` takes it.

    The lines that are kept are left empty, so that all others stay in their places.
    """
    start = max((at for at, line in enumerate(lines) if _begins(line)), default=len(lines))
    after = (at for at in range(start + 1, len(lines)) if _is_heading(lines[at]))
    end = next(after, len(lines))
    rest = [*lines[:start], *[_EMPTY] * (end - start), *lines[end:]]
    return rest, [row for line in lines[start:end] for row in _rows(line)]


def _begins(line: Line) -> bool:
    return isinstance(line, Paragraph) and not line.style.startswith("toc") and is_kept(line.text)


def _is_heading(line: Line) -> bool:
    return isinstance(line, Paragraph) and line.style.startswith("heading")


def _rows(line: Line) -> Iterator[tuple[str, str]]:
    if isinstance(line, Grid):
        yield from (("", " | ".join(cell.text.strip() for cell in row)) for row in line.rows)
    elif line.text.strip():
        yield (line.text, "") if line.style == _LABEL else ("", line.text)
