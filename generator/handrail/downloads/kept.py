"""Cuts what an upgraded copy keeps into pieces that a cell or a slide has room for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap

from handrail.form.carry import Kept


def cut(kept: Iterable[Kept], signs: int, lines: int) -> Iterator[Kept]:
    """Yield all that is kept; what is too long goes on in pieces without a title.

    Args:
        kept: what there is.
        signs: the most characters of a piece.
        lines: the most lines of a piece.
    """
    for what, text in kept:
        title = what
        short = [part for line in text.split("\n") for part in wrap(line, signs) or [""]]
        piece: list[str] = []
        for line in short:
            if piece and (len(piece) == lines or sum(map(len, piece)) + len(line) > signs):
                yield Kept(title, "\n".join(piece))
                title, piece = "", []
            piece.append(line)
        yield Kept(title, "\n".join(piece))
