"""Reads a filled Word document: by tag, by title, by label, and tables by their headers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handrail.filled.parts import Parts
from handrail.filled.reading import Extra, Found, How, Reading, Stamp
from handrail.filled.tables import Match, Read, Seen, matched, other_columns, rows_of
from handrail.filled.text import Known, answer, folded, heading, is_prompt, mark
from handrail.filled.word import Cell, Control, Grid, Paragraph, Word
from handrail.form.definition import Asked, Block, Definition, Rows
from handrail.form.marks import EXAMPLE
from handrail.model.field import FieldType

_LONG = frozenset({FieldType.LONG_TEXT, FieldType.LIST})
_CHOSEN = frozenset({"dropDownList", "comboBox"})
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


def read_document(parts: Parts, definition: Definition, stamp: Stamp) -> Reading:
    """Return what a document answers."""
    return _Reader(parts, definition).read(stamp)


class _Reader:
    """Reads one document."""

    def __init__(self, parts: Parts, definition: Definition) -> None:
        self.definition = definition
        self.known = Known(definition)
        self.tags = _tags(definition)
        self.titles = _titles(definition)
        self.word = Word(parts, self._owner)
        self.lines = self.word.lines
        self.stops = self._stops()
        self.guidance = self._guidance()
        self.heads = self._heads()
        self.used: set[int] = set()
        """Lines that are accounted for."""
        grids = [at for at, line in enumerate(self.lines) if isinstance(line, Grid)]
        self.grids = grids
        self.seen = [self._seen(at) for at in grids]
        tables = tuple(definition.tables.values())
        self.matches = matched(tables, self.seen, lambda _: "")

    def read(self, stamp: Stamp) -> Reading:
        fields = {}
        for block in self.definition.blocks:
            for field in block.fields:
                found = self._field(field, block)
                if found is not None:
                    fields[field.id] = found
        tables = {}
        extras: list[Extra] = []
        for id_, match in self.matches.items():
            table = self.definition.tables[id_]
            tables[id_] = rows_of(
                table, self.seen[match.place], match, self._cell_reader(table, match)
            )
            extras += other_columns(table, self.seen[match.place], match)
            self.used.add(self.grids[match.place])
        ready = dict(self._ready())
        extras += self._extras()
        left = tuple(
            Extra(self._place(at), line.text)
            for at, line in enumerate(self.lines)
            if at in self.guidance and isinstance(line, Paragraph)
        )
        return Reading(
            stamp=stamp,
            template=self.definition.template,
            fields=fields,
            tables=tables,
            ready=ready,
            blocks=frozenset(self._blocks({*fields, *tables})),
            left=left,
            extras=tuple(extras),
        )

    def _owner(self, tag: str, title: str) -> str:
        return tag if tag in self.tags else "" if tag else self.titles.get(folded(title), "")

    # ------------------------------------------------------------------------- the plan of the page

    def _stops(self) -> frozenset[str]:
        """Return what ends an answer: every label, heading and caption of the form."""
        found = [self.definition.readiness_title, *self.definition.said]
        for block in self.definition.blocks:
            found.extend((block.title, *block.said))
            found.extend(field.label for field in block.fields)
            found.extend(table.label for table in block.tables)
        return frozenset(folded(words) for words in found if words)

    def _guidance(self) -> frozenset[int]:
        """Return the lines that are guidance, by style or by their words."""
        found: set[int] = set()
        below_lead = False
        for at, line in enumerate(self.lines):
            if not isinstance(line, Paragraph) or line.owner or not line.text.strip():
                below_lead = below_lead and isinstance(line, Paragraph) and not line.owner
                continue
            styled = line.style in _GUIDANCE
            if styled or self.known.is_told(line.text):
                found.add(at)
                below_lead = folded(line.text) == folded(EXAMPLE)
            elif below_lead and self.known.is_shown(line.text):
                found.add(at)
            else:
                below_lead = False
        return frozenset(found)

    def _heads(self) -> dict[str, int]:
        """Return the line of each block's heading. A list of contents names it before."""
        found: dict[str, int] = {}
        for block in self.definition.blocks:
            wanted = heading(block.title)
            places = [
                (line.style.startswith("heading"), at)
                for at, line in enumerate(self.lines)
                if isinstance(line, Paragraph)
                and not line.owner
                and at not in self.guidance
                and heading(line.text) == wanted
            ]
            if places:
                found[block.id] = max(places)[1]
        return found

    def _span(self, block: Block) -> range:
        """Return the lines below a block's heading, up to the next."""
        starts = sorted(self.heads.values())
        if not block.own and block.id not in self.heads:
            return range(starts[0] if starts else len(self.lines))
        start = self.heads.get(block.id)
        if start is None:
            return range(0)
        return range(start, next((at for at in starts if at > start), len(self.lines)))

    def _place(self, at: int) -> str:
        """Return the heading that a line stands under."""
        for before in range(at, -1, -1):
            line = self.lines[before]
            if isinstance(line, Paragraph) and line.style.startswith("heading"):
                return line.text.strip()
        titles = {
            start: block for block in self.definition.blocks if (start := self.heads.get(block.id))
        }
        above = [start for start in titles if start <= at]
        return titles[max(above)].title if above else "First page"

    def _blocks(self, answered: set[str]) -> Iterator[str]:
        for block in self.definition.blocks:
            ids = {*(field.id for field in block.fields), *(table.id for table in block.tables)}
            if block.id in self.heads or ids & answered:
                yield block.id

    # ---------------------------------------------------------------------------------- fields

    def _field(self, field: Asked, block: Block) -> Found | None:
        tagged = [control for control in self.word.controls if control.tag == field.tag]
        if tagged:
            return self._controlled(field, block, tagged, How.TAG)
        titled = [
            control
            for control in self.word.controls
            if not control.tag
            and self.titles.get(folded(control.title)) == field.tag
            and _suits(field, control)
        ]
        if len(titled) == 1:
            return self._controlled(field, block, titled, How.TITLE)
        beside = self._beside(field, block)
        return beside if beside is not None else self._below(field, block)

    def _controlled(
        self, field: Asked, block: Block, controls: Sequence[Control], how: How
    ) -> Found:
        answers = [_controlled(field, control) for control in controls]
        given = list(dict.fromkeys(text for text in answers if text is not None))
        text = given[0] if given else None
        doubt = "it is there twice, with different answers" if len(given) > 1 else ""
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
        span = self._span(block)
        places = [at for at in self.grids if at not in taken]
        for at in sorted(places, key=lambda at: at not in span):
            grid = self.lines[at]
            for row in grid.rows if isinstance(grid, Grid) else ():
                if len(row) > 1 and folded(row[0].text) == label:
                    return Found(
                        _cell(field, row[1]), How.LABEL_CELL, "", is_prompt(field, row[1].text)
                    )
        return None

    def _below(self, field: Asked, block: Block, how: How = How.LABEL) -> Found | None:
        """Return the text between the label and whatever comes next in the form."""
        start = self._label(field, block)
        if start is None:
            return None
        pieces: list[str] = []
        shows = False
        for at in range(start + 1, len(self.lines)):
            line = self.lines[at]
            if not isinstance(line, Paragraph) or self._ends(field, at, line):
                break
            self.used.add(at)
            shows = shows or is_prompt(field, line.text)
            if at in self.guidance or is_prompt(field, line.text):
                continue
            if line.text.strip():
                pieces.append(line.text.strip())
            if field.type not in _LONG and pieces:
                break
        return Found(answer(field, "\n".join(pieces)), how, "", shows and not pieces)

    def _label(self, field: Asked, block: Block) -> int | None:
        """Return the line of a field's label: in its block, or the only one there is."""
        label = folded(field.label)
        places = [
            at
            for at, line in enumerate(self.lines)
            if isinstance(line, Paragraph)
            and (not line.owner or line.owner == field.tag)
            and at not in self.guidance
            and folded(line.text) == label
        ]
        span = self._span(block)
        # A heading of the same words comes before the label.
        inside = [at for at in places if at in span]
        if len(inside) > 1:
            inside = [at for at in inside if at not in self.heads.values()] or inside
        if inside:
            return inside[0]
        return places[0] if len(places) == 1 else None

    def _ends(self, field: Asked, at: int, line: Paragraph) -> bool:
        if line.owner:
            return line.owner != field.tag
        return (
            at in self.heads.values()
            or line.style.startswith("heading")
            or line.style in _FURNITURE
            or line.style == "caption"
            or folded(line.text) in self.stops
        )

    # ---------------------------------------------------------------------- tables and questions

    def _seen(self, at: int) -> Seen:
        grid = self.lines[at]
        rows = grid.rows if isinstance(grid, Grid) else ()
        caption = grid.caption if isinstance(grid, Grid) else ""
        for before in range(at - 1, max(at - 6, -1), -1):
            line = self.lines[before]
            if caption or not isinstance(line, Paragraph):
                break
            if folded(line.text) in self.stops:
                caption = line.text
        return Seen(
            tuple(tuple(cell.text for cell in row) for row in rows),
            caption=caption,
            tags=tuple(
                tuple(
                    next((c.tag for c in cell.controls if c.tag in self.tags), "") for cell in row
                )
                for row in rows
            ),
        )

    def _cell_reader(self, table: Rows, match: Match) -> Read:
        columns = {column.id: column for column in table.columns}
        grid = self.lines[self.grids[match.place]]
        rows = grid.rows if isinstance(grid, Grid) else ()

        def read(row: int, place: int, id_: str) -> str | None:
            return _cell(columns[id_], rows[row][place])

        return read

    def _ready(self) -> Iterator[tuple[str, Found]]:
        tags = {control.tag: control for control in self.word.controls}
        rows = [(at, row) for at in self.grids for row in self._rows(at) if len(row) > 1]
        for asked in self.definition.readiness:
            beside = [
                (at, row) for at, row in rows if folded(row[0].text) == folded(asked.question)
            ]
            self.used.update(at for at, _ in beside)
            if asked.tag in tags:
                control = tags[asked.tag]
                text = None if control.is_prompt else mark(control.text)
                yield asked.id, Found(text, How.TAG)
            elif beside:
                yield asked.id, Found(mark(beside[0][1][1].text), How.LABEL_CELL)

    def _rows(self, at: int) -> tuple[tuple[Cell, ...], ...]:
        grid = self.lines[at]
        return grid.rows if isinstance(grid, Grid) else ()

    # ------------------------------------------------------------------------- what is left over

    def _extras(self) -> Iterator[Extra]:
        labels = {folded(field.label) for field in self.definition.fields.values()}
        for at, line in enumerate(self.lines):
            if at in self.used or at in self.guidance:
                continue
            if isinstance(line, Grid):
                yield from self._other_table(at, line, labels)
            elif line.text.strip() and not self._is_ours(line):
                is_heading = line.style.startswith("heading")
                yield Extra(self._place(at), line.text.strip(), heading=is_heading)
        for place, text in self.word.asides:
            yield Extra(place, text)

    def _is_ours(self, line: Paragraph) -> bool:
        return (
            bool(line.owner)
            or line.style in _FURNITURE
            or line.style.startswith("toc")
            or self.known.is_said(line.text)
            or " · edition " in line.text
        )

    def _other_table(self, at: int, grid: Grid, labels: set[str]) -> Iterator[Extra]:
        """Yield what a table holds that is none of the form's; rows of details are answers."""
        rows = [row for row in grid.rows if not (row and folded(row[0].text) in labels)]
        if len(rows) < len(grid.rows) and len(rows) <= 1:
            return
        text = "\n".join(" | ".join(cell.text for cell in row) for row in rows)
        if text.strip(" |\n"):
            yield Extra(self._place(at), text, heading=True)


def _tags(definition: Definition) -> frozenset[str]:
    """Return every tag that the form gives."""
    found = {field.tag for field in definition.fields.values()}
    found |= {asked.tag for asked in definition.readiness}
    found |= {column.tag for table in definition.tables.values() for column in table.columns}
    return frozenset(found)


def _titles(definition: Definition) -> dict[str, str]:
    """Return the tags of fields by title, where no other field has the same."""
    titles = [folded(field.alias) for field in definition.fields.values()]
    titles += [folded(c.alias) for table in definition.tables.values() for c in table.columns]
    return {
        folded(field.alias): field.tag
        for field in definition.fields.values()
        if titles.count(folded(field.alias)) == 1
    }


def _suits(field: Asked, control: Control) -> bool:
    """Say whether a control is of the kind that the field has."""
    if field.choices:
        return control.kind in _CHOSEN or control.kind in {"text", "richText"}
    if field.type is FieldType.DATE:
        return control.kind in {"date", "text", "richText"}
    return control.kind in {"text", "richText"}


def _controlled(field: Asked, control: Control) -> str | None:
    if control.is_prompt:
        return None
    text = answer(field, control.text)
    if text is not None and field.type is FieldType.DATE and control.day and not _is_day(text):
        return control.day
    return text


def _cell(field: Asked, cell: Cell) -> str | None:
    if len(cell.controls) == 1 and cell.controls[0].text.strip() == cell.text.strip():
        return _controlled(field, cell.controls[0])
    return answer(field, cell.text)


def _is_day(text: str) -> bool:
    return len(text) == len("2026-03-31") and text[4] == "-" == text[7]
