"""Prose as blocks of runs: what Office writers draw, whatever the file format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from markdown_it.token import Token

from handrail.prose.markdown import tokens


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
    found: list[Block] = []
    lists: list[tuple[Shape, list[int]]] = []
    heading = 0
    row: list[str] = []
    in_cell = False
    for token in tokens(text):
        match token.type:
            case "bullet_list_open":
                lists.append((Shape.BULLET, [0]))
            case "ordered_list_open":
                lists.append((Shape.NUMBER, [int(token.attrs.get("start", 1)) - 1]))
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
            case "list_item_open":
                lists[-1][1][0] += 1
            case "heading_open":
                heading = int(token.tag[1])
            case "heading_close":
                heading = 0
            case "tr_open":
                row = []
            case "tr_close":
                found.append(Block(Shape.PARAGRAPH, (Run(" | ".join(row)),)))
            case "code_block" | "fence":
                found.append(Block(Shape.PARAGRAPH, (Run(token.content.rstrip(), code=True),)))
            case "td_open" | "th_open":
                in_cell = True
            case "td_close" | "th_close":
                in_cell = False
            case "inline" if in_cell:
                row.append("".join(run.text for run in _runs(token.children or [])))
            case "inline":
                runs = tuple(_runs(token.children or []))
                found.append(_block(runs, lists, heading))
    return found


def _block(runs: tuple[Run, ...], lists: list[tuple[Shape, list[int]]], heading: int) -> Block:
    if heading:
        return Block(Shape.HEADING, runs, heading)
    if lists:
        shape, count = lists[-1]
        return Block(shape, runs, len(lists) - 1, count[0])
    return Block(Shape.PARAGRAPH, runs)


def _runs(children: Sequence[Token]) -> Iterator[Run]:
    bold = italic = 0
    link = ""
    for child in children:
        match child.type:
            case "strong_open":
                bold += 1
            case "strong_close":
                bold -= 1
            case "em_open":
                italic += 1
            case "em_close":
                italic -= 1
            case "link_open":
                url = str(child.attrs.get("href", ""))
                link = url if url.lower().startswith(("https://", "http://", "mailto:")) else ""
            case "link_close":
                link = ""
            case "softbreak" | "hardbreak":
                yield Run(" ", bold > 0, italic > 0)
            case "code_inline":
                yield Run(child.content, bold > 0, italic > 0, code=True, link=link)
            case "text" if child.content:
                yield Run(child.content, bold > 0, italic > 0, link=link)
            case "image":
                yield from _runs(child.children or [])
