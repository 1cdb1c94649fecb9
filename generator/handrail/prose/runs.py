"""Prose as blocks of runs: what Office writers draw, whatever the file format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from markdown_it.token import Token

from handrail.prose.markdown import tokens

_OUTSIDE = ("https://", "http://", "mailto:")


class Shape(StrEnum):
    """What a block is."""

    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    NUMBER = "number"
    HEADING = "heading"


class Run(NamedTuple):
    """Text of one look. Only web and mail links are kept; links to pages become text."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    link: str = ""


class Block(NamedTuple):
    """A paragraph, list item or heading."""

    shape: Shape
    runs: tuple[Run, ...]
    level: int = 0
    """How deep a list item is nested, from 0; for a heading, 1 to 6."""
    number: int = 0
    """Its place in a numbered list, from 1."""

    @property
    def text(self) -> str:
        """The words without their look."""
        return "".join(run.text for run in self.runs)


def blocks(text: str) -> list[Block]:
    """Return the blocks of *text* in order. A table gives one paragraph a row, cells by " | "."""
    reader = _Reader()
    for token in tokens(text):
        reader.take(token)
    return reader.found


class _Reader:
    """Collects blocks while the tokens go by."""

    def __init__(self) -> None:
        self.found: list[Block] = []
        self.lists: list[tuple[Shape, list[int]]] = []
        self.heading = 0
        self.row: list[str] | None = None

    def take(self, token: Token) -> None:
        """Take the next token."""
        match token.type:
            case "bullet_list_open":
                self.lists.append((Shape.BULLET, [0]))
            case "ordered_list_open":
                self.lists.append((Shape.NUMBER, [int(token.attrs.get("start", 1)) - 1]))
            case "bullet_list_close" | "ordered_list_close":
                self.lists.pop()
            case "list_item_open":
                self.lists[-1][1][0] += 1
            case "heading_open" | "heading_close":
                self.heading = int(token.tag[1]) if token.nesting > 0 else 0
            case "tr_open" | "tr_close":
                self._turn_row()
            case "code_block" | "fence":
                code = Run(token.content.rstrip(), code=True)
                self.found.append(Block(Shape.PARAGRAPH, (code,)))
            case "inline":
                self._inline(tuple(_runs(token.children or [])))

    def _turn_row(self) -> None:
        """Begin a row of a table, or end the one that is open."""
        if self.row is None:
            self.row = []
            return
        self.found.append(Block(Shape.PARAGRAPH, (Run(" | ".join(self.row)),)))
        self.row = None

    def _inline(self, runs: tuple[Run, ...]) -> None:
        if self.row is not None:
            self.row.append("".join(run.text for run in runs))
        elif self.heading:
            self.found.append(Block(Shape.HEADING, runs, self.heading))
        elif self.lists:
            shape, count = self.lists[-1]
            self.found.append(Block(shape, runs, len(self.lists) - 1, count[0]))
        else:
            self.found.append(Block(Shape.PARAGRAPH, runs))


def _runs(children: Sequence[Token]) -> Iterator[Run]:
    bold = italic = 0
    link = ""
    for child in children:
        match child.type:
            case "strong_open" | "strong_close":
                bold += child.nesting
            case "em_open" | "em_close":
                italic += child.nesting
            case "link_open" | "link_close":
                url = str(child.attrs.get("href", ""))
                link = url if url.lower().startswith(_OUTSIDE) else ""
            case "image":
                yield from _runs(child.children or [])
            case _:
                yield from _words(child, bold=bold > 0, italic=italic > 0, link=link)


def _words(child: Token, *, bold: bool, italic: bool, link: str) -> Iterator[Run]:
    """Yield the run of a token that is text, code or a line break."""
    if child.type in {"softbreak", "hardbreak"}:
        yield Run(" ", bold, italic)
    elif child.type == "code_inline":
        yield Run(child.content, bold, italic, code=True, link=link)
    elif child.type == "text" and child.content:
        yield Run(child.content, bold, italic, link=link)
