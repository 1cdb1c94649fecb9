"""Reads a filled deck: boxes and tables by name, else by label and headers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handrail.filled.kept import is_kept, pieces
from handrail.filled.margins import typed, whose
from handrail.filled.parts import Parts
from handrail.filled.reading import Extra, Found, FoundRows, How, Reading, Stamp, here_of
from handrail.filled.slides import Slide, slides
from handrail.filled.tables import Read, Seen, matched, rows_of
from handrail.filled.text import EDITION, Known, answer, folded, is_prompt, mark
from handrail.filled.unasked import added
from handrail.form.definition import Asked, Definition, Question, Rows
from handrail.form.marks import KEPT, SYMBOLS

_FIELD, _FIELDS, _TABLE = "Handrail field ", "Handrail fields ", "Handrail table "
_READINESS = "Handrail readiness"
_SOURCE = "Where it comes from"
_ABOUT, _RECORD = "about this template", "record of this deck"
_NUMBER = re.compile(r" \(\d+\)$")
"""Follows the title of a slide that goes on, or has the same as one before."""
_NOTED = ("What this slide decides: ", "Time to show it: ")
"""Begin what stands in the notes of every copy."""
_TOLD = ("A good answer for “", "Choices for “")
"""Begin guidance in the notes that is made of other texts."""


def read_deck(parts: Parts, definition: Definition, stamp: Stamp) -> Reading:
    """Return what a deck answers."""
    return _Reader(slides(parts), definition, whose(parts)).read(stamp)


class _Reader:
    """Reads one deck."""

    def __init__(self, shown: list[Slide], definition: Definition, names: tuple[str, ...]) -> None:
        self.definition = definition
        self.whose = names
        self.kept = [slide for slide in shown if is_kept(slide.title)]
        """Those that keep what an earlier edition had."""
        self.slides = [slide for slide in shown if not is_kept(slide.title)]
        self.known = Known(definition)
        self.boxes = {
            box.name: box.text for slide in self.slides for box in slide.boxes if box.name
        }
        self.tables = [table for slide in self.slides for table in slide.tables]
        self.seen = _joined([Seen(table.rows, table.name) for table in self.tables])
        self.matches = matched(
            tuple(definition.tables.values()), self.seen, lambda table: f"{_TABLE}{table.id}"
        )
        self.advice = {
            line for slide in self.slides for line in slide.notes if _is_guidance(self.known, line)
        }
        """The lines of notes that are guidance."""
        self.taken = frozenset(match.place for match in self.matches.values())
        """The tables that are the form's own."""

    def read(self, stamp: Stamp) -> Reading:
        fields = {
            id_: found
            for id_, field in self.definition.fields.items()
            if (found := self._field(field)) is not None
        }
        tables: dict[str, FoundRows] = {}
        extras: list[Extra] = []
        for id_, match in self.matches.items():
            table, seen = self.definition.tables[id_], self.seen[match.place]
            cells = _reader(table, seen)
            tables[id_] = rows_of(table, seen, match, cells)
            extras += added(table, seen, match, cells)
        ready = {
            asked.id: found
            for asked in self.definition.readiness
            if (found := self._ready(asked)) is not None
        }
        extras += self._extras()
        extras += self._beside()
        extras += self._kept()
        titles = {folded(slide.title) for slide in self.slides}
        titled = {each.id for each in self.definition.blocks if folded(each.title) in titles}
        here = here_of(self.definition, {*fields, *tables}, titled)
        template, left = self.definition.template, tuple(self._left())
        return Reading(
            stamp, template, fields, tables, ready, blocks=here, left=left, extras=tuple(extras)
        )

    def _left(self) -> Iterator[Extra]:
        """Yield the guidance that stands in the notes."""
        for slide in self.slides:
            for line in slide.notes:
                if line in self.advice:
                    yield Extra(slide.title.strip(), line)

    def _field(self, field: Asked) -> Found | None:
        named = self.boxes.get(f"{_FIELD}{field.id}")
        if named is not None:
            return Found(answer(field, named), How.NAME, "", is_prompt(field, named))
        for place, seen in enumerate(self.seen):
            if place in self.taken:
                continue
            for row in seen.cells:
                if len(row) > 1 and folded(row[0]) == folded(field.label):
                    how = How.NAME if seen.name.startswith(_FIELDS) else How.LABEL_CELL
                    return Found(answer(field, row[1]), how, "", is_prompt(field, row[1]))
        return None

    def _ready(self, asked: Question) -> Found | None:
        for seen in self.seen:
            for row in seen.cells:
                if len(row) > 1 and folded(row[0]) == folded(asked.question):
                    how = How.NAME if seen.name == _READINESS else How.LABEL_CELL
                    return Found(mark(row[1]), how)
        return None

    def _kept(self) -> Iterator[Extra]:
        """Yield what an upgraded deck keeps, and what somebody has put beside it."""
        if self.kept:
            yield Extra(f"Slide {KEPT}", KEPT, heading=True)
            rows = [row for slide in self.kept for table in slide.tables for row in table.rows]
            yield from pieces((row[0], " | ".join(filter(None, row[1:]))) for row in rows if row)
        for slide in self.kept:
            said = [*(box.text for box in slide.boxes), *slide.notes, *slide.comments]
            said += [text for _, text in slide.asides]
            yield from pieces(("", words) for words in said if words.strip())

    def _extras(self) -> Iterator[Extra]:
        titles = {folded(block.title) for block in self.definition.blocks}
        titles |= {_ABOUT, _RECORD, folded(self.definition.readiness_title)}
        titles |= {folded(self.definition.title)}
        for slide in self.slides:
            names = [*(box.name for box in slide.boxes), *(each.name for each in slide.tables)]
            ours = any(name.startswith("Handrail ") for name in names)
            title = folded(_NUMBER.sub("", slide.title.strip()))
            if title and title not in titles:
                words = slide.title.strip()
                yield Extra("Slide title" if ours else f"Slide {words}", words, heading=not ours)
            for box in slide.boxes:
                if not box.name.startswith("Handrail "):
                    lines = self._without_note(box.text.split("\n"))
                    left = [line for line in lines if not self._is_ours(line)]
                    if left:
                        yield Extra(slide.title.strip(), "\n".join(left).strip())
        for place, seen in enumerate(self.seen):
            if place not in self.taken:
                yield from self._other_table(seen)

    @staticmethod
    def _without_note(lines: list[str]) -> list[str]:
        """Leave out what the library's own office adds before it says where the form is from."""
        at = lines.index(_SOURCE) - 1 if _SOURCE in lines[1:] else -1
        return lines[:at] + lines[at + 1 :] if at >= 0 else lines

    def _other_table(self, seen: Seen) -> Iterator[Extra]:
        """Yield what a table holds that is none of the form's; rows of details are answers."""
        asked = {folded(field.label) for field in self.definition.fields.values()}
        asked |= {folded(each.question) for each in self.definition.readiness}
        is_whole = not any(row and folded(row[0]) in asked for row in seen.cells)
        left = []
        for row in seen.cells:
            rest = row[2:] if row and folded(row[0]) in asked else row
            is_head = not is_whole and all(not cell or self.known.is_said(cell) for cell in rest)
            if any(cell.strip() for cell in rest) and not is_head:
                left.append(" | ".join(cell.strip() for cell in rest))
        if left:
            yield Extra(f"Table {seen.name}".strip(), "\n".join(left), heading=is_whole)

    def _beside(self) -> Iterator[Extra]:
        """Yield what was written in the notes and as comments."""
        for slide in self.slides:
            said = [line for line in slide.notes if not self._is_noted(line)]
            if said:
                yield Extra(f"{slide.title.strip()}, notes", "\n".join(said))
            for comment in slide.comments:
                if comment.strip():
                    yield Extra(f"{slide.title.strip()}, comment", comment.strip())
            for what, text in slide.asides:
                yield Extra(f"{slide.title.strip()}, {what.lower()}", text)
        margins = [("Footer", slide.footer) for slide in self.slides]
        yield from typed(margins, (*self.whose, self.definition.title))

    def _is_noted(self, line: str) -> bool:
        """Say whether a line of notes is one that the form brings."""
        return line.startswith(_NOTED) or line in self.advice or self.known.is_said(line)

    def _is_ours(self, line: str) -> bool:
        known = self.known
        if all(symbol in line for symbol in SYMBOLS):
            return True  # the legend of colours, in the words of the brand
        return not line.strip() or known.is_said(line) or known.is_told(line) or EDITION in line


def _is_guidance(known: Known, line: str) -> bool:
    """Say whether a line of notes advises: the label stands before it."""
    return line.startswith(_TOLD) or known.is_told(line) or known.is_told(line.partition(": ")[2])


def _reader(table: Rows, seen: Seen) -> Read:
    columns = {column.id: column for column in table.columns}

    def read(row: int, place: int, id_: str) -> str | None:
        return answer(columns[id_], seen.cells[row][place])

    return read


def _joined(seen: list[Seen]) -> list[Seen]:
    """Return tables with those that go on over several slides as one."""
    found: dict[str, Seen] = {}
    alone: list[Seen] = []
    for each in seen:
        before = found.get(each.name)
        if not each.name.startswith("Handrail "):
            alone.append(each)
        elif before is None:
            found[each.name] = each
        else:
            rows = each.cells[1:] if each.headers == before.headers else each.cells
            found[each.name] = before._replace(cells=(*before.cells, *rows))
    return [*found.values(), *alone]
