"""Reads a filled deck: boxes and tables by name, else by label and headers."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.filled.parts import Parts
from handrail.filled.reading import Extra, Found, FoundRows, How, Reading, Stamp, here_of
from handrail.filled.slides import Slide, slides
from handrail.filled.tables import Read, Seen, matched, other_columns, rows_of
from handrail.filled.text import Known, answer, folded, is_prompt, mark
from handrail.form.definition import Asked, Definition, Question, Rows

_FIELD, _FIELDS, _TABLE = "Handrail field ", "Handrail fields ", "Handrail table "
_READINESS = "Handrail readiness"
_OWN_BOXES = ("Caption ", "Legend of colours", "About", "Handrail ")
_ABOUT = "about this template"
_NOTED = ("What this slide decides: ", "Time to show it: ")
"""Begin what stands in the notes of every copy."""
_TOLD = ("A good answer for “", "Choices for “")
"""Begin guidance in the notes that is made of other texts."""


def read_deck(parts: Parts, definition: Definition, stamp: Stamp) -> Reading:
    """Return what a deck answers."""
    return _Reader(slides(parts), definition).read(stamp)


class _Reader:
    """Reads one deck."""

    def __init__(self, shown: list[Slide], definition: Definition) -> None:
        self.definition = definition
        self.slides = shown
        self.known = Known(definition)
        self.boxes = {box.name: box.text for slide in shown for box in slide.boxes if box.name}
        self.tables = [table for slide in shown for table in slide.tables]
        self.seen = _joined([Seen(table.rows, table.name) for table in self.tables])
        self.matches = matched(
            tuple(definition.tables.values()), self.seen, lambda table: f"{_TABLE}{table.id}"
        )
        self.advice = {
            line for slide in shown for line in slide.notes if _is_guidance(self.known, line)
        }
        """The lines of notes that are guidance."""
        self.used: set[int] = {match.place for match in self.matches.values()}

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
            tables[id_] = rows_of(table, seen, match, _reader(table, seen))
            extras += other_columns(table, seen, match)
        ready = {
            asked.id: found
            for asked in self.definition.readiness
            if (found := self._ready(asked)) is not None
        }
        extras += self._extras()
        extras += self._beside()
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
        taken = {match.place for match in self.matches.values()}
        for place, seen in enumerate(self.seen):
            if place in taken:
                continue
            for row in seen.cells:
                if len(row) > 1 and folded(row[0]) == folded(field.label):
                    how = How.NAME if seen.name.startswith(_FIELDS) else How.LABEL_CELL
                    self.used.add(place)
                    return Found(answer(field, row[1]), how, "", is_prompt(field, row[1]))
        return None

    def _ready(self, asked: Question) -> Found | None:
        for place, seen in enumerate(self.seen):
            for row in seen.cells:
                if len(row) > 1 and folded(row[0]) == folded(asked.question):
                    how = How.NAME if seen.name == _READINESS else How.LABEL_CELL
                    self.used.add(place)
                    return Found(mark(row[1]), how)
        return None

    def _extras(self) -> Iterator[Extra]:
        titles = {folded(block.title) for block in self.definition.blocks}
        about = {_ABOUT, folded(self.definition.readiness_title), folded(self.definition.title)}
        for slide in self.slides:
            names = [*(box.name for box in slide.boxes), *(each.name for each in slide.tables)]
            ours = any(name.startswith("Handrail ") for name in names)
            title = folded(slide.title.rsplit(" (", 1)[0])
            if not ours and title not in titles | about and slide.title.strip():
                yield Extra(f"Slide {slide.title.strip()}", slide.title.strip(), heading=True)
            for box in slide.boxes:
                if not box.name.startswith(_OWN_BOXES) and not self._is_ours(box.text):
                    yield Extra(slide.title.strip(), box.text.strip())
        for place, seen in enumerate(self.seen):
            if place not in self.used and not seen.name.startswith("Handrail "):
                text = "\n".join(" | ".join(row) for row in seen.cells)
                if text.strip(" |\n"):
                    yield Extra(f"Table {seen.name}".strip(), text, heading=True)

    def _beside(self) -> Iterator[Extra]:
        """Yield what was written in the notes and as comments."""
        for slide in self.slides:
            said = [line for line in slide.notes if not self._is_noted(line)]
            if said:
                yield Extra(f"{slide.title.strip()}, notes", "\n".join(said))
            for comment in slide.comments:
                if comment.strip():
                    yield Extra(f"{slide.title.strip()}, comment", comment.strip())

    def _is_noted(self, line: str) -> bool:
        """Say whether a line of notes is one that the form brings."""
        return line.startswith(_NOTED) or line in self.advice or self.known.is_said(line)

    def _is_ours(self, text: str) -> bool:
        lines = [line for line in text.split("\n") if line.strip()]
        return all(
            self.known.is_said(line) or self.known.is_told(line) or "· edition " in line
            for line in lines
        )


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
