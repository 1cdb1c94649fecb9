"""Lays the pieces of a form out over pages: what belongs together stays together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeAlias

from handrail.pages.preview.paper import Paper

Draw: TypeAlias = Callable[[Paper, float], None]
"""Draws a piece with its top at a height."""


class Piece(NamedTuple):
    """Something that is never cut in two."""

    height: float
    draw: Draw
    about: str = ""
    """What it adds to the description of its page."""
    opens: bool = False
    """Whether what follows is part of it, as of a heading."""
    joined: bool = False
    """Whether it stays on one page with what follows."""
    again: Piece | None = None
    """What is repeated above it where a page begins with it: the heads of a table."""


def space(height: float) -> Piece:
    """Return room that nothing is drawn in."""
    return Piece(height, lambda _, __: None)


def kept(*pieces: Piece) -> list[Piece]:
    """Return pieces that stay with what follows."""
    return [piece._replace(joined=True) for piece in pieces]


def paginate(pieces: Iterable[Piece], room: float) -> list[list[Piece]]:
    """Return the pieces of each page of that height."""
    pages: list[list[Piece]] = [[]]
    left = room
    for group in _groups(pieces):
        needed = sum(piece.height for piece in group)
        if needed > left and pages[-1]:
            pages.append([])
            left = room
            if group[0].again:
                pages[-1].append(group[0].again)
                left -= group[0].again.height
        pages[-1].extend(group)
        left -= needed
    return [page for page in pages if any(piece.about for piece in page)] or pages[:1]


def draw(paper: Paper, top: float, pieces: Iterable[Piece]) -> None:
    """Draw pieces one under another."""
    for piece in pieces:
        piece.draw(paper, top)
        top += piece.height


def described(pieces: Iterable[Piece]) -> str:
    """Return what a page holds: a sentence for each heading, with what stands below it."""
    sentences: list[tuple[str, list[str]]] = [("", [])]
    for piece in pieces:
        if piece.opens:
            sentences.append((piece.about, []))
        elif piece.about:
            sentences[-1][1].append(piece.about)
    said = []
    for head, parts in sentences:
        if head or parts:
            said.append(": ".join(part for part in (head, "; ".join(parts)) if part))
    return " ".join(one if one.endswith(("?", ".")) else f"{one}." for one in said)


def _groups(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Yield pieces that stay together."""
    group: list[Piece] = []
    for piece in pieces:
        group.append(piece)
        if not piece.joined:
            yield group
            group = []
    if group:
        yield group
