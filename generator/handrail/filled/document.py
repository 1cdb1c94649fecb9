"""Reads a filled Word document: by tag, by title, by label, and tables by their headers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handrail.filled.controls import Owners, said_in, said_in_cell
from handrail.filled.kept import apart, pieces
from handrail.filled.lines import Cell, Control, Grid, Paragraph
from handrail.filled.margins import typed
from handrail.filled.outline import Outline
from handrail.filled.parts import Parts
from handrail.filled.reading import Extra, Found, FoundRows, How, Reading, Stamp, here_of
from handrail.filled.tables import Match, Read, Seen, matched, rows_of
from handrail.filled.text import Known, answer, folded, is_prompt, mark
from handrail.filled.unasked import added
from handrail.filled.word import Word
from handrail.form.definition import Asked, Block, Definition, Rows
from handrail.form.marks import KEPT
from handrail.model.field import FieldType

_LONG = frozenset({FieldType.LONG_TEXT, FieldType.LIST})


def read_document(parts: Parts, definition: Definition, stamp: Stamp) -> Reading:
    """Return what a document answers."""
    return _Reader(parts, definition).read(stamp)


class _Reader:
    """Reads one document."""

    def __init__(self, parts: Parts, definition: Definition) -> None:
        self.definition = definition
        self.owners = Owners(definition)
        self.word = Word(parts, self.owners.of)
        self.lines, self.kept = apart(self.word.lines)
        self.known = Known(definition)
        self.outline = Outline(self.lines, definition, self.known)
        self.grids = self.outline.grids
        self.controls: dict[str, list[Control]] = {}
        """By their tags."""
        for control in self.word.controls:
            self.controls.setdefault(control.tag, []).append(control)
        self.used: set[int] = set()
        """Lines that are accounted for."""
        self.twice: list[Extra] = []
        """Other answers to fields that are there several times."""
        self.seen = [self._seen(at) for at in self.grids]
        self.matches = matched(tuple(definition.tables.values()), self.seen, lambda _: "")

    def read(self, stamp: Stamp) -> Reading:
        fields = {
            field.id: found
            for block in self.definition.blocks
            for field in block.fields
            if (found := self._field(field, block)) is not None
        }
        tables: dict[str, FoundRows] = {}
        extras: list[Extra] = []
        for id_, match in self.matches.items():
            table, seen = self.definition.tables[id_], self.seen[match.place]
            read = self._cell_reader(table, match)
            tables[id_] = rows_of(table, seen, match, read)
            extras += added(table, seen, match, read)
            self.used.add(self.grids[match.place])
        ready = dict(self._ready())
        extras += [*self.twice, *self._extras()]
        left = tuple(
            Extra(self.outline.place(at), line.text)
            for at, line in enumerate(self.lines)
            if at in self.outline.guidance and isinstance(line, Paragraph)
        )
        here = here_of(self.definition, {*fields, *tables}, self.outline.heads)
        return Reading(
            stamp,
            self.definition.template,
            fields,
            tables,
            ready,
            blocks=here,
            left=left,
            extras=tuple(extras),
            is_tracked=self.word.is_tracked,
        )

    # ---------------------------------------------------------------------------------- fields

    def _field(self, field: Asked, block: Block) -> Found | None:
        tagged = self.controls.get(field.tag)
        if tagged:
            return self._controlled(field, block, tagged, How.TAG)
        titled = self.owners.titled(field, self.controls.get("", ()))
        if len(titled) == 1:
            return self._controlled(field, block, titled, How.TITLE)
        beside = self._beside(field, block)
        return beside if beside is not None else self._below(field, block)

    def _controlled(
        self, field: Asked, block: Block, controls: Sequence[Control], how: How
    ) -> Found:
        answers = [said_in(field, control) for control in controls]
        given = list(dict.fromkeys(text for text in answers if text is not None))
        text = given[0] if given else None
        doubt = "it is there twice, with different answers" if len(given) > 1 else ""
        self.twice += [Extra(f"{field.label}, once more", more) for more in given[1:]]
        if field.type in _LONG:
            # Programs that do not know controls around paragraphs leave some of them outside.
            whole = self._below(field, block, how)
            if whole and whole.text and len(whole.text) > len(text or ""):
                text = whole.text
        shows = text is None and any(is_prompt(field, control.text) for control in controls)
        return Found(text, how, doubt, shows)

    def _beside(self, field: Asked, block: Block) -> Found | None:
        """Return the answer in the cell beside the label, in a table that is none of the form's."""
        label = folded(field.label)
        taken = {self.grids[match.place] for match in self.matches.values()}
        span = self.outline.span(block)
        places = [at for at in self.grids if at not in taken]
        for at in sorted(places, key=lambda at: at not in span):
            grid = self.lines[at]
            for row in grid.rows if isinstance(grid, Grid) else ():
                if len(row) > 1 and folded(row[0].text) == label:
                    return Found(
                        said_in_cell(field, row[1]),
                        How.LABEL_CELL,
                        "",
                        is_prompt(field, row[1].text),
                    )
        return None

    def _below(self, field: Asked, block: Block, how: How = How.LABEL) -> Found | None:
        """Return the text between the label and whatever comes next in the form."""
        start = self.outline.label(field, block)
        if start is None:
            return None
        pieces: list[str] = []
        shows = False
        for at in range(start + 1, len(self.lines)):
            line = self.lines[at]
            if not isinstance(line, Paragraph) or self.outline.ends(field, at, line):
                break
            self.used.add(at)
            shows = shows or is_prompt(field, line.text)
            if at in self.outline.guidance or is_prompt(field, line.text):
                continue
            if line.text.strip():
                pieces.append(line.text.strip())
            if field.type not in _LONG and pieces:
                break
        return Found(answer(field, "\n".join(pieces)), how, "", shows and not pieces)

    # ---------------------------------------------------------------------- tables and questions

    def _seen(self, at: int) -> Seen:
        rows, tags = self._rows(at), self.owners.tags
        return Seen(
            tuple(tuple(cell.text for cell in row) for row in rows),
            caption=self.outline.caption(at),
            tags=tuple(
                tuple(
                    next((c.tag for c in cell.controls if c.tag in tags), "")
                    if cell.controls
                    else ""
                    for cell in row
                )
                for row in rows
            ),
        )

    def _cell_reader(self, table: Rows, match: Match) -> Read:
        columns = {column.id: column for column in table.columns}
        rows = self._rows(self.grids[match.place])

        def read(row: int, place: int, id_: str) -> str | None:
            return said_in_cell(columns[id_], rows[row][place])

        return read

    def _ready(self) -> Iterator[tuple[str, Found]]:
        beside: dict[str, tuple[int, str]] = {}
        for at in self.grids:
            for row in self._rows(at):
                if len(row) > 1:
                    beside.setdefault(folded(row[0].text), (at, row[1].text))
        for asked in self.definition.readiness:
            place, said = beside.get(folded(asked.question), (-1, ""))
            if asked.tag in self.controls:
                control = self.controls[asked.tag][-1]
                text = None if control.is_prompt else mark(control.text)
                yield asked.id, Found(text, How.TAG)
            elif place >= 0:
                yield asked.id, Found(mark(said), How.LABEL_CELL)

    def _rows(self, at: int) -> tuple[tuple[Cell, ...], ...]:
        grid = self.lines[at]
        return grid.rows if isinstance(grid, Grid) else ()

    # ------------------------------------------------------------------------- what is left over

    def _extras(self) -> Iterator[Extra]:
        asked = {folded(field.label) for field in self.definition.fields.values()}
        asked |= {folded(each.question) for each in self.definition.readiness}
        for at, line in enumerate(self.lines):
            if at in self.used or at in self.outline.guidance:
                continue
            if isinstance(line, Grid):
                yield from self._other_table(at, line, asked)
            elif line.text.strip() and not self.outline.is_ours(line):
                is_heading = line.style.startswith("heading")
                yield Extra(self.outline.place(at), line.text.strip(), heading=is_heading)
        if self.kept:
            yield Extra(KEPT, KEPT, heading=True)
            yield from pieces(self.kept)
        yield from typed(self.word.margins, (*self.word.whose, self.definition.title))
        for at, text in self.word.deleted:
            yield Extra(f"{self.outline.place(at)}, deletion not accepted yet", text)
        for place, text in self.word.asides:
            yield Extra(place, text)
        for at, said in self.word.pictures:
            yield Extra(self.outline.place(at), f"a picture: {said}" if said else "a picture")

    def _other_table(self, at: int, grid: Grid, asked: set[str]) -> Iterator[Extra]:
        """Yield what a table holds that is none of the form's; rows of details are answers."""
        ours = [bool(row) and folded(row[0].text) in asked for row in grid.rows]
        left = []
        for row, is_ours in zip(grid.rows, ours, strict=True):
            words = [cell.text.strip() for cell in (row[2:] if is_ours else row)]
            if any(words) and not (any(ours) and all(map(self._is_said, words))):
                left.append(" | ".join(words))
        if left:
            yield Extra(self.outline.place(at), "\n".join(left), heading=not any(ours))

    def _is_said(self, words: str) -> bool:
        return not words or self.known.is_said(words)
