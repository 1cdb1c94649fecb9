"""Where the parts of a form stand in a document: its headings, its labels and its guidance."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from handrail.filled.lines import Grid, Line, Paragraph
from handrail.filled.text import EDITION, Known, folded, heading
from handrail.form.definition import Asked, Block, Definition
from handrail.form.marks import EXAMPLE

_GUIDANCE = frozenset({"handrailguidance", "handrailexample"})
_FURNITURE = frozenset(
    {
        "title",
        "header",
        "footer",
        "handrailsummary",
        "handrailbox",
        "handrailfacts",
        "handrailhint",
        "handraillead",
    }
)
"""Styles of what every copy has beside headings, labels and answers."""
_CAPTION_WITHIN = 5
"""Lines above a table in which its name is looked for."""


class Outline:
    """The lines of a document, seen as parts of a form."""

    def __init__(self, lines: Sequence[Line], definition: Definition, known: Known) -> None:
        """Take the lines, the form, and the texts that the form brings."""
        self.lines = lines
        self.guidance = frozenset(_guidance(lines, known))
        """The lines that are guidance, by style or by their words."""
        self.grids = tuple(at for at, line in enumerate(lines) if isinstance(line, Grid))
        self._definition = definition
        self._known = known
        self._said: dict[str, list[int]] = {}
        """The lines that say something and are no guidance, by their words."""
        for at, line in enumerate(lines):
            if isinstance(line, Paragraph) and at not in self.guidance and line.text.strip():
                self._said.setdefault(folded(line.text), []).append(at)
        self.heads = self._heads()
        """The line of each block's heading, by the block's id."""
        self._starts = tuple(sorted(self.heads.values()))
        self._titles = {
            self.heads[block.id]: block.title
            for block in definition.blocks
            if block.id in self.heads
        }
        self._headings = {
            at: line.text.strip()
            for at, line in enumerate(lines)
            if isinstance(line, Paragraph) and line.style.startswith("heading")
        }
        self._styled = tuple(self._headings)

    @cached_property
    def stops(self) -> frozenset[str]:
        """What ends an answer: every label, heading and caption of the form."""
        definition = self._definition
        found = [definition.readiness_title, *definition.said]
        for block in definition.blocks:
            found.extend((block.title, *block.said))
            found.extend(field.label for field in block.fields)
            found.extend(table.label for table in block.tables)
        return frozenset(folded(words) for words in found if words)

    def _heads(self) -> dict[str, int]:
        """Return where each block begins. A list of contents names it before."""
        titles: dict[str, list[int]] = {}
        wanted = {heading(block.title) for block in self._definition.blocks}
        for places in self._said.values():
            line = self.lines[places[0]]
            title = heading(line.text) if isinstance(line, Paragraph) else ""
            if title in wanted:
                titles.setdefault(title, []).extend(places)
        found: dict[str, int] = {}
        for block in self._definition.blocks:
            ranked = [
                (line.style.startswith("heading"), at)
                for at in titles.get(heading(block.title), ())
                if isinstance(line := self.lines[at], Paragraph) and not line.owner
            ]
            if ranked:
                found[block.id] = max(ranked)[1]
        return found

    def span(self, block: Block) -> range:
        """Return the lines below a block's heading, up to the next."""
        starts = self._starts
        if not block.own and block.id not in self.heads:
            return range(starts[0] if starts else len(self.lines))
        start = self.heads.get(block.id)
        if start is None:
            return range(0)
        return range(start, next((at for at in starts if at > start), len(self.lines)))

    def place(self, at: int) -> str:
        """Return the heading that a line stands under."""
        # Programs that drop styles leave the words of the headings, which are known.
        for starts, titles in ((self._styled, self._headings), (self._starts, self._titles)):
            above = bisect_right(starts, at)
            if above:
                return titles[starts[above - 1]]
        return "First page"

    def label(self, field: Asked, block: Block) -> int | None:
        """Return the line of a field's label: in its block, or the only one there is."""
        places = [
            at
            for at in self._said.get(folded(field.label), ())
            if isinstance(line := self.lines[at], Paragraph) and line.owner in {"", field.tag}
        ]
        span = self.span(block)
        # A heading of the same words comes before the label.
        inside = [at for at in places if at in span]
        if len(inside) > 1:
            inside = [at for at in inside if at not in self._starts] or inside
        if inside:
            return inside[0]
        return places[0] if len(places) == 1 else None

    def ends(self, field: Asked, at: int, line: Paragraph) -> bool:
        """Say whether a line below a field's label is no more of its answer."""
        if line.owner:
            return line.owner != field.tag
        return (
            at in self._starts
            or line.style.startswith("heading")
            or line.style in _FURNITURE
            or line.style == "caption"
            or folded(line.text) in self.stops
        )

    def caption(self, at: int) -> str:
        """Return what a table says it is called, else the name of the form's that stands above."""
        grid = self.lines[at]
        caption = grid.caption if isinstance(grid, Grid) else ""
        for before in range(at - 1, max(at - _CAPTION_WITHIN - 1, -1), -1):
            line = self.lines[before]
            if caption or not isinstance(line, Paragraph):
                break
            if folded(line.text) in self.stops:
                caption = line.text
        return caption

    def is_ours(self, line: Paragraph) -> bool:
        """Say whether a line is one that every copy has."""
        return (
            bool(line.owner)
            or line.style in _FURNITURE
            or line.style.startswith("toc")
            or self._known.is_said(line.text)
            or EDITION in line.text
        )


def _guidance(lines: Sequence[Line], known: Known) -> Iterator[int]:
    below_lead = False
    for at, line in enumerate(lines):
        if not isinstance(line, Paragraph) or line.owner or not line.text.strip():
            below_lead = below_lead and isinstance(line, Paragraph) and not line.owner
            continue
        if line.style in _GUIDANCE or known.is_told(line.text):
            yield at
            below_lead = folded(line.text) == folded(EXAMPLE)
        elif below_lead and known.is_shown(line.text):
            yield at
        else:
            below_lead = False
